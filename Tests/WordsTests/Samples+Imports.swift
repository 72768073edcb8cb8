// One or more of everything that a file, its map or a package is refused for.

import AccessIssues
import CSV
import Evidence
import Importing

extension Samples {
    var imports: [ImportError] {
        let names = [typed, "b"]
        let many = (0..<1_024).map { "\($0) \(typed)" }
        let all: [ImportError] = [
            .cannotRead(path: typed, code: 2), .cannotWrite(path: typed, code: 28), .empty, .utf16,
            .headerNotText(.latin1, line: 3), .wrongDelimiter(found: ";", wanted: ","),
            .wrongDelimiter(found: "\t", wanted: "|"), .columnTwice(typed),
            .columns(absent: [.init(name: typed, nearest: typed)], unexpected: names, line: 1),
            .columns(absent: [.init(name: typed, nearest: nil)], unexpected: [], line: 1),
            .columns(absent: many.map { .init(name: $0, nearest: $0) }, unexpected: [], line: 1),
            .columns(absent: [], unexpected: many, line: 1), .counts(columns: names), .counts(columns: many),
            .noMap, .mapIsThere(path: typed), .cannotWriteMap(path: typed, code: 28),
            .mapNotJSON(path: typed, .duplicateName(typed, at: .init(line: 1, column: 7))), .changedMeanwhile,
            .interrupted,
        ]
        return all + csvProblems.map { .csv(CSVError(line: 3, column: 2, problem: $0)) }
            + dateProofs.map { .dates(column: typed, $0) } + maps.map { .map(path: typed, $0) }
            + packages.map { .package($0) }
    }

    var csvProblems: [CSVError.Problem] {
        [
            .quoteInUnquotedField, .afterClosingQuote(found: 0x1B), .unterminatedQuote,
            .carriageReturnAlone(found: nil),
            .carriageReturnAlone(found: 0x1B), .nul, .fieldTooLong(limit: 9), .tooManyFields(limit: 9),
            .recordTooLong(limit: 9),
        ]
    }

    var dateProofs: [DateOrderProof] {
        [
            .twoOrders(inOrder: [2, 3, 4], count: 9, exchanged: [5, 6, 7], 8),
            .otherOrder(lines: [2, 3, 4], count: 9),
            .converted(kept: [2, 3, 4], 9, converted: [5, 6, 7], 8),
            .outlyingMonths(lines: [2, 3, 4], count: 9),
        ]
    }

    var maps: [MapError] {
        [
            .missing(key: typed), .unknownKey(typed, in: typed, nearest: "columns"),
            .unknownKey(typed, in: typed, nearest: nil), .wrongType(key: typed),
            .badValue(key: typed, given: typed, wanted: "a, b"),
            .unknownField(column: typed, given: typed, nearest: "kind"),
            .unknownField(column: typed, given: typed, nearest: nil),
            .fieldTwice("kind", first: typed, second: typed),
            .nameTwice(typed, in: typed), .mappedAndIgnored(column: typed),
            .badDateForm(key: typed, given: typed),
            .datesClash(key: typed, "mm/dd/yyyy", "dd/mm/yyyy"), .notAConstant(typed),
            .noWords(column: typed), .noSeparator(column: typed),
            .undecided([
                .init(column: typed, word: typed), .init(column: typed, word: nil),
                .init(column: "constants", word: "kind"),
            ]),
            .undecided((0..<300).map { .init(column: typed, word: "\($0)") }),
            .constant(.unknownCode(.kind, given: typed, nearest: nil, all: Kind.codes)),
            .value(column: typed, .unknownAnswer(given: typed, nearest: "declined")),
        ]
    }

    var packages: [PackageError] {
        [
            .notAPackage(path: typed), .newer(path: typed), .fileAbsent(typed), .fileAltered(typed),
            .badCell(file: typed, line: 3, column: typed), .orphan(file: typed, line: 3),
            .older(exporter: typed, size: 3, known: 9),
        ]
    }

    var cells: [CellProblem] {
        let all: [CellProblem] = [
            .unknownValue(given: typed, nearest: typed), .unknownValue(given: typed, nearest: nil),
            .notText(.utf8),
            .dateForm(given: typed, wanted: ["iso", "mm/dd/yyyy"]), .withoutName,
            .cellCount(found: 3, expected: 4),
            .numberTwice(firstLine: 3),
        ]
        return all + fields.map { .field($0) }
    }
}
