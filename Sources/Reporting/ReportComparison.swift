// A week or a strike beside another: every number of the one, the same of the other, and how much more it is.

import AccessIssues
import CSV
import Evidence
import Words

/// Two reports set side by side.
public struct ReportComparison: Equatable, Sendable {
    /// The name and version of the JSON form.
    public static let schema = "carewatch/comparison/1"

    /// The one.
    public let first: WeeklyReport
    /// The one beside it.
    public let second: WeeklyReport

    /// The one beside the other.
    public init(_ first: WeeklyReport, beside second: WeeklyReport) {
        (self.first, self.second) = (first, second)
    }

    /// A number of both; nil where one can't have it, such as a median without a wait.
    struct Row: Equatable {
        let breakdown, code, label: String
        let first, second: Int?
        var difference: Int? { first.flatMap { first in second.map { first - $0 } } }
    }

    /// What isn't a number of the two themselves.
    private static let others: Set<String> = [
        "checkpoint", "trend", "late_entries", "left_out", "rate", "rate_members", "moved",
    ]

    /// All numbers, in the order of the long table.
    func rows(in words: Words) -> [Row] {
        func lines(_ report: WeeklyReport) -> [WeeklyReport.Line] {
            report.lines(in: words).filter {
                !Self.others.contains($0.breakdown) && !$0.breakdown.hasPrefix("trend_")
            }
        }
        func key(_ line: WeeklyReport.Line) -> String { "\(line.breakdown) \(line.code)" }
        let (ours, theirs) = (lines(first), lines(second))
        let mine = Dictionary(ours.map { (key($0), $0.count) }, uniquingKeysWith: { first, _ in first })
        let other = Dictionary(theirs.map { (key($0), $0.count) }, uniquingKeysWith: { first, _ in first })
        var names: [String] = []
        var inBreakdown: [String: [WeeklyReport.Line]] = [:]
        for line in ours + theirs where !isMet(line, in: inBreakdown) {
            if inBreakdown[line.breakdown] == nil { names.append(line.breakdown) }
            inBreakdown[line.breakdown, default: []].append(line)
        }
        // The limits in their order, whichever of the two has which.
        let limits = names.filter { $0.hasPrefix("waits_") }.sorted()
        return (names.filter { !$0.hasPrefix("waits_") } + limits).flatMap { inBreakdown[$0] ?? [] }.map {
            line in
            // An answer that nobody gave is a zero; a percentile of nothing isn't.
            let nothing: Int? = line.breakdown == "waits" ? nil : 0
            return Row(
                breakdown: line.breakdown, code: line.code, label: line.label,
                first: mine[key(line)] ?? nothing, second: other[key(line)] ?? nothing)
        }
    }

    private func isMet(_ line: WeeklyReport.Line, in met: [String: [WeeklyReport.Line]]) -> Bool {
        met[line.breakdown]?.contains { $0.code == line.code } ?? false
    }

    /// Whether both last equally long.
    var areAsLong: Bool {
        first.from.days(until: first.to) == second.from.days(until: second.to)
    }
}

extension ReportComparison: ReadableReport {
    /// Those of both.
    public var leftOut: Int { first.leftOut + second.leftOut }

    /// The comparison in a format, ending with a line feed.
    public func rendered(as format: WeeklyReport.Format, in words: Words, on look: TextLook) -> String {
        switch format {
        case .text: document(in: words).text(look)
        case .markdown: document(in: words).markdown()
        case .html:
            document(in: words).page(
                title: title(in: words), foot: words.say(.madeBy), in: words.language)
        case .json: String(decoding: json(in: words).pretty(), as: UTF8.self) + "\n"
        case .csv: csv(in: words)
        }
    }

    private func title(in words: Words) -> String {
        words.say(.compareTitle(first.name(in: words), second.name(in: words)))
    }

    /// For scripts: what the two are, and a list of numbers.
    func json(in words: Words) -> JSON {
        func told(_ report: WeeklyReport) -> JSON {
            var members: [JSON.Member] = [
                .init("name", .string(report.name(in: words))),
                .init("week", .string(report.week.description)),
                .init("from", .string(report.from.description)), .init("to", .string(report.to.description)),
            ]
            if let campaign = report.campaign { members.append(.init("campaign", .string(campaign.code))) }
            return .object(members)
        }
        func number(_ number: Int?) -> JSON { number.map(JSON.integer) ?? .null }
        var members: [JSON.Member] = [
            .init("schema", .string(Self.schema)), .init("first", told(first)), .init("second", told(second)),
            .init("as_of", .string(first.asOf.description)),
            .init("audience", .string(first.audience.rawValue)),
            .init("rule_book", .string(first.verdicts.ruleBook)),
            .init(
                "rows",
                .array(
                    rows(in: words).map { row in
                        [
                            "breakdown": .string(row.breakdown), "code": .string(row.code),
                            "label": .string(row.label), "first": number(row.first),
                            "second": number(row.second), "difference": number(row.difference),
                        ]
                    })),
            .init("method", .array(first.method(in: words).map(JSON.string))),
        ]
        if let told = first.filter.json { members.append(.init("filter", told)) }
        return .object(members + [.init("checkpoint", first.checkpoint.json)])
    }

