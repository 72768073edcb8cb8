// One writer for the three forms: they differ in order, spaces and what they refuse, never in how a string
// is escaped. Escapes are the fewest that RFC 8259 allows, spelled as Python's `json.dumps` spells them.

struct JSONWriter {
    var bytes: [UInt8] = []

    mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        // Without a copy where the text lies in memory as UTF-8, and that is nearly always.
        if text.utf8.withContiguousStorageIfAvailable({ escape($0) }) == nil {
            var text = text
            text.withUTF8 { escape($0) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func integer(_ whole: Int) {
        bytes.append(contentsOf: String(whole).utf8)
    }

    mutating func ascii(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Whatever has the same form everywhere: all but arrays and objects.
    mutating func leaf(_ value: JSON) {
        switch value {
        case .string(let text): string(text)
        case .integer(let whole): integer(whole)
        case .number(let text): bytes.append(contentsOf: text.utf8)
        case .bool(true): ascii("true")
        case .bool(false): ascii("false")
        case .null: ascii("null")
        case .array, .object: break
        }
    }

    /// Without a way out in the middle, so that the compiler looks at many bytes at a time.
    private static func needsEscape(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var found: UInt8 = 0
        for byte in text {
            found |=
                (byte < 0x20 ? 1 : 0) | (byte == UInt8(ascii: "\"") ? 1 : 0)
                | (byte == UInt8(ascii: "\\") ? 1 : 0)
        }
        return found != 0
    }

    /// Copies whole runs between the few bytes that need an escape.
    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
        if !Self.needsEscape(text) { return bytes.append(contentsOf: text) }
        var run = 0
        for at in 0..<text.count {
            let byte = text[at]
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
            bytes.append(contentsOf: text[run..<at])
            run = at + 1
            bytes.append(UInt8(ascii: "\\"))
            switch byte {
            case 0x08: bytes.append(UInt8(ascii: "b"))
            case 0x09: bytes.append(UInt8(ascii: "t"))
            case 0x0A: bytes.append(UInt8(ascii: "n"))
            case 0x0C: bytes.append(UInt8(ascii: "f"))
            case 0x0D: bytes.append(UInt8(ascii: "r"))
            case 0..<0x20:
                ascii("u00")
                bytes.append(Hex.letter(byte >> 4))
                bytes.append(Hex.letter(byte & 15))
            default: bytes.append(byte)
            }
        }
        bytes.append(contentsOf: text[run...])
    }
}
