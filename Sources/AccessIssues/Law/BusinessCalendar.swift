// Which days count, and by which of them must an appointment be offered?
//
// The standards allow N business days, and no law says whose holidays those observe (domain.md 1.3). So each
// calendar is asked. The day that starts the clock isn't counted, nor is a weekend, nor a holiday of the calendar;
// the last day is (Civ. Code 10).

/// A day on which the offices of a calendar are closed.
public struct Holiday: Hashable, Sendable {
    /// The day.
    public let date: CivilDate
    /// What it is called, in English.
    public let name: String

    /// A holiday.
    public init(date: CivilDate, name: String) { (self.date, self.name) = (date, name) }
}

/// A way to count business days, over the days that it knows.
public struct BusinessCalendar: Hashable, Sendable {
    /// Its code: the key in JSON, such as `state-offices`.
    public let code: String
    /// Its name, in English.
    public let name: String
    /// The law that lists its holidays.
    public let authority: String
    /// The first and the last day that it knows.
    public let days: ClosedRange<CivilDate>
    /// Its holidays from Monday to Friday, earliest first.
    public let holidays: [Holiday]

    /// A calendar; holidays on a weekend or outside `days` change nothing and are left out.
    public init(
        code: String, name: String, authority: String, days: ClosedRange<CivilDate>, holidays: [Holiday]
    ) {
        (self.code, self.name, self.authority, self.days) = (code, name, authority, days)
        var kept = holidays.filter { days.contains($0.date) && !$0.date.isWeekend }
        let isSorted = zip(kept, kept.dropFirst()).allSatisfy { $0.date < $1.date }
        if !isSorted { kept.sort { $0.date < $1.date } }
        self.holidays = kept
    }

    /// The holiday of a day; nil if it is none.
    public func holiday(on day: CivilDate) -> Holiday? {
        let index = countOfHolidays(before: day)
        guard index < holidays.count, holidays[index].date == day else { return nil }
        return holidays[index]
    }

    /// Whether the day counts.
    public func isBusinessDay(_ day: CivilDate) -> Bool { !day.isWeekend && holiday(on: day) == nil }

    /// The business days from the calendar's first day to this one, both included. Before the first it is 0, after
    /// the last as on the last: only of days within ``days`` is it a count.
    public func businessDays(through day: CivilDate) -> Int {
        guard day >= days.lowerBound else { return 0 }
        let day = min(day, days.upperBound)
        return days.lowerBound.weekdays(before: day.next) - countOfHolidays(before: day.next)
    }

    /// The day by which so many business days have passed since a start, which isn't counted itself.
    ///
    /// Nil where the calendar doesn't reach so far.
    public func due(_ limit: Int, after start: CivilDate) -> CivilDate? {
        guard days.contains(start) else { return nil }
        let wanted = businessDays(through: start) + limit
        guard wanted <= businessDays(through: days.upperBound) else { return nil }
        var day = start
        var left = limit
        while left > 0 {
            day = day.next
            if isBusinessDay(day) { left -= 1 }
        }
        return day
    }

    private func countOfHolidays(before day: CivilDate) -> Int {
        var (low, high) = (0, holidays.count)
        while low < high {
            let middle = (low + high) / 2
            if holidays[middle].date < day { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension CivilDate {
    /// Whether it is a Saturday or a Sunday.
    public var isWeekend: Bool { weekday == .saturday || weekday == .sunday }

    /// The days from Monday to Friday from this one up to the other, which isn't counted.
    fileprivate func weekdays(before end: CivilDate) -> Int {
        func sinceMonday(_ day: CivilDate) -> Int {
            let weeks = CivilDate(daysSince1970: -3).days(until: day.monday) / 7
            return weeks * 5 + min(day.weekday.rawValue - 1, 5)
        }
        return sinceMonday(end) - sinceMonday(self)
    }
}
