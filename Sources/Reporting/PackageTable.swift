// The tables of a package. One list of columns makes the SQL, the header, the cells and the codebook, so that
// none can say otherwise than the others. Columns keep their order; new ones come last.

import AccessIssues
import Words

/// One CSV file of data.
struct PackageTable {
    let file: PackageFile
    let columns: [Column]
    /// What is selected after the columns, for cells that need it.
    var unwritten: [String] = []
    /// The table of the logbook with the rows that belong to each issue, by `number`, where ``IssueLines`` write them
    /// along with the issues.
    var ofEachIssue: String?
    /// What is joined to the issues, which of them it takes, and the order among the rows of one.
    var joined = (tables: "", condition: "", order: "")

    struct Column {
        /// The header, and the name in the codebook.
        let name: String
        /// What gives the cell.
        let sql: String
        let cell: CellForm
        /// What the codebook says of it.
        let subject: PackageColumn

        init(_ subject: PackageColumn, _ cell: CellForm, sql: String) {
            (name, self.sql, self.cell, self.subject) = (subject.name, sql, cell, subject)
        }
    }

    /// How a cell gets from SQLite into the file.
    enum CellForm {
        /// Bytes as they are: codes, dates, references.
        case plain
        /// Free text, guarded against a spreadsheet's formulas.
        case guarded
        /// A whole number.
        case number
        /// A person's mark; the reference of that person's earliest issue in the package is written for it, so
        /// that it links nothing outside.
        case earliestIssue
        /// A county; its FIPS code is written.
        case countyCode
        /// A code; what it is called is written.
        case label(CodeLabels)
        /// The number of the entry that sealed the value of this name; opened and guarded.
        case sealed(String)
        /// The number of the entry that sealed a note, whose name there is another column of the SELECT.
        case note(named: Int32)

        /// Whether the cell is made of the column's bytes and nothing else.
        var isMadeOfBytes: Bool {
            switch self {
            case .plain, .guarded, .countyCode, .label: true
            case .number, .earliestIssue, .sealed, .note: false
            }
        }
    }
}

extension PackageTable {
    /// Direct identifiers, numbers by which another body finds the person, and the desk's own business: not for a
    /// regulator's package.
    private static let withheld: Set<Field> = [
        .loggedBy, .takenBy, .sourceID, .grievanceNumber, .voicemail, .callbackOn,
    ]

    /// The fields that an audience gets, in the order of their columns.
    static func fields(for audience: ExportAudience) -> [Field] {
        audience == .desk
            ? Field.allCases
            : Field.allCases.filter { $0 == .narrative || !$0.isSealed && !withheld.contains($0) }
    }

    /// One line an issue.
    static func issues(of selection: Selection, labels: Words?) -> PackageTable {
        let audience = selection.audience
        var columns = [
            Column(.reference, .plain, sql: "issue.reference"), Column(.desk, .plain, sql: "issue.desk"),
            Column(.loggedAt, .plain, sql: "issue.logged_at"),
            Column(.person, .earliestIssue, sql: "issue.person"),
        ]
        for field in fields(for: audience) {
            columns.append(column(of: field, selection))
            if let labels, field.isCoded {
                columns.append(
                    Column(
                        .fieldLabel(field), .label(CodeLabels(of: field, in: labels)),
                        sql: "issue.\(field.rawValue)"))
            }
            if field == .county {
                columns.append(
                    Column(.countyFIPS, .countyCode, sql: "issue.county"))
            }
        }
        if audience == .desk { columns.append(Column(.noteCount, .number, sql: "issue.notes")) }
        columns.append(Column(.week, .plain, sql: "issue.week"))
        if audience == .regulator {
            columns += Crosswalk.allCases.map {
                Column(
                    .crosswalk($0), .label(CodeLabels(of: $0)), sql: "issue.\($0.field.rawValue)")
            }
        }
        return PackageTable(file: .issues, columns: columns)
    }

    private static func column(of field: Field, _ selection: Selection) -> Column {
        let form: CellForm =
            switch field.form {
            case .sealed: .sealed(field.rawValue)
            case .text, .plan: .guarded
            case .minutes: .number
            case .code, .yesNo, .county, .campaign, .money, .date, .reference: .plain
            }
        let sql =
            switch (field, selection.audience) {
            case (.narrative, .regulator):
                "CASE WHEN issue.consent = :with_narrative THEN issue.narrative END"
            case (.duplicateOf, .regulator):
                // It names no issue that isn't in the package.
                """
                CASE WHEN issue.duplicate_of IS NOT NULL THEN
                  (SELECT original.reference FROM issue AS original
                   WHERE original.reference = issue.duplicate_of
                     AND \(selection.condition(on: "original"))) END
                """
            default: "issue.\(field.rawValue)"
            }
        return Column(.field(field), form, sql: sql)
    }

    /// One line an offer of an exported issue.
    static let offers = PackageTable(
        file: .offers,
        columns: [
            Column(.reference, .plain, sql: "offer.reference"),
            Column(.offerNumber, .number, sql: "offer.number"),
            Column(.offeredOn, .plain, sql: "offer.offered_on"),
            Column(.appointmentAt, .plain, sql: "offer.appointment_at"),
            Column(.answer, .plain, sql: "offer.answer"),
        ],
        ofEachIssue: "offer")

    /// One line a referral of an exported issue. The number of its case is one by which another body finds the person.
    static func referrals(for audience: ExportAudience) -> PackageTable {
        let caseNumber = Column(.caseNumber, .guarded, sql: "referral.case_number")
        return PackageTable(
            file: .referrals,
            columns: [
                Column(.reference, .plain, sql: "referral.reference"),
                Column(.referralNumber, .number, sql: "referral.number"),
                Column(.regulator, .plain, sql: "referral.regulator"),
            ] + (audience == .desk ? [caseNumber] : []) + [
                Column(.referredOn, .plain, sql: "referral.referred_on"),
                Column(.referralOutcome, .plain, sql: "referral.outcome"),
                Column(.outcomeOn, .plain, sql: "referral.outcome_on"),
            ],
            ofEachIssue: "referral")
    }

    /// One line an issue that isn't what it was in the package before; ``PackageChanges`` writes it.
    static let changes = PackageTable(
        file: .changes,
        columns: [
            Column(.reference, .plain, sql: ""), Column(.change, .plain, sql: ""),
            Column(.changedFields, .plain, sql: ""),
        ])

    /// One line an attempt to call back. Who called, and when to call again, are the desk's own business.
    static func calls(for audience: ExportAudience) -> PackageTable {
        let isWhole = audience == .desk
        return PackageTable(
            file: .calls,
            columns: [
                Column(.reference, .plain, sql: "call.reference"),
                Column(.callNumber, .number, sql: "call.number"),
                Column(.calledAt, .plain, sql: "call.called_at"),
            ] + (isWhole ? [Column(.calledBy, .guarded, sql: "call.called_by")] : []) + [
                Column(.callOutcome, .plain, sql: "call.outcome")
            ] + (isWhole ? [Column(.again, .plain, sql: "call.again")] : []),
            ofEachIssue: "call")
    }

    /// One line a note.
    static let notes = PackageTable(
        file: .notes,
        columns: [
            Column(.reference, .plain, sql: "issue.reference"),
            Column(.addedAt, .plain, sql: "note.added_at"), Column(.addedBy, .guarded, sql: "note.added_by"),
            Column(.note, .note(named: 4), sql: "note.seq"),
        ],
        unwritten: ["note.field"],
        joined: (
            tables: " CROSS JOIN note ON note.reference = issue.reference",
            condition: "issue.notes > 0 AND ", order: ", note.number"
        ))
}
