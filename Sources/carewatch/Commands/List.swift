import AccessIssues
import ArgumentParser
import Evidence
import Reporting
import Storage
import Words

struct List: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List issues, the latest logged first.",
        discussion: """
            Sealed values are never in a list. On a terminal the latest 50 are shown, elsewhere all.

            Examples:
              carewatch list --week last --status open
              carewatch list --format csv --labels es --excel > problemas.csv
              carewatch list --json | jq '.[].reference'
            """)

    @OptionGroup var desk: DeskOptions
    @Option(help: ArgumentHelp("Only this week's.", valueName: "week")) var week: String?
    @Option(help: "Only those that stand so. Can be repeated.") var status: [String] = []
    @Option(help: ArgumentHelp("At most so many; 0 is all.", valueName: "count")) var limit: String?
    @Option(help: "table, csv or jsonl (an object a line). Default: table.") var format: String?
    @Option(
        help: ArgumentHelp("In CSV, what each code is called, in a column beside it.", valueName: "en|es"))
    var labels: String?
    @Flag(help: "Begin CSV with the mark by which Excel knows UTF-8.") var excel = false

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
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show all of an issue, the sealed answers too.",
        discussion: """
            Examples:
              carewatch show 4F7K-9QXT-2MZ0
              carewatch show 4F7K-9QXT-2MZ0 --json
            """)

    @OptionGroup var desk: DeskOptions
    @Argument(help: "The reference that `log` printed.") var reference: ReferenceArgument

    init() {}

    init?(taking arguments: inout PlainArguments) {
        guard let argument = arguments.takeArgument() else { return nil }
        desk = DeskOptions(taking: &arguments)
        reference = ReferenceArgument(argument: argument)
    }

    func run() throws {
        let reference = try reference.reference()
        try desk.withLogbook(.reading) { logbook, words in
            guard desk.json else { return try Self.print(reference, of: logbook, words) }
            let issue = try logbook.issue(reference)
            let counties = try logbook.referenceData().counties
            let json = JSON(
                issue, counties: counties, unsealed: try Self.unsealed(issue, in: logbook, words))
            try Output.standard.bytes(json.pretty() + [0x0A])
        }
    }

    /// Prints all of an issue for a person.
    static func print(_ reference: Reference, of logbook: Logbook, _ words: Words) throws {
        let issue = try logbook.issue(reference)
        let unsealed = try unsealed(issue, in: logbook, words)
        try Output.standard.bytes(Array(renderText(issue, unsealed: unsealed, words).utf8))
    }

    /// What can be opened. Everything else works without the key, and one damaged value hides no other.
    private static func unsealed(_ issue: Issue, in logbook: Logbook, _ words: Words) throws -> Unsealed? {
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

    private static func sayingWhatStaysClosed(_ words: Words, _ open: () throws -> Void) throws {
        do { try open() } catch let error as LogbookError {
            guard case .cannotOpen = error else { throw error }
            Output.error("carewatch: \(words.message(error))")
        }
    }
}

extension Language: Code {}
