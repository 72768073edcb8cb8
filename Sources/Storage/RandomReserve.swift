#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The system's random bytes, fetched many at a time: a million entries would else ask it some three million times.
struct RandomReserve: RandomNumberGenerator, Sendable {
    /// The most that getentropy(3) gives at once.
    private static let most = 256
    private var bytes: [UInt8] = []

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        fetch(8)
        var bits: UInt64 = 0
        for byte in bytes.suffix(8) { bits = bits << 8 | UInt64(byte) }
        bytes.removeLast(8)
        return bits
    }

    /// The next so many bytes, up to 256.
    mutating func bytes(_ count: Int) -> [UInt8] {
        fetch(count)
        defer { bytes.removeLast(count) }
        return Array(bytes.suffix(count))
    }

    private mutating func fetch(_ count: Int) {
        guard bytes.count < count else { return }
        var random = SystemRandomNumberGenerator()
        bytes = [UInt8](unsafeUninitializedCapacity: Self.most) { buffer, filled in
            // It fails only where there is no such source; what Swift does then is its own affair.
            if getentropy(buffer.baseAddress, Self.most) != 0 {
                for index in 0..<Self.most {
                    buffer.initializeElement(at: index, to: .random(in: 0...255, using: &random))
                }
            }
            filled = Self.most
        }
    }
}
