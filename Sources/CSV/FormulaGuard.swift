// Which texts would a spreadsheet run as a formula, and how are they made harmless?
//
// A text matching `^'*[=+\-@\t\r\n\0＝＋－＠]` gets one more `'` in front; reading takes one from a
// text matching `^'+[=+\-@\t\r\n\0＝＋－＠]`. Because a text that already begins with the guard is
// guarded too, every text comes back as it was: the map is one to one. Quoting the field isn't
// enough: LibreOffice runs a quoted `=1+1`.

/// The guard that keeps a spreadsheet from running a text as a formula.
///
/// For free text only: a code, a date or a number is never touched. ``CSVWriter/text(_:)-(RawSpan)``
/// and ``CSVRecord/withText(_:_:)`` apply it on the way out and in.
public enum FormulaGuard {
    /// Whether writing the text puts a `'` in front.
    public static func mustGuard(_ text: RawSpan) -> Bool {
        text.withUnsafeBytes { mustGuard($0) }
    }

    /// Whether reading the text takes a `'` from its front.
    public static func isGuarded(_ text: RawSpan) -> Bool {
        text.withUnsafeBytes { isGuarded($0) }
    }

    /// The text as it is written into a cell.
    public static func guarding(_ text: String) -> String {
        var text = text
        return text.withUTF8 { mustGuard(UnsafeRawBufferPointer($0)) } ? "'" + text : text
    }

    /// The text that a cell stands for.
    public static func unguarding(_ text: String) -> String {
        var text = text
        // By code point: `'` and an accent that follows it are one Character.
        return text.withUTF8 { isGuarded(UnsafeRawBufferPointer($0)) }
            ? String(text.unicodeScalars.dropFirst()) : text
    }

    static func mustGuard(_ text: UnsafeRawBufferPointer) -> Bool {
        guard let first = text.first, mayNeedGuard(first) else { return false }
        return startsFormula(text, after: apostrophes(text))
    }

    static func isGuarded(_ text: UnsafeRawBufferPointer) -> Bool {
        guard text.first == Byte.apostrophe else { return false }
        return startsFormula(text, after: apostrophes(text))
    }

    /// Cheap first test; most texts begin with a letter.
    @inline(__always)
    private static func mayNeedGuard(_ first: UInt8) -> Bool {
        first <= UInt8(ascii: "@") || first == Byte.leadOfSpecials
    }

    private static func apostrophes(_ text: UnsafeRawBufferPointer) -> Int {
        var count = 0
        while count < text.count, text[count] == Byte.apostrophe { count += 1 }
        return count
    }

    private static func startsFormula(_ text: UnsafeRawBufferPointer, after skipped: Int) -> Bool {
        guard skipped < text.count else { return false }
        switch text[skipped] {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"),
            Byte.tab, Byte.carriageReturn, Byte.lineFeed, Byte.nul:
            return true
        case Byte.leadOfSpecials:
            guard text.count - skipped >= 3, text[skipped + 1] == 0xBC else { return false }
            let last = text[skipped + 2]
            // U+FF1D, U+FF0B, U+FF0D, U+FF20
            return last == 0x9D || last == 0x8B || last == 0x8D || last == 0xA0
        default:
            return false
        }
    }
}
