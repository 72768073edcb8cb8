import AccessIssues
import ArgumentParser
import Reporting
import Storage
import Words

struct Report: ParsableCommand {
    static var configuration: CommandConfiguration {
        .command("report", .report, subcommands: [WeeklyReportCommand.self, IssuedReports.self])
    }
}

struct WeeklyReportCommand: ParsableCommand {
    static var configuration: CommandConfiguration { .command("weekly", .reportWeekly) }

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

    func run() throws {
        let today = try Surroundings.today()
        let format = try self.format.map { try Choice.read($0, option: "format") } ?? formatByEnding()
        let audience = try readers()
        if excel, format != .csv { throw CommandError.needs("--excel", "--format csv") }
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
            let week = try Week.read(
                which.week.first ?? "last", today: today, campaign: campaign, of: logbook)
            let options = WeeklyReport.Options(
                week: week, today: today, asOf: asOf, campaign: campaign, audience: audience, filter)
            let report = try WeeklyReport.read(from: logbook, options)
            // For the desk's eyes: what was written says the same whether or not there are any.
            defer { if report.leftOut > 0 { Output.error(words.say(.leftOutHere(report.leftOut))) } }
            let bytes = report.bytes(as: format, in: words, withByteOrderMark: excel)
            guard let output, output != "-" else { return try Output.standard.bytes(bytes) }
            guard isIssued else {
                try NewFile.write(bytes, to: output, sparing: logbook.files)
                return try Output.standard.line(words.written(output))
            }
            let issued = report.issued(as: format, bytes, in: words)
            try Issuing.issue(issued, to: output, from: logbook, words)
        }
    }

    /// The format that the file's ending asks for. One that stands for something else is refused.
    private func formatByEnding() throws -> WeeklyReport.Format {
        if desk.json { return .json }
        return try Choice.byEnding(
            of: output, ["md": .markdown, "markdown": .markdown, "json": .json, "csv": .csv])
            ?? .text
    }

    /// What leaves the screen is for others, unless said.
    private func readers() throws -> WeeklyReport.Audience {
        switch audience {
        case "desk": return .desk
        case "regulator": return .others
        case nil: return output == nil && desk.surroundings.printsToTerminal ? .desk : .others
        case let given?:
            throw CommandError.badChoice(
                option: "audience", given: given, nearest: nearest(to: given, among: Self.audiences),
                all: Self.audiences)
        }
    }

    private static let audiences = ["desk", "regulator"]
}

extension WeeklyReport.Format: Code {}
