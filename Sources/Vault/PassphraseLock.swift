// From a passphrase to a key (formats.md 1): scrypt (RFC 7914), and a check value beside it. The check is compared
// before anything is opened, since GCM doesn't commit to its key: bytes can be made that two keys open.

import Crypto
import CryptoExtras

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Why what is under a passphrase stayed closed: facts for another module to word.
public enum UnlockingError: Error, Equatable, Sendable {
    /// The passphrase is another.
    case wrongPassphrase
    /// The passphrase is right, but what it opens was changed.
    case damaged
    /// The cryptographic library failed; mostly it found no memory.
    case library
}

/// What stands beside something that was locked under a passphrase; none of it is secret.
struct PassphraseLock: Equatable, Sendable {
    /// scrypt's N as a power of two, its r and p.
    struct Cost: Equatable, Sendable {
        let logN: UInt8
        let r: UInt8
        let p: UInt8

        /// 128 MB, half a second (formats.md 1).
        static let standard = Cost(unchecked: 17, 8, 1)

        private init(unchecked logN: UInt8, _ r: UInt8, _ p: UInt8) {
            (self.logN, self.r, self.p) = (logN, r, p)
        }

        /// Nil beyond the caps (formats.md 1): a file from elsewhere mustn't take all memory, and nothing below this
        /// asks how much there is.
        init?(n: UInt64, r: UInt64, p: UInt64) {
            guard n >= 2, n <= 1 << 20, n & (n - 1) == 0, (1...16).contains(r), (1...4).contains(p) else {
                return nil
            }
            self.init(unchecked: UInt8(n.trailingZeroBitCount), UInt8(r), UInt8(p))
        }

        var n: Int { 1 << Int(logN) }
    }

    static let saltBytes = 16
    static let checkBytes = 32

    let cost: Cost
    let salt: [UInt8]
    let check: [UInt8]

    /// Locks under a new passphrase: the lock, and the key that opens what is put under it.
    static func make(
        _ passphrase: Passphrase, cost: Cost = .standard
    ) throws(UnlockingError) -> (lock: PassphraseLock, key: SymmetricKey) {
        var random = SystemRandomNumberGenerator()
        let salt = (0..<saltBytes).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        let key = try derive(passphrase.bytes, salt: salt, n: cost.n, r: Int(cost.r), p: Int(cost.p))
        return (PassphraseLock(cost: cost, salt: salt, check: check(of: key)), key)
    }

    /// The key, if the passphrase is the one.
    func key(for passphrase: Passphrase) throws(UnlockingError) -> SymmetricKey {
        let key = try Self.derive(
            passphrase.bytes, salt: salt, n: cost.n, r: Int(cost.r), p: Int(cost.p))
        guard Self.isSame(Self.check(of: key), check) else { throw .wrongPassphrase }
        return key
    }

    /// scrypt. The library needs bytes to point at: neither may be empty.
    static func derive(
        _ passphrase: [UInt8], salt: [UInt8], n: Int, r: Int, p: Int, count: Int = 32
    ) throws(UnlockingError) -> SymmetricKey {
        guard !passphrase.isEmpty, !salt.isEmpty else { throw .library }
        do {
            return try KDF.Scrypt.deriveKey(
                from: passphrase, salt: salt, outputByteCount: count, rounds: n, blockSize: r, parallelism: p)
        } catch {
            throw .library
        }
    }

    private static func check(of key: SymmetricKey) -> [UInt8] {
        let check = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, info: Array("carewatch key check v1".utf8), outputByteCount: checkBytes)
        return check.withUnsafeBytes { Array($0) }
    }

    /// Takes as long whatever differs.
    private static func isSame(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        one.count == other.count && zip(one, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
