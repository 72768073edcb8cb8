import Evidence
import SQLite

/// The desk's own row: what its making told of it, and its public key by the latest rotation.
struct DeskTable: LookedUpTable {
    let name = "desk"
    private let columns = ["id", "made_at", "sealing_key", "signing_key"]

    func read(_ entry: JournalEntry, _ story: Story) {
        switch entry.kind {
        case "made":
            story.deskRow = ["desk", "made_at", "sealing_key", "signing_key"].map { entry.body[$0]?.text }
        case "rotated":
            // Of the entries of one rotation the first has the key.
            if let key = entry.body["sealing_key"]?.text { story.deskRow?[2] = key }
        default: break
        }
    }

    func check(_ story: Story, _ check: LogbookCheck) throws {
        guard let told = story.deskRow else { return }
        let stored = try check.connection.first(
            "SELECT id, made_at, sealing_key, signing_key FROM desk WHERE id = ?", story.subject
        ) { row in
            [try row.text(0), try row.text(1), Hex.encode(try row.blob(2)), Hex.encode(try row.blob(3))]
        }
        guard let stored else { return check.find(.row(table: name, key: story.subject, .missing)) }
        check.count(1, in: name)
        let changed = columns.indices.filter { !isSame(told[$0], stored[$0]) }.map { columns[$0] }
        if !changed.isEmpty { check.find(.row(table: name, key: story.subject, .changed(changed))) }
    }

    func nameStrays(_ check: LogbookCheck) throws {
        try check.connection.forEachRow("SELECT id FROM desk WHERE id NOT IN (SELECT desk FROM journal)") {
            (row: borrowing Row) in check.find(.row(table: name, key: try row.text(0), .stray))
        }
    }
}
