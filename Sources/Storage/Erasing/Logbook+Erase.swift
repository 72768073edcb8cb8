// Erasing an issue: its sealed values and the keys that lead to them, whatever else could tell whose it is, and the
// words of its entries in the journal. All in one transaction.
//
// The leaves of its entries stay, so the tree still verifies; the `erased` entry names them, and tells anew what others
// still need of what they told (formats.md 2): sealing keys that lead to other issues' values too, the callers' names for
// their requests, and by what the rows of files are known that would bring it back.

import AccessIssues
import Evidence
import SQLite
import Vault

/// An issue that was erased.
public struct ErasedIssue: Equatable, Sendable {
    /// Its name, which stays.
    public let reference: Reference
    /// The number of the entry that tells; nil where it had been erased before, and nothing came since.
    public let entry: Int?
    /// How many entries have no words any more because of it.
    public internal(set) var entries = 0
    /// How many sealed values were destroyed.
    public internal(set) var sealedValues = 0
    /// The files of which a row would bring it back, since the key that could have told the row again is away.
    public internal(set) var sourcesThatBringItBack: [String] = []

    init(_ reference: Reference, entry: Int?) { (self.reference, self.entry) = (reference, entry) }
}

extension Logbook {
    /// Erases these issues, all or none, own ones and those of other desks that came in a package.
    ///
    /// Of one that was erased before, and of which nothing came since, nothing more is told. When this returns, what was
    /// erased is in no page of the database; frames of its write-ahead log that held it are gone once the last connection
    /// has closed. Throws ``LogbookError``.
    public func erase(
        _ references: [Reference], leaving leftover: Leftover = .count, by actor: String
    ) throws -> [ErasedIssue] {
        var seen: Set<Reference> = []
        return try changing {
            try references.filter { seen.insert($0).inserted }
                .map { try erase($0, leaving: leftover, by: actor) }
        }
    }

    /// Whether an erase of that issue is told, by which a package doesn't bring it back.
    func isErased(_ reference: Reference) throws -> Bool {
        try connection.first(
            """
            SELECT 1 FROM journal
            WHERE subject = ? AND (entry IS NULL OR json_extract(entry, '$.kind') = 'erased') LIMIT 1
            """,
            reference.description
        ) { try $0.int(0) } != nil
    }

    // MARK: Inside the transaction

    /// `others` are rows of files that another copy of the logbook keeps out because of it.
    func erase(
        _ reference: Reference, leaving leftover: Leftover,
        keepingOut others: [(source: String, hash: [UInt8])] = [],
        by actor: String
    ) throws -> ErasedIssue {
        let before = try IssueRows.find(reference, in: connection)
        let entries = try entries(of: reference)
        guard let last = entries.last else { throw LogbookError.noSuchIssue(reference) }
        if last.kind == "erased", before == nil || leftover == .count {
            return ErasedIssue(reference, entry: nil)
        }
        let tables = try referenceData()
        let left = leftover == .count ? before?.leftAsCount(isPlan: tables.isPlan) : nil
        let apart = try left.flatMap { left in
            try ReleaseSequence.Apart.find(reference, in: connection)
                ?? recorder?.releases.apart(from: before?.publicDay, to: left.publicDay)
        }
        let rows = try rowsToKeepOut(reference)
        let sealedValues = try sealedValueCount(of: reference)
        let keys = try takeRows(of: reference)
        try connection.run(
            "UPDATE journal SET entry = NULL WHERE desk = ? AND subject = ? AND entry IS NOT NULL",
            desk.description, reference.description)
        var erasure = Erasure()
        (erasure.entries, erasure.apart) = (entries.map(\.seq), apart)
        let more = try others.filter { other in
            try !rows.known.contains { $0 == other } && !isKeptOut(other)
        }
        (erasure.sealingKeys, erasure.rows) = (keys, rows.known + more)
        erasure.requests = try connection.all(
            "SELECT id FROM request WHERE desk = ? AND reference = ? ORDER BY id", desk.description,
            reference.description
        ) { try $0.text(0) }
        let seq = try record(erasure, of: reference, leaving: left, by: actor)
        var erased = ErasedIssue(reference, entry: seq)
        erased.entries = entries.count { $0.hasWords }
        erased.sealedValues = sealedValues
        erased.sourcesThatBringItBack = rows.lost
        return erased
    }

