import Evidence
import SQLite

/// A table of which each row follows from one entry of the journal.
///
/// Both sides are given as texts, the row's key first: what the entry tells, and what is stored. Bytes that an
/// entry has only by their hash are hashed in the same way, so that anybody can compare, locked or not.
///
/// A class, since each of a million entries is shown to each of these: a struct's closures would be copied each time.
final class EntryTable: DerivedTable {
    let name: String
    /// What the texts of a row are called; the first is its key.
    let columns: [String]
    /// The rows that an entry tells of.
    let told: @Sendable (JournalEntry) -> [[String?]]
    /// The rows stored under the entry, or under the keys that it tells of.
    let stored: @Sendable (JournalEntry, Connection) throws -> [[String?]]
    /// How rows that no entry tells of are named.
    let strays: Strays
    /// The number of the entry that tells of a row by now, where a later one may; nil where the entry itself does.
    let teller: (@Sendable (_ key: String?, Connection) throws -> Int?)?
    /// Whether a row that isn't there may be gone, since nothing needs it any more.
    let mayBeGone: (@Sendable (_ key: String?, Connection) throws -> Bool)?

    init(
        name: String, columns: [String], told: @escaping @Sendable (JournalEntry) -> [[String?]],
        stored: @escaping @Sendable (JournalEntry, Connection) throws -> [[String?]], strays: Strays,
        teller: (@Sendable (_ key: String?, Connection) throws -> Int?)? = nil,
        mayBeGone: (@Sendable (_ key: String?, Connection) throws -> Bool)? = nil
    ) {
        (self.name, self.columns, self.told, self.stored) = (name, columns, told, stored)
        (self.strays, self.teller, self.mayBeGone) = (strays, teller, mayBeGone)
    }

    enum Strays: Sendable {
        /// Every row knows its entry: selects desk, number and key of each.
        case byEntry(select: String)
        /// A row has a key of its own: selects those that can follow from no entry, as far as that can be said.
        case byKey(select: String)
    }

    func check(_ entry: JournalEntry, _ check: LogbookCheck) throws {
        let told = told(entry)
        // Most entries tell of nothing here; a row that stands under one all the same is found by its number.
        guard !told.isEmpty else { return }
        let stored = try stored(entry, check.connection)
        for row in told {
            if check.report.schema >= 5, let later = try teller?(row[0], check.connection), later > entry.seq
            {
                continue
            }
            guard let there = stored.first(where: { isSame($0[0], row[0]) }) else {
                if let mayBeGone, try mayBeGone(row[0], check.connection) { continue }
                check.find(.row(table: name, key: key(entry, row[0]), .missing))
                continue
            }
            check.count(1, in: name)
            let changed = columns.indices.filter { !isSame(row[$0], there[$0]) }.map { columns[$0] }
            if !changed.isEmpty {
                check.find(.row(table: name, key: key(entry, row[0]), .changed(changed)))
            }
        }
    }

    func nameStrays(_ check: LogbookCheck) throws {
        switch strays {
        case .byKey(let select):
            try check.connection.forEachRow(select) { (row: borrowing Row) in
                check.find(.row(table: name, key: try row.text(0), .stray))
            }
        case .byEntry(let select): try nameStrays(among: select, check)
        }
    }

    private func nameStrays(among select: String, _ check: LogbookCheck) throws {
        try check.connection.forEachRow(select) { (row: borrowing Row) in
            let (desk, seq, key) = (try row.text(0), try row.int(1), try row.text(2))
            let entry = try check.connection.first(
                "SELECT entry FROM journal WHERE desk = ? AND seq = ?", desk, seq
            ) { row in try row.withBytes(0) { try? JournalEntry(parsing: $0) } }
            // An entry that is there and can't be read may tell of the row: that entry was found.
            if case .some(.none) = entry { return }
            let isTold = entry.flatMap { $0 }.map { told($0).contains { isSame($0[0], key) } }
            if isTold != true { check.find(.row(table: name, key: "\(desk)/\(seq)/\(key)", .stray)) }
        }
    }

    /// What tells the row from others, for a person who looks for it.
    private func key(_ entry: JournalEntry, _ key: String?) -> String {
        switch strays {
        case .byKey: key ?? ""
        case .byEntry: "\(entry.desk)/\(entry.seq)/\(key ?? "")"
        }
    }
}

