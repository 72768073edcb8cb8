// The counties of Southern California as equal squares, roughly where they lie: a map on which a small county is seen as
// well as a large one. Each has its number, so that nothing is told by shade alone.

/// How many problems each county has.
struct CountyMap {
    var told: ChartWords
    /// The counties' numbers; one that isn't there has none.
    var counts: [String: Int]
    var remark: String

    /// Where a county lies, in halves of a square from the left and in rows from the top.
    static let places: [(county: String, x: Int, y: Int)] = [
        ("San Luis Obispo", 0, 0), ("Kern", 3, 0),
        ("Santa Barbara", 0, 1), ("Ventura", 2, 1), ("Los Angeles", 4, 1), ("San Bernardino", 6, 1),
        ("Orange", 4, 2), ("Riverside", 6, 2),
        ("San Diego", 4, 3), ("Imperial", 6, 3),
    ]

    private static let (half, height, gap) = (125, 76, 6)

    func svg(id: String) -> String {
        let most = max(1, Self.places.compactMap { counts[$0.county] }.max() ?? 1)
        let parts = Self.places.flatMap { place -> [String] in
            let count = counts[place.county] ?? 0
            let shade = count == 0 ? 0 : (count * 4 + most - 1) / most
            let (x, y) = (place.x * Self.half, place.y * (Self.height + Self.gap))
            let middle = x + Self.half
            let lines = Self.lines(place.county)
            let names = lines.enumerated().map { number, line in
                SVG.text(line, x: middle, y: y + 18 + 14 * number, .middle, kind: "on-\(shade) small")
            }
            return [
                SVG.rectangle(
                    "tile-\(shade)", x: x + 6, y: y + 1, width: 2 * Self.half - 12, height: Self.height - 2)
            ] + names + [
                SVG.text(String(count), x: middle, y: y + 64, .middle, kind: "on-\(shade) count")
            ]
        }
        return SVG.picture(id, told, height: 4 * (Self.height + Self.gap), parts)
    }

    /// In two lines where it has two words: a square on a phone isn't wide.
    private static func lines(_ name: String) -> [String] {
        guard let space = name.lastIndex(of: " ") else { return [name] }
        return [String(name[..<space]), String(name[name.index(after: space)...])]
    }
}
