// What was erased, told so that an older copy of the logbook can be made to forget it too.

import AccessIssues
import Evidence
import SQLite

/// An issue that a logbook's journal tells to be erased.
public struct ToldErasure: Sendable {
    /// The issue.
    public let reference: Reference
    /// What was left of it then.
    public let leftover: Leftover
    /// The number of the entry that tells.
    public let entry: Int
    /// The rows of files that made it, each by a keyed hash: the same in every copy of the logbook.
    let rows: [(source: String, hash: [UInt8])]
}

extension Logbook {
    /// The issues that are told to be erased, by the numbers of their latest such entries. Reads the whole journal.
    public func erasures() throws -> [ToldErasure] {
        try translating {
            try connection.all(
                """
                SELECT subject, seq, json_extract(entry, '$.body.issue') IS NOT NULL FROM journal
                WHERE desk = ? AND entry LIKE '%"kind":"erased"%' AND json_extract(entry, '$.kind') = 'erased'
                ORDER BY seq
                """,
                desk.description
            ) { row in
                guard let reference = Reference(try row.text(0)) else {
                    throw LogbookError.unreadable(what: "journal entry \(try row.int(1)) (erased)")
                }
                let (seq, isCounted) = (try row.int(1), try row.bool(2))
                return ToldErasure(
                    reference: reference, leftover: isCounted ? .count : .nothing, entry: seq,
                    rows: try keptOut(by: seq))
            }
        }
    }

    private func keptOut(by seq: Int) throws -> [(source: String, hash: [UInt8])] {
        try connection.all(
            "SELECT source, hash FROM erased_row WHERE desk = ? AND seq = ?", desk.description, seq
        ) { row in (source: try row.text(0), hash: try row.blob(1)) }
    }

    /// Erases what a newer logbook of this desk tells to be erased; returns what wasn't erased here so far.
    ///
    /// What isn't here stays away too: its row of a file, or a package, doesn't bring it. Throws ``LogbookError``.
    public func reapply(_ erasures: [ToldErasure], by actor: String) throws -> [Reference] {
        guard !erasures.isEmpty else { return [] }
        return try changing {
            try erasures.compactMap { told in
                guard try isThere(told.reference) else {
                    var erasure = Erasure()
                    erasure.rows = try told.rows.filter { try !isKeptOut($0) }
                    _ = try record(erasure, of: told.reference, leaving: nil, by: actor)
                    return told.reference
                }
                let erased = try erase(
                    told.reference, leaving: told.leftover, keepingOut: told.rows, by: actor)
                return erased.entry == nil ? nil : told.reference
            }
        }
    }

    private func isThere(_ reference: Reference) throws -> Bool {
        try connection.first("SELECT 1 FROM journal WHERE subject = ? LIMIT 1", reference.description) {
            try $0.int(0)
        } != nil
    }

    func isKeptOut(_ row: (source: String, hash: [UInt8])) throws -> Bool {
        try connection.first(
            "SELECT 1 FROM erased_row WHERE desk = ? AND source = ? AND hash = ?", desk.description,
            row.source, row.hash
        ) { try $0.int(0) } != nil
    }
}
