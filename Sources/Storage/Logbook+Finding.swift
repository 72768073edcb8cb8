// Finding and reading issues. Nothing here changes a row.

import AccessIssues
import SQLite
import Vault

/// A sealed note that was opened.
public struct OpenedNote: Sendable {
    /// When it was added, UTC.
    public let at: Instant
    /// Who added it.
    public let by: String
    /// What it says.
    public let text: Secret

    /// A note that somebody added.
    public init(at: Instant, by: String, text: Secret) { (self.at, self.by, self.text) = (at, by, text) }
}

extension Logbook {
    /// The issue of that reference. Throws ``LogbookError/noSuchIssue(_:)``.
    public func issue(_ reference: Reference) throws -> Issue {
        try translating {
            guard let issue = try IssueRows.find(reference, in: connection) else {
                throw try isErased(reference)
                    ? LogbookError.erased(reference) : LogbookError.noSuchIssue(reference)
            }
            return issue
        }
    }

    /// The issue's sealed values, opened. Throws ``LogbookError/keyAbsent(path:)`` without the key file.
    public func opened(_ issue: Issue) throws -> [Field: Secret] {
        guard Field.sealed.contains(where: { issue[$0] != nil }) else { return [:] }
        return try translating { try opened(issue, keys: try presentOpeningKeys()) }
    }

    /// The issue's notes, opened, oldest first. Throws ``LogbookError/keyAbsent(path:)`` without the key file.
    public func openedNotes(of issue: Issue) throws -> [OpenedNote] {
        guard issue.notes > 0 else { return [] }
        return try translating {
            let opener = Opener(try presentOpeningKeys())
            let notes = try connection.all(
                "SELECT added_at, added_by, seq, field FROM note WHERE reference = ? ORDER BY number",
                issue.reference.description
            ) { row in
                (
                    at: Instant(try row.text(0)), by: try row.text(1), seq: try row.int(2),
                    field: try row.text(3)
                )
            }
            return try notes.map { note in
                guard let at = note.at,
                    let text = try secret(note.field, at: note.seq, of: issue.reference, by: opener)
                else { throw LogbookError.unreadable(what: "note of \(issue.reference)") }
                return OpenedNote(at: at, by: note.by, text: text)
            }
        }
    }

    func opened(
        _ issue: Issue, keys: OpeningKeys, only fields: [Field] = Field.sealed
    ) throws -> [Field: Secret] {
        let opener = Opener(keys)
        var opened: [Field: Secret] = [:]
        for field in fields {
            guard case .sealed(let entry) = issue[field] else { continue }
            opened[field] = try secret(field.rawValue, at: entry, of: issue.reference, by: opener)
        }
        return opened
    }

    /// The keys for hashes, which a locked key file has too.
    func presentKeys() throws -> KeyFile {
        guard let keys = try keys() else { throw LogbookError.keyAbsent(path: Self.keyPath(of: path)) }
        return keys
    }

    func presentOpeningKeys() throws -> OpeningKeys {
        guard let keys = try openingKeys() else { throw LogbookError.keyAbsent(path: Self.keyPath(of: path)) }
        return keys
    }

    /// What was sealed at an entry of this desk's journal, also of an issue that came from another desk.
    func secret(
        _ field: String, at entry: Int, of reference: Reference, by opener: Opener
    ) throws -> Secret? {
        try opened(field, at: entry, of: reference, by: opener)
            .map { Secret(String(decoding: $0, as: UTF8.self)) }
    }

    /// The same as bytes: a file needs not be text.
    func opened(
        _ field: String, at entry: Int, of reference: Reference, by opener: Opener
    ) throws -> [UInt8]? {
        do {
            return try Self.opened(
                field, at: entry, of: reference.description, desk: desk.description, by: opener,
                in: connection)
        } catch let error as OpeningError {
            throw LogbookError.cannotOpen(reference, field: field, error)
        }
    }

    /// The same of any logbook. Throws `OpeningError`.
    static func opened(
        _ field: String, at entry: Int, of reference: String, desk: String, by opener: Opener,
        in connection: Connection
    ) throws -> [UInt8]? {
        try connection.first(
            """
            SELECT value, sealing_key.id, sealing_key.sealed, wrapped FROM sealed
            JOIN issue_key USING (desk, seq) JOIN sealing_key ON sealing_key.id = issue_key.sealing_key
            WHERE sealed.desk = ? AND sealed.seq = ? AND field = ?
            """,
            desk, entry, field
        ) { row in
            let keys = SealedKeys(
                sealingKeyID: try row.text(1), sealingKey: try row.blob(2), wrappedKey: try row.blob(3))
            return try opener.open(
                try row.blob(0), field: field, reference: reference, desk: desk, keys: keys)
        }
    }
}
