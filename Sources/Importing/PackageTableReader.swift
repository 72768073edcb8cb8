// The CSV files of a package, row by row. They were written by carewatch: whatever isn't as it writes it is
// refused.

import AccessIssues
import CSV
import Storage

/// One row of a package's file, by the names of its columns.
struct PackageRow {
    let file: String
    let line: Int
    let cells: [String: String]

    /// The text of a column; nil where nothing stands, or the file has no such column.
    func text(_ column: String) -> String? { cells[column].flatMap { $0.isEmpty ? nil : $0 } }

    func bad(_ column: String) -> ImportError {
        .package(.badCell(file: file, line: line, column: column))
    }

    /// What a column must hold.
    func required<T>(_ column: String, _ read: (String) -> T?) throws -> T {
        guard let text = text(column), let value = read(text) else { throw bad(column) }
        return value
    }

    /// What a column may hold.
    func optional<T>(_ column: String, _ read: (String) -> T?) throws -> T? {
        guard let text = text(column) else { return nil }
        guard let value = read(text) else { throw bad(column) }
        return value
    }

    func reference() throws -> Reference { try required("reference") { Reference($0) } }

    func offer(number: Int) throws -> Offer {
        guard try required("number", { Int($0) }) == number else { throw bad("number") }
        return Offer(
            number: number, offeredOn: try optional("offered_on") { ApproximateDate(canonical: $0) },
            appointmentAt: try optional("appointment_at") { ApproximateDate(canonical: $0) },
            answer: try required("answer") { Answer(rawValue: $0) })
    }

    func referral(number: Int) throws -> Referral {
        guard try required("number", { Int($0) }) == number else { throw bad("number") }
        return Referral(
            number: number, regulator: try required("regulator", Self.code),
            caseNumber: text("case_number").map { FormulaGuard.unguarding($0) },
            referredOn: try required("referred_on") { CivilDate($0) },
            outcome: try required("outcome") { Referral.Outcome(rawValue: $0) },
            outcomeOn: try optional("outcome_on") { CivilDate($0) })
    }

    /// A code; a desk may know some that are unknown here.
    private static func code(_ text: String) -> String? {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        return text.utf8.allSatisfy { letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "-") }
            && text.utf8.first != UInt8(ascii: "-") ? text : nil
    }

    func call(number: Int) throws -> Call {
        guard try required("number", { Int($0) }) == number else { throw bad("number") }
        return Call(
            number: number, calledAt: try required("called_at") { Instant($0) },
            outcome: try required("outcome") { Call.Outcome(rawValue: $0) },
            again: try optional("again") { ApproximateDate(canonical: $0) },
            by: FormulaGuard.unguarding(cells["called_by"] ?? ""))
    }

    func note() throws -> OpenedNote {
        OpenedNote(
            at: try required("added_at") { Instant($0) },
            by: FormulaGuard.unguarding(cells["added_by"] ?? ""),
            text: Secret(FormulaGuard.unguarding(cells["note"] ?? "")))
    }
}

/// Reads a file of a package.
final class PackageTableReader {
    private let name: String
    private let file: SourceFile
    private var csv: CSVReader
    private var columns: [String] = []

    /// How many bytes were read, and how many there are.
    var position: Int { file.position }
    var size: Int? { file.size }

    init(_ path: String, called name: String) throws {
        let file = try SourceFile(.file(path), skippingLines: 0)
        var options = CSVReader.Options()
        options.fieldLimit = FieldReader.sealedLimit + 1
        (self.name, self.file) = (name, file)
        csv = CSVReader(options) { try file.read(into: $0) }
    }

    /// Reads the columns' names, which come first.
    private func readHeader() throws {
        let names = try csv.next { record in (1...record.count).map { record.string($0) ?? "" } }
        guard let names, names.first == "reference" else { throw ImportError.package(.fileAltered(name)) }
        columns = names
    }

    func next() throws -> PackageRow? {
        do {
            if columns.isEmpty { try readHeader() }
            return try csv.next { record in
                guard record.count == columns.count else {
                    throw ImportError.package(.badCell(file: name, line: record.line, column: columns[0]))
                }
                var cells: [String: String] = [:]
                for (index, column) in columns.enumerated() {
                    guard let text = record.string(index + 1) else {
                        throw ImportError.package(.badCell(file: name, line: record.line, column: column))
                    }
                    if !text.isEmpty { cells[column] = text }
                }
                return PackageRow(file: name, line: record.line, cells: cells)
            }
        } catch let error as CSVError {
            let column = columns.indices.contains(error.column - 1) ? columns[error.column - 1] : "reference"
            throw ImportError.package(.badCell(file: name, line: error.line, column: column))
        }
    }
}

/// The rows of a file that belong to the issues of another, in the same order.
struct PackageRows {
    private let reader: PackageTableReader?
    private var waiting: PackageRow?
    private var hasBegun = false

    init(_ reader: PackageTableReader?) { self.reader = reader }

    /// Whether the package has the file: an older one may not.
    var isThere: Bool { reader != nil }

    /// The rows of that issue, which are the next ones.
    mutating func rows(of reference: Reference) throws -> [PackageRow] {
        if !hasBegun {
            hasBegun = true
            waiting = try reader?.next()
        }
        var rows: [PackageRow] = []
        while let row = waiting, try row.reference() == reference {
            rows.append(row)
            waiting = try reader?.next()
        }
        return rows
    }

    /// Throws if a row is left: it belongs to no issue, or stands at another's place.
    func checkEnd() throws {
        if let waiting { throw ImportError.package(.orphan(file: waiting.file, line: waiting.line)) }
    }
}

extension PackagedIssue {
    /// Columns that are no fields, or follow from others.
    private static let others = Set(
        ["reference", "desk", "logged_at", "person", "county_fips", "note_count", "week"]
            + Crosswalk.allCases.map(\.rawValue))

    init(_ row: PackageRow, tables: ReferenceData, isWhole: Bool) throws {
        self.init(
            try row.reference(), desk: try row.required("desk") { DeskID($0) },
            loggedAt: try row.required("logged_at") { Instant($0) }, isWhole: isWhole)
        person = try row.optional("person") { Reference($0) }
        for (column, cell) in row.cells where !Self.others.contains(column) && !Self.isLabel(column) {
            guard let field = Field(rawValue: column) else {
                throw ImportError.package(.newer(path: row.file))
            }
            try take(cell, for: field, row, tables)
        }
        for field in [Field.kind, .consent, .status, .receivedOn] where values[field] == nil {
            throw row.bad(field.rawValue)
        }
    }

    /// Whether the column only says what the codes beside it are called.
    private static func isLabel(_ column: String) -> Bool {
        guard column.hasSuffix("_label"), let field = Field(rawValue: String(column.dropLast(6))) else {
            return false
        }
        return switch field.form {
        case .code, .yesNo: true
        default: false
        }
    }

    private mutating func take(
        _ cell: String, for field: Field, _ row: PackageRow, _ tables: ReferenceData
    ) throws {
        let text = field.isFreeText ? FormulaGuard.unguarding(cell) : cell
        if field.isSealed {
            secrets[field] = Secret(text)
            return
        }
        guard let value = Value(canonical: text, in: field) else { throw row.bad(field.rawValue) }
        let isKnown =
            switch field.form {
            case .code(let codes): codes.contains(text)
            case .county: tables.counties.contains { $0.name == text }
            case .campaign: tables.campaigns.contains { $0.code == text }
            default: true
            }
        guard isKnown else { throw row.bad(field.rawValue) }
        values[field] = value
    }
}
