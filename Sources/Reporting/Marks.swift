// Sets of numbers in memory that doesn't grow: what no longer fits is forgotten, never wrong.

/// Which numbers were met: it may say so of one that wasn't, and never denies one that was (Bloom 1970).
///
/// All bits of a number are in one word, so that a question waits for memory once and not four times.
struct MarkFilter {
    // 16 bits a number for a million of them: wrong for one in a hundred.
    private var words = [UInt64](repeating: 0, count: 1 << 18)

    /// Notes the number; returns whether it may have been met before.
    mutating func insert(_ mark: UInt64) -> Bool {
        let (word, bits) = Self.place(of: mark)
        let wasMet = words[word] & bits == bits
        words[word] |= bits
        return wasMet
    }

    /// Whether the number may have been met.
    func contains(_ mark: UInt64) -> Bool {
        let (word, bits) = Self.place(of: mark)
        return words[word] & bits == bits
    }

    /// The word of a number: several are fetched at once if they are asked for one right after the other.
    func fetch(_ mark: UInt64) -> UInt64 { words[Self.place(of: mark).word] }

    /// The word of a number, and its four bits there.
    private static func place(of mark: UInt64) -> (word: Int, bits: UInt64) {
        let mixed = mix(mark)
        var bits: UInt64 = 0
        for part: UInt64 in 0..<4 { bits |= 1 << (mixed >> (6 * part) & 63) }
        return (Int(truncatingIfNeeded: mixed >> 46), bits)
    }
}

/// The text of a reference as it stands in a logbook, for looking it up and copying it; what it says is not asked.
struct ReferenceText: Hashable {
    static let count = 14
    // The first eight bytes and the last eight, which overlap.
    private let first: UInt64
    private let last: UInt64

    /// Nil if it hasn't the length of a reference.
    init?(_ text: RawSpan) {
        guard text.byteCount == Self.count else { return nil }
        (first, last) = text.withUnsafeBytes { bytes in
            (
                bytes.loadUnaligned(as: UInt64.self),
                bytes.loadUnaligned(fromByteOffset: Self.count - 8, as: UInt64.self)
            )
        }
    }

    /// In place of one that isn't known.
    fileprivate init() { (first, last) = (0, 0) }

    /// A number for it: those that differ have mostly different ones.
    var mark: UInt64 { first ^ mix(last) }

    /// Writes the text, all ``count`` bytes of it.
    func store(to target: UnsafeMutableRawPointer) {
        target.storeBytes(of: first, as: UInt64.self)
        target.storeBytes(of: last, toByteOffset: Self.count - 8, as: UInt64.self)
    }

    /// Lends the text.
    func withBytes<R>(_ body: (RawSpan) throws -> R) rethrows -> R {
        try withUnsafeTemporaryAllocation(byteCount: Self.count, alignment: 1) { bytes in
            if let start = bytes.baseAddress { store(to: start) }
            return try body(UnsafeRawBufferPointer(bytes).bytes)
        }
    }
}

/// References by number; one for which there is no room isn't kept, and neither is that of 0.
struct MarkTable {
    /// How many places after its own a number may stand.
    private static let reach = 8
    private var places: [(mark: UInt64, reference: ReferenceText)]

    /// Room for so many, rounded up to a power of two.
    init(capacity: Int) {
        let count = capacity == 0 ? 0 : 1 << (Int.bitWidth - (capacity - 1).leadingZeroBitCount)
        places = Array(repeating: (0, ReferenceText()), count: count)
    }

    subscript(mark: UInt64) -> ReferenceText? {
        place(of: mark).flatMap { places[$0].mark == mark && mark != 0 ? places[$0].reference : nil }
    }

    /// What stands at the place of a number, fetched likewise.
    func fetch(_ mark: UInt64) -> UInt64 {
        places.isEmpty ? 0 : places[Int(truncatingIfNeeded: mix(mark) >> 20) & (places.count - 1)].mark
    }

    /// Keeps the reference, if there is room.
    mutating func insert(_ reference: ReferenceText, for mark: UInt64) {
        guard let place = place(of: mark) else { return }
        places[place] = (mark, reference)
    }

    /// Where the number stands or may be put.
    private func place(of mark: UInt64) -> Int? {
        guard !places.isEmpty else { return nil }
        let first = Int(truncatingIfNeeded: mix(mark) >> 20)
        for step in 0..<Self.reach {
            let place = (first &+ step) & (places.count - 1)
            if places[place].mark == mark || places[place].mark == 0 { return place }
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
