// A limit that the law sets, and to what it applies. Each is a row of the logbook: the next rule needs no code.

/// A standard of timely access, in force for a time.
public struct Standard: Hashable, Sendable {
    /// What is timed.
    public enum Subject: String, Code {
        /// An appointment for care.
        case appointment
        /// A call, until somebody answered it.
        case phone
        /// A promise where care must be arranged outside the plan's network (H&S 1374.72(d)).
        case outOfNetwork = "out-of-network"
        /// A duty that has no number.
        case duty
    }

    /// What a limit is counted in.
    public enum Unit: String, Code {
        case businessDays = "business-days"
        case calendarDays = "calendar-days"
        case hours, minutes
    }

    /// How far a rule is confirmed.
    public enum Proof: String, Code {
        /// Read in a primary source.
        case primary
        /// Read in a secondary source.
        case secondary
    }

    /// Its code, such as `mh-init` (domain.md 1.1).
    public let code: String
    /// What it asks for, in English and Spanish.
    public let title: Title
    /// What is timed.
    public let subject: Subject
    /// The urgency it is for; any if nil.
    public let urgency: Urgency?
    /// The care it is for; any if empty.
    public let care: [Care]
    /// The visit it is for; any if nil.
    public let visit: Visit?
    /// Whether for care that needs prior authorization; for any if nil.
    public let priorAuthorization: Bool?
    /// The problems it is named for, where it has no number.
    public let kinds: [Kind]
    /// How many; nil where the law gives no number.
    public let limit: Int?
    /// Of what.
    public let unit: Unit?
    /// The date that starts its clock; nil where there is none.
    public let clock: Field?
    /// The statute, for plans under the DMHC.
    public let authority: String
    /// The parallel rule for policies under the CDI; nil where none is known.
    public let cdiAuthority: String?
    /// How far it is confirmed.
    public let proof: Proof
    /// The days on which it is in force; open at the end while no end is known.
    public let effectiveFrom: CivilDate
    /// The last day it is in force; nil while no end is known.
    public let effectiveTo: CivilDate?

    /// A text in both languages.
    public struct Title: Hashable, Sendable {
        /// In English.
        public let english: String
        /// In Spanish.
        public let spanish: String

        /// A text in both languages.
        public init(english: String, spanish: String) { (self.english, self.spanish) = (english, spanish) }
    }

    /// A row of the table `standard`.
    public init(
        code: String, title: Title, subject: Subject, urgency: Urgency? = nil, care: [Care] = [],
        visit: Visit? = nil, priorAuthorization: Bool? = nil, kinds: [Kind] = [], limit: Int? = nil,
        unit: Unit? = nil, clock: Field? = nil, authority: String, cdiAuthority: String? = nil,
        proof: Proof = .secondary, effectiveFrom: CivilDate, effectiveTo: CivilDate? = nil
    ) {
        (self.code, self.title, self.subject, self.urgency) = (code, title, subject, urgency)
        (self.care, self.visit, self.priorAuthorization) = (care, visit, priorAuthorization)
        (self.kinds, self.limit, self.unit, self.clock) = (kinds, limit, unit, clock)
        (self.authority, self.cdiAuthority, self.proof) = (authority, cdiAuthority, proof)
        (self.effectiveFrom, self.effectiveTo) = (effectiveFrom, effectiveTo)
    }

    /// Whether it was in force on that day.
    public func isInForce(on day: CivilDate) -> Bool {
        effectiveFrom <= day && effectiveTo.map { day <= $0 } ?? true
    }

    /// Whether it is for a case of that kind.
    func applies(to fact: RuleReading.Facts) -> Bool {
        (urgency == nil || urgency == fact.urgency)
            && (care.isEmpty || fact.care.map(care.contains) == true)
            && (visit == nil || visit == fact.visit)
            && (priorAuthorization == nil || priorAuthorization == fact.priorAuthorization)
    }

    /// How much it asks of a case: of two that are for one, the one that asks for more is meant.
    var precision: Int {
        (urgency == nil ? 0 : 1) + (care.isEmpty ? 0 : 1) + (visit == nil ? 0 : 1)
            + (priorAuthorization == nil ? 0 : 1)
    }
}
