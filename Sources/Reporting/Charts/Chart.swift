// Charts before they are drawn: small values. Each is drawn as SVG by a pure function in a file of its own, in which
// every length along the width is a share of it: so a chart fills a page, a sheet of paper and a phone alike, and its
// letters stay as large as those around it.

/// A chart. The table beside it in a document has the same numbers for those who don't see it.
enum Chart {
    case share(ShareChart)
    case bars(BarChart)
    case waits(WaitChart)
    case counties(CountyMap)

    /// The chart as an element of a page; `id` tells it from the page's others.
    func svg(id: String) -> String {
        switch self {
        case .share(let chart): chart.svg(id: id)
        case .bars(let chart): chart.svg(id: id)
        case .waits(let chart): chart.svg(id: id)
        case .counties(let chart): chart.svg(id: id)
        }
    }

    /// What stands above it.
    var title: String {
        switch self {
        case .share(let chart): chart.told.title
        case .bars(let chart): chart.told.title
        case .waits(let chart): chart.told.title
        case .counties(let chart): chart.told.title
        }
    }

    /// What stands below it, if anything.
    var remark: String? { if case .counties(let map) = self { map.remark } else { nil } }
}

/// What a chart is called, and what it shows, in words.
struct ChartWords {
    var title: String
    var description: String
}

/// Parts of SVG.
enum SVG {
    /// A picture with its name and what it shows.
    static func picture(_ id: String, _ told: ChartWords, height: Int, _ parts: [String]) -> String {
        """
        <svg class="chart" role="img" aria-labelledby="\(id)-t" aria-describedby="\(id)-d" width="100%" height="\(height)">
        <title id="\(id)-t">\(Document.htmlEscaped(told.title))</title>
        <desc id="\(id)-d">\(Document.htmlEscaped(told.description))</desc>
        \(parts.joined(separator: "\n"))
        </svg>

        """
    }

    /// A length of so many thousandths of the width.
    static func part(_ perMille: Int) -> String { "\(perMille / 10).\(abs(perMille) % 10)%" }

    static func line(
        _ kind: String, from: (x: Int, y: Int), to: (x: Int, y: Int)
    ) -> String {
        "<line class=\"\(kind)\" x1=\"\(part(from.x))\" y1=\"\(from.y)\" x2=\"\(part(to.x))\" y2=\"\(to.y)\"/>"
    }

    static func rectangle(_ kind: String, x: Int, y: Int, width: Int, height: Int) -> String {
        "<rect class=\"\(kind)\" x=\"\(part(x))\" y=\"\(y)\" width=\"\(part(width))\" height=\"\(height)\"/>"
    }

    enum Anchor: String { case start, middle, end }

    static func text(
        _ text: String, x: Int, y: Int, by dx: Int = 0, _ anchor: Anchor = .start, kind: String = ""
    ) -> String {
        "<text\(kind.isEmpty ? "" : " class=\"\(kind)\"") x=\"\(part(x))\" y=\"\(y)\""
            + (dx == 0 ? "" : " dx=\"\(dx)\"") + (anchor == .start ? "" : " text-anchor=\"\(anchor)\"")
            + ">\(Document.htmlEscaped(text))</text>"
    }
}
