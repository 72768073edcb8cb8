// The conversation as a state, without a terminal: which question comes next, what a line does to it, what is to
// be stored. What a person says lies in `replies`, the last word on each question; everything else only says where
// the conversation stands.

import AccessIssues

/// A conversation about one problem.
public struct Conversation: Sendable {
    /// Where it stands.
    public enum Step: Hashable, Sendable {
        /// At a question on the way.
        case asking(Question)
        /// At a question that was picked in the review.
        case changing(Question)
        /// At the review.
        case review
        /// It was stored under this reference: is there another problem of the same person?
        case stored(Reference)
    }

    /// Something that comes between two questions.
    public enum Aside: Hashable, Sendable {
        /// It may be there already.
        case alike
        /// An appointment is to be recorded for an issue that is there.
        case offering(Reference)
        /// That was recorded: is what was said a problem of its own, too?
        case dropping(Reference)
        /// Everything that was said is to be thrown away: is that meant?
        case discarding
    }

    /// What was answered.
    public internal(set) var replies: [Question: Reply] = [:]
    /// Where it stands.
    public internal(set) var step = Step.review
    /// What came between; the conversation goes on at ``step`` afterwards.
    public internal(set) var aside: Aside?
    /// The answers that the next number picks among; none where the question's own are numbered.
    public internal(set) var choices: [Choice] = []
    /// The lines so far of a text that isn't ended.
    public internal(set) var lines: [String] = []
    /// Issues that may be the same, as they were told.
    public internal(set) var alike: [Issue] = []
    /// The caller's own name for the request, if one was given.
    public var requestID: String?

    /// Whose problem it is, where the identifiers don't decide.
    let person: PersonChoice
    /// The questions that were answered before the conversation began, and aren't asked.
    let given: Set<Question>
    /// What Enter takes where nothing was answered.
    let defaults: FieldValues
    /// Questions that somebody wants to be asked, whatever the problem.
    let wanted: [Question]
    /// The questions that were passed, in the order in which they were asked.
    var trail: [Question] = []
    /// The issues of which was said that they may be the same.
    var told: Set<Reference> = []

    /// Begins a conversation in which `answers` were given already.
    ///
    /// `defaults` are what the desk has set: where it is asked, Enter takes it; where it isn't, it holds. `wanted` is
    /// asked, whatever the problem.
    public init(given answers: Answers = Answers(), wanted: [Question] = [], defaults: FieldValues = [:]) {
        var replies = Self.replies(of: answers)
        given = Set(replies.keys)
        self.wanted = wanted
        person = answers.person
        requestID = answers.requestID
        var offered = defaults
        if offered[.consent] == nil { offered[.consent] = .text(Consent.countsOnly.rawValue) }
        self.defaults = offered
        for (field, value) in defaults where !Self.everAsked.contains(.field(field)) {
            replies[.field(field)] = replies[.field(field)] ?? .value(value)
        }
        self.replies = replies
        step = next
    }

    init(
        given: Set<Question>, wanted: [Question] = [], defaults: FieldValues, person: PersonChoice,
        requestID: String?
    ) {
        (self.given, self.wanted, self.defaults) = (given, wanted, defaults)
        (self.person, self.requestID) = (person, requestID)
    }

    private static func replies(of answers: Answers) -> [Question: Reply] {
        var replies: [Question: Reply] = [:]
        for (field, value) in answers.values { replies[.field(field)] = .value(value) }
        for (field, secret) in answers.secrets { replies[.field(field)] = .secret(secret) }
        if let offer = answers.offers.first {
            replies[.appointmentAt] = offer.appointmentAt.map { .value(.date($0)) }
            replies[.offeredOn] = offer.offeredOn.map { .value(.date($0)) }
            if offer.answer != .open { replies[.answer] = .value(.text(offer.answer.rawValue)) }
        }
        if let note = answers.note { replies[.note] = .secret(note) }
        return replies
    }

