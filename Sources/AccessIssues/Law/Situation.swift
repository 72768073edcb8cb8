// What of an issue chooses its standard? What was said, and what its kind implies.
//
// No rule is asked here: a situation follows from the issue alone, and stands beside it in the database, so that
// reports can judge ten thousand issues in one statement. Which standards a situation can mean says the rule book.

/// What is timed in an issue, as far as the issue tells.
public enum Situation: Hashable, Sendable {
    /// Another law decides: the plan is neither under the DMHC nor under the CDI.
    case otherLaw
    /// A call; its wait is counted in minutes.
    case phone
    /// An appointment for urgent care, with or without prior authorization, or nobody said.
    case urgent(priorAuthorization: Bool?)
    /// An appointment for other care; nil is what nobody said and the kind doesn't imply.
    case routine(care: Care?, visit: Visit?)

    /// The text in the database, such as `routine/psychiatry/first` or `urgent/any`.
    public var code: String {
        switch self {
        case .otherLaw: "other-law"
        case .phone: "phone"
        case .urgent(nil): "urgent/any"
        case .urgent(let needed?): needed ? "urgent/yes" : "urgent/no"
        case .routine(let care, let visit):
            "routine/\(care?.rawValue ?? "any")/\(visit?.rawValue ?? "any")"
        }
    }

    /// Every situation that a standard can be for.
    public static let judged: [Situation] = {
        let cares = Care.allCases.filter(\.hasStandard).map(Optional.some) + [nil]
        let visits: [Visit?] = [.first, .followUp, nil]
        return [.phone] + [true, false, nil].map { .urgent(priorAuthorization: $0) }
            + cares.flatMap { care in visits.map { .routine(care: care, visit: $0) } }
    }()
}

extension Care {
    /// Whether routine care of this kind has a standard in days at all.
    var hasStandard: Bool { self != .inpatientResidential }
}

/// Whose law a plan is under.
public enum PlanLaw: Hashable, Sendable {
    /// The Knox-Keene Act: the DMHC.
    case dmhc
    /// The Insurance Code: the CDI.
    case cdi
    /// Nobody said, or it may be: judged as if it were under the DMHC.
    case perhapsDMHC
    /// Neither.
    case other
}

extension Coverage {
    /// Whose law decides how long a wait may be (domain.md 2.4). CalPERS has plans under the DMHC and Medicare plans.
    public var law: PlanLaw {
        switch self {
        case .commercial, .mediCalManaged: .dmhc
        case .cdiRegulated: .cdi
        case .unknown, .calpers: .perhapsDMHC
        case .mediCalCounty, .medicareAdvantage, .selfFunded, .fehb: .other
        }
    }
}

extension Issue {
    /// Whose law decides; where nobody said how somebody is insured, perhaps the DMHC's.
    public var planLaw: PlanLaw { (code(.coverage, as: Coverage.self) ?? .unknown).law }

    /// What is timed; nil where time is not in question, or no number is set.
    public var situation: Situation? {
        guard let kind else { return nil }
        if planLaw == .other { return .otherLaw }
        if kind == .phoneWait { return .phone }
        guard kind.isWaitForCare else { return nil }
        switch kind == .urgentWait ? code(.urgency) ?? .urgent : code(.urgency) ?? Urgency.routine {
        case .emergency: return nil
        case .urgent: return .urgent(priorAuthorization: flag(.priorAuthorization))
        case .routine:
            let care = code(.care) ?? kind.impliedCare
            if care?.hasStandard == false { return nil }
            return .routine(care: care, visit: code(.visit) ?? kind.impliedVisit ?? visitByDates)
        }
    }

    /// A request makes a first visit likely, an earlier appointment a follow-up; both tell nothing.
    private var visitByDates: Visit? {
        switch (self[.requestedAt] != nil, self[.priorAppointmentOn] != nil) {
        case (true, false): .first
        case (false, true): .followUp
        case (true, true), (false, false): nil
        }
    }

    /// What was answered to a question of yes or no; nil where nothing was said.
    func flag(_ field: Field) -> Bool? {
        if case .flag(let flag) = self[field] { flag } else { nil }
    }

    /// Whether it was answered yes.
    func isYes(_ field: Field) -> Bool { flag(field) == true }
}

extension Kind {
    /// The care that a problem of this kind is about, where nobody said another.
    var impliedCare: Care? { self == .psychiatryWait ? .psychiatry : nil }

    /// The visit that a problem of this kind is about, where nobody said another.
    var impliedVisit: Visit? {
        switch self {
        case .intakeWait: .first
        case .followUpWait, .cancelledNotRescheduled, .cancelledRescheduledLate: .followUp
        default: nil
        }
    }
}
