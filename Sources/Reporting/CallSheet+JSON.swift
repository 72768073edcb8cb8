// A call sheet for scripts: whom to call, what can be said, what is missing. Nothing that is sealed.

import AccessIssues
import Evidence
import Words

extension CallSheet {
    /// The sheet as an object.
    public var json: JSON {
        var members: [JSON.Member] = [.init("reference", .string(issue.reference.description))]
        if directions.isEmergency { members.append(.init("emergency", true)) }
        members += Self.members(of: directions.regulator)
        members += [
            .init("assumes_dmhc", .bool(directions.assumesDMHC)),
            .init("verdict", .string(verdict.outcome.rawValue)),
        ]
        if let step { members.append(.init("next_step", JSON(step))) }
        let missing =
            missing.map(\.rawValue) + verdict.missing.map(\.rawValue)
            + verdict.dependsOn.map(\.rawValue)
        members.append(.init("missing", .array(missing.map { .string($0) })))
        return .object(members)
    }

    /// The patient's slip as an object.
    public var receiptJSON: JSON {
        var members: [JSON.Member] = [
            .init("reference", .string(issue.reference.description)),
            .init("logged_at", .string(issue.loggedAt.description)),
        ]
        if let kind = issue.kind { members.append(.init("kind", .string(kind.rawValue))) }
        members.append(.init("standards", .array(receiptStandards.map { .string($0.code) })))
        if let step { members.append(.init("next_step", JSON(step))) }
        return .object(members + Self.members(of: directions.regulator))
    }

    /// The patient's slip, a line for each thing; what comes before all else stands first.
    public func receipt(in words: Words) -> [String] {
        let lines = words.receipt(issue, standards: receiptStandards, verdict, step, directions)
            .map { "\($0.label): \($0.text)" }
        return (directions.isEmergency ? [words.inDanger] : []) + lines
    }

    /// The standards that the issue is held against, also where a date is missing.
    private var receiptStandards: [Standard] {
        guard verdict.standards.isEmpty, verdict.outcome != .otherLaw, let situation = issue.situation else {
            return book.standards.filter { verdict.standards.contains($0.code) && $0.limit != nil }
        }
        return book.readings(of: situation).flatMap(\.standards)
    }

    private static func members(of regulator: Regulator?) -> [JSON.Member] {
        guard let regulator else { return [] }
        var members: [JSON.Member] = [
            .init("regulator", .string(regulator.code)), .init("confirmed", .bool(regulator.isConfirmed)),
        ]
        if let phone = regulator.phone { members.append(.init("phone", .string(phone))) }
        return members
    }
}