    /// Everything that was said, as it is logged. Throws ``FieldError`` for what doesn't go together.
    public func answers() throws -> Answers {
        var answers = Answers()
        for question in Question.all {
            switch (question, replies[question]) {
            case (.field(let field), .value(let value)?): try answers.say(value, for: field)
            case (.field(let field), .secret(let secret)?): try answers.say(secret, for: field)
            case (.note, .secret(let secret)?): try answers.say(note: secret)
            default: continue
            }
        }
        if let offer { answers.offers = [offer] }
        if let requestID { try answers.say(requestID: requestID) }
        answers.person = person
        // What the desk has set was offered, and taken or not.
        answers.leftEmpty = Set(Settings.fields)
        return answers
    }

    /// The same, named for the draft in which they are kept unless the caller named them: stored by a process that ends
    /// before the draft is gone, they aren't logged twice.
    public func answers(keptAs draft: String) throws -> Answers {
        var answers = try answers()
        if answers.requestID == nil { try answers.say(requestID: draft) }
        return answers
    }

    /// The appointment that was offered, as far as it is known.
    public var offer: Offer? {
        let (at, on) = (date(.appointmentAt), date(.offeredOn))
        let answer = value(.answer).flatMap { Answer(rawValue: $0.canonical) }
        guard at != nil || on != nil || answer != nil else { return nil }
        return Offer(number: 1, offeredOn: on, appointmentAt: at, answer: answer ?? .open)
    }

    /// A conversation about another problem of the same person: who and coverage are known.
    public func another(sameAs reference: Reference) -> Conversation {
        let kept = replies.filter { Self.ofThePerson.contains($0.key) }
        var next = Conversation(
            given: Set(kept.keys), defaults: defaults, person: .sameAs(reference), requestID: nil)
        next.replies = kept
        for (field, value) in defaults where !Self.everAsked.contains(.field(field)) {
            next.replies[.field(field)] = .value(value)
        }
        next.told = told.union([reference])
        next.step = next.next
        return next
    }

    private static let ofThePerson: Set<Question> = Set(
        [
            Field.reporter, .authorized, .consent, .language, .ageBand, .plan, .coverage, .county, .channel,
            .voicemail, .name, .phone, .phone2, .email, .memberNumber, .contactName,
        ].map { Question.field($0) })

    // MARK: What it knows

    func value(_ question: Question) -> Value? {
        if case .value(let value) = replies[question] { value } else { nil }
    }

    func date(_ question: Question) -> ApproximateDate? {
        if case .date(let date) = value(question) { date } else { nil }
    }

    func code<C: Code>(_ field: Field, as: C.Type = C.self) -> C? {
        value(.field(field)).flatMap { C(rawValue: $0.canonical) }
    }

    /// The problem, once it was said.
    public var kind: Kind? { code(.kind) }

    /// What Enter takes at a question: what was answered, else what the desk has set.
    public func standing(_ question: Question) -> Reply? {
        if let reply = replies[question] { return reply }
        guard case .field(let field) = question, let value = defaults[field] else { return nil }
        // A setting's coverage is that of the setting's plan.
        if field == .coverage, let plan = defaults[.plan], self.value(.plan) != plan { return nil }
        return .value(value)
    }

    /// Whether anything was said that would be a pity to lose.
    public var isWorthKeeping: Bool { !trail.isEmpty || !lines.isEmpty || !given.isEmpty }

    /// The question that is being asked, if one is.
    public var question: Question? {
        guard aside == nil else { return nil }
        return switch step {
        case .asking(let question), .changing(let question): question
        case .review, .stored: nil
        }
    }

    /// What decides whether the problem may be there already, once enough of it is known; nil before. Where it is
    /// the same as before, nothing new can be found.
    public var tracks: [String]? {
        let marks: [Question] = [.field(.memberNumber), .field(.phone), .field(.phone2)]
        let identifiers = marks.compactMap { replies[$0]?.memo }
        let problem = [Question.kind, .plan, .field(.county)].compactMap { value($0)?.canonical }
        guard !identifiers.isEmpty || problem.count == 3 else { return nil }
        let rest = [Field.reporter, .occurredOn, .receivedOn].map { value(.field($0))?.canonical ?? "" }
        return identifiers + [""] + problem + rest
    }

    /// What the review shows, in its order: a number picks one of them.
    public var said: [Question] { Question.all.filter { replies[$0] != nil } }

    /// What wasn't said, in its order; its numbers follow those of ``said``.
    public var unsaid: [Question] { Question.all.filter { replies[$0] == nil } }
}
