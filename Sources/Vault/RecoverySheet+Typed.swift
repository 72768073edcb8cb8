// Reading a sheet as somebody typed it, or scanned it: case and spaces don't count, O is 0, I and L are 1, and what
// stands around the lines is passed over.

/// What is wrong with a sheet that was typed: facts for another module to word. It never holds a letter of a key.
public enum SheetError: Error, Equatable, Sendable {
    /// No line of it is one of a sheet's.
    case notASheet
    /// Lines that must be looked at again, in order.
    case lines([Line])
    /// Each line is right, but not all of them are of one sheet.
    case notOneSheet
    /// Each line is right, and a newer carewatch made them.
    case unknown

    /// A line to look at.
    public struct Line: Equatable, Sendable {
        /// Its number; nil for the last, which begins with END.
        public let number: Int?
        /// Whether there is no such line, rather than a wrong one.
        public let isMissing: Bool

        /// A line to look at.
        public init(_ number: Int?, isMissing: Bool) { (self.number, self.isMissing) = (number, isMissing) }
    }
}

extension RecoverySheet {
    /// Reads what was typed.
    public init(typed text: String) throws(SheetError) {
        var read = TypedLines()
        // Bytes, not characters: a combining mark must not hide the letter before it.
        for line in text.utf8.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) { read.take(line) }
        let bytes = try read.bytes()
        guard let sheet = RecoverySheet(bytes: bytes) else { throw .unknown }
        self = sheet
    }
}

/// The lines that were read so far.
private struct TypedLines {
    /// The letters of each number; nil where they were wrong.
    private var lines: [Int: String?] = [:]
    private var end: (count: Int, whole: String)?
    private var isEndWrong = false
    /// How many lines a wrong END speaks of: it may be right in this, so that missing ones can be named.
    private var likelyCount = 0

    /// More lines than the largest key file has.
    private static let mostLines = 999

    mutating func take(_ line: Substring.UTF8View) {
        let words = line.split { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: "-") }
        guard let first = words.first else { return }
        let name = String(decoding: first, as: UTF8.self).uppercased()
        if name == "END" || name == "ENO" {
            guard words.count > 1, let count = Self.number(words[1]) else { return isEndWrong = true }
            likelyCount = count
            let letters = Self.letters(words.dropFirst(2), RecoverySheet.wholeLetters, "end \(count)")
            if let letters { end = (count, letters) } else { isEndWrong = true }
            return
        }
        guard words.count > 1, let number = Self.number(first) else { return }
        let letters = Self.letters(words.dropFirst(), RecoverySheet.lettersALine, "\(number)")
        // Whoever types a line again below means the right one.
        if let letters { lines[number] = letters } else if lines[number] == nil { lines[number] = .some(nil) }
    }

    /// All bytes, once every line is there and right.
    func bytes() throws(SheetError) -> [UInt8] {
        guard !lines.isEmpty || end != nil || isEndWrong else { throw .notASheet }
        let last = end?.count ?? max(lines.keys.max() ?? 0, likelyCount)
        var wrong: [SheetError.Line] = []
        var letters = ""
        for number in Set(1...max(last, 1)).union(lines.keys).sorted() {
            switch lines[number] {
            case .none: wrong.append(.init(number, isMissing: true))
            // One beyond the end that END itself doesn't count is of another sheet, or has a wrong number.
            case .some(.none): wrong.append(.init(number, isMissing: false))
            case .some(.some(let text)):
                if number > last { wrong.append(.init(number, isMissing: false)) } else { letters += text }
            }
        }
        if end == nil { wrong.append(.init(nil, isMissing: !isEndWrong)) }
        guard wrong.isEmpty, let end else { throw .lines(wrong) }
        guard let bytes = Base32.bytes(of: letters), RecoverySheet.whole(bytes) == end.whole else {
            throw .notOneSheet
        }
        return bytes
    }

    /// A number as people type it: `01`, `1.`, `O1`.
    private static func number(_ word: Substring.UTF8View) -> Int? {
        var digits: [UInt8] = []
        for byte in word {
            if [UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: ")")].contains(byte) { continue }
            guard let letter = Base32.letter(typed: byte), letter >= 0x30, letter <= 0x39 else { return nil }
            digits.append(letter)
        }
        guard let number = Int(String(decoding: digits, as: UTF8.self)), (1...mostLines).contains(number)
        else {
            return nil
        }
        return number
    }

    /// The letters of a line without those that check it; nil where they are wrong.
    private static func letters(
        _ words: ArraySlice<Substring.UTF8View>, _ most: Int, _ line: String
    ) -> String? {
        var typed: [UInt8] = []
        for byte in words.joined() {
            guard let letter = Base32.letter(typed: byte) else { return nil }
            typed.append(letter)
        }
        let count = typed.count - RecoverySheet.checkLetters
        guard count > 0, count <= most else { return nil }
        let text = String(decoding: typed.prefix(count), as: UTF8.self)
        guard RecoverySheet.check(text, of: line) == String(decoding: typed.dropFirst(count), as: UTF8.self)
        else { return nil }
        return text
    }
}
