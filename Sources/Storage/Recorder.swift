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

/// Writes entries of one desk's journal, inside one write transaction of its caller, who calls ``finish()`` last.
final class Recorder {
    let connection: Connection
    let desk: DeskID
    /// The releases to the public so far.
    let releases: ReleaseSequence
    /// What makes the transaction's entries; nil before the first. The tree's edge is read once and written once: a
    /// million entries would else write its row a million times.
    private var maker: EntryMaker?
    /// Those that were used so far: most changes need few.
    private var statements = [KeptStatement?](repeating: nil, count: RowStatement.allCases.count)
    /// The rows that are being written.
    private var rows = RowBatch()

    /// `releases` may be left out where no issue is changed.
    init(connection: Connection, desk: DeskID, releases: ReleaseSequence = ReleaseSequence()) {
        (self.connection, self.desk, self.releases) = (connection, desk, releases)
    }

    /// Tells a change of `before` (nil for a new issue) and stores what the fold returns.
    func record(
        _ change: Change, on before: Issue?, reference: Reference, bringing brought: Brought,
        by actor: String, at: Instant
    ) throws -> Issue {
        try making { maker in
            let made = try maker.make(
                change, on: before, reference: reference, bringing: brought, by: actor, at: at, into: &rows)
            try write(rows)
            guard let issue = made.issue else { throw LogbookError.noSuchIssue(reference) }
            try write(brought, of: made.change, issue, over: before, in: made.entry)
            return issue
        }
    }

    /// Tells that an issue was erased: what `change` leaves of it, which may be nothing. Returns the entry's number.
    func recordErasure(
        _ change: Change, of reference: Reference, bringing brought: Brought, by actor: String, at: Instant
    ) throws -> Int {
        try making { maker in
            // The rows that were are gone by now: what is left comes as something new.
            let made = try maker.make(
                change, on: nil, reference: reference, bringing: brought, by: actor, at: at, into: &rows)
            try write(rows)
            try write(notes: brought.notesLeft, of: reference)
            return made.entry.seq
        }
    }

    /// Writes an entry that is about no issue.
    @discardableResult func record(
        _ kind: String, _ body: JSON, by actor: String = "carewatch", at: Instant
    ) throws -> JournalEntry {
        try making { maker in
            let entry = try maker.make(kind, body, by: actor, at: at, into: &rows)
            try write(rows)
            return entry
        }
    }

    /// Lends what makes entries; they must be written when `body` returns.
    func making<R>(_ body: (inout EntryMaker) throws -> R) throws -> R {
        rows.removeAll()
        var maker = try self.maker ?? EntryMaker(desk: desk, releases: releases, edge: readEdge())
        let result = try body(&maker)
        self.maker = maker
        return result
    }

    /// Writes rows that were made of entries which bring nothing besides.
    func write(_ rows: RowBatch) throws {
        try rows.run { number in
            if let statement = statements[number] { return statement }
            let statement = connection.kept(RowStatement.allCases[number].sql)
            statements[number] = statement
            return statement
        }
    }

    /// Stores the right edge that the transaction's entries came to.
    func finish() throws {
        guard let edge = maker?.edge else { return }
        try connection.run(
            """
            INSERT INTO tree (desk, size, edge) VALUES (?, ?, ?)
            ON CONFLICT (desk) DO UPDATE SET size = excluded.size, edge = excluded.edge
            """,
            desk.description, edge.size, edge.serialized)
    }

    private func readEdge() throws -> TreeEdge {
        let row = try connection.first(
            "SELECT size, edge FROM tree WHERE desk = ?", desk.description
        ) { row in (size: try row.int(0), edge: try row.blob(1)) }
        guard let row else { return TreeEdge() }
        do { return try TreeEdge(size: row.size, serialized: row.edge) } catch {
            throw LogbookError.unreadable(what: "tree")
        }
    }

    /// After an `identified` entry nothing is left to be made: a value without digits has no hash.
    private func forgetUnidentified(_ reference: Reference) throws {
        try connection.run("DELETE FROM unidentified WHERE reference = ?", reference.description)
    }

