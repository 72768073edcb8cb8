// One page that holds all it needs: no script, nothing fetched, and a look that is printed as it is seen. Its contrast
// is that of black on white; colour says nothing that words don't say too.

import Words

extension Document {
    /// The document as a whole HTML page.
    func html(title: String, in language: Language) -> String {
        Self.htmlHead(title: title, in: language) + htmlSection() + Self.htmlEnd
    }

    /// What stands before the sections of a page. `colours` are the schemes that its style has, where it says them.
    static func htmlHead(
        title: String, in language: Language, style: String = style, colours: String? = nil
    ) -> String {
        """
        <!DOCTYPE html>
        <html lang="\(language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        \(colours.map { "<meta name=\"color-scheme\" content=\"\($0)\">\n" } ?? "")<title>\(htmlEscaped(title))</title>
        <style>
        \(style)
        </style>
        </head>
        <body>

        """
    }

    /// What stands after them.
    static let htmlEnd = "</body>\n</html>\n"

    /// The document as a section of its own: printed, it begins a sheet of paper. `setting` is one of those of a page.
    func htmlSection(setAs setting: String = "") -> String {
        let parts = blocks.map(Self.html).joined()
        return "<section class=\"sheet\(setting.isEmpty ? "" : " " + setting)\">\n\(parts)</section>\n"
    }

    static func html(_ block: Block) -> String {
        switch block {
        case .title(let text): "<h1>\(words(text))</h1>\n"
        case .heading(let text): "<h2>\(words(text))</h2>\n"
        case .paragraph(let text): "<p>\(words(text))</p>\n"
        case .lead(let text): "<p class=\"lead\"><strong>\(words(text))</strong></p>\n"
        case .list(let items): "<ul>\n\(lines(items))</ul>\n"
        case .steps(let items): "<ol>\n\(lines(items))</ol>\n"
        case .checks(let items): "<ul class=\"checks\">\n\(lines(items))</ul>\n"
        case .warning(let text): "<p class=\"warning\"><strong>\(words(text))</strong></p>\n"
        case .facts(let facts):
            "<dl>\n"
                + facts.map { "<div><dt>\(words($0.label))</dt><dd>\(cell($0.value))</dd></div>\n" }.joined()
                + "</dl>\n"
        case .table(let table): html(table)
        case .chart(let chart): chart.svg(id: "chart")
        // A browser leaves out the first line break of such a part.
        case .verbatim(let text): "<pre>\n\(htmlEscaped(text))</pre>\n"
        }
    }

    private static func lines(_ items: [String]) -> String {
        items.map { "<li>\(words($0))</li>\n" }.joined()
    }

    private static func html(_ table: Table) -> String {
        let isNumeric = table.head.indices.map { column in table.rows.contains { $0[column].isNumber } }
        func row(_ cells: [String], _ tag: String) -> String {
            let cells = zip(cells, isNumeric).map { text, isNumeric in
                "<\(tag)\(isNumeric ? " class=\"number\"" : "")>\(text)</\(tag)>"
            }
            return "<tr>\(cells.joined())</tr>\n"
        }
        return "<table>\n<thead>\n\(row(table.head.map(words), "th"))</thead>\n<tbody>\n"
            + table.rows.map { row($0.map(cell), "td") }.joined() + "</tbody>\n</table>\n"
    }

    static func cell(_ cell: Cell) -> String {
        switch cell {
        case .words(let text), .figure(let text): words(shown(text, limit: .max))
        case .typed(let text): htmlEscaped(shown(text, limit: .max))
        case .number(let number): String(number)
        case .code(let text): text.isEmpty ? "" : "<code>\(htmlEscaped(shown(text, limit: .max)))</code>"
        case .bar(let parts):
            "<span class=\"bar\" style=\"width:\(max(0, min(parts, 1_000)) / 10)%\"></span>"
        }
    }

    /// Our own sentences: what stands between backticks is code.
    static func words(_ text: String) -> String {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        // A backtick without its other one is only a sign.
        guard parts.count % 2 == 1 else { return unbroken(text) }
        return parts.enumerated().map { index, part in
            index % 2 == 1 ? "<code>\(htmlEscaped(String(part)))</code>" : unbroken(String(part))
        }.joined()
    }

    /// Escaped, with phone numbers, dates and references kept in one line: a browser breaks at their hyphens.
    private static func unbroken(_ text: String) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            let hyphens = word.utf8.count { $0 == UInt8(ascii: "-") }
            // Capitals too: of a reference's twelve signs any number may be digits.
            let signs = word.utf8.count { (48...57).contains($0) || (65...90).contains($0) }
            let isWord = word.utf8.contains { (97...122).contains($0) }
            return hyphens > 1 && signs > 6 && !isWord
                ? "<span class=\"whole\">\(htmlEscaped(String(word)))</span>" : htmlEscaped(String(word))
        }.joined(separator: " ")
    }

    static func htmlEscaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        // By scalar: a sign with a combining mark is one Character, and a sign to HTML nevertheless.
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            case "'": result.append(contentsOf: "&#39;".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    private static let style = """
        @page { size: Letter; margin: 0.4in 0.5in; }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 7.6in; padding: 0.2in; background: #fff; color: #111;
          font: 9.5pt/1.28 "Liberation Sans", Arial, Helvetica, "DejaVu Sans", sans-serif; }
        .close { font-size: 9pt; line-height: 1.2; }
        .dense { font-size: 7.5pt; line-height: 1.15; }
        h1 { font-size: 1.5em; margin: 0 0 0.2em; }
        h2 { font-size: 1.08em; margin: 0.65em 0 0.2em; border-bottom: 1px solid #444; break-after: avoid; }
        p { margin: 0.2em 0; overflow-wrap: anywhere; }
        .lead { font-size: 1.2em; }
        .whole { white-space: nowrap; }
        ul, ol { margin: 0.2em 0; padding-left: 1.6em; overflow-wrap: anywhere; }
        .checks { list-style: none; padding-left: 0.2em; }
        .checks li::before { content: "\\2610\\00a0"; }
        .warning { border: 2px solid #8b0000; padding: 0.3em 0.5em; color: #8b0000; margin: 0 0 0.4em; }
        dl { margin: 0.2em 0; display: grid; grid-template-columns: 1fr 1fr; column-gap: 1.2em; }
        dl div { display: flex; gap: 0.5em; border-bottom: 1px dotted #767676; }
        dl div.wide, dl div:last-child { grid-column: 1 / -1; }
        dt { flex: 0 0 11em; color: #333; }
        dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; min-width: 0; }
        :is(.close, .dense) h2 { margin-top: 0.35em; }
        :is(.close, .dense) ol { columns: 2; }
        :is(.close, .dense) dl { grid-template-columns: 1fr 1fr 1fr; column-gap: 0.9em; }
        :is(.close, .dense) dl div { display: block; }
        :is(.close, .dense) :is(dt, dd) { display: inline; }
        :is(.close, .dense) dt::after { content: ":"; padding-right: 0.4em; }
        table { border-collapse: collapse; }
        th, td { text-align: left; padding: 0.1em 0.8em 0.1em 0; border-bottom: 1px solid #767676; }
        th.number, td.number { text-align: right; }
        .bar { display: inline-block; height: 0.7em; background: #1d4f91; }
        pre { font-size: 0.75em; white-space: pre-wrap; overflow-wrap: anywhere; }
        .sheet + .sheet { margin-top: 0.5in; }
        @media print {
          body { max-width: none; padding: 0; }
          .sheet + .sheet { break-before: page; margin-top: 0; }
        }
        """
}
