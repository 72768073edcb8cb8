// The reference number of an issue, as a person reads it over the phone: 4F7K-9QXT-2MZ0.
//
// Twelve letters of Crockford's base 32, which has no I, L, O or U. Eleven are random (55 bits); the twelfth
// checks them: the letters are digits of GF(32), and the check is the sum of each times its own power of the
// generator. So any one wrong letter and any two that changed places are noticed, whatever they are.

/// The name by which an issue is known everywhere: on paper, on the phone, in files.
public struct Reference: Hashable, Comparable, Sendable, LosslessStringConvertible {
    /// The twelve letters as digits 0 to 31, most significant first, in the low 60 bits.
    private let digits: UInt64

    /// Makes a reference of 55 random bits and their check letter.
    public init(random bits: UInt64) {
        let body = bits & ((1 << 55) - 1)
        digits = body << 5 | UInt64(Self.check(of: body))
    }

    /// Reads a reference as people type it: any case, with or without hyphens and spaces, O for 0, I or L
    /// for 1. Nil if it has another length or another letter, or if the check letter doesn't fit.
    public init?(_ text: String) {
        var value: UInt64 = 0
        var count = 0
        for byte in text.utf8 where byte != UInt8(ascii: "-") && byte != UInt8(ascii: " ") {
            guard let digit = CrockfordBase32.digit(byte), count < 12 else { return nil }
            value = value << 5 | UInt64(digit)
            count += 1
        }
        guard count == 12, Self.check(of: value >> 5) == UInt8(value & 31) else { return nil }
        digits = value
    }

    /// Three groups of four letters: `4F7K-9QXT-2MZ0`.
    public var description: String {
        String(unsafeUninitializedCapacity: 14) { buffer in
            var at = 0
            for position in stride(from: 55, through: 0, by: -5) {
                if position == 35 || position == 15 {
                    buffer[at] = UInt8(ascii: "-")
                    at += 1
                }
                buffer[at] = CrockfordBase32.letter(UInt8(digits >> UInt64(position) & 31))
                at += 1
            }
            return at
        }
    }

    /// In the order of their letters, which is the order of their text.
    public static func < (first: Reference, second: Reference) -> Bool { first.digits < second.digits }

    private static func check(of body: UInt64) -> UInt8 {
        var sum: UInt8 = 0
        var weight: UInt8 = 1
        for position in stride(from: 50, through: 0, by: -5) {
            weight = doubled(weight)
            sum ^= product(UInt8(body >> UInt64(position) & 31), weight)
        }
        return sum
    }

    /// Times the generator of GF(32), modulo x⁵ + x² + 1.
    private static func doubled(_ value: UInt8) -> UInt8 {
        value & 16 == 0 ? value << 1 : (value << 1 ^ 0b100101) & 31
    }

    private static func product(_ first: UInt8, _ second: UInt8) -> UInt8 {
        var result: UInt8 = 0
        var shifted = first
        for bit in 0..<5 {
            if second >> bit & 1 == 1 { result ^= shifted }
            shifted = doubled(shifted)
        }
        return result
    }
}

/// Crockford's base 32: the digits and letters without I, L, O and U.
enum CrockfordBase32 {
    private static let letters: StaticString = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

    static func letter(_ digit: UInt8) -> UInt8 {
        letters.withUTF8Buffer { $0[Int(digit & 31)] }
    }

    static func digit(_ byte: UInt8) -> UInt8? {
        let upper = byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") ? byte - 32 : byte
        switch upper {
        case UInt8(ascii: "O"): return 0
        case UInt8(ascii: "I"), UInt8(ascii: "L"): return 1
        default:
            return letters.withUTF8Buffer { buffer in
                buffer.firstIndex(of: upper).map { UInt8($0) }
            }
        }
    }
}

/// The desk a logbook belongs to: eight random letters of Crockford's base 32, such as `7K3M9QWX`.
public struct DeskID: Hashable, Sendable, LosslessStringConvertible {
    /// The eight letters.
    public let description: String

    /// Makes a desk of 40 random bits.
    public init(random bits: UInt64) {
        description = String(unsafeUninitializedCapacity: 8) { buffer in
            for index in 0..<8 {
                buffer[index] = CrockfordBase32.letter(UInt8(bits >> UInt64(5 * index) & 31))
            }
            return 8
        }
    }

    /// Reads exactly eight upper-case letters of the alphabet.
    public init?(_ text: String) {
        guard text.utf8.count == 8,
            text.utf8.allSatisfy({ byte in
                CrockfordBase32.digit(byte).map { CrockfordBase32.letter($0) == byte } ?? false
            })
        else { return nil }
        description = text
    }
}

/// Whose issue it was told to be.
public struct PersonTold: Hashable, Sendable {
    /// The person.
    public let id: PersonID
    /// Whether somebody said so (`--same-person-as`, `--other-person`): then no identifier overrules it.
    public let isChosen: Bool

    /// A person, found by identifiers unless somebody chose.
    public init(_ id: PersonID, isChosen: Bool = false) { (self.id, self.isChosen) = (id, isChosen) }
}

/// One person's random mark, the same on all of that person's issues; it names nobody.
public struct PersonID: Hashable, Sendable, LosslessStringConvertible {
    /// Sixteen hexadecimal digits.
    public let description: String

    /// Makes a mark of 64 random bits.
    public init(random bits: UInt64) {
        let hex = String(bits, radix: 16)
        description = String(repeating: "0", count: 16 - hex.utf8.count) + hex
    }

    /// Reads exactly sixteen lower-case hexadecimal digits.
    public init?(_ text: String) {
        let isHex = text.utf8.allSatisfy { ($0 >= 48 && $0 <= 57) || ($0 >= 97 && $0 <= 102) }
        guard text.utf8.count == 16, isHex else { return nil }
        description = text
    }
}
