// A document as a page to be read: its title and what comes before the first heading on top, a section a heading, charts
// as pictures above the tables that hold their numbers. One file, no script, nothing fetched.

import Words

extension Document {
    /// The document as a whole page, with a last line below it.
    func page(title: String, foot: String, in language: Language) -> String {
        var (header, sections, foot) = ("", "", Self.html(.paragraph(foot)))
        var number = 0
        var charts = 0
        var isOpen = false
        var description: String?
        for block in blocks {
            switch block {
            case .heading(let text):
                number += 1
                sections +=
                    (isOpen ? "</section>\n" : "")
                    + "<section aria-labelledby=\"s\(number)\">\n<h2 id=\"s\(number)\">\(Self.words(text))</h2>\n"
                isOpen = true
                continue
            case .paragraph(let text) where description == nil: description = text
            default: break
            }
            let part = Self.part(block, &charts)
            if isOpen { sections += part } else { header += part }
        }
        if isOpen { sections += "</section>\n" }
        if sections.isEmpty { (sections, foot) = (foot, "") }
        return Self.htmlHead(title: title, in: language, style: PageStyle.css, colours: "light dark") + """
            <header>
            \(header)</header>
            <main>
            \(sections)</main>
            <footer>
            \(foot)</footer>

            """ + Self.htmlEnd
    }

    private static func part(_ block: Block, _ charts: inout Int) -> String {
        switch block {
        case .table(let table): return html(pageTable: table)
        case .chart(let chart):
            charts += 1
            let remark = chart.remark.map { "<p class=\"remark\">\(words($0))</p>\n" } ?? ""
            return "<figure>\n<figcaption>\(words(chart.title))</figcaption>\n\(chart.svg(id: "c\(charts)"))"
                + remark + "</figure>\n"
        default: return html(block)
        }
    }

    /// A span of days may be broken between them.
    private static func broken(_ cell: Cell) -> String {
        guard case .words(let text) = cell else { return self.cell(cell) }
        return text.split(separator: "/", omittingEmptySubsequences: false).map { words(String($0)) }
            .joined(separator: "/<wbr>")
    }

    /// A table whose first column names its rows. Bars are left to the charts.
    private static func html(pageTable table: Table) -> String {
        let columns = table.head.indices.filter { column in
            !table.rows.contains { row in if case .bar = row[column] { true } else { false } }
                && (column == 0 || !table.head[column].isEmpty
                    || table.rows.contains { if case .words("") = $0[column] { false } else { true } })
        }
        let isNumeric = table.head.indices.map { column in table.rows.contains { $0[column].isNumber } }
        func kind(_ column: Int) -> String { isNumeric[column] ? " class=\"number\"" : "" }
        let head = columns.map { column in
            table.head[column].isEmpty
                ? "<td></td>" : "<th scope=\"col\"\(kind(column))>\(words(table.head[column]))</th>"
        }
        let rows = table.rows.map { row in
            columns.map { column in
                let text = broken(row[column])
                return column == 0
                    ? "<th scope=\"row\">\(text)</th>" : "<td\(kind(column))>\(text)</td>"
            }.joined()
        }
        // A table that fits half a sheet isn't torn over two.
        let kinds = [table.rows.count < 16 ? "short" : nil, columns.count > 4 ? "wide" : nil].compactMap(
            \.self)
        let kind = kinds.isEmpty ? "" : " class=\"\(kinds.joined(separator: " "))\""
        return "<table\(kind)>\n<thead>\n<tr>\(head.joined())</tr>\n</thead>\n<tbody>\n"
            + rows.map { "<tr>\($0)</tr>\n" }.joined() + "</tbody>\n</table>\n"
    }
}
