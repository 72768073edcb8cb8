// The call sheet, the packet of all that can be referred, and what is recorded of referrals.

import AccessIssues
import ArgumentParser
import Reporting
import Storage
import Words

struct Refer: ParsableCommand {
    static var configuration: CommandConfiguration { .command("refer", .refer) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.reference, .reference), completion: .references)
    var reference: ReferenceArgument?
    @Flag(help: .text(.referReady)) var ready = false
    @Option(help: .text(.sheetFormat, .format), completion: .codes(of: CallSheet.Format.self))
    var format: String?
    @Option(name: .shortAndLong, help: .text(.reportOutput, .file), completion: .file())
    var output: String?
    @Option(help: .text(.referTo, .code), completion: .list(ReferralTarget.codes)) var to: String?
    @Option(help: .text(.referOutcome, .code), completion: .codes(of: Referral.Outcome.self))
    var outcome: String?
    @Option(help: .text(.referCaseNumber, .number)) var caseNumber: String?
    @Option(help: .text(.referOn, .day)) var on: String?
    @Option(help: .text(.referNumber, .number)) var number: String?

    func run() throws {
        if to != nil || outcome != nil || caseNumber != nil { return try record() }
        for (option, isSaid) in [("--on", on != nil), ("--number", number != nil)] where isSaid {
            throw CommandError.needs(option, "--outcome")
        }
        let format = try sheetFormat()
        if ready {
            if reference != nil { throw CommandError.conflict("--ready", with: "REF") }
            return try printPacket(as: format)
        }
        guard let reference = try reference?.reference() else {
            throw UsageError.missingArgument(["REF", "--ready"])
        }
        try printSheet(of: reference, as: format)
    }

    // MARK: Printing

    private func printSheet(of reference: Reference, as format: CallSheet.Format) throws {
        try desk.withLogbook(.reading, opening: desk.json ? nil : "refer") { logbook, words in
            let today = try Surroundings.today()
            let (issue, book) = (try logbook.issue(reference), try logbook.ruleBook())
            if desk.json {
                let json = CallSheet(issue, by: book, today: today).json
                return try NewFile.put(json.pretty() + [0x0A], to: output, from: logbook, words)
            }
            let opened = try SealedOpener(logbook, words)?.open(issue) ?? [:]
            let sheet = CallSheet(issue, opened: opened, by: book, today: today)
            try NewFile.put(to: output, from: logbook, words) { sink in
                try sink(Array(sheet.rendered(as: format, in: words).utf8))
            }
        }
    }

    private func printPacket(as format: CallSheet.Format) throws {
        try desk.withLogbook(.reading, opening: desk.json ? nil : "refer --ready") { logbook, words in
            let packet = try CallSheetPacket(from: logbook, today: try Surroundings.today())
            try NewFile.put(to: output, from: logbook, words) { sink in
                if desk.json { return try packet.writeJSON(from: logbook, to: sink) }
                let opener = try SealedOpener(logbook, words)
                try packet.write(as: format, in: words, from: logbook) {
                    try opener?.open($0) ?? [:]
                } to: {
                    try sink($0)
                }
            }
        }
    }

    /// The format that was said, or that the file's ending asks for. One that stands for something else is refused.
    private func sheetFormat() throws -> CallSheet.Format {
        if let format {
            if desk.json { throw CommandError.conflict("--json", with: "--format") }
            return try Choice.read(format, option: "format")
        }
        if desk.json { return .text }
        return try Choice.byEnding(
            of: output, ["md": .markdown, "markdown": .markdown, "html": .html, "htm": .html]) ?? .text
    }
}

extension CallSheet.Format: Code {}
