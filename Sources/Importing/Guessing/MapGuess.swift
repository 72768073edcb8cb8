// A first map for a file that has none: what its columns may be, and every word that a person should look at.
//
// It is written for a person to check, never used as it is guessed. What can't be known (the order of day and month, an
// unknown word) stands in it as "?", and a map with a "?" is refused. What would be sealed is never written.

import AccessIssues
import CSV

/// What a file may be read as.
public struct MapGuess: Sendable {
    /// What the file is a copy of, by its name.
    public var source: String
    /// How its text is encoded.
    public var encoding = TextEncoding.utf8
    /// The byte between two cells.
    public var delimiter = UInt8(ascii: ",")
    /// The title lines before the columns' names.
    public var skippedLines = 0
    /// The columns that are read, in the file's order.
    public var columns: [Column] = []
    /// The columns that are left out.
    public var ignored: [String] = []
    /// How many rows the file has.
    public var rows = 0
    /// Whether no column tells what went wrong, which every issue must say.
    public var lacksKind: Bool { !columns.contains { $0.target == .field(.kind) } }

    /// A column that may be a field.
    public struct Column: Sendable {
        /// Its name.
        public let name: String
        /// What it may become.
        public let target: ImportMap.Target
        /// Its words, the most frequent first, each with its count and the code that it means; nil where nobody
        /// knows. Nil where its cells aren't codes.
        public var words: [Word]?
        /// What stands between two problems in a cell.
        public var separator: String?
        /// How its dates are written.
        public var dates: Dates?
    }

    /// A word of a coded column.
    public struct Word: Equatable, Sendable {
        /// As it stands in the file.
        public let text: String
        /// In how many cells.
        public let count: Int
        /// What it means; nil where nobody knows.
        public let code: String?
    }

    /// How a column's dates are written.
    public struct Dates: Equatable, Sendable {
        /// The forms; nil where a person must decide.
        public let forms: [String]?
        /// One of the dates.
        public let sample: String
        /// Why it is so.
        public let reasons: [DateReason]
    }

    /// What a person has to decide before the map can be used.
    public var undecided: [MapError.Undecided] {
        var open: [MapError.Undecided] = []
        for column in columns {
            if let dates = column.dates, dates.forms == nil {
                open.append(.init(column: column.name, word: nil))
            }
            for word in column.words ?? [] where word.code == nil {
                open.append(.init(column: column.name, word: word.text))
            }
        }
        if lacksKind { open.append(.init(column: "constants", word: Field.kind.rawValue)) }
        return open
    }
}

extension MapGuess {
    /// Reads the file once and guesses. `name` is the file's. Throws ``ImportError`` for what is no list of problems.
    public init(
        _ source: ImportSource, named name: String, words: GuessWords, reader: FieldReader,
        isInterrupted: () -> Bool = { false }
    ) throws {
        let head = try Self.head(of: source)
        let shape = FileShape(ofHead: head)
        (delimiter, skippedLines) = (shape.delimiter, shape.skippedLines)
        self.source = Self.source(named: name)
        let file = try SourceFile(source, skippingLines: skippedLines)
        var options = CSVReader.Options()
        (options.delimiter, options.allowsNUL, options.fieldLimit) = (
            delimiter, true, FieldReader.sealedLimit
        )
        var csv = CSVReader(options) { buffer in try file.read(into: buffer) }
        var text = TextStudy()
        do {
            let header = try csv.next { record -> [[UInt8]] in
                var cells: [[UInt8]] = []
                record.forEach { _, cell in
                    text.look(at: cell)
                    cells.append(cell.withUnsafeBytes { Array($0) })
                }
                return cells
            }
            guard let header else { throw ImportError.empty }
            var studies = [ColumnStudy](repeating: ColumnStudy(), count: header.count)
            var counts = CountTable(
                header.map { trimmed(String(decoding: $0, as: UTF8.self)) }, read: [], readsDate: false)
            while try csv.next({ (record: borrowing CSVRecord) -> Void in
                let line = record.line + shape.skippedLines
                counts.look(at: record)
                record.forEach { column, cell in
                    text.look(at: cell)
                    if column <= studies.count { studies[column - 1].look(at: cell, line: line) }
                }
            }) != nil {
                rows += 1
                if rows % 512 == 0, isInterrupted() { throw ImportError.interrupted }
            }
            if !counts.columns.isEmpty { throw ImportError.counts(columns: counts.columns) }
            encoding = text.encoding
            for index in studies.indices { studies[index].finish() }
            let names = header.map { trimmed(Self.text($0, encoding)) }
            try guess(names, studies, words, reader)
        } catch let error as CSVError {
            throw ImportError.csv(
                CSVError(line: error.line + skippedLines, column: error.column, problem: error.problem))
        }
    }

    private static func head(of source: ImportSource) throws -> [UInt8] {
        let file = try SourceFile(source, skippingLines: 0)
        var head: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while head.count < FileShape.headSize {
            let count = try chunk.withUnsafeMutableBytes { try file.read(into: $0) }
            if count == 0 { break }
            head += chunk[..<count]
        }
        return head
    }

    /// The file's name without what changes from week to week: dates, numbers and the ending.
    private static func source(named name: String) -> String {
        var stem = name.split(separator: "/").last ?? ""
        if stem.lowercased().hasSuffix(".csv") { stem = stem.dropLast(4) }
        var short = stem
        while let last = short.last, last.isNumber || "-_. ()".contains(last) { short.removeLast() }
        return String(short.isEmpty ? (stem.isEmpty ? "sheet" : stem) : short)
    }

    static func text(_ bytes: [UInt8], _ encoding: TextEncoding) -> String {
        encoding.text(bytes.span.bytes) ?? String(decoding: bytes, as: UTF8.self)
    }
}

/// Which encoding all cells of a file are text in.
private struct TextStudy {
    private var isUTF8 = true
    private var isWindows = true

    mutating func look(at cell: RawSpan) {
        // All of these encode ASCII alike.
        if cell.withUnsafeBytes({ $0.allSatisfy { $0 < 0x80 } }) { return }
        if isUTF8, TextEncoding.utf8.text(cell) == nil { isUTF8 = false }
        if isWindows, TextEncoding.windows1252.text(cell) == nil { isWindows = false }
    }

    var encoding: TextEncoding { isUTF8 ? .utf8 : isWindows ? .windows1252 : .latin1 }
}
