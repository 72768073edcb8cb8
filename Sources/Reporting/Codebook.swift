// What each column of a package means, made of the same list of columns as the files themselves.

import AccessIssues
import CSV
import SQLite
import Storage
import Words

/// The codebook of a package, one row a column.
struct Codebook {
    static let version = "2"

    private let tables: [PackageTable]
    private let campaigns: [Campaign]
    private let plans: [(code: String, name: String)]
    private let regulators: [Regulator]

    init(
        of tables: [PackageTable], _ data: ReferenceData, _ regulators: [Regulator], _ connection: Connection
    ) throws {
        (self.tables, campaigns, self.regulators) = (tables, data.campaigns, regulators)
        plans = try connection.all("SELECT code, name FROM plan ORDER BY code") { row in
            (code: try row.text(0), name: try row.text(1))
        }
    }

    /// For a person.
    func document(in words: Words) -> Document {
        var page = Document()
        page.add(.title(words.say(.codebook(version: Self.version))))
        page.add(.paragraph(words.say(.codebookIntroduction)))
        page.add(.paragraph(words.say(.forms)))
        let head: [PackageSentence] = [.column, .label, .form, .codes, .guarded, .meaning]
        for table in tables {
            page.add(.heading(table.file.rawValue))
            let rows = table.columns.map { column -> [Cell] in
                [
                    .code(column.name), .words(words.label(column.subject)), .code(form(of: column)),
                    .words(codes(of: column, in: words)),
                    .words(words.say(column.isGuarded ? .yes : .no)),
                    .words(words.meaning(column.subject)),
                ]
            }
            page.add(.table(Table(head.map(words.say), rows)))
        }
        return page
    }

    /// For a program.
    func writeCSV(in words: Words, to sink: @escaping PackageFolder.Sink) throws {
        var writer = CSVWriter(sink: sink)
        for name in [
            "file", "name", "label_en", "label_es", "form", "codes", "guarded", "meaning", "version",
        ] {
            writer.field(name)
        }
        try writer.endRow()
        for table in tables {
            for column in table.columns {
                writer.field(table.file.rawValue)
                writer.field(column.name)
                writer.field(Words(.english).label(column.subject))
                writer.field(Words(.spanish).label(column.subject))
                writer.field(form(of: column))
                writer.field(codes(of: column, in: words))
                writer.field(column.isGuarded ? "yes" : "no")
                writer.field(words.meaning(column.subject))
                writer.field(Self.version)
                try writer.endRow()
            }
        }
        try writer.flush()
    }

    /// `phone = Phone; web = Web`, in the order in which people are offered them.
    private func codes(of column: PackageTable.Column, in words: Words) -> String {
        list(of: column, in: words).map { "\($0.code) = \($0.label)" }.joined(separator: "; ")
    }

    /// The codes that can stand in a column, and what each is called.
    func list(of column: PackageTable.Column, in words: Words) -> [(code: String, label: String)] {
        switch column.subject {
        case .field(let field): codes(of: field, in: words)
        case .crosswalk(let crosswalk):
            crosswalk.codes.map { (code: $0, label: words.label($0, of: crosswalk)) }
        case .answer: Answer.allCases.map { (code: $0.rawValue, label: words.label($0)) }
        case .regulator: regulators.map { (code: $0.code, label: words.name($0)) }
        case .referralOutcome:
            Referral.Outcome.allCases.map { (code: $0.rawValue, label: words.label($0)) }
        case .change: PackageChange.allCases.map { (code: $0.rawValue, label: words.label($0)) }
        case .callOutcome: Call.Outcome.allCases.map { (code: $0.rawValue, label: words.label($0)) }
        default: []
        }
    }

    private func codes(of field: Field, in words: Words) -> [(code: String, label: String)] {
        switch field.form {
        case .code(let codes): return codes.map { (code: $0, label: words.label($0, of: field)) }
        case .yesNo:
            return [(code: "yes", label: words.label(true)), (code: "no", label: words.label(false))]
        case .plan: return plans.map { (code: $0.code, label: $0.name) }
        case .campaign: return campaigns.map { (code: $0.code, label: $0.title) }
        case .county, .text, .minutes, .money, .date, .reference, .sealed: return []
        }
    }

    /// A word for scripts: the same in every language.
    func form(of column: PackageTable.Column) -> String {
        switch column.subject {
        case .field(let field): form(of: field.form)
        case .reference, .person: "reference"
        case .desk, .countyFIPS, .addedBy, .note, .caseNumber, .calledBy: "text"
        case .loggedAt, .addedAt, .calledAt: "timestamp"
        case .noteCount, .offerNumber, .referralNumber, .callNumber: "number"
        case .week: "iso-week"
        case .offeredOn: "date-or-period"
        case .appointmentAt, .again: "date-time-or-period"
        case .referredOn, .outcomeOn: "date"
        case .answer, .regulator, .referralOutcome, .callOutcome, .change, .crosswalk: "code"
        case .fieldLabel, .changedFields: "text"
        }
    }

    private func form(of form: FieldForm) -> String {
        switch form {
        case .code, .campaign: "code"
        case .yesNo: "yes-no"
        case .text, .plan, .county, .sealed: "text"
        case .minutes: "number"
        case .money: "money"
        case .date(.pastDay), .date(.futureDay): "date"
        case .date(.pastDayOrPeriod): "date-or-period"
        case .date(.pastMomentOrPeriod), .date(.futureMoment): "date-time-or-period"
        case .reference: "reference"
        }
    }
}

extension PackageTable.Column {
    /// Whether its cells may have the formula guard in front.
    var isGuarded: Bool {
        switch cell {
        case .guarded, .sealed, .note: true
        case .plain, .number, .earliestIssue, .countyCode, .label: false
        }
    }
}
