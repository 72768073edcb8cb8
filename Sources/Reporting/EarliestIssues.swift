// Which is the earliest issue of a person in the package?
//
// Rows come in the order of logging, so it is the first that was met. A filter of 2 MB tells nearly always that
// a person is met for the first time; a table of 12 MB has the references of half a million persons. Only who is
// met again and isn't in it is looked up. Memory doesn't grow with rows.

import SQLite
import Storage

/// Remembers each person's first issue of a package.
struct EarliestIssues: ~Copyable {
    /// An issue whose person's earliest is to be found.
    private struct Question {
        let mark: UInt64
        let issue: ReferenceText
        let place: Int
        /// Whether `issue` is the answer.
        let isAnswered: Bool
    }

    private let connection: Connection
    private let selection: Selection
    private var met = MarkFilter()
    private var known: MarkTable
    private var questions: [Question] = []
    /// What was fetched ahead: kept, so that it is fetched.
    private var fetched: UInt64 = 0

    /// Room for the references of so many persons, rounded up to a power of two.
    init(_ selection: Selection, in connection: Connection, capacity: Int = 1 << 19) {
        (self.selection, self.connection) = (selection, connection)
        known = MarkTable(capacity: capacity)
    }

    /// Asks for the reference of the person's earliest issue, which goes to `place`, given the issue that is being
    /// written.
    mutating func ask(_ person: RawSpan, at issue: RawSpan, for place: Int) throws {
        if let mark = Self.mark(person) {
            questions.append(
                Question(mark: mark, issue: try Self.reference(issue), place: place, isAnswered: false))
        } else {
            let earliest = try lookUp(person.withUnsafeBytes { String(decoding: $0, as: UTF8.self) })
            questions.append(Question(mark: 0, issue: earliest, place: place, isAnswered: true))
        }
    }

    /// Answers all that was asked since the last time.
    mutating func answer(_ take: (ReferenceText, _ place: Int) -> Void) throws {
        // Memory is slower than all else here: what lies in many places is fetched together, not one by one.
        for question in questions { fetched ^= met.fetch(question.mark) ^ known.fetch(question.mark) }
        for question in questions {
            take(
                question.isAnswered ? question.issue : try earliest(question.mark, question.issue),
                question.place)
        }
        questions.removeAll(keepingCapacity: true)
    }

    private mutating func earliest(_ mark: UInt64, _ issue: ReferenceText) throws -> ReferenceText {
        guard met.insert(mark) else {
            known.insert(issue, for: mark)
            return issue
        }
        if let reference = known[mark] { return reference }
        let digits = String(mark, radix: 16)
        return try lookUp(String(repeating: "0", count: 16 - digits.utf8.count) + digits)
    }

    private func lookUp(_ person: String) throws -> ReferenceText {
        try connection.withStatement(
            """
            SELECT reference FROM issue INDEXED BY issue_by_person
            WHERE person = :person AND \(selection.condition(on: "issue"))
            ORDER BY logged_at, reference LIMIT 1
            """
        ) { statement in
            try selection.bind(to: &statement)
            try statement.bind(person, at: ":person")
            guard try statement.step() else { throw LogbookError.unreadable(what: "issue.person") }
            return try statement.withRow { row in try row.withBytes(0) { try Self.reference($0) } }
        }
    }

    private static func reference(_ text: RawSpan) throws -> ReferenceText {
        guard let reference = ReferenceText(text) else {
            throw LogbookError.unreadable(what: "issue.reference")
        }
        return reference
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
