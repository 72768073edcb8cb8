// GitHub's Markdown, which CommonMark readers take too but for the tables.

import Words

extension Document {
    /// The document as Markdown.
    func markdown() -> String {
        var parts: [String] = []
        for block in blocks {
            switch block {
            case .title(let text): parts.append("# \(escaped(text))\n")
            case .heading(let text): parts.append("## \(escaped(text))\n")
            case .paragraph(let text): parts.append(escaped(text) + "\n")
            case .list(let items): parts.append(items.map { "- \(escaped($0))\n" }.joined())
            case .steps(let items):
                parts.append(items.enumerated().map { "\($0 + 1). \(escaped($1))\n" }.joined())
            case .checks(let items): parts.append(items.map { "- [ ] \(escaped($0))\n" }.joined())
            case .warning(let text), .lead(let text): parts.append("**\(escaped(text))**\n")
            case .facts(let facts):
                parts.append(
                    facts.map { fact in
                        let value =
                            if case .typed(let text) = fact.value {
                                escapedWhole(shown(text, limit: .max))
                            } else { Self.markdown(fact.value) }
                        return "- **\(escaped(fact.label)):** \(value)\n"
                    }.joined())
            case .table(let table): parts.append(Self.lines(of: table))
            case .chart: break
            case .verbatim(let text): parts.append("```\n\(text)```\n")
            }
        }
        return parts.joined(separator: "\n")
    }

    private static func lines(of table: Table) -> String {
        // A bar is for the eye, and a proportional font would make it lie.
        let columns = table.head.indices.filter { column in
            !table.rows.contains { row in if case .bar = row[column] { true } else { false } }
        }
        let isNumeric = columns.map { column in table.rows.contains { $0[column].isNumber } }
        let head = columns.map { escaped(table.head[$0]) }
        let rule = isNumeric.map { $0 ? "---:" : "---" }
        let rows = table.rows.map { row in columns.map { markdown(row[$0]) } }
        return ([head, rule] + rows).map { "| \($0.joined(separator: " | ")) |\n" }.joined()
    }

    private static func markdown(_ cell: Cell) -> String {
        switch cell {
        case .words(let text), .figure(let text): escaped(shown(text, limit: .max))
        case .typed(let text): escapedWhole(shown(text, limit: 200))
        case .number(let number): String(number)
        case .code(let text): text.isEmpty ? "" : "`\(shown(text, limit: .max))`"
        case .bar: ""
        }
    }
}

/// Words of ours: only what Markdown would take for markup inside a line.
private func escaped(_ text: String) -> String {
    // What our own sentences put between backticks is code, and stands as it is.
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .map { index, part in
            index % 2 == 1 ? "`\(part)`" : escaped(String(part), where: "\\*[]<>|&".contains)
        }
        .joined()
}

/// What somebody typed: every sign of ASCII that isn't a letter or digit, so that it makes no link either.
private func escapedWhole(_ text: String) -> String {
    escaped(text) { letter in
        guard let ascii = letter.asciiValue else { return false }
        return ascii > 0x20 && !letter.isLetter && !letter.isNumber
    }
}

private func escaped(_ text: String, where needsEscape: (Character) -> Bool) -> String {
    // By scalar: a sign with a combining mark is one Character, and a sign to Markdown nevertheless.
    text.unicodeScalars.reduce(into: "") { result, scalar in
        if needsEscape(Character(scalar)) { result += "\\" }
        result.unicodeScalars.append(scalar)
    }
}
