import AccessIssues
import ArgumentParser
import Reporting
import Storage
import Words

struct Report: ParsableCommand {
    static var configuration: CommandConfiguration {
        .command(
            "report", .report,
            subcommands: [
                WeeklyReportCommand.self, StrikeReportCommand.self, CompareReportsCommand.self,
                IssuedReports.self,
            ])
    }
}

struct WeeklyReportCommand: ParsableCommand {
    static var configuration: CommandConfiguration { .command("weekly", .reportWeekly) }

    @OptionGroup var options: ReportOptions

    func run() throws {
        if options.isPublic { return try options.printPublic() }
        try options.print { setting in try setting.report(on: .week(setting.week(options.which.week.first))) }
    }
}

struct StrikeReportCommand: ParsableCommand {
    static var configuration: CommandConfiguration { .command("strike", .reportStrike) }

    @OptionGroup var options: ReportOptions

    func run() throws {
        if !options.which.week.isEmpty { throw CommandError.conflict("--week", with: "report strike") }
        try options.print { setting in try setting.report(on: setting.span("strike")) }
    }
}

struct CompareReportsCommand: ParsableCommand {
    static var configuration: CommandConfiguration { .command("compare", .reportCompare) }

    @OptionGroup var options: ReportOptions
    @Option(name: .customLong("with"), help: .text(.compareWith, .week), completion: .spans)
    var other: String?

    func run() throws {
        try options.print { setting in
            let first = try setting.span(options.which.week.first ?? "last")
            let second =
                if let other { try setting.span(other) } else {
                    ReportSetting.Span.week(first.firstWeek.previous)
                }
            return ReportComparison(
                try setting.report(on: first), beside: try setting.report(on: second))
        }
    }
}

extension WeeklyReport.Format: Code {}
