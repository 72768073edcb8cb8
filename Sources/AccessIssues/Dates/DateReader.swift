// What date does a person mean who types "Oct 22", "el lunes pasado" or "10/22/2024 2:30pm"?
//
// English and Spanish, digits in ISO order or between slashes in the American one. Never a guess: what
// has two readings is refused, with the facts from which the two can be named. In order:
//
//     text -> words (DateReader+Words) -> time at the end, if any (DateReader+Time)
//          -> date: digits (DateReader+Digits), month names (DateReader+Months), today and weekdays (here)

/// Reads dates as people type them.
public struct DateReader {
    /// How exactly a field takes a date.
    public struct Precision: OptionSet, Hashable, Sendable {
        /// One bit a precision.
        public let rawValue: UInt8

        /// The set of these bits.
        public init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// One day.
        public static let day = Precision(rawValue: 1)
        /// A day and a time.
        public static let time = Precision(rawValue: 2)
        /// A month of a year.
        public static let month = Precision(rawValue: 4)
        /// A first and a last day.
        public static let range = Precision(rawValue: 8)
        /// A month or a first and a last day.
        public static let period: Precision = [.month, .range]
        /// All of them.
        public static let any: Precision = [.day, .time, .period]
    }

    /// Which year is meant where none was typed.
    public enum Leaning: Sendable {
        /// The latest such day that isn't in the future: for what happened.
        case past
        /// The next such day, today included: for appointments.
        case future
    }

    /// Reads a date.
    ///
    /// - Parameters:
    ///   - text: What was typed; case and repeated spaces don't matter.
    ///   - today: The day in Pacific time.
    ///   - accepting: What the field takes; the rest is refused.
    ///   - leaning: Which year is meant where none was typed.
    /// - Returns: The date. A time without offset is Pacific; one in UTC ("Z") is converted to Pacific; any other
    ///   offset is kept.
    public static func read(
        _ text: String, today: CivilDate, accepting: Precision, leaning: Leaning
    ) throws(DateError) -> ApproximateDate {
        let reader = DateReader(found: text, today: today, accepting: accepting, leaning: leaning)
        let date = if let date = fast(text) { date } else { try reader.read(words(of: text)) }
        try reader.check(date.precision)
        return date
    }

    /// What was typed, for errors.
    let found: String
    let today: CivilDate
    let accepting: Precision
    let leaning: Leaning

    private func check(_ precision: Precision) throws(DateError) {
        guard accepting.contains(precision) else {
            throw .notAccepted(given: precision, accepted: accepting)
        }
    }

    /// The two spellings that files are full of, from their bytes; nil leaves it to the words.
    private static func fast(_ text: String) -> ApproximateDate? {
        parseUTF8(text) { bytes in
            ApproximateDate(canonicalUTF8: bytes) ?? americanDay(bytes).map { .day($0) }
        }
    }

    private func read(_ words: [String]) throws(DateError) -> ApproximateDate {
        var words = words[...]
        guard let time = try takeTime(from: &words) else { return try date(words) }
        guard !words.isEmpty else { throw .timeWithoutDay(found: found) }
        guard case .day(let day) = try date(words) else { throw .unknown(found: found) }
        try check(.time)  // before the clock changes, which wouldn't matter then
        return .moment(try moment(day, time))
    }

    private func date(_ words: ArraySlice<String>) throws(DateError) -> ApproximateDate {
        if words.count == 1, let word = words.first {
            if let distance = Self.distance(ofDay: word) {
                return .day(try inRange(today.advanced(by: distance)))
            }
            if let date = try digits(word) { return date }
        }
        var words = words
        if words.count > 1, words.first == "el" || words.first == "the" { words.removeFirst() }
        if let date = try weekday(words) { return date }
        if let date = try monthName(words) { return date }
        throw .unknown(found: found)
    }

    /// "last monday", "viernes próximo"; a bare weekday is refused, for it may be either.
    private func weekday(_ words: ArraySlice<String>) throws(DateError) -> ApproximateDate? {
        guard let first = words.first, let second = words.dropFirst().first ?? words.last, words.count <= 2
        else { return nil }
        if words.count == 1 {
            guard let weekday = Self.englishWeekday(first) ?? Self.spanishWeekday(first) else { return nil }
            throw .bareWeekday(weekday, last: today.last(weekday), next: today.next(weekday))
        }
        switch (first, second) {
        case ("last", _): return try Self.englishWeekday(second).map(before)
        case ("next", _): return try Self.englishWeekday(second).map(after)
        case ("pasado", _): return try Self.spanishWeekday(second).map(before)
        case ("próximo", _), ("proximo", _): return try Self.spanishWeekday(second).map(after)
        case (_, "pasado"): return try Self.spanishWeekday(first).map(before)
        case (_, "próximo"), (_, "proximo"): return try Self.spanishWeekday(first).map(after)
        default: return nil
        }
    }

    private func before(_ weekday: Weekday) throws(DateError) -> ApproximateDate {
        .day(try inRange(today.last(weekday)))
    }

    private func after(_ weekday: Weekday) throws(DateError) -> ApproximateDate {
        .day(try inRange(today.next(weekday)))
    }

    /// The day, unless counting led outside the years that can be written.
    func inRange(_ date: CivilDate) throws(DateError) -> CivilDate {
        guard CivilDate.years.contains(date.year) else { throw .yearOutOfRange(date.year) }
        return date
    }
}

extension ApproximateDate {
    /// How exact it is, as a field's accepted precisions name it.
    public var precision: DateReader.Precision {
        switch self {
        case .day: .day
        case .moment: .time
        case .month: .month
        case .range: .range
        }
    }
}
