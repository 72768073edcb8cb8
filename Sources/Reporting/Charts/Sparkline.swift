// Charts of letters, for a terminal and for plain e-mail.

/// Bars and sparklines made of block elements.
enum BlockLetters {
    private static let heights = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    /// A bar of so many parts in a thousand of `columns` letters; something where there is something.
    static func bar(_ perMille: Int, columns: Int) -> String {
        let parts = max(perMille > 0 ? 1 : 0, min(perMille, 1000) * columns * 8 / 1000)
        return String(repeating: "█", count: parts / 8) + eighths[parts % 8]
    }

    /// One letter a value, as high as it is of a thousand; a dot where there is none.
    static func sparkline(_ perMille: [Int?]) -> String {
        perMille.map { value in
            value.map { heights[min(7, max(0, $0) * 8 / 1001)] } ?? "·"
        }.joined()
    }
}
