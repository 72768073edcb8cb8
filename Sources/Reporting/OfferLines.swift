// The offers of a package are written along with the issues: the issue at hand is in memory then.
//
// Few issues have any. A filter of 2 MB tells nearly always that one has none: looking for each would take as long
// as writing the issues.

import CSV
import SQLite

/// Writes the offers of the issues that are handed to it, in that order.
final class OfferLines {
    private let offers: KeptStatement
    private var writer: CSVWriter
    private var haveOffers = MarkFilter()
    /// Issues that weren't asked about yet.
    private var waiting: [ReferenceText] = []
    private var mayHaveOffers: [Bool] = []

    init(from connection: Connection, to sink: @escaping PackageFolder.Sink) throws {
        let table = PackageTable.offers
        offers = connection.kept(
            "SELECT \(table.columns.map(\.sql).joined(separator: ", "))"
                + " FROM offer WHERE offer.reference = :reference ORDER BY offer.number")
        writer = CSVWriter(sink: sink)
        for column in table.columns { writer.field(column.name) }
        try writer.endRow()
        try connection.forEachRow("SELECT reference FROM offer") { (row: borrowing Row) in
            try row.withBytes(0) { reference in
                if let reference = ReferenceText(reference) { _ = haveOffers.insert(reference.mark) }
            }
        }
    }

    /// Writes the offers of the issue of that reference, now or later.
    func write(of reference: RawSpan) throws {
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
        mayHaveOffers.removeAll(keepingCapacity: true)
        for reference in waiting { mayHaveOffers.append(haveOffers.contains(reference.mark)) }
        for (reference, mayHaveOffers) in zip(waiting, mayHaveOffers) where mayHaveOffers {
            try reference.withBytes { try look(for: $0) }
        }
        waiting.removeAll(keepingCapacity: true)
    }

    private func look(for reference: RawSpan) throws {
        try offers.use { statement in
            try statement.bindBytes(reference, as: .text, at: 1)
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
        try writeWaiting()
        try writer.flush()
        return writer.rows - 1
    }
}
