// Why a date wasn't understood: the facts, from which `Words` makes a sentence.

/// Why ``DateReader`` refused what was typed.
public enum DateError: Error, Hashable, Sendable {
    /// Nothing but spaces.
    case empty
    /// Not a way of saying a date that is known here.
    case unknown(found: String)
    /// A digit of another script, such as "２" or "٢".
    case nonASCIIDigit(found: String)
    /// Another order or separator, or a digit left out: the ISO dates that it may mean, never none. Two if
    /// day and month could be either.
    case spelledOtherwise(suggestions: [ApproximateDate])
    /// A year of two digits, "10/22/24".
    case twoDigitYear(found: String)
    /// No year where one is needed: "10/22" or a month alone.
    case yearMissing(found: String)
    /// Outside ``CivilDate/years``.
    case yearOutOfRange(Int)
    /// No such month, "2024-13".
    case noSuchMonth(year: Int, month: Int)
    /// No such day, "2024-02-30", nor such a month, "2024-13-05"; where swapping day and month gives a real
    /// day, that day. No year if none was typed.
    case noSuchDay(year: Int?, month: Int, day: Int, swapped: CivilDate?)
    /// "monday" alone: the one before today ("last monday") and the one after ("next monday").
    case bareWeekday(Weekday, last: CivilDate, next: CivilDate)
    /// A time of no day.
    case timeWithoutDay(found: String)
    /// "25:00", "13pm".
    case noSuchTime(found: String)
    /// "2:30", as a clock of 12 hours shows it: at night or in the afternoon?
    case morningOrAfternoon(morning: CivilTime, afternoon: CivilTime)
    /// Seconds, which would be lost; ":00" is accepted.
    case seconds(found: String)
    /// An offset that no zone has.
    case noSuchOffset(found: String)
    /// Pacific clocks skipped this time.
    case timeSkipped(CivilDate, CivilTime)
    /// Pacific clocks showed this time twice; with one of these offsets, in minutes, it is clear.
    case timeTwice(CivilDate, CivilTime, first: Int, second: Int)
    /// Understood, but this field takes something else.
    case notAccepted(given: DateReader.Precision, accepted: DateReader.Precision)
    /// A span that ends before it starts.
    case endBeforeStart(first: CivilDate, last: CivilDate)
}
