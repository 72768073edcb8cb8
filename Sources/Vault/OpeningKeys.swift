// The private keys that open sealed values. A key file that is locked has none: whoever wants to open something must
// have unlocked it first, and the compiler asks.

import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The desk's X25519 private keys, in the clear: the current one, and those it had before a rotation.
///
/// ``KeyFile/opening`` has them where the key file isn't locked, ``KeyFile/unlocked(with:)`` where it is.
public struct OpeningKeys: Sendable {
    /// The desk whose keys they are.
    public let desk: String
    let current: Curve25519.KeyAgreement.PrivateKey
    let former: [Curve25519.KeyAgreement.PrivateKey]

    init(
        desk: String, current: Curve25519.KeyAgreement.PrivateKey,
        former: [Curve25519.KeyAgreement.PrivateKey] = []
    ) {
        (self.desk, self.current, self.former) = (desk, current, former)
    }

    /// The current one first.
    var all: [Curve25519.KeyAgreement.PrivateKey] { [current] + former }

    /// The public keys that belong to them, the current one first; each 32 bytes, no secret.
    public var publicKeys: [[UInt8]] { all.map { Array($0.publicKey.rawRepresentation) } }
}

extension OpeningKeys: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The desk, never a key.
    public var description: String { "OpeningKeys(desk: \(desk))" }

    /// The desk, never a key.
    public var debugDescription: String { description }

    /// The desk, never a key.
    public var customMirror: Mirror { Mirror(self, children: ["desk": desk]) }
}

/// A private key under a passphrase, beside its public key (formats.md 1).
struct LockedKey: Equatable, Sendable {
    /// Nonce, ciphertext and tag.
    static let sealedBytes = 12 + 32 + 16

    let publicKey: [UInt8]
    let sealed: [UInt8]
}

/// All private keys of a locked key file.
struct LockedKeys: Equatable, Sendable {
    let lock: PassphraseLock
    let current: LockedKey
    let former: [LockedKey]

    /// What binds a key to its desk, its place and its public key.
    private static func place(desk: String, isFormer: Bool, publicKey: [UInt8]) -> [UInt8] {
        SealedForm.joined("carewatch-key/2", desk, isFormer ? "x25519-former" : "x25519") + publicKey
    }

    init(lock: PassphraseLock, current: LockedKey, former: [LockedKey]) {
        (self.lock, self.current, self.former) = (lock, current, former)
    }

    /// Puts keys under a lock whose key is known.
    init(_ keys: OpeningKeys, lock: PassphraseLock, key: SymmetricKey) throws(UnlockingError) {
        func seal(
            _ privateKey: Curve25519.KeyAgreement.PrivateKey, isFormer: Bool
        ) throws(UnlockingError) -> LockedKey {
            let publicKey = Array(privateKey.publicKey.rawRepresentation)
            let place = Self.place(desk: keys.desk, isFormer: isFormer, publicKey: publicKey)
            guard
                let box = try? AES.GCM.seal(privateKey.rawRepresentation, using: key, authenticating: place),
                let sealed = box.combined
            else { throw .library }
            return LockedKey(publicKey: publicKey, sealed: Array(sealed))
        }
        self.lock = lock
        current = try seal(keys.current, isFormer: false)
        var former: [LockedKey] = []
        for key in keys.former { former.append(try seal(key, isFormer: true)) }
        self.former = former
    }

    /// Opens all of them.
    func opened(desk: String, with passphrase: Passphrase) throws(UnlockingError) -> OpeningKeys {
        let key = try lock.key(for: passphrase)
        func open(_ locked: LockedKey, isFormer: Bool) throws(UnlockingError)
            -> Curve25519.KeyAgreement
            .PrivateKey
        {
            let place = Self.place(desk: desk, isFormer: isFormer, publicKey: locked.publicKey)
            guard let box = try? AES.GCM.SealedBox(combined: locked.sealed),
                let bytes = try? AES.GCM.open(box, using: key, authenticating: place),
                let opened = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes),
                Array(opened.publicKey.rawRepresentation) == locked.publicKey
            else { throw .damaged }
            return opened
        }
        var former: [Curve25519.KeyAgreement.PrivateKey] = []
        let current = try open(current, isFormer: false)
        for key in self.former { former.append(try open(key, isFormer: true)) }
        return OpeningKeys(desk: desk, current: current, former: former)
    }
}
