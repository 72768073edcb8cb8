// From SQLite's bytes to the file's, a million rows as fast as one: nothing is made of a cell but the cell.

import AccessIssues
import SQLite
import Storage
import Words

extension PackageTable {
    /// What is selected.
    var selected: [String] { columns.map(\.sql) + unwritten }

    /// What follows it in the statement: the tables, the conditions and the order.
    ///
    /// Nothing is sorted but what a filter of several weeks finds, and of that the numbers of the rows alone, so that
    /// no more is read than those weeks hold. A join goes through its left side in that side's order.
    func rest(_ selection: Selection) -> String {
        let filter = selection.filter
        let condition = joined.condition + selection.condition(on: "issue")
        let order = "ORDER BY issue.logged_at, issue.reference"
        guard filter.isOneStretch else {
            return """
                FROM (SELECT issue.rowid AS number FROM \(filter.source) WHERE \(condition) \(order) LIMIT -1)
                AS chosen CROSS JOIN issue ON issue.rowid = chosen.number\(joined.tables)
                """
        }
        // The index that has the order.
        let source = filter.asksForWeeks ? filter.source : "issue INDEXED BY issue_by_logging"
        return "FROM \(source)\(joined.tables) WHERE \(condition) \(order)\(joined.order)"
    }

    /// Writes the header and every row; returns the number of rows, the header not counted. What is in a row's first
    /// column goes to `each` too.
    func write(
        from connection: Connection, _ selection: Selection, _ seals: Seals,
        to sink: @escaping PackageFolder.Sink, each: (RawSpan) throws -> Void = { _ in }
    ) throws -> Int {
        let file = try TableFile(columns, CountyCodes(in: connection), to: sink)
        // Whatever happens: no thread writes any more when this returns.
        defer { file.stop() }
        // All others are copied as they are.
        let special = columns.enumerated().filter { !$0.element.cell.isMadeOfBytes }.map {
            (Int32($0.offset), $0.element.cell)
        }
        var people = EarliestIssues(selection, in: connection)
        var buffer = CellBuffer()
        try connection.forEachRow(
            selecting: selected, rest(selection), bind: { try selection.bind(to: &$0) }
        ) { row in
            var next: Int32 = 0
            for (column, form) in special {
                try buffer.append(next..<column, of: row)
                next = column + 1
                switch form {
                case .plain, .guarded, .countyCode, .label: break
                case .number:
                    if row.isNull(column) {
                        buffer.appendEmpty()
                    } else {
                        buffer.append(try row.int(column))
                    }
                case .earliestIssue:
                    if row.isNull(column) {
                        buffer.appendEmpty()
                    } else {
                        let place = buffer.appendReference()
                        try row.withBytes(column) { person in
                            try row.withBytes(0) { try people.ask(person, at: $0, for: place) }
                        }
                    }
                case .sealed(let name):
                    if row.isNull(column) {
                        buffer.appendEmpty()
                    } else {
                        try open(name, row, column, seals, into: &buffer)
                    }
                case .note(let name): try open(try row.text(name), row, column, seals, into: &buffer)
                }
            }
            try buffer.append(next..<Int32(columns.count), of: row)
            if buffer.isFull {
                try people.answer { buffer.set($0, at: $1) }
                try buffer.withBytes { try file.write($0) }
                buffer.removeAll()
            }
            try row.withBytes(0, each)
        }
        try people.answer { buffer.set($0, at: $1) }
        try buffer.withBytes { try file.write($0) }
        return try file.finish()
    }

    /// Adds what was sealed under a name, or nothing where it can't be opened.
    private func open(
        _ name: String, _ row: borrowing Row, _ column: Int32, _ seals: Seals, into buffer: inout CellBuffer
    ) throws {
        let value = try seals.open(name, entry: try row.int(column), reference: try row.text(0))
        var text = value?.text ?? ""
        text.withUTF8 { buffer.append($0.span.bytes) }
    }
}

/// Opens the sealed values of an export, and counts those that can't be opened. The key file is read when the
/// first of them is met.
final class Seals {
    private let logbook: Logbook
    private var reader: SealedReader?
    private var isRead = false
    private(set) var unopened = 0
    private(set) var keyTrouble: KeyTrouble?

    init(of logbook: Logbook) { self.logbook = logbook }

    func open(_ name: String, entry: Int, reference: String) throws -> Secret? {
        if !isRead {
            isRead = true
            do {
                reader = try logbook.sealedReader()
                if reader == nil { keyTrouble = .absent }
            } catch LogbookError.keyFile, LogbookError.keyOfAnotherDesk {
                // All that isn't sealed can be handed over without it.
                keyTrouble = .unusable
            } catch LogbookError.vault {
                keyTrouble = .locked
            }
        }
        guard let reader, let reference = Reference(reference) else {
            unopened += 1
            return nil
        }
        do {
            if let value = try reader.value(name, entry: entry, of: reference) { return value }
        } catch LogbookError.cannotOpen {
            // One altered value doesn't keep all the others from being handed over; it is counted and said.
        }
        unopened += 1
        return nil
    }
}
