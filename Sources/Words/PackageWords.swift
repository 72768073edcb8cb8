// What a package's codebook and method note say: facts here, sentences in English+Package and Spanish+Package.

import AccessIssues

/// A column of a package's files.
public enum PackageColumn: Equatable, Sendable {
    // issues.csv
    case reference, desk, loggedAt, person
    case field(Field)
    /// What a field's code is called, in the column beside it.
    case fieldLabel(Field)
    case countyFIPS, noteCount, week
    /// What another system calls one of our codes.
    case crosswalk(Crosswalk)
    // offers.csv
    case offerNumber, offeredOn, appointmentAt, answer
    // notes.csv
    case addedAt, addedBy, note
    // referrals.csv
    case referralNumber, regulator, caseNumber, referredOn, referralOutcome, outcomeOn
    // calls.csv
    case callNumber, calledAt, calledBy, callOutcome, again
    // changes.csv
    case change, changedFields

    /// The column's header.
    public var name: String {
        switch self {
        case .reference: "reference"
        case .desk: "desk"
        case .loggedAt: "logged_at"
        case .person: "person"
        case .field(let field): field.rawValue
        case .fieldLabel(let field): field.rawValue + "_label"
        case .countyFIPS: "county_fips"
        case .noteCount: "note_count"
        case .week: "week"
        case .crosswalk(let crosswalk): crosswalk.rawValue
        case .offerNumber, .referralNumber, .callNumber: "number"
        case .offeredOn: "offered_on"
        case .appointmentAt: "appointment_at"
        case .answer: "answer"
        case .addedAt: "added_at"
        case .addedBy: "added_by"
        case .note: "note"
        case .regulator: "regulator"
        case .caseNumber: "case_number"
        case .referredOn: "referred_on"
        case .referralOutcome, .callOutcome: "outcome"
        case .outcomeOn: "outcome_on"
        case .calledAt: "called_at"
        case .calledBy: "called_by"
        case .again: "again"
        case .change: "change"
        case .changedFields: "fields"
        }
    }
}

/// Why no sealed value could be opened.
public enum KeyTrouble: Sendable {
    /// The key file is absent.
    case absent
    /// It is damaged, another desk's, or can't be read.
    case unusable
    /// It is under a passphrase that wasn't given.
    case locked
}

/// A sentence, heading or label of a package's notes.
public enum PackageSentence: Sendable {
    // codebook
    case codebook(version: String)
    case codebookIntroduction
    case forms
    case column, label, form, codes, guarded, meaning
    case yes, no
    // method note
    case regulatorTitle, deskTitle
    case made(CivilDate, desk: DeskID)
    case whatIsIn, whatIsLeftOut, howToRead
    case file, rows, reason, issues
    case withdrawnIssues
    case nothingLeftOut
    case uncountedLeftOut
    case regulatorColumns
    case inTheClear
    case narratives
    case unopened(Int, KeyTrouble?)
    case order
    case csv
    case time
    case dates
    case weeks
    case emptyCells
    case guardedCells
    case leadingZeros
    case importingAsText
    case schemas
    case crosswalks
    case persons
    case freeText
    case duplicates
    case notASample
    case noVerdict
}

extension Words {
    /// A sentence of a package's notes.
    public func say(_ sentence: PackageSentence) -> String {
        switch language {
        case .english: English.say(sentence)
        case .spanish: Spanish.say(sentence)
        }
    }

    /// What a column is called.
    public func label(_ column: PackageColumn) -> String {
        if case .field(let field) = column { return label(field) }
        return switch language {
        case .english: English.label(column)
        case .spanish: Spanish.label(column)
        }
    }

    /// What stands in a column.
    public func meaning(_ column: PackageColumn) -> String {
        switch language {
        case .english: English.meaning(column)
        case .spanish: Spanish.meaning(column)
        }
    }
}
