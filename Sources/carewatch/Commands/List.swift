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
    @OptionGroup(title: HelpText.whichIssues.shown) var which: FilterOptions
    @OptionGroup var judged: VerdictOptions
    @Option(help: .text(.listLimit, .count)) var limit: String?
    @Option(help: .text(.sort, .column), completion: .list(IssueOrder.shown + IssueOrder.columns)) var sort:
        String?
    @Flag(help: .text(.reverse)) var reverse = false
    @Option(help: .text(.listFormat, .format), completion: .codes(of: Format.self))
    var format: String?
    @Option(help: .text(.listLabels, .language), completion: .codes(of: Language.self))
    var labels: String?
    @Flag(help: .text(.excel)) var excel = false

    init() {}

    init(taking arguments: inout PlainArguments) {
        desk = DeskOptions(taking: &arguments)
        which = FilterOptions(taking: &arguments)
        judged = VerdictOptions(taking: &arguments)
        limit = arguments.take("limit")
        sort = arguments.take("sort")
        reverse = arguments.takeFlag("reverse")
        format = arguments.take("format")
        labels = arguments.take("labels")
        excel = arguments.takeFlag("excel")
    }

    private enum Format: String, Code { case table, csv, jsonl }

    func run() throws {
        let limit = try Count.read(limit, option: "limit")
        let order = try order()
        let format: Format = try format.map { try Choice.read($0, option: "format") } ?? .table
        if desk.json, format != .table { throw CommandError.conflict("--json", with: "--format") }
        let labels = try labels.map { Words(try Choice.read($0, option: "labels")) }
        for (option, isSaid) in [("--labels", labels != nil), ("--excel", excel)]
        where isSaid && format != .csv {
            throw CommandError.needs(option, "--format csv")
        }
        try desk.withLogbook(.reading) { logbook, words in
            let reader = try desk.reader(of: logbook)
            var filter = try which.filter(by: reader, of: logbook)
            filter.limit = limit == 0 ? nil : limit
            try judged.add(to: &filter, order: order, by: reader, of: logbook)
            let printer = ListPrinter(
                logbook: logbook, filter: filter, order: order, words: words, today: reader.today)
            switch format {
            case .table:
                try desk.json
                    ? printer.printJSON() : printer.printTable(desk.surroundings, isLimited: limit != nil)
            case .csv: try printer.printCSV(labels, withByteOrderMark: excel)
            case .jsonl: try printer.printLines()
            }
        }
    }

    private func order() throws(FindError) -> IssueOrder {
        guard let sort else { return reverse ? .oldestFirst : .latestFirst }
        let column = String(sort.lowercased().map { $0 == "-" ? "_" : $0 })
        if let order = IssueOrder(by: column, isReversed: reverse) { return order }
        if Field(rawValue: column)?.isSealed == true { throw .sortBySealed(column: column) }
        let all = IssueOrder.shown + IssueOrder.columns
        throw .unknownColumn(
            given: sort, nearest: nearest(to: column, among: all), all: all)
    }
}

struct Show: PlainCommand {
    static let name = "show"
    static var configuration: CommandConfiguration { .command(name, .show) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.reference, .reference), completion: .references)
    var reference: ReferenceArgument
    @Flag(help: .text(.explain)) var explain = false

    init() {}

    init?(taking arguments: inout PlainArguments) {
        guard let argument = arguments.takeArgument() else { return nil }
        desk = DeskOptions(taking: &arguments)
        explain = arguments.takeFlag("explain")
        reference = ReferenceArgument(argument: argument)
    }

    func run() throws {
        let reference = try reference.reference()
        try desk.withLogbook(.reading) { logbook, words in
            guard desk.json else {
                return try Self.print(reference, of: logbook, words, explaining: explain)
            }
            let issue = try logbook.issue(reference)
            let (counties, book) = (try logbook.referenceData().counties, try logbook.ruleBook())
            let today = try Surroundings.today()
            var json = JSON(
                issue, counties: counties, unsealed: try Self.unsealed(issue, in: logbook, words),
                assessed: book.assess(issue, today: today))
            if explain, let counted = JSON(book.explain(issue, asOf: today)), let members = json.members {
                json = .object(members + [.init("explanation", counted)])
            }
            try Output.standard.bytes(json.pretty() + [0x0A])
        }
    }

    /// Prints all of an issue for a person.
    static func print(
        _ reference: Reference, of logbook: Logbook, _ words: Words, explaining: Bool = false
    ) throws {
        let issue = try logbook.issue(reference)
        let unsealed = try unsealed(issue, in: logbook, words)
        let (book, today) = (try logbook.ruleBook(), try Surroundings.today())
        try Output.standard.bytes(Array(renderText(issue, unsealed: unsealed, book: book, words).utf8))
        try Output.standard.line("")
        for line in words.lines(book.assess(issue, today: today)) { try Output.standard.line(line) }
        guard explaining else { return }
        for line in words.lines(book.explain(issue, asOf: today)) { try Output.standard.line(line) }
    }

    /// What can be opened; nil where nothing is sealed, or the key is away.
    private static func unsealed(_ issue: Issue, in logbook: Logbook, _ words: Words) throws -> Unsealed? {
        guard
            issue.notes > 0 || !issue.exhibits.isEmpty
                || Field.sealed.contains(where: { issue[$0] != nil }),
            let opener = try SealedOpener(logbook, words)
        else { return nil }
        return Unsealed(
            values: try opener.open(issue), notes: try opener.notes(of: issue, in: logbook),
            descriptions: try opener.descriptions(of: issue))
    }
}

extension Language: Code {}
