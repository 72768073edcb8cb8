// Opening is sealing backwards, and needs the desk's private key (formats.md 1).

import Crypto
import Synchronization

/// Why a stored value couldn't be opened: facts for another module to word; never a value or a key.
public enum OpeningError: Error, Equatable, Sendable {
    /// It was sealed for another key or another place, or was changed since: cryptography can't tell which.
    case wrongKeyOrAltered(Part)
    /// The value is of a version that this program doesn't know.
    case unknownVersion(UInt8)
    /// It hasn't the form in which it is stored.
    case malformed(Part)

    /// What is stored for a sealed value (formats.md 1).
    public enum Part: Equatable, Sendable {
        /// The sealing key, sealed to the desk's public key.
        case sealingKey
        /// The entry's data key, wrapped by the sealing key.
        case wrappedKey
        /// The value itself.
        case value
        /// The padding inside of the value.
        case padding
    }
}

/// Opens what a ``Sealer`` sealed (formats.md 1).
///
/// It remembers the sealing keys it opened, a bounded number of them: the values of one process or import
/// share theirs, and opening it is by far the dearest step.
public final class Opener: Sendable {
    private struct Place: Hashable {
        let desk: String
        let id: String
        let sealed: [UInt8]
    }

    private static let mostRemembered = 256

    private let privateKeys: [Curve25519.KeyAgreement.PrivateKey]
    private let remembered = Mutex<[Place: SymmetricKey]>([:])

    /// Opens with the desk's private keys, the current one first (formats.md 1).
    public init(_ keys: OpeningKeys) { privateKeys = keys.all }

    /// Opens a stored value of a field, which was sealed at that desk for that reference (formats.md 1).
    public func open(
        _ stored: [UInt8], field: String, reference: String, desk: String, keys: SealedKeys
    ) throws(OpeningError) -> [UInt8] {
        guard let version = stored.first else { throw .malformed(.value) }
        guard version == SealedForm.version else { throw .unknownVersion(version) }
        guard stored.count >= 1 + SealedForm.nonceBytes + SealedForm.tagBytes,
            let box = try? AES.GCM.SealedBox(combined: stored.dropFirst())
        else { throw .malformed(.value) }
        let dataKey = try dataKey(keys, desk: desk)
        let place = SealedForm.associatedData(desk: desk, reference: reference, field: field)
        guard let padded = try? AES.GCM.open(box, using: dataKey, authenticating: place) else {
            throw .wrongKeyOrAltered(.value)
        }
        guard let bytes = Padding.remove(from: Array(padded), step: Padding.step(of: field)) else {
            throw .malformed(.padding)
        }
        return bytes
    }

    private func dataKey(_ keys: SealedKeys, desk: String) throws(OpeningError) -> SymmetricKey {
        guard keys.wrappedKey.count == SealedForm.wrappedKeyBytes else { throw .malformed(.wrappedKey) }
        let sealingKey = try sealingKey(keys, desk: desk)
        guard let key = try? AES.KeyWrap.unwrap(keys.wrappedKey, using: sealingKey) else {
            throw .wrongKeyOrAltered(.wrappedKey)
        }
        return key
    }

    private func sealingKey(_ keys: SealedKeys, desk: String) throws(OpeningError) -> SymmetricKey {
        // The sealed bytes belong to the name under which it is remembered: else a changed row would seem
        // whole for as long as the right one is remembered.
        let place = Place(desk: desk, id: keys.sealingKeyID, sealed: keys.sealingKey)
        if let key = remembered.withLock({ $0[place] }) { return key }
        let key = try unseal(keys, desk: desk)
        remembered.withLock { known in
            if known.count >= Self.mostRemembered { known.removeAll() }
            known[place] = key
        }
        return key
    }

    /// What was sealed before a rotation is sealed anew then; a draft, and an older backup, isn't.
    private func unseal(_ keys: SealedKeys, desk: String) throws(OpeningError) -> SymmetricKey {
        guard keys.sealingKey.count == SealedForm.sealedKeyBytes else { throw .malformed(.sealingKey) }
        for privateKey in privateKeys {
            if let key = SealedForm.openSealingKey(
                keys.sealingKey, id: keys.sealingKeyID, desk: desk, with: privateKey)
            {
                return key
            }
        }
        throw .wrongKeyOrAltered(.sealingKey)
    }

    /// The sealing key, sealed anew to another public key of the desk (formats.md 1): the same key, so that nothing
    /// that it leads to need change.
    public func resealed(
        _ sealingKey: [UInt8], id: String, desk: String, to publicKey: [UInt8]
    ) throws(OpeningError) -> [UInt8] {
        let keys = SealedKeys(sealingKeyID: id, sealingKey: sealingKey, wrappedKey: [])
        let key = try unseal(keys, desk: desk)
        guard let sealed = SealedForm.sealSealingKey(key, id: id, desk: desk, to: publicKey) else {
            throw .wrongKeyOrAltered(.sealingKey)
        }
        return sealed
    }
}
