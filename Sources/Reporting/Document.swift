// What a page says, before it has a look: headings, paragraphs, lists and tables. A report and a package's notes
// become one of these, and each format has one renderer for all of them.

/// A text with its parts in order.
struct Document {
    var blocks: [Block] = []

    enum Block {
        case title(String)
        case heading(String)
        case paragraph(String)
        /// What is read before anything else of its part.
        case lead(String)
        case list([String])
        /// A list that is gone through from first to last.
        case steps([String])
        /// A list of which each line is ticked off.
        case checks([String])
        /// What comes before all else.
        case warning(String)
        /// Short answers, each beside what it answers.
        case facts([Fact])
        case table(Table)
        /// A chart of what the table after it holds.
        case chart(Chart)
        /// Lines that are copied as they stand, however long.
        case verbatim(String)
    }

    mutating func add(_ block: Block) { blocks.append(block) }
}

/// An answer and what it answers.
struct Fact {
    var label: String
    var value: Cell

    init(_ label: String, _ value: Cell) { (self.label, self.value) = (label, value) }
}

/// A table; its first row says what the columns are.
struct Table {
    var head: [String]
    var rows: [[Cell]]

    init(_ head: [String], _ rows: [[Cell]]) { (self.head, self.rows) = (head, rows) }
}

/// What stands in a table, as far as a renderer must know.
enum Cell {
    /// Words of ours.
    case words(String)
    /// A whole number.
    case number(Int)
    /// A number that is written with more than digits, such as a share.
    case figure(String)
    /// What somebody typed: it may hold anything.
    case typed(String)
    /// A name that scripts use.
    case code(String)
    /// A bar of this many parts in a thousand of the longest, for the eye only.
    case bar(Int)

    var isNumber: Bool {
        switch self {
        case .number, .figure: true
        case .words, .typed, .code, .bar: false
        }
    }
}
