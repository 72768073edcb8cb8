// What a package has of each issue besides its line, its offers, referrals and calls, is written along with the issues:
// the issue at hand is in memory then.
//
// Few issues have any. A filter of 2 MB tells nearly always that one has none: looking for each would take as long
// as writing the issues.

import CSV
import SQLite

/// Writes the rows of one table that belong to the issues that are handed to it, in that order.
final class IssueLines {
    private let columns: [PackageTable.Column]
    private let rows: KeptStatement
    private var writer: CSVWriter
    private var haveRows = MarkFilter()
    /// Whether the table has any row at all.
    private var isEmpty = true
    /// Issues that weren't asked about yet.
    private var waiting: [ReferenceText] = []
    private var mayHaveRows: [Bool] = []

    /// The lines of a package's table, made of the rows of `table`.
    init(
        _ lines: PackageTable, of table: String, from connection: Connection,
        to sink: @escaping PackageFolder.Sink
    ) throws {
        columns = lines.columns
        rows = connection.kept(
            "SELECT \(columns.map(\.sql).joined(separator: ", "))"
                + " FROM \(table) WHERE \(table).reference = :reference ORDER BY \(table).number")
        writer = CSVWriter(sink: sink)
        for column in columns { writer.field(column.name) }
        try writer.endRow()
        try connection.forEachRow("SELECT reference FROM \(table)") { (row: borrowing Row) in
            isEmpty = false
            try row.withBytes(0) { reference in
                if let reference = ReferenceText(reference) { _ = haveRows.insert(reference.mark) }
            }
        }
    }

    /// Writes the rows of the issue of that reference, now or later.
    func write(of reference: RawSpan) throws {
        guard !isEmpty else { return }
        if let text = ReferenceText(reference) {
            waiting.append(text)
            if waiting.count >= 256 { try writeWaiting() }
        } else {
            try writeWaiting()
            try look(for: reference)
        }
    }

    private func writeWaiting() throws {
        // Memory is slower than all else here: the answers lie in many places and are fetched together.
        mayHaveRows.removeAll(keepingCapacity: true)
        for reference in waiting { mayHaveRows.append(haveRows.contains(reference.mark)) }
        for (reference, mayHaveRows) in zip(waiting, mayHaveRows) where mayHaveRows {
            try reference.withBytes { try look(for: $0) }
        }
        waiting.removeAll(keepingCapacity: true)
    }

    private func look(for reference: RawSpan) throws {
        try rows.use { statement in
            try statement.bindBytes(reference, as: .text, at: 1)
            try statement.forEachRow { row in
                for (index, column) in columns.enumerated() {
                    switch column.cell {
                    case .number: writer.field(try row.int(Int32(index)))
                    case .guarded: writer.text(try row.optionalText(Int32(index)) ?? "")
                    default: try row.withBytes(Int32(index)) { writer.field($0) }
                    }
                }
                try writer.endRow()
            }
        }
    }

    /// Hands over what is left; returns the number of rows, the header not counted.
    func finish() throws -> Int {
        try writeWaiting()
        try writer.flush()
        return writer.rows - 1
    }
}
