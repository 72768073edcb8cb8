// The encodings that spreadsheets still save CSV in.

/// How the text of a file is encoded.
public enum TextEncoding: String, CaseIterable, Sendable {
    /// UTF-8, with or without a byte order mark.
    case utf8 = "utf-8"
    /// ISO 8859-1.
    case latin1 = "latin-1"
    /// Windows-1252, which spreadsheets call "ANSI": Latin-1 with typographers' signs.
    case windows1252 = "windows-1252"

    /// The text of these bytes; nil where they are none in this encoding.
    func text(_ bytes: RawSpan) -> String? {
        bytes.withUnsafeBytes { bytes in
            // Most cells are ASCII, which all of these encode alike.
            if Self.isASCII(bytes) { return String(decoding: bytes, as: UTF8.self) }
            switch self {
            case .utf8: return String(validating: bytes, as: UTF8.self)
            case .latin1: return decoded(bytes) { UInt32($0) }
            case .windows1252: return decoded(bytes, Self.windows1252Scalar)
            }
        }
    }

    /// The bytes of a text; a sign that this encoding hasn't is a question mark.
    func bytes(_ text: String) -> [UInt8] {
        switch self {
        case .utf8: Array(text.utf8)
        case .latin1: text.unicodeScalars.map { UInt8(exactly: $0.value) ?? UInt8(ascii: "?") }
        case .windows1252:
            text.unicodeScalars.map { scalar in
                if let place = Self.signs.firstIndex(where: { UInt32($0) == scalar.value && $0 != 0 }) {
                    return 0x80 + UInt8(place)
                }
                let byte = UInt8(exactly: scalar.value) ?? UInt8(ascii: "?")
                return (0x80...0x9F).contains(byte) ? UInt8(ascii: "?") : byte
            }
        }
    }

    private static func isASCII(_ bytes: UnsafeRawBufferPointer) -> Bool {
        // Without a way out in the middle, so that the compiler looks at many bytes at a time.
        var all: UInt8 = 0
        for byte in bytes { all |= byte }
        return all < 0x80
    }

    private func decoded(_ bytes: UnsafeRawBufferPointer, _ scalar: (UInt8) -> UInt32?) -> String? {
        var text = String.UnicodeScalarView()
        for byte in bytes {
            guard let scalar = scalar(byte).flatMap(Unicode.Scalar.init) else { return nil }
            text.append(scalar)
        }
        return String(text)
    }

    /// The WHATWG's table (encoding.spec.whatwg.org/index-windows-1252.txt), where the five bytes that Microsoft
    /// left undefined are controls: such a byte is no text, and means that the file is in another encoding.
    private static func windows1252Scalar(_ byte: UInt8) -> UInt32? {
        guard (0x80...0x9F).contains(byte) else { return UInt32(byte) }
        let scalar = signs[Int(byte - 0x80)]
        return scalar == 0 ? nil : UInt32(scalar)
    }

    private static let signs: [UInt16] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
        0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0, 0x017E, 0x0178,
    ]
}
