// A time of day, and its text "14:30".

/// A time of day to the minute, on a 24-hour clock, with no date and no zone.
public struct CivilTime: Hashable, Comparable, Sendable {
    /// Minutes since midnight, 0 to 1439.
    public let minutes: Int

    /// 00:00.
    public static let midnight = CivilTime(unchecked: 0)

    init(unchecked minutes: Int) {
        self.minutes = minutes
    }

    /// Refuses minutes outside 0 to 1439.
    public init?(minutes: Int) {
        guard (0..<1440).contains(minutes) else { return nil }
        self.init(unchecked: minutes)
    }

    /// Refuses hours outside 0 to 23 (so there is no 24:00) and minutes outside 0 to 59.
    public init?(hour: Int, minute: Int) {
        guard (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
        self.init(unchecked: hour * 60 + minute)
    }

    /// The hour, 0 to 23.
    public var hour: Int { minutes / 60 }

    /// The minute, 0 to 59.
    public var minute: Int { minutes % 60 }

    /// The earlier time is less.
    public static func < (left: CivilTime, right: CivilTime) -> Bool { left.minutes < right.minutes }
}

extension CivilTime: LosslessStringConvertible, CustomStringConvertible {
    /// Parses exactly "HH:MM".
    public init?(_ description: String) {
        let time = parseUTF8(description) { bytes in
            bytes.byteCount == 5 ? CivilTime(bytes, at: 0) : nil
        }
        guard let time else { return nil }
        self = time
    }

    /// Parses the five bytes at an offset.
    init?(_ bytes: RawSpan, at start: Int) {
        guard bytes.byte(start + 2) == UInt8(ascii: ":"),
            let hour = bytes.number(at: start, digits: 2),
            let minute = bytes.number(at: start + 3, digits: 2)
        else { return nil }
        self.init(hour: hour, minute: minute)
    }

    /// "14:30".
    public var description: String { ASCIIWriter.string(capacity: 5) { $0.write(self) } }
}
