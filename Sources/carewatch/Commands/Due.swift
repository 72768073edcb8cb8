import AccessIssues
import ArgumentParser
import Evidence
import Reporting
import Storage
import Words

/// The calculator of due days: nothing is stored.
struct Due: ParsableCommand {
    static var configuration: CommandConfiguration { .command("due", .due) }

    @OptionGroup var desk: DeskOptions
    @Option(help: .field(.care), completion: .answers(to: .care)) var care: String?
    @Option(help: .field(.visit), completion: .answers(to: .visit)) var visit: String?
    @Option(help: .field(.urgency), completion: .answers(to: .urgency)) var urgency: String?
    @Option(help: .field(.priorAuthorization)) var priorAuthorization: String?
    @Option(help: .field(.coverage), completion: .answers(to: .coverage)) var coverage: String?
    @Option(help: .text(.dueRequestedAt, .date)) var requestedAt: String?
    @Option(help: .field(.priorAppointmentOn)) var priorAppointmentOn: String?
    @Option(help: .text(.appointmentAt, .date)) var appointmentAt: String?
    @Option(help: .text(.judgedAsOf, .day)) var asOf: String?
    @Flag(help: .text(.explain)) var explain = false

    func run() throws {
        let reader = try desk.readerBeforeOpening()
        let words = try desk.wordsBeforeOpening()
        let issue = try issue(reader)
        guard issue[.requestedAt] != nil || issue[.priorAppointmentOn] != nil else {
            throw FieldError.missing(.requestedAt)
        }
        var today = reader.today
        if let asOf { today = try reader.date(asOf, by: .futureDay, called: "as_of").firstDay }
        let book = try Logbook.ruleBook(at: try desk.path())
        var verdict = book.judge(issue, asOf: today)
        // Nothing was told but dates: no duty of a kind of problem is meant.
        if verdict.outcome == .noNumericStandard { verdict.standard = nil }
        if issue.code(.urgency) == Urgency.emergency { Output.error(words.inDanger) }
        let explanations = book.explain(issue, asOf: today)
        guard !desk.json else {
            var json = JSON(verdict)
            if explain, let days = JSON(explanations), let members = json.members {
                json = .object(members + [.init("explanation", days)])
            }
            return try Output.standard.bytes(json.pretty() + [0x0A])
        }
        for explanation in explanations {
            for line in words.due(explanation) { try Output.standard.line(line) }
        }
        for line in words.lines(verdict, nil) { try Output.standard.line(line) }
        guard explain else { return }
        for line in words.lines(explanations) { try Output.standard.line(line) }
    }

    /// A wait of which so much is known. Its kind implies neither care nor visit.
    private func issue(_ reader: FieldReader) throws -> Issue {
        let said: [(Field, String?)] = [
            (.care, care), (.visit, visit), (.urgency, urgency), (.priorAuthorization, priorAuthorization),
            (.coverage, coverage),
        ]
        var answers = Answers()
        try answers.say(.text(Kind.providerNoShow.rawValue), for: .kind)
        for (field, typed) in said {
            guard let typed else { continue }
            try answers.say(typed, for: field, read: reader)
        }
        // As they may be typed for the field, but that they may lie ahead: somebody may ask tomorrow.
        let starts: [(Field, String?, DateReader.Precision)] = [
            (.requestedAt, requestedAt, .any), (.priorAppointmentOn, priorAppointmentOn, [.day, .period]),
        ]
        for (field, typed, precision) in starts {
            guard let typed else { continue }
            let date = try reader.date(typed, accepting: precision, leaning: .past, called: field.rawValue)
            try answers.say(.date(date), for: field)
        }
        var offers: [AccessIssues.Offer] = []
        if let appointmentAt {
            let at = try reader.date(appointmentAt, by: .futureMoment, called: "appointment_at")
            offers = [AccessIssues.Offer(number: 1, appointmentAt: at)]
        }
        return Issue(
            reference: Reference(random: 0), desk: DeskID(random: 0),
            loggedAt: PacificTime.startOfDay(reader.today), person: nil,
            values: try answers.valuesOfNewIssue(today: reader.today), offers: offers, notes: 0)
    }
}
