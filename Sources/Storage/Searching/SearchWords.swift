import AccessIssues

/// What is searched for: words that must all occur, case and accents aside, each as a part of a word; of a code or what
/// it is called, as the beginning of one.
public struct SearchWords: Sendable {
    /// At most so many words.
    public static let most = 32

    let words: [FoldedText]
    let squeezed: [FoldedText]

    /// Why nothing can be searched for.
    public enum Refusal: Error, Equatable, Sendable {
        /// There is no word with a letter or a digit in it.
        case noWords
        /// There are more than ``most``.
        case tooMany(count: Int)
    }

    /// The words of these texts.
    public init(_ texts: [String]) throws(Refusal) {
        words = texts.flatMap { $0.split(whereSeparator: \.isWhitespace) }
            .filter { $0.contains { $0.isLetter || $0.isNumber } }.map { FoldedText(String($0)) }
        squeezed = words.map(\.squeezed)
        if words.isEmpty { throw .noWords }
        if words.count > Self.most { throw .tooMany(count: words.count) }
    }

    /// One bit for each word.
    var all: UInt64 { (1 << UInt64(words.count)) - 1 }

    /// The words among `wanted` that occur in a text; in a number only letters and digits count.
    func found(in text: FoldedText, isNumber: Bool, among wanted: UInt64) -> UInt64 {
        let text = isNumber ? text.squeezed : text
        var found: UInt64 = 0
        for (index, word) in (isNumber ? squeezed : words).enumerated() where wanted & 1 << UInt64(index) != 0
        {
            if text.firstIndex(of: word) != nil { found |= 1 << UInt64(index) }
        }
        return found
    }

    /// The words by which a word of a text begins.
    func beginning(wordsOf text: FoldedText) -> UInt64 {
        var found: UInt64 = 0
        for (index, word) in words.enumerated() where text.hasWord(beginningWith: word) {
            found |= 1 << UInt64(index)
        }
        return found
    }

    /// The words that are looked for in references: shorter ones are part of so many that they mean something else.
    var longEnoughForReferences: UInt64 {
        var long: UInt64 = 0
        for (index, word) in squeezed.enumerated() where word.bytes.count >= 4 { long |= 1 << UInt64(index) }
        return long
    }
}
