// What an issue puts on the desk's worklist, and on which day.
//
// Everything that has a day is an item, also one that lies far ahead: a calendar shows it. On the worklist it stands
// once its day has come, or is as near as its kind asks for.

/// Something to be done about an issue.
public struct AgendaItem: Hashable, Sendable {
    /// What is to be done, in the order in which a desk does it.
    public enum What: String, Code {
        /// Somebody waits for a call.
        case callBack = "call-back"
        /// It can be taken to whoever can act.
        case refer
        /// Somebody waits past the last day of the standard.
        case overdue
        /// The plan's time to offer an appointment ends.
        case dueSoon = "due-soon"
        /// The plan's time to answer the grievance ends.
        case answerDue = "answer-due"
        /// The last day for a complaint to the DMHC.
        case complaintBy = "complaint-by"
        /// The last day to ask for a review.
        case reviewBy = "review-by"
        /// The regulator can be asked what came of it.
        case askRegulator = "ask-regulator"
        /// A promise of the plan where care must be arranged outside its network.
        case outOfNetwork = "out-of-network"
        /// Nothing was told of it for a while.
        case quiet

        /// So many days before its day it stands on the worklist.
        public var daysAhead: Int {
            switch self {
            case .callBack, .refer, .overdue, .askRegulator, .quiet: 0
            case .dueSoon, .answerDue, .outOfNetwork: 7
            case .complaintBy, .reviewBy: 30
            }
        }
    }

    /// An issue is quiet when nothing was told of it for so many days.
    public static let daysOfQuiet = 14

    /// The issue.
    public let reference: Reference
    /// What is to be done.
    public let what: What
    /// The day since when, or until which, in Pacific time.
    public let on: CivilDate
    /// At what time that day, where somebody said so.
    public var at: CivilTime?
    /// The problem.
    public let kind: Kind?
    /// How soon care is needed.
    public let urgency: Urgency
    /// What may be said to a machine that answers: a neutral message, unless said.
    public let voicemail: Voicemail
    /// The standard that sets the day, where it is a promise.
    public var promise: Standard?
    /// Whether its day holds only if the plan is under the DMHC.
    public var assumesDMHC = false

    init(_ what: What, of issue: Issue, on day: CivilDate) {
        (reference, self.what, on, kind) = (issue.reference, what, day, issue.kind)
        urgency = issue.code(.urgency) ?? .routine
        voicemail = issue.voicemail
    }

    /// Its name, the same as long as the issue puts it on the worklist: `4F7K-9QXT-2MZ0-overdue`.
    public var identifier: String { "\(reference)-\(code)" }

    /// What it is, in one word: a promise by the code of its standard.
    public var code: String { promise?.code ?? what.rawValue }

    /// Whether it stands on the worklist of that day.
    public func isOnWorklist(of today: CivilDate) -> Bool { today.days(until: on) <= what.daysAhead }

    /// Whether its day is over.
    public func hasPassed(by today: CivilDate) -> Bool { on < today }
}

extension AgendaItem: Comparable {
    /// Emergencies and what is urgent first, then the oldest.
    public static func < (one: AgendaItem, other: AgendaItem) -> Bool {
        if one.urgency != other.urgency { return one.urgency.rank > other.urgency.rank }
        if one.on != other.on { return one.on < other.on }
        return (one.reference, one.code) < (other.reference, other.code)
    }
}

extension Urgency {
    fileprivate var rank: Int {
        switch self {
        case .routine: 0
        case .urgent: 1
        case .emergency: 2
        }
    }
}

extension Issue {
    /// What may be said to a machine that answers: a neutral message, unless somebody said otherwise.
    public var voicemail: Voicemail { code(.voicemail) ?? .neutralOnly }

    /// When to call back: the day, and the time where the last call said one.
    public var callBack: (on: CivilDate, at: CivilTime?)? {
        guard let day = date(.callbackOn)?.firstDay else { return nil }
        guard case .moment(let moment)? = calls.last?.again, moment.date == day else { return (day, nil) }
        return (day, moment.time)
    }
}

extension RuleBook {
    /// All that is to be done about an issue and has a day; nothing of one that is settled, taken back or another's
    /// duplicate.
    ///
    /// `verdict` and `step` are those of today; `lastToldOn` is the day on which something was told of it last.
    public func agenda(
        for issue: Issue, _ verdict: Verdict, _ step: NextStep?, today: CivilDate, lastToldOn: CivilDate?
    ) -> [AgendaItem] {
        guard issue.status.isLive else { return [] }
        let directions = directions(for: issue)
        var items: [AgendaItem] = []
        if let (day, time) = issue.callBack {
            var item = AgendaItem(.callBack, of: issue, on: day)
            item.at = time
            items.append(item)
        }
        switch step?.action {
        case .refer?:
            let since = referable(issue, directions, today: today)
            items.append(AgendaItem(.refer, of: issue, on: since))
        case .awaitRegulator?: items += step.map { [AgendaItem(.askRegulator, of: issue, on: $0.on)] } ?? []
        default: break
        }
        items += wait(of: issue, verdict, today: today).map { [$0] } ?? []
        items += grievance(of: issue, directions)
        items += promises(to: issue, today: today)
        if let quiet = lastToldOn?.advanced(by: AgendaItem.daysOfQuiet), quiet <= today {
            items.append(AgendaItem(.quiet, of: issue, on: quiet))
        }
        return items
    }

