import AccessIssues
import ArgumentParser
import Evidence
import Reporting
import Storage
import Words

/// What is to be done: the desk's worklist.
struct NextCommand: ParsableCommand {
    static var configuration: CommandConfiguration { .command("next", .next) }

    @OptionGroup var desk: DeskOptions
    @Option(help: .text(.nextFormat, .format), completion: .codes(of: Format.self))
    var format: String?
    @Option(help: .text(.nextLimit, .count)) var limit: String?
    @Option(name: .shortAndLong, help: .text(.reportOutput, .file), completion: .file())
    var output: String?

    enum Format: String, Code { case text, ics }

    /// So many of each group are shown, unless said.
    static let most = 20

    func run() throws {
        let format = try chosenFormat()
        if desk.json, self.format != nil { throw CommandError.conflict("--json", with: "--format") }
        let limit = try Self.limit(limit)
        if self.limit != nil, format == .ics { throw CommandError.conflict("--limit", with: "--format ics") }
        let today = try Surroundings.today()
        try desk.withLogbook(.reading) { logbook, words in
            try desk.warnOfBackup(logbook, today: today, words)
            var kept: [UInt8] = []
            let isFile = output != nil && output != "-"
            let write = { (bytes: [UInt8]) in
                if isFile { kept += bytes } else { try Output.standard.bytes(bytes) }
            }
            if format == .ics {
                var calendar = try WorklistCalendar(words, at: .now(), write)
                try logbook.forEachAgendaItem(today: today) { try calendar.add($0) }
                try calendar.finish()
            } else {
                let list = try logbook.worklist(today: today, limit: limit)
                if desk.json {
                    try write(JSON(list).pretty() + [0x0A])
                } else {
                    let danger = list.hasEmergency ? [words.inDanger, ""] : []
                    try write(Printed.lines(danger + words.say(list), isWrapped: !isFile))
                }
            }
            guard let output, isFile else { return }
            try NewFile.write(kept, to: output, sparing: logbook.files)
            try Output.standard.line(words.written(output))
        }
    }

    /// At most so many; nil is all.
    static func limit(_ typed: String?) throws(CommandError) -> Int? {
        let limit = try Count.read(typed, option: "limit") ?? most
        return limit == 0 ? nil : limit
    }

    private func chosenFormat() throws -> Format {
        if let format { return try Choice.read(format, option: "format") }
        return output?.lowercased().hasSuffix(".ics") == true && !desk.json ? .ics : .text
    }
}

/// Lines for a person.
enum Printed {
    /// The lines, broken between words where they go to a window.
    static func lines(_ lines: [String], isWrapped: Bool = true) -> [UInt8] {
        let columns = isWrapped && Surroundings.ofThisProcess.printsToTerminal ? Window.columns : nil
        return lines.flatMap { line in
            Array((columns.map { Window.wrapped(line, columns: $0) } ?? line).utf8) + [UInt8(ascii: "\n")]
        }
    }
}
