// Bars that lie, each under its label, with its number at its end; the number of the time before as a thin one below.

/// Numbers of some answers.
struct BarChart {
    struct Bar {
        var label: String
        var count: Int
        var previous: Int?
    }

    var told: ChartWords
    var bars: [Bar]
    /// What the thick bars and the thin ones are; nil where there are no thin ones.
    var legend: (count: String, previous: String)?

    /// The longest bar leaves room for its number.
    private static let longest = 860

    func svg(id: String) -> String {
        let most = max(1, bars.map { max($0.count, $0.previous ?? 0) }.max() ?? 1)
        let (start, step) = (legend == nil ? 0 : 26, legend == nil ? 40 : 46)
        var parts: [String] = []
        if let legend {
            parts += [
                "<rect class=\"bar-now\" x=\"0\" y=\"4\" width=\"22\" height=\"11\"/>",
                SVG.text(legend.count, x: 0, y: 14, by: 28, kind: "small"),
                "<rect class=\"bar-before\" x=\"130\" y=\"7\" width=\"22\" height=\"5\"/>",
                SVG.text(legend.previous, x: 0, y: 14, by: 158, kind: "small"),
            ]
        }
        for (index, bar) in bars.enumerated() {
            let y = start + index * step
            let width = Self.longest * bar.count / most
            parts += [
                SVG.text(bar.label, x: 0, y: y + 14),
                SVG.rectangle("bar-now", x: 0, y: y + 20, width: width, height: 11),
                SVG.text(String(bar.count), x: width, y: y + 30, by: 6, kind: "value"),
            ]
            if let previous = bar.previous {
                parts.append(
                    SVG.rectangle(
                        "bar-before", x: 0, y: y + 33, width: Self.longest * previous / most, height: 5))
            }
        }
        return SVG.picture(id, told, height: start + bars.count * step, parts)
    }
}
