// The worklist as a calendar: RFC 5545, an all-day event an item.
//
// A calendar goes to telephones and to other people's servers, so an event holds a reference, a day and what is to be
// done, and nothing else. An item keeps its UID, so that the file read again moves an event and makes no second one.

import AccessIssues
import Words

/// Writes items as an iCalendar stream, one after the other.
public struct WorklistCalendar {
    /// The most octets of a line, its end aside (RFC 5545, 3.1).
    static let lineLimit = 75

    private let words: Words
    private let stamp: String
    private let write: ([UInt8]) throws -> Void
    private var isEmpty = true

    /// Begins a calendar as of an instant; `write` gets it in pieces.
    public init(_ words: Words, at now: Instant, _ write: @escaping ([UInt8]) throws -> Void) throws {
        (self.words, self.write) = (words, write)
        stamp = Self.stamp(now)
        try lines([
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//carewatch//worklist//EN", "CALSCALE:GREGORIAN",
        ])
    }

    /// Writes an item.
    public mutating func add(_ item: AgendaItem) throws {
        isEmpty = false
        try lines([
            "BEGIN:VEVENT", "UID:\(item.identifier)@carewatch", "DTSTAMP:\(stamp)",
            "DTSTART;VALUE=DATE:\(Self.digits(item.on.description))",
            "SUMMARY:\(Self.escaped(words.calendarSummary(item)))", "TRANSP:TRANSPARENT", "END:VEVENT",
        ])
    }

    /// Ends the calendar.
    public func finish() throws {
        // A calendar must have a component (RFC 5545, 3.6): where nothing is to be done, a time zone.
        if isEmpty {
            try lines([
                "BEGIN:VTIMEZONE", "TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000",
                "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE",
            ])
        }
        try lines(["END:VCALENDAR"])
    }

    private func lines(_ lines: [String]) throws { try write(lines.flatMap { Self.folded($0) }) }

    /// A line with its end, broken where it is too long, never inside a letter.
    static func folded(_ line: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var count = 0
        for letter in line.unicodeScalars {
            let letter = Array(String(letter).utf8)
            if count + letter.count > lineLimit {
                bytes += [0x0D, 0x0A, UInt8(ascii: " ")]
                count = 1
            }
            bytes += letter
            count += letter.count
        }
        return bytes + [0x0D, 0x0A]
    }

    /// A text as a value (RFC 5545, 3.3.11).
    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, letter in
            switch letter {
            case "\\", ";", ",": result += "\\\(letter)"
            case "\n", "\r\n": result += "\\n"
            default: result.append(letter)
            }
        }
    }

    private static func digits(_ text: String) -> String { text.filter { $0.isNumber } }

    /// `20241205T143000Z`.
    private static func stamp(_ instant: Instant) -> String {
        let text = instant.description
        return digits(String(text.prefix(10))) + "T" + digits(String(text.dropFirst(11).prefix(8))) + "Z"
    }
}
