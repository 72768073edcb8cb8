// Has this row of that file been here before?
//
// A row with a number of its own is known by it. One without is known by its content, and by its place among
// the equal rows of the file: the same file twice adds nothing, and two true twins stay two. What is kept of a
// content is a keyed hash (formats.md 1): without the key nobody can guess what was in the row.

import AccessIssues
import SQLite
import Vault

/// A row of somebody's file, understood.
public struct FileRow: Sendable {
    /// What it says. Its `source` says what the file is a copy of.
    public var answers: Answers
    /// All that stands in its mapped cells, the same bytes whenever the same stands there.
    public var content: [UInt8]

    /// A row that says so much.
    public init(_ answers: Answers, content: [UInt8]) { (self.answers, self.content) = (answers, content) }

    /// What the file is a copy of.
    var source: String { answers.values[.source]?.canonical ?? "" }
}

/// An issue that a row made before.
public struct KnownRow: Equatable, Sendable {
    /// The issue.
    public let reference: Reference
    /// Whether the row has the same number but another content now; false where that can't be told.
    public let isChanged: Bool
}

/// Says by what the rows of one file are known, in its order. Of each row without a number it remembers a hash and a
/// count.
struct RowIdentifier: Sendable {
    private let index: IdentifierIndex?
    private let keyPath: String
    /// How many rows of each content have come so far.
    private var places: [UInt64: Int32] = [:]

    init(_ logbook: Logbook) {
        index = logbook.usableKeys.map { IdentifierIndex($0) }
        keyPath = Logbook.keyPath(of: logbook.path)
    }

    /// By what the file's next row is known. Throws ``LogbookError/keyAbsent(path:)`` where only the key file can
    /// tell.
    mutating func identity(of row: FileRow) throws(LogbookError) -> RowIdentity {
        let content = index?.hash(content: row.content)
        if let id = row.answers.values[.sourceID]?.canonical {
            return RowIdentity(source: row.source, id: id, content: content, place: 1)
        }
        guard let content else { throw LogbookError.keyAbsent(path: keyPath) }
        let key = content.reduce(0) { $0 << 8 | UInt64($1) }
        let place = places[key, default: 0] + 1
        places[key] = place
        return RowIdentity(source: row.source, id: nil, content: content, place: Int(place))
    }
}

/// Recognises the rows of one file, in its order.
public final class RowLedger {
    private let logbook: Logbook
    var identifier: RowIdentifier
    private let select: KeptStatement
    /// The sources of which rows came before this file; asked once each.
    private var known: [String: Bool] = [:]

    init(_ logbook: Logbook) {
        self.logbook = logbook
        identifier = RowIdentifier(logbook)
        select = logbook.connection.kept(
            """
            SELECT reference, content FROM imported_row
            WHERE desk = ? AND source = ? AND id = ? AND place = ?
            """)
    }

    /// The issue that the file's next row made when it came before; nil if it never did.
    ///
    /// Throws ``LogbookError/keyAbsent(path:)`` where only the key file can tell.
    public func lookUp(_ row: FileRow) throws -> KnownRow? {
        try logbook.translating { try find(try identity(of: row)) }
    }

    /// By what the file's next row is known.
    func identity(of row: FileRow) throws -> RowIdentity { try identifier.identity(of: row) }

    func find(_ identity: RowIdentity) throws -> KnownRow? {
        // No row of a file is another of its own rows: what this import stored needn't be looked through.
        guard try isKnown(identity.source) else { return nil }
        return try select.use { statement in
            try statement.bind(logbook.desk.description, at: 1)
            try statement.bind(identity.source, at: 2)
            if let id = identity.id {
                try statement.bind(id, at: 3)
            } else {
                try statement.bind(identity.content, at: 3)
            }
            try statement.bind(identity.place, at: 4)
            guard try statement.step() else { return nil }
            return try statement.withRow { row in
                guard let reference = Reference(try row.text(0)) else {
                    throw LogbookError.unreadable(what: "imported_row")
                }
                let before = try row.optionalBlob(1)
                let isChanged = before != nil && identity.content != nil && before != identity.content
                return KnownRow(reference: reference, isChanged: isChanged)
            }
        }
    }
}

extension RowLedger {
    /// Whether rows of that source came before this file.
    func isKnown(_ source: String) throws -> Bool {
        if let isKnown = known[source] { return isKnown }
        let isKnown =
            try logbook.connection.first(
                "SELECT 1 FROM imported_row WHERE desk = ? AND source = ? LIMIT 1", logbook.desk.description,
                source
            ) { try $0.int(0) } != nil
        known[source] = isKnown
        return isKnown
    }
}

extension Logbook {
    /// What recognises the rows of one file.
    public func rowLedger() -> RowLedger { RowLedger(self) }
}
