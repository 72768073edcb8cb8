// What a backup carries beside the logbook: how far its journal was, signed; and the desk's key, only ever sealed under
// a passphrase, so that who finds the backup alone reads nothing.
//
// The table of the key follows from no entry, and `check` passes whatever is in it. So before such a key is used it
// must be the desk's own, whose public keys are what the journal tells.

import AccessIssues
import Evidence
import SQLite
import Vault

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

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
        try carried("carried_key", in: connection)
    }

    /// The text of the checkpoint that a backup carries; nil if it carries none.
    static func carriedCheckpoint(in connection: Connection) throws -> String? {
        try carried("carried_checkpoint", in: connection)
    }

    private static func carried(_ table: String, in connection: Connection) throws -> String? {
        // A view of that name is a program.
        let type = try connection.first("SELECT type FROM sqlite_schema WHERE name = ?", table) {
            try $0.text(0)
        }
        guard type == "table" else { return nil }
        return try connection.first("SELECT text FROM \(table)") { try $0.text(0) }
    }

    /// Whether a database of SQLite is there.
    public static func isDatabase(_ path: String) -> Bool {
        // Nothing is taken from a pipe.
        guard (FileSystem.size(path) ?? 0) > 0, let file = fopen(path, "rb") else { return false }
        defer { fclose(file) }
        let magic = Array("SQLite format 3\0".utf8)
        var head = [UInt8](repeating: 0, count: magic.count)
        return fread(&head, 1, head.count, file) == head.count && head == magic
    }

    /// The checkpoint of the backup or logbook at `path`: the one that it carries, or else how far its journal is, unsigned.
    ///
    /// Throws ``LogbookError`` for what isn't a logbook, and ``BackupError/cannotRead(path:code:)``.
    public static func checkpoint(ofBackup path: String) throws -> SignedCheckpoint {
        try translating(path: path) {
            let connection = try connect(toExisting: path)
            let found = try connection.reading {
                guard case .version = try Schema(of: connection, at: path) else {
                    throw LogbookError.notADatabase(path: path)
                }
                let desk = try publicKeys(in: connection, at: path).desk
                if let text = try carriedCheckpoint(in: connection) {
                    guard let carried = try? SignedCheckpoint(parsing: Array(text.utf8)) else {
                        throw LogbookError.damaged(path: path, detail: "carried_checkpoint")
                    }
                    // It stands for the backup's own journal.
                    guard try compare(carried.checkpoint, with: desk, in: connection, at: path) == .isPrefix
                    else {
                        throw LogbookError.damaged(path: path, detail: "carried_checkpoint")
                    }
                    return carried
                }
                return SignedCheckpoint(try checkpoint(of: desk, in: connection, at: path))
            }
            try connection.close()
            return found
        }
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
