import AccessIssues
import ArgumentParser
import Evidence
import Reporting
import Storage
import Words

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the issues as a folder of CSV files.",
        discussion: """
            The regulator gets the issues of those who consent, without names. The desk's own export holds \
            everything in the clear, and wants the desk's name typed.

            Examples:
              carewatch export -o for-the-regulator
              carewatch export --audience desk -o moving-house
            """)

    @OptionGroup var desk: DeskOptions
    @Option(help: "regulator or desk.") var audience = ExportAudience.regulator.rawValue
    @Option(help: ArgumentHelp("The desk's name, where nobody can be asked.", valueName: "desk"))
    var confirm: String?
    @Option(name: .shortAndLong, help: ArgumentHelp("The new folder.", valueName: "folder"))
    var output: String

    func run() throws {
        let words = try desk.words()
        let audience: ExportAudience = try Choice.read(audience, option: "audience")
        try desk.withLogbook(.reading) { logbook in
            if audience == .desk { try confirm(desk: logbook.desk, words) }
            let outcome = try Reporting.Export.write(
                logbook, for: audience, to: output, today: Surroundings.today(), in: words)
            switch outcome {
            case .written(let summary): try print(summary, words)
            case .nothingToWrite(let leftOut):
                Output.error(words.nothingToExport(leftOut: leftOut.total))
                throw ExitCode(2)
            }
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
                to: summary.path, files: files, leftOut: summary.leftOut.total, unopened: summary.unopened)
            for line in lines { try Output.standard.line(line) }
            return
        }
        let leftOut = Consent.allCases.map { consent in
            JSON.Member(consent.rawValue, .integer(summary.leftOut.byConsent[consent] ?? 0))
        }
        let json: JSON = [
            "folder": .string(summary.path),
            "files": .object(summary.files.map { JSON.Member($0.name, .integer($0.rows)) }),
            "left_out": .object(leftOut + [JSON.Member("withdrawn", .integer(summary.leftOut.withdrawn))]),
            "unopened": .integer(summary.unopened),
        ]
        try Output.standard.bytes(json.compact() + [0x0A])
    }
}

extension ExportAudience: Code {}
