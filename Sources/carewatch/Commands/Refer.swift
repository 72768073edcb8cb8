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
        try desk.withLogbook(.reading) { logbook, words in
            let today = try Surroundings.today()
            let (issue, book) = (try logbook.issue(reference), try logbook.ruleBook())
            if desk.json {
                let json = CallSheet(issue, by: book, today: today).json
                return try put(words, in: logbook) { try $0(json.pretty() + [0x0A]) }
            }
            let opening = try SheetOpener(logbook, words)
            let sheet = CallSheet(issue, opened: try opening.open(issue), by: book, today: today)
            try put(words, in: logbook) { sink in
                try sink(Array(sheet.rendered(as: format, in: words).utf8))
            }
        }
    }

    private func printPacket(as format: CallSheet.Format) throws {
        try desk.withLogbook(.reading) { logbook, words in
            let packet = try CallSheetPacket(from: logbook, today: try Surroundings.today())
            try put(words, in: logbook) { sink in
                if desk.json { return try packet.writeJSON(from: logbook, to: sink) }
                let opening = try SheetOpener(logbook, words)
                try packet.write(as: format, in: words, from: logbook, opening: opening.open, to: sink)
            }
        }
    }

    /// Prints, or writes to the file that was named.
    private func put(
        _ words: Words, in logbook: Logbook, _ produce: (_ sink: ([UInt8]) throws -> Void) throws -> Void
    ) throws {
        guard let output, output != "-" else { return try produce { try Output.standard.bytes($0) } }
        // A signal leaves no half file with names in it.
        try Interruption.exiting { isInterrupted in
            try NewFile.write(to: output, sparing: logbook.files, unless: isInterrupted, produce)
        }
        try Output.standard.line(words.written(output))
    }

    /// The format that was said, or that the file's ending asks for. One that stands for something else is refused.
    private func sheetFormat() throws -> CallSheet.Format {
        if let format {
            if desk.json { throw CommandError.conflict("--json", with: "--format") }
            return try Choice.read(format, option: "format")
        }
        guard let ending = output?.split(separator: "/").last?.split(separator: ".").dropFirst().last,
            !desk.json
        else { return .text }
        switch ending.lowercased() {
        case "md", "markdown": return .markdown
        case "html", "htm": return .html
        case "json", "csv", "pdf", "docx", "xlsx", "odt":
            throw CommandError.badChoice(
                option: "format", given: ending.lowercased(), nearest: nil, all: CallSheet.Format.codes)
        default: return .text
        }
    }
}

/// Opens what is sealed in an issue, as far as it can be: a sheet is made without the key too, and one damaged value
/// hides no other.
struct SheetOpener {
    private let reader: SealedReader?
    private let words: Words

    init(_ logbook: Logbook, _ words: Words) throws {
        (reader, self.words) = (try logbook.sealedReader(), words)
        if reader == nil { Output.error(words.keyIsAway(Logbook.keyPath(of: logbook.path))) }
    }

    func open(_ issue: Issue) throws -> [Field: Secret] {
        guard let reader else { return [:] }
        var values: [Field: Secret] = [:]
        for field in Field.sealed {
            guard case .sealed(let entry) = issue[field] else { continue }
            do {
                values[field] = try reader.value(field.rawValue, entry: entry, of: issue.reference)
            } catch let error as LogbookError {
                guard case .cannotOpen = error else { throw error }
                Output.error("carewatch: \(words.message(error))")
            }
        }
        return values
    }
}

extension CallSheet.Format: Code {}
