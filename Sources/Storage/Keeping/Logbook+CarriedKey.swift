// The desk's key in a backup: only ever sealed under a passphrase, so that who finds the backup alone reads nothing.
//
// The table it stands in follows from no entry, and `check` passes whatever is in it. So before such a key is used it
// must be the desk's own, whose public keys are what the journal tells.

import AccessIssues
import SQLite
import Vault

/// What a backup can take along of the key.
public enum KeyToCarry: Equatable, Sendable {
    /// There is no key file, or it is no use.
    case none
    /// It isn't locked: it needs a passphrase.
    case needsPassphrase
    /// It is locked, and goes along under the passphrase that it has.
    case locked
}

extension Logbook {
    /// What a backup of the logbook at `path` can take along of the key beside it.
    public static func keyToCarry(at path: String) -> KeyToCarry {
        guard let read = try? KeyFile.read(from: keyPath(of: FileSystem.resolved(path))) else { return .none }
        return read.keys.isLocked ? .locked : .needsPassphrase
    }

    /// The key for a backup to carry, as a text; nil where there is none, or none was given for a key that isn't locked.
    public func sealedKey(under passphrase: Passphrase?) throws -> String? {
        guard let keys = (try? keys()) ?? nil else { return nil }
        do throws(UnlockingError) {
            var sealed = try keys.sealedWhole()
            if sealed == nil, let passphrase { sealed = try keys.sealedWhole(under: passphrase) }
            return sealed.map { String(decoding: $0.serialized(), as: UTF8.self) }
        } catch {
            throw LogbookError.vault(VaultError(error, path: Self.keyPath(of: path)))
        }
    }

    /// The text of the key that a backup carries; nil if it carries none.
    static func carriedKey(in connection: Connection) throws -> String? {
        // A view of that name is a program.
        let type = try connection.first("SELECT type FROM sqlite_schema WHERE name = 'carried_key'") {
            try $0.text(0)
        }
        guard type == "table" else { return nil }
        return try connection.first("SELECT text FROM carried_key") { try $0.text(0) }
    }
}

extension Restoring {
    /// The key that the backup carries, opened; nil where there is none or nobody gave the passphrase.
    func carriedKey(in source: Connection, of desk: DeskID) throws -> KeyFile? {
        guard let passphrase, let text = try Logbook.carriedKey(in: source) else { return nil }
        guard let sealed = try? SealedKeyFile(parsing: Array(text.utf8)) else {
            throw LogbookError.vault(.damaged(path: file))
        }
        let keys: KeyFile
        do throws(UnlockingError) { keys = try sealed.opened(with: passphrase) } catch {
            throw LogbookError.vault(VaultError(error, path: file))
        }
        guard try isOwn(keys, of: desk, in: source) else { throw LogbookError.vault(.damaged(path: file)) }
        return keys
    }

    /// Whether the keys belong to the public ones that the backup tells.
    func isOwn(_ keys: KeyFile, of desk: DeskID, in source: Connection) throws -> Bool {
        let row = try source.first("SELECT sealing_key, signing_key FROM desk") { row in
            (sealing: try row.blob(0), signing: try row.blob(1))
        }
        guard let row else { return false }
        return keys.desk == desk.description && keys.publicSigningKey == row.signing
            && keys.holds(publicSealingKey: row.sealing)
    }
}
