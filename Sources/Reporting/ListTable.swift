// The lines of a list, as wide as the window: in a narrow one columns are left out, in a wide one there are more.

import AccessIssues
import Words

/// The columns of a list in a window, and its lines.
public struct ListTable {
    /// The width where nobody sees a window.
    public static let usualWidth = 80

    /// A column, in the order in which they stand in a line.
    private enum Column: Int, CaseIterable {
        case reference, day, problem, county, status, care, plan, coverage
    }

    /// What is done as long as there is room, the dearest first. A column that finds none keeps those after it out.
    private static let steps: [(column: Column, width: Int)] = [
        (.reference, 14), (.problem, 12), (.day, 10), (.status, 9), (.problem, 20), (.county, 15),
        (.problem, 24), (.care, 12), (.coverage, 10), (.plan, 8), (.problem, 28), (.care, 18),
        (.coverage, 20), (.plan, 17), (.problem, 41), (.care, 35), (.coverage, 34),
    ]
    private static let gap = 2
    /// The longest label of a problem.
    private static let longestProblem = 41

    private let columns: [(column: Column, width: Int)]
    private let words: Words

    /// A list in a window of so many columns.
    public init(width: Int = usualWidth, _ words: Words) {
        self.words = words
        var widths = [Int](repeating: 0, count: Column.allCases.count)
        var rest = width + Self.gap
        var hasRoom = true
        for (column, wanted) in Self.steps {
            let before = widths[column.rawValue]
            if before == 0, !hasRoom { continue }
            let more = wanted - before + (before == 0 ? Self.gap : 0)
            // The first two stand in any window.
            if more <= rest || column == .reference || before == 0 && column == .problem {
                widths[column.rawValue] = wanted
                rest -= more
            } else if before == 0 {
                hasRoom = false
            }
        }
        let problem = Column.problem.rawValue
        widths[problem] = max(widths[problem], min(widths[problem] + rest, Self.longestProblem))
        columns = Column.allCases.filter { widths[$0.rawValue] > 0 }.map { ($0, widths[$0.rawValue]) }
    }

    /// The line of heads.
    public func head() -> String {
        let heads = words.listHeads
        return line { heads[$0.rawValue] }
    }

    /// The line of an issue.
    public func line(of issue: Issue) -> String { line { cell(of: issue, in: $0) } }

    private func cell(of issue: Issue, in column: Column) -> String {
        func label(_ field: Field) -> String {
            issue[field].map { words.label($0.canonical, of: field) } ?? ""
        }
        return switch column {
        case .reference: issue.reference.description
        case .day: (issue.date(.occurredOn) ?? issue.date(.receivedOn)).map(Self.day) ?? ""
        case .problem: label(.kind)
        case .county: label(.county)
        case .status: words.label(issue.status.rawValue, of: .status)
        case .care: label(.care)
        // Anything can have been typed as a plan.
        case .plan: issue[.plan].map { shown($0.canonical) } ?? ""
        case .coverage: label(.coverage)
        }
    }

    /// The day; where it isn't known, the month it was in, or the first of several.
    private static func day(_ date: ApproximateDate) -> String {
        let (first, last) = (date.firstDay.description, date.lastDay.description)
        if first == last { return first }
        let month = first.dropLast(3)
        return last.hasPrefix(month) ? String(month) : month + "…"
    }

    private func line(_ cell: (Column) -> String) -> String {
        let padded = columns.map { column, width in
            let text = cell(column)
            let count = Reporting.columns(of: text)
            guard count > width else { return text + String(repeating: " ", count: width - count) }
            var cut = text
            while Reporting.columns(of: cut) >= width { cut.removeLast() }
            return cut + "…" + String(repeating: " ", count: width - 1 - Reporting.columns(of: cut))
        }
        var line = padded.joined(separator: "  ")
        while line.last == " " { line.removeLast() }
        return line
    }
}