// What a process sealed, and the keyed hashes it made
extension EntryTable {
    static let sealed = EntryTable(
        name: "sealed", columns: ["field", "value"],
        told: { entry in (entry.body["sealed"]?.members ?? []).map { [$0.name, $0.value.text] } },
        stored: { entry, connection in
            try connection.all(
                "SELECT field, value FROM sealed WHERE desk = ? AND seq = ?", entry.desk, entry.seq
            ) { row in [try row.text(0), try hash(row, 1)] }
        },
        strays: .byEntry(select: "SELECT desk, seq, field FROM sealed"))

    static let issueKey = EntryTable(
        name: "issue_key", columns: ["reference", "sealing_key", "wrapped"],
        told: { entry in
            entry.body["key"].map { [[entry.subject, $0["id"]?.text, $0["wrapped"]?.text]] } ?? []
        },
        stored: { entry, connection in
            try connection.all(
                "SELECT reference, sealing_key, wrapped FROM issue_key WHERE desk = ? AND seq = ?",
                entry.desk, entry.seq
            ) { row in [try row.text(0), try row.text(1), try hash(row, 2)] }
        },
        strays: .byEntry(select: "SELECT desk, seq, reference FROM issue_key"))

    static let sealingKey = EntryTable(
        name: "sealing_key", columns: ["id", "sealed", "seq"],
        told: { entry in
            let seq = String(entry.seq)
            // A rotation, or an erase of the entry that told of it first, tells of it anew.
            let anew = (entry.body["sealing_keys"]?.members ?? []).map { [$0.name, $0.value.text, seq] }
            guard let key = entry.body["key"], let sealed = key["sealed"]?.text else { return anew }
            return anew + [[key["id"]?.text, sealed, seq]]
        },
        stored: { entry, connection in
            let told = (entry.body["sealing_keys"]?.members ?? []).map(\.name)
            return try (told + [entry.body["key"]?["id"]?.text].compactMap(\.self)).flatMap { id in
                try connection.all("SELECT * FROM sealing_key WHERE id = ?", id) { row in
                    // An older schema has no column for the entry.
                    let seq = row.columnCount > 2 ? try row.int(2) : entry.seq
                    return [try row.text(0), try hash(row, 1), String(seq)]
                }
            }
        },
        // The list takes memory by keys; but nobody asks unless a key is too many.
        strays: .byKey(
            select: "SELECT id FROM sealing_key WHERE id NOT IN (SELECT sealing_key FROM issue_key)"),
        teller: { id, connection in
            try connection.first("SELECT seq FROM sealing_key WHERE id = ?", id) { try $0.int(0) }
        },
        // What it led to was erased; and a wrapped key that needs one which is gone was found dangling.
        mayBeGone: { id, connection in
            try connection.first("SELECT 1 FROM issue_key WHERE sealing_key = ? LIMIT 1", id) {
                try $0.int(0)
            } == nil
        })

    static let identifier = EntryTable(
        name: "identifier", columns: ["field", "hash", "reference"],
        told: { entry in
            (entry.body["identifiers"]?.members ?? []).map { [$0.name, $0.value.text, entry.subject] }
        },
        stored: { entry, connection in
            try connection.all(
                "SELECT field, hash, reference FROM identifier WHERE desk = ? AND seq = ?",
                entry.desk, entry.seq
            ) { row in
                [try row.text(0), entry.saltedHash(of: try row.blob(1)).hex, try row.text(2)]
            }
        },
        strays: .byEntry(select: "SELECT desk, seq, field FROM identifier"))

    static let request = EntryTable(
        name: "request", columns: ["id", "seq", "reference", "content"],
        told: { entry in
            let kept = (entry.body["requests"]?.elements ?? []).map { id -> [String?] in
                [id.text, String(entry.seq), entry.subject, nil]
            }
            guard let request = entry.body["request"] else { return kept }
            return kept
                + [[request["id"]?.text, String(entry.seq), entry.subject, request["content"]?.text]]
        },
        stored: { entry, connection in
            let kept = (entry.body["requests"]?.elements ?? []).map(\.text)
            return try (kept + [entry.body["request"]?["id"]?.text]).flatMap { id in
                try connection.all(
                    "SELECT id, seq, reference, content FROM request WHERE desk = ? AND id = ?", entry.desk,
                    id
                ) { row in
                    let content = try row.optionalBlob(3).map { entry.saltedHash(of: $0).hex }
                    return [try row.text(0), String(try row.int(1)), try row.text(2), content]
                }
            }
        },
        strays: .byEntry(select: "SELECT desk, seq, id FROM request"))

