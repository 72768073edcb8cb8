import Crypto

/// A SHA-256 hash: of stored bytes, of a journal's leaf or of a node of its tree (FIPS 180-4).
public struct Hash256: Hashable, Sendable {
    // Four words and no array: a million leaves cost no million allocations. They hold the bytes as they
    // lie in memory and mean no numbers.
    private typealias Words = (UInt64, UInt64, UInt64, UInt64)
    private var words: Words

    /// Hashes bytes (FIPS 180-4).
    public init(of bytes: RawSpan) {
        var hasher = SHA256()
        hasher.update(bytes)
        self.init(hasher)
    }

    /// Hashes an array of bytes.
    public init(of bytes: [UInt8]) { self.init(of: bytes.span.bytes) }

    /// Takes over 32 bytes that are a hash; nil for any other number of them.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        words = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
    }

    init(_ finished: SHA256) {
        words = finished.finalize().withUnsafeBytes { $0.loadUnaligned(as: Words.self) }
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

    /// 64 lower-case hexadecimal digits.
    public var hex: String { Hex.encode(bytes) }

    func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R {
        Swift.withUnsafeBytes(of: words) { body($0) }
    }

    /// Whether the bytes are the same.
    public static func == (first: Hash256, second: Hash256) -> Bool { first.words == second.words }

    /// Feeds the bytes to a hasher.
    public func hash(into hasher: inout Hasher) {
        withUnsafeBytes { hasher.combine(bytes: $0) }
    }
}

extension SHA256 {
    mutating func update(_ bytes: RawSpan) {
        bytes.withUnsafeBytes { update(bufferPointer: $0) }
    }
}

/// Hashes bytes as they come, piece by piece (FIPS 180-4).
public struct HashStream {
    private var hasher = SHA256()

    /// A stream of no bytes yet.
    public init() {}

    /// Takes the next bytes.
    public mutating func update(_ bytes: RawSpan) { hasher.update(bytes) }

    /// The hash of all bytes so far.
    public var hash: Hash256 { Hash256(hasher) }
}
