// What was erased since a backup was made must not come back with it.

import AccessIssues
import SQLite

extension Logbook {
    /// Erases here what `newer`, the logbook that this one is about to replace, has erased.
    ///
    /// Nothing is put back that can't be erased again: throws ``BackupError/wouldBringBack(path:count:)``.
    func reapplyErasures(from newer: Connection, at path: String) throws {
        let erased = try erasures(of: newer)
        guard erased.isEmpty else { throw BackupError.wouldBringBack(path: path, count: erased.count) }
    }

    /// The references that the other logbook's journal tells as erased and this one's doesn't, in order.
    func erasures(of newer: Connection) throws -> [Reference] {
        let there = try Self.erasures(in: newer, of: desk)
        let here = Set(try Self.erasures(in: connection, of: desk).map(\.leaf))
        var erased: [Reference] = []
        for erasure in there where !here.contains(erasure.leaf) && !erased.contains(erasure.reference) {
            guard try IssueRows.find(erasure.reference, in: connection) != nil else { continue }
            erased.append(erasure.reference)
        }
        return erased
    }

    /// Each entry of a desk's journal that tells of an erasure, by its leaf, since numbers of two branches may be equal.
    private static func erasures(
        in connection: Connection, of desk: DeskID
    ) throws -> [(leaf: [UInt8], reference: Reference)] {
        try connection.all(
            """
            SELECT leaf, subject FROM journal
            WHERE desk = ? AND entry IS NOT NULL AND json_extract(entry, '$.kind') = 'erased' ORDER BY seq
            """,
            desk.description
        ) { row in
            guard let reference = Reference(try row.text(1)) else {
                throw LogbookError.unreadable(what: "journal")
            }
            return (leaf: try row.blob(0), reference: reference)
        }
    }
}
