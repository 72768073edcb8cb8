import CSV

/// The obvious reader: the whole file in memory, one byte after the other. The oracle of the fast one.
struct SlowReader {
    let bytes: [UInt8]
    let options: CSVReader.Options
    private var position = 0
    private var line = 1

    init(_ bytes: [UInt8], _ options: CSVReader.Options) {
        (self.bytes, self.options) = (bytes, options)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    mutating func all() -> Reading {
        var reading = Reading()
        do throws(CSVError) {
            while position < bytes.count {
                let start = line
                if let row = try record() {
                    reading.rows.append(row)
                    reading.lines.append(start)
                }
            }
        } catch {
            reading.error = error
        }
        return reading
    }

    private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ wanted: Character) -> Bool {
        guard byte == wanted.asciiValue else { return false }
        position += 1
        return true
    }

    /// Nil for a blank line.
    private mutating func record() throws(CSVError) -> [Cell]? {
        if try takeLineEnd(column: 1) { return nil }
        let recordLine = line
        var row: [Cell] = []
        while true {
            if row.count == options.fieldCountLimit {
                let problem = CSVError.Problem.tooManyFields(limit: options.fieldCountLimit)
                throw CSVError(line: line, column: row.count + 1, problem: problem)
            }
            row.append(try field(column: row.count + 1, row.joined().count, recordLine))
            if take(Character(Unicode.Scalar(options.delimiter))) { continue }
            if byte == nil { return row }
            if try takeLineEnd(column: row.count) { return row }
        }
    }

    private mutating func takeLineEnd(column: Int) throws(CSVError) -> Bool {
        if byte == UInt8(ascii: "\r") {
            position += 1
            guard byte == UInt8(ascii: "\n") else {
                throw CSVError(line: line, column: column, problem: .carriageReturnAlone(found: byte))
            }
        }
        guard take("\n") else { return false }
        line += 1
        return true
    }

    private mutating func field(
        column: Int, _ before: Int, _ recordLine: Int
    ) throws(CSVError) -> Cell {
        let fieldLine = line
        var cell: Cell = []
        let quoted = take("\"")
        while true {
            if cell.count > options.fieldLimit {
                let problem = CSVError.Problem.fieldTooLong(limit: options.fieldLimit)
                throw CSVError(line: fieldLine, column: column, problem: problem)
            }
            if before + cell.count > options.recordLimit {
                let problem = CSVError.Problem.recordTooLong(limit: options.recordLimit)
                throw CSVError(line: recordLine, column: column, problem: problem)
            }
            guard let next = byte else {
                if quoted {
                    throw CSVError(line: fieldLine, column: column, problem: .unterminatedQuote)
                }
                return cell
            }
            let ends = next == options.delimiter || next == 10 || next == 13
            if quoted, take("\"") {
                if take("\"") {
                    cell.append(UInt8(ascii: "\""))
                    continue
                }
                guard let after = byte else { return cell }
                if after == options.delimiter || after == 10 || after == 13 { return cell }
                throw CSVError(line: line, column: column, problem: .afterClosingQuote(found: after))
            }
            if !quoted, ends { return cell }
            if !quoted, next == UInt8(ascii: "\"") {
                throw CSVError(line: line, column: column, problem: .quoteInUnquotedField)
            }
            if next == 0, !options.allowsNUL {
                throw CSVError(line: line, column: column, problem: .nul)
            }
            if next == 10 { line += 1 }
            cell.append(next)
            position += 1
        }
    }
}
