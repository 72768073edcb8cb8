// What the cells of a column came to, by their bytes.
//
// Most columns of a file hold few different texts, a million times over. Found by its bytes as they lie in the
// file, a text that was met before is neither decoded, nor trimmed, nor read again.

import CSV

/// Remembers what texts came to; no more of them than ``limit``, and no long ones.
struct CellMemo<Meaning: AnyObject> {
    private struct Entry {
        let hash: UInt64
        let start: Int
        let count: Int
        let meaning: Meaning
    }

    private static var limit: Int { 4096 }
    private static var longest: Int { 64 }
    private static var mask: Int { 4 * limit - 1 }

    private var entries: ContiguousArray<Entry> = []
    private var bytes: ContiguousArray<UInt8> = []
    /// Places of entries by hash, 0 for none: at most a quarter of them is taken.
    private var places = ContiguousArray<Int32>(repeating: 0, count: 4 * limit)
    /// How often a text was met before, less how often one was new: a column of numbers is not worth the search.
    private var worth = 0
    private var isClosed = false

    /// What these bytes came to; nil if they are new.
    @inline(__always)
    mutating func find(_ cell: RawSpan) -> Meaning? {
        guard !isClosed, cell.byteCount <= Self.longest else { return nil }
        let found = cell.withUnsafeBytes { cell -> Meaning? in
            let hash = Self.hash(cell)
            var place = Int(truncatingIfNeeded: hash) & Self.mask
            while places[place] != 0 {
                let entry = entries[Int(places[place]) - 1]
                if entry.hash == hash, entry.count == cell.count, isAt(entry.start, cell) {
                    return entry.meaning
                }
                place = (place + 1) & Self.mask
            }
            return nil
        }
        worth += found == nil ? -1 : 1
        if worth < -2 * Self.limit { isClosed = true }
        return found
    }

    /// Remembers what these bytes, which are new, came to.
    mutating func remember(_ cell: RawSpan, _ meaning: Meaning) {
        guard !isClosed, cell.byteCount <= Self.longest, entries.count < Self.limit else { return }
        cell.withUnsafeBytes { cell in
            let hash = Self.hash(cell)
            var place = Int(truncatingIfNeeded: hash) & Self.mask
            while places[place] != 0 { place = (place + 1) & Self.mask }
            entries.append(Entry(hash: hash, start: bytes.count, count: cell.count, meaning: meaning))
            bytes.append(contentsOf: cell)
            places[place] = Int32(entries.count)
        }
    }

    private func isAt(_ start: Int, _ cell: UnsafeRawBufferPointer) -> Bool {
        bytes.withUnsafeBytes { bytes in
            Self.isSame(UnsafeRawBufferPointer(rebasing: bytes[start..<start + cell.count]), cell)
        }
    }

    private static func isSame(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Bool {
        var offset = 0
        while offset &+ 8 <= other.count {
            if word(one, offset) != word(other, offset) { return false }
            offset &+= 8
        }
        return tail(one, offset) == tail(other, offset)
    }

    /// Eight bytes at a time, each multiplied into what came before. Who chooses texts that meet makes this slow,
    /// no more: there are at most ``limit`` to walk past.
    @inline(__always)
    private static func hash(_ cell: UnsafeRawBufferPointer) -> UInt64 {
        var hash = UInt64(cell.count) &* multiplier
        var offset = 0
        while offset &+ 8 <= cell.count {
            hash = mixed(hash ^ word(cell, offset))
            offset &+= 8
        }
        return mixed(hash ^ tail(cell, offset))
    }

    private static var multiplier: UInt64 { 0x9E37_79B9_7F4A_7C15 }

    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = value &* multiplier
        return product ^ product >> 29
    }

    private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
        bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    /// The last bytes, fewer than eight.
    private static func tail(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> UInt64 {
        var tail: UInt64 = 0
        for offset in start..<bytes.count { tail = tail << 8 | UInt64(bytes[offset]) }
        return tail
    }
}
