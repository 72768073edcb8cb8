// A table of a package, read again row by row beside the same table of another package. One row is in memory.

import CSV
import Evidence
import Storage

/// A row's cells, in one run of bytes.
struct CellRow: Equatable {
    private(set) var bytes: [UInt8] = []
    private(set) var ends: [Int] = []

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    mutating func append(_ cell: RawSpan) {
        cell.withUnsafeBytes { bytes.append(contentsOf: $0) }
        ends.append(bytes.count)
    }

    subscript(cell: Int) -> ArraySlice<UInt8> { bytes[(cell == 0 ? 0 : ends[cell - 1])..<ends[cell]] }
}

/// The rows of a table, of which only the columns count that were chosen.
struct TableRows: ~Copyable {
    /// The columns' names, as they stand in the file.
    let columns: [String]
    /// The row at hand; nil at the end.
    private(set) var row: CellRow?
    private let name: String
    private let file: FolderFile
    private var csv: CSVReader
    private var places: [Int] = []

    /// Something in the file isn't as carewatch writes it.
    struct Unreadable: Error {
        let file: String
    }

    init(_ file: FolderFile, called name: String) throws {
        var options = CSVReader.Options()
        // A narrative may be as long as a sealed value may.
        options.fieldLimit = 1 << 24
        options.recordLimit = 1 << 27
        var csv = CSVReader(options) { try file.read(into: $0) }
        do {
            let names = try csv.next { record in (1...record.count).map { record.string($0) ?? "" } }
            guard let names else { throw Unreadable(file: name) }
            columns = names
        } catch is CSVError { throw Unreadable(file: name) }
        (self.name, self.file) = (name, file)
        self.csv = csv
    }

    /// Takes only these columns, in this order, and reads the first row.
    mutating func begin(with chosen: [String]) throws {
        places = try chosen.map { column in
            guard let place = columns.firstIndex(of: column) else { throw Unreadable(file: name) }
            return place + 1
        }
        row = CellRow()
        try advance()
    }

    /// Reads the next row.
    mutating func advance() throws {
        guard var next = row else { return }
        // So that its memory is used again and not copied.
        row = nil
        next.removeAll()
        do {
            let count = columns.count
            let isThere = try csv.next { record in
                guard record.count == count else { throw Unreadable(file: name) }
                for place in places { record.withBytes(place) { next.append($0) } }
                return true
            }
            row = isThere == true ? next : nil
        } catch is CSVError { throw Unreadable(file: name) }
    }

    /// All rows that begin with these bytes, which are the next ones.
    mutating func rows(of reference: ArraySlice<UInt8>) throws -> [CellRow] {
        var rows: [CellRow] = []
        while let row, row[0] == reference {
            rows.append(row)
            try advance()
        }
        return rows
    }

    /// Throws unless all was read, and the bytes were those of this hash.
    func checkEnd(_ hash: Hash256?) throws {
        guard row == nil, hash.map({ $0 == file.hash }) ?? true else { throw Unreadable(file: name) }
    }
}
