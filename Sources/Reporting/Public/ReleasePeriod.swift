// Of what may a public release be? Of a week, a month, a quarter, a half or a year of the calendar, and of nothing else:
// who may choose the days freely may choose them so that two releases differ by one person.

import AccessIssues
import Words

/// The period of a public release.
public struct ReleasePeriod: Equatable, Sendable {
    /// Its days.
    public let days: ClosedRange<CivilDate>
    /// As it is written: `2024-W43`, `2024-10`, `2024-Q4`, `2024-H2`, `2024`.
    public let name: String

    /// How many days it has.
    var length: Int { Int(days.upperBound.daysSince1970 - days.lowerBound.daysSince1970) + 1 }

    /// A week.
    public init(_ week: ISOWeek) {
        (days, name) = (week.monday...week.sunday, week.description)
    }

    /// The period of these days, which a release was of.
    init(_ days: ClosedRange<CivilDate>) {
        let candidates = Self.candidates(of: days.lowerBound)
        self =
            candidates.first { $0.days == days }
            ?? ReleasePeriod(days, "\(days.lowerBound)/\(days.upperBound)")
    }

    private init(_ days: ClosedRange<CivilDate>, _ name: String) { (self.days, self.name) = (days, name) }

    /// Reads what ``name`` writes.
    public init(_ text: String) throws(PublicError) {
        let given = text.uppercased()
        let year = Int(given.prefix(4)).flatMap { CivilDate(year: $0, month: 1, day: 1) }
        guard let year, given.utf8.count >= 4 else { throw .badPeriod(text) }
        let months = (1...12).compactMap { CivilDate(year: year.year, month: $0, day: 1) }
        // The fifth week of a month may be the first of the next year.
        let starts = months + (0...53).map { year.monday.advanced(by: 7 * $0) }
        for start in starts {
            if let period = Self.candidates(of: start).first(where: { $0.name == given }) {
                self = period
                return
            }
        }
        throw .badPeriod(text)
    }

    /// What may begin with this day.
    private static func candidates(of day: CivilDate) -> [ReleasePeriod] {
        var found: [ReleasePeriod] = []
        if day == day.monday { found.append(ReleasePeriod(ISOWeek(containing: day))) }
        let (year, month, dayOfMonth) = day.components
        guard dayOfMonth == 1 else { return found }
        func months(_ count: Int, _ name: String) {
            let after = month + count
            let next = CivilDate(
                year: after > 12 ? year + 1 : year, month: after > 12 ? after - 12 : after, day: 1)
            if let next { found.append(ReleasePeriod(day...next.advanced(by: -1), name)) }
        }
        months(1, "\(year)-\(month < 10 ? "0" : "")\(month)")
        if month % 3 == 1 { months(3, "\(year)-Q\(month / 3 + 1)") }
        if month % 6 == 1 { months(6, "\(year)-H\(month / 6 + 1)") }
        if month == 1 { months(12, "\(year)") }
        return found
    }
}
