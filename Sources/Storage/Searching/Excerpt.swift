import AccessIssues

/// A piece of a long text around a word.
enum Excerpt {
    /// So many bytes stand before the word and after it, about.
    private static let margin = 48

    static func of(_ text: String, around word: FoldedText) -> String {
        let (folded, offsets) = FoldedText.withOffsets(text)
        guard let start = folded.firstIndex(of: word), text.utf8.count > 3 * margin else { return text }
        let end = start + word.bytes.count
        let utf8 = Array(text.utf8)
        var first = max(0, offsets[start] - margin)
        var last = min(utf8.count, (end < offsets.count ? offsets[end] : utf8.count) + margin)
        // A letter isn't cut.
        while first > 0, utf8[first] & 0xC0 == 0x80 { first -= 1 }
        while last < utf8.count, utf8[last] & 0xC0 == 0x80 { last += 1 }
        let piece = String(decoding: utf8[first..<last], as: UTF8.self)
        return (first > 0 ? "…" : "") + piece + (last < utf8.count ? "…" : "")
    }
}
