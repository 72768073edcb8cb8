// Cells on their way from SQLite to the file, as bytes that another thread can read.
//
// A cell is its length, in four bytes, and its bytes; NULL is as long as no text at all. A number is eight bytes.

import SQLite

/// Cells side by side, row after row.
struct CellBuffer: ~Copyable {
    /// About how many bytes are handed over at a time.
    static let size = 256 * 1024

    private var bytes: UnsafeMutableRawPointer
    private var capacity = Self.size + Self.size / 4
    private var used = 0

    init() { bytes = .allocate(byteCount: capacity, alignment: 16) }

    deinit { bytes.deallocate() }

    /// Whether it is time to hand over what is in it.
    var isFull: Bool { used >= Self.size }

    /// Lends all cells.
    func withBytes<R>(_ body: (RawSpan) throws -> R) rethrows -> R {
        try body(UnsafeRawBufferPointer(start: bytes, count: used).bytes)
    }

    /// Takes all cells out.
    mutating func removeAll() { used = 0 }

    /// Adds the bytes of columns that lie side by side.
    mutating func append(_ columns: Range<Int32>, of row: borrowing Row) throws {
        var (used, capacity, bytes) = (used, capacity, bytes)
        defer { self.used = used }
        for column in columns {
            try row.withBytes(column) { cell in
                cell.withUnsafeBytes { cell in
                    let count = cell.count
                    if used &+ 4 &+ count > capacity {
                        self.used = used
                        grow(by: 4 + count)
                        (capacity, bytes) = (self.capacity, self.bytes)
                    }
                    bytes.storeBytes(
                        of: UInt32(truncatingIfNeeded: count), toByteOffset: used, as: UInt32.self)
                    used &+= 4
                    if let source = cell.baseAddress { copy(source, count, to: bytes + used) }
                    used &+= count
                }
            }
        }
    }

    /// Adds a cell.
    mutating func append(_ cell: RawSpan) {
        cell.withUnsafeBytes { cell in
            let start = begin(cell.count)
            if let source = cell.baseAddress { copy(source, cell.count, to: bytes + start) }
        }
    }

    /// Adds a cell with nothing in it.
    @inline(__always)
    mutating func appendEmpty() { _ = begin(0) }

    /// Adds a cell that is a number.
    mutating func append(_ number: Int) {
        let start = begin(MemoryLayout<Int>.size)
        bytes.storeBytes(of: number, toByteOffset: start, as: Int.self)
    }

    /// Adds a cell for a reference that isn't known yet; returns its place.
    mutating func appendReference() -> Int { begin(ReferenceText.count) }

    /// Fills such a cell.
    mutating func set(_ reference: ReferenceText, at place: Int) {
        precondition(place + ReferenceText.count <= used)
        reference.store(to: bytes + place)
    }

    /// Begins a cell of so many bytes; returns where they go.
    @inline(__always)
    private mutating func begin(_ count: Int) -> Int {
        if used &+ 4 &+ count > capacity { grow(by: 4 + count) }
        bytes.storeBytes(of: UInt32(truncatingIfNeeded: count), toByteOffset: used, as: UInt32.self)
        let start = used &+ 4
        used = start &+ count
        return start
    }

    /// For a row that is longer than others.
    @inline(never)
    private mutating func grow(by count: Int) {
        let larger = UnsafeMutableRawPointer.allocate(byteCount: 2 * (used + count), alignment: 16)
        larger.copyMemory(from: bytes, byteCount: used)
        bytes.deallocate()
        (bytes, capacity) = (larger, 2 * (used + count))
    }
}

/// Reads cells in the order in which they were added.
struct CellReader {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { position >= bytes.count }

    /// The next cell.
    @inline(__always)
    mutating func next() -> UnsafeRawBufferPointer {
        precondition(position &+ 4 <= bytes.count)
        let count = Int(bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self))
        let start = position &+ 4
        position = start &+ count
        precondition(position <= bytes.count)
        return UnsafeRawBufferPointer(start: bytes.baseAddress.map { $0 + start }, count: count)
    }
}

/// Copies what is mostly a few bytes: memcpy(3) would take longer to be called.
@inline(__always)
private func copy(_ source: UnsafeRawPointer, _ count: Int, to target: UnsafeMutableRawPointer) {
    if count > 32 {
        target.copyMemory(from: source, byteCount: count)
    } else if count >= 8 {
        var offset = 0
        while offset &+ 8 < count {
            copyWord(source, offset, to: target)
            offset &+= 8
        }
        // The last eight, which may overlap those before: no byte past the end is touched.
        copyWord(source, count &- 8, to: target)
    } else if count >= 4 {
        let low = source.loadUnaligned(as: UInt32.self)
        let high = source.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
        target.storeBytes(of: low, as: UInt32.self)
        target.storeBytes(of: high, toByteOffset: count &- 4, as: UInt32.self)
    } else {
        for offset in 0..<count {
            target.storeBytes(
                of: source.load(fromByteOffset: offset, as: UInt8.self), toByteOffset: offset, as: UInt8.self)
        }
    }
}

@inline(__always)
private func copyWord(_ source: UnsafeRawPointer, _ offset: Int, to target: UnsafeMutableRawPointer) {
    let word = source.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    target.storeBytes(of: word, toByteOffset: offset, as: UInt64.self)
}
