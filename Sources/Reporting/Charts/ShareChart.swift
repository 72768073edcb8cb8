// A line over weeks, from nothing to all. A week of which nothing can be said is a gap.

/// A share in each of some weeks.
struct ShareChart {
    /// A week: what it is called, and its share in tenths of a percent.
    struct Point {
        var label: String
        var perMille: Int?
        /// The share in words.
        var told: String
    }

    var told: ChartWords
    var points: [Point]

    private static let (top, bottom) = (26, 176)

    func svg(id: String) -> String {
        var parts = [0, 250, 500, 750, 1000].map { share in
            SVG.line("grid", from: (0, y(share)), to: (1000, y(share)))
        }
        parts += [0, 500, 1000].map { SVG.text("\($0 / 10)%", x: 0, y: y($0) - 4, kind: "small") }
        for (index, point) in points.enumerated() {
            let next = points.dropFirst(index + 1).first
            if let share = point.perMille, let after = next?.perMille {
                parts.append(SVG.line("trend", from: (x(index), y(share)), to: (x(index + 1), y(after))))
            }
        }
        for (index, point) in points.enumerated() {
            if let share = point.perMille {
                parts.append(
                    "<circle class=\"dot\" cx=\"\(SVG.part(x(index)))\" cy=\"\(y(share))\" r=\"3.5\"/>")
            }
            if isNamed(index) {
                parts.append(SVG.text(point.label, x: x(index), y: Self.bottom + 18, .middle, kind: "small"))
            }
        }
        if let last = points.indices.last(where: { points[$0].perMille != nil }),
            let share = points[last].perMille
        {
            // On the side of the point where the line doesn't come from.
            let before = points[..<last].last { $0.perMille != nil }?.perMille ?? share
            let isBelow = before > share && share > 120
            parts.append(
                SVG.text(
                    points[last].told, x: x(last) + (last == points.count - 1 ? 45 : 0),
                    y: y(share) + (isBelow ? 20 : -9),
                    last == points.count - 1 ? .end : .middle, kind: "value"))
        }
        return SVG.picture(id, told, height: Self.bottom + 26, parts)
    }

    /// The first, the last, and some between, so that none touches another on a phone.
    private func isNamed(_ index: Int) -> Bool {
        let step = max(1, (points.count + 5) / 6)
        if index == points.count - 1 { return true }
        return index % step == 0 && points.count - 1 - index >= (step + 1) / 2 + (step > 1 ? 1 : 0)
    }

    private func x(_ index: Int) -> Int {
        points.count < 2 ? 530 : 110 + 840 * index / (points.count - 1)
    }

    private func y(_ perMille: Int) -> Int {
        Self.bottom - (Self.bottom - Self.top) * perMille / 1000
    }
}
