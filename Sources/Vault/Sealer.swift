// Sealing needs no secret (formats.md 1). A process that seals makes one sealing key, at the first value and
// not before (HPKE costs start-up time), and seals it to the desk's public key. Each journal entry that
// brings sealed values gets its own data key, wrapped by the sealing key: so adding to an old issue needs
// nothing that was sealed before.

import Crypto
import Synchronization

/// A value to be sealed, and the field that it is of (formats.md 1).
public struct PlainValue: Sendable {
    /// The field's name, which decides the padding too.
    public let field: String
    /// The value.
    public let bytes: [UInt8]

    /// Names a value.
    public init(field: String, bytes: [UInt8]) {
        self.field = field
        self.bytes = bytes
    }
}

/// What is stored for the values that one journal entry brings (formats.md 1).
public struct SealedValues: Sendable {
    /// The keys that lead to them.
    public let keys: SealedKeys
    /// Whether the sealing key is still to be stored; see ``Sealer/sealingKeyIsStored(_:)``.
    public let isNewSealingKey: Bool
    /// Each field and its stored value, in the order given.
    public let values: [(field: String, stored: [UInt8])]
}

/// What leads from the desk's private key to an entry's values (formats.md 1); none of it is secret.
public struct SealedKeys: Hashable, Sendable {
    /// The sealing key's name: sixteen hexadecimal digits.
    public let sealingKeyID: String
    /// The sealing key, sealed by HPKE (RFC 9180): encapsulated key, ciphertext and tag, 80 bytes.
    public let sealingKey: [UInt8]
    /// The entry's data key, wrapped by the sealing key (RFC 3394), 40 bytes.
    public let wrappedKey: [UInt8]

    /// Puts together what was stored.
    public init(sealingKeyID: String, sealingKey: [UInt8], wrappedKey: [UInt8]) {
        self.sealingKeyID = sealingKeyID
        self.sealingKey = sealingKey
        self.wrappedKey = wrappedKey
    }
}

/// Why nothing was sealed: facts for another module to word; never a value.
public enum SealingError: Error, Equatable, Sendable {
    /// The desk's public key is none (RFC 7748).
    case publicKey
    /// A desk, reference or field is empty or holds a zero byte, which would blur what a value is bound to.
    case name(String)
    /// The cryptographic library failed.
    case library
}

/// Seals values to a desk's public key (formats.md 1); it needs no secret and can open nothing.
public final class Sealer: Sendable {
    private struct SealingKey {
        let id: String
        let key: SymmetricKey
        let sealed: [UInt8]
        var isStored = false
    }

    /// The public key that it seals to.
    public let publicKey: [UInt8]
    private let desk: String
    private let sealingKey = Mutex<SealingKey?>(nil)

    /// Takes the desk's X25519 public key and its name; nothing is computed before the first value.
    public init(publicKey: [UInt8], desk: String) {
        self.publicKey = publicKey
        self.desk = desk
    }

    /// Seals what one journal entry brings for one reference (formats.md 1).
    public func seal(_ values: [PlainValue], reference: String) throws(SealingError) -> SealedValues {
        for name in [desk, reference] + values.map(\.field) where !SealedForm.isName(name) {
            throw .name(name)
        }
        let sealing = try currentSealingKey()
        let dataKey = SymmetricKey(size: .bits256)
        do {
            let wrapped = try AES.KeyWrap.wrap(dataKey, using: sealing.key)
            let stored = try values.map { value in
                (field: value.field, stored: try seal(value, under: dataKey, reference: reference))
            }
            let keys = SealedKeys(
                sealingKeyID: sealing.id, sealingKey: sealing.sealed, wrappedKey: Array(wrapped))
            return SealedValues(keys: keys, isNewSealingKey: !sealing.isStored, values: stored)
        } catch {
            throw .library
        }
    }

    /// Tells that the sealing key of this name was stored, once its transaction is committed.
    ///
    /// Until then every ``SealedValues`` says that it is new: after a transaction that was rolled back it
    /// still is. Two threads may both be told so; whoever comes second finds it stored.
    public func sealingKeyIsStored(_ id: String) {
        sealingKey.withLock { if $0?.id == id { $0?.isStored = true } }
    }

    private func currentSealingKey() throws(SealingError) -> SealingKey {
        try sealingKey.withLock { (current: inout SealingKey?) throws(SealingError) -> SealingKey in
            if let current { return current }
            let made = try makeSealingKey()
            current = made
            return made
        }
    }

    private func makeSealingKey() throws(SealingError) -> SealingKey {
        let key = SymmetricKey(size: .bits256)
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        let id = String(repeating: "0", count: 16 - digits.utf8.count) + digits
        guard let sealed = SealedForm.sealSealingKey(key, id: id, desk: desk, to: publicKey) else {
            throw .publicKey
        }
        return SealingKey(id: id, key: key, sealed: sealed)
    }

    private func seal(_ value: PlainValue, under key: SymmetricKey, reference: String) throws -> [UInt8] {
        let padded = Padding.add(to: value.bytes, step: Padding.step(of: value.field))
        let place = SealedForm.associatedData(desk: desk, reference: reference, field: value.field)
        let box = try AES.GCM.seal(padded, using: key, authenticating: place)
        return [SealedForm.version] + Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
    }
}
