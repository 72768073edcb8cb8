// Did a spreadsheet exchange day and month in a part of this column?
//
// A program that expects the other order swaps the two wherever it can, that is where the day is at most 12, and
// leaves the rest as text. Nobody notices: a widely copied public complaint file has a quarter of its dates
// swapped (domain.md, 7-E). No single cell shows it; the column does, in one of three ways:
//
//  1. cells whose "month" is over 12 beside cells whose day is: two orders in one column;
//  2. two forms of date, where every day of the one is over 12 and every day of the other at most 12, and most
//     of the latter would fall into months of the former with day and month exchanged;
//  3. days over 12 in few months only, and many days up to 12 in other months of the same year whose day is the
//     number of one of the few: exchanged, each would fall among the others.
//
// The second and the third can be chance: so they count only where honest dates would look so less than once in
// a million files, and where there are not many more exchanged dates than a spreadsheet can make. A date is
// counted once for that, however many cells have it: one busy day is no evidence.

import AccessIssues

/// What the dates of one column say of their order.
struct DateEvidence {
    /// One cell's part in it.
    struct Cell: Equatable {
        enum Form { case iso, digits }
        let form: Form
        let reading: DateFormat.Reading
        /// Whether there is such a day only with day and month exchanged.
        let isExchanged: Bool
    }

    /// How often something was met, and on which lines first.
    struct Tally: Equatable, Sendable {
        var count = 0
        var lines: [Int] = []

        mutating func add(_ line: Int) {
            count += 1
            if lines.count < 3 { lines.append(line) }
        }

        mutating func add(_ other: Tally) {
            count += other.count
            lines = Array((lines + other.lines).sorted().prefix(3))
        }
    }

    private struct Form {
        var over12 = Tally()
        var upTo12 = Tally()
        /// The days over 12, and the months in which they stand.
        var late: Set<Int> = []
        var lateMonths: Set<Int> = []
        /// The days up to 12.
        var early: Set<Int> = []

        mutating func add(_ reading: DateFormat.Reading, day: Int, line: Int) {
            let key = (reading.year * 100 + reading.month) * 100 + day
            if day > 12 {
                over12.add(line)
                lateMonths.insert(reading.month)
                if late.count < DateEvidence.mostDays { late.insert(key) }
            } else {
                upTo12.add(line)
                if early.count < DateEvidence.mostDays { early.insert(key) }
            }
        }
    }

    private struct Year {
        /// The months in which a day over 12 stands.
        var months: Set<Int> = []
        /// How many cells hold such a day.
        var late = 0
        /// The days up to 12, by month and day.
        var early: [Int: Tally] = [:]
    }

    private var exchanged = Tally()
    private var inOrder = Tally()
    private var iso = Form()
    private var digits = Form()
    private var years: [Int: Year] = [:]
    private static let mostYears = 400
    private static let mostDays = 4096

    mutating func add(_ cell: Cell, line: Int) {
        guard let day = cell.reading.day else { return }
        if cell.isExchanged {
            exchanged.add(line)
            return
        }
        let isOver = day > 12
        if isOver { inOrder.add(line) }
        switch cell.form {
        case .iso: iso.add(cell.reading, day: day, line: line)
        case .digits: digits.add(cell.reading, day: day, line: line)
        }
        let (year, month) = (cell.reading.year, cell.reading.month)
        guard years[year] != nil || years.count < Self.mostYears else { return }
        if isOver {
            years[year, default: Year()].months.insert(month)
            years[year]?.late += 1
        } else {
            years[year, default: Year()].early[month * 100 + day, default: Tally()].add(line)
        }
    }

    /// How likely honest dates may look exchanged.
    private static let chance = 1e-6
    /// Of the days of a year so many in a hundred are over 12: 61.
    private static let shareOver12 = 0.61
    /// Exchanged days in fewer months are no proof in the third way.
    private static let leastMonths = 3

    /// Whether a spreadsheet can have made so many exchanged days beside so many that it left: two for three on
    /// average.
    private static func isPlausible(exchanged: Int, left: Int) -> Bool { exchanged <= 2 * left }

    /// What proves that the column can't be read as it stands; nil if nothing does.
    func proof() -> DateOrderProof? {
        if exchanged.count > 0 {
            return inOrder.count > 0
                ? .twoOrders(
                    inOrder: inOrder.lines, count: inOrder.count, exchanged: exchanged.lines, exchanged.count)
                : .otherOrder(lines: exchanged.lines, count: exchanged.count)
        }
        for (text, converted) in [(digits, iso), (iso, digits)]
        where isConverted(converted, from: text) {
            return .converted(
                kept: text.over12.lines, text.over12.count, converted: converted.upTo12.lines,
                converted.upTo12.count)
        }
        return exchangedMonths()
    }

    private func isConverted(_ converted: Form, from text: Form) -> Bool {
        guard text.upTo12.count == 0, converted.over12.count == 0, !converted.early.isEmpty,
            Self.isPlausible(exchanged: converted.upTo12.count, left: text.over12.count)
        else { return false }
        let among = converted.early.count { text.lateMonths.contains($0 % 100) }
        guard among * 2 >= converted.early.count else { return false }
        var chance = 1.0
        for _ in text.late { chance *= Self.shareOver12 }
        for _ in converted.early { chance *= 1 - Self.shareOver12 }
        return chance < Self.chance
    }

    private func exchangedMonths() -> DateOrderProof? {
        var (suspect, innocent) = (Tally(), 0)
        var (months, late): (Set<[Int]>, Int) = ([], 0)
        /// How much likelier these days are if they were exchanged, one in twenty for another reason.
        var (forSuspects, forInnocents) = (1.0, 1.0)
        for (number, year) in years where !year.months.isEmpty {
            let share = Double(year.months.count) / 12
            late += year.late
            for (key, tally) in year.early {
                let (month, day) = (key / 100, key % 100)
                guard !year.months.contains(month) else { continue }
                if year.months.contains(day) {
                    suspect.add(tally)
                    months.insert([number, month])
                    forSuspects = min(forSuspects * 0.95 / share, 1e200)
                } else {
                    innocent += tally.count
                    forInnocents *= 0.05 / (1 - share)
                }
            }
        }
        guard months.count >= Self.leastMonths, forSuspects * forInnocents > 1 / Self.chance,
            Self.isPlausible(exchanged: suspect.count, left: late), innocent * 10 <= suspect.count
        else { return nil }
        return .outlyingMonths(lines: suspect.lines, count: suspect.count)
    }
}

/// Why the dates of a column can't be trusted, with the lines that show it.
public enum DateOrderProof: Equatable, Sendable {
    /// Some lines have the day where others must have the month.
    case twoOrders(inOrder: [Int], count: Int, exchanged: [Int], Int)
    /// Every line that shows an order shows another than the map's.
    case otherOrder(lines: [Int], count: Int)
    /// Two forms of date: one has only days over 12, the other only days up to 12.
    case converted(kept: [Int], Int, converted: [Int], Int)
    /// Days up to 12 lie in months that no other day of their year lies in, and with day and month exchanged
    /// among the others.
    case outlyingMonths(lines: [Int], count: Int)
}
