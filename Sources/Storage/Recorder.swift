// The one way to change anything.
//
// A change is one entry of the journal, and the rows that follow from it, in one transaction: the tables, the
// entry, the right edge of the tree. No other code writes an issue. An entry gets its number inside the write
// lock, so the numbers of a desk are dense.

import AccessIssues
import Evidence
import Migrations
import SQLite
import Vault

/// What an entry brings besides the change itself.
struct Brought {
    /// Values already sealed, and the keys that lead to them.
    var sealed: SealedValues?
    /// Whether this is the first entry that uses the sealing key.
    var bringsSealingKey = false
    /// Keyed hashes of identifiers.
    var identifiers: [(field: Field, hash: [UInt8])] = []
    /// Sealed identifiers of which no hash could be made, since the key file is away.
    var unidentified: [Field] = []
    /// The caller's own name for the request, and a keyed hash of what was asked.
    var request: (id: String, content: [UInt8]?)?
}

/// Writes entries of one desk's journal, inside a write transaction of its caller.
struct Recorder {
    let connection: Connection
    let desk: DeskID

    /// Tells a change of `before` (nil for a new issue) and stores what the fold returns.
    func record(
        _ change: Change, on before: Issue?, reference: Reference, bringing brought: Brought,
        by actor: String, at: Instant
    ) throws -> Issue {
        var edge = try edge()
        let seq = edge.size + 1
        var change = change
        change.point(brought.sealed?.values.map(\.field) ?? [], atEntry: seq)
        let issue: Issue
        do throws(FoldError) { issue = try Issue.fold(before, change) } catch {
            throw LogbookError.doesNotFit(error)
        }
        var entry = JournalEntry(
            actor: actor, at: at.description, body: .object([]), desk: desk.description,
            kind: EntryBody.kind(of: change), seq: seq, subject: reference.description)
        entry.body = EntryBody.encode(change, bringing: brought, in: entry)
        try IssueRows.write(issue, over: before, to: connection)
        if case .identified = change { try forgetUnidentified(reference) }
        try write(brought, seq: seq, reference: reference)
        try append(entry, to: &edge)
        return issue
    }

    /// Writes an entry that is about no issue.
    private func record(_ kind: String, _ body: JSON, at: Instant) throws {
        var edge = try edge()
        let entry = JournalEntry(
            actor: "carewatch", at: at.description, body: body, desk: desk.description, kind: kind,
            seq: edge.size + 1, subject: desk.description)
        try append(entry, to: &edge)
    }

    private func edge() throws -> TreeEdge {
        let row = try connection.first(
            "SELECT size, edge FROM tree WHERE desk = ?", desk.description
        ) { row in (size: try row.int(0), edge: try row.blob(1)) }
        guard let row else { return TreeEdge() }
        do { return try TreeEdge(size: row.size, serialized: row.edge) } catch {
            throw LogbookError.unreadable(what: "tree")
        }
    }

    private func append(_ entry: JournalEntry, to edge: inout TreeEdge) throws {
        let bytes = try entry.bytes()
        let leaf = leafHash(bytes)
        edge.append(leaf: leaf)
        try connection.run(
            "INSERT INTO journal (desk, seq, subject, entry, leaf) VALUES (?, ?, ?, ?, ?)",
            entry.desk, entry.seq, entry.subject, String(decoding: bytes, as: UTF8.self), leaf.bytes)
        try connection.run(
            """
            INSERT INTO tree (desk, size, edge) VALUES (?, ?, ?)
            ON CONFLICT (desk) DO UPDATE SET size = excluded.size, edge = excluded.edge
            """,
            entry.desk, edge.size, edge.serialized)
    }

    /// After an `identified` entry nothing is left to be made: a value without digits has no hash.
    private func forgetUnidentified(_ reference: Reference) throws {
        try connection.run("DELETE FROM unidentified WHERE reference = ?", reference.description)
    }

