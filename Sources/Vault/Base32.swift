/// Crockford's base 32: digits and letters without I, L, O and U, most significant bit first.
enum Base32 {
    private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// Letters for the bytes; the last one is filled up with zero bits.
    static func text(of bytes: some Collection<UInt8>) -> String {
        var text: [UInt8] = []
        var (held, count) = (UInt32(0), UInt32(0))
        for byte in bytes {
            (held, count) = (held << 8 | UInt32(byte), count + 8)
            while count >= 5 {
                count -= 5
                text.append(letters[Int(held >> count & 31)])
            }
        }
        if count > 0 { text.append(letters[Int(held << (5 - count) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of a text in exactly the form that ``text(of:)`` gives; nil for any other.
    static func bytes(of text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        var (held, count) = (UInt32(0), UInt32(0))
        for letter in text.utf8 {
            guard let digit = letters.firstIndex(of: letter) else { return nil }
            (held, count) = (held << 5 | UInt32(digit), count + 5)
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: held >> count))
            }
        }
        guard count < 5, held & ((1 << count) - 1) == 0 else { return nil }
        return bytes
    }

    /// A letter as people type it: any case, O for 0, I or L for 1; nil for what can be none.
    static func letter(typed: UInt8) -> UInt8? {
        let upper = typed >= UInt8(ascii: "a") && typed <= UInt8(ascii: "z") ? typed - 32 : typed
        switch upper {
        case UInt8(ascii: "O"): return UInt8(ascii: "0")
        case UInt8(ascii: "I"), UInt8(ascii: "L"): return UInt8(ascii: "1")
        default: return letters.contains(upper) ? upper : nil
        }
    }
}
