// What do clocks in California show?
//
// The US rule in force since 2007 (15 USC 260a): daylight time, UTC-7, from the second Sunday of
// March at 02:00 to the first Sunday of November at 02:00; standard time, UTC-8, else. In March the hour from
// 02:00 never happens; in November the hour from 01:00 happens twice.

/// The time of the logbook: America/Los_Angeles by the rule in force since 2007.
///
/// Earlier dates are read by the same rule, which for some weeks of spring and autumn before 2007 is an hour off
/// what clocks showed then.
public enum PacificTime {
    /// UTC-7 in minutes, PDT.
    public static let daylight = -420

    /// UTC-8 in minutes, PST.
    public static let standard = -480

    /// What a date and a time without offset mean.
    public enum Resolution: Hashable, Sendable {
        /// The time happens once, at this offset from UTC in minutes.
        case one(offsetMinutes: Int)
        /// Clocks went back over it: it happens first at -420 minutes (PDT), again at -480 (PST).
        case twice(first: Int, second: Int)
        /// Clocks skipped it.
        case never
    }

    /// The offset from UTC in minutes: -420 (PDT) or -480 (PST).
    public static func offset(at instant: Instant) -> Int {
        // No change is near New Year, so the year in UTC is the right one.
        let year = instant.civil(offset: 0).date.year
        let starts = Instant(daylightStarts(year), changeTime, offset: standard)
        let ends = Instant(daylightEnds(year), changeTime, offset: daylight)
        return starts <= instant && instant < ends ? daylight : standard
    }

    /// The date and time that clocks show, seconds cut off.
    public static func civil(at instant: Instant) -> (date: CivilDate, time: CivilTime) {
        let (date, millisecond) = instant.civil(offset: offset(at: instant))
        return (date, CivilTime(unchecked: Int(millisecond / 60_000)))
    }

    /// The date that calendars show.
    public static func day(of instant: Instant) -> CivilDate { civil(at: instant).date }

    /// The date and time that clocks show with the offset in force, seconds cut off.
    public static func moment(at instant: Instant) -> Moment {
        let (date, time) = civil(at: instant)
        return Moment(unchecked: date, time, offset: offset(at: instant))
    }

    /// Whether clocks show this date and time once, twice or never.
    public static func resolve(_ date: CivilDate, _ time: CivilTime) -> Resolution {
        let year = date.year
        let (starts, ends) = (daylightStarts(year), daylightEnds(year))
        if date == starts, time >= changeTime, time < CivilTime(unchecked: 180) { return .never }
        if date == ends, time >= CivilTime(unchecked: 60), time < changeTime {
            return .twice(first: daylight, second: standard)
        }
        let began = date > starts || (date == starts && time >= changeTime)
        let ended = date > ends || (date == ends && time >= changeTime)
        return .one(offsetMinutes: began && !ended ? daylight : standard)
    }

    /// Midnight at the start of a day; it always happens, once.
    public static func startOfDay(_ date: CivilDate) -> Instant {
        let year = date.year
        let inDaylight = date > daylightStarts(year) && date <= daylightEnds(year)
        return Instant(date, .midnight, offset: inDaylight ? daylight : standard)
    }

    /// The last millisecond of a day: 23, 24 or 25 hours after its start, less one.
    public static func endOfDay(_ date: CivilDate) -> Instant {
        startOfDay(date.next).advanced(byMilliseconds: -1)
    }

    private static let changeTime = CivilTime(unchecked: 120)

    /// The second Sunday of March.
    private static func daylightStarts(_ year: Int) -> CivilDate {
        CivilDate(unchecked: CivilDate.dayNumber(year: year, month: 3, day: 7)).next(.sunday)
    }

    /// The first Sunday of November.
    private static func daylightEnds(_ year: Int) -> CivilDate {
        CivilDate(unchecked: CivilDate.dayNumber(year: year, month: 10, day: 31)).next(.sunday)
    }
}
