// The vault: what opens sealed values, and whether a passphrase keeps it closed.
//
// Locking closes the X25519 private key only: logging, signing and recognising callers go on. Each time it is locked or
// unlocked is an entry of the journal, so it happens under the logbook's write lock, and the key file is read again
// inside it: two processes that lock at once don't lose one another's keys.

import AccessIssues
import Evidence
import Vault

/// Whether sealed values can be opened.
public enum VaultState: Equatable, Sendable {
    /// There is no key file.
    case keyAbsent
    /// No passphrase is needed.
    case open
    /// It is locked, and this process or user has unlocked it; until when, if for a time.
    case unlocked(until: Instant?)
    /// It is locked.
    case locked
}

extension Logbook {
    /// Whether sealed values can be opened now. Throws ``LogbookError`` where the key file is no use.
    public func vaultState() throws -> VaultState {
        guard let keys = try keys() else { return .keyAbsent }
        guard keys.isLocked else { return .open }
        if let openedHere, keys.holds(openedHere) { return .unlocked(until: nil) }
        guard let opened = session()?.current(of: keys) else { return .locked }
        return .unlocked(until: Instant(millisecondsSince1970: opened.until.wall))
    }

    /// Whether the key file of the logbook at `path` is locked, before it is opened.
    public static func isKeyLocked(of path: String) -> Bool {
        let key = keyPath(of: FileSystem.resolved(path))
        return (try? KeyFile.read(from: key).keys.isLocked) ?? false
    }

    /// What opens sealed values; nil where there is no key file. Throws ``LogbookError/vault(_:)`` while it is locked.
    func openingKeys() throws -> OpeningKeys? {
        guard let keys = try keys() else { return nil }
        if let opening = keys.opening { return opening }
        if let openedHere, keys.holds(openedHere) { return openedHere }
        guard let opened = session()?.current(of: keys) else { throw LogbookError.vault(.locked) }
        return opened.keys
    }

    /// The same where all else goes on without it.
    var usableOpeningKeys: OpeningKeys? { usableKeys == nil ? nil : (try? openingKeys()) ?? nil }

    func session() -> KeySession? { try? KeySession(of: desk, runtimeFolder: runtimeFolder) }

    /// Takes keys that another connection of this process unlocked.
    public func use(_ keys: OpeningKeys?) { openedHere = keys }

    // MARK: Changing

    /// Puts the private key under a passphrase; nothing that is open for a time stays so.
    public func lock(under passphrase: Passphrase, by actor: String) throws {
        try changingKeys { keyFile in
            guard let opening = keyFile.opening else { throw VaultError.locked }
            return try keyFile.locked(opening, under: passphrase)
        } store: { locked, path, recorder in
            try recorder.record("locked", [:], by: actor, at: .now())
            try locked.replace(at: path)
            session()?.end()
        }
    }

    /// Ends what was unlocked for a time; whether something was.
    public func endUnlocked(by actor: String) throws -> Bool {
        try changingKeys { keyFile in
            guard keyFile.isLocked else { throw VaultError.notLocked }
            return keyFile
        } store: { keyFile, _, recorder in
            guard let session = session(), session.current(of: keyFile) != nil else { return false }
            try recorder.record("unlock-ended", [:], by: actor, at: .now())
            return session.end()
        }
    }

    /// Takes the passphrase away: the private key stands in the clear again.
    public func removeLock(with passphrase: Passphrase, by actor: String) throws {
        try changingKeys { keyFile in
            guard keyFile.isLocked else { throw VaultError.notLocked }
            return keyFile.clear(try keyFile.unlocked(with: passphrase))
        } store: { clear, path, recorder in
            try recorder.record("lock-removed", [:], by: actor, at: .now())
            try clear.replace(at: path)
            session()?.end()
        }
    }

    /// Unlocks for a time, of which `why` is kept, and says when it ends.
    public func unlock(
        with passphrase: Passphrase, forMilliseconds count: Int64, why: String?, by actor: String
    ) throws -> Instant {
        let session: KeySession
        do { session = try KeySession(of: desk, runtimeFolder: runtimeFolder) } catch {
            throw LogbookError.vault(.noRuntimeFolder(error))
        }
        return try changingKeys { keyFile in
            guard keyFile.isLocked else { throw VaultError.notLocked }
            return try keyFile.unlocked(with: passphrase)
        } store: { keys, _, recorder in
            let until = TwoClocks.now().advanced(byMilliseconds: count)
            let end = Instant(millisecondsSince1970: until.wall)
            try recorder.record("unlocked", Self.body(until: end, why: why), by: actor, at: .now())
            try OpenedKeys(keys, until: until).write(to: session.path)
            return end
        }
    }

    /// Unlocks for this process: the keys, for its other connections too. `why` is what it is about to do.
    public func unlockHere(with passphrase: Passphrase, why: String, by actor: String) throws -> OpeningKeys {
        try changingKeys { keyFile in
            guard keyFile.isLocked else { throw VaultError.notLocked }
            return try keyFile.unlocked(with: passphrase)
        } store: { keys, _, recorder in
            try recorder.record("unlocked", Self.body(until: nil, why: why), by: actor, at: .now())
            openedHere = keys
            return keys
        }
    }

    private static func body(until: Instant?, why: String?) -> JSON {
        var members: [JSON.Member] = []
        if let until { members.append(.init("until", .string(until.description))) }
        if let why { members.append(.init("why", .string(why))) }
        return .object(members)
    }

    /// Changes the key file inside a transaction: entries first, then the file, then the commit. A crash before the
    /// commit leaves a key file that is locked, or not, without its entry; never a key that is lost.
    ///
    /// A passphrase takes half a second to become a key: `prepare` does it while nobody is held up, and once more if
    /// the key file has become another meanwhile.
    func changingKeys<T, R>(
        _ prepare: (KeyFile) throws -> T, store: (T, _ path: String, Recorder) throws -> R
    ) throws -> R {
        let path = Self.keyPath(of: path)
        func present() throws -> KeyFile {
            forgetKeys()
            guard let keyFile = try keys() else { throw VaultError.keyAbsent(path: path) }
            return keyFile
        }
        do {
            defer { forgetKeys() }
            while true {
                let keyFile = try present()
                let prepared = try prepare(keyFile)
                let result = try changing { () -> R? in
                    guard try present().serialized() == keyFile.serialized() else { return nil }
                    guard let recorder else { preconditionFailure("a change is told inside its transaction") }
                    return try store(prepared, path, recorder)
                }
                if let result { return result }
            }
        } catch let error as UnlockingError {
            throw LogbookError.vault(VaultError(error, path: path))
        } catch let error as VaultError {
            throw LogbookError.vault(error)
        } catch let error as KeyFile.FileError {
            throw LogbookError(error)
        }
    }
}
