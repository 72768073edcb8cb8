// What the law says of a wait, as far as what was told lets it be said. The strongest that is ever said is "exceeds the
// standard; no exception reported", never that a law was broken.

/// What an issue comes to under the standards.
public struct Verdict: Hashable, Sendable {
    /// What can be said.
    public enum Outcome: String, Code {
        /// In time under every calendar and every reading; where somebody still waits, so far.
        case withinStandard = "within-standard"
        /// Late under every calendar and every reading.
        case exceedsStandard = "exceeds-standard"
        /// Late by some calendars and not by others.
        case dependsOnCalendar = "depends-on-calendar"
        /// What nobody said decides.
        case dependsOnFacts = "depends-on-facts"
        /// Something is missing.
        case notJudgeable = "not-judgeable"
        /// The law has no number for it.
        case noNumericStandard = "no-numeric-standard"
        /// The plan is neither under the DMHC nor under the CDI.
        case otherLaw = "other-law"

        /// Whether it says late, in time, or that the calendar decides: such issues are judgeable.
        public var isJudged: Bool {
            switch self {
            case .withinStandard, .exceedsStandard, .dependsOnCalendar: true
            case .dependsOnFacts, .notJudgeable, .noNumericStandard, .otherLaw: false
            }
        }
    }

    /// What the verdict takes for granted though nobody confirmed it.
    public enum Assumption: String, Code {
        /// That the plan is under the DMHC.
        case dmhc
        /// That the CDI's rule has the same numbers as the DMHC's.
        case cdiSameNumbers = "cdi-same-numbers"
    }

    /// What somebody said that may excuse the wait (domain.md 1.4).
    public enum Exception: String, Code {
        /// A clinician decided and noted that waiting would do no harm (1367.03(a)(5)(H)).
        case longerWaitNoted = "longer-wait-noted"
        /// Follow-up care that was planned ahead (1367.03(a)(5)(I)).
        case scheduledInAdvance = "scheduled-in-advance"
        /// The appointment that ended the wait was offered and declined.
        case declinedOffer = "declined-offer"
    }

    /// A question whose answer would make the verdict firm, or without which there is none.
    public enum Question: String, Code {
        case requestedAt = "requested_at"
        case priorAppointmentOn = "prior_appointment_on"
        case waitedMinutes = "waited_minutes"
        /// The day of the appointment that ended the wait.
        case appointmentAt = "appointment_at"
        case priorAuthorization = "prior_authorization"
        case care
        case visit
        /// Which line was called.
        case line
        /// No rule was in force then, or a calendar doesn't reach so far.
        case rule
    }

    /// What one calendar says.
    public struct Deadline: Hashable, Sendable {
        /// The calendar's code.
        public let calendar: String
        /// By when; nil for what is counted in minutes.
        public let due: Due?
        /// How much later it was: business days, hours or minutes begun; 0 where it wasn't.
        public let over: Int
    }

    /// The last day or moment that is in time.
    public enum Due: Hashable, Sendable {
        /// The whole day is in time.
        case day(CivilDate)
        /// Until that moment, Pacific time.
        case moment(Moment)

        /// The day it is on.
        public var day: CivilDate {
            switch self {
            case .day(let day): day
            case .moment(let moment): moment.date
            }
        }
    }

    /// What can be said.
    public var outcome: Outcome
    /// The rule that the deadlines are of; nil where none could be applied. Of several readings, that which is the
    /// most generous to the plan; where the wait is in time under all, the strictest.
    public var standard: Standard?
    /// The codes of all rules that it was judged by.
    public var standards: [String] = []
    /// What is taken for granted.
    public var assumes: Assumption?
    /// What each calendar says.
    public var deadlines: [Deadline] = []
    /// Whether somebody still waits, as of the day that was asked.
    public var isStillWaiting = false
    /// What is missing.
    public var missing: [Question] = []
    /// What decides.
    public var dependsOn: [Question] = []
    /// What may excuse the wait.
    public var exceptions: [Exception] = []
    /// The last possible day that starts the clock, where the day isn't known: late even then.
    public var evenIfStartedOn: CivilDate?
    /// Whether the appointment that ended the wait lies before what started it: one of the dates is wrong.
    public var isOutOfOrder = false
    /// The rule book's version.
    public var ruleBook: String

    /// A verdict without deadlines.
    init(_ outcome: Outcome, ruleBook: String) { (self.outcome, self.ruleBook) = (outcome, ruleBook) }

    /// The statute to name, by whose law it is.
    public var authority: String? {
        assumes == .cdiSameNumbers ? standard?.cdiAuthority ?? standard?.authority : standard?.authority
    }

    /// How much later it was by the calendar that is the most generous to the plan.
    public var over: Int { deadlines.map(\.over).min() ?? 0 }

    /// The latest of the due days.
    public var lastDue: CivilDate? { deadlines.compactMap { $0.due?.day }.max() }

    /// The earliest of the due days.
    public var firstDue: CivilDate? { deadlines.compactMap { $0.due?.day }.min() }
}
