// The offers of a package are written along with the issues: the issue at hand is in memory then.
//
// Few issues have any. A filter of 2 MB tells nearly always that one has none: looking for each would take as long
// as writing the issues.

import CSV
import SQLite

/// Writes the offers of the issues that are handed to it, in that order.
final class OfferLines {
    private let connection: Connection
    private let sql: String
    private var writer: CSVWriter
    private var haveOffers = MarkFilter()

    init(from connection: Connection, to sink: @escaping PackageFolder.Sink) throws {
        let table = PackageTable.offers
        self.connection = connection
        sql = "SELECT \(table.columns.map(\.sql).joined(separator: ", ")) \(table.from)"
        writer = CSVWriter(sink: sink)
        for column in table.columns { writer.field(column.name) }
        try writer.endRow()
        try connection.forEachRow("SELECT reference FROM offer") { (row: borrowing Row) in
            try row.withBytes(0) { _ = haveOffers.insert(Self.mark($0)) }
        }
    }

    /// Writes the offers of the issue of that reference.
    func write(of reference: RawSpan) throws {
        guard haveOffers.contains(Self.mark(reference)) else { return }
        try connection.withStatement(sql) { statement in
            try statement.bind(
                reference.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }, at: ":reference")
            try statement.forEachRow { row in
                for (index, column) in PackageTable.offers.columns.enumerated() {
                    if case .number = column.cell {
                        writer.field(try row.int(Int32(index)))
                    } else {
                        try row.withBytes(Int32(index)) { writer.field($0) }
                    }
                }
                try writer.endRow()
            }
        }
    }

    /// Hands over what is left; returns the number of rows, the header not counted.
    func finish() throws -> Int {
        try writer.flush()
        return writer.rows - 1
    }

    /// A number for a reference: those that differ have mostly different ones.
    private static func mark(_ reference: RawSpan) -> UInt64 {
        reference.withUnsafeBytes { bytes in
            bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0100_0000_01B3 }
        }
    }
}
