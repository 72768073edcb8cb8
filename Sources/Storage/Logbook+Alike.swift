// Is this problem here already? What is found is shown to a person, who decides; nothing is dropped for it.

import AccessIssues
import SQLite
import Vault

/// The issues that may be the same problem as another, or the same person's.
public struct Alike: Equatable, Sendable {
    /// Those of the same person, as far as identifiers tell.
    public var samePerson: [Reference]
    /// Those of the same kind, plan, county and day.
    public var sameProblem: [Reference]

    /// At most so many of each are looked for.
    public static let most = 5

    /// All of them, each once: those of the same problem first.
    public var references: [Reference] { sameProblem + samePerson.filter { !sameProblem.contains($0) } }

    /// Whether there are none.
    public var isEmpty: Bool { samePerson.isEmpty && sameProblem.isEmpty }

    /// Issues that are alike to another.
    public init(samePerson: [Reference] = [], sameProblem: [Reference] = []) {
        (self.samePerson, self.sameProblem) = (samePerson, sameProblem)
    }
}

extension Logbook {
    /// The issues that are alike to what is about to be logged, settings included; the latest first.
    ///
    /// It opens nothing that is sealed. Where the key file is away, identifiers tell nothing.
    public func alike(to answers: Answers, today: CivilDate) throws -> Alike {
        let values = try answers.valuesOfNewIssue(today: today, unlessSaid: settings())
        return try translating {
            try alike(to: values, person: try knownPerson(of: answers, values), except: nil)
        }
    }

    /// The issues that are alike to an issue that is here; the latest first.
    public func alike(to issue: Issue) throws -> Alike {
        try translating { try alike(to: issue.values, person: issue.person, except: issue.reference) }
    }

    private func alike(
        to values: FieldValues, person: PersonID?, except reference: Reference?
    ) throws -> Alike {
        let live =
            "status NOT IN (?, ?) AND reference IS NOT ? ORDER BY logged_at DESC, reference DESC LIMIT ?"
        let ending: [any Bindable] = [
            Status.duplicate.rawValue, Status.withdrawn.rawValue, reference?.description, Alike.most,
        ]
        var alike = Alike()
        if let person {
            alike.samePerson = try references(
                where: "person = ? AND \(live)", binding: [person.description] + ending)
        }
        guard case .date(let date) = values[.occurredOn] ?? values[.receivedOn],
            case .day(let day) = date
        else { return alike }
        let same = [Field.kind, .plan, .county].map { values[$0]?.canonical as any Bindable }
        // An issue of that day is one of its week.
        alike.sameProblem = try references(
            from: "issue INDEXED BY issue_by_week",
            where: """
                week = ? AND kind = ? AND plan IS ? AND county IS ? AND coalesce(occurred_on, received_on) = ?
                AND \(live)
                """,
            binding: [ISOWeek(containing: day).description] + same + [day.description] + ending)
        return alike
    }

    private func references(
        from source: String = "issue", where condition: String, binding values: [any Bindable]
    ) throws -> [Reference] {
        var found: [Reference] = []
        try connection.forEachRow("SELECT reference FROM \(source) WHERE \(condition)", binding: values) {
            (row: borrowing Row) in
            if let reference = Reference(try row.text(0)) { found.append(reference) }
        }
        return found
    }

    private func knownPerson(of answers: Answers, _ values: FieldValues) throws -> PersonID? {
        switch answers.person {
        case .other: return nil
        case .sameAs(let reference): return try issue(reference).person
        case .byIdentifiers:
            guard Identifying.fields.contains(where: { answers.secrets[$0] != nil }), let keys = usableKeys
            else { return nil }
            let hashes = Identifying.hashes(of: answers.secrets, by: IdentifierIndex(keys))
            let reporter: Reporter? =
                if case .text(let code) = values[.reporter] { Reporter(rawValue: code) } else { nil }
            return try Persons(connection: connection)
                .knownPerson(by: hashes, reporter: reporter, except: nil)
        }
    }
}
