import AccessIssues
import ArgumentParser
import Evidence
import Reporting
import Storage
import Words

/// Calling somebody back: what is needed for it, and what came of it.
struct CallCommand: ParsableCommand {
    static var configuration: CommandConfiguration { .command("call", .call) }

    @OptionGroup var desk: DeskOptions
    @Argument(help: .text(.reference, .reference), completion: .references)
    var reference: ReferenceArgument
    @Option(help: .text(.callOutcome, .code), completion: .codes(of: Call.Outcome.self))
    var outcome: String?
    @Option(help: .text(.callAgain, .date)) var again: String?

    func run() throws {
        let reference = try reference.reference()
        guard let outcome else {
            if again != nil { throw CommandError.needs("--again", "--outcome") }
            return try printSheet(of: reference)
        }
        let result: Call.Outcome = try Choice.read(outcome, option: "outcome")
        try desk.withLogbook(.changing) { logbook, words in
            let again = try again.map { try read(again: $0, by: desk.reader(of: logbook)) }
            let issue = try logbook.recordCall(
                about: reference, result, again: again, by: Surroundings.user)
            try desk.print([issue], of: logbook) { issue in
                guard let call = issue.calls.last else { return [] }
                return [words.called(call, of: issue), words.next(Self.next(after: call, of: issue))]
            }
        }
    }

    /// A day or a moment that is still to come; today is.
    private func read(again typed: String, by reader: FieldReader) throws -> ApproximateDate {
        let date = try reader.date(typed, by: .futureMoment, called: "again")
        let now = Instant.now()
        // Where a test says which day it is, no hour of it is over.
        let isOver = PacificTime.day(of: now) == reader.today && date.last < now
        guard date.lastDay >= reader.today, !isOver else {
            throw WorkError.inThePast(option: "again", date, today: reader.today)
        }
        return date
    }

    private static func next(after call: Call, of issue: Issue) -> String {
        switch call.outcome {
        case .reached: "carewatch note \(issue.reference)"
        case .voicemail, .noAnswer: "carewatch next"
        case .wrongNumber: "carewatch amend \(issue.reference) --phone"
        case .refused: "carewatch close \(issue.reference)"
        }
    }

    // MARK: Before the call

    private func printSheet(of reference: Reference) throws {
        let today = try Surroundings.today()
        try desk.withLogbook(.reading, opening: "call") { logbook, words in
            let issue = try logbook.issue(reference)
            let opened = try Contact.opened(issue, from: logbook, words)
            let assessed = try logbook.ruleBook().assess(issue, today: today)
            if desk.json {
                let json = JSON(
                    issue, counties: try logbook.referenceData().counties,
                    unsealed: Unsealed(values: opened, notes: []), assessed: assessed)
                return try Output.standard.bytes(json.pretty() + [0x0A])
            }
            let lines = Self.sheet(issue, opened, words) + words.lines(assessed)
            try Output.standard.bytes(Printed.lines(lines + [Self.advice(issue, words)]))
        }
    }

    /// What may be said on a machine comes first, then the numbers; 911 and 988 before all.
    private static func sheet(_ issue: Issue, _ opened: [Field: Secret], _ words: Words) -> [String] {
        var lines = issue.code(.urgency) == Urgency.emergency ? [words.inDanger] : []
        lines += [words.say(issue.voicemail), "\(issue.reference)  \(words.summary(issue))"]
        for field in Contact.fields where issue[field] != nil {
            let told = opened[field].map { shown($0.text, limit: 200) } ?? words.onFile
            lines.append("  \(words.label(field)): \(told)")
        }
        if issue[.phone] == nil, issue[.phone2] == nil { lines.append("  \(words.noNumber)") }
        let heads = words.callHeads
        if let language = issue[.language] {
            lines.append("  \(heads.language): \(words.label(language.canonical, of: .language))")
        }
        guard !issue.calls.isEmpty else { return lines + ["  \(heads.calls): \(words.noCallsYet)"] }
        return lines + ["  \(heads.calls):"] + issue.calls.map { "    \($0.number). \(words.say($0))" }
    }

    private static func advice(_ issue: Issue, _ words: Words) -> String {
        words.next("carewatch call \(issue.reference) --outcome \(Call.Outcome.codes.joined(separator: "|"))")
    }
}

/// What of an issue's sealed values is opened to call somebody.
enum Contact {
    static let phones: [Field] = [.phone, .phone2]
    static let fields: [Field] = [.name, .contactName] + phones

    /// What can be opened; what can't is said on standard error, and hides nothing else.
    static func opened(
        _ issue: Issue, only fields: [Field] = fields, from logbook: Logbook, _ words: Words
    ) throws -> [Field: Secret] {
        guard fields.contains(where: { issue[$0] != nil }) else { return [:] }
        return try SealedOpener(logbook, words)?.open(issue, only: fields) ?? [:]
    }
}
