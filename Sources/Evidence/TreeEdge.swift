// The journal's tree (RFC 6962, section 2.1), of which only the right edge is kept: the roots of the full
// subtrees that cover the leaves, largest first, one for each bit that is set in the size. Adding a leaf and
// telling the root then cost O(log n) hashes whatever the journal's length.

import Crypto

/// The hash of a journal entry as stored: SHA-256(0x00 | entry) (formats.md 2, RFC 6962 section 2.1).
public func leafHash(_ entry: RawSpan) -> Hash256 {
    var hasher = SHA256()
    withUnsafeBytes(of: UInt8(0x00)) { hasher.update(bufferPointer: $0) }
    hasher.update(entry)
    return Hash256(hasher)
}

/// The hash of a journal entry held in an array.
public func leafHash(_ entry: [UInt8]) -> Hash256 { leafHash(entry.span.bytes) }

/// The hash of an inner node: SHA-256(0x01 | left | right) (RFC 6962 section 2.1). The different first byte
/// keeps a node from being passed off as an entry.
public func nodeHash(_ left: Hash256, _ right: Hash256) -> Hash256 {
    var hasher = SHA256()
    withUnsafeBytes(of: UInt8(0x01)) { hasher.update(bufferPointer: $0) }
    left.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    right.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    return Hash256(hasher)
}

/// The right edge of a journal's tree (formats.md 2).
public struct TreeEdge: Hashable, Sendable {
    /// How many leaves the tree has.
    public private(set) var size: Int
    /// The roots of its full subtrees, largest first (RFC 6962 section 2.1).
    public private(set) var hashes: [Hash256]

    /// The edge of a tree without leaves.
    public init() {
        size = 0
        hashes = []
    }

    /// Adds one leaf on the right.
    public mutating func append(leaf: Hash256) {
        // Like adding 1 in binary: every full subtree of the same size on the left is carried.
        var hash = leaf
        var carry = size
        while carry & 1 == 1 {
            hash = nodeHash(hashes.removeLast(), hash)
            carry >>= 1
        }
        hashes.append(hash)
        size += 1
    }

    /// The tree's root (RFC 6962 section 2.1); that of no leaves is the hash of nothing.
    public var root: Hash256 {
        guard var root = hashes.last else { return Hash256(of: []) }
        for left in hashes.dropLast().reversed() { root = nodeHash(left, root) }
        return root
    }
}

extension TreeEdge {
    /// Why size and bytes are no edge: facts for another module to word.
    public enum Mismatch: Error, Equatable, Sendable {
        /// A tree has no fewer than no leaves.
        case negativeSize(Int)
        /// An edge of this size has another number of bytes (formats.md 2).
        case wrongLength(bytes: Int, expected: Int)
    }

    /// The hashes, largest subtree first, one after the other (formats.md 2); the size is kept beside them.
    public var serialized: [UInt8] { hashes.flatMap(\.bytes) }

    /// Reads an edge as ``serialized`` gave it.
    public init(size: Int, serialized: [UInt8]) throws(Mismatch) {
        guard size >= 0 else { throw .negativeSize(size) }
        let expected = size.nonzeroBitCount * 32
        guard serialized.count == expected else {
            throw .wrongLength(bytes: serialized.count, expected: expected)
        }
        self.size = size
        hashes = stride(from: 0, to: expected, by: 32).compactMap { Hash256(serialized[$0..<$0 + 32]) }
    }
}
