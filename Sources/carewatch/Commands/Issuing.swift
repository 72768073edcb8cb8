import AccessIssues
import ArgumentParser
import Evidence
import Reporting
import Storage
import Words

/// What is given to others: recorded, then written.
enum Issuing {
    /// Whether a report that goes there is given to others. What goes through a pipe is whoever reads it's to keep.
    static func isIssued(to output: String?, for audience: WeeklyReport.Audience) -> Bool {
        output != nil && output != "-" && audience != .desk
    }

    /// Opens the logbook to read it, or to record in it as well; where it can only be read that is said.
    static func withLogbook(
        _ desk: DeskOptions, recording isIssued: Bool, _ body: (Logbook, Words) throws -> Void
    ) throws {
        do {
            try desk.withLogbook(isIssued ? .changing : .reading, body)
        } catch LogbookError.readOnly(let path) where isIssued {
            throw IssuedError.cannotRecord(path: path)
        }
    }

    /// Records a report and writes its file, which gets its name once the record is on disk: what lies there was
    /// recorded, whatever happens.
    static func issue(
        _ report: NewIssuedReport, to output: String, from logbook: Logbook, _ words: Words
    ) throws {
        var issued: IssuedReport?
        try NewFile.write(report.content, to: output, sparing: logbook.files) { fill in
            issued = try logbook.record(report, by: Surroundings.user, beforeItIsStored: fill)
        }
        try Output.standard.line(words.written(output))
        if let issued { try Output.standard.line(words.recorded(issued)) }
    }
}

struct IssuedReports: ParsableCommand {
    static var configuration: CommandConfiguration { .command("issued", .reportIssued) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.issuedNumber, .number)) var number: Int?
    @Option(name: .shortAndLong, help: .text(.reportOutput, .file), completion: .file()) var output: String?

    func run() throws {
        if number == nil, output != nil { throw CommandError.needs("--output", "NUMBER") }
        try desk.withLogbook(.reading) { logbook, words in
            guard let number else {
                let reports = try logbook.issuedReports()
                guard !desk.json else {
                    let list: JSON = ["issued": .array(reports.map(JSON.init))]
                    return try Output.standard.bytes(list.pretty() + [0x0A])
                }
                for line in words.issued(reports) { try Output.standard.line(line) }
                return
            }
            let report = try logbook.issuedReport(number)
            guard !desk.json else {
                let said = try logbook.json(ofIssued: number)
                return try Output.standard.bytes(JSON(report, saying: said).pretty() + [0x0A])
            }
            let content = try logbook.content(ofIssued: number)
            try NewFile.put(content, to: output, from: logbook, words)
        }
    }
}
