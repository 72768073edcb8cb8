// The tables that hold what an issue comes to. Which rows there should be says the fold; SQLite compares, so
// that no value leaves the database.

import AccessIssues
import Evidence
import SQLite

struct IssueTable: StoryTable {
    let name = "issue"

    /// Compares those of ``IssueRows/columns`` that the file's schema has: an older one lacks the newest.
    static func comparing(_ columns: Set<String>) -> String {
        let all = IssueRows.columns
        let same = all.indices.map { columns.contains(all[$0]) ? "\(all[$0]) IS ?\($0 + 1)" : "1" }
        return "SELECT \(same.joined(separator: ", ")) FROM issue WHERE reference = ?\(all.count + 1)"
    }

    func check(_ story: Story, _ check: LogbookCheck) throws {
        guard let issue = story.issue else { return }
        let reference = issue.reference.description
        check.row.removeAll()
        IssueRows.set(issue, in: &check.row)
        check.row.set(reference, at: Int32(IssueRows.columns.count) + 1)
        let changed = try check.comparesIssue.first(lending: check.row) { row in
            var changed: [String] = []
            for (index, column) in IssueRows.columns.enumerated() where try !row.bool(Int32(index)) {
                changed.append(column)
            }
            return changed
        }
        guard let changed else { return check.find(.row(table: name, key: reference, .missing)) }
        check.count(1, in: name)
        if !changed.isEmpty { check.find(.row(table: name, key: reference, .changed(changed))) }
    }

    func nameStrays(_ check: LogbookCheck) throws {
        try check.connection.forEachRow(
            "SELECT reference FROM issue WHERE reference NOT IN (SELECT subject FROM journal)"
        ) { (row: borrowing Row) in check.find(.row(table: name, key: try row.text(0), .stray)) }
    }
}

/// A table of what an issue has several of, numbered from 1.
struct NumberedTable: StoryTable {
    let name: String
    /// The columns beside `reference` and `number`.
    let columns: [String]
    /// What should stand in them, in the order of the numbers.
    let wanted: @Sendable (Issue) -> [[String?]]

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

    func check(_ story: Story, _ check: LogbookCheck) throws {
        guard let issue = story.issue else { return }
        let wanted = wanted(issue)
        func key(_ number: Int) -> String { "\(issue.reference)/\(number)" }
        let stored = try check.connection.all(
            "SELECT number FROM \(name) WHERE reference = ? ORDER BY number", issue.reference.description
        ) { try $0.int(0) }
        for number in stored {
            check.count(1, in: name)
            guard wanted.indices.contains(number - 1) else {
                check.find(.row(table: name, key: key(number), .stray))
                continue
            }
            let changed = try changed(number, wanted[number - 1], of: issue.reference, check.connection)
            if !changed.isEmpty { check.find(.row(table: name, key: key(number), .changed(changed))) }
        }
        for number in wanted.indices.map({ $0 + 1 }) where !stored.contains(number) {
            check.find(.row(table: name, key: key(number), .missing))
        }
    }

    private func changed(
        _ number: Int, _ wanted: [String?], of reference: Reference, _ connection: Connection
    ) throws -> [String] {
        let same = columns.map { "\($0) IS ?" }.joined(separator: ", ")
        return try connection.first(
            "SELECT \(same) FROM \(name) WHERE reference = ? AND number = ?",
            binding: wanted + [reference.description, number]
        ) { row in
            var changed: [String] = []
            for (index, column) in columns.enumerated() where try !row.bool(Int32(index)) {
                changed.append(column)
            }
            return changed
        } ?? []
    }

    func nameStrays(_ check: LogbookCheck) throws {
        try check.connection.forEachRow(
            "SELECT reference, number FROM \(name) WHERE reference NOT IN (SELECT subject FROM journal)"
        ) { (row: borrowing Row) in
            check.find(.row(table: name, key: "\(try row.text(0))/\(try row.int(1))", .stray))
        }
    }
}

struct UnidentifiedTable: StoryTable {
    let name = "unidentified"

    /// As `Recorder` does: an `identified` entry leaves nothing to be made, and a hash is one less.
    func read(_ entry: JournalEntry, _ story: inout Story?) {
        if entry.kind == "identified" { story?.unidentified = [] }
        for member in entry.body["identifiers"]?.members ?? [] { story?.unidentified.remove(member.name) }
        for name in entry.body["unidentified"]?.elements ?? [] { story?.unidentified.insert(name.text ?? "") }
    }

    func check(_ story: Story, _ check: LogbookCheck) throws {
        let stored = try check.connection.all(
            "SELECT field FROM unidentified WHERE reference = ?", story.subject
        ) { try $0.text(0) }
        check.count(stored.count, in: name)
        for field in story.unidentified.subtracting(stored).sorted() {
            check.find(.row(table: name, key: "\(story.subject)/\(field)", .missing))
        }
        for field in Set(stored).subtracting(story.unidentified).sorted() {
            check.find(.row(table: name, key: "\(story.subject)/\(field)", .stray))
        }
    }

    func nameStrays(_ check: LogbookCheck) throws {
        try check.connection.forEachRow(
            "SELECT reference, field FROM unidentified WHERE reference NOT IN (SELECT subject FROM journal)"
        ) { (row: borrowing Row) in
            check.find(.row(table: name, key: "\(try row.text(0))/\(try row.text(1))", .stray))
        }
    }
}
