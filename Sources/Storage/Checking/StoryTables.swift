// The tables that hold what an issue comes to. Which rows there should be says the fold; SQLite compares, so
// that no value leaves the database.

import AccessIssues
import Evidence
import SQLite

struct IssueTable: LookedUpTable {
    let name = "issue"

    /// Compares those of ``IssueRows/columns`` that the file's schema has: an older one lacks the newest.
    static func comparing(_ columns: Set<String>) -> String {
        let all = IssueRows.columns
        let same = all.indices.map { columns.contains(all[$0]) ? "\(all[$0]) IS ?\($0 + 1)" : "1" }
        return "SELECT \(same.joined(separator: ", ")) FROM issue WHERE reference = ?\(all.count + 1)"
    }

    /// Finds the row if all is the same: for the million that are whole there are no columns to be looked at.
    static func matching(_ columns: Set<String>) -> String {
        let all = IssueRows.columns
        let same = all.indices.filter { columns.contains(all[$0]) }.map { "\(all[$0]) IS ?\($0 + 1)" }
        return
            "SELECT 1 FROM issue WHERE reference = ?\(all.count + 1) AND \(same.joined(separator: " AND "))"
    }

    func check(_ story: Story, _ check: LogbookCheck) throws {
        guard let issue = story.issue else { return }
        let reference = issue.reference.description
        check.row.removeAll()
        IssueRows.set(issue, in: &check.row)
        check.row.set(reference, at: Int32(IssueRows.columns.count) + 1)
        if try check.matchesIssue.first(lending: check.row, as: { try $0.int(0) }) != nil {
            return check.count(1, in: name)
        }
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
struct NumberedTable: SortedTable {
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

struct UnidentifiedTable: SortedTable {
    let name = "unidentified"
    let texts = ["field"]

    /// As `Recorder` does: an `identified` entry leaves nothing to be made, and a hash is one less.
    func read(_ entry: JournalEntry, _ story: inout Story?) {
        if entry.kind == "identified" { story?.unidentified = [] }
        for member in entry.body["identifiers"]?.members ?? [] { story?.unidentified.remove(member.name) }
        for name in entry.body["unidentified"]?.elements ?? [] { story?.unidentified.insert(name.text ?? "") }
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
