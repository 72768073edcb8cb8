// The tables of notes, of rows of files and of packages: what an issue's entries tell of them.

import AccessIssues
import Evidence
import SQLite

struct NoteTable: TextTable {
    let name = "note"
    let texts = (["number"] + columns).map { "CAST(\($0) AS TEXT)" }

    private static let columns = ["added_at", "added_by", "desk", "seq", "field"]

    func read(_ entry: JournalEntry, _ story: Story) {
        let seq = String(entry.seq)
        switch entry.kind {
        case "noted": story.notes.append([entry.at, entry.actor, entry.desk, seq, "note"])
        case "received":
            let notes = entry.body["notes"]?.elements ?? []
            story.notes = notes.enumerated().map { index, note in
                [note["at"]?.text, note["by"]?.text, entry.desk, seq, Recorder.noteField(index + 1)]
            }
        case "undone", "erased":
            // An entry that can't be read was found when its change was.
            let notes = (try? StandingBody.notes(entry)) ?? []
            story.notes = notes.map { [$0.addedAt, $0.addedBy, $0.desk, String($0.seq), $0.field] }
        default: break
        }
    }

    func check(_ story: Story, _ rows: [[String?]], _ check: LogbookCheck) throws {
        var met: Set<Int> = []
        for row in rows {
            guard let number = row[1].flatMap({ Int($0) }), story.notes.indices.contains(number - 1) else {
                check.find(.row(table: name, key: key(row), .stray))
                continue
            }
            met.insert(number)
            let wanted = story.notes[number - 1]
            let changed = Self.columns.indices.filter { !isSame(wanted[$0], row[$0 + 2]) }.map {
                Self.columns[$0]
            }
            if !changed.isEmpty { check.find(.row(table: name, key: key(row), .changed(changed))) }
        }
        for number in story.notes.indices.map({ $0 + 1 }) where !met.contains(number) {
            check.find(.row(table: name, key: "\(story.subject)/\(number)", .missing))
        }
    }
}

/// What an entry tells of the row that an issue was made of.
struct ToldRow {
    let desk: String
    let source: String?
    /// The row's own number; nil where it is known by its content.
    let id: String?
    let place: Int
    /// The salted hash of the content's keyed hash.
    let content: String?
    /// The entry, for its salt.
    let entry: JournalEntry
    /// Whether it is told by an adoption, which leaves a row that is there already to its own issue.
    let isAdopted: Bool
}

struct ImportedRowTable: LookedUpTable {
    let name = "imported_row"

    static let finding =
        "SELECT reference, content FROM imported_row WHERE desk = ? AND source = ? AND id = ? AND place = ?"

    func read(_ entry: JournalEntry, _ story: Story) {
        if let told = Self.row(toldBy: entry, after: story.row) { story.row = told }
        guard entry.kind == "adopted", let issue = story.issue, let source = issue[.source],
            let id = issue[.sourceID]
        else { return }
        story.row = ToldRow(
            desk: entry.desk, source: source.canonical, id: id.canonical, place: 1, content: nil,
            entry: entry,
            isAdopted: true)
    }

    /// A later entry tells only what stands in the row now: which row it is, the first one told.
    private static func row(toldBy entry: JournalEntry, after before: ToldRow? = nil) -> ToldRow? {
        guard let row = entry.body["row"] else { return nil }
        let set = entry.body["set"]
        let isFirst = entry.kind == "logged"
        let id = isFirst ? set?["source_id"]?.text : before?.id
        return ToldRow(
            desk: entry.desk, source: isFirst ? set?["source"]?.text : before?.source,
            id: row["has_id"]?.truth == true ? id : nil, place: row["place"]?.whole ?? 0,
            content: row["content"]?.text, entry: entry, isAdopted: before?.isAdopted == true)
    }

