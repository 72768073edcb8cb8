// Two people type one phone number in two ways; before it is hashed it gets one form (formats.md 1).

/// The one form of an identifier, however it was typed (formats.md 1).
public enum Normalised {
    /// A phone number as digits with country code (formats.md 1); nil where it is none: fewer digits than 7,
    /// or more than any number has (15, ITU-T E.164), as when two were typed into one field.
    ///
    /// Ten digits are a number of this country; a leading `+`, `00` or `011` says that the country code
    /// follows. What comes after an `x`, `#`, comma or semicolon is an extension and is dropped.
    public static func phone(_ text: String) -> String? {
        var digits: [UInt8] = []
        var hasPlus = false
        scan: for scalar in text.unicodeScalars {
            switch scalar {
            case "+", "\u{FF0B}": hasPlus = hasPlus || digits.isEmpty
            case "x", "X", "#", ",", ";": if !digits.isEmpty { break scan }
            default:
                // Any script's digits: a phone may type full-width or Arabic ones.
                guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue
                else { continue }
                digits.append(UInt8(ascii: "0") + UInt8(value))
            }
        }
        if !hasPlus {
            if digits.starts(with: "011".utf8) {
                digits.removeFirst(3)
            } else if digits.starts(with: "00".utf8) {
                digits.removeFirst(2)
            } else if digits.count == 10 {
                digits.insert(UInt8(ascii: "1"), at: 0)
            }
        }
        guard (7...15).contains(digits.count) else { return nil }
        return String(decoding: digits, as: UTF8.self)
    }

    /// A member number as upper-case ASCII letters and digits; nil where it has none.
    public static func memberNumber(_ text: String) -> String? {
        var kept: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                kept.append(byte)
            case UInt8(ascii: "a")...UInt8(ascii: "z"): kept.append(byte - 32)
            default: continue
            }
        }
        return kept.isEmpty ? nil : String(decoding: kept, as: UTF8.self)
    }
}
