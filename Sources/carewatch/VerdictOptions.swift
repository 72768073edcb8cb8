// Which issues, by what the law says of them.

import AccessIssues
import ArgumentParser
import Storage
import Words

/// Filters by the verdict, for lists.
struct VerdictOptions: ParsableArguments {
    @Option(help: .text(.filterVerdict, .code), completion: .codes(of: Verdict.Outcome.self))
    var verdict: [String] = []
    @Option(help: .text(.filterOver, .count)) var over: String?
    @Option(help: .text(.filterDueFrom, .day)) var dueFrom: String?
    @Option(help: .text(.filterDueTo, .day)) var dueTo: String?

    init() {}

    init(taking arguments: inout PlainArguments) {
        verdict = arguments.take("verdict").map { [$0] } ?? []
        over = arguments.take("over")
        dueFrom = arguments.take("due-from")
        dueTo = arguments.take("due-to")
    }

    /// Adds what was typed to a filter, and what its order needs.
    func add(
        to filter: inout IssueFilter, order: IssueOrder, by reader: FieldReader, of logbook: Logbook
    ) throws {
        let outcomes: [Verdict.Outcome] = try verdict.map { try Choice.read($0, option: "verdict") }
        let over = try Count.read(over, option: "over")
        let from = try dueFrom.map { try reader.date($0, by: .futureDay, called: "due_from").firstDay }
        let to = try dueTo.map { try reader.date($0, by: .futureDay, called: "due_to").firstDay }
        if let from, let to, to < from { throw FindError.endsBeforeItBegins(from: from, to: to) }
        let isAsked = !outcomes.isEmpty || over != nil || from != nil || to != nil
        guard isAsked || order.needsVerdict else { return }
        var judged = JudgedFilter(try logbook.ruleBook(), asOf: reader.today)
        (judged.outcomes, judged.over) = (outcomes, over)
        (judged.dueFrom, judged.dueTo) = (from, to)
        filter.judged = judged
    }
}
