import AccessIssues
import ArgumentParser
import Evidence
import Reporting
import Storage
import Words

struct Log: PlainCommand {
    static let name = "log"
    static var configuration: CommandConfiguration { .command(name, .log) }

    @OptionGroup var desk: DeskOptions
    @OptionGroup var said: AnswerOptions
    @OptionGroup(title: HelpText.anOffer.shown) var offered: OfferOptions

    @Option(help: .text(.input, .fileOrInput), completion: .file())
    var input: String?

    @Option(help: .text(.requestID, .id))
    var requestID: String?

    @Flag(help: .text(.refuseDuplicate)) var refuseDuplicate = false
    @Flag(help: .text(.noDefaults)) var noDefaults = false
    @Option(defaultAsFlag: ResumedDraft(argument: ""), help: .text(.resume, .draft))
    var resume: ResumedDraft?

    init() {}

    init(taking arguments: inout PlainArguments) {
        desk = DeskOptions(taking: &arguments)
        said = AnswerOptions(taking: &arguments)
        offered = OfferOptions(taking: &arguments)
        input = arguments.take("input")
        requestID = arguments.take("request-id")
        refuseDuplicate = arguments.takeFlag("refuse-duplicate")
        noDefaults = arguments.takeFlag("no-defaults")
        resume = arguments.take("resume").map { ResumedDraft(argument: $0) }
    }

    func run() throws {
        said.warnOfDanger(try desk.words())
        try said.refuseTypedSecrets()
        if input != nil, !said.isEmpty || !offered.isEmpty {
            throw CommandError.conflict("--input", with: "--\(said.firstOption ?? "appointment-at")")
        }
        if let resume { return try goOn(with: resume) }
        if input == nil, said.clear[.kind] == nil {
            guard desk.canAsk, !desk.json else { throw FieldError.missing(.kind) }
            return try converse()
        }
        let path = try desk.path()
        if input == nil, said.sealed.isEmpty, Logbook.exists(at: path) {
            // No file is read and nobody asked meanwhile: one connection serves for the tables and the storing.
            return try desk.withLogbook(.storing) { logbook, words in
                let answers = try self.answers(from: nil, reader: desk.reader(of: logbook), words)
                warnOfDanger(in: answers, unless: said.isEmergency, words)
                try store(answers, in: logbook, words)
            }
        }
        let words = desk.canAsk ? try desk.wordsBeforeOpening() : try desk.words()
        let text = try input.map { try Input.text(of: $0, for: "input") }
        // Also where a line will be refused: so the text is looked at before it is understood.
        let isTold = said.isEmergency || text.map(mentionsEmergency) == true
        if isTold, !said.isEmergency { Output.error(words.inDanger) }
        let answers = try answers(from: text, reader: desk.readerBeforeOpening(), words)
        warnOfDanger(in: answers, unless: isTold, words)
        if !Logbook.exists(at: path) {
            // What is refused leaves no logbook behind.
            for case .sameAs(let other) in answers.map(\.person) { throw LogbookError.noSuchIssue(other) }
        }
        try desk.withLogbook(.storing) { logbook, words in try store(answers, in: logbook, words) }
    }

    private func store(_ answers: [Answers], in logbook: Logbook, _ words: Words) throws {
        var answers = answers
        if noDefaults { for index in answers.indices { answers[index].leftEmpty = Set(Settings.fields) } }
        let today = try Surroundings.today()
        let logged = try logbook.log(
            answers, by: Surroundings.user, today: today, refusingAlike: refuseDuplicate)
        do {
            for (answers, logged) in zip(answers, logged) {
                try print(logged, answers, today: today, logbook, words)
            }
            if !desk.json, logged.count == 1, let reference = logged.first?.issue.reference {
                try Output.standard.line(
                    words.next("carewatch show \(reference), carewatch offer \(reference) --appointment-at …")
                )
            }
            try tellAlike(logged, in: logbook, words)
            try Output.standard.flush()
        } catch let error as CommandError {
            // They are stored, and whoever logs them again because nothing was printed has them twice.
            for logged in logged { Output.error(words.logged(logged.issue, isRepeat: logged.isRepeat)) }
            throw error
        }
    }

