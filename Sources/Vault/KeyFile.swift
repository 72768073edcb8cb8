// The desk's secrets (formats.md 1): what opens sealed values, what signs, and what hashes identifiers.
//
// The keys stay in the Crypto library's own types, which wipe themselves, and leave this module only as the
// text of the key file.

import Crypto

/// The secrets of one desk, kept in the key file beside the logbook (formats.md 1).
public struct KeyFile: Sendable {
    /// The desk: eight letters of Crockford's base 32.
    public let desk: String
    let sealing: Curve25519.KeyAgreement.PrivateKey
    let signing: Curve25519.Signing.PrivateKey
    let index: SymmetricKey

    init(
        desk: String, sealing: Curve25519.KeyAgreement.PrivateKey, signing: Curve25519.Signing.PrivateKey,
        index: SymmetricKey
    ) {
        self.desk = desk
        self.sealing = sealing
        self.signing = signing
        self.index = index
    }

    /// Makes new secrets for a desk (formats.md 1); nil unless that is eight letters of Crockford's base 32.
    public static func generate(desk: String) -> KeyFile? {
        guard isDesk(desk) else { return nil }
        return KeyFile(desk: desk, sealing: .init(), signing: .init(), index: SymmetricKey(size: .bits256))
    }

    /// The X25519 public key (RFC 7748) that values are sealed to; 32 bytes, no secret.
    public var publicSealingKey: [UInt8] { Array(sealing.publicKey.rawRepresentation) }

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
