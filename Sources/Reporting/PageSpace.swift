// How much of a sheet of Letter paper a document takes, reckoned before it is printed: so a long narrative can be cut to
// what the facts leave of the page. The tests print pages and count them.

/// A reckoning in lines of type, on the generous side: for a wide typeface.
enum PageSpace {
    /// How a page is set: how many lines it holds, how many letters a line, and how facts stand beside each other.
    struct Setting {
        /// The class that sets it so; empty for what needs none.
        let name: String
        let lines: Int
        let letters: Int
        let columns: Int
        let lettersOfFact: Int
        /// Whether a label stands in the line of its fact, and takes of its room.
        let hasLabelsInside: Bool

        /// As long as all fits.
        static let usual = Setting(
            name: "", lines: 54, letters: 95, columns: 2, lettersOfFact: 30, hasLabelsInside: false)
        /// With three facts beside each other, a little smaller.
        static let close = Setting(
            name: "close", lines: 57, letters: 92, columns: 3, lettersOfFact: 28, hasLabelsInside: true)
        /// Where more is to be said.
        static let dense = Setting(
            name: "dense", lines: 73, letters: 114, columns: 3, lettersOfFact: 36, hasLabelsInside: true)
    }

    /// The lines that a document takes.
    static func lines(of document: Document, set setting: Setting) -> Int {
        let sum = document.blocks.reduce(0) { $0 + thirds(of: $1, setting) }
        return (sum + 2) / 3
    }

    /// Gaps are parts of a line: all is counted in thirds.
    private static func thirds(of block: Document.Block, _ setting: Setting) -> Int {
        func lines(_ text: String) -> Int { Self.lines(text, width: setting.letters) }
        switch block {
        case .title: return 6
        case .heading: return setting.columns > 2 ? 5 : 6
        case .paragraph(let text): return 3 * lines(text) + 1
        case .warning(let text): return 3 * lines(text) + 4
        case .lead(let text): return 4 * Self.lines(text, width: setting.letters * 3 / 4) + 1
        case .list(let items), .checks(let items): return 1 + items.reduce(0) { $0 + 3 * lines($1) }
        case .steps(let items):
            guard setting.columns > 2 else { return 1 + items.reduce(0) { $0 + 3 * lines($1) } }
            let all = items.reduce(0) { $0 + Self.lines($1, width: setting.letters / 2 - 6) }
            return 3 * ((all + 1) / 2) + 4
        case .facts(let facts): return 1 + thirds(of: facts, setting)
        case .chart: return 0
        case .table(let table): return 4 * (table.rows.count + 1)
        case .verbatim(let text):
            return text.split(separator: "\n", omittingEmptySubsequences: false).reduce(1) {
                $0 + 3 * lines(String($1))
            }
        }
    }

    /// The last fact stands over all columns; a row is as high as the highest in it.
    private static func thirds(of facts: [Fact], _ setting: Setting) -> Int {
        let heights = facts.dropLast().map { fact in
            setting.hasLabelsInside
                ? lines(fact.label + ": " + text(of: fact.value), width: setting.lettersOfFact)
                : max(
                    lines(fact.label, width: 15), lines(text(of: fact.value), width: setting.lettersOfFact))
        }
        let rows = stride(from: 0, to: heights.count, by: setting.columns).map { index in
            heights[index..<min(index + setting.columns, heights.count)].max() ?? 0
        }
        let last = facts.last.map { lines(text(of: $0.value), width: lettersOfLast(setting)) } ?? 0
        return 3 * (rows.reduce(0, +) + last) + rows.count / 3
    }

    /// The letters of a line of the last fact.
    static func lettersOfLast(_ setting: Setting) -> Int { setting.letters * 4 / 5 }

    private static func text(of cell: Cell) -> String {
        switch cell {
        case .words(let text), .figure(let text), .typed(let text), .code(let text): text
        case .number(let number): String(number)
        case .bar: ""
        }
    }

    private static func lines(_ text: String, width: Int) -> Int {
        max(1, (columns(of: text) + width - 1) / width)
    }
}
