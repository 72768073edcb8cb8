// A report as it was given to others: what it said then stays to be seen, whatever is told later.

import AccessIssues

/// A report that is about to be given to others.
public struct NewIssuedReport: Sendable {
    /// Which report it is.
    public let report: IssuedReport.Kind
    /// The days that it reports on.
    public let days: ClosedRange<CivilDate>
    /// The ISO week, where it reports on one.
    public let week: ISOWeek?
    /// The day as of which waiting was judged.
    public let asOf: CivilDate
    /// Whether only what was logged by then is counted.
    public let onlyLoggedByThen: Bool
    /// Whom it is for, as a code.
    public let audience: String
    /// The language that it is in, as a code.
    public let language: String
    /// Its format, as a code.
    public let format: String
    /// The rule book that it was judged by.
    public let ruleBook: String
    /// How far the journal was when it was counted.
    public let checkpoint: String
    /// What it says, as JSON, whatever its format.
    public let json: [UInt8]
    /// The file.
    public let content: [UInt8]

    /// A report that is about to be given to others.
    public init(
        _ report: IssuedReport.Kind, days: ClosedRange<CivilDate>, week: ISOWeek?, asOf: CivilDate,
        onlyLoggedByThen: Bool, audience: String, language: String, format: String, ruleBook: String,
        checkpoint: String, json: [UInt8], content: [UInt8]
    ) {
        (self.report, self.days, self.week, self.asOf) = (report, days, week, asOf)
        (self.onlyLoggedByThen, self.audience, self.language) = (onlyLoggedByThen, audience, language)
        (self.format, self.ruleBook, self.checkpoint) = (format, ruleBook, checkpoint)
        (self.json, self.content) = (json, content)
    }
}

/// A report that was given to others. Its text is read on its own: ``Logbook/content(ofIssued:)``.
public struct IssuedReport: Equatable, Sendable {
    /// Which report.
    public enum Kind: String, CaseIterable, Sendable {
        /// On a week.
        case weekly
        /// On a whole strike.
        case strike
        /// Two periods beside each other.
        case compare
    }

    /// The desk's number of it, from 1.
    public let number: Int
    /// The journal entry that tells of it: what is told later has a higher number.
    public let entry: Int
    /// When it was issued, UTC.
    public let issuedAt: Instant
    /// Who did it.
    public let by: String
    /// Which report it is.
    public let report: Kind
    /// The days that it reports on.
    public let days: ClosedRange<CivilDate>
    /// The ISO week, where it reports on one.
    public let week: ISOWeek?
    /// The day as of which waiting was judged.
    public let asOf: CivilDate
    /// Whether only what was logged by then is counted.
    public let onlyLoggedByThen: Bool
    /// Whom it was for, as a code.
    public let audience: String
    /// The language that it is in, as a code.
    public let language: String
    /// Its format, as a code.
    public let format: String
    /// The rule book that it was judged by.
    public let ruleBook: String
    /// How far the journal was when it was counted.
    public let checkpoint: String
    /// The SHA-256 of the file, in hexadecimal.
    public let sha256: String
    /// How many bytes the file has.
    public let bytes: Int
}

/// Why what was issued can't be shown. It holds facts; `Words` says them.
public enum IssuedError: Error, Equatable, Sendable {
    /// No report of that number was issued; `last` is the newest one's.
    case noSuchReport(number: Int, last: Int)
    /// A report for others was to be written, and the logbook can only be read.
    case cannotRecord(path: String)
}
