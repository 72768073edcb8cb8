// Dates with a month's name: "Oct 22", "October 22nd, 2024", "22 de octubre de 2024", "Oct 2024".

extension DateReader {
    /// Nil if the words don't have this shape.
    func monthName(_ words: ArraySlice<String>) throws(DateError) -> ApproximateDate? {
        guard let first = words.first else { return nil }
        var rest = words.dropFirst()
        if let month = Self.month(first) {
            guard let word = rest.first else { throw .yearMissing(found: found) }
            if let day = Self.day(word) { return try date(month, day, yearIn: rest.dropFirst()) }
            Self.dropJoint(&rest)
            guard let year = try onlyYear(rest) else { return nil }
            return try self.month(year, month)
        }
        guard let day = Self.day(first) else { return nil }
        if rest.first == "de" || rest.first == "of" { rest.removeFirst() }
        guard let name = rest.first, let month = Self.month(name) else { return nil }
        return try date(month, day, yearIn: rest.dropFirst())
    }

    private func date(
        _ month: Int, _ day: Int, yearIn words: ArraySlice<String>
    ) throws(DateError) -> ApproximateDate? {
        guard !words.isEmpty else { return .day(try latestOrNext(month, day)) }
        var words = words
        Self.dropJoint(&words)
        guard let year = try onlyYear(words) else { return nil }
        // A month by name is surely the month: there is nothing to swap.
        guard let date = CivilDate(year: year, month: month, day: day) else {
            throw .noSuchDay(year: year, month: month, day: day, swapped: nil)
        }
        return .day(date)
    }

    /// The day of the year that the leaning says; 29 February in the nearest year that has one.
    private func latestOrNext(_ month: Int, _ day: Int) throws(DateError) -> CivilDate {
        // In a leap year, so that only what never exists is refused here.
        guard CivilDate(year: 2000, month: month, day: day) != nil else {
            throw .noSuchDay(year: nil, month: month, day: day, swapped: nil)
        }
        // Leap years are at most eight years apart (1896 to 1904).
        for distance in 0...8 {
            let year = leaning == .past ? today.year - distance : today.year + distance
            guard CivilDate.years.contains(year) else { throw .yearOutOfRange(year) }
            guard let date = CivilDate(year: year, month: month, day: day) else { continue }
            if leaning == .past ? date <= today : date >= today { return date }
        }
        throw .unknown(found: found)
    }

    /// The year, if there is one word and it is one.
    private func onlyYear(_ words: ArraySlice<String>) throws(DateError) -> Int? {
        guard words.count == 1, let word = words.first, let run = DigitRun(word.utf8) else { return nil }
        guard run.digits > 1 else { return nil }
        guard !run.isShort else { throw .twoDigitYear(found: found) }
        return try year(run)
    }

    /// Drops what may stand before a year: "October, 2024", "octubre de 2024".
    private static func dropJoint(_ words: inout ArraySlice<String>) {
        if words.first == "," || words.first == "de" || words.first == "del" { words.removeFirst() }
    }

    /// A day of the month, "22", "22nd", "1ro"; the ending must belong to the number.
    private static func day(_ word: String) -> Int? {
        let end = word.utf8.firstIndex { $0 < UInt8(ascii: "0") || $0 > UInt8(ascii: "9") }
        guard let run = DigitRun(word.utf8[..<(end ?? word.utf8.endIndex)]), run.isShort else { return nil }
        guard let end else { return run.value }
        let ending = word[end...]
        if ending == "ro" { return run.value == 1 ? 1 : nil }
        return ending == ordinalEnding(run.value) ? run.value : nil
    }

    private static func ordinalEnding(_ number: Int) -> String {
        switch (number / 10, number % 10) {
        case (1, _): "th"
        case (_, 1): "st"
        case (_, 2): "nd"
        case (_, 3): "rd"
        default: "th"
        }
    }
}
