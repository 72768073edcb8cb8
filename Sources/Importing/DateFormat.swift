// How a file writes its dates. The map says it, since "03/04/2024" alone can't: nothing here guesses which part
// is the day.

import AccessIssues

/// One way of writing dates: `iso`, `words`, or a pattern such as `mm/dd/yyyy`.
public struct DateFormat: Hashable, Sendable {
    /// As the map says it, in lower case.
    public let pattern: String
    private let parts: [Part]

    private enum Part: Hashable {
        case year, shortYear, month, day, hour, minute, second
        case literal(UInt8)

        var isLiteral: Bool { if case .literal = self { true } else { false } }
    }

    /// ISO 8601: `2024-10-22`, `2024-10-22 14:30`, `2024-10`, `2024-10-10/2024-10-20`.
    public static let iso = DateFormat(pattern: "iso", parts: [])
    /// Month names, English or Spanish: `Oct 22, 2024`, `22 de octubre de 2024`, `October 2024`.
    public static let words = DateFormat(pattern: "words", parts: [])

    private init(pattern: String, parts: [Part]) { (self.pattern, self.parts) = (pattern, parts) }

    /// Reads a pattern: `yyyy` or `yy`, `mm`, `dd`, then if need be `hh:mm` or `hh:mm:ss`, with `/`, `-`, `.`
    /// or spaces between them. `yy` is a year from 2000 to 2099; `mm/yyyy` is a month.
    public init?(_ pattern: String) {
        let pattern = pattern.lowercased()
        switch pattern {
        case "iso": self = .iso
        case "words": self = .words
        default:
            guard let parts = Self.parts(Array(pattern.utf8)), Self.isWhole(parts) else { return nil }
            self.init(pattern: pattern, parts: parts)
        }
    }

    private static func parts(_ pattern: [UInt8]) -> [Part]? {
        var parts: [Part] = []
        var rest = pattern[...]
        while let byte = rest.first {
            let run = rest.prefix { $0 == byte }.count
            switch (byte, run) {
            case (UInt8(ascii: "y"), 4): parts.append(.year)
            case (UInt8(ascii: "y"), 2): parts.append(.shortYear)
            case (UInt8(ascii: "m"), 2): parts.append(parts.contains(.hour) ? .minute : .month)
            case (UInt8(ascii: "d"), 2): parts.append(.day)
            case (UInt8(ascii: "h"), 2): parts.append(.hour)
            case (UInt8(ascii: "s"), 2): parts.append(.second)
            case (UInt8(ascii: "/"), 1), (UInt8(ascii: "-"), 1), (UInt8(ascii: "."), 1),
                (UInt8(ascii: " "), 1), (UInt8(ascii: ":"), 1), (UInt8(ascii: ","), 1),
                (UInt8(ascii: "t"), 1):
                parts.append(.literal(byte))
            default: return nil
            }
            rest = rest.dropFirst(run)
        }
        return parts
    }

    /// Each part once; a month and a year in any case, a time only after a day. Something between two parts says
    /// where the one ends.
    private static func isWhole(_ parts: [Part]) -> Bool {
        guard zip(parts, parts.dropFirst()).allSatisfy({ $0.isLiteral || $1.isLiteral }) else { return false }
        func count(_ wanted: Part...) -> Int { parts.filter(wanted.contains).count }
        return count(.year, .shortYear) == 1 && count(.month) == 1 && count(.day) <= 1
            && count(.hour) == count(.minute) && count(.hour) <= 1 && count(.second) <= count(.hour)
            && (count(.day) == 1 || count(.hour) == 0)
    }

    /// A date read by its digits, whether or not there is such a day.
    struct Reading: Equatable {
        var year = 0
        var month = 0
        var day: Int?
        var time: (hour: Int, minute: Int)?

        static func == (first: Reading, second: Reading) -> Bool {
            first.year == second.year && first.month == second.month && first.day == second.day
                && first.time?.hour == second.time?.hour && first.time?.minute == second.time?.minute
        }

