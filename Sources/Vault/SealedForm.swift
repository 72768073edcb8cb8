// The exact bytes that sealer and opener must agree on (formats.md 1), each said once.

import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

enum SealedForm {
    /// The first byte of a stored value.
    static let version: UInt8 = 0x01
    static let nonceBytes = 12
    static let tagBytes = 16
    /// The encapsulated key (32), then the sealed key (32) and its tag.
    static let sealedKeyBytes = 80
    static let encapsulatedKeyBytes = 32
    /// RFC 3394: eight bytes more than the key.
    static let wrappedKeyBytes = 40

    /// RFC 9180: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.
    static let ciphersuite = HPKE.Ciphersuite(
        kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_256)

    /// What binds a sealing key to its desk and name, so that neither can be exchanged.
    static func sealingKeyInfo(desk: String, id: String) -> Data {
        Data(joined("carewatch-sealing-key/1", desk, id))
    }

    /// Seals a sealing key to a public key; nil if that is none.
    static func sealSealingKey(_ key: SymmetricKey, id: String, desk: String, to publicKey: [UInt8])
        -> [UInt8]?
    {
        guard let recipient = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: publicKey),
            !hasSmallOrder(recipient),
            var sender = try? HPKE.Sender(
                recipientKey: recipient, ciphersuite: ciphersuite, info: sealingKeyInfo(desk: desk, id: id)),
            let sealed = try? key.withUnsafeBytes({ try sender.seal($0) })
        else { return nil }
        return Array(sender.encapsulatedKey) + Array(sealed)
    }

    /// Opens one; nil if it was sealed to another key, or changed.
    static func openSealingKey(
        _ sealed: [UInt8], id: String, desk: String, with privateKey: Curve25519.KeyAgreement.PrivateKey
    ) -> SymmetricKey? {
        let encapsulated = sealed.prefix(encapsulatedKeyBytes)
        guard let sender = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: encapsulated),
            !hasSmallOrder(sender),
            var recipient = try? HPKE.Recipient(
                privateKey: privateKey, ciphersuite: ciphersuite, info: sealingKeyInfo(desk: desk, id: id),
                encapsulatedKey: Data(encapsulated)),
            let key = try? recipient.open(sealed.dropFirst(encapsulatedKeyBytes))
        else { return nil }
        return SymmetricKey(data: key)
    }

    /// What binds a value to its place, so that no stored value can be moved to another. It holds no row's
    /// number: logbooks can be merged.
    static func associatedData(desk: String, reference: String, field: String) -> [UInt8] {
        joined("carewatch-seal/1", desk, reference, field)
    }

    /// Each followed by a zero byte, which none of them may hold: no two lists give the same bytes.
    static func joined(_ parts: String...) -> [UInt8] {
        parts.flatMap { Array($0.utf8) + [0] }
    }

    /// Whether a public key's point has a small order: the secret agreed with it is zero, and known to all.
    ///
    /// RFC 9180 (section 7.1.4) has both sides refuse that; swift-crypto leaves it to its caller. Every
    /// X25519 private key is a multiple of 8, so one that is thrown away tells it for all.
    static func hasSmallOrder(_ key: Curve25519.KeyAgreement.PublicKey) -> Bool {
        let throwaway = Curve25519.KeyAgreement.PrivateKey()
        guard let secret = try? throwaway.sharedSecretFromKeyAgreement(with: key) else { return true }
        return secret.withUnsafeBytes { $0.allSatisfy { $0 == 0 } }
    }

    static func isName(_ text: String) -> Bool { !text.utf8.isEmpty && !text.utf8.contains(0) }
}
