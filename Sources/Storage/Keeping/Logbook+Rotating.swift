// A new key for the desk: what leads to the sealed values is sealed anew to it, and the values stay as they are.
//
// The new key file, which has the former keys too, is on the disk before the commit. A crash between the two leaves a
// logbook that goes on with its former key, which the key file still opens: whichever public key stands in `desk` is
// the current one.

import AccessIssues
import Evidence
import SQLite
import Vault

/// What a rotation did.
public struct RotationSummary: Equatable, Sendable {
    /// The new X25519 public key.
    public let publicKey: [UInt8]
    /// How many sealing keys were sealed anew to it.
    public let sealedAnew: Int
    /// How many couldn't be opened, and were left as they were.
    public let unopened: Int
}

extension Logbook {
    /// No entry tells of more sealing keys than this, so that none grows without end.
    static let mostKeysAnEntry = 500

    /// Makes a new key for the desk and seals each sealing key anew to it, all in one transaction.
    ///
    /// A locked key file needs its passphrase, since the new key goes under it too. Drafts, and backups made before,
    /// open by the former key, which stays in the key file.
    public func rotate(with passphrase: Passphrase?, by actor: String) throws -> RotationSummary {
        try changingKeys { keyFile in
            guard keyFile.formerPublicSealingKeys.count < KeyFile.mostFormerKeys else {
                throw VaultError.tooManyRotations(keyFile.formerPublicSealingKeys.count)
            }
            guard let passphrase else {
                guard let opening = keyFile.opening else { throw VaultError.locked }
                return try keyFile.rotated(opening, under: nil)
            }
            return try keyFile.rotated(try keyFile.unlocked(with: passphrase), under: passphrase)
        } store: { rotated, path, recorder in
            let (keyFile, opening) = rotated
            let publicKey = keyFile.publicSealingKey
            let (count, unopened) = try sealAnew(
                to: publicKey, by: Opener(opening), recorder: recorder, actor: actor)
            try connection.run(
                "UPDATE desk SET sealing_key = ? WHERE id = ?", publicKey, desk.description)
            let open = try keys().flatMap { session()?.current(of: $0) }
            try keyFile.replace(at: path)
            // What is open for a time stays so, with the new key.
            if let open, let session = session() {
                try? OpenedKeys(opening, until: open.until).write(to: session.path)
            }
            openedHere = openedHere == nil ? nil : opening
            return RotationSummary(publicKey: publicKey, sealedAnew: count, unopened: unopened)
        }
    }

    /// The first entry tells the new public key, and each the SHA-256 of what it has sealed anew.
    private func sealAnew(
        to publicKey: [UInt8], by opener: Opener, recorder: Recorder, actor: String
    ) throws -> (count: Int, unopened: Int) {
        var (count, unopened, last) = (0, 0, "")
        var isFirst = true
        while true {
            let rows = try connection.all(
                "SELECT id, sealed FROM sealing_key WHERE id > ? ORDER BY id LIMIT ?", last,
                Self.mostKeysAnEntry
            ) { row in (id: try row.text(0), sealed: try row.blob(1)) }
            guard let end = rows.last?.id ?? (isFirst ? "" : nil) else { return (count, unopened) }
            last = end
            var anew: [(id: String, sealed: [UInt8])] = []
            for row in rows {
                // One that was damaged doesn't keep a desk from a new key; `check` names it.
                guard
                    let sealed = try? opener.resealed(
                        row.sealed, id: row.id, desk: desk.description, to: publicKey)
                else {
                    unopened += 1
                    continue
                }
                anew.append((row.id, sealed))
            }
            guard isFirst || !anew.isEmpty else { continue }
            var members: [JSON.Member] = []
            if isFirst { members.append(.init("sealing_key", .string(Hex.encode(publicKey)))) }
            if !anew.isEmpty {
                let hashes = anew.map { JSON.Member($0.id, .string(Hash256(of: $0.sealed).hex)) }
                members.append(.init("sealing_keys", .object(hashes)))
            }
            let entry = try recorder.record("rotated", .object(members), by: actor, at: .now())
            for row in anew {
                try connection.run(
                    "UPDATE sealing_key SET sealed = ?, seq = ? WHERE id = ?", row.sealed, entry.seq, row.id)
            }
            count += anew.count
            isFirst = false
        }
    }
}