    /// What follows from an entry besides the rows that ``EntryMaker`` makes: of few entries anything does.
    private func write(
        _ brought: Brought, of change: Change, _ issue: Issue, over before: Issue?, in entry: JournalEntry
    ) throws {
        // Another desk's issue comes as it stands there, where an offer, a referral or a call may be gone.
        if let before, before.offers.count > issue.offers.count {
            try connection.run(
                "DELETE FROM offer WHERE reference = ? AND number > ?", issue.reference.description,
                issue.offers.count)
        }
        if let before { try FollowingRows.removeSurplus(of: issue, over: before, in: connection) }
        switch change {
        case .identified: try forgetUnidentified(issue.reference)
        case .noted: try write(note: issue.notes, of: issue.reference, "note", entry.at, entry.actor, entry)
        case .received: try replace(with: brought, of: issue.reference, in: entry)
        case .adopted: try adopt(issue)
        case .undone:
            try connection.run("DELETE FROM note WHERE reference = ?", issue.reference.description)
            try write(notes: brought.notesLeft, of: issue.reference)
        default: break
        }
        try write(brought.sealed, isNewKey: brought.bringsSealingKey, issue.reference, entry.seq)
        try writeIdentifiers(brought, of: issue.reference, entry.seq)
        if let row = brought.rowNow { try renew(row) }
        if let request = brought.request {
            try connection.run(
                "INSERT INTO request (desk, id, seq, reference, content) VALUES (?, ?, ?, ?, ?)",
                desk.description, request.id, entry.seq, issue.reference.description, request.content)
        }
    }

    private func write(
        _ sealed: SealedValues?, isNewKey: Bool, _ reference: Reference, _ seq: Int
    ) throws {
        guard let sealed else { return }
        if isNewKey {
            try connection.run(
                "INSERT INTO sealing_key (id, sealed, seq) VALUES (?, ?, ?)",
                sealed.keys.sealingKeyID, sealed.keys.sealingKey, seq)
        }
        try connection.run(
            "INSERT INTO issue_key (desk, seq, reference, sealing_key, wrapped) VALUES (?, ?, ?, ?, ?)",
            desk.description, seq, reference.description, sealed.keys.sealingKeyID, sealed.keys.wrappedKey)
        for value in sealed.values {
            try connection.run(
                "INSERT INTO sealed (desk, seq, field, value) VALUES (?, ?, ?, ?)",
                desk.description, seq, value.field, value.stored)
        }
    }

    private func writeIdentifiers(_ brought: Brought, of reference: Reference, _ seq: Int) throws {
        for identifier in brought.identifiers {
            try connection.run(
                "INSERT INTO identifier (desk, seq, field, hash, reference) VALUES (?, ?, ?, ?, ?)",
                desk.description, seq, identifier.field.rawValue, identifier.hash, reference.description)
            try connection.run(
                "DELETE FROM unidentified WHERE reference = ? AND field = ?",
                reference.description, identifier.field.rawValue)
        }
        for field in brought.unidentified {
            try connection.run(
                "INSERT OR IGNORE INTO unidentified (reference, field) VALUES (?, ?)",
                reference.description, field.rawValue)
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
        try recorder.finish()
    }

    /// Runs one step on an existing logbook, with its row and its entry.
    static func run(_ step: Migration, on connection: Connection, at: Instant) throws {
        try runSQL(step, on: connection, at: at)
        let id = try connection.first("SELECT id FROM desk") { try $0.text(0) }
        guard let desk = id.flatMap({ DeskID($0) }) else { throw LogbookError.unreadable(what: "desk") }
        let recorder = Recorder(connection: connection, desk: desk)
        try recorder.record("migrated", step.entryBody(at: at), at: at)
        try recorder.finish()
    }

    private static func runSQL(_ step: Migration, on connection: Connection, at: Instant) throws {
        try connection.execute(String(decoding: step.sql, as: UTF8.self))
        if step.derivesIssuesAnew { try IssueRows.deriveAnew(in: connection) }
        if step.countsReleasedIssuesAnew { try ReleaseSequence.Apart.noteAnew(in: connection) }
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
        if case .exhibited(var exhibit) = self {
            exhibit.entry = seq
            self = .exhibited(exhibit)
        }
        let fields = names.compactMap { Field(rawValue: $0) }
        guard !fields.isEmpty else { return }
        var pointers = FieldValues()
        for field in fields { pointers[field] = .sealed(entry: seq) }
        switch self {
        case .logged(var logged):
            logged.values.merge(pointers)
            self = .logged(logged)
        case .amended(var edit, let person):
            edit.set.merge(pointers)
            self = .amended(edit, person: person)
        case .received(var received):
            received.values.merge(pointers)
            self = .received(received)
        case .offered, .answered, .attended, .noted, .closed, .withdrawn, .linked, .identified, .adopted,
            .referred, .referralAnswered, .called, .exhibited, .undone, .erased:
            break
        }
    }
}
