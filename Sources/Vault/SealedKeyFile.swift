// A whole key file that carries nothing in the clear: for a backup, or for paper.
//
//     carewatch-sealed-key/1
//     desk 7K3M9QWX
//     scrypt 131072 8 1 <base64 of a salt of 16 bytes>
//     check <base64 of 32 bytes>
//     sealed <base64 of nonce, ciphertext and tag>
//     sha256 …
//
// Of a locked key file no passphrase is asked for: its X25519 keys stand as they do in it, and the others are sealed
// to the first of them by HPKE (RFC 9180), so that the same passphrase opens all.
//
//     carewatch-sealed-key/1
//     desk 7K3M9QWX
//     hpke <base64 of encapsulated key, ciphertext and tag>
//     scrypt …
//     check …
//     x25519-locked …
//     x25519-former-locked …
//     sha256 …

import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A key file, sealed whole (formats.md 1): a backup may carry it.
public struct SealedKeyFile: Equatable, Sendable {
    /// The desk whose key file it is; the only thing in it that is in the clear.
    public let desk: String
    let form: Form

    enum Form: Equatable, Sendable {
        case underPassphrase(PassphraseLock, sealed: [UInt8])
        case underOwnKey([UInt8], LockedKeys)
    }

    /// Of a locked key file's Ed25519 and index keys.
    static let otherBytes = SealedForm.encapsulatedKeyBytes + 64 + SealedForm.tagBytes

    /// Opens it: the key file as it was when it was sealed, locked if it was locked then.
    public func opened(with passphrase: Passphrase) throws(UnlockingError) -> KeyFile {
        switch form {
        case .underPassphrase(let lock, let sealed):
            let key = try lock.key(for: passphrase)
            guard let box = try? AES.GCM.SealedBox(combined: sealed),
                let bytes = try? AES.GCM.open(box, using: key, authenticating: Self.place(of: desk)),
                let keys = KeyFile(bytes: Array(bytes)), keys.desk == desk
            else { throw .damaged }
            return keys
        case .underOwnKey(let sealed, let locked):
            let opening = try locked.opened(desk: desk, with: passphrase)
            guard let other = open(sealed, with: opening.current),
                let keys = KeyFile(desk: desk, otherKeys: other, held: .locked(locked))
            else { throw .damaged }
            return keys
        }
    }

    private func open(_ sealed: [UInt8], with key: Curve25519.KeyAgreement.PrivateKey) -> [UInt8]? {
        let encapsulated = sealed.prefix(SealedForm.encapsulatedKeyBytes)
        guard
            var recipient = try? HPKE.Recipient(
                privateKey: key, ciphersuite: SealedForm.ciphersuite, info: Data(Self.place(of: desk)),
                encapsulatedKey: Data(encapsulated)),
            let other = try? recipient.open(sealed.dropFirst(SealedForm.encapsulatedKeyBytes)),
            other.count == 64
        else { return nil }
        return Array(other)
    }

    /// What binds it to its desk and purpose.
    static func place(of desk: String) -> [UInt8] { SealedForm.joined("carewatch-sealed-key/1", desk) }
}

extension KeyFile {
    /// All of it under a passphrase, for a backup to carry.
    public func sealedWhole(under passphrase: Passphrase) throws(UnlockingError) -> SealedKeyFile {
        let (lock, key) = try PassphraseLock.make(passphrase)
        guard let box = try? AES.GCM.seal(bytes, using: key, authenticating: SealedKeyFile.place(of: desk)),
            let sealed = box.combined
        else { throw .library }
        return SealedKeyFile(desk: desk, form: .underPassphrase(lock, sealed: Array(sealed)))
    }

    /// All of a locked key file under the passphrase that it has, which isn't needed for it; nil if it isn't locked.
    public func sealedWhole() throws(UnlockingError) -> SealedKeyFile? {
        guard case .locked(let keys) = held else { return nil }
        guard
            let recipient = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: keys.current.publicKey),
            !SealedForm.hasSmallOrder(recipient),
            var sender = try? HPKE.Sender(
                recipientKey: recipient, ciphersuite: SealedForm.ciphersuite,
                info: Data(SealedKeyFile.place(of: desk))),
            let sealed = try? sender.seal(otherKeys)
        else { throw .damaged }
        return SealedKeyFile(
            desk: desk, form: .underOwnKey(Array(sender.encapsulatedKey) + Array(sealed), keys))
    }
}

// As text, and in as few bytes as it takes
extension SealedKeyFile {
    /// The text that stands for it in a file.
    public func serialized() -> [UInt8] {
        let lines: [Line] =
            switch form {
            case .underPassphrase(let lock, let sealed): Line.all(lock) + [Line("sealed", sealed)]
            case .underOwnKey(let sealed, let keys): [Line("hpke", sealed)] + Line.all(keys)
            }
        return KeyText.make("carewatch-sealed-key/1", [Line(desk: desk)] + lines)
    }

    /// Reads such a text, in exactly the form in which it is written.
    public init(parsing bytes: [UInt8]) throws(KeyFile.FormatError) {
        var text = try KeyText(bytes, "carewatch-sealed-key/")
        guard text.version == "1" else { throw .newer(version: text.version) }
        let desk = try text.desk()
        let form: Form
        if text.next == "hpke" {
            let sealed = try text.bytes("hpke", count: Self.otherBytes)
            form = .underOwnKey(sealed, try text.lockedKeys())
        } else {
            form = .underPassphrase(try text.lock(), sealed: try text.bytes("sealed"))
        }
        try text.end()
        self.init(desk: desk, form: form)
    }

    var bytes: [UInt8] {
        var bytes = ByteWriter()
        switch form {
        case .underPassphrase(let lock, let sealed):
            bytes.byte(KeyBytes.underPassphrase)
            bytes.desk(desk)
            bytes.lock(lock)
            bytes.raw(sealed)
        case .underOwnKey(let sealed, let keys):
            bytes.byte(KeyBytes.underOwnKey)
            bytes.desk(desk)
            bytes.raw(sealed)
            bytes.lockedKeys(keys)
        }
        return bytes.bytes
    }

    /// Reads what ``bytes`` gives; nil if it is anything else.
    init?(bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard let form = reader.byte(), let desk = reader.desk() else { return nil }
        switch form {
        case KeyBytes.underPassphrase:
            guard let lock = reader.lock() else { return nil }
            self.init(desk: desk, form: .underPassphrase(lock, sealed: reader.remainder()))
        case KeyBytes.underOwnKey:
            guard let sealed = reader.raw(Self.otherBytes), let keys = reader.lockedKeys(), reader.isAtEnd
            else { return nil }
            self.init(desk: desk, form: .underOwnKey(sealed, keys))
        default: return nil
        }
    }
}
