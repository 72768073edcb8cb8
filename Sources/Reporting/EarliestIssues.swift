// Which is the earliest issue of a person in the package?
//
// Rows come in the order of logging, so it is the first that was met. While every person met so far is
// remembered, no index need be asked, which would take a third of the export's time. Beyond some thirty thousand
// persons (2 MB) the others are looked up one by one: memory doesn't grow with rows.

import AccessIssues
import SQLite
import Storage

/// Remembers each person's first issue of a package.
final class EarliestIssues {
    private let connection: Connection
    private let selection: Selection
    private let limit: Int
    private var known: [UInt64: Reference] = [:]

    init(_ selection: Selection, in connection: Connection, limit: Int = 1 << 15) {
        (self.selection, self.connection, self.limit) = (selection, connection, limit)
    }

    /// The reference of the person's earliest issue, given the issue that is being written.
    func reference(of person: RawSpan, at current: RawSpan) throws -> Reference {
        guard let key = Self.key(person) else { return try lookUp(person) }
        if let known = known[key] { return known }
        guard known.count < limit else { return try lookUp(person) }
        let reference = try Self.reference(current)
        known[key] = reference
        return reference
    }

    private func lookUp(_ person: RawSpan) throws -> Reference {
        try connection.withStatement(
            """
            SELECT reference FROM issue INDEXED BY issue_by_person
            WHERE person = :person AND \(selection.condition(on: "issue"))
            ORDER BY logged_at, reference LIMIT 1
            """
        ) { statement in
            try selection.bind(to: &statement)
            try statement.bind(Self.text(person), at: ":person")
            guard try statement.step() else { throw LogbookError.unreadable(what: "issue.person") }
            return try statement.withRow { row in try row.withBytes(0) { try Self.reference($0) } }
        }
    }

    private static func reference(_ bytes: RawSpan) throws -> Reference {
        guard let reference = Reference(text(bytes)) else {
            throw LogbookError.unreadable(what: "issue.reference")
        }
        return reference
    }

    private static func text(_ bytes: RawSpan) -> String {
        bytes.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
    }

    /// The mark as a number; nil for one that isn't 16 lower-case hexadecimal digits.
    private static func key(_ person: RawSpan) -> UInt64? {
        guard person.byteCount == 16 else { return nil }
        return person.withUnsafeBytes { bytes in
            var key: UInt64 = 0
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): key = key << 4 | UInt64(byte & 15)
                case UInt8(ascii: "a")...UInt8(ascii: "f"): key = key << 4 | UInt64(byte - 87)
                default: return nil
                }
            }
            return key
        }
    }
}
