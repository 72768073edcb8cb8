// A day, and its text "2024-10-22".
//
// A day is a number, so comparing and counting are one instruction; year, month and day are worked
// out when asked for (Howard Hinnant's days_from_civil and civil_from_days: years that begin in
// March, so that the leap day comes last).

/// A day of the Gregorian calendar, with no time and no zone.
///
/// Use it for what the law counts in days; for what it counts in hours, use ``Instant``.
/// Parsing is strict ("2024-1-5" and "2024-02-30" are refused), years 1900 to 2999: a value, once made,
/// is a real day. Day numbers and arithmetic may pass these edges.
public struct CivilDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01; negative before.
    public let daysSince1970: Int32

    /// The years that a date may be given in.
    public static let years = 1900...2999

    /// The day of a number that arithmetic arrived at: any number is a day.
    init(unchecked days: Int) {
        daysSince1970 = Int32(clamping: days)
    }

    /// Any number is a day; one outside 1900 to 2999 has a text that doesn't parse.
    public init(daysSince1970: Int32) {
        self.daysSince1970 = daysSince1970
    }

    /// Refuses days that don't exist and years outside 1900 to 2999.
    public init?(year: Int, month: Int, day: Int) {
        guard Self.years.contains(year), (1...12).contains(month), day >= 1,
            day <= Self.length(ofMonth: month, year: year)
        else { return nil }
        self.init(unchecked: Self.dayNumber(year: year, month: month, day: day))
    }

    /// Year, month (1 to 12) and day (1 to 31), worked out at once.
    public var components: (year: Int, month: Int, day: Int) {
        let shifted = Int(daysSince1970) + 719_468  // days since 0000-03-01
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// The year.
    public var year: Int { components.year }

    /// The month, 1 to 12.
    public var month: Int { components.month }

    /// The day of the month, 1 to 31.
    public var day: Int { components.day }

    /// The earlier day is less.
    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        left.daysSince1970 < right.daysSince1970
    }
}

// MARK: - Text

extension CivilDate: LosslessStringConvertible, CustomStringConvertible {
    /// Parses exactly "YYYY-MM-DD".
    public init?(_ description: String) {
        guard let date = parseUTF8(description, by: { CivilDate(utf8: $0) }) else { return nil }
        self = date
    }

    /// Parses exactly "YYYY-MM-DD" in UTF-8, without making a string.
    public init?(utf8 bytes: RawSpan) {
        guard bytes.byteCount == 10 else { return nil }
        self.init(bytes, at: 0)
    }

    /// Parses the ten bytes at an offset.
    init?(_ bytes: RawSpan, at start: Int) {
        guard bytes.byte(start + 4) == UInt8(ascii: "-"), bytes.byte(start + 7) == UInt8(ascii: "-"),
            let year = bytes.number(at: start, digits: 4),
            let month = bytes.number(at: start + 5, digits: 2),
            let day = bytes.number(at: start + 8, digits: 2)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// ISO 8601, "2024-10-22".
    public var description: String {
        ASCIIWriter.string(capacity: ASCIIWriter.longestDate) { $0.write(self) }
    }
}

// MARK: - The calendar

extension CivilDate {
    /// How many days a month has.
    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// Days since 1970-01-01 of a year, month and day that exist, in any year from 0 on.
    static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
