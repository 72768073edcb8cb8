// When did it happen, as far as was said?
//
// A day, a minute, a month, or some day between two. What wasn't said is kept unsaid: a verdict that
// would differ within the span says so.

/// What a person knows of a date: the day, the moment, or only a month or a span of days.
public enum ApproximateDate: Hashable, Sendable {
    /// That day.
    case day(CivilDate)
    /// That minute.
    case moment(Moment)
    /// Some day of that month, 1 to 12, of a year from 1900 to 2999.
    case month(year: Int, month: Int)
    /// Some day from the first to the last, both included; the first isn't after the last.
    case range(CivilDate, CivilDate)

    /// The first day it can have been; of a moment, the day at its own offset.
    public var firstDay: CivilDate {
        switch self {
        case .day(let date): date
        case .moment(let moment): moment.date
        case .month(let year, let month):
            CivilDate(unchecked: CivilDate.dayNumber(year: year, month: month, day: 1))
        case .range(let first, let last): min(first, last)
        }
    }

    /// The last day it can have been; of a moment, the day at its own offset.
    public var lastDay: CivilDate {
        switch self {
        case .day(let date): date
        case .moment(let moment): moment.date
        case .month(let year, let month):
            firstDay.advanced(by: CivilDate.length(ofMonth: month, year: year) - 1)
        case .range(let first, let last): max(first, last)
        }
    }

    /// The first instant it can have been: where no time was said, the start of the first day in Pacific time.
    public var first: Instant {
        if case .moment(let moment) = self { return moment.instant }
        return PacificTime.startOfDay(firstDay)
    }

    /// The last instant it can have been: where no time was said, the last millisecond of the last day in
    /// Pacific time.
    public var last: Instant {
        if case .moment(let moment) = self { return moment.instant }
        return PacificTime.endOfDay(lastDay)
    }

    /// Whether there is only one day that it can have been.
    public var isExact: Bool { firstDay == lastDay }

    /// Whether it can't have happened yet. A month that has begun can; a range was typed day by day, and one
    /// that ends after today can't.
    public func isInFuture(today: CivilDate) -> Bool {
        switch self {
        case .day, .moment, .month: firstDay > today
        case .range: lastDay > today
        }
    }
}

// MARK: - Text

extension ApproximateDate: CustomStringConvertible {
    /// Parses exactly what ``canonical`` gives; years 1900 to 2999.
    public init?(canonical text: String) {
        guard let date = parseUTF8(text, by: { ApproximateDate(canonicalUTF8: $0) }) else { return nil }
        self = date
    }

    /// Parses exactly what ``canonical`` gives, in UTF-8.
    public init?(canonicalUTF8 bytes: RawSpan) {
        switch bytes.byteCount {
        case 10:
            guard let date = CivilDate(bytes, at: 0) else { return nil }
            self = .day(date)
        case 22:
            guard let moment = Moment(utf8: bytes) else { return nil }
            self = .moment(moment)
        case 7:
            guard bytes.byte(4) == UInt8(ascii: "-"),
                let year = bytes.number(at: 0, digits: 4), CivilDate.years.contains(year),
                let month = bytes.number(at: 5, digits: 2), (1...12).contains(month)
            else { return nil }
            self = .month(year: year, month: month)
        case 21:
            guard bytes.byte(10) == UInt8(ascii: "/"), let first = CivilDate(bytes, at: 0),
                let last = CivilDate(bytes, at: 11), first <= last
            else { return nil }
            self = .range(first, last)
        default: return nil
        }
    }

    /// ISO 8601: "2024-10-22", "2024-10-22T14:30-07:00", "2024-10" or "2024-10-10/2024-10-20".
    public var canonical: String {
        switch self {
        case .day(let date): date.description
        case .moment(let moment): moment.description
        case .month(let year, let month):
            ASCIIWriter.string(capacity: 7) { text in
                text.write(year, digits: 4)
                text.write("-")
                text.write(month, digits: 2)
            }
        case .range(let first, let last):
            ASCIIWriter.string(capacity: ASCIIWriter.longestDate * 2 + 1) { text in
                text.write(first)
                text.write("/")
                text.write(last)
            }
        }
    }

    /// The same as ``canonical``.
    public var description: String { canonical }
}
