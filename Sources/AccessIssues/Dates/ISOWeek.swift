// A week of ISO 8601: Monday to Sunday, of the year that has its Thursday.

/// A week from Monday to Sunday, "2024-W43".
///
/// The first and last days of a year may be in a week of the year beside it: 2024-12-30 is in 2025-W01.
public struct ISOWeek: Hashable, Comparable, Sendable {
    /// The day it begins with.
    public let monday: CivilDate

    /// The week that has this day.
    public init(containing date: CivilDate) {
        monday = date.monday
    }

    /// Refuses week 53 of a year that has 52, and years outside 1900 to 2999.
    public init?(year: Int, week: Int) {
        guard CivilDate.years.contains(year), week >= 1, week <= 53 else { return nil }
        // 4 January is always in week 1.
        let first = CivilDate(unchecked: CivilDate.dayNumber(year: year, month: 1, day: 4)).monday
        monday = first.advanced(by: 7 * (week - 1))
        guard self.year == year else { return nil }
    }

    /// The day it ends with.
    public var sunday: CivilDate { monday.advanced(by: 6) }

    /// The year it is counted in.
    public var year: Int { thursday.year }

    /// Its number in that year, 1 to 53.
    public var week: Int { Self.week(of: thursday) }

    private static func week(of thursday: CivilDate) -> Int {
        let newYear = CivilDate.dayNumber(year: thursday.year, month: 1, day: 1)
        return (Int(thursday.daysSince1970) - newYear) / 7 + 1
    }

    /// Whether the day is one of its seven.
    public func contains(_ date: CivilDate) -> Bool { date.monday == monday }

    /// The week after.
    public var next: ISOWeek { advanced(by: 1) }

    /// The week before.
    public var previous: ISOWeek { advanced(by: -1) }

    /// The week so many weeks later; earlier if negative.
    public func advanced(by weeks: Int) -> ISOWeek {
        let (days, overflow) = weeks.multipliedReportingOverflow(by: 7)
        return ISOWeek(containing: monday.advanced(by: overflow ? (weeks < 0 ? .min : .max) : days))
    }

    /// How many weeks later the other week is: 1 for the next week, negative for an earlier one.
    public func weeks(until other: ISOWeek) -> Int { monday.days(until: other.monday) / 7 }

    /// The earlier week is less.
    public static func < (left: ISOWeek, right: ISOWeek) -> Bool { left.monday < right.monday }

    private var thursday: CivilDate { monday.advanced(by: 3) }
}

extension ISOWeek: LosslessStringConvertible, CustomStringConvertible {
    /// Parses exactly "YYYY-Www".
    public init?(_ description: String) {
        guard let week = parseUTF8(description, by: { ISOWeek(utf8: $0) }) else { return nil }
        self = week
    }

    /// Parses exactly "YYYY-Www" in UTF-8.
    public init?(utf8 bytes: RawSpan) {
        guard bytes.byteCount == 8, bytes.byte(4) == UInt8(ascii: "-"), bytes.byte(5) == UInt8(ascii: "W"),
            let year = bytes.number(at: 0, digits: 4), let week = bytes.number(at: 6, digits: 2)
        else { return nil }
        self.init(year: year, week: week)
    }

    /// ISO 8601, "2024-W43".
    public var description: String {
        let thursday = thursday
        return ASCIIWriter.string(capacity: ASCIIWriter.longestDate) { text in
            text.write(year: thursday.year)
            text.write("-")
            text.write("W")
            text.write(Self.week(of: thursday), digits: 2)
        }
    }
}
