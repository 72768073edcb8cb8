// How a due day comes about: each day that was counted, and each that wasn't, with its reason.

/// The due days of one rule from one possible start.
public struct Explanation: Hashable, Sendable {
    /// What a calendar makes of a day.
    public enum Mark: Hashable, Sendable {
        /// It is the business day of that number.
        case counted(Int)
        /// It is a Saturday or a Sunday.
        case weekend
        /// It is a holiday of the calendar.
        case holiday(String)
        /// The due day has passed, or the clock hadn't started.
        case outside
    }

    /// A day, and what each calendar makes of it, in the order of the deadlines.
    public struct Day: Hashable, Sendable {
        /// The day.
        public let day: CivilDate
        /// One for each calendar.
        public let marks: [Mark]
    }

    /// The rule.
    public let standard: Standard
    /// When the clock starts: a day, or a moment where hours count.
    public let start: Verdict.Due
    /// What each calendar says.
    public let deadlines: [Verdict.Deadline]
    /// The days after the start up to the latest due day; none where hours count.
    public let days: [Day]
    /// By how many minutes clocks were put forward between a moment and its due moment; negative where back.
    public let clockChange: Int

    /// The days on which the calendars don't agree.
    public var contested: [Day] {
        days.filter { day in
            let isCounted = day.marks.compactMap { mark -> Bool? in
                switch mark {
                case .counted: true
                case .holiday: false
                case .weekend, .outside: nil
                }
            }
            return Set(isCounted).count > 1
        }
    }
}

extension RuleBook {
    /// How the due days of an issue come about: for each rule that it may be under, from the first and from the last
    /// possible start. Empty where nothing is timed, or the start isn't known.
    public func explain(_ issue: Issue, asOf day: CivilDate) -> [Explanation] {
        guard let situation = issue.situation else { return [] }
        let clock = IssueClock(issue, asOf: day)
        var explanations: [Explanation] = []
        for reading in readings(of: situation) {
            guard let field = reading.clock, let start = clock.start(field) else { continue }
            for stretch in reading.stretches where stretch.days.overlaps(start.days) {
                guard let standard = stretch.standard else { continue }
                let start = start.clamped(to: stretch.days)
                for point in start.first == start.last ? [start.first] : [start.first, start.last] {
                    guard let explanation = explain(standard, from: point),
                        !explanations.contains(explanation)
                    else { continue }
                    explanations.append(explanation)
                }
            }
        }
        return explanations
    }

    private func explain(_ standard: Standard, from start: Endpoint) -> Explanation? {
        guard let limit = standard.limit, let unit = standard.unit,
            let deadlines = deadlines(standard, from: start),
            let last = deadlines.compactMap({ $0.due?.day }).max()
        else { return nil }
        guard unit == .businessDays else {
            let moment = PacificTime.moment(at: start.instant)
            var change = 0
            if case .moment(let due) = deadlines[0].due { change = due.offsetMinutes - moment.offsetMinutes }
            return Explanation(
                standard: standard, start: unit == .hours ? .moment(moment) : .day(start.day),
                deadlines: deadlines, days: [], clockChange: change)
        }
        var counts = calendars.map { _ in 0 }
        var days: [Explanation.Day] = []
        var day = start.day
        while day < last {
            day = day.next
            let marks = calendars.indices.map { index -> Explanation.Mark in
                guard counts[index] < limit else { return .outside }
                if day.isWeekend { return .weekend }
                if let holiday = calendars[index].holiday(on: day) { return .holiday(holiday.name) }
                counts[index] += 1
                return .counted(counts[index])
            }
            days.append(.init(day: day, marks: marks))
        }
        return Explanation(
            standard: standard, start: .day(start.day), deadlines: deadlines, days: days, clockChange: 0)
    }
}
