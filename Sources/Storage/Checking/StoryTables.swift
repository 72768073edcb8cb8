// The tables that hold what an issue comes to. Which rows there should be says the fold.

import AccessIssues
import Evidence
import SQLite

struct IssueTable: SortedTable {
    let name = "issue"

    func rows(_ range: SubjectRange, _ check: LogbookCheck) throws -> any RowsBeside {
        try IssuesBeside(range, on: check.connection)
    }
}

/// The issues in the order of their references, each compared with what its story comes to.
final class IssuesBeside: RowsBeside {
    private var statement: Statement
    /// The columns that the file's schema has: an older one lacks the newest.
    private let columns: [String]
    /// What each of them is compared with, by its parameter in what ``IssueRows`` sets.
    private let parameters: [Int32]
    private var wanted = RowValues()
    private var isOnRow = false

    init(_ range: SubjectRange, on connection: Connection) throws {
        let there = try connection.all("SELECT name FROM pragma_table_info('issue')") { try $0.text(0) }
        let known = IssueRows.columns.enumerated().filter { there.contains($0.element) }
        (columns, parameters) = (known.map(\.element), known.map { Int32($0.offset) + 1 })
        statement = try connection.prepare(
            """
            SELECT \(columns.joined(separator: ", ")) FROM issue
            WHERE reference >= ? AND reference < ? ORDER BY reference
            """)
        try statement.bindAll([range.first, range.end])
        isOnRow = try statement.step()
    }

    func check(_ story: Story, _ check: LogbookCheck) throws {
        guard isSame(try takeStrays(before: story.subject, check), story.subject) else {
            if story.issue != nil, !story.isBroken {
                check.find(.row(table: "issue", key: story.subject, .missing))
            }
            return
        }
        // Of a story with a hole in it nothing can be said.
        if !story.isBroken { try compare(story, check) }
        isOnRow = try statement.step()
    }

    private func compare(_ story: Story, _ check: LogbookCheck) throws {
        guard let issue = story.issue else {
            return check.find(.row(table: "issue", key: story.subject, .stray))
        }
        check.count(1, in: "issue")
        wanted.removeAll()
        IssueRows.set(issue, in: &wanted)
        let different = try statement.withRow { try wanted.differences(from: $0, at: parameters) }
        guard !different.isEmpty else { return }
        let changed = different.map { columns[Int($0)] }
        check.find(.row(table: "issue", key: story.subject, .changed(changed)))
    }

    func checkRest(_ check: LogbookCheck) throws { _ = try takeStrays(before: nil, check) }

    /// Names the rows before a subject, or all that are left, and returns the reference of the row after them, if any.
    private func takeStrays(before subject: String?, _ check: LogbookCheck) throws -> String? {
        while isOnRow {
            let reference = try statement.withRow { try $0.repairedText(0) } ?? ""
            if let subject, !reference.utf8.lexicographicallyPrecedes(subject.utf8) { return reference }
            check.find(.row(table: "issue", key: reference, .stray))
            try check.goOn()
            isOnRow = try statement.step()
        }
        return nil
    }
}

/// A table of what an issue has several of, numbered from 1.
struct NumberedTable: TextTable {
    let name: String
    /// The columns beside `reference` and `number`.
    let columns: [String]
    /// What should stand in them, in the order of the numbers.
    let wanted: @Sendable (Issue) -> [[String?]]

    var texts: [String] { (["number"] + columns).map { "CAST(\($0) AS TEXT)" } }

    static let offers = NumberedTable(name: "offer", columns: ["offered_on", "appointment_at", "answer"]) {
        $0.offers.map { [$0.offeredOn?.canonical, $0.appointmentAt?.canonical, $0.answer.rawValue] }
    }

    static let referrals = NumberedTable(
        name: "referral", columns: ["regulator", "case_number", "referred_on", "outcome", "outcome_on"]
    ) { issue in
        issue.referrals.map {
            [
                $0.regulator, $0.caseNumber, $0.referredOn.description, $0.outcome.rawValue,
                $0.outcomeOn?.description,
            ]
        }
    }

    static let calls = NumberedTable(name: "call", columns: ["called_at", "called_by", "outcome", "again"]) {
        $0.calls.map { [$0.calledAt.description, $0.by, $0.outcome.rawValue, $0.again?.canonical] }
    }

    static let exhibits = NumberedTable(
        name: "exhibit",
        columns: ["kind", "dated_on", "sha256", "bytes", "is_kept", "added_at", "added_by", "seq"]
    ) { issue in
        issue.exhibits.map {
            [
                $0.kind.rawValue, $0.datedOn?.canonical, $0.sha256, String($0.bytes), $0.isKept ? "1" : "0",
                $0.addedAt.description, $0.by, String($0.entry),
            ]
        }
    }

    func check(_ story: Story, _ rows: [[String?]], _ check: LogbookCheck) throws {
        let told = story.issue.map(wanted) ?? []
        // Most issues have none of these.
        guard !told.isEmpty || !rows.isEmpty else { return }
        var missing = Dictionary(
            uniqueKeysWithValues: told.enumerated().map { (String($0.offset + 1), $0.element) })
        for row in rows {
            guard let wanted = row[1].flatMap({ missing.removeValue(forKey: $0) }) else {
                check.find(.row(table: name, key: key(row), .stray))
                continue
            }
            let changed = columns.indices.filter { !isSame(wanted[$0], row[$0 + 2]) }.map { columns[$0] }
            if !changed.isEmpty { check.find(.row(table: name, key: key(row), .changed(changed))) }
        }
        for number in missing.keys.compactMap({ Int($0) }).sorted() {
            check.find(.row(table: name, key: "\(story.subject)/\(number)", .missing))
        }
    }
}

struct UnidentifiedTable: TextTable {
    let name = "unidentified"
    let texts = ["field"]

    /// As `Recorder` does: an `identified` entry leaves nothing to be made, and a hash is one less.
    func read(_ entry: JournalEntry, _ story: Story) {
        if entry.kind == "identified" { story.unidentified = [] }
        for member in entry.body["identifiers"]?.members ?? [] { story.unidentified.remove(member.name) }
        for name in entry.body["unidentified"]?.elements ?? [] { story.unidentified.insert(name.text ?? "") }
    }

    func check(_ story: Story, _ rows: [[String?]], _ check: LogbookCheck) throws {
        var missing = story.unidentified
        for row in rows where missing.remove(row[1] ?? "") == nil {
            check.find(.row(table: name, key: key(row), .stray))
        }
        for field in missing.sorted() {
            check.find(.row(table: name, key: "\(story.subject)/\(field)", .missing))
        }
    }
}
