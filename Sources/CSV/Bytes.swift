// The bytes that mean something in a CSV file, and how to find them eight at a time.
//
// A byte is tested inside a UInt64 with the classic "is there a zero byte" trick: `x - 0x01…01`
// borrows out of a zero byte into its top bit. A borrow runs only towards the higher bytes, so
// the lowest flagged byte is always a true find; those above it may be false alarms.

enum Byte {
    static let nul: UInt8 = 0x00
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let apostrophe: UInt8 = 0x27
    static let comma: UInt8 = 0x2C
    /// The first byte of U+FEFF, and of the fullwidth signs that a formula may begin with.
    static let leadOfSpecials: UInt8 = 0xEF
}

/// Eight bytes, tested together.
enum Word {
    static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// The byte, eight times.
    static func repeating(_ byte: UInt8) -> UInt64 {
        UInt64(byte) &* 0x0101_0101_0101_0101
    }

    /// Flags the bytes that equal those of `pattern`.
    @inline(__always)
    static func equal(_ word: UInt64, _ pattern: UInt64) -> UInt64 {
        let difference = word ^ pattern
        return (difference &- 0x0101_0101_0101_0101) & ~difference & highBits
    }

    /// Flags the bytes below `bound`, which is at most 0x80 in each byte.
    @inline(__always)
    static func less(_ word: UInt64, than bound: UInt64) -> UInt64 {
        (word &- bound) & ~word & highBits
    }
}

extension UnsafeRawBufferPointer {
    /// Whether the bytes begin with the UTF-8 of U+FEFF, the byte order mark.
    var beginsWithByteOrderMark: Bool {
        count >= 3 && self[0] == 0xEF && self[1] == 0xBB && self[2] == 0xBF
    }
}
