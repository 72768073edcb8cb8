// What a conversation can ask: the fields, the parts of an offered appointment, a note.

import AccessIssues

/// Something that is asked of the person at the phone.
public enum Question: Hashable, Sendable {
    /// A field of the issue.
    case field(Field)
    /// When the appointment would be that was offered.
    case appointmentAt
    /// The day it was offered.
    case offeredOn
    /// What became of it.
    case answer
    /// A sealed note.
    case note
}

extension Question {
    /// Everything that can be asked, in the order in which a review shows it: what happened, who covers it, when,
    /// who tells, and last what is sealed.
    public static let all: [Question] =
        whatHappened + coverage + dates + grievance + whoTells + desk + sealed

    private static let whatHappened: [Question] = [
        .kind, .field(.urgency), .field(.care), .field(.visit), .field(.priorAuthorization),
        .field(.cancelledBy), .field(.waitedMinutes), .field(.paidAmount), .field(.paidOn),
    ]
    private static let coverage: [Question] = [
        .plan, .field(.coverage), .field(.county), .field(.facility),
    ]
    private static let dates: [Question] = [
        .field(.occurredOn), .field(.requestedAt), .field(.priorAppointmentOn), .appointmentAt, .offeredOn,
        .answer, .field(.attendedOn), .field(.longerWaitNoted), .field(.scheduledInAdvance),
    ]
    private static let grievance: [Question] = [
        .field(.grievanceFiledOn), .field(.grievanceNumber), .field(.grievanceAnsweredOn),
        .field(.grievanceOutcome), .field(.proof),
    ]
    private static let whoTells: [Question] = [
        .field(.reporter), .field(.authorized), .field(.consent), .field(.language), .field(.ageBand),
    ]
    private static let desk: [Question] = [
        .field(.channel), .field(.receivedOn), .field(.campaign), .field(.takenBy), .field(.loggedBy),
        .field(.source), .field(.sourceID), .field(.status), .field(.closedOn), .field(.callbackOn),
        .field(.voicemail),
    ]
    private static let sealed: [Question] = [
        .field(.name), .field(.phone), .field(.phone2), .field(.email), .field(.memberNumber),
        .field(.contactName), .narrative, .note,
    ]

    /// What went wrong: the one answer that every issue needs.
    public static let kind = Question.field(.kind)
    /// The health plan.
    public static let plan = Question.field(.plan)
    /// What happened, in the person's words.
    public static let narrative = Question.field(.narrative)

    /// Its one name, as in JSON.
    public var name: String {
        switch self {
        case .field(let field): field.rawValue
        case .appointmentAt: "appointment_at"
        case .offeredOn: "offered_on"
        case .answer: "answer"
        case .note: "note"
        }
    }

    /// The question of that name.
    public init?(named name: String) {
        switch name {
        case "appointment_at": self = .appointmentAt
        case "offered_on": self = .offeredOn
        case "answer": self = .answer
        case "note": self = .note
        default:
            guard let field = Field(rawValue: name) else { return nil }
            self = .field(field)
        }
    }

    /// What may be answered.
    public var form: FieldForm {
        switch self {
        case .field(let field): field.form
        case .appointmentAt: .date(.futureMoment)
        case .offeredOn: .date(.pastDay)
        case .answer: .code(Answer.codes)
        case .note: .sealed
        }
    }

    /// Whether the answer is sealed, and so never said anywhere but on the person's own screen.
    public var isSealed: Bool { form == .sealed }

    /// Whether the answer is a text of several lines.
    public var takesSeveralLines: Bool { self == .narrative || self == .note }
}

/// What was answered.
public enum Reply: Sendable {
    /// In the clear.
    case value(Value)
    /// To be sealed.
    case secret(Secret)
}

extension Reply: Equatable {
    /// Whether both are the same, texts compared byte by byte.
    public static func == (first: Reply, second: Reply) -> Bool {
        switch (first, second) {
        case (.value(let one), .value(let other)): one == other
        case (.secret(let one), .secret(let other)): one.text.utf8.elementsEqual(other.text.utf8)
        default: false
        }
    }
}

extension Reply {
    /// The answer as text that can be read back.
    var memo: String {
        switch self {
        case .value(let value): value.canonical
        case .secret(let secret): secret.text
        }
    }

    /// Reads back what ``memo`` gave; nil if it is no answer to the question.
    init?(memo text: String, to question: Question) {
        switch question {
        case .note: self = .secret(Secret(text))
        case .field(let field) where field.isSealed: self = .secret(Secret(text))
        case .field(let field):
            guard let value = Value(canonical: text, in: field) else { return nil }
            self = .value(value)
        case .appointmentAt, .offeredOn:
            guard let date = ApproximateDate(canonical: text) else { return nil }
            self = .value(.date(date))
        case .answer:
            guard Answer(rawValue: text) != nil else { return nil }
            self = .value(.text(text))
        }
    }
}
