// Did a spreadsheet exchange day and month in a part of this column?
//
// A program that expects the other order swaps the two wherever it can, that is where the day is at most 12, and
// leaves the rest as text. Nobody notices: a widely copied public complaint file has a quarter of its dates
// swapped (domain.md, 7-E). No single cell shows it; the column does, in one of three ways:
//
//  1. cells whose "month" is over 12 beside cells whose day is: two orders in one column;
//  2. two forms of date, where every day of the one is over 12 and every day of the other at most 12;
//  3. days over 12 in few months only, and many days up to 12 in other months of the same year whose day is the
//     number of one of the few: exchanged, each would fall among the others.

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
    }

    private struct Year {
        /// The months in which a day over 12 stands.
        var months: Set<Int> = []
        /// The days up to 12, by month and day.
        var early: [Int: Tally] = [:]
    }

    private var exchanged = Tally()
    private var inOrder = Tally()
    private var iso = Form()
    private var digits = Form()
    private var years: [Int: Year] = [:]
    private static let mostYears = 400

    mutating func add(_ cell: Cell, line: Int) {
        guard let day = cell.reading.day else { return }
        if cell.isExchanged {
            exchanged.add(line)
            return
        }
        let isOver = day > 12
        if isOver { inOrder.add(line) }
        switch cell.form {
        case .iso: if isOver { iso.over12.add(line) } else { iso.upTo12.add(line) }
        case .digits: if isOver { digits.over12.add(line) } else { digits.upTo12.add(line) }
        }
        let (year, month) = (cell.reading.year, cell.reading.month)
        guard years[year] != nil || years.count < Self.mostYears else { return }
        if isOver {
            years[year, default: Year()].months.insert(month)
        } else {
            years[year, default: Year()].early[month * 100 + day, default: Tally()].add(line)
        }
    }

    /// Fewer cells than this are no proof in the second way.
    private static let leastOfAForm = 3
    /// Fewer exchanged days than this, or in fewer months, are no proof in the third way.
    private static let (leastExchanged, leastMonths) = (12, 3)

    /// What proves that the column can't be read as it stands; nil if nothing does.
    func proof() -> DateOrderProof? {
        if exchanged.count > 0 {
            return inOrder.count > 0
                ? .twoOrders(
                    inOrder: inOrder.lines, count: inOrder.count, exchanged: exchanged.lines, exchanged.count)
                : .otherOrder(lines: exchanged.lines, count: exchanged.count)
        }
        for (text, converted) in [(digits, iso), (iso, digits)]
        where text.over12.count >= Self.leastOfAForm && text.upTo12.count == 0 && converted.over12.count == 0
            && converted.upTo12.count >= Self.leastOfAForm
        {
            return .converted(
                kept: text.over12.lines, text.over12.count, converted: converted.upTo12.lines,
                converted.upTo12.count)
        }
        return exchangedMonths()
    }

    private func exchangedMonths() -> DateOrderProof? {
        var (suspect, innocent) = (Tally(), 0)
        var months: Set<[Int]> = []
        for (number, year) in years where !year.months.isEmpty {
            for (key, tally) in year.early {
                let (month, day) = (key / 100, key % 100)
                guard !year.months.contains(month) else { continue }
                if year.months.contains(day) {
                    suspect.add(tally)
                    months.insert([number, month])
                } else {
                    innocent += tally.count
                }
            }
        }
        guard suspect.count >= Self.leastExchanged, months.count >= Self.leastMonths,
            innocent * 10 <= suspect.count
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