    private func write(_ brought: Brought, seq: Int, reference: Reference) throws {
        let (desk, reference) = (desk.description, reference.description)
        if let sealed = brought.sealed {
            if brought.bringsSealingKey {
                try connection.run(
                    "INSERT INTO sealing_key (id, sealed) VALUES (?, ?)",
                    sealed.keys.sealingKeyID, sealed.keys.sealingKey)
            }
            try connection.run(
                """
                INSERT INTO issue_key (desk, seq, reference, sealing_key, wrapped) VALUES (?, ?, ?, ?, ?)
                """,
                desk, seq, reference, sealed.keys.sealingKeyID, sealed.keys.wrappedKey)
            for value in sealed.values {
                try connection.run(
                    "INSERT INTO sealed (desk, seq, field, value) VALUES (?, ?, ?, ?)",
                    desk, seq, value.field, value.stored)
            }
        }
        for identifier in brought.identifiers {
            try connection.run(
                "INSERT INTO identifier (desk, seq, field, hash, reference) VALUES (?, ?, ?, ?, ?)",
                desk, seq, identifier.field.rawValue, identifier.hash, reference)
            try connection.run(
                "DELETE FROM unidentified WHERE reference = ? AND field = ?",
                reference, identifier.field.rawValue)
        }
        for field in brought.unidentified {
            try connection.run(
                "INSERT OR IGNORE INTO unidentified (reference, field) VALUES (?, ?)",
                reference, field.rawValue)
        }
        if let request = brought.request {
            try connection.run(
                "INSERT INTO request (desk, id, seq, reference, content) VALUES (?, ?, ?, ?, ?)",
                desk, request.id, seq, reference, request.content)
        }
    }
}

// The logbook's own entries: how it was made, and each step of its schema.
extension Recorder {
    /// Runs the steps of a new logbook. Their entries come with ``recordMaking(of:keys:migrations:on:at:)``,
    /// once the desk is known.
    static func runFirst(_ migrations: [Migration], on connection: Connection, at: Instant) throws {
        for step in migrations { try runSQL(step, on: connection, at: at) }
    }

    /// The first entries: the desk with its public keys, then each step of the schema.
    static func recordMaking(
        of desk: DeskID, keys: KeyFile, migrations: [Migration], on connection: Connection, at: Instant
    ) throws {
        let recorder = Recorder(connection: connection, desk: desk)
        let body: JSON = [
            "desk": .string(desk.description),
            "made_at": .string(at.description),
            "sealing_key": .string(Hex.encode(keys.publicSealingKey)),
            "signing_key": .string(Hex.encode(keys.publicSigningKey)),
        ]
        try recorder.record("made", body, at: at)
        for step in migrations { try recorder.record("migrated", step.entryBody(at: at), at: at) }
    }

    /// Runs one step on an existing logbook, with its row and its entry.
    static func run(_ step: Migration, on connection: Connection, at: Instant) throws {
        try runSQL(step, on: connection, at: at)
        let id = try connection.first("SELECT id FROM desk") { try $0.text(0) }
        guard let desk = id.flatMap({ DeskID($0) }) else { throw LogbookError.unreadable(what: "desk") }
        try Recorder(connection: connection, desk: desk)
            .record("migrated", step.entryBody(at: at), at: at)
    }

    private static func runSQL(_ step: Migration, on connection: Connection, at: Instant) throws {
        try connection.execute(String(decoding: step.sql, as: UTF8.self))
        try connection.run(
            "INSERT INTO schema_migration (version, name, sha256, applied_at) VALUES (?, ?, ?, ?)",
            step.version, step.name, step.sha256, at.description)
        try connection.setUserVersion(Int32(step.version))
    }
}

extension Migration {
    fileprivate func entryBody(at: Instant) -> JSON {
        [
            "applied_at": .string(at.description),
            "name": .string(name),
            "sha256": .string(sha256),
            "version": .integer(version),
        ]
    }
}

extension Change {
    /// Points the sealed fields that the entry brings at the entry. A note is no field of the issue.
    mutating func point(_ names: [String], atEntry seq: Int) {
        let fields = names.compactMap { Field(rawValue: $0) }
        guard !fields.isEmpty else { return }
        let pointers = Dictionary(uniqueKeysWithValues: fields.map { ($0, Value.sealed(entry: seq)) })
        switch self {
        case .logged(var logged):
            logged.values.merge(pointers) { _, new in new }
            self = .logged(logged)
        case .amended(var edit, let person):
            edit.set.merge(pointers) { _, new in new }
            self = .amended(edit, person: person)
        case .offered, .answered, .attended, .noted, .closed, .withdrawn, .linked, .identified: break
        }
    }
}
