// An issue's life, and a change that can be taken back, as JSON: what stood before and what stands after, null where
// nothing does. What is sealed is `"sealed"`.

import AccessIssues
import Evidence
import Storage

extension JSON {
    /// The life of an issue.
    public init(_ steps: [HistoryStep], of reference: Reference) {
        self = [
            "reference": .string(reference.description), "entries": .array(steps.map { JSON($0) }),
        ]
    }

    /// What one entry changed.
    init(_ step: HistoryStep) { self = .object(Self.members(of: step)) }

    private static func members(of step: HistoryStep) -> [Member] {
        var members = [
            Member("desk", .string(step.desk.description)), Member("entry", .integer(step.entry)),
        ]
        if let told = step.told {
            members += [
                Member("at", .string(told.at.description)), Member("by", .string(told.actor)),
                Member("kind", .string(told.kind)),
            ]
        }
        members.append(Member("erased", .bool(step.told == nil)))
        if let entry = step.erasedBy { members.append(Member("erased_by", .integer(entry))) }
        if let entry = step.undoes { members.append(Member("undoes", .integer(entry))) }
        if let entry = step.undoneBy { members.append(Member("undone_by", .integer(entry))) }
        members.append(Member("changes", .array(step.changes.map { JSON($0) })))
        return members
    }

    /// The latest change that stands; with the entry that took it back, once one did.
    public init(_ change: LastChange, takenBackBy entry: Int?) {
        var members: [Member] = []
        if case .issue(let reference) = change.subject {
            members.append(Member("reference", .string(reference.description)))
        }
        members += Self.members(of: change.step).filter { !["erased", "changes"].contains($0.name) }
        let changes =
            change.step.changes.map { JSON($0) }
            + change.settings.map { setting in
                Self.changed(
                    setting.name, nil, setting.before.map { .string($0) }, setting.after.map { .string($0) })
            }
        members.append(Member("changes", .array(changes)))
        members.append(Member("confirm", .string(change.name)))
        members.append(Member("undone", .bool(entry != nil)))
        if let entry { members.append(Member("undone_by", .integer(entry))) }
        self = .object(members)
    }

    private init(_ difference: IssueDifference) {
        switch difference {
        case .field(let field, let before, let after):
            self = Self.changed(
                field.rawValue, nil, before.map { JSON($0, opened: nil) }, after.map { JSON($0, opened: nil) }
            )
        case .person(let before, let after):
            self = Self.changed(
                "person", nil, before.map { .string($0.description) }, after.map { .string($0.description) })
        case .desk(let before, let after):
            self = Self.changed("desk", nil, .string(before.description), .string(after.description))
        case .offer(let before, let after):
            self = Self.changed(
                "offer", before?.number ?? after?.number, before.map { JSON($0) }, after.map { JSON($0) })
        case .referral(let before, let after):
            self = Self.changed(
                "referral", before?.number ?? after?.number, before.map { JSON($0) }, after.map { JSON($0) })
        case .call(let before, let after):
            self = Self.changed(
                "call", before?.number ?? after?.number, before.map { .object(JSON.members(of: $0)) },
                after.map { .object(JSON.members(of: $0)) })
        case .exhibit(let before, let after):
            self = Self.changed(
                "exhibit", before?.number ?? after?.number, before.map { JSON($0) }, after.map { JSON($0) })
        case .notes(let before, let after):
            self = Self.changed("notes", nil, .integer(before), .integer(after))
        }
    }

    private static func changed(_ name: String, _ number: Int?, _ before: JSON?, _ after: JSON?) -> JSON {
        var members = [Member("field", .string(name))]
        if let number { members.append(Member("number", .integer(number))) }
        return .object(members + [Member("before", before ?? .null), Member("after", after ?? .null)])
    }
}
