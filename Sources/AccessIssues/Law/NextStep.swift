// What to do next about an issue, on which day, and whom to call for it.

/// The next thing to do.
public struct NextStep: Hashable, Sendable {
    /// What to do.
    public enum Action: String, Code {
        /// Wait: the plan is in time until that day.
        case awaitAppointment = "await-appointment"
        /// File a grievance with the plan.
        case fileGrievance = "file-grievance"
        /// Wait for the plan's answer until that day.
        case awaitAnswer = "await-answer"
        /// Call the regulator.
        case refer
        /// Wait for the regulator; ask it from that day on.
        case awaitRegulator = "await-regulator"
        /// Nothing is open: close the issue.
        case close
    }

    /// How long a complaint takes at least (domain.md 2.2: "a minimum of 30 days for a complaint").
    static let daysOfRegulator = 30

    /// What to do.
    public let action: Action
    /// Who does it, or is called.
    public let regulator: Regulator?
    /// The number to call; nil where none is confirmed, or nobody need be called.
    public let phone: String?
    /// The day on which to do it, or until which to wait.
    public let on: CivilDate
    /// The last day for it, where there is one.
    public let by: CivilDate?
    /// Who can act after that; nil where this step is that already, or nobody is known.
    public let then: Regulator?
    /// Whether care is urgent: what the plan has 30 days for may then be 3, and the regulator be asked at once.
    public let isUrgent: Bool
    /// Whether the regulator, of this step or after it, is right only if the plan is under the DMHC.
    public let assumesDMHC: Bool
}

/// What can be said of an issue on a day, and what to do next.
public struct Assessment: Hashable, Sendable {
    /// What the standards say.
    public let verdict: Verdict
    /// What to do next; nil where the issue has ended.
    public let nextStep: NextStep?
}

extension RuleBook {
    /// The verdict and the next step as of a day in Pacific time.
    public func assess(_ issue: Issue, today: CivilDate) -> Assessment {
        let verdict = judge(issue, asOf: today)
        return Assessment(verdict: verdict, nextStep: nextStep(for: issue, verdict, today: today))
    }

    /// The next thing to do about an issue as of a day; nil where it is settled, taken back or another's duplicate.
    ///
    /// `verdict` is that of the same day.
    public func nextStep(for issue: Issue, _ verdict: Verdict, today: CivilDate) -> NextStep? {
        guard issue.status.isLive else { return nil }
        let directions = directions(for: issue)
        // A grievance is no referral, though somebody may record it so: it has its own clock.
        let referrals = issue.referrals.filter { $0.regulator != Regulator.plan }
        if let pending = referrals.last(where: { $0.outcome == .pending }) {
            let asked = regulator(pending.regulator)
            return NextStep(
                action: .awaitRegulator, regulator: asked, phone: asked?.phone,
                on: pending.referredOn.advanced(by: NextStep.daysOfRegulator), by: nil, then: nil,
                isUrgent: false, assumesDMHC: false)
        }
        // What was closed unheard can be taken up again: by another regulator, or after a grievance.
        if let last = referrals.last, last.outcome != .notTaken { return step(.close, directions, on: today) }
        if directions.isEmergency { return step(.refer, directions, on: today) }
        let clock = GrievanceClock(issue)
        if clock == nil, verdict.outcome == .withinStandard, !verdict.isOutOfOrder {
            guard verdict.isStillWaiting, let due = verdict.firstDue else {
                return step(.close, directions, on: today)
            }
            return step(.awaitAppointment, directions, on: due)
        }
        guard directions.first != nil else { return step(.refer, directions, on: today) }
        guard let clock else {
            return step(.fileGrievance, directions, on: today)
        }
        // The 30 days are those of plans under the DMHC; of others no number is known.
        if directions.regulator?.code == Regulator.dmhc, today < clock.openOn {
            return step(.awaitAnswer, directions, on: clock.openOn)
        }
        return step(.refer, directions, on: today, by: clock.complaintBy ?? clock.reviewBy)
    }

    private func step(
        _ action: NextStep.Action, _ directions: Directions, on day: CivilDate, by last: CivilDate? = nil
    ) -> NextStep {
        let isDMHC = directions.regulator?.code == Regulator.dmhc
        let isUrgent = isDMHC && directions.isUrgent
        let assumes = isDMHC && directions.assumesDMHC && action != .close
        switch action {
        case .refer, .awaitRegulator:
            let regulator = directions.regulator
            return NextStep(
                action: action, regulator: regulator, phone: regulator?.phone, on: day,
                by: isDMHC ? last : nil, then: nil, isUrgent: isUrgent, assumesDMHC: assumes)
        case .fileGrievance, .awaitAnswer:
            // A county's mental health plan isn't called at the health plan's number.
            let isPlan = directions.first?.code == Regulator.plan
            return NextStep(
                action: action, regulator: directions.first,
                phone: isPlan ? directions.planContact?.phone : nil, on: day, by: nil,
                then: directions.regulator, isUrgent: isUrgent, assumesDMHC: assumes)
        case .awaitAppointment, .close:
            return NextStep(
                action: action, regulator: nil, phone: nil, on: day, by: nil,
                then: action == .close ? nil : directions.regulator, isUrgent: isUrgent, assumesDMHC: assumes)
        }
    }
}