        /// ISO 8601, for a reader of dates to accept or refuse; a time only where one is wanted.
        func iso(withTime: Bool) -> String {
            var text = "\(padded(year, 4))-\(padded(month, 2))"
            if let day { text += "-\(padded(day, 2))" }
            if withTime, let time { text += " \(padded(time.hour, 2)):\(padded(time.minute, 2))" }
            return text
        }

        private func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(width - digits.utf8.count, 0)) + digits
        }

        /// Whether there is such a day.
        var exists: Bool { CivilDate(year: year, month: month, day: day ?? 1) != nil }

        /// The same with day and month exchanged.
        var exchanged: Reading { Reading(year: year, month: day ?? 0, day: month, time: time) }
    }

    /// Reads digits by the pattern; nil where they don't stand as it says.
    func reading(of text: String) -> Reading? {
        guard !parts.isEmpty else { return nil }
        var rest = Array(text.utf8)[...]
        var reading = Reading()
        var (hour, minute): (Int?, Int?) = (nil, nil)
        for part in parts {
            switch part {
            case .literal(let byte):
                guard rest.first.map({ $0 | 0x20 == byte | 0x20 }) == true else { return nil }
                rest = rest.dropFirst()
            case .year:
                guard let number = Self.number(&rest, digits: 4...4) else { return nil }
                reading.year = number
            case .shortYear:
                guard let number = Self.number(&rest, digits: 2...2) else { return nil }
                reading.year = 2000 + number
            case .month:
                guard let number = Self.number(&rest, digits: 1...2) else { return nil }
                reading.month = number
            case .day:
                guard let number = Self.number(&rest, digits: 1...2) else { return nil }
                reading.day = number
            case .hour:
                hour = Self.number(&rest, digits: 1...2)
                guard hour != nil else { return nil }
            case .minute:
                minute = Self.number(&rest, digits: 2...2)
                guard minute != nil else { return nil }
            case .second: guard Self.number(&rest, digits: 2...2) != nil else { return nil }
            }
        }
        guard rest.isEmpty else { return nil }
        if let hour, let minute { reading.time = (hour, minute) }
        return reading
    }

    /// Whether a text can be read by both, as two dates. Then the one that the map names first would be a guess.
    func clashes(with other: DateFormat) -> Bool {
        [(self, other), (other, self)].contains { one, other in
            one.samples.contains { sample in
                guard let first = one.anyReading(of: sample), let second = other.anyReading(of: sample) else {
                    return false
                }
                return first != second && second.exists
            }
        }
    }

    /// The forms in digits that `iso` reads.
    static let isoDays = [
        "yyyy-mm-dd", "yyyy-mm-ddthh:mm", "yyyy-mm-dd hh:mm", "yyyy-mm-dd hh:mm:ss",
    ]
    .compactMap { DateFormat($0) }

    private func anyReading(of text: String) -> Reading? {
        self == .iso ? Self.isoDays.lazy.compactMap { $0.reading(of: text) }.first : reading(of: text)
    }

    /// 6 May 2003, 07:08:09, as this writes it: no two of its numbers are the same.
    private var samples: [String] {
        if self == .iso { return Self.isoDays.flatMap(\.samples) }
        if parts.isEmpty { return [] }
        return [
            parts.map { part in
                switch part {
                case .year: "2003"
                case .shortYear: "03"
                case .month: "05"
                case .day: "06"
                case .hour: "07"
                case .minute: "08"
                case .second: "09"
                case .literal(let byte): String(UnicodeScalar(byte))
                }
            }.joined()
        ]
    }

    private static func number(_ rest: inout ArraySlice<UInt8>, digits: ClosedRange<Int>) -> Int? {
        let found = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        guard digits.contains(found.count) else { return nil }
        rest = rest.dropFirst(found.count)
        return found.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
}
