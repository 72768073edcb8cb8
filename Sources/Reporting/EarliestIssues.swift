// Which is the earliest issue of a person in the package?
//
// Rows come in the order of logging, so it is the first that was met. A filter of 2 MB tells nearly always that
// a person is met for the first time; a table of 8 MB has the references of half a million persons. Only who is
// met again and isn't in it is looked up. Memory doesn't grow with rows.

import AccessIssues
import SQLite
import Storage

/// Remembers each person's first issue of a package.
final class EarliestIssues {
    private let connection: Connection
    private let selection: Selection
    private var met = MarkFilter()
    private var known: MarkTable

    /// Room for the references of so many persons, rounded up to a power of two.
    init(_ selection: Selection, in connection: Connection, capacity: Int = 1 << 19) {
        (self.selection, self.connection) = (selection, connection)
        known = MarkTable(capacity: capacity)
    }

    /// The reference of the person's earliest issue, given the issue that is being written.
    func reference(of person: RawSpan, at current: RawSpan) throws -> Reference {
        guard let mark = Self.mark(person) else { return try lookUp(person) }
        guard met.insert(mark) else {
            let reference = try Self.reference(current)
            known.insert(reference, for: mark)
            return reference
        }
        return try known[mark] ?? lookUp(person)
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
    private static func mark(_ person: RawSpan) -> UInt64? {
        guard person.byteCount == 16 else { return nil }
        return person.withUnsafeBytes { bytes in
            var mark: UInt64 = 0
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): mark = mark << 4 | UInt64(byte & 15)
                case UInt8(ascii: "a")...UInt8(ascii: "f"): mark = mark << 4 | UInt64(byte - 87)
                default: return nil
                }
            }
            return mark
        }
    }
}