    func check(_ story: Story, _ check: LogbookCheck) throws {
        guard let told = story.row else { return }
        // What is known by its content alone can't be found from here: the entry holds no more than a hash of it.
        guard let id = told.id else { return check.count(1, in: name) }
        check.row.removeAll()
        check.row.set(told.desk, at: 1)
        if let source = told.source { check.row.set(source, at: 2) }
        check.row.set(id, at: 3)
        check.row.set(told.place, at: 4)
        let stored = try check.findsImportedRow.first(lending: check.row) { row in
            (
                reference: try row.text(0),
                content: try row.optionalBlob(1).map { told.entry.saltedHash(of: $0).hex }
            )
        }
        guard let stored else { return check.find(.row(table: name, key: story.subject, .missing)) }
        let isItsOwn = isSame(stored.reference, story.subject)
        if told.isAdopted, !isItsOwn { return }
        check.count(1, in: name)
        var changed = isItsOwn ? [] : ["reference"]
        if !isSame(stored.content, told.content) { changed.append("content") }
        if !changed.isEmpty { check.find(.row(table: name, key: story.subject, .changed(changed))) }
    }

    /// The rows known by their content, each against the entry of its issue.
    func checkRest(_ check: LogbookCheck) throws {
        try check.connection.forEachRow(
            """
            SELECT reference, desk, source, id, place, content IS NULL FROM imported_row
            WHERE typeof(id) = 'blob'
            """
        ) { (row: borrowing Row) in
            let reference = try row.text(0)
            let told = try Self.told(of: reference, check.connection)
            guard let told else {
                if !check.hasUnreadEntries { check.find(.row(table: name, key: reference, .stray)) }
                return
            }
            var changed: [String] = []
            if !isSame(try row.text(1), told.desk) { changed.append("desk") }
            if !isSame(try row.text(2), told.source) { changed.append("source") }
            let content = told.entry.saltedHash(of: try row.blob(3)).hex
            if told.id != nil || !isSame(content, told.content) {
                changed.append("id")
            }
            if try row.int(4) != told.place { changed.append("place") }
            // Its content is its id.
            if try !row.bool(5) { changed.append("content") }
            if !changed.isEmpty { check.find(.row(table: name, key: reference, .changed(changed))) }
        }
    }

    /// What the first entry of an issue tells of the row it was made of.
    private static func told(of reference: String, _ connection: Connection) throws -> ToldRow? {
        let entry = try connection.first(
            "SELECT entry FROM journal WHERE subject = ? ORDER BY seq LIMIT 1", reference
        ) { row in try row.withBytes(0) { try? JournalEntry(parsing: $0) } }
        return entry.flatMap { $0 }.flatMap { row(toldBy: $0) }
    }

    func nameStrays(_ check: LogbookCheck) throws {
        try check.connection.forEachRow(
            "SELECT reference FROM imported_row WHERE reference NOT IN (SELECT subject FROM journal)"
        ) { (row: borrowing Row) in check.find(.row(table: name, key: try row.text(0), .stray)) }
    }
}

struct ReceivedTable: TextTable {
    let name = "received"
    let texts = ["exporter", "CAST(size AS TEXT)", "lower(hex(package))"]

    private static let columns = ["exporter", "size", "package"]

    func read(_ entry: JournalEntry, _ story: Story) {
        switch entry.kind {
        case "received":
            let package = entry.body["package"]
            story.package = [
                package?["exporter"]?.text, package?["size"]?.whole.map(String.init), package?["hash"]?.text,
            ]
        case "adopted": story.package = nil
        default: break
        }
    }

    func check(_ story: Story, _ rows: [[String?]], _ check: LogbookCheck) throws {
        switch (story.package, rows.first) {
        case (nil, nil): return
        case (nil, _?): check.find(.row(table: name, key: story.subject, .stray))
        case (_?, nil): check.find(.row(table: name, key: story.subject, .missing))
        case (let told?, let row?):
            let changed = Self.columns.indices.filter { !isSame(told[$0], row[$0 + 1]) }.map {
                Self.columns[$0]
            }
            if !changed.isEmpty { check.find(.row(table: name, key: story.subject, .changed(changed))) }
        }
    }

    func key(_ row: [String?]) -> String { row.first.flatMap { $0 } ?? "" }
}
