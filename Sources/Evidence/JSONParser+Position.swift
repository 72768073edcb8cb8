// What stands at a place, and which line and column it is: needed only for a non-ASCII character or an error.

extension JSONParser {
    /// That something else should stand here.
    func unexpected(_ expected: JSONError.Expected) -> JSONError {
        let found: JSONError.Found
        if at >= bytes.count {
            found = .end
        } else if let scalar = scalar(at: at)?.scalar {
            found = .character(scalar)
        } else {
            found = .byte(bytes[at])
        }
        return .unexpected(found, expected: expected, at: position(of: at))
    }

    /// Line and column of a byte.
    func position(of offset: Int) -> JSONError.Position {
        var line = 1
        var column = 1
        for byte in bytes[..<offset] {
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return JSONError.Position(line: line, column: column)
    }

    /// The character that begins here and its length; nil where the bytes aren't UTF-8 (RFC 3629, section 4:
    /// nothing longer than needed, no surrogates, nothing past U+10FFFF).
    func scalar(at start: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        let first = bytes[start]
        let length: Int
        var value: UInt32
        switch first {
        case 0x00...0x7F: return (Unicode.Scalar(first), 1)
        case 0xC2...0xDF: (length, value) = (2, UInt32(first & 0x1F))
        case 0xE0...0xEF: (length, value) = (3, UInt32(first & 0x0F))
        case 0xF0...0xF4: (length, value) = (4, UInt32(first & 0x07))
        default: return nil
        }
        guard bytes.count - start >= length else { return nil }
        for offset in 1..<length {
            let byte = bytes[start + offset]
            guard byte & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        let smallest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
        guard value >= smallest, let scalar = Unicode.Scalar(value) else { return nil }
        return (scalar, length)
    }
}
