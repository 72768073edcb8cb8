// A point in time, and its text "2024-10-22T17:03:12.123Z".

/// A point in time, in milliseconds; the same for everyone, whatever their zone.
///
/// Use it for when something was logged and for counting elapsed hours; for a time as a person says it,
/// use ``Moment``.
public struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01 00:00 UTC, leap seconds not counted.
    public let millisecondsSince1970: Int64

    /// The instant so many milliseconds after 1970-01-01 00:00 UTC.
    public init(millisecondsSince1970: Int64) {
        self.millisecondsSince1970 = millisecondsSince1970
    }

    /// The instant when a clock that is `offset` minutes ahead of UTC shows this date and time.
    init(_ date: CivilDate, _ time: CivilTime, offset: Int) {
        let minutes = Int64(date.daysSince1970) * 1440 + Int64(time.minutes) - Int64(offset)
        millisecondsSince1970 = minutes * 60_000
    }

    /// The instant so many milliseconds later, stopping at the ends of time.
    public func advanced(byMilliseconds milliseconds: Int64) -> Instant {
        let (sum, overflow) = millisecondsSince1970.addingReportingOverflow(milliseconds)
        return Instant(millisecondsSince1970: overflow ? (milliseconds < 0 ? .min : .max) : sum)
    }

    /// The instant so many elapsed minutes later, stopping at the ends of time.
    public func advanced(byMinutes minutes: Int) -> Instant {
        let (product, overflow) = Int64(minutes).multipliedReportingOverflow(by: 60_000)
        return advanced(byMilliseconds: overflow ? (minutes < 0 ? .min : .max) : product)
    }

    /// The instant so many elapsed hours later, whatever the clocks do meanwhile.
    public func advanced(byHours hours: Int) -> Instant {
        let (product, overflow) = hours.multipliedReportingOverflow(by: 60)
        return advanced(byMinutes: overflow ? (hours < 0 ? .min : .max) : product)
    }

    /// How many milliseconds later the other instant is; negative for an earlier one.
    public func milliseconds(until other: Instant) -> Int64 {
        let (difference, overflow) =
            other.millisecondsSince1970.subtractingReportingOverflow(millisecondsSince1970)
        return overflow ? (other < self ? .min : .max) : difference
    }

    /// The earlier instant is less.
    public static func < (left: Instant, right: Instant) -> Bool {
        left.millisecondsSince1970 < right.millisecondsSince1970
    }

    /// The date and the millisecond of the day that a clock `offset` minutes ahead of UTC shows.
    func civil(offset: Int) -> (date: CivilDate, millisecondOfDay: Int64) {
        let local = advanced(byMinutes: offset).millisecondsSince1970
        let day: Int64 = 86_400_000
        let rest = local % day
        let (date, millisecond) = rest < 0 ? (local / day - 1, rest + day) : (local / day, rest)
        return (CivilDate(unchecked: Int(date)), millisecond)
    }
}

extension Instant: LosslessStringConvertible, CustomStringConvertible {
    /// Parses exactly RFC 3339 in UTC with milliseconds, "2024-10-22T17:03:12.123Z"; a leap second is refused.
    public init?(_ description: String) {
        guard let instant = parseUTF8(description, by: { Instant(utf8: $0) }) else { return nil }
        self = instant
    }

    /// Parses exactly "2024-10-22T17:03:12.123Z" in UTF-8.
    public init?(utf8 bytes: RawSpan) {
        guard bytes.byteCount == 24, let date = CivilDate(bytes, at: 0), bytes.byte(10) == UInt8(ascii: "T"),
            let time = CivilTime(bytes, at: 11), bytes.byte(16) == UInt8(ascii: ":"),
            let second = bytes.number(at: 17, digits: 2), second < 60, bytes.byte(19) == UInt8(ascii: "."),
            let millisecond = bytes.number(at: 20, digits: 3), bytes.byte(23) == UInt8(ascii: "Z")
        else { return nil }
        self = Instant(date, time, offset: 0).advanced(byMilliseconds: Int64(second * 1000 + millisecond))
    }

    /// RFC 3339 in UTC with milliseconds, "2024-10-22T17:03:12.123Z".
    public var description: String {
        let (date, millisecondOfDay) = civil(offset: 0)
        let (second, millisecond) = (Int(millisecondOfDay / 1000), Int(millisecondOfDay % 1000))
        return ASCIIWriter.string(capacity: ASCIIWriter.longestDate + 14) { text in
            text.write(date)
            text.write("T")
            text.write(CivilTime(unchecked: second / 60))
            text.write(":")
            text.write(second % 60, digits: 2)
            text.write(".")
            text.write(millisecond, digits: 3)
            text.write("Z")
        }
    }
}
