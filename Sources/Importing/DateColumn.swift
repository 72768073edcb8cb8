// The dates of one column: each cell read by the column's forms, and all of them together held against each other.

import AccessIssues

/// Reads the dates of a column.
struct DateColumn {
    let formats: [DateFormat]
    let name: String
    let rule: DateRule

    /// A cell, understood: what the field's own reader is to read, and the day by which the column is judged.
    struct Cell: Equatable {
        /// ISO 8601; nil where no form fits.
        var text: String?
        /// What it says of the column's order.
        var evidence: DateEvidence.Cell?
    }

    func read(_ text: String) -> Cell {
        let takesTime = rule == .pastMomentOrPeriod || rule == .futureMoment
        var failed: Cell?
        for format in formats {
            switch format {
            case .iso:
                guard let cell = iso(text, takesTime: takesTime) else { continue }
                return cell
            case .words:
                guard let date = Self.words(text, rule) else { continue }
                return Cell(text: date.canonical, evidence: nil)
            default:
                guard let reading = format.reading(of: text) else { continue }
                let exchanged = reading.exchanged
                // An exported midnight is no time that anybody said.
                let isMidnight = reading.time.map { $0.hour == 0 && $0.minute == 0 } ?? false
                let cell = Cell(
                    text: reading.iso(withTime: takesTime && !isMidnight),
                    evidence: reading.day == nil
                        ? nil
                        : DateEvidence.Cell(
                            form: .digits, reading: reading,
                            isExchanged: !reading.exists && exchanged.exists))
                if reading.exists { return cell }
                failed = failed ?? cell
            }
        }
        return failed ?? Cell(text: nil, evidence: strayISO(text))
    }

    /// Whatever begins as ISO 8601 does; whether there is such a day the field's reader says.
    private func iso(_ text: String, takesTime: Bool) -> Cell? {
        let bytes = Array(text.utf8)
        func isDigit(_ at: Int) -> Bool { bytes[at] >= UInt8(ascii: "0") && bytes[at] <= UInt8(ascii: "9") }
        guard bytes.count >= 7, (0..<4).allSatisfy(isDigit), bytes[4] == UInt8(ascii: "-"), isDigit(5),
            isDigit(6)
        else { return nil }
        guard let reading = Self.isoDay(text) else { return Cell(text: text, evidence: nil) }
        let evidence = DateEvidence.Cell(
            form: .iso, reading: reading, isExchanged: !reading.exists && reading.exchanged.exists)
        // An exported midnight is no time that anybody said; a field of days takes the day.
        let isMidnight = reading.time.map { $0.hour == 0 && $0.minute == 0 } ?? false
        let isJustDay =
            isMidnight || bytes.count == 10
            || (!takesTime && bytes.count > 10 && bytes[10] != UInt8(ascii: "/"))
        return Cell(text: isJustDay ? String(text.utf8.prefix(10)) : text, evidence: evidence)
    }

    /// A date in ISO order among others that aren't is what a spreadsheet leaves that understood only some.
    private func strayISO(_ text: String) -> DateEvidence.Cell? {
        Self.isoDay(text).map { DateEvidence.Cell(form: .iso, reading: $0, isExchanged: false) }
    }

    private static func isoDay(_ text: String) -> DateFormat.Reading? {
        DateFormat.isoDays.lazy.compactMap { $0.reading(of: text) }.first
    }

    /// A date with its month's name. Without a year it would be another one each year, and is refused; so is one
    /// in digits, whose order the map doesn't say.
    private static func words(_ text: String, _ rule: DateRule) -> ApproximateDate? {
        let bytes = Array(text.utf8)
        func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
        let isInDigits = bytes.indices.dropFirst().dropLast().contains { at in
            "/-.".utf8.contains(bytes[at]) && isDigit(bytes[at - 1]) && isDigit(bytes[at + 1])
        }
        let hasLetter = bytes.contains {
            ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z")
        }
        guard hasLetter, !isInDigits else { return nil }
        guard let early = CivilDate(year: 2004, month: 2, day: 29),
            let late = CivilDate(year: 2023, month: 8, day: 1)
        else { return nil }
        let readings = [early, late].map { today in
            try? DateReader.read(text, today: today, accepting: .any, leaning: .past)
        }
        return readings[0] == readings[1] ? readings[0] : nil
    }
}
