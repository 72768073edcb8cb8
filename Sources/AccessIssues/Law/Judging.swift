// The one function that judges a wait.
//
// What nobody said makes several worlds: each reading of the situation, each rule that was in force while the clock can
// have started, and in each the two ends of what is possible, the latest start with the earliest end and the
// other way round. Between those the lateness only grows: so what all worlds agree on holds for every day.
//
//     issue -> situation -> readings -> worlds -> late by which calendars? -> what all of them agree on

extension RuleBook {
    /// What the standards say of an issue, as of a day in Pacific time: a limit has passed only where its last moment
    /// was over when that day began.
    public func judge(_ issue: Issue, asOf day: CivilDate) -> Verdict {
        var verdict = unexcused(issue, asOf: day)
        verdict.exceptions = issue.exceptions(verdict)
        return verdict
    }

    private func unexcused(_ issue: Issue, asOf day: CivilDate) -> Verdict {
        guard let situation = issue.situation else {
            var verdict = Verdict(.noNumericStandard, ruleBook: version)
            verdict.isStillWaiting = issue.isStillWaiting(asOf: day)
            if let kind = issue.kind {
                let on = issue.date(.occurredOn)?.lastDay ?? PacificTime.day(of: issue.loggedAt)
                verdict.standard = duties(for: kind, on: on).first
            }
            verdict.assumes = verdict.standard == nil ? nil : issue.assumption
            return verdict
        }
        guard situation != .otherLaw else {
            var verdict = Verdict(.otherLaw, ruleBook: version)
            verdict.isStillWaiting = issue.isStillWaiting(asOf: day)
            return verdict
        }
        let readings = readings(of: situation)
        let clock = IssueClock(issue, asOf: day)
        var verdict = combine(readings.flatMap { worlds(of: $0, clock) }, over: readings)
        verdict.assumes = issue.assumption
        if situation != .phone { verdict.isStillWaiting = issue.isStillWaiting(asOf: day) }
        if verdict.outcome == .dependsOnFacts {
            verdict.dependsOn = whatDecides(situation, readings, clock)
        }
        guard let field = verdict.standard?.clock, let start = clock.start(field), verdict.outcome.isJudged
        else {
            return verdict
        }
        if !start.isOneDay { verdict.evenIfStartedOn = start.days.upperBound }
        verdict.isOutOfOrder = situation != .phone && issue.clockEnd.map { $0.last < start.first } ?? false
        return verdict
    }

    // MARK: Worlds

    private func worlds(of reading: RuleReading, _ clock: IssueClock) -> [World] {
        guard let field = reading.clock else {
            return [reading.stretches.isEmpty ? .noNumber : .lacking(.rule)]
        }
        guard let start = clock.start(field) else { return [.lacking(.init(field))] }
        if reading.standards.contains(where: { $0.unit == .minutes }), clock.minutes == nil {
            return [.lacking(.waitedMinutes)]
        }
        return reading.stretches.filter { $0.days.overlaps(start.days) }.flatMap { stretch -> [World] in
            guard let standard = stretch.standard else { return [.lacking(.rule)] }
            let start = start.clamped(to: stretch.days)
            return [
                world(standard, from: start.last, to: clock.end.first, clock),
                world(standard, from: start.first, to: clock.end.last, clock),
            ]
        }
    }

    /// What each calendar says of a wait from one possible start to one possible end.
    private func world(
        _ standard: Standard, from start: Endpoint, to end: Endpoint, _ clock: IssueClock
    ) -> World {
        guard standard.limit != nil, standard.unit != nil else { return .noNumber }
        return deadlines(standard, from: start, to: end, clock.minutes).map { .judged(standard, $0) }
            ?? .lacking(.rule)
    }

    /// What each calendar says of a wait; nil where the rule has no number or a calendar doesn't reach so far. Without
    /// an end, of one that ended as it began: then only the due days count.
    func deadlines(
        _ standard: Standard, from start: Endpoint, to end: Endpoint? = nil, _ minutes: Int? = nil
    ) -> [Verdict.Deadline]? {
        guard let limit = standard.limit, let unit = standard.unit else { return nil }
        var deadlines: [Verdict.Deadline] = []
        for calendar in calendars {
            guard let deadline = calendar.deadline(limit, unit, from: start, to: end ?? start, minutes) else {
                return nil
            }
            deadlines.append(deadline)
        }
        return deadlines
    }

    // MARK: What they agree on

    private func combine(_ worlds: [World], over readings: [RuleReading]) -> Verdict {
        let lacking = distinct(worlds.compactMap(\.lacks))
        var verdict = Verdict(agreed(worlds) ?? .dependsOnFacts, ruleBook: version)
        if !lacking.isEmpty {
            verdict.outcome = .notJudgeable
            // A date that was told may be all that is wanted: no rule need be named beside it.
            verdict.missing = lacking.contains { $0 != .rule } ? lacking.filter { $0 != .rule } : lacking
            let standards = readings.flatMap(\.standards)
            if standards.allSatisfy({ $0.code == standards[0].code }) { verdict.standard = standards.last }
            return verdict
        }
        let judged = worlds.compactMap { world -> (standard: Standard, deadlines: [Verdict.Deadline])? in
            if case .judged(let standard, let deadlines) = world { (standard, deadlines) } else { nil }
        }
        verdict.standards = distinct(judged.map(\.standard.code))
        func order(_ one: [Verdict.Deadline], _ other: [Verdict.Deadline]) -> Bool {
            (one.first?.rank ?? 0) < (other.first?.rank ?? 0)
        }
        let shown =
            verdict.outcome == .withinStandard
            ? judged.min { order($0.deadlines, $1.deadlines) }
            : judged.max { order($0.deadlines, $1.deadlines) }
        verdict.standard = shown?.standard
        verdict.deadlines = shown?.deadlines ?? []
        return verdict
    }

