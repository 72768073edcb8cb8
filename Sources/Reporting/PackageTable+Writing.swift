// From SQLite's bytes to the file's, a million rows as fast as one: nothing is made of a cell but the cell.

import AccessIssues
import CSV
import SQLite
import Storage
import Words

extension PackageTable {
    /// The whole statement.
    func sql(_ selection: Selection) -> String {
        let parts = from.split(separator: "CONDITION", omittingEmptySubsequences: false)
        return "SELECT \((columns.map(\.sql) + unwritten).joined(separator: ", ")) "
            + parts.joined(separator: selection.condition(on: "issue"))
    }

    /// Writes the header and every row; returns the number of rows, the header not counted. What is in a row's first
    /// column goes to `each` too.
    func write(
        from connection: Connection, _ selection: Selection, _ seals: Seals,
        to sink: @escaping PackageFolder.Sink, each: (RawSpan) throws -> Void = { _ in }
    ) throws -> Int {
        var writer = CSVWriter(sink: sink)
        for column in columns { writer.field(column.name) }
        try writer.endRow()
        let cells = columns.map(\.cell)
        let people = EarliestIssues(selection, in: connection)
        let counties = try CountyCodes(in: connection)
        try connection.withStatement(sql(selection)) { statement in
            try selection.bind(to: &statement)
            try statement.forEachRow { row in
                for index in 0..<cells.count {
                    let column = Int32(truncatingIfNeeded: index)
                    switch cells[index] {
                    case .plain: try row.withBytes(column) { writer.field($0) }
                    case .guarded: try row.withBytes(column) { writer.text($0) }
                    case .number:
                        if row.isNull(column) { writer.empty() } else { writer.field(try row.int(column)) }
                    case .countyCode:
                        try row.withBytes(column) { name in
                            if let code = counties.code(of: name) {
                                writer.field(code)
                            } else {
                                writer.empty()
                            }
                        }
                    case .earliestIssue:
                        if row.isNull(column) {
                            writer.empty()
                        } else {
                            let earliest = try row.withBytes(column) { person in
                                try row.withBytes(0) { try people.reference(of: person, at: $0) }
                            }
                            writer.field(earliest.description)
                        }
                    case .sealed(let name):
                        if row.isNull(column) {
                            writer.empty()
                        } else {
                            try open(name, row, column, seals, into: &writer)
                        }
                    case .note(let name): try open(try row.text(name), row, column, seals, into: &writer)
                    }
                }
                try writer.endRow()
                try row.withBytes(0, each)
            }
        }
        try writer.flush()
        return writer.rows - 1
    }

    /// Writes what was sealed under a name, or nothing where it can't be opened.
    private func open(
        _ name: String, _ row: borrowing Row, _ column: Int32, _ seals: Seals, into writer: inout CSVWriter
    ) throws {
        let value = try seals.open(name, entry: try row.int(column), reference: try row.text(0))
        if let value { writer.text(value.text) } else { writer.empty() }
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
