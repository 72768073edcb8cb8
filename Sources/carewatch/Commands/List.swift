import AccessIssues
import ArgumentParser
import Evidence
import Reporting
import Storage
import Words

struct List: PlainCommand {
    static let name = "list"
    static var configuration: CommandConfiguration { .command(name, .list) }

    @OptionGroup var desk: DeskOptions
    @Option(help: .text(.listWeek, .week), completion: .weeks) var week: String?
    @Option(help: .text(.listStatus, .code), completion: .codes(of: Status.self))
    var status: [String] = []
    @Option(help: .text(.listLimit, .count)) var limit: String?
    @Option(help: .text(.listFormat, .format), completion: .codes(of: Format.self))
    var format: String?
    @Option(help: .text(.listLabels, .language), completion: .codes(of: Language.self))
    var labels: String?
    @Flag(help: .text(.excel)) var excel = false

    init() {}

    init(taking arguments: inout PlainArguments) {
        desk = DeskOptions(taking: &arguments)
        week = arguments.take("week")
        status = arguments.take("status").map { [$0] } ?? []
        limit = arguments.take("limit")
        format = arguments.take("format")
        labels = arguments.take("labels")
        excel = arguments.takeFlag("excel")
    }

    private enum Format: String, Code { case table, csv, jsonl }

    func run() throws {
        let limit = try limit.map { typed in
            guard let count = Int(typed), count >= 0 else {
                throw CommandError.badNumber(option: "limit", given: typed)
            }
            return count
        }
        let format: Format = try format.map { try Choice.read($0, option: "format") } ?? .table
        if desk.json, format != .table { throw CommandError.conflict("--json", with: "--format") }
        let labels = try labels.map { Words(try Choice.read($0, option: "labels")) }
        for (option, isSaid) in [("--labels", labels != nil), ("--excel", excel)]
        where isSaid && format != .csv {
            throw CommandError.needs(option, "--format csv")
        }
        try desk.withLogbook(.reading) { logbook, words in
            var filter = IssueFilter()
            if let week {
                filter.week = try Week.read(week, today: Surroundings.today(), campaign: nil, of: logbook)
            }
            filter.statuses = try status.map { try Choice.read($0, option: "status") }
            let isForPeople = desk.surroundings.printsToTerminal && !desk.json && format == .table
            let most = limit ?? (isForPeople ? 50 : 0)
            filter.limit = most == 0 ? nil : most
            switch format {
            case .table: try desk.json ? printJSON(filter, logbook) : printTable(filter, logbook, words)
            case .csv: try printCSV(filter, logbook, labels)
            case .jsonl: try printLines(filter, logbook)
            }
        }
    }

    private func printCSV(_ filter: IssueFilter, _ logbook: Logbook, _ labels: Words?) throws {
        let csv = try IssueCSV(
            counties: try logbook.referenceData().counties, labels: labels, withByteOrderMark: excel
        ) { piece in try Output.standard.bytes(piece.withUnsafeBytes { Array($0) }) }
        try logbook.forEachIssue(filter) { try csv.write($0) }
        try csv.finish()
    }

    private func printLines(_ filter: IssueFilter, _ logbook: Logbook) throws {
        let counties = try logbook.referenceData().counties
        try logbook.forEachIssue(filter) { issue in
            try Output.standard.bytes(JSON(issue, counties: counties).compact() + [0x0A])
        }
    }

    private func printJSON(_ filter: IssueFilter, _ logbook: Logbook) throws {
        let counties = try logbook.referenceData().counties
        var separator = "[\n"
        try logbook.forEachIssue(filter) { issue in
            try Output.standard.bytes(Array(separator.utf8) + JSON(issue, counties: counties).compact())
            separator = ",\n"
        }
        try Output.standard.line(separator == "[\n" ? "[]" : "\n]")
    }

    private func printTable(_ filter: IssueFilter, _ logbook: Logbook, _ words: Words) throws {
        var count = 0
        try logbook.forEachIssue(filter) { issue in
            if count == 0 { try Output.standard.line(renderLine(nil, words)) }
            count += 1
            try Output.standard.line(renderLine(issue, words))
        }
        if count == 0 { try Output.standard.line(words.noIssues) }
        if count == filter.limit {
            let all = try logbook.count(filter)
            if all > count { try Output.standard.line(words.more(all - count)) }
        }
    }
}

struct Show: PlainCommand {
    static let name = "show"
    static var configuration: CommandConfiguration { .command(name, .show) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.reference, .reference), completion: .references)
    var reference: ReferenceArgument

    init() {}

    init?(taking arguments: inout PlainArguments) {
        guard let argument = arguments.takeArgument() else { return nil }
        desk = DeskOptions(taking: &arguments)
        reference = ReferenceArgument(argument: argument)
    }

    func run() throws {
        let reference = try reference.reference()
        try desk.withLogbook(.reading) { logbook, words in
            let issue = try logbook.issue(reference)
            let unsealed = try unsealed(issue, in: logbook, words)
            if desk.json {
                let counties = try logbook.referenceData().counties
                let json = JSON(issue, counties: counties, unsealed: unsealed)
                try Output.standard.bytes(json.pretty() + [0x0A])
            } else {
                try Output.standard.bytes(Array(renderText(issue, unsealed: unsealed, words).utf8))
            }
        }
    }

    /// What can be opened. Everything else works without the key, and one damaged value hides no other.
    private func unsealed(_ issue: Issue, in logbook: Logbook, _ words: Words) throws -> Unsealed? {
        guard issue.notes > 0 || Field.sealed.contains(where: { issue[$0] != nil }) else { return nil }
        guard let reader = try logbook.sealedReader() else {
            Output.error(words.keyIsAway(Logbook.keyPath(of: logbook.path)))
            return nil
        }
        var values: [Field: Secret] = [:]
        for field in Field.sealed {
            guard case .sealed(let entry) = issue[field] else { continue }
            try sayingWhatStaysClosed(words) {
                values[field] = try reader.value(field.rawValue, entry: entry, of: issue.reference)
            }
        }
        var notes: [OpenedNote] = []
        try sayingWhatStaysClosed(words) { notes = try logbook.openedNotes(of: issue) }
        return Unsealed(values: values, notes: notes)
    }

    private func sayingWhatStaysClosed(_ words: Words, _ open: () throws -> Void) throws {
        do { try open() } catch let error as LogbookError {
            guard case .cannotOpen = error else { throw error }
            Output.error("carewatch: \(words.message(error))")
        }
    }
}

extension Language: Code {}
