// Strings and numbers (RFC 8259, sections 6 and 7).

extension JSONParser {
    /// A string, from its opening quote to past its closing one.
    mutating func string() throws(JSONError) -> String {
        at += 1
        let start = at
        try skipPlainCharacters()
        if next == UInt8(ascii: "\"") {
            defer { at += 1 }
            return text(start..<at)
        }
        unescaped.removeAll(keepingCapacity: true)
        unescaped.append(contentsOf: bytes[start..<at])
        while next != UInt8(ascii: "\"") {
            try appendEscape()
            let run = at
            try skipPlainCharacters()
            unescaped.append(contentsOf: bytes[run..<at])
        }
        let text = String(decoding: unescaped, as: UTF8.self)
        var writer = JSONWriter()
        writer.string(text)
        if !writer.bytes.dropFirst().dropLast().elementsEqual(bytes[start..<at]) { isCanonical = false }
        at += 1
        return text
    }

    /// The bytes as text; they were found valid before.
    private func text(_ range: Range<Int>) -> String {
        String(decoding: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }

    /// Up to the next quote or backslash.
    @inline(__always)
    private mutating func skipPlainCharacters() throws(JSONError) {
        skipEightPlainLetters()
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
            if byte >= 0x80 {
                guard let length = scalar(at: at)?.length else { throw unexpected(.characterOrQuote) }
                at += length
            } else if byte >= 0x20 {
                at += 1
            } else {
                break
            }
        }
        throw unexpected(.characterOrQuote)
    }

    /// As long as the next eight bytes are ASCII and none of them ends a run. A byte b of x is below n, or is c, where
    /// the high bit of b - n, or of (b ^ c) - 1, is set: what the byte before lends falls on an end's right only.
    @inline(__always)
    private mutating func skipEightPlainLetters() {
        let (ones, high): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
        while at + 8 <= bytes.count {
            let eight = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            let isQuote = (eight ^ ones &* UInt64(UInt8(ascii: "\""))) &- ones
            let isBackslash = (eight ^ ones &* UInt64(UInt8(ascii: "\\"))) &- ones
            let isControl = eight &- ones &* 0x20
            guard (eight | isQuote | isBackslash | isControl) & high == 0 else { return }
            at += 8
        }
    }

    private mutating func appendEscape() throws(JSONError) {
        at += 1
        guard let letter = next else { throw unexpected(.escape) }
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(letter)
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "u"):
            at += 1
            return unescaped.append(contentsOf: try escapedScalar().utf8)
        default: throw unexpected(.escape)
        }
        at += 1
    }

    /// What `\u` and four digits mean, or two such where they are a surrogate pair.
    private mutating func escapedScalar() throws(JSONError) -> Unicode.Scalar {
        let start = at - 2
        let unit = try hexUnit()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard unit < 0xDC00 else {
            at = start
            throw unexpected(.surrogatePair)
        }
        for byte in [UInt8(ascii: "\\"), UInt8(ascii: "u")] {
            guard next == byte else { throw unexpected(.surrogatePair) }
            at += 1
        }
        let low = try hexUnit()
        guard low >= 0xDC00, low <= 0xDFFF,
            let scalar = Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + UInt32(low) - 0xDC00)
        else {
            at -= 6
            throw unexpected(.surrogatePair)
        }
        return scalar
    }

    private mutating func hexUnit() throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Hex.digit(byte, upperCaseToo: true) else {
                throw unexpected(.hexDigit)
            }
            unit = unit << 4 | UInt16(digit)
            at += 1
        }
        return unit
    }

    /// A number; whole ones that fit become integers, but not `-0`, which would lose its sign.
    mutating func number() throws(JSONError) -> JSON {
        let start = at
        let negative = next == UInt8(ascii: "-")
        if negative { at += 1 }
        var whole = 0
        var fits = true
        if next == UInt8(ascii: "0") {
            at += 1
            fits = !negative
        } else {
            try digits { digit in
                let (tens, tooLarge) = whole.multipliedReportingOverflow(by: 10)
                let signed = negative ? -Int(digit) : Int(digit)
                let (sum, alsoTooLarge) = tens.addingReportingOverflow(signed)
                fits = fits && !tooLarge && !alsoTooLarge
                whole = sum
            }
        }
        if next == UInt8(ascii: ".") {
            at += 1
            fits = false
            try digits { _ in }
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            at += 1
            fits = false
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { at += 1 }
            try digits { _ in }
        }
        if !fits || whole.magnitude >= 1 << 53 { isCanonical = false }
        return fits ? .integer(whole) : .number(text(start..<at))
    }

    /// One digit or more.
    @inline(__always)
    private mutating func digits(_ take: (UInt8) -> Void) throws(JSONError) {
        let start = at
        while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
            take(byte - UInt8(ascii: "0"))
            at += 1
        }
        guard at > start else { throw unexpected(.digit) }
    }
}
