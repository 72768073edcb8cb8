// What the desk says in its own name: the checkpoint of its journal, and the signature of a package.

import AccessIssues
import Evidence
import SQLite
import Vault

/// Who signs for a desk. The key itself stays in the vault.
public struct DeskSigner: Sendable {
    /// The key by which others check it.
    public let key: SigningKey
    private let keys: KeyFile

    init?(_ keys: KeyFile, of key: SigningKey) {
        // A key that the logbook doesn't name would sign what nobody could check.
        guard keys.publicSigningKey == key.bytes else { return nil }
        (self.key, self.keys) = (key, keys)
    }

    /// The signature of these bytes.
    public func sign(_ bytes: [UInt8]) throws -> [UInt8] { try keys.sign(bytes) }
}

/// The keys of a desk that anybody may know.
public struct PublicKeys: Equatable, Sendable {
    /// The desk.
    public let desk: DeskID
    /// The X25519 key that values are sealed to; 32 bytes.
    public let sealing: [UInt8]
    /// The Ed25519 key by which signatures are checked.
    public let signing: SigningKey

    /// What people compare of the X25519 key: the hash of its bytes, in the form in which OpenSSH writes hashes.
    public var sealingFingerprint: String {
        "SHA256:" + Base64.encode(Hash256(of: sealing).bytes).prefix { $0 != "=" }
    }
}

extension Logbook {
    /// The desk's public keys, as the logbook has them: the key file isn't needed.
    public func publicKeys() throws -> PublicKeys {
        try translating { try Self.publicKeys(in: connection, at: path) }
    }

    static func publicKeys(in connection: Connection, at path: String) throws -> PublicKeys {
        let row = try connection.first("SELECT id, sealing_key, signing_key FROM desk") { row in
            (id: try row.text(0), sealing: try row.blob(1), signing: try row.blob(2))
        }
        guard let row, let desk = DeskID(row.id), let signing = SigningKey(row.signing) else {
            throw LogbookError.damaged(path: path, detail: "desk")
        }
        return PublicKeys(desk: desk, sealing: row.sealing, signing: signing)
    }

    /// Who signs for the desk; nil where the key file is absent or isn't this desk's: what is made is then unsigned,
    /// and says so.
    public func signer() throws -> DeskSigner? {
        guard let keys = try? keys() else { return nil }
        return DeskSigner(keys, of: try publicKeys().signing)
    }

    /// The checkpoint of the desk's journal as it stands, signed where the key file is there. It reads one row.
    public func checkpoint() throws -> SignedCheckpoint {
        try signed(translating { try Self.checkpoint(of: desk, in: connection, at: path) })
    }

    /// The checkpoint, signed where the key file is there.
    func signed(_ checkpoint: Checkpoint) throws -> SignedCheckpoint {
        guard let signer = try signer() else { return SignedCheckpoint(checkpoint) }
        return try SignedCheckpoint(checkpoint, key: signer.key, sign: signer.sign)
    }

    /// How far the journal of a desk is in a file.
    static func checkpoint(of desk: DeskID, in connection: Connection, at path: String) throws -> Checkpoint {
        let desk = desk.description
        let edge = try connection.first("SELECT size, edge FROM tree WHERE desk = ?", desk) { row in
            try TreeEdge(size: try row.int(0), serialized: try row.blob(1))
        }
        guard let edge else { throw LogbookError.damaged(path: path, detail: "tree") }
        return Checkpoint(desk: desk, size: edge.size, root: edge.root)
    }

    /// Whether the first entries of the desk's journal are those that a checkpoint tells of. It reads the leaves of
    /// these entries once, in memory that doesn't grow with them.
    public func compare(_ checkpoint: Checkpoint) throws -> CheckpointFit {
        try translating { try Self.compare(checkpoint, with: desk, in: connection, at: path) }
    }

    static func compare(
        _ checkpoint: Checkpoint, with desk: DeskID, in connection: Connection, at path: String
    ) throws -> CheckpointFit {
        var edge = TreeEdge()
        try connection.forEachRow(
            "SELECT leaf FROM journal WHERE desk = ? AND seq <= ? ORDER BY seq", desk.description,
            checkpoint.size
        ) { row in
            guard let leaf = Hash256(try row.blob(0)) else {
                throw LogbookError.damaged(path: path, detail: "journal")
            }
            edge.append(leaf: leaf)
        }
        return CheckpointFit(checkpoint, size: edge.size, root: edge.root)
    }
}

/// What a journal is to a checkpoint that somebody kept.
public enum CheckpointFit: Equatable, Sendable {
    /// Its first entries are those that the checkpoint tells of.
    case isPrefix
    /// It has fewer entries: so many.
    case isCut(entries: Int)
    /// It has as many or more, and the first of them are others.
    case isRewritten

    /// `size` and `root` are those of the journal's first entries, as many as the checkpoint tells of if there are.
    init(_ checkpoint: Checkpoint, size: Int, root: Hash256) {
        self =
            size < checkpoint.size
            ? .isCut(entries: size) : root == checkpoint.root ? .isPrefix : .isRewritten
    }
}
