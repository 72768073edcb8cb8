import AccessIssues
import ArgumentParser
import Evidence
import Reporting
import Storage
import Words

struct Search: ParsableCommand {
    static var configuration: CommandConfiguration { .command("search", .search) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.searchWords, .words)) var words: [String] = []
    @Option(
        name: .customLong("phone"), defaultAsFlag: SealedSource.ask, help: .text(.searchPhone, .sealed),
        completion: .file())
    var phone: SealedSource?
    @Option(
        name: .customLong("member-number"), defaultAsFlag: SealedSource.ask,
        help: .text(.searchMemberNumber, .sealed), completion: .file())
    var memberNumber: SealedSource?
    @OptionGroup(title: HelpText.whichIssues.shown) var which: FilterOptions
    @Option(help: .text(.listLimit, .count)) var limit: String?

    /// On a terminal so many are shown, unless said.
    private static let mostForPeople = 20

    func run() throws {
        let limit = try Count.read(limit, option: "limit")
        if phone != nil, memberNumber != nil {
            throw CommandError.conflict("--phone", with: "--member-number")
        }
        let words = try desk.wordsBeforeOpening()
        if phone == nil, memberNumber == nil { try Unlocking.ask(desk, why: "carewatch search") }
        var secrets = SecretReader(canAsk: desk.canAsk, words: words)
        for (field, source) in [(Field.phone, phone), (.memberNumber, memberNumber)] {
            guard let source else { continue }
            if !self.words.isEmpty {
                throw CommandError.conflict("--\(field.optionName)", with: "WORDS")
            }
            let question = words.say(.whichNumber(field))
            let number = try secrets.read(
                source, option: field.optionName, question: question, severalLines: false)
            guard let number else { throw FieldError.empty(name: field.optionName) }
            return try find(number, in: field, limit)
        }
        try find(try Self.wanted(try typedWords(&secrets, words)), limit)
    }

    private func typedWords(_ secrets: inout SecretReader, _ words: Words) throws -> [String] {
        guard self.words.isEmpty || self.words == ["-"] else { return self.words }
        if self.words.isEmpty, !desk.canAsk { throw FindError.noWords }
        let text = try secrets.read(
            self.words.isEmpty ? .ask : .standardInput, option: "words", question: words.say(.whatToFind),
            severalLines: false)
        return [text?.text ?? ""]
    }

    private static func wanted(_ texts: [String]) throws(FindError) -> SearchWords {
        do throws(SearchWords.Refusal) {
            return try SearchWords(texts)
        } catch {
            switch error {
            case .noWords: throw .noWords
            case .tooMany(let count): throw .tooManyWords(count: count, most: SearchWords.most)
            }
        }
    }

    private func find(_ wanted: SearchWords, _ limit: Int?) throws {
        try desk.withLogbook(.reading, opening: "search") { logbook, words in
            let filter = try filter(limit, of: logbook)
            var printer = try FoundPrinter(json: desk.json, logbook: logbook, words: words)
            let languages = Language.allCases.map { Words($0) }
            let outcome = try logbook.search(wanted, filter) { field, code in
                languages.map { $0.label(code, of: field) }
            } _: { issue, hits in
                try printer.print(issue, hits)
            }
            try printer.end(saying: .foundNothing(isFiltered: !filter.isEmpty))
            if outcome.isLimited, let most = filter.limit { try sayBelow(.stoppedAtLimit(most), words) }
            guard outcome.unopened > 0 else { return }
            try sayUnreached(outcome.unopened, of: logbook, words)
        }
    }

    /// Says what is to be known of the search, below what was found.
    private func sayBelow(_ sentence: FindSentence, _ words: Words) throws {
        try Output.standard.flush()
        Output.error(words.say(sentence))
    }

    private func sayUnreached(_ count: Int, of logbook: Logbook, _ words: Words) throws -> Never {
        let trouble: KeyTrouble?
        do { trouble = try logbook.sealedReader() == nil ? .absent : nil } catch LogbookError.vault {
            trouble = .locked
        } catch { trouble = .unusable }
        try sayBelow(.unreached(count, trouble), words)
        throw ExitCode(2)
    }

    private func find(_ number: Secret, in field: Field, _ limit: Int?) throws {
        try desk.withLogbook(.reading) { logbook, words in
            let filter = try filter(limit, of: logbook)
            // One more than is shown tells whether there are more.
            var more = filter
            more.limit = filter.limit.map { $0 < .max ? $0 + 1 : $0 }
            guard let found = try logbook.issues(withIdentifier: number, in: field, more) else {
                throw field == .phone ? FindError.notAPhone : FindError.notAMemberNumber
            }
            var printer = try FoundPrinter(json: desk.json, logbook: logbook, words: words)
            for issue in found.issues.prefix(filter.limit ?? .max) { try printer.print(issue, []) }
            try printer.end(saying: .foundNobody(isFiltered: !filter.isEmpty))
            if let most = filter.limit, found.issues.count > most {
                try sayBelow(.stoppedAtLimit(most), words)
            }
            guard found.unindexed > 0 else { return }
            try sayBelow(.unindexed(found.unindexed), words)
            throw ExitCode(2)
        }
    }

    private func filter(_ limit: Int?, of logbook: Logbook) throws -> IssueFilter {
        var filter = try which.filter(by: desk.reader(of: logbook), of: logbook)
        let isForPeople = desk.surroundings.printsToTerminal && !desk.json
        let most = limit ?? (isForPeople ? Self.mostForPeople : 0)
        filter.limit = most == 0 ? nil : most
        return filter
    }
}

/// Prints what was found, one issue after the other.
private struct FoundPrinter {
    private let json: Bool
    private let logbook: Logbook
    private let words: Words
    private let today: CivilDate
    private let table: ListTable
    /// The window's width, where there is one.
    private let columns: Int?
    private var count = 0

    init(json: Bool, logbook: Logbook, words: Words) throws {
        (self.json, self.logbook, self.words) = (json, logbook, words)
        today = try Surroundings.today()
        let surroundings = Surroundings.ofThisProcess
        table = ListTable(width: surroundings.window.columns, words)
        columns = surroundings.printsToTerminal ? Window.columns : nil
    }

    mutating func print(_ issue: Issue, _ hits: [SearchHit]) throws {
        count += 1
        if json {
            let matches = hits.map { hit -> JSON in
                ["field": .string(hit.field), "excerpt": .string(hit.excerpt.text)]
            }
            let assessed = try logbook.ruleBook().assess(issue, today: today)
            let issue = JSON(
                issue, counties: try logbook.referenceData().counties, assessed: assessed)
            let members = (issue.members ?? []) + [.init("matches", .array(matches))]
            try Output.standard.bytes(
                Array((count == 1 ? "[\n" : ",\n").utf8) + JSON.object(members).compact())
            return
        }
        if count == 1 { try Output.standard.line(table.head()) }
        try Output.standard.line(table.line(of: issue))
        for hit in renderHits(hits, words) {
            let line = "    " + hit
            try Output.standard.line(columns.map { Window.wrapped(line, columns: $0) } ?? line)
        }
    }

    func end(saying nothing: FindSentence) throws {
        guard !json else { return try Output.standard.line(count == 0 ? "[]" : "\n]") }
        if count == 0 { try Output.standard.line(words.say(nothing)) }
    }
}
