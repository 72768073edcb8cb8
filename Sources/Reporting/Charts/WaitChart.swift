// Columns for how long people waited, with the limit drawn between them: what is past it is hatched, so that it isn't
// told by colour alone.

/// Waits by length, under one limit or none.
struct WaitChart {
    struct Column {
        var label: String
        var count: Int
        /// The most days of the column; nil where there is no end.
        var to: Int?
    }

    var told: ChartWords
    var columns: [Column]
    var limit: Int?
    /// What is written at the limit.
    var mark: String

    private static let (top, bottom) = (44, 160)

    func svg(id: String) -> String {
        let most = max(1, columns.map(\.count).max() ?? 1)
        let hatch = """
            <defs><pattern id="\(id)-h" width="6" height="6" patternUnits="userSpaceOnUse" \
            patternTransform="rotate(45)"><rect class="over" width="6" height="6"/>\
            <line class="hatch" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>
            """
        var parts = [hatch, SVG.line("axis", from: (0, Self.bottom), to: (1000, Self.bottom))]
        for (index, column) in columns.enumerated() {
            let (x, end) = (edge(index), edge(index + 1))
            let height = (Self.bottom - Self.top) * column.count / most
            if column.count > 0 {
                let isOver = limit.map { (column.to ?? .max) > $0 } ?? false
                let fill = isOver ? " style=\"fill:url(#\(id)-h)\"" : ""
                parts.append(
                    "<rect class=\"bar-now\"\(fill) x=\"\(SVG.part(x + 12))\" y=\"\(Self.bottom - height)\" "
                        + "width=\"\(SVG.part(end - x - 24))\" height=\"\(height)\"/>")
            }
            let middle = (x + end) / 2
            parts += [
                SVG.text(
                    String(column.count), x: middle, y: Self.bottom - height - 5, .middle, kind: "value"),
                SVG.text(column.label, x: middle, y: Self.bottom + 17, .middle, kind: "small"),
            ]
        }
        if let limit, let after = columns.firstIndex(where: { $0.to == limit }) {
            let x = edge(after + 1)
            parts += [
                SVG.line("limit", from: (x, 4), to: (x, Self.bottom)),
                SVG.text(mark, x: x, y: 15, by: 6, kind: "limit-mark"),
            ]
        }
        return SVG.picture(id, told, height: Self.bottom + 24, parts)
    }

    private func edge(_ index: Int) -> Int { 1000 * index / max(1, columns.count) }
}
