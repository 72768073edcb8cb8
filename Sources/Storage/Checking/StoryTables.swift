// The tables that hold what an issue comes to. Which rows there should be says the fold; SQLite compares, so
// that no value leaves the database.

import AccessIssues
import Evidence
import SQLite

struct IssueTable: StoryTable {
    let name = "issue"

    static let comparing = """
        SELECT \(IssueRows.columns.map { "\($0) IS ?" }.joined(separator: ", ")) FROM issue WHERE reference = ?
        """

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

struct OfferTable: StoryTable {
    let name = "offer"

    func check(_ story: Story, _ check: LogbookCheck) throws {
        guard let issue = story.issue else { return }
        var wanted = issue.offers[...]
        func key(_ number: Int) -> String { "\(issue.reference)/\(number)" }
        let stored = try check.connection.all(
            "SELECT number FROM offer WHERE reference = ? ORDER BY number", issue.reference.description
        ) { try $0.int(0) }
        for number in stored {
            check.count(1, in: name)
            while let offer = wanted.first, offer.number < number {
                check.find(.row(table: name, key: key(offer.number), .missing))
                wanted = wanted.dropFirst()
            }
            guard let offer = wanted.first, offer.number == number else {
                check.find(.row(table: name, key: key(number), .stray))
                continue
            }
            wanted = wanted.dropFirst()
            let changed = try changed(offer, of: issue.reference, check.connection)
            if !changed.isEmpty { check.find(.row(table: name, key: key(number), .changed(changed))) }
        }
        for offer in wanted { check.find(.row(table: name, key: key(offer.number), .missing)) }
    }

    private func changed(_ offer: Offer, of reference: Reference, _ connection: Connection) throws -> [String]
    {
        let columns = ["offered_on", "appointment_at", "answer"]
        return try connection.first(
            """
            SELECT offered_on IS ?, appointment_at IS ?, answer IS ? FROM offer
            WHERE reference = ? AND number = ?
            """,
            offer.offeredOn?.canonical, offer.appointmentAt?.canonical, offer.answer.rawValue,
            reference.description, offer.number
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
            "SELECT reference, number FROM offer WHERE reference NOT IN (SELECT subject FROM journal)"
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
