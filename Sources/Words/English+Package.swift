// A package's codebook and method note in English; what the fields mean stands in English+Meanings.

import AccessIssues

extension English {
    private static let words = Words(.english)

    static func say(_ sentence: PackageSentence) -> String {
        switch sentence {
        case .codebook(let version): "Codebook, version \(version)"
        case .codebookIntroduction:
            "One row for each column of each CSV file. Columns keep their order from version to version; new ones "
                + "come last."
        case .forms:
            "Forms: code (one of the codes given), yes-no, text (anything somebody typed), number, money (US dollars "
                + "and cents), date, date-or-period, date-time-or-period, timestamp (UTC), iso-week, reference."
        case .column: "column"
        case .label: "label"
        case .form: "form"
        case .codes: "codes"
        case .guarded: "guarded"
        case .meaning: "meaning"
        case .yes: "yes"
        case .no: "no"
        case .regulatorTitle: "Problems in getting therapy: package for a regulator"
        case .deskTitle: "Problems in getting therapy: the desk's own package"
        case .made(let day, let desk):
            "Made on \(words.day(day)) from the logbook of desk \(desk) with carewatch."
        case .whatIsIn: "What is in it"
        case .whatIsLeftOut: "What is left out, and why"
        case .howToRead: "How to read it"
        case .file: "file"
        case .rows: "rows"
        case .reason: "reason"
        case .issues: "issues"
        case .withdrawnIssues: "Withdrawn by the person"
        case .nothingLeftOut: "No issue is left out."
        case .uncountedLeftOut:
            "Issues with consent none are for the desk alone: they are in no file and in no number here, so whether "
                + "there are any isn't said."
        case .regulatorColumns:
            "Names, phones, email addresses, member numbers, the names of the desk's people, the source's own "
                + "numbers, grievance numbers, a regulator's case numbers, who called and what the desk noted for "
                + "calling back are in no column. Of a call there is when it was and what came of it."
        case .inTheClear:
            "Everything is in it and in the clear, whatever the consent: names, phones, member numbers, narratives "
                + "and notes. Whoever has this folder can read them."
        case .narratives:
            "A narrative is there only where the consent is regulator-with-narrative. It is in the person's own "
                + "words and can tell who the person is."
        case .unopened(let count, .absent):
            "\(words.number(count, "sealed value", "sealed values")) couldn't be opened, since the logbook's key "
                + "file was absent; the cells are empty."
        case .unopened(let count, .unusable):
            "\(words.number(count, "sealed value", "sealed values")) couldn't be opened, since the logbook's key "
                + "file was damaged or another desk's; the cells are empty."
        case .unopened(let count, .locked):
            "\(words.number(count, "sealed value", "sealed values")) couldn't be opened, since the vault was locked; "
                + "the cells are empty."
        case .unopened(let count, nil):
            "\(words.number(count, "sealed value", "sealed values")) couldn't be opened (altered, erased or sealed "
                + "for another key); the cells are empty."
        case .order: "Rows are in the order of logged_at and reference."
        case .csv: "The CSV files are RFC 4180: UTF-8, commas, lines that end with CRLF, one header."
        case .time:
            "Days are days of the Gregorian calendar in Pacific time (America/Los_Angeles); logged_at and added_at are "
                + "in UTC."
        case .dates:
            "Dates are ISO 8601, as exact as what was said: a day (2024-10-22), a day and time with its offset "
                + "(2024-10-22T14:30-07:00), a month (2024-10) or a range (2024-10-10/2024-10-20)."
        case .weeks:
            "week is the ISO 8601 week, Monday to Sunday, of occurred_on; where that is unknown or spans weeks, of "
                + "received_on."
        case .emptyCells: "An empty cell means that nothing was said; it doesn't mean no."
        case .guardedCells:
            "In the columns that the codebook calls guarded, a text that a spreadsheet would run as a formula has one "
                + "apostrophe in front: text matching `^'*[=+\\-@\\t\\r\\n\\0＝＋－＠]`. To undo it, take one apostrophe "
                + "from text matching `^'+` and one of those signs. No other column is touched."
        case .leadingZeros:
            "No CSV file can keep a spreadsheet from guessing. One that opens such a file by itself drops leading zeros (a "
                + "county_fips of 037 becomes 37), turns days into dates of its own form and a month such as 2024-10 into "
                + "the first of it, and saves the file in that state. Quotes around a cell don't prevent it."
        case .importingAsText:
            "So import, and don't open: Excel: Data, From Text/CSV, Transform Data, then the type Text for every column; "
                + "LibreOffice: open the file, select all columns in the preview, column type Text, UTF-8. Keep the file "
                + "as it came: its hash is signed."
        case .schemas:
            "Each column's type, codes and keys stand in datapackage.json (Data Package v2) and in csv-metadata.json "
                + "(CSVW), for programs; codebook.csv has the same as a table."
        case .crosswalks:
            "The columns opa_reason, abgar_category, nors_* and fhir_cancellation_reason are derived from kind, reporter, "
                + "proof, status and cancelled_by. Which of our codes falls under which of theirs is carewatch's own "
                + "reading; no agency has confirmed it. not-mapped: no code of theirs that we have read fits."
        case .persons:
            "person is the reference of the same person's earliest issue in this package. It is empty where no "
                + "identifier told whose issue it is, so two issues without it may be one person's."
        case .freeText:
            "Free text (facility, source, plan, grievance_outcome) is as it was typed. It can hold something that "
                + "tells who a person is: read it before you pass it on."
        case .duplicates:
            "An issue whose status is duplicate tells of the same problem as the issue in duplicate_of: count one of "
                + "them. Where duplicate_of is empty though the status is duplicate, that issue isn't in this "
                + "package. Weekly reports count neither duplicates nor withdrawn issues."
        case .notASample:
            "A logbook is not a sample: it holds what people told this desk, not how often a problem occurs."
        case .noVerdict:
            "Everything is what people told; nothing in it is a finding that a law was broken."
        }
    }

    static func label(_ column: PackageColumn) -> String {
        switch column {
        case .reference: "Reference"
        case .desk: "Desk"
        case .loggedAt: "Logged at"
        case .person: "Person"
        case .field(let field): words.label(field)
        case .fieldLabel(let field): "\(words.label(field)), in words"
        case .countyFIPS: "County, FIPS code"
        case .noteCount: "Number of notes"
        case .week: "Week"
        case .crosswalk(let crosswalk): name(of: crosswalk)
        case .offerNumber: "Offer's number"
        case .offeredOn: "Offered on"
        case .appointmentAt: "Appointment at"
        case .answer: "Answer"
        case .addedAt: "Added at"
        case .addedBy: "Added by"
        case .note: "Note"
        case .referralNumber: "Referral's number"
        case .regulator: "Referred to"
        case .caseNumber: "Case number"
        case .referredOn: "Referred on"
        case .referralOutcome: "What came of it"
        case .outcomeOn: "Known on"
        case .callNumber: "Call's number"
        case .calledAt: "Called at"
        case .calledBy: "Called by"
        case .callOutcome: "What came of the call"
        case .again: "Call again"
        case .change: "What became of it"
        case .changedFields: "Fields that changed"
        }
    }
}
