// A key file's content in as few bytes as it takes: what a backup carries sealed, and a person types from paper.

import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The first byte of each form.
enum KeyBytes {
    /// A key file with nothing locked.
    static let clear: UInt8 = 1
    /// A locked one; its Ed25519 and index keys are in the clear.
    static let locked: UInt8 = 2
    /// A whole key file under a passphrase.
    static let underPassphrase: UInt8 = 3
    /// A locked one whose other keys are sealed to its own X25519 key.
    static let underOwnKey: UInt8 = 4
}

extension KeyFile {
    var bytes: [UInt8] {
        var bytes = ByteWriter()
        bytes.byte(isLocked ? KeyBytes.locked : KeyBytes.clear)
        bytes.desk(desk)
        bytes.raw(otherKeys)
        switch held {
        case .clear(let keys):
            bytes.byte(UInt8(clamping: keys.former.count))
            for key in keys.all { bytes.raw(key.rawRepresentation) }
        case .locked(let keys): bytes.lockedKeys(keys)
        }
        return bytes.bytes
    }

    /// The Ed25519 and the index key.
    var otherKeys: [UInt8] { Array(signing.rawRepresentation) + index.withUnsafeBytes { Array($0) } }

    /// Reads what ``bytes`` gives; nil if it is anything else.
    init?(bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard let form = reader.byte(), let desk = reader.desk(), let other = reader.raw(64) else {
            return nil
        }
        let held: Held
        switch form {
        case KeyBytes.clear:
            guard let count = reader.byte() else { return nil }
            var keys: [Curve25519.KeyAgreement.PrivateKey] = []
            for _ in 0...count {
                guard let raw = reader.raw(32),
                    let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: raw)
                else { return nil }
                keys.append(key)
            }
            held = .clear(OpeningKeys(desk: desk, current: keys[0], former: Array(keys.dropFirst())))
        case KeyBytes.locked:
            guard let keys = reader.lockedKeys() else { return nil }
            held = .locked(keys)
        default: return nil
        }
        guard reader.isAtEnd else { return nil }
        self.init(desk: desk, otherKeys: other, held: held)
    }

    /// Puts together a key file; `otherKeys` are 64 bytes.
    init?(desk: String, otherKeys: [UInt8], held: Held) {
        guard let signing = try? Curve25519.Signing.PrivateKey(rawRepresentation: otherKeys.prefix(32)) else {
            return nil
        }
        self.init(
            desk: desk, signing: signing, index: SymmetricKey(data: Array(otherKeys.dropFirst(32))),
            held: held)
    }
}

/// Writes the forms.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func byte(_ byte: UInt8) { bytes.append(byte) }
    mutating func raw(_ raw: some Sequence<UInt8>) { bytes += raw }

    /// Eight letters are forty bits.
    mutating func desk(_ desk: String) { bytes += Base32.bytes(of: desk) ?? [] }

    mutating func lock(_ lock: PassphraseLock) {
        bytes += [lock.cost.logN, lock.cost.r, lock.cost.p] + lock.salt + lock.check
    }

    mutating func lockedKeys(_ keys: LockedKeys) {
        lock(keys.lock)
        byte(UInt8(clamping: keys.former.count))
        for key in [keys.current] + keys.former { bytes += key.publicKey + key.sealed }
    }
}

/// Reads them, each only if it is there.
struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func byte() -> UInt8? { rest.popFirst() }

    mutating func raw(_ count: Int) -> [UInt8]? {
        guard rest.count >= count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    mutating func remainder() -> [UInt8] {
        defer { rest = [] }
        return Array(rest)
    }

    mutating func desk() -> String? { raw(5).map { Base32.text(of: $0) } }

    mutating func lock() -> PassphraseLock? {
        guard let cost = raw(3), cost[0] < 64,
            let cost = PassphraseLock.Cost(n: 1 << UInt64(cost[0]), r: UInt64(cost[1]), p: UInt64(cost[2])),
            let salt = raw(PassphraseLock.saltBytes), let check = raw(PassphraseLock.checkBytes)
        else { return nil }
        return PassphraseLock(cost: cost, salt: salt, check: check)
    }

    mutating func lockedKeys() -> LockedKeys? {
        guard let lock = lock(), let count = byte() else { return nil }
        var keys: [LockedKey] = []
        for _ in 0...count {
            guard let publicKey = raw(32), let sealed = raw(LockedKey.sealedBytes) else { return nil }
            keys.append(LockedKey(publicKey: publicKey, sealed: sealed))
        }
        return LockedKeys(lock: lock, current: keys[0], former: Array(keys.dropFirst()))
    }
}
