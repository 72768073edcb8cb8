import AccessIssues
import ArgumentParser
import Evidence
import Reporting
import Storage
import Words

struct Export: ParsableCommand {
    static var configuration: CommandConfiguration { .command("export", .export) }

    @OptionGroup var desk: DeskOptions
    @OptionGroup(title: HelpText.whichIssues.shown) var which: FilterOptions
    @Option(help: .text(.exportAudience, .code), completion: .list(audiences))
    var audience = ExportAudience.regulator.rawValue
    @Option(help: .text(.confirm, .desk))
    var confirm: String?
    @Option(name: .shortAndLong, help: .text(.exportOutput, .folder), completion: .directory)
    var output: String
    @Option(help: .text(.exportSince, .folder), completion: .directory) var since: String?
    @Option(help: .text(.exportLabels, .language), completion: .codes(of: Language.self)) var labels: String?
    @Flag(help: .text(.exportExcel)) var excel = false
    @Option(help: .text(.exportPeriod, .period)) var period: String?

    private static let audiences = ExportAudience.allCases.map(\.rawValue) + [Releasing.audience]

    func run() throws {
        guard audience != Releasing.audience else { return try release() }
        let audience = try readers()
        if period != nil { throw CommandError.needs("--period", "--audience public") }
        let form = ExportForm(
            labels: try labels.map { Words(try Choice.read($0, option: "labels")) }, withByteOrderMark: excel)
        try desk.withLogbook(.reading, opening: "export --audience \(audience.rawValue)") { logbook, words in
            let filter = try which.filter(by: desk.reader(of: logbook), of: logbook)
            if audience == .desk { try confirm(desk: logbook.desk, words) }
            switch try write(logbook, for: audience, filter, form, words) {
            case .written(let summary): try print(summary, words)
            case .nothingToWrite(let leftOut):
                try print(leftOut, filter, words)
                throw ExitCode(2)
            case .nothingMatches:
                try print(filter, words)
                throw ExitCode(2)
            }
        }
    }

    private func readers() throws -> ExportAudience {
        guard let known = ExportAudience(rawValue: audience) else {
            throw CommandError.badChoice(
                option: "audience", given: audience, nearest: nearest(to: audience, among: Self.audiences),
                all: Self.audiences)
        }
        return known
    }

    /// What is for the public has one form, and no lines.
    private func release() throws {
        try Releasing.refuse(
            Releasing.used(which) + [
                ("week", !which.week.isEmpty), ("since", since != nil), ("labels", labels != nil),
                ("excel", excel),
            ])
        try Releasing.export(period, desk, to: output)
    }

    /// A package that is half written holds what is sealed in the clear: it is removed before the process ends.
    private func write(
        _ logbook: Logbook, for audience: ExportAudience, _ filter: IssueFilter, _ form: ExportForm,
        _ words: Words
    ) throws -> ExportOutcome {
        let today = try Surroundings.today()
        do {
            return try Interruption.watched { isInterrupted in
                try Reporting.Export.write(
                    logbook, for: audience, filter, as: form, to: output, since: since, today: today,
                    in: words,
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
            let changes = summary.changes.map { words.changes($0.inOrder, since: $0.path) } ?? []
            for line in lines + changes + [words.signed(by: summary.signedBy)] {
                try Output.standard.line(line)
            }
            return
        }
        try Output.standard.bytes(json(summary).with(summary.filter).compact() + [0x0A])
    }

    private func json(_ summary: ExportSummary) -> JSON {
        var members: [JSON.Member] = [
            .init("folder", .string(summary.path)),
            .init("files", .object(summary.files.map { JSON.Member($0.name, .integer($0.rows)) })),
            .init("left_out", json(summary.leftOut)), .init("unopened", .integer(summary.unopened)),
            .init("written", true), .init("signed", .bool(summary.signedBy != nil)),
            .init("checkpoint", summary.checkpoint.json),
        ]
        if let key = summary.signedBy { members.append(.init("signed_by", .string(key.fingerprint))) }
        if let changes = summary.changes {
            let counts = changes.inOrder.map { JSON.Member($0.change.rawValue, .integer($0.count)) }
            members.append(.init("previous", .string(changes.previous.hex)))
            members.append(.init("changes", .object(counts)))
        }
        return .object(members)
    }

    private func print(_ filter: IssueFilter, _ words: Words) throws {
        guard desk.json else { return Output.error(words.say(.nothingMatches(words.told(filter) ?? ""))) }
        let json: JSON = ["written": false, "left_out": json(LeftOut(byConsent: [:], withdrawn: 0))]
        try Output.standard.bytes(json.with(filter).compact() + [0x0A])
    }

    private func print(_ leftOut: LeftOut, _ filter: IssueFilter, _ words: Words) throws {
        guard desk.json else {
            return Output.error(
                words.nothingToExport(leftOut: leftOut.forConsent, withdrawn: leftOut.withdrawn))
        }
        let json: JSON = ["written": false, "left_out": json(leftOut)]
        try Output.standard.bytes(json.with(filter).compact() + [0x0A])
    }

    private func json(_ leftOut: LeftOut) -> JSON {
        let byConsent = Consent.allCases.map { consent in
            JSON.Member(consent.rawValue, .integer(leftOut.byConsent[consent] ?? 0))
        }
        return .object(byConsent + [JSON.Member("withdrawn", .integer(leftOut.withdrawn))])
    }
}

extension ExportAudience: Code {}
