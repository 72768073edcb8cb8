// Counting from a day: neighbours, distances, weekdays.

/// A day of the week, numbered as ISO 8601 does.
public enum Weekday: Int, CaseIterable, Sendable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday
}

extension CivilDate {
    /// The day after.
    public var next: CivilDate { advanced(by: 1) }

    /// The day before.
    public var previous: CivilDate { advanced(by: -1) }

    /// The day so many days later; earlier if negative.
    public func advanced(by days: Int) -> CivilDate {
        let (sum, overflow) = Int(daysSince1970).addingReportingOverflow(days)
        return CivilDate(unchecked: overflow ? (days < 0 ? .min : .max) : sum)
    }

    /// How many days later the other day is: 1 for the next day, 0 for the same, negative for an earlier one.
    public func days(until other: CivilDate) -> Int {
        Int(other.daysSince1970) - Int(daysSince1970)
    }

    /// The day of the week.
    public var weekday: Weekday { Weekday(rawValue: daysSinceMonday + 1) ?? .monday }

    /// The Monday of its ISO week: itself or one of the six days before.
    public var monday: CivilDate { advanced(by: -daysSinceMonday) }

    /// The latest such weekday strictly before this day.
    public func last(_ weekday: Weekday) -> CivilDate {
        let back = (daysSinceMonday - (weekday.rawValue - 1) + 6) % 7 + 1
        return advanced(by: -back)
    }

    /// The earliest such weekday strictly after this day.
    public func next(_ weekday: Weekday) -> CivilDate {
        let ahead = (weekday.rawValue - 1 - daysSinceMonday + 6) % 7 + 1
        return advanced(by: ahead)
    }

    /// 0 on a Monday, 6 on a Sunday; 1970-01-01 was a Thursday.
    private var daysSinceMonday: Int {
        let days = (Int(daysSince1970) + 3) % 7
        return days < 0 ? days + 7 : days
    }
}
