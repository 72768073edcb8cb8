// Sets of numbers in memory that doesn't grow: what no longer fits is forgotten, never wrong.

import AccessIssues

/// Which numbers were met: it may say so of one that wasn't, and never denies one that was (Bloom 1970).
struct MarkFilter {
    // 16 bits a number for a million of them: wrong for two in a thousand.
    private var words = [UInt64](repeating: 0, count: 1 << 18)

    /// Notes the number; returns whether it may have been met before.
    mutating func insert(_ mark: UInt64) -> Bool {
        let mixed = mix(mark)
        var wasMet = true
        for part in 0..<4 {
            let bit = Self.bit(part, of: mixed)
            if words[bit >> 6] >> UInt64(bit & 63) & 1 == 0 { wasMet = false }
            words[bit >> 6] |= 1 << UInt64(bit & 63)
        }
        return wasMet
    }

    /// Whether the number may have been met.
    func contains(_ mark: UInt64) -> Bool {
        let mixed = mix(mark)
        return (0..<4).allSatisfy {
            words[Self.bit($0, of: mixed) >> 6] >> UInt64(Self.bit($0, of: mixed) & 63) & 1 == 1
        }
    }

    private static func bit(_ part: Int, of mixed: UInt64) -> Int {
        Int(truncatingIfNeeded: (mixed &+ UInt64(part) &* (mixed >> 32 | 1)) & (1 << 24 - 1))
    }
}

/// References by number; one for which there is no room isn't kept, and neither is that of 0.
struct MarkTable {
    /// How many places after its own a number may stand.
    private static let reach = 8
    private var marks: [UInt64]
    private var references: [Reference]

    /// Room for so many, rounded up to a power of two.
    init(capacity: Int) {
        let count = capacity == 0 ? 0 : 1 << (Int.bitWidth - (capacity - 1).leadingZeroBitCount)
        marks = Array(repeating: 0, count: count)
        references = Array(repeating: Reference(random: 0), count: count)
    }

    subscript(mark: UInt64) -> Reference? {
        place(of: mark).flatMap { marks[$0] == mark && mark != 0 ? references[$0] : nil }
    }

    /// Keeps the reference, if there is room.
    mutating func insert(_ reference: Reference, for mark: UInt64) {
        guard let place = place(of: mark) else { return }
        (marks[place], references[place]) = (mark, reference)
    }

    /// Where the number stands or may be put.
    private func place(of mark: UInt64) -> Int? {
        guard !marks.isEmpty else { return nil }
        let first = Int(truncatingIfNeeded: mix(mark) >> 20)
        for step in 0..<Self.reach {
            let place = (first &+ step) & (marks.count - 1)
            if marks[place] == mark || marks[place] == 0 { return place }
        }
        return nil
    }
}

/// Spreads numbers, which may differ in few bits (the finisher of SplitMix64).
private func mix(_ mark: UInt64) -> UInt64 {
    var mixed = (mark ^ (mark >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
}