    /// One line on each issue that may be there already. With `--json` it goes to standard error, so that JSON stays one
    /// object.
    private func tellAlike(_ logged: [LoggedIssue], in logbook: Logbook, _ words: Words) throws {
        // Of two that came together the second tells of the first. One alone has no need of a set, whose type alone
        // takes a fiftieth of a `log` to be made by the runtime.
        var later = logged.count > 1 ? Set(logged.map(\.issue.reference)) : []
        for logged in logged where !logged.isRepeat {
            later.remove(logged.issue.reference)
            let alike = try logbook.alike(to: logged.issue)
            guard let other = alike.references.first(where: { !later.contains($0) }) else { continue }
            let reference = logged.issue.reference
            let line =
                alike.sameProblem.contains(other)
                ? words.mayBeTheSame(reference, as: other) : words.isOfTheSamePerson(reference, as: other)
            if desk.json { Output.error(line) } else { try Output.standard.line(line) }
        }
    }

    private func warnOfDanger(in answers: [Answers], unless isTold: Bool, _ words: Words) {
        if !isTold, answers.contains(where: \.isEmergency) { Output.error(words.inDanger) }
    }

    private func mentionsEmergency(_ text: String) -> Bool {
        text.lowercased().contains("\"\(Urgency.emergency.rawValue)\"")
    }

    private func answers(from text: String?, reader: FieldReader, _ words: Words) throws -> [Answers] {
        if let text {
            var all = try JSONInput(reader: reader).read(text)
            if let requestID {
                for index in all.indices where all[index].requestID == nil {
                    try all[index].say(requestID: index == 0 ? requestID : "\(requestID)/\(index + 1)")
                }
            }
            return all
        }
        var answers = Answers()
        if !offered.isEmpty { answers.offers = [try offered.read(by: reader)] }
        if let requestID { try answers.say(requestID: requestID) }
        var secretReader = SecretReader(canAsk: desk.canAsk, words: words)
        try said.fill(&answers, reader: reader, secretReader: &secretReader)
        _ = try answers.valuesOfNewIssue(today: reader.today)
        return [answers]
    }

    private func print(
        _ logged: LoggedIssue, _ answers: Answers, today: CivilDate, _ logbook: Logbook, _ words: Words
    ) throws {
        try desk.print([logged.issue], of: logbook, assesses: true) { issue in
            let lines = [
                words.logged(issue, isRepeat: logged.isRepeat), words.understood(answers.dates),
                issue.offers.first.flatMap { offered.doubt(of: $0, in: issue, today: today, words) },
            ]
            return lines.compactMap(\.self)
        }
    }
}

/// What is known of an appointment that was offered.
struct OfferOptions: ParsableArguments {
    @Option(help: .text(.appointmentAt, .date)) var appointmentAt: String?
    @Option(help: .text(.offeredOn, .day)) var offeredOn: String?
    @Option(help: .text(.answer, .code), completion: .codes(of: Answer.self)) var answer: String?

    init() {}

    init(taking arguments: inout PlainArguments) {
        appointmentAt = arguments.take("appointment-at")
        offeredOn = arguments.take("offered-on")
        answer = arguments.take("answer")
    }

    /// Whether nothing was said.
    var isEmpty: Bool { appointmentAt == nil && offeredOn == nil && answer == nil }

    /// What was said, understood. Throws ``FieldError``.
    func read(by reader: FieldReader) throws -> AccessIssues.Offer {
        var offer = AccessIssues.Offer(number: 1)
        if let appointmentAt {
            offer.appointmentAt = try reader.date(appointmentAt, by: .futureMoment, called: "appointment_at")
        }
        if let offeredOn {
            offer.offeredOn = try reader.date(offeredOn, by: .pastDay, called: "offered_on")
        }
        if let answer { offer.answer = try reader.answer(answer) }
        return offer
    }
}

extension OfferOptions {
    /// What makes the appointment that was typed look mistyped, in words; nil if nothing does.
    func doubt(
        of offer: AccessIssues.Offer, in issue: Issue, today: CivilDate, _ words: Words
    ) -> String? {
        appointmentAt.flatMap { AppointmentDoubt(offer, typed: $0, in: issue, today: today) }
            .map { words.doubt($0, of: offer, in: issue.reference) }
    }
}

extension Answers {
    /// Whether care is needed at once.
    var isEmergency: Bool { values[.urgency] == .text(Urgency.emergency.rawValue) }

    /// The dates that were said, each with its name, so that a person sees how they were understood.
    var dates: [(name: String, date: ApproximateDate)] {
        let fields = Field.allCases.compactMap { field -> (String, ApproximateDate)? in
            guard case .date(let date) = values[field] else { return nil }
            return (field.rawValue, date)
        }
        let offers = offers.flatMap { offer in
            [("offered_on", offer.offeredOn), ("appointment_at", offer.appointmentAt)]
                .compactMap { name, date in date.map { (name, $0) } }
        }
        return fields + offers
    }
}
