// Dates of digits and separators: "2024-10-22", "10/22/2024", "2024-10", and two of them as a span.
//
// Hyphens are ISO: year first, two digits each. Slashes are American: month, day, year. Any other order
// or separator is refused with what it may mean.

/// A run of ASCII digits: "05" is 5 in two digits.
struct DigitRun {
    let value: Int
    let digits: Int

    /// Refuses anything but 1 to 9 digits.
    init?(_ text: some Collection<UInt8>) {
        var (value, digits) = (0, 0)
        for byte in text {
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10, digits < 9 else { return nil }
            (value, digits) = (value * 10 + Int(digit), digits + 1)
        }
        guard digits > 0 else { return nil }
        (self.value, self.digits) = (value, digits)
    }

    /// Whether it can be a month, a day or an hour.
    var isShort: Bool { digits <= 2 }

    /// Whether it can be a year.
    var isYear: Bool { digits == 4 }
}

extension DateReader {
    private static let (hyphen, slash, stop) = (UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."))

    /// Exactly "10/22/2024", with one or two digits for month and day.
    static func americanDay(_ bytes: RawSpan) -> CivilDate? {
        let monthDigits = bytes.byte(1) == slash ? 1 : 2
        let dayStart = monthDigits + 1
        let dayDigits = bytes.byte(dayStart + 1) == slash ? 1 : 2
        let yearStart = dayStart + dayDigits + 1
        guard bytes.byteCount == yearStart + 4,
            bytes.byte(dayStart - 1) == slash, bytes.byte(yearStart - 1) == slash,
            let month = bytes.number(at: 0, digits: monthDigits),
            let day = bytes.number(at: dayStart, digits: dayDigits),
            let year = bytes.number(at: yearStart, digits: 4)
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// Nil if the word isn't made of digits and separators.
    func digits(_ word: String) throws(DateError) -> ApproximateDate? {
        let slashes = word.utf8.count { $0 == Self.slash }
        let hyphens = word.utf8.count { $0 == Self.hyphen }
        switch (slashes, hyphens) {
        case (1, 1...): return try range(word, separator: Self.slash, within: Self.hyphen)
        case (2..., 1): return try range(word, separator: Self.hyphen, within: Self.slash)
        case (1..., 0): return try date(word[...].utf8, separator: Self.slash)
        case (0, 1...): return try date(word[...].utf8, separator: Self.hyphen)
        case (0, 0): return try date(word[...].utf8, separator: Self.stop)
        default: return nil
        }
    }

    private func range(
        _ word: String, separator: UInt8, within: UInt8
    ) throws(DateError) -> ApproximateDate? {
        let ends = word.utf8.split(separator: separator, omittingEmptySubsequences: false)
        guard ends.count == 2, let first = try end(ends[0], within), let last = try end(ends[1], within)
        else { return nil }
        guard first <= last else { throw .endBeforeStart(first: first, last: last) }
        return .range(first, last)
    }

    /// A suggestion for one end of a span would be none for the whole.
    private func end(_ text: Substring.UTF8View, _ separator: UInt8) throws(DateError) -> CivilDate? {
        do {
            guard case .day(let day) = try date(text, separator: separator) else { return nil }
            return day
        } catch .spelledOtherwise {
            return nil
        }
    }

    private func date(_ text: Substring.UTF8View, separator: UInt8) throws(DateError) -> ApproximateDate? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        let numbers = parts.compactMap { DigitRun($0) }
        guard numbers.count == parts.count else { return nil }
        switch numbers.count {
        case 2: return try monthOrNothing(numbers[0], numbers[1], separator)
        case 3: return .day(try day(numbers[0], numbers[1], numbers[2], separator))
        default: return nil
        }
    }

    /// "2024-10"; other pairs are a month and a year in another order, or a day without its year.
    private func monthOrNothing(
        _ first: DigitRun, _ second: DigitRun, _ separator: UInt8
    ) throws(DateError) -> ApproximateDate? {
        if first.isShort, second.isShort { throw .yearMissing(found: found) }
        let isYearFirst = first.isYear && second.isShort
        guard isYearFirst || (first.isShort && second.isYear) else { return nil }
        let (year, month) = isYearFirst ? (first, second) : (second, first)
        let date = try self.month(year.value, month.value)
        if isYearFirst, month.digits == 2, separator == Self.hyphen { return date }
        throw .spelledOtherwise(suggestions: [date])
    }

    private func day(
        _ first: DigitRun, _ second: DigitRun, _ third: DigitRun, _ separator: UInt8
    ) throws(DateError) -> CivilDate {
        guard second.isShort else { throw .unknown(found: found) }
        switch (first.isShort, third.isShort) {
        case (true, true): throw .twoDigitYear(found: found)
        case (false, false): throw .unknown(found: found)
        case (false, true):
            let date = try day(try year(first), second.value, third.value)
            if separator == Self.hyphen, second.digits == 2, third.digits == 2 { return date }
            throw .spelledOtherwise(suggestions: [.day(date)])
        case (true, false):
            let year = try year(third)
            if separator == Self.slash { return try day(year, first.value, second.value) }
            // With hyphens or full stops either may be the month.
            guard let other = CivilDate(year: year, month: second.value, day: first.value) else {
                let date = try day(year, first.value, second.value)
                throw .spelledOtherwise(suggestions: [.day(date)])
            }
            let date = CivilDate(year: year, month: first.value, day: second.value)
            guard let date, date != other else { throw .spelledOtherwise(suggestions: [.day(other)]) }
            throw .spelledOtherwise(suggestions: [.day(date), .day(other)])
        }
    }

    /// The year that a run of three or more digits says.
    func year(_ run: DigitRun) throws(DateError) -> Int {
        guard CivilDate.years.contains(run.value), run.isYear else { throw .yearOutOfRange(run.value) }
        return run.value
    }

    func day(_ year: Int, _ month: Int, _ day: Int) throws(DateError) -> CivilDate {
        if let date = CivilDate(year: year, month: month, day: day) { return date }
        guard CivilDate.years.contains(year) else { throw .yearOutOfRange(year) }
        let swapped = CivilDate(year: year, month: day, day: month)
        throw .noSuchDay(year: year, month: month, day: day, swapped: swapped)
    }

    func month(_ year: Int, _ month: Int) throws(DateError) -> ApproximateDate {
        guard CivilDate.years.contains(year) else { throw .yearOutOfRange(year) }
        guard (1...12).contains(month) else { throw .noSuchMonth(year: year, month: month) }
        return .month(year: year, month: month)
    }
}