    /// Tells of an erase, and moves to its entry what it tells anew.
    func record(
        _ erasure: Erasure, of reference: Reference, leaving left: Issue?, by actor: String
    ) throws -> Int {
        guard let recorder else { preconditionFailure("an erase is told inside its transaction") }
        var brought = Brought()
        brought.erasure = erasure
        let seq = try recorder.recordErasure(
            .erased(left), of: reference, bringing: brought, by: actor, at: .now())
        for key in erasure.sealingKeys {
            try connection.run("UPDATE sealing_key SET seq = ? WHERE id = ?", seq, key.id)
        }
        for row in erasure.rows {
            try connection.run(
                """
                INSERT INTO erased_row (desk, source, hash, seq) VALUES (?, ?, ?, ?)
                ON CONFLICT (desk, source, hash) DO UPDATE SET seq = excluded.seq
                """,
                desk.description, row.source, row.hash, seq)
        }
        try connection.run(
            "UPDATE request SET seq = ?, content = NULL WHERE desk = ? AND reference = ?", seq,
            desk.description, reference.description)
        return seq
    }

    private struct ToldEntry {
        let seq: Int
        /// Nil where its words are gone.
        let kind: String?
        var hasWords: Bool { kind != nil }
    }

    private func entries(of reference: Reference) throws -> [ToldEntry] {
        try connection.all(
            """
            SELECT seq, json_extract(entry, '$.kind') FROM journal WHERE subject = ? AND desk = ? ORDER BY seq
            """,
            reference.description, desk.description
        ) { row in ToldEntry(seq: try row.int(0), kind: try row.optionalText(1)) }
    }

    func sealedValueCount(of reference: Reference) throws -> Int {
        try connection.first(
            """
            SELECT count(*) FROM issue_key JOIN sealed USING (desk, seq) WHERE reference = ?
            """,
            reference.description
        ) { try $0.int(0) } ?? 0
    }

    /// Takes out every row of the issue but its entries; returns the sealing keys that those told and others need.
    private func takeRows(of reference: Reference) throws -> [(id: String, sealed: [UInt8])] {
        let name = reference.description
        let used = try connection.all(
            "SELECT DISTINCT sealing_key FROM issue_key WHERE reference = ?", name
        ) { try $0.text(0) }
        try connection.run(
            "DELETE FROM sealed WHERE (desk, seq) IN (SELECT desk, seq FROM issue_key WHERE reference = ?)",
            name)
        for table in [
            "issue_key", "identifier", "unidentified", "note", "exhibit", "offer", "referral", "call",
            "imported_row", "received", "counted_apart", "issue",
        ] {
            try connection.run("DELETE FROM \(table) WHERE reference = ?", name)
        }
        let told = try connection.all(
            """
            SELECT id, sealed FROM sealing_key
            WHERE seq IN (SELECT seq FROM journal WHERE desk = ? AND subject = ?) ORDER BY id
            """,
            desk.description, name
        ) { row in (id: try row.text(0), sealed: try row.blob(1)) }
        var needed: [(id: String, sealed: [UInt8])] = []
        for id in Set(used + told.map(\.id)).sorted() {
            let isUsed =
                try connection.first("SELECT 1 FROM issue_key WHERE sealing_key = ? LIMIT 1", id) {
                    try $0.int(0)
                } != nil
            if !isUsed {
                try connection.run("DELETE FROM sealing_key WHERE id = ?", id)
            } else if let key = told.first(where: { $0.id == id }) {
                needed.append(key)
            }
        }
        return needed
    }

    /// By what the rows of files are known that made the issue, and were known to have made it when it was erased before;
    /// and the sources of those that nothing will tell again.
    private func rowsToKeepOut(
        _ reference: Reference
    ) throws -> (known: [(source: String, hash: [UInt8])], lost: [String]) {
        let name = reference.description
        var known = try connection.all(
            """
            SELECT source, hash FROM erased_row
            WHERE desk = ? AND seq IN (SELECT seq FROM journal WHERE desk = ? AND subject = ?)
            """,
            desk.description, desk.description, name
        ) { row in (source: try row.text(0), hash: try row.blob(1)) }
        let made = try connection.all(
            """
            SELECT source, typeof(id) = 'text', CAST(id AS BLOB), content FROM imported_row
            WHERE reference = ?
            """,
            name
        ) { row in
            (
                source: try row.text(0), isNumber: try row.bool(1), id: try row.blob(2),
                content: try row.optionalBlob(3)
            )
        }
        var lost: [String] = []
        let index = made.isEmpty ? nil : usableKeys.map { IdentifierIndex($0) }
        for row in made {
            // Without the key a row's number has no hash; the one of its content still tells the very same row.
            let hash = row.isNumber ? index?.hash(rowNumber: row.id) ?? row.content : row.id
            guard let hash else {
                lost.append(row.source)
                continue
            }
            // Another problem of the same row was erased before: it is told already.
            let isTold =
                try known.contains { $0 == (row.source, hash) }
                || connection.first(
                    "SELECT 1 FROM erased_row WHERE desk = ? AND source = ? AND hash = ?", desk.description,
                    row.source, hash
                ) { try $0.int(0) } != nil
            if !isTold { known.append((row.source, hash)) }
        }
        return (known, lost)
    }
}
