// What all reports take: which issues, as of when, for whom, in which form and where to.

import AccessIssues
import ArgumentParser
import Reporting
import Storage
import Words

/// The options of every report.
struct ReportOptions: ParsableArguments {
    @OptionGroup var desk: DeskOptions
    @OptionGroup(title: HelpText.whichAreCounted.shown) var which: FilterOptions
    @Option(help: .text(.asOf, .day)) var asOf: String?
    @Option(help: .text(.reportFormat, .format), completion: .codes(of: WeeklyReport.Format.self))
    var format: String?
    @Option(help: .text(.reportAudience, .code), completion: .list(audiences)) var audience: String?
    @Option(
        name: .shortAndLong, help: .text(.reportOutput, .file), completion: .file())
    var output: String?
    @Flag(help: .text(.excel)) var excel = false

    /// Prints what is made of the logbook, or writes it to the file that was named.
    func print(_ make: (ReportSetting) throws -> any ReadableReport) throws {
        let today = try Surroundings.today()
        let format = try chosenFormat()
        let audience = try readers()
        for (option, typed) in [("week", which.week), ("campaign", which.campaign)] where typed.count > 1 {
            throw FindError.onlyOnce(option: option)
        }
        // What is given to others is recorded.
        let isIssued = Issuing.isIssued(to: output, for: audience)
        try Issuing.withLogbook(desk, recording: isIssued) { logbook, words in
            try desk.warnOfBackup(logbook, today: today, words)
            let reader = try desk.reader(of: logbook)
            let asOf = try asOf.map { try reader.date($0, by: .pastDay, called: "as_of").firstDay }
            var filter = try which.filterBesidesWeeks(by: reader, of: logbook)
            filter.allowsNoCampaign = true
            let campaign = try Week.campaign(filter[.campaign].first, of: logbook)
            let report = try make(
                ReportSetting(
                    logbook: logbook, today: today, asOf: asOf, campaign: campaign, audience: audience,
                    filter: filter))
            // For the desk's eyes: what was written says the same whether or not there are any.
            defer { if report.leftOut > 0 { Output.error(words.say(.leftOutHere(report.leftOut))) } }
            let bytes = report.bytes(as: format, in: words, withByteOrderMark: excel, on: look)
            guard isIssued, let output else {
                return try NewFile.put(bytes, to: output, from: logbook, words)
            }
            try Issuing.issue(
                report.issued(as: format, bytes, in: words), to: output, from: logbook, words)
        }
    }

    /// The format that was asked for, or that the file's ending asks for.
    func chosenFormat() throws -> WeeklyReport.Format {
        let format = try self.format.map { try Choice.read($0, option: "format") } ?? formatByEnding()
        if excel, format != .csv { throw CommandError.needs("--excel", "--format csv") }
        return format
    }

    /// A window's width and colours; a file and a pipe have eighty columns and none.
    var look: TextLook {
        guard output == nil, desk.surroundings.printsToTerminal else { return .plain }
        let isPlain =
            (Surroundings.variable("NO_COLOR") ?? "") != "" || Surroundings.variable("TERM") == "dumb"
        return TextLook(columns: Window.columns, isColoured: !isPlain)
    }

    /// The format that the file's ending asks for. One that stands for something else is refused.
    private func formatByEnding() throws -> WeeklyReport.Format {
        if desk.json { return .json }
        return try Choice.byEnding(
            of: output,
            [
                "md": .markdown, "markdown": .markdown, "html": .html, "htm": .html, "json": .json,
                "csv": .csv,
            ])
            ?? .text
    }

    /// What leaves the screen is for others, unless said.
    private func readers() throws -> WeeklyReport.Audience {
        switch audience {
        case "desk": return .desk
        case "regulator": return .others
        // Strikes and comparisons are sums over periods that may be released: they would undo it.
        case Releasing.audience: throw PublicError.onlyWeeks
        case nil: return output == nil && desk.surroundings.printsToTerminal ? .desk : .others
        case let given?:
            throw CommandError.badChoice(
                option: "audience", given: given, nearest: nearest(to: given, among: Self.audiences),
                all: Self.audiences)
        }
    }

    private static let audiences = ["desk", "regulator", Releasing.audience]
}

/// What was asked of a report, resolved.
struct ReportSetting {
    let logbook: Logbook
    let today: CivilDate
    let asOf: CivilDate?
    let campaign: Campaign?
    let audience: WeeklyReport.Audience
    let filter: IssueFilter

    /// What a report is on.
    enum Span {
        case week(ISOWeek)
        /// A campaign's weeks, up to the one that was asked.
        case strike(Campaign, last: ISOWeek)

        var firstWeek: ISOWeek {
            switch self {
            case .week(let week): week
            case .strike(let campaign, _): campaign.firstWeek
            }
        }
    }

    /// A week as it was typed; unless said, the last full one.
    func week(_ typed: String?) throws -> ISOWeek {
        try Week.read(typed ?? "last", today: today, campaign: campaign, of: logbook)
    }

    /// A week, `strike`, or a campaign's code.
    func span(_ typed: String) throws -> Span {
        let campaigns = try logbook.referenceData().campaigns
        if typed.lowercased() == "strike" {
            guard let campaign = campaign ?? campaigns.last else { throw CommandError.noCampaign }
            return strike(campaign)
        }
        if let named = campaigns.first(where: { $0.code == typed.lowercased() }) { return strike(named) }
        return .week(try week(typed))
    }

    private func strike(_ campaign: Campaign) -> Span {
        let now = ISOWeek(containing: asOf ?? today)
        let last = min(campaign.to.map(ISOWeek.init(containing:)) ?? now, now)
        return .strike(campaign, last: max(last, campaign.firstWeek))
    }

    /// Counts.
    func report(on span: Span) throws -> WeeklyReport {
        var options = WeeklyReport.Options(
            week: span.firstWeek, today: today, asOf: asOf, campaign: campaign, audience: audience, filter)
        if case .strike(let campaign, let last) = span {
            (options.week, options.since, options.campaign) = (last, campaign.firstWeek, campaign)
            if !filter[.campaign].isEmpty { options.filter[.campaign] = [campaign.code] }
        }
        return try WeeklyReport.read(from: logbook, options)
    }
}