    /// `breakdown`, `code`, `label`, `first`, `second`, `difference`, `suppressed`, a number a line.
    private func csv(in words: Words) -> String {
        var bytes: [UInt8] = []
        // The sink of bytes never fails.
        try? writeCSV(in: words) { piece in piece.withUnsafeBytes { bytes.append(contentsOf: $0) } }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func writeCSV(in words: Words, to sink: @escaping (RawSpan) throws -> Void) throws {
        var writer = CSVWriter(sink: sink)
        for name in ["breakdown", "code", "label", "first", "second", "difference", "suppressed"] {
            writer.field(name)
        }
        try writer.endRow()
        for row in rows(in: words) {
            writer.field(row.breakdown)
            writer.text(row.code)
            writer.text(row.label)
            for number in [row.first, row.second, row.difference] {
                if let number { writer.field(number) } else { writer.empty() }
            }
            writer.field("no")
            try writer.endRow()
        }
        try writer.flush()
    }

    private func document(in words: Words) -> Document {
        let names = (first.name(in: words), second.name(in: words))
        var page = Document(blocks: [.title(title(in: words))])
        page.add(.paragraph(words.say(.compareHeadline(names.0, names.1))))
        for (name, report) in [(names.0, first), (names.1, second)] {
            page.add(.lead(words.say(.compareShare(name: name, share: report.share(in: words)))))
        }
        if !areAsLong { page.add(.paragraph(words.say(PageSentence.notAsLong))) }
        let all = rows(in: words)
        let heads = [
            words.say(PageSentence.what), first.shortName(in: words), second.shortName(in: words),
            words.say(PageSentence.difference),
        ]
        for part in Part.allCases {
            let rows = all.filter { Part(of: $0.breakdown) == part }
            guard !rows.isEmpty else { continue }
            page.add(.heading(part.heading(of: first, in: words)))
            page.add(
                .table(
                    Table(
                        heads,
                        rows.map { row in
                            [.words(label(of: row, in: words))]
                                + [row.first, row.second, row.difference].map {
                                    $0.map(Cell.number) ?? .words("")
                                }
                        })))
        }
        page.add(.heading(words.say(.howCounted)))
        page.add(.list(first.method(in: words)))
        page.add(.heading(words.say(EvidenceSentence.checkpoint)))
        page.add(.paragraph(words.say(first.checkpoint.sentence)))
        page.add(.verbatim(first.checkpoint.text))
        page.add(.paragraph(words.say(.help)))
        return page
    }

    /// A label that tells rows apart which the long table tells apart by the names of their breakdowns.
    private func label(of row: Row, in words: Words) -> String {
        switch row.breakdown {
        case "by_standard": "\(row.label): \(words.say(PageSentence.judgeable))"
        case "by_standard_exceeds": "\(row.label): \(words.say(PageSentence.exceeds))"
        case "by_standard_depends_on_calendar":
            "\(row.label): \(words.say(PageSentence.dependsOnCalendar))"
        case let waits where waits.hasPrefix("waits_"):
            "\(row.label) \(words.say(.daysWaited(limit: Int(waits.drop { !$0.isNumber }))))"
        default: row.label
        }
    }
}

extension ReportComparison {
    /// A part of the page.
    enum Part: CaseIterable {
        case total, kind, waits, county, care, coverage, reporter, referrals, waiting, verdicts, standards,
            reasons, quality

        /// The part in which a breakdown stands.
        init(of breakdown: String) {
            self =
                switch breakdown {
                case "by_kind": .kind
                case "by_county": .county
                case "by_care": .care
                case "by_coverage": .coverage
                case "by_reporter": .reporter
                case "still_waiting", "past_due": .waiting
                case "verdicts", "share_exceeding": .verdicts
                case "quality": .quality
                case let name where name.hasPrefix("waits"): .waits
                case let name where name.hasPrefix("referrals"): .referrals
                case let name where name.hasPrefix("by_standard"): .standards
                case let name where name.hasPrefix("not_judged"): .reasons
                default: .total
                }
        }

        func heading(of report: WeeklyReport, in words: Words) -> String {
            switch self {
            case .total: words.say(.inShort)
            case .kind: words.say(.byKind)
            case .waits: words.say(.waits)
            case .county: words.say(.byCounty)
            case .care: words.say(.byCare)
            case .coverage: words.say(.byCoverage)
            case .reporter: words.say(.byReporter)
            case .referrals: words.say(.referrals)
            case .waiting: words.say(PageSentence.stillWaiting)
            case .verdicts: words.say(.verdicts)
            case .standards: words.say(.byStandard)
            case .reasons: words.say(.notJudged)
            case .quality: words.say(.dataQuality)
            }
        }
    }
}

extension WeeklyReport {
    /// What it is called beside another.
    func name(in words: Words) -> String {
        if since != nil, let campaign { return words.say(.wholeStrike(campaign)) }
        return words.say(.oneWeek(week, strikeWeek))
    }

    /// The same at the head of a column: `W1`, `2024-W43`, `W1–W28`.
    func shortName(in words: Words) -> String {
        func short(_ week: ISOWeek) -> String {
            guard let campaign, case .week(let number) = StrikeWeek(of: week, in: campaign) else {
                return week.description
            }
            return "W\(number)"
        }
        return since.map { "\(short($0))–\(short(week))" } ?? short(week)
    }
}
