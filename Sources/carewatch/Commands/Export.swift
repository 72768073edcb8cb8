import AccessIssues
import ArgumentParser
import Evidence
import Reporting
import Storage
import Words

struct Export: ParsableCommand {
    static var configuration: CommandConfiguration { .command("export", .export) }

    @OptionGroup var desk: DeskOptions
    @Option(help: .text(.exportAudience, .code), completion: .codes(of: ExportAudience.self))
    var audience = ExportAudience.regulator.rawValue
    @Option(help: .text(.confirm, .desk))
    var confirm: String?
    @Option(name: .shortAndLong, help: .text(.exportOutput, .folder), completion: .directory)
    var output: String

    func run() throws {
        let audience: ExportAudience = try Choice.read(audience, option: "audience")
        try desk.withLogbook(.reading) { logbook, words in
            if audience == .desk { try confirm(desk: logbook.desk, words) }
            switch try write(logbook, for: audience, words) {
            case .written(let summary): try print(summary, words)
            case .nothingToWrite(let leftOut):
                try print(leftOut, words)
                throw ExitCode(2)
            }
        }
    }

    /// A package that is half written holds what is sealed in the clear: it is removed before the process ends.
    private func write(_ logbook: Logbook, for audience: ExportAudience, _ words: Words) throws
        -> ExportOutcome
    {
        let today = try Surroundings.today()
        do {
            return try Interruption.watched { isInterrupted in
                try Reporting.Export.write(
                    logbook, for: audience, to: output, today: today, in: words,
                    isInterrupted: isInterrupted)
            }
        } catch is Reporting.Export.Interrupted {
            throw ExitCode(Interruption.exitCode)
        }
    }

    /// The desk's own export is in the clear: its name must be typed.
    private func confirm(desk name: DeskID, _ words: Words) throws {
        var typed = confirm
        if typed == nil, desk.canAsk {
            let question = words.questionForDeskExport(desk: name.description)
            typed = Input.ask(question, severalLines: false)
        }
        guard typed?.uppercased() == name.description else {
            throw CommandError.notConfirmed(desk: name.description)
        }
    }

    private func print(_ summary: ExportSummary, _ words: Words) throws {
        guard desk.json else {
            let files = summary.files.map { ($0.name, $0.rows) }
            let lines = words.exported(
                to: summary.path, files: files, leftOut: summary.leftOut.forConsent,
                withdrawn: summary.leftOut.withdrawn, unopened: summary.unopened, summary.keyTrouble)
            for line in lines { try Output.standard.line(line) }
            return
        }
        let json: JSON = [
            "folder": .string(summary.path),
            "files": .object(summary.files.map { JSON.Member($0.name, .integer($0.rows)) }),
            "left_out": json(summary.leftOut),
            "unopened": .integer(summary.unopened),
            "written": true,
        ]
        try Output.standard.bytes(json.compact() + [0x0A])
    }

    private func print(_ leftOut: LeftOut, _ words: Words) throws {
        guard desk.json else {
            return Output.error(
                words.nothingToExport(leftOut: leftOut.forConsent, withdrawn: leftOut.withdrawn))
        }
        let json: JSON = ["written": false, "left_out": json(leftOut)]
        try Output.standard.bytes(json.compact() + [0x0A])
    }

    private func json(_ leftOut: LeftOut) -> JSON {
        let byConsent = Consent.allCases.map { consent in
            JSON.Member(consent.rawValue, .integer(leftOut.byConsent[consent] ?? 0))
        }
        return .object(byConsent + [JSON.Member("withdrawn", .integer(leftOut.withdrawn))])
    }
}

extension ExportAudience: Code {}