    private static func hash(_ row: borrowing Row, _ column: Int32) throws -> String {
        Hash256(of: try row.blob(column)).hex
    }
}

// What is known of files that hold what was erased
extension EntryTable {
    static let erasedRow = EntryTable(
        name: "erased_row", columns: ["hash", "source"],
        told: { entry in
            (entry.body["rows"]?.elements ?? []).map { [$0["hash"]?.text, $0["source"]?.text] }
        },
        stored: { entry, connection in
            try connection.all(
                "SELECT hash, source FROM erased_row WHERE desk = ? AND seq = ?", entry.desk, entry.seq
            ) { row in [entry.saltedHash(of: try row.blob(0)).hex, try row.text(1)] }
        },
        strays: .byKey(
            select: "SELECT source FROM erased_row WHERE (desk, seq) NOT IN (SELECT desk, seq FROM journal)"))

    static let rejectsFile = EntryTable(
        name: "rejects_file", columns: ["path"],
        told: { entry in entry.kind == "rejected" ? [[entry.body["path"]?.text]] : [] },
        stored: { entry, connection in
            try connection.all(
                "SELECT path FROM rejects_file WHERE desk = ? AND seq = ?", entry.desk, entry.seq
            ) { row in [try row.text(0)] }
        },
        strays: .byEntry(select: "SELECT desk, seq, path FROM rejects_file"))
}

// What the desk says of itself
extension EntryTable {
    static let setting = EntryTable(
        name: "setting", columns: ["name", "value"],
        told: { entry in
            let putsBack = entry.kind == "undone" && entry.subject == entry.desk
            guard entry.kind == "settings" || putsBack else { return [] }
            let set = (entry.body["set"]?.members ?? []).map { [$0.name, $0.value.text] }
            return set + (entry.body["clear"]?.elements ?? []).map { [$0.text, nil] }
        },
        stored: { entry, connection in
            try connection.all(
                "SELECT name, value FROM setting WHERE desk = ? AND seq = ?", entry.desk, entry.seq
            ) { row in [try row.text(0), try row.optionalText(1)] }
        },
        strays: .byEntry(select: "SELECT desk, seq, name FROM setting"))

    static let backup = EntryTable(
        name: "backup", columns: ["made_at", "path", "entries"],
        told: { entry in
            guard entry.kind == "backed-up" else { return [] }
            let entries = entry.body["entries"]?.whole.map(String.init)
            return [[entry.at, entry.body["path"]?.text, entries]]
        },
        stored: { entry, connection in
            try connection.all(
                "SELECT made_at, path, entries FROM backup WHERE desk = ? AND seq = ?", entry.desk, entry.seq
            ) { row in [try row.text(0), try row.text(1), String(try row.int(2))] }
        },
        strays: .byEntry(select: "SELECT desk, seq, made_at FROM backup"))
}

// What was added to the rules; the rows themselves are held against the entry with the reference tables.
extension EntryTable {
    static let ruleAddition = EntryTable(
        name: "rule_addition", columns: ["added_at", "added_by"],
        told: { entry in entry.kind == "rules" ? [[entry.at, entry.actor]] : [] },
        stored: { entry, connection in
            try connection.all(
                "SELECT added_at, added_by FROM rule_addition WHERE desk = ? AND seq = ?", entry.desk,
                entry.seq
            ) { row in [try row.text(0), try row.text(1)] }
        },
        strays: .byEntry(select: "SELECT desk, seq, added_at FROM rule_addition"))
}

// How the logbook was made
extension EntryTable {
    static let schemaMigration = EntryTable(
        name: "schema_migration", columns: ["version", "name", "sha256", "applied_at"],
        told: { entry in
            guard entry.kind == "migrated" else { return [] }
            let body = entry.body
            let texts = ["name", "sha256", "applied_at"].map { body[$0]?.text }
            return [[body["version"]?.whole.map(String.init)] + texts]
        },
        stored: { entry, connection in
            try connection.all(
                "SELECT version, name, sha256, applied_at FROM schema_migration WHERE version = ?",
                entry.body["version"]?.whole
            ) { row in
                [String(try row.int(0)), try row.text(1), try row.text(2), try row.text(3)]
            }
        },
        // A step too many was found already: this program doesn't know it.
        strays: .byKey(select: "SELECT name FROM schema_migration WHERE version < 1"))
}
