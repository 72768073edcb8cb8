// The rows of a table beside the entries that tell of them.
//
// Journal and table are read in the same order, that of their subjects, each once from its beginning to its end. To
// look up the rows of a million issues one by one, most of which have none, took a third of a check.

import SQLite

/// The rows of one table in the order of their subjects.
final class RowsBySubject {
    private var statement: Statement
    private let columns: Int32
    private var next: [String?]?

    /// `select` gives texts, the subject first, in its order.
    init(_ select: String, _ range: SubjectRange, on connection: Connection) throws {
        statement = try connection.prepare(select)
        columns = Int32(statement.columnCount)
        try statement.bindAll([range.first, range.end])
        try step()
    }

    private func step() throws {
        next = nil
        guard try statement.step() else { return }
        next = try statement.withRow { row in
            var texts: [String?] = []
            for column in 0..<columns { texts.append(try row.repairedText(column)) }
            return texts
        }
    }

    /// The rows of a subject. To be asked in order; those of subjects that nobody asked for are given to `stray`.
    func take(of subject: String, stray: ([String?]) -> Void) throws -> [[String?]] {
        var rows: [[String?]] = []
        while let row = next, let first = row[0] {
            if isSame(first, subject) {
                rows.append(row)
            } else if first.utf8.lexicographicallyPrecedes(subject.utf8) {
                stray(row)
            } else {
                break
            }
            try step()
        }
        return rows
    }

    /// The rows after the last subject that was asked for.
    func takeRest(stray: ([String?]) -> Void) throws {
        while let row = next {
            stray(row)
            try step()
        }
    }
}

extension Row {
    /// The TEXT, or nil for NULL; what isn't UTF-8 is repaired, so that it is named as what it is: another text than the
    /// one that should be there.
    func repairedText(_ column: Int32) throws -> String? {
        guard !isNull(column) else { return nil }
        return try withBytes(column) { bytes in
            bytes.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        }
    }
}

/// A sorted table of which few issues have a row: they are taken as texts.
protocol TextTable: SortedTable {
    /// The columns after `reference` as texts, what tells an issue's rows apart first.
    var texts: [String] { get }
    /// What tells a row from others.
    func key(_ row: [String?]) -> String
    /// Holds the rows of an issue against its story.
    func check(_ story: Story, _ rows: [[String?]], _ check: LogbookCheck) throws
}

extension TextTable {
    func key(_ row: [String?]) -> String { row.prefix(2).map { $0 ?? "" }.joined(separator: "/") }

    func rows(_ range: SubjectRange, _ check: LogbookCheck) throws -> any RowsBeside {
        let select = """
            SELECT reference, \(texts.joined(separator: ", ")) FROM \(name)
            WHERE reference >= ? AND reference < ? ORDER BY reference
            """
        return TextsBeside(self, try RowsBySubject(select, range, on: check.connection))
    }
}

private final class TextsBeside<Table: TextTable>: RowsBeside {
    private let table: Table
    private let rows: RowsBySubject

    init(_ table: Table, _ rows: RowsBySubject) { (self.table, self.rows) = (table, rows) }

    func check(_ story: Story, _ check: LogbookCheck) throws {
        let taken = try rows.take(of: story.subject) { findStray($0, check) }
        check.count(taken.count, in: table.name)
        // Of a story with a hole in it nothing can be said.
        if !story.isBroken { try table.check(story, taken, check) }
    }

    func checkRest(_ check: LogbookCheck) throws { try rows.takeRest { findStray($0, check) } }

    private func findStray(_ row: [String?], _ check: LogbookCheck) {
        check.find(.row(table: table.name, key: table.key(row), .stray))
    }
}

/// Subjects from `first` on and before `end`, in the order of their bytes.
struct SubjectRange: Sendable {
    let first: String
    let end: any Bindable & Sendable

    /// datatype3.html: "A TEXT value is less than a BLOB value", whatever stands in it.
    private static let top: [UInt8] = []

    static let all = SubjectRange(first: "", end: top)

    /// All, cut by the first sign: references are drawn at random, so each part has about as many.
    static let sixteenths: [SubjectRange] = {
        let cuts = "2468ACEGJMPRTWY".map(String.init)
        return zip([""] + cuts, cuts as [any Bindable & Sendable] + [top]).map(SubjectRange.init)
    }()
}
