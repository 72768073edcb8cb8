// The rule book of a logbook, and what is added to it.

import AccessIssues
import SQLite

/// What an addition to the rules came to.
public struct RulesAdded: Sendable {
    /// The rule book's version now.
    public let version: String
    /// The issues whose verdict is another now; the first ``limit`` of them.
    public internal(set) var changed: [Change] = []
    /// How many they are.
    public internal(set) var changedCount = 0

    /// More are counted and not listed.
    public static let limit = 1_000

    /// An issue whose verdict is another now.
    public struct Change: Sendable {
        /// The issue.
        public let reference: Reference
        /// What could be said before.
        public let before: Verdict
        /// What can be said now.
        public let after: Verdict
    }
}

extension Logbook {
    /// The rule book that a new logbook begins with, or that of the logbook at `path`.
    public static func ruleBook(at path: String) throws -> RuleBook {
        guard exists(at: path) else { return try RuleTables.read(from: builtIn()) }
        let logbook = try open(path, for: .reading)
        let book = Result { try logbook.ruleBook() }
        try logbook.close()
        return try book.get()
    }

    /// The rule book that a new logbook begins with.
    public static func builtInRuleBook() throws -> RuleBook { try RuleTables.read(from: builtIn()) }

    /// Adds rules, and says which verdicts are others now, as of `today` in Pacific time.
    ///
    /// All in one transaction: the rows, the business days counted anew, the entry. Throws ``RuleFileError``, and
    /// ``LogbookError``.
    public func addRules(
        _ addition: RuleAddition, by actor: String, today: CivilDate
    ) throws -> RulesAdded {
        let before = try ruleBook()
        let added = try changing {
            try write(addition, by: actor)
            let after = try RuleTables.read(from: connection)
            return try compare(before, after, today: today)
        }
        forgetTables()
        return added
    }

    /// Tells what is added, and adds it.
    func write(_ addition: RuleAddition, by actor: String) throws {
        guard let recorder else { preconditionFailure("a change is told inside its transaction") }
        let entry = try recorder.record("rules", addition.json, by: actor, at: .now())
        try connection.run(
            "INSERT INTO rule_addition (desk, seq, added_at, added_by) VALUES (?, ?, ?, ?)",
            desk.description, entry.seq, entry.at, actor)
        try addition.write(to: connection)
        try RuleTables.countBusinessDays(in: connection)
    }

    private func compare(_ before: RuleBook, _ after: RuleBook, today: CivilDate) throws -> RulesAdded {
        var added = RulesAdded(version: after.version)
        try connection.withStatement(
            IssueRows.select + " WHERE situation IS NOT NULL ORDER BY logged_at, reference"
        ) { statement in
            try statement.forEachRow { row in
                let issue = try IssueRows.issue(from: row, in: connection)
                let (old, new) = (before.judge(issue, asOf: today), after.judge(issue, asOf: today))
                guard !new.says(asMuchAs: old) else { return }
                added.changedCount += 1
                if added.changed.count < RulesAdded.limit {
                    added.changed.append(.init(reference: issue.reference, before: old, after: new))
                }
            }
        }
        return added
    }
}

extension Verdict {
    /// Whether it is the other verdict, whichever version of the rule book each is of.
    fileprivate func says(asMuchAs other: Verdict) -> Bool {
        outcome == other.outcome && standard == other.standard && deadlines == other.deadlines
            && missing == other.missing && dependsOn == other.dependsOn
    }
}
