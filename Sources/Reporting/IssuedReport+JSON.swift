// Reports that are given to others: what is recorded of one, and how it is told to scripts.

import AccessIssues
import Evidence
import Storage
import Words

extension WeeklyReport {
    /// The report as it is recorded when it is given to others; `content` is its file.
    public func issued(as format: Format, _ content: [UInt8], in words: Words) -> NewIssuedReport {
        NewIssuedReport(
            since == nil ? .weekly : .strike, days: from...to, week: since == nil ? week : nil, asOf: asOf,
            onlyLoggedByThen: countsOnlyLoggedByThen, audience: audience.rawValue,
            language: words.language.rawValue, format: format.rawValue, ruleBook: verdicts.ruleBook,
            checkpoint: checkpoint.text, json: json(in: words).pretty() + [0x0A], content: content)
    }
}

extension ReportComparison {
    /// The comparison as it is recorded when it is given to others, on the days of both; `content` is its file.
    public func issued(
        as format: WeeklyReport.Format, _ content: [UInt8], in words: Words
    ) -> NewIssuedReport {
        NewIssuedReport(
            .compare, days: min(first.from, second.from)...max(first.to, second.to), week: nil,
            asOf: first.asOf, onlyLoggedByThen: first.countsOnlyLoggedByThen,
            audience: first.audience.rawValue, language: words.language.rawValue, format: format.rawValue,
            ruleBook: first.verdicts.ruleBook, checkpoint: first.checkpoint.text,
            json: json(in: words).pretty() + [0x0A], content: content)
    }
}

extension JSON {
    /// A report that was issued.
    public init(_ report: IssuedReport) { self = .object(Self.members(report)) }

    /// The same with what it says.
    public init(_ report: IssuedReport, saying said: JSON) {
        self = .object(Self.members(report) + [.init("json", said)])
    }

    private static func members(_ report: IssuedReport) -> [Member] {
        var members: [Member] = [
            .init("number", .integer(report.number)),
            .init("issued_at", .string(report.issuedAt.description)),
            .init("issued_by", .string(report.by)), .init("report", .string(report.report.rawValue)),
            .init("from", .string(report.days.lowerBound.description)),
            .init("to", .string(report.days.upperBound.description)),
        ]
        if let week = report.week { members.append(.init("week", .string(week.description))) }
        return members + [
            .init("as_of", .string(report.asOf.description)),
            .init("only_logged_by_then", .bool(report.onlyLoggedByThen)),
            .init("audience", .string(report.audience)), .init("language", .string(report.language)),
            .init("format", .string(report.format)), .init("rule_book", .string(report.ruleBook)),
            .init("checkpoint", .string(report.checkpoint)), .init("sha256", .string(report.sha256)),
            .init("bytes", .integer(report.bytes)),
        ]
    }
}
