// The desk's secrets (formats.md 1): what opens sealed values, what signs, and what hashes identifiers.
//
// The keys stay in the Crypto library's own types, which wipe themselves, and leave this module only as the
// text of the key file, or sealed.

import Crypto

/// The secrets of one desk, kept in the key file beside the logbook (formats.md 1).
///
/// It may be locked: then what opens sealed values is under a passphrase, while signing and the hashes of identifiers
/// go on. ``opening`` has the keys where it isn't.
public struct KeyFile: Sendable {
    /// So many keys of before rotations it has room for.
    public static let mostFormerKeys = 100

    /// The desk: eight letters of Crockford's base 32.
    public let desk: String
    let signing: Curve25519.Signing.PrivateKey
    let index: SymmetricKey
    let held: Held

    /// How the X25519 private keys stand in it.
    enum Held: Sendable {
        case clear(OpeningKeys)
        case locked(LockedKeys)
    }

    init(desk: String, signing: Curve25519.Signing.PrivateKey, index: SymmetricKey, held: Held) {
        self.desk = desk
        self.signing = signing
        self.index = index
        self.held = held
    }

    /// Makes new secrets for a desk (formats.md 1); nil unless that is eight letters of Crockford's base 32.
    public static func generate(desk: String) -> KeyFile? {
        guard isDesk(desk) else { return nil }
        return KeyFile(
            desk: desk, signing: .init(), index: SymmetricKey(size: .bits256),
            held: .clear(OpeningKeys(desk: desk, current: .init())))
    }

    /// What opens sealed values; nil while it is locked.
    public var opening: OpeningKeys? {
        if case .clear(let keys) = held { keys } else { nil }
    }

    /// Whether a passphrase is needed to open sealed values.
    public var isLocked: Bool {
        if case .locked = held { true } else { false }
    }

    /// The X25519 public key (RFC 7748) that values are sealed to; 32 bytes, no secret.
    public var publicSealingKey: [UInt8] {
        switch held {
        case .clear(let keys): Array(keys.current.publicKey.rawRepresentation)
        case .locked(let keys): keys.current.publicKey
        }
    }

    /// Those that values were sealed to before a rotation, the latest first; no secret.
    public var formerPublicSealingKeys: [[UInt8]] {
        switch held {
        case .clear(let keys): keys.former.map { Array($0.publicKey.rawRepresentation) }
        case .locked(let keys): keys.former.map(\.publicKey)
        }
    }

    /// Whether it holds, locked or not, the private key that belongs to this public one, current or former.
    public func holds(publicSealingKey key: [UInt8]) -> Bool {
        publicSealingKey == key || formerPublicSealingKeys.contains(key)
    }

    /// The Ed25519 public key (RFC 8032) that checks the desk's signatures; 32 bytes, no secret.
    public var publicSigningKey: [UInt8] { Array(signing.publicKey.rawRepresentation) }

    static func isDesk(_ text: some StringProtocol) -> Bool {
        let letters: StaticString = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        return text.utf8.count == 8
            && text.utf8.allSatisfy { byte in letters.withUTF8Buffer { $0.contains(byte) } }
    }
}

// Whatever prints a value (a debugger, a failed test, an interpolation by mistake) sees the desk only.
extension KeyFile: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The desk, never a key.
    public var description: String { "KeyFile(desk: \(desk))" }

    /// The desk, never a key.
    public var debugDescription: String { description }

    /// The desk, never a key.
    public var customMirror: Mirror { Mirror(self, children: ["desk": desk]) }
}
