// What `list` shows, as CSV: the columns of a package's issues.csv, by the same names. Nothing is opened for it.

import AccessIssues
import CSV
import Words

/// What a spreadsheet takes for the sign of UTF-8 at a file's beginning.
let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

/// Writes issues as CSV, a line each. What is sealed says `sealed` where it is on file.
public final class IssueCSV {
    private var writer: CSVWriter
    private let fipsByCounty: [String: String]
    private let labels: Words?

    /// A writer that hands its bytes to `sink`, the header first.
    ///
    /// With `labels` each coded column has one beside it with what its code is called, named `kind_label`; a code
    /// and its label never share a cell. With a byte order mark spreadsheets take the file for the UTF-8 that it is.
    public init(
        counties: [County], labels: Words?, withByteOrderMark: Bool,
        to sink: @escaping (RawSpan) throws -> Void
    ) throws {
        fipsByCounty = Dictionary(counties.map { ($0.name, $0.fips) }) { first, _ in first }
        self.labels = labels
        let mark = withByteOrderMark ? byteOrderMark : []
        try sink(mark.span.bytes)
        writer = CSVWriter(sink: sink)
        for name in ["reference", "desk", "logged_at", "person"] { writer.field(name) }
        for field in Field.allCases {
            writer.field(field.rawValue)
            if labels != nil, field.isCoded { writer.field(field.rawValue + "_label") }
            if field == .county { writer.field("county_fips") }
        }
        for name in ["note_count", "week", "verdict", "standard", "due", "over", "unit"] {
            writer.field(name)
        }
        try writer.endRow()
    }

    /// Writes the line of an issue, with its verdict: the latest due day and the least that it was over.
    public func write(_ issue: Issue, _ verdict: Verdict) throws {
        writer.field(issue.reference.description)
        writer.field(issue.desk.description)
        writer.field(issue.loggedAt.description)
        writer.field(issue.person?.description ?? "")
        for field in Field.allCases {
            let value = issue[field]
            write(value, of: field)
            if let labels, field.isCoded { writer.field(Self.label(value, of: field, labels)) }
            if field == .county { writer.field(value.flatMap { fipsByCounty[$0.canonical] } ?? "") }
        }
        writer.field(issue.notes)
        writer.field(issue.week.week.description)
        writer.field(verdict.outcome.rawValue)
        writer.field(verdict.standard?.code ?? "")
        writer.field(verdict.lastDue?.description ?? "")
        let isTimed = !verdict.deadlines.isEmpty
        if isTimed { writer.field(verdict.over) } else { writer.empty() }
        writer.field(isTimed ? verdict.standard?.unit?.rawValue ?? "" : "")
        try writer.endRow()
    }

    /// Hands over what is left.
    public func finish() throws { try writer.flush() }

    private func write(_ value: Value?, of field: Field) {
        switch value {
        case nil: writer.empty()
        case .sealed: writer.field("sealed")
        case let value? where field.isFreeText: writer.text(value.canonical)
        case let value?: writer.field(value.canonical)
        }
    }

    private static func label(_ value: Value?, of field: Field, _ words: Words) -> String {
        switch value {
        case .flag(let flag): words.label(flag)
        case let value?: words.label(value.canonical, of: field)
        case nil: ""
        }
    }
}

extension Field {
    /// Whether its values are codes that have labels.
    var isCoded: Bool {
        switch form {
        case .code, .yesNo: true
        default: false
        }
    }
}
