// What is done about an issue once it is logged: to whom it was referred, and who was called back.

/// An issue that was brought before somebody who can act on it.
public struct Referral: Hashable, Sendable {
    /// What came of it.
    public enum Outcome: String, Code {
        /// Nothing yet.
        case pending
        /// The plan gave the care before anything was found.
        case resolved
        /// It was found for the patient.
        case upheld
        /// It was found for the patient in part.
        case partlyUpheld = "partly-upheld"
        /// It was found for the plan.
        case denied
        /// It was closed unheard: the wrong regulator, or no grievance first.
        case notTaken = "not-taken"
        /// It was taken back.
        case withdrawn
    }

    /// Its place among the issue's referrals, from 1.
    public let number: Int
    /// The code of who was asked.
    public var regulator: String
    /// The number under which they keep it.
    public var caseNumber: String?
    /// The day, Pacific time.
    public var referredOn: CivilDate
    /// What came of it.
    public var outcome: Outcome
    /// The day on which that was known.
    public var outcomeOn: CivilDate?

    /// A referral of which nothing came yet, unless said.
    public init(
        number: Int, regulator: String, caseNumber: String? = nil, referredOn: CivilDate,
        outcome: Outcome = .pending, outcomeOn: CivilDate? = nil
    ) {
        (self.number, self.regulator, self.caseNumber) = (number, regulator, caseNumber)
        (self.referredOn, self.outcome, self.outcomeOn) = (referredOn, outcome, outcomeOn)
    }
}

/// An attempt to call somebody back.
public struct Call: Hashable, Sendable {
    /// What came of it.
    public enum Outcome: String, Code {
        case reached, voicemail
        case noAnswer = "no-answer"
        case wrongNumber = "wrong-number"
        case refused

        /// Whether nobody need call again for what this call was about.
        var isFinal: Bool {
            switch self {
            case .reached, .wrongNumber, .refused: true
            case .voicemail, .noAnswer: false
            }
        }
    }

    /// Its place among the issue's calls, from 1.
    public let number: Int
    /// When, UTC.
    public let calledAt: Instant
    /// What came of it.
    public let outcome: Outcome
    /// When to call again: a day or a moment.
    public let again: ApproximateDate?
    /// Who called.
    public let by: String

    /// An attempt to call somebody back.
    public init(number: Int, calledAt: Instant, outcome: Outcome, again: ApproximateDate?, by: String) {
        (self.number, self.calledAt, self.outcome) = (number, calledAt, outcome)
        (self.again, self.by) = (again, by)
    }
}

extension Issue {
    /// Takes the referrals that were stored beside it.
    public mutating func take(referrals: [Referral]) { self.referrals = referrals }

    /// Takes the calls that were stored beside it.
    public mutating func take(calls: [Call]) { self.calls = calls }
}