    /// Since when it can be taken to whoever can act.
    private func referable(_ issue: Issue, _ directions: Directions, today: CivilDate) -> CivilDate {
        var since = issue.date(.receivedOn)?.lastDay ?? PacificTime.day(of: issue.loggedAt)
        if directions.first != nil, let clock = GrievanceClock(issue) {
            since = directions.regulator?.code == Regulator.dmhc ? clock.openOn : clock.filedOn
        }
        return min(since, today)
    }

    /// What the standard's own days ask for, while somebody waits.
    private func wait(of issue: Issue, _ verdict: Verdict, today: CivilDate) -> AgendaItem? {
        guard verdict.isStillWaiting, let first = verdict.firstDue, let last = verdict.lastDue else {
            return nil
        }
        if last < today {
            return verdict.outcome == .exceedsStandard ? AgendaItem(.overdue, of: issue, on: last) : nil
        }
        // Where an appointment in time is there, nothing need be done by then.
        if verdict.outcome == .withinStandard, issue.waitEnd != nil { return nil }
        var item = AgendaItem(.dueSoon, of: issue, on: first < today ? last : first)
        item.assumesDMHC = verdict.assumes == .dmhc
        return item
    }

    /// The days that follow from a grievance. They are those of plans under the DMHC; of others none are known.
    private func grievance(of issue: Issue, _ directions: Directions) -> [AgendaItem] {
        guard directions.regulator?.code == Regulator.dmhc, !issue.isHeardByDMHC,
            let clock = GrievanceClock(issue)
        else { return [] }
        var days = [(AgendaItem.What.reviewBy, clock.reviewBy)]
        if let last = clock.complaintBy { days.insert((.complaintBy, last), at: 0) }
        if clock.answeredOn == nil { days.insert((.answerDue, clock.answerDueOn), at: 0) }
        return days.map { what, day in
            var item = AgendaItem(what, of: issue, on: day)
            item.assumesDMHC = directions.assumesDMHC
            return item
        }
    }

    /// The plan's promises where care must be arranged outside its network, until something was arranged.
    private func promises(to issue: Issue, today: CivilDate) -> [AgendaItem] {
        guard issue.kind == .outOfNetworkRefused, issue.waitEnd == nil, !issue.isHeardByDMHC,
            issue.planLaw == .dmhc || issue.planLaw == .perhapsDMHC, let asked = issue.date(.requestedAt)
        else { return [] }
        let start = Endpoint(asked.last)
        let facts = RuleReading.Facts(
            urgency: issue.code(.urgency) ?? .routine, care: issue.code(.care), visit: issue.code(.visit),
            priorAuthorization: issue.flag(.priorAuthorization))
        let due = standards.filter {
            $0.subject == .outOfNetwork && $0.clock == .requestedAt && $0.isInForce(on: start.day)
                && $0.mayApply(to: facts)
        }.compactMap { standard in days(of: standard, from: start).map { (standard, $0) } }
        // Which of them is meant may not have been said: then the one that leaves the plan most time.
        let arranged = due.filter { $0.0.urgency != nil }.max { $0.1.upperBound < $1.1.upperBound }
        let others = due.filter { $0.0.urgency == nil }
        return ((arranged.map { [$0] } ?? []) + others).map { standard, days in
            let day = days.lowerBound < today ? days.upperBound : days.lowerBound
            var item = AgendaItem(.outOfNetwork, of: issue, on: day)
            item.promise = standard
            item.assumesDMHC = issue.planLaw == .perhapsDMHC
            return item
        }
    }

    /// From the first due day of all calendars to the last.
    private func days(of standard: Standard, from start: Endpoint) -> ClosedRange<CivilDate>? {
        let days = deadlines(standard, from: start)?.compactMap { $0.due?.day } ?? []
        guard let first = days.min(), let last = days.max() else { return nil }
        return first...last
    }
}

extension Issue {
    /// Whether the DMHC has it, or has decided it: the days by which to go there are then of no account.
    fileprivate var isHeardByDMHC: Bool {
        referrals.contains {
            $0.regulator == Regulator.dmhc && $0.outcome != .notTaken && $0.outcome != .withdrawn
        }
    }
}

extension Standard {
    /// Whether it is for a case of that kind, as far as was said.
    fileprivate func mayApply(to facts: RuleReading.Facts) -> Bool {
        (urgency == nil || urgency == facts.urgency)
            && (care.isEmpty || facts.care.map(care.contains) ?? true)
            && (visit == nil || facts.visit == nil || visit == facts.visit)
            && (priorAuthorization == nil || facts.priorAuthorization == nil
                || priorAuthorization == facts.priorAuthorization)
    }
}
