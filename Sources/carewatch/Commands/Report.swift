import AccessIssues
import ArgumentParser
import Reporting
import Storage
import Words

struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Add the issues up.", subcommands: [WeeklyReportCommand.self])
}

struct WeeklyReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "weekly",
        abstract: "A week's problems: how many, of what kind, where, and who still waits.",
        discussion: """
            On a terminal the report is the desk's own and counts everything. Written to a file or a pipe it leaves \
            out issues with consent none, and says how many, unless --audience desk is said. \
            The week is one, last unless said; --campaign is the strike that weeks \
            are counted from, and leaves out what belongs to another.

            Examples:
              carewatch report weekly
              carewatch report weekly --week W1 --format markdown
              carewatch report weekly --plan kaiser --county "Los Angeles"
              carewatch report weekly --format csv --excel -o week.csv
              carewatch report weekly --week 2024-W43 -o week.json
            """)

    @OptionGroup var desk: DeskOptions
    @OptionGroup(title: "Which week, and what is counted (repeat an option for alternatives)")
    var which: FilterOptions
    @Option(help: ArgumentHelp("Count what was logged by that day.", valueName: "day")) var asOf: String?
    @Option(help: "text, markdown, json or csv. Default: by the file's ending, else text.") var format:
        String?
    @Option(help: "desk or regulator.") var audience: String?
    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write to a file; - is standard output.", valueName: "file"))
    var output: String?
    @Flag(help: "Begin CSV with the mark by which Excel knows UTF-8.") var excel = false

    func run() throws {
        let today = try Surroundings.today()
        let format = try self.format.map { try Choice.read($0, option: "format") } ?? formatByEnding()
        let audience = try readers()
        if excel, format != .csv { throw CommandError.needs("--excel", "--format csv") }
        for (option, typed) in [("week", which.week), ("campaign", which.campaign)] where typed.count > 1 {
            throw FindError.onlyOnce(option: option)
        }
        try desk.withLogbook(.reading) { logbook, words in
            let reader = try desk.reader(of: logbook)
            let asOf = try asOf.map { try reader.date($0, by: .pastDay, called: "as_of").firstDay }
            var filter = try which.filterBesidesWeeks(by: reader, of: logbook)
            filter.allowsNoCampaign = true
            let campaign = try Week.campaign(filter[.campaign].first, of: logbook)
            let week = try Week.read(which.week.first ?? "last", today: today, campaign: campaign, of: logbook)
            let options = WeeklyReport.Options(
                week: week, today: today, asOf: asOf, campaign: campaign, audience: audience, filter)
            let report = try WeeklyReport.read(from: logbook, options)
            let bytes = report.bytes(as: format, in: words, withByteOrderMark: excel)
            guard let output, output != "-" else { return try Output.standard.bytes(bytes) }
            try NewFile.write(bytes, to: output, sparing: logbook.files)
            try Output.standard.line(words.written(output))
        }
    }

    /// The format that the file's ending asks for. One that stands for something else is refused.
    private func formatByEnding() throws -> WeeklyReport.Format {
        if desk.json { return .json }
        guard let ending = output?.split(separator: "/").last?.split(separator: ".").dropFirst().last else {
            return .text
        }
        switch ending.lowercased() {
        case "md", "markdown": return .markdown
        case "json": return .json
        case "csv": return .csv
        case "html", "htm", "pdf", "docx", "xlsx", "odt":
            throw CommandError.badChoice(
                option: "format", given: ending.lowercased(), nearest: nil, all: WeeklyReport.Format.codes)
        default: return .text
        }
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
