// The second clock: from the grievance with the plan to the regulator (domain.md 2.2).
//
// The plan has 30 days, or 3 where the threat to health is imminent and serious. After that, or once it answered, the
// DMHC takes a complaint, until 6 months after the plan's written decision; and a review (IMR) can be asked for until 6
// months after the earlier of the answer and the last day that the plan had. Waiting for a late answer forfeits time.

/// The days that follow from a grievance; all in Pacific time.
public struct GrievanceClock: Hashable, Sendable {
    /// How long the plan may take, in days.
    public static let days = 30
    /// The same where the threat to health is imminent and serious.
    public static let daysInDanger = 3
    /// How long a complaint or a review can be asked for, in months.
    public static let months = 6

    /// When the grievance was filed.
    public let filedOn: CivilDate
    /// The last day that the plan has to answer.
    public let answerDueOn: CivilDate
    /// When it answered.
    public let answeredOn: CivilDate?
    /// The earlier of the answer and the last day for it: from then on the regulator can be asked.
    public let openOn: CivilDate
    /// The last day for a complaint to the DMHC; nil while the plan hasn't answered.
    public let complaintBy: CivilDate?
    /// The last day to ask for a review, where care was denied, changed or delayed as not medically necessary.
    public let reviewBy: CivilDate

    /// The clock of an issue; nil while no grievance was filed.
    public init?(_ issue: Issue) {
        guard let filed = issue.date(.grievanceFiledOn)?.lastDay else { return nil }
        let isInDanger = issue.code(.urgency) == Urgency.emergency
        filedOn = filed
        answerDueOn = filed.advanced(by: isInDanger ? Self.daysInDanger : Self.days)
        // An answer before the grievance is to another one, or a slip of the pen: no deadline is built on it.
        answeredOn = issue.date(.grievanceAnsweredOn).map(\.lastDay).flatMap { $0 < filed ? nil : $0 }
        openOn = min(answerDueOn, answeredOn ?? answerDueOn)
        complaintBy = answeredOn?.advanced(byMonths: Self.months)
        reviewBy = openOn.advanced(byMonths: Self.months)
    }
}

extension CivilDate {
    /// The same day of the month so many months later; the month's last day where it has no such day.
    public func advanced(byMonths months: Int) -> CivilDate {
        let (year, month, day) = components
        let count = year * 12 + month - 1 + months
        let (newYear, newMonth) = (count / 12, count % 12 + 1)
        let last = Self.length(ofMonth: newMonth, year: newYear)
        return CivilDate(unchecked: Self.dayNumber(year: newYear, month: newMonth, day: min(day, last)))
    }
}
