// The rows that follow from notes, from rows of files and from packages of other desks.

import AccessIssues
import Evidence
import SQLite

extension Recorder {
    /// The name that the note of that number is sealed under, where one entry brings several.
    static func noteField(_ number: Int) -> String { number == 1 ? "note" : "note/\(number)" }

    func write(
        note number: Int, of reference: Reference, _ field: String, _ at: String, _ by: String,
        _ entry: JournalEntry
    ) throws {
        try connection.run(
            """
            INSERT INTO note (reference, number, added_at, added_by, desk, seq, field)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            reference.description, number, at, by, desk.description, entry.seq, field)
    }

    /// The notes that an issue has left, as they were told when they came.
    func write(notes: [NoteRow], of reference: Reference) throws {
        for (index, note) in notes.enumerated() {
            try connection.run(
                """
                INSERT INTO note (reference, number, added_at, added_by, desk, seq, field)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                reference.description, index + 1, note.addedAt, note.addedBy, note.desk, note.seq, note.field)
        }
    }

    /// What an older package brought of the issue goes; its sealed values stay, as all that were replaced do.
    func replace(with brought: Brought, of reference: Reference, in entry: JournalEntry) throws {
        guard let package = brought.package else { return }
        let name = reference.description
        try connection.run("DELETE FROM note WHERE reference = ?", name)
        try connection.run("DELETE FROM unidentified WHERE reference = ?", name)
        for (index, note) in brought.notes.enumerated() {
            try write(
                note: index + 1, of: reference, Self.noteField(index + 1), note.addedAt.description,
                note.addedBy, entry)
        }
        try connection.run(
            """
            INSERT INTO received (reference, exporter, size, package) VALUES (?, ?, ?, ?)
            ON CONFLICT (reference) DO UPDATE SET exporter = excluded.exporter, size = excluded.size,
              package = excluded.package
            """,
            name, package.exporter.description, package.size, package.hash)
    }

    /// A row with a number of its own has another content from now on.
    func renew(_ row: RowIdentity) throws {
        try connection.run(
            "UPDATE imported_row SET content = ? WHERE desk = ? AND source = ? AND id = ? AND place = ?",
            row.content, desk.description, row.source, row.id, row.place)
    }

    /// From now on it is this desk's, and a row of the same source and number is known to be it.
    func adopt(_ issue: Issue) throws {
        try connection.run("DELETE FROM received WHERE reference = ?", issue.reference.description)
        guard let source = issue[.source], let id = issue[.sourceID] else { return }
        try connection.run(
            """
            INSERT OR IGNORE INTO imported_row (desk, source, id, place, reference) VALUES (?, ?, ?, 1, ?)
            """,
            desk.description, source.canonical, id.canonical, issue.reference.description)
    }
}
