// Text as it is compared where case and accents don't count: "Nunez" is to find "Núñez", whichever of the two ways
// its accents are written in. Over bytes, since a search goes through a hundred thousand narratives: most of them
// are ASCII, and the letters of Latin languages are looked up in a table.

/// A text in lower case and without accents, as UTF-8.
public struct FoldedText: Equatable, Sendable {
    /// The folded text.
    public private(set) var bytes: [UInt8] = []

    /// Folds a text.
    public init(_ text: String) {
        var text = text
        self = text.withUTF8 { Self($0) }
    }

    /// Folds UTF-8; what isn't valid is kept as it is.
    public init(_ utf8: UnsafeBufferPointer<UInt8>) {
        bytes.reserveCapacity(utf8.count)
        Self.fold(utf8) { byte, _ in bytes.append(byte) }
    }

    /// Folds a text and says of each byte where in the text its letter begins, in UTF-8.
    public static func withOffsets(_ text: String) -> (folded: FoldedText, offsets: [Int]) {
        var text = text
        var (folded, offsets) = (FoldedText(""), [Int]())
        text.withUTF8 { utf8 in
            fold(utf8) { byte, offset in
                folded.bytes.append(byte)
                offsets.append(offset)
            }
        }
        return (folded, offsets)
    }

    /// The same with letters and digits alone, as numbers are compared however they are written.
    public var squeezed: FoldedText {
        var squeezed = self
        squeezed.bytes.removeAll { !Self.isInWord($0) }
        return squeezed
    }

    /// Whether one of its words begins with `part`, which may go on in the next ones.
    public func hasWord(beginningWith part: FoldedText) -> Bool {
        var start = 0
        while let index = firstIndex(of: part, from: start) {
            if index == 0 || !Self.isInWord(bytes[index - 1]) { return true }
            start = index + 1
        }
        return false
    }

    /// A letter or a digit; a byte of a letter beyond ASCII, too.
    private static func isInWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// Where `part` begins for the first time; nil where it doesn't occur. What is empty occurs nowhere.
    public func firstIndex(of part: FoldedText) -> Int? { firstIndex(of: part, from: 0) }

    private func firstIndex(of part: FoldedText, from start: Int) -> Int? {
        guard let first = part.bytes.first, part.bytes.count <= bytes.count else { return nil }
        return bytes.withUnsafeBufferPointer { all in
            part.bytes.withUnsafeBufferPointer { part in
                let last = all.count - part.count
                var start = start
                while start <= last {
                    if all[start] == first {
                        var length = 1
                        while length < part.count, all[start + length] == part[length] { length += 1 }
                        if length == part.count { return start }
                    }
                    start += 1
                }
                return nil
            }
        }
    }

    private static func fold(_ utf8: UnsafeBufferPointer<UInt8>, _ put: (UInt8, Int) -> Void) {
        var index = 0
        while index < utf8.count {
            let byte = utf8[index]
            if byte < 0x80 {
                put(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte, index)
                index += 1
                continue
            }
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            let end = min(index + length, utf8.count)
            if length == 2, end - index == 2 {
                let scalar = UInt32(byte & 0x1F) << 6 | UInt32(utf8[index + 1] & 0x3F)
                // A combining accent: the letter before it was put already.
                if !(0x300...0x36F).contains(scalar) {
                    let base = scalar >= 0xC0 && scalar < 0x180 ? latin[Int(scalar) - 0xC0] : 0
                    if base != 0 { put(base, index) } else { putLower(utf8[index..<end], at: index, put) }
                }
            } else {
                putLower(utf8[index..<end], at: index, put)
            }
            index = end
        }
    }

    private static func putLower(
        _ letter: Slice<UnsafeBufferPointer<UInt8>>, at index: Int, _ put: (UInt8, Int) -> Void
    ) {
        guard let scalar = String(validating: letter, as: UTF8.self)?.unicodeScalars.first else {
            return letter.forEach { put($0, index) }
        }
        for byte in scalar.properties.lowercaseMapping.utf8 { put(byte, index) }
    }

    /// The letter without its accents for U+00C0 to U+017F; 0 where it has none. A few that Unicode doesn't take
    /// apart are what people type for them.
    private static let latin: [UInt8] = {
        let families = [
            "a": "ÀÁÂÃÄÅàáâãäåĀāĂăĄą", "c": "ÇçĆćĈĉĊċČč", "d": "ĎďĐđ", "e": "ÈÉÊËèéêëĒēĔĕĖėĘęĚě",
            "g": "ĜĝĞğĠġĢģ", "h": "ĤĥĦħ", "i": "ÌÍÎÏìíîïĨĩĪīĬĭĮįİı", "j": "Ĵĵ", "k": "Ķķ",
            "l": "ĹĺĻļĽľŁł", "n": "ÑñŃńŅņŇň", "o": "ÒÓÔÕÖØòóôõöøŌōŎŏŐő", "r": "ŔŕŖŗŘř",
            "s": "ŚśŜŝŞşŠš", "t": "ŢţŤťŦŧ", "u": "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲų", "w": "Ŵŵ", "y": "ÝýÿŶŷŸ",
            "z": "ŹźŻżŽž",
        ]
        var table = [UInt8](repeating: 0, count: 0xC0)
        for (base, letters) in families {
            for scalar in letters.unicodeScalars { table[Int(scalar.value) - 0xC0] = base.utf8.first ?? 0 }
        }
        return table
    }()
}
