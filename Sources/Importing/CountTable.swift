// Is this a list of problems at all?
//
// A table of counts ("Grievance Count", by county and year) looks like one to a program: each of its rows would
// become an issue that never was. It is known by columns that are named as counts and hold whole numbers, where
// no column holds a date.

import CSV

/// Looks for counts where the map sees problems.
struct CountTable {
    private var counts: [Int: String] = [:]
    /// Those of them in which a number stood.
    private var filled: Set<Int> = []
    private var others: Set<Int> = []
    private var hasDates: Bool
    private var rows = 0
    /// As many rows tell what the columns hold.
    private static let enough = 500

    private static let words: Set<String> = [
        "count", "counts", "total", "totals", "enrollees", "cantidad", "cuenta",
    ]
    /// Such a word counts only before "of": a case has a number too.
    private static let numbers: [[String]] = [
        ["number", "of"], ["numbers", "of"], ["número", "de"], ["numero", "de"],
    ]

    /// `read` are the places of the columns that the map reads, and whether it reads a date.
    init(_ names: [String], read: Set<Int>, readsDate: Bool) {
        hasDates = readsDate
        for (index, name) in names.enumerated() where !read.contains(index + 1) {
            let words = name.lowercased().split { !$0.isLetter }.map(String.init)
            let pairs = zip(words, words.dropFirst()).map { [$0, $1] }
            if words.contains(where: Self.words.contains) || pairs.contains(where: Self.numbers.contains) {
                counts[index + 1] = name
            } else {
                others.insert(index + 1)
            }
        }
    }

    mutating func look(at record: borrowing CSVRecord) {
        guard rows < Self.enough, !hasDates, !counts.isEmpty else { return }
        rows += 1
        for (column, _) in counts where column <= record.count {
            if !record.withBytes(column, Self.isWholeNumber) { counts[column] = nil }
            if record.withBytes(column, { $0.byteCount }) > 0 { filled.insert(column) }
        }
        for column in others where column <= record.count {
            if record.string(column).map(Self.isDate) == true { hasDates = true }
        }
    }

    /// The columns that count, in their order; none where it may be a list.
    var columns: [String] {
        hasDates ? [] : counts.filter { filled.contains($0.key) }.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func isWholeNumber(_ bytes: RawSpan) -> Bool {
        bytes.withUnsafeBytes { bytes in
            bytes.allSatisfy { byte in
                byte == UInt8(ascii: " ") || byte == UInt8(ascii: ",")
                    || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
            }
        }
    }

    private static let forms = [
        "yyyy-mm-dd", "mm/dd/yyyy", "dd/mm/yyyy", "mm/dd/yy", "dd.mm.yyyy", "dd-mm-yyyy",
    ]
    .compactMap { DateFormat($0) }

    private static func isDate(_ text: String) -> Bool {
        let day = text.split(separator: " ").first.map(String.init) ?? text
        return forms.contains { $0.reading(of: day)?.exists == true }
    }
}
