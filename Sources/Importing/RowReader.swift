// From a record of the file to an issue's answers.
//
// A column with few different words, and most have few, costs one look-up a cell: what a word came to is
// remembered. What will be sealed is remembered nowhere.

import AccessIssues
import CSV
import Storage

/// Reads the rows of one file by its map.
struct RowReader {
    /// What a row came to.
    enum Outcome {
        /// Nothing stands in it.
        case empty
        case row(FileRow)
        /// What is wrong with it, and the row's own number if that can be read.
        case bad([RowProblem], number: String?)
    }

    private let header: Header
    private var columns: [ColumnReader]
    /// What holds for every row.
    private let constants: Answers
    /// The lines on which rows' own numbers stood, by the numbers' hashes.
    private var numbers: [Int: Int] = [:]
    private let numberColumn: Int?
    private let checks: Checks

    /// What is looked for that no single cell shows. What the first pass didn't find needs no search in the second.
    struct Checks: OptionSet {
        let rawValue: Int
        /// Whether a row's own number stands in two lines.
        static let numbers = Checks(rawValue: 1)
        /// What the dates of a column say of their order.
        static let dates = Checks(rawValue: 2)
    }

    init(_ map: ImportMap, header: Header, reader: FieldReader, checks: Checks) throws {
        self.checks = checks
        self.header = header
        var constants = Answers()
        do {
            try constants.say(map.source, for: .source, read: reader)
            for (field, text) in map.constants { try constants.say(text, for: field, read: reader) }
            if constants.values[.channel] == nil,
                !map.columns.contains(where: { $0.target == .field(.channel) })
            {
                try constants.say(.text(Channel.imported.rawValue), for: .channel)
            }
        } catch let error as FieldError {
            throw MapError.constant(error)
        }
        self.constants = constants
        columns = try header.mapped.map {
            try ColumnReader(
                $0.column, at: $0.position, in: map.encoding, reader, checksDates: checks.contains(.dates))
        }
        numberColumn = header.mapped.first { $0.column.target == .field(.sourceID) }?.position
    }

    /// What the file's dates say of their order, column by column.
    var dateProofs: [(column: String, proof: DateOrderProof)] {
        columns.compactMap { column in column.evidence.proof().map { (column.column.name, $0) } }
    }

    /// Reads the next record. A number that stands in two lines is noticed once per reader.
    mutating func read(_ record: borrowing CSVRecord) throws -> Outcome {
        let line = record.line + header.skippedLines
        guard record.count == header.count else {
            if record.count == 1, record.withBytes(1, { $0.byteCount }) == 0 { return .empty }
            return .bad(
                [
                    RowProblem(
                        line: line, column: nil, name: nil,
                        problem: .cellCount(found: record.count, expected: header.count))
                ], number: nil)
        }
        var (answers, content) = (constants, [UInt8]())
        content.reserveCapacity(512)
        var offer = Offer(number: 1)
        var problems: [RowProblem] = []
        var several: ColumnReader.Several?
        for index in columns.indices {
            let position = columns[index].position
            let found = try record.withBytes(position) { cell in
                try columns[index].read(cell, line: line, into: &answers, &offer, &content, &several)
            }
            if let found { problems.append(problem(found, at: position, line)) }
        }
        for position in header.unnamed where record.withBytes(position, { $0.byteCount }) > 0 {
            problems.append(problem(.withoutName, at: position, line))
        }
        if content.isEmpty, problems.isEmpty, isBlank(record) { return .empty }
        if offer.appointmentAt != nil || offer.offeredOn != nil || offer.answer != .open {
            answers.offers = [offer]
        }
        if problems.isEmpty { problems = checkWhole(answers, line) }
        guard problems.isEmpty else {
            return .bad(problems, number: answers.values[.sourceID]?.canonical)
        }
        var row = FileRow(answers, content: content)
        row.line = line
        if let several { row.further = Self.problems(several, content) }
        return .row(row)
    }

    /// The further problems of a row, each with the row's content as if it were the only one.
    private static func problems(_ several: ColumnReader.Several, _ content: [UInt8]) -> [FileRow.Problem] {
        several.parts.map { part in
            FileRow.Problem(
                part.value,
                content: content[..<several.place.lowerBound] + part.content
                    + content[several.place.upperBound...])
        }
    }

    /// What no single cell shows.
    private mutating func checkWhole(_ answers: Answers, _ line: Int) -> [RowProblem] {
        do throws(FieldError) { try answers.checkNewIssue() } catch {
            return [RowProblem(line: line, column: nil, name: nil, problem: .field(error))]
        }
        guard let numberColumn else { return [] }
        guard let number = answers.values[.sourceID]?.canonical else {
            return [problem(.field(.empty(name: Field.sourceID.rawValue)), at: numberColumn, line)]
        }
        guard checks.contains(.numbers) else { return [] }
        var hasher = Hasher()
        // By its bytes: to a String two spellings of an accent are equal.
        for byte in number.utf8 { hasher.combine(byte) }
        let hash = hasher.finalize()
        // 64 bits of a hash seeded anew for each process: two numbers meet in none.
        if let first = numbers.updateValue(line, forKey: hash), first != line {
            numbers[hash] = first
            return [problem(.numberTwice(firstLine: first), at: numberColumn, line)]
        }
        return []
    }

    private func isBlank(_ record: borrowing CSVRecord) -> Bool {
        var isBlank = true
        record.forEach { _, bytes in
            if bytes.withUnsafeBytes({ $0.contains { $0 != 0x20 && $0 != 0x09 } }) { isBlank = false }
        }
        return isBlank
    }

    private func problem(_ problem: CellProblem, at position: Int, _ line: Int) -> RowProblem {
        RowProblem(line: line, column: position, name: header.names[position - 1], problem: problem)
    }
}
