// A time as a person said it: date, time and the offset of the clock that showed it.

/// A civil date and time with its offset from UTC, "2024-10-22T14:30-07:00".
///
/// Two moments are equal if the same was said: 14:30-07:00 and 21:30+00:00 are the same ``instant``, not the
/// same moment. They are ordered by instant and, of one instant, by offset.
public struct Moment: Hashable, Comparable, Sendable {
    /// The date at that offset.
    public let date: CivilDate

    /// The time at that offset.
    public let time: CivilTime

    /// How far the clock is ahead of UTC, in minutes; negative in America.
    public let offsetMinutes: Int

    /// The offsets that zones have: UTC-12:00 to UTC+14:00, in minutes.
    public static let offsets = -720...840

    init(unchecked date: CivilDate, _ time: CivilTime, offset: Int) {
        (self.date, self.time, offsetMinutes) = (date, time, offset)
    }

    /// Refuses offsets outside -720 to 840 minutes.
    public init?(_ date: CivilDate, _ time: CivilTime, offsetMinutes: Int) {
        guard Self.offsets.contains(offsetMinutes) else { return nil }
        self.init(unchecked: date, time, offset: offsetMinutes)
    }

    /// When that was.
    public var instant: Instant { Instant(date, time, offset: offsetMinutes) }

    /// The earlier instant is less; of one instant, the smaller offset.
    public static func < (left: Moment, right: Moment) -> Bool {
        (left.instant, left.offsetMinutes) < (right.instant, right.offsetMinutes)
    }
}

extension Moment: LosslessStringConvertible, CustomStringConvertible {
    /// Parses exactly "YYYY-MM-DDTHH:MM±HH:MM"; UTC is "+00:00".
    public init?(_ description: String) {
        guard let moment = parseUTF8(description, by: { Moment(utf8: $0) }) else { return nil }
        self = moment
    }

    /// Parses exactly "YYYY-MM-DDTHH:MM±HH:MM" in UTF-8.
    public init?(utf8 bytes: RawSpan) {
        guard bytes.byteCount == 22, let date = CivilDate(bytes, at: 0), bytes.byte(10) == UInt8(ascii: "T"),
            let time = CivilTime(bytes, at: 11), let offset = Moment.offset(bytes, at: 16)
        else { return nil }
        self.init(unchecked: date, time, offset: offset)
    }

    /// Parses the six bytes "±HH:MM" at a position. "-00:00" (RFC 3339: offset unknown) is refused.
    static func offset(_ bytes: RawSpan, at start: Int) -> Int? {
        let sign = bytes.byte(start)
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            let time = CivilTime(bytes, at: start + 1)
        else { return nil }
        let offset = sign == UInt8(ascii: "-") ? -time.minutes : time.minutes
        guard offsets.contains(offset), offset != 0 || sign == UInt8(ascii: "+") else { return nil }
        return offset
    }

    /// ISO 8601, "2024-10-22T14:30-07:00".
    public var description: String {
        ASCIIWriter.string(capacity: ASCIIWriter.longestDate + 12) { text in
            text.write(date)
            text.write("T")
            text.write(time)
            text.write(offset: offsetMinutes)
        }
    }
}
