import AccessIssues
import CSV
import Storage

/// One reading of a file by a map, from its beginning to its end.
struct FilePass {
    let source: ImportSource
    let map: ImportMap
    let reader: FieldReader
    /// Whether it is asked if this is a list of problems at all.
    var looksForCounts = false

    /// What only the whole file shows.
    struct Whole {
        let proof: (column: String, proof: DateOrderProof)?
        let counts: [String]
        /// The sealed columns that the file, being one of rejected rows, lacks.
        let leftOut: [String]
        /// Whether it is a file of rejected rows, which is a part of another.
        let isOfRejects: Bool
        /// What its columns are read as.
        let compared: ComparedFields
        let stamp: SourceFile.Stamp?
    }

    /// Reads the file from its beginning to its end. `soFar` is asked again and again, and may throw.
    func run(
        _ checks: RowReader.Checks, soFar: (_ rows: Int, _ file: SourceFile) throws -> Void,
        _ body: (RowReader.Outcome, borrowing CSVRecord, SourceFile, Header) throws -> Void
    ) throws -> Whole {
        let file = try SourceFile(source, skippingLines: map.skippedLines)
        var csv = CSVReader(csvOptions) { buffer in try file.read(into: buffer) }
        do {
            let header = try readHeader(&csv)
            var rows = try RowReader(map, header: header, reader: reader, checks: checks)
            var table = CountTable(
                header.names, read: Set(header.mapped.map(\.position)),
                readsDate: map.columns.contains { $0.target.dateRule != nil })
            var count = 0
            while try csv.next({ (record: borrowing CSVRecord) -> Void in
                if looksForCounts { table.look(at: record) }
                try body(rows.read(record), record, file, header)
            }) != nil {
                count += 1
                if count % 512 == 0 { try soFar(count, file) }
            }
            try soFar(count, file)
            return Whole(
                proof: rows.dateProofs.first, counts: table.columns, leftOut: header.leftOut,
                isOfRejects: header.isOfRejects, compared: header.compared, stamp: file.stamp)
        } catch let error as CSVError {
            throw ImportError.csv(
                CSVError(
                    line: error.line + map.skippedLines, column: error.column, problem: error.problem))
        }
    }

    private var csvOptions: CSVReader.Options {
        var options = CSVReader.Options()
        options.delimiter = map.delimiter
        // A NUL is one row's problem, and said of that row.
        options.allowsNUL = true
        options.fieldLimit = FieldReader.sealedLimit
        return options
    }

    private func readHeader(_ csv: inout CSVReader) throws -> Header {
        let cells = try csv.next { record -> [(name: String, raw: [UInt8])] in
            try (1...record.count).map { column in
                guard let name = record.withBytes(column, { map.encoding.text($0) }) else {
                    throw ImportError.headerNotText(map.encoding, line: record.line + map.skippedLines)
                }
                return (name, record.withBytes(column) { $0.withUnsafeBytes { Array($0) } })
            }
        }
        guard let cells else { throw ImportError.empty }
        return try Header(cells.map(\.name), raw: cells.map(\.raw), map)
    }
}