    /// The questions whose answer would change something.
    private func whatDecides(
        _ situation: Situation, _ readings: [RuleReading], _ clock: IssueClock
    ) -> [Verdict.Question] {
        var deciding: [Verdict.Question] = []
        let byReading = readings.map { worlds(of: $0, clock) }
        if byReading.contains(where: { !$0.says(the: byReading[0]) }) { deciding += situation.unsaid }
        for reading in readings {
            guard let field = reading.clock, let start = clock.start(field) else { continue }
            var exact = clock
            exact.end = .init(first: clock.end.first, last: clock.end.first)
            if !start.isOneDay || start.isHourUnknown(in: reading),
                agreed(worlds(of: reading, exact)) == nil
            {
                deciding.append(.init(field))
            }
            var fixed = clock
            fixed.fixStart(field)
            if agreed(worlds(of: reading, fixed)) == nil { deciding.append(.appointmentAt) }
        }
        return distinct(deciding)
    }

    /// What all of them say; nil where they differ.
    private func agreed(_ worlds: [World]) -> Verdict.Outcome? {
        guard let first = worlds.first?.outcome, worlds.allSatisfy({ $0.outcome == first }) else {
            return nil
        }
        return first
    }

    /// Each once. They are few: a set would cost more than it saves.
    func distinct<T: Equatable>(_ all: [T]) -> [T] {
        var met: [T] = []
        for element in all where !met.contains(element) { met.append(element) }
        return met
    }
}

extension [World] {
    /// Whether the same outcomes occur in both.
    fileprivate func says(the other: [World]) -> Bool {
        allSatisfy { world in other.contains { $0.outcome == world.outcome } }
            && other.allSatisfy { world in contains { $0.outcome == world.outcome } }
    }
}

/// One way in which it may have been, and what the rules say then.
private enum World {
    case lacking(Verdict.Question)
    case noNumber
    case judged(Standard, [Verdict.Deadline])

    var lacks: Verdict.Question? { if case .lacking(let question) = self { question } else { nil } }

    var outcome: Verdict.Outcome {
        switch self {
        case .lacking: return .notJudgeable
        case .noNumber: return .noNumericStandard
        case .judged(_, let deadlines):
            let late = deadlines.count { $0.over > 0 }
            if late == 0 { return .withinStandard }
            return late == deadlines.count ? .exceedsStandard : .dependsOnCalendar
        }
    }
}

extension Verdict.Deadline {
    /// Later is more; what has no due time is ordered by how much it was over, least last.
    fileprivate var rank: Int64 {
        switch due {
        case .day(let day)?: PacificTime.endOfDay(day).millisecondsSince1970
        case .moment(let moment)?: moment.instant.millisecondsSince1970
        case nil: -Int64(over)
        }
    }
}

extension BusinessCalendar {
    /// When a wait had to end, and how much later it did; nil where the calendar doesn't reach so far.
    func deadline(
        _ limit: Int, _ unit: Standard.Unit, from start: Endpoint, to end: Endpoint, _ minutes: Int?
    ) -> Verdict.Deadline? {
        switch unit {
        case .businessDays:
            guard let due = due(limit, after: start.day) else { return nil }
            let over = end.day > due ? max(1, businessDays(through: end.day) - businessDays(through: due)) : 0
            return .init(calendar: code, due: .day(due), over: over)
        case .calendarDays:
            let due = start.day.advanced(by: limit)
            return .init(calendar: code, due: .day(due), over: max(0, due.days(until: end.day)))
        case .hours:
            let due = start.instant.advanced(byHours: limit)
            let late = due.milliseconds(until: end.instant)
            return .init(
                calendar: code, due: .moment(PacificTime.moment(at: due)),
                over: late > 0 ? Int((late + 3_599_999) / 3_600_000) : 0)
        case .minutes: return .init(calendar: code, due: nil, over: max(0, (minutes ?? 0) - limit))
        }
    }
}

extension Verdict.Question {
    /// The question for a date that starts a clock.
    init(_ field: Field) { self = Verdict.Question(rawValue: field.rawValue) ?? .rule }
}

extension Situation {
    /// What wasn't said that chooses a standard.
    fileprivate var unsaid: [Verdict.Question] {
        switch self {
        case .otherLaw: []
        case .phone: [.line]
        case .urgent(let authorization): authorization == nil ? [.priorAuthorization] : []
        case .routine(let care, let visit): (care == nil ? [.care] : []) + (visit == nil ? [.visit] : [])
        }
    }
}

extension Issue {
    /// What a verdict takes for granted.
    var assumption: Verdict.Assumption? {
        switch planLaw {
        case .dmhc, .other: nil
        case .cdi: .cdiSameNumbers
        case .perhapsDMHC: .dmhc
        }
    }

    /// What was said that may excuse a wait; of one that was in time by an offer, that the offer was declined.
    func exceptions(_ verdict: Verdict) -> [Verdict.Exception] {
        guard verdict.outcome.isJudged || verdict.outcome == .dependsOnFacts else { return [] }
        var exceptions: [Verdict.Exception] = []
        if isYes(.longerWaitNoted) { exceptions.append(.longerWaitNoted) }
        if isYes(.scheduledInAdvance) { exceptions.append(.scheduledInAdvance) }
        let earliest = standingOffers.min { $0.at.first < $1.at.first }
        let attended = date(.attendedOn)
        if verdict.outcome == .withinStandard, let earliest, earliest.answer == .declined,
            attended.map({ earliest.at.first < $0.first }) ?? true
        {
            exceptions.append(.declinedOffer)
        }
        return exceptions
    }
}
