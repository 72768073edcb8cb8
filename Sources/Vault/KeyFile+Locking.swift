// The same secrets with the X25519 keys under a passphrase, out of it again, or one more of them. Nothing here writes a
// file: `replace(at:)` does.

import Crypto

extension KeyFile {
    /// The X25519 keys that a locked one holds, opened; those of one that isn't locked, whatever the passphrase.
    public func unlocked(with passphrase: Passphrase) throws(UnlockingError) -> OpeningKeys {
        switch held {
        case .clear(let keys): keys
        case .locked(let keys): try keys.opened(desk: desk, with: passphrase)
        }
    }

    /// The same secrets, the X25519 keys under a new passphrase. `keys` are its own, opened.
    public func locked(_ keys: OpeningKeys, under passphrase: Passphrase) throws(UnlockingError) -> KeyFile {
        try locked(keys, under: passphrase, cost: .standard)
    }

    /// At another cost than the one that is due; for tests.
    func locked(
        _ keys: OpeningKeys, under passphrase: Passphrase, cost: PassphraseLock.Cost
    ) throws(UnlockingError) -> KeyFile {
        let (lock, key) = try PassphraseLock.make(passphrase, cost: cost)
        return with(.locked(try LockedKeys(keys, lock: lock, key: key)))
    }

    /// The same secrets with nothing locked. `keys` are its own, opened.
    public func clear(_ keys: OpeningKeys) -> KeyFile { with(.clear(keys)) }

    /// The same secrets with a new X25519 key; those that it had become former ones. `keys` are its own, opened; a
    /// locked key file needs its passphrase again, since the new key goes under it too, and stays locked.
    public func rotated(
        _ keys: OpeningKeys, under passphrase: Passphrase?
    ) throws(UnlockingError) -> (keyFile: KeyFile, opening: OpeningKeys) {
        let rotated = OpeningKeys(desk: desk, current: .init(), former: keys.all)
        switch held {
        case .clear: return (with(.clear(rotated)), rotated)
        case .locked(let locked):
            guard let passphrase else { throw .wrongPassphrase }
            // The lock stays as it is: two passphrases in one file would be one too many to remember.
            let key = try locked.lock.key(for: passphrase)
            return (with(.locked(try LockedKeys(rotated, lock: locked.lock, key: key))), rotated)
        }
    }

    func with(_ held: Held) -> KeyFile { KeyFile(desk: desk, signing: signing, index: index, held: held) }
}
