// For a terminal or an e-mail: nothing wider than 80 columns, nothing in it that a terminal would obey.

import Words

/// What a text is shown on.
public struct TextLook: Sendable {
    /// How wide it is at most; prose of more than 110 letters a line isn't read.
    public let columns: Int
    /// Whether it shows colours.
    public let isColoured: Bool

    /// Something that wide.
    public init(columns: Int, isColoured: Bool) {
        self.columns = max(40, min(columns, 110))
        self.isColoured = isColoured
    }

    /// A file, a pipe or an e-mail.
    public static let plain = TextLook(columns: 80, isColoured: false)

    fileprivate func strong(_ text: String) -> String { isColoured ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
    fileprivate func drawn(_ text: String) -> String {
        isColoured && !text.isEmpty ? "\u{1B}[36m\(text)\u{1B}[0m" : text
    }
}

extension Document {
    /// The document as plain text.
    func text(_ look: TextLook = .plain) -> String {
        let width = look.columns - 1
        func wrapped(_ text: String, first: String = "", rest: String = "") -> [String] {
            Reporting.wrapped(text, first: first, rest: rest, width: width)
        }
        var lines: [String] = []
        for block in blocks {
            if !lines.isEmpty, lines.last?.isEmpty == false { lines.append("") }
            switch block {
            case .title(let text):
                let title = wrapped(text)
                let longest = title.map(\.count).max() ?? 0
                lines += title.map(look.strong) + [String(repeating: "=", count: longest)]
            case .heading(let text):
                lines += [look.strong(text)]
                lines += [String(repeating: "-", count: text.count)]
                continue
            case .paragraph(let text), .lead(let text), .warning(let text): lines += wrapped(text)
            case .list(let items):
                for item in items { lines += wrapped(item, first: "- ", rest: "  ") }
            case .steps(let items):
                for (index, item) in items.enumerated() {
                    let mark = "\(index + 1). "
                    lines += wrapped(item, first: mark, rest: String(repeating: " ", count: mark.count))
                }
            case .checks(let items):
                for item in items { lines += wrapped(item, first: "[ ] ", rest: "    ") }
            case .facts(let facts): lines += Self.lines(of: facts, width)
            case .table(let table): lines += Self.lines(of: table, look)
            case .chart(.share(let chart)):
                lines += [look.drawn(BlockLetters.sparkline(chart.points.map(\.perMille)))]
            case .chart: continue
            case .verbatim(let text):
                lines += text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            }
            lines.append("")
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return Self.withoutGaps(lines).map { $0 + "\n" }.joined()
    }

    /// A heading stands right above what it heads.
    private static func withoutGaps(_ lines: [String]) -> [String] {
        var result: [String] = []
        for line in lines {
            let isUnderlined = result.last.map { !$0.isEmpty && $0.allSatisfy { $0 == "-" } } ?? false
            if line.isEmpty, isUnderlined || result.last?.isEmpty == true { continue }
            result.append(line)
        }
        return result
    }

    /// Labels in a column, values beside them.
    private static func lines(of facts: [Fact], _ columnsOfAll: Int) -> [String] {
        let width = facts.map { columns(of: $0.label) }.max() ?? 0
        let margin = String(repeating: " ", count: width + 2)
        return facts.flatMap { fact in
            let gap = String(repeating: " ", count: width + 2 - columns(of: fact.label))
            let value =
                if case .typed(let text) = fact.value { shown(text, limit: .max) } else { plain(fact.value) }
            return wrapped(value, first: fact.label + gap, rest: margin, width: columnsOfAll)
        }
    }

    private static func lines(of table: Table, _ look: TextLook) -> [String] {
        let width = look.columns - 1
        let cells = table.rows.map { $0.map(plain) }
        var widths = table.head.map(\.count)
        for row in cells {
            for (column, text) in row.enumerated() { widths[column] = max(widths[column], text.count) }
        }
        // The first column gives way where the rest leaves too little room; a bar takes what is left.
        let bar = table.head.indices.first { column in
            table.rows.contains { if case .bar = $0[column] { true } else { false } }
        }
        let shortestBar = 8
        let gaps = 2 * (widths.count - 1)
        let others = widths.dropFirst().reduce(0, +) + (bar == nil ? 0 : shortestBar)
        widths[0] = max(min(widths[0], width - gaps - others), 8)
        let longestBar = min(40, width - gaps - widths.reduce(0, +))
        let isNumeric = table.head.indices.map { column in
            table.rows.contains { $0.indices.contains(column) && $0[column].isNumber }
        }
        func line(_ row: [String], _ bars: [Cell]) -> String {
            var line = ""
            for (column, text) in row.enumerated() {
                if column == bar, bars.indices.contains(column), case .bar(let parts) = bars[column] {
                    line += "  " + look.drawn(BlockLetters.bar(parts, columns: longestBar))
                    continue
                }
                let text = column == 0 ? cut(text, to: widths[0]) : text
                let gap = String(repeating: " ", count: max(widths[column] - text.count, 0))
                line += (column > 0 ? "  " : "") + (isNumeric[column] ? gap + text : text + gap)
            }
            while line.last == " " { line.removeLast() }
            return line
        }
        return [line(table.head, [])] + zip(cells, table.rows).map { line($0, $1) }
    }

    private static func plain(_ cell: Cell) -> String {
        switch cell {
        case .words(let text), .figure(let text), .code(let text): shown(text)
        case .typed(let text): shown(text, limit: 50)
        case .number(let number): String(number)
        case .bar: ""
        }
    }

    private static func cut(_ text: String, to width: Int) -> String {
        text.count <= width ? text : String(text.prefix(width - 1)) + "…"
    }
}

/// A paragraph in lines of at most so many characters; a longer word stands alone in its line.
private func wrapped(_ text: String, first: String, rest: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for word in text.split(separator: " ") {
        if !isEmpty, line.count + 1 + word.count > width {
            lines.append(line)
            (line, isEmpty) = (rest, true)
        }
        line += (isEmpty ? "" : " ") + word
        isEmpty = false
    }
    return lines + [line]
}
