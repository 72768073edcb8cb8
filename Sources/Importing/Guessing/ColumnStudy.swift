// What stands in a column that nobody described, in memory that doesn't grow with its rows.

import AccessIssues

/// The cells of one column, counted.
struct ColumnStudy {
    /// More different words than these aren't codes.
    static let mostWords = 200
    private static let longestWord = 120

    /// How many cells hold something.
    private(set) var filled = 0
    /// The words by their bytes, each with its count and first line; empty once there are too many.
    private(set) var words: [[UInt8]: (count: Int, line: Int)] = [:]
    /// Whether there were too many different words, or too long ones, to be codes.
    private(set) var isFree = false
    /// The bytes of all cells together.
    private(set) var bytes = 0
    private(set) var phones = 0
    private(set) var emails = 0
    private(set) var dates = DateStudy()

    mutating func look(at cell: RawSpan, line: Int) {
        let text = cell.withUnsafeBytes { Self.trimmed($0) }
        guard !text.isEmpty else { return }
        filled += 1
        bytes += text.count
        if isFree { return study(text, line: line, count: 1) }
        if let known = words[text] {
            words[text] = (known.count + 1, known.line)
        } else if words.count < Self.mostWords, text.count <= Self.longestWord {
            words[text] = (1, line)
        } else {
            isFree = true
            studyWords()
            words.removeAll()
            study(text, line: line, count: 1)
        }
    }

    /// To be called after the last cell.
    mutating func finish() { if !isFree { studyWords() } }

    private mutating func studyWords() {
        for (text, met) in words.sorted(by: { $0.value.line < $1.value.line }) {
            study(text, line: met.line, count: met.count)
        }
    }

    private mutating func study(_ text: [UInt8], line: Int, count: Int) {
        guard text.count <= Self.longestWord else { return }
        if Self.isPhone(text) { phones += count }
        if Self.isEmail(text) { emails += count }
        dates.look(at: String(decoding: text, as: UTF8.self), line: line, count: count)
    }

    /// A word that may name somebody, or reach them: it is written nowhere.
    static func mayIdentify(_ word: String) -> Bool {
        word.utf8.contains(UInt8(ascii: "@"))
            || word.utf8.count { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") } >= 7
    }

    private static func trimmed(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        guard let first = bytes.firstIndex(where: { !isSpace($0) }),
            let last = bytes.lastIndex(where: { !isSpace($0) })
        else { return [] }
        return Array(bytes[first...last])
    }

    /// Ten digits or eleven from 1, with what people write between them.
    private static func isPhone(_ text: [UInt8]) -> Bool {
        let digits = text.filter { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        return (digits.count == 10 || (digits.count == 11 && digits[0] == UInt8(ascii: "1")))
            && text.allSatisfy { "0123456789 ()-.+/".utf8.contains($0) }
    }

    private static func isEmail(_ text: [UInt8]) -> Bool {
        let parts = text.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(UInt8(ascii: "."))
            && !text.contains(0x20)
    }
}
