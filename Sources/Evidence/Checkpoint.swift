// How long a desk's journal was, and the root of its tree: three lines that somebody else can keep (formats.md 2;
// c2sp.org/tlog-checkpoint, c2sp.org/signed-note).
//
//     carewatch/desk/7K3M9QWX
//     20852
//     CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
//
//     — carewatch/desk/7K3M9QWX Az3grl…
//
// The three lines are what is signed. Whoever keeps them can later tell whether these entries are still there.

/// How long a journal was, and the root of its tree.
public struct Checkpoint: Hashable, Sendable {
    /// The name of the log.
    public let origin: String
    /// How many entries it had.
    public let size: Int
    /// The root of their tree (RFC 6962).
    public let root: Hash256

    /// The checkpoint of a desk's journal.
    public init(desk: String, size: Int, root: Hash256) {
        (origin, self.size, self.root) = (DeskName.origin(of: desk), size, root)
    }

    private init(origin: String, size: Int, root: Hash256) {
        (self.origin, self.size, self.root) = (origin, size, root)
    }

    /// The desk whose journal it is; nil where it is another kind of log.
    public var desk: String? { DeskName.desk(ofOrigin: origin) }

    /// The three lines, which are what is signed.
    public var text: String { "\(origin)\n\(size)\n\(Base64.encode(root.bytes))\n" }

    /// Reads the three lines, in exactly the form in which ``text`` writes them.
    init(lines: [Substring]) throws(CheckpointError) {
        guard lines.count == 3 else { throw .malformed }
        let origin = String(lines[0])
        guard !origin.isEmpty,
            !origin.unicodeScalars.contains(where: { $0 == "+" || $0.properties.isWhitespace }),
            let size = Int(lines[1]), size >= 0, String(size) == lines[1],
            let root = Base64.decode(lines[2]).flatMap({ Hash256($0) })
        else { throw .malformed }
        self.init(origin: origin, size: size, root: root)
    }
}

/// Why a text is no checkpoint.
public enum CheckpointError: Error, Equatable, Sendable {
    /// It isn't of the form.
    case malformed
    /// It has more bytes, or more signatures, than any checkpoint.
    case tooLong
}

/// A signature under a checkpoint.
public struct NoteSignature: Hashable, Sendable {
    /// Who signed.
    public let name: String
    /// By which key: four bytes.
    public let keyID: [UInt8]
    /// The signature; of Ed25519 64 bytes.
    public let signature: [UInt8]

    /// The signature of a key's owner.
    public init(name: String, key: SigningKey, signature: [UInt8]) {
        (self.name, keyID, self.signature) = (name, key.noteKeyID(name: name), signature)
    }

    var line: String { "\u{2014} \(name) \(Base64.encode(keyID + signature))\n" }

    init?(line: Substring) {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "\u{2014}", !parts[1].isEmpty, !parts[1].contains("+"),
            let bytes = Base64.decode(parts[2]), bytes.count > 4
        else { return nil }
        (name, keyID, signature) = (String(parts[1]), Array(bytes.prefix(4)), Array(bytes.dropFirst(4)))
    }
}

/// A checkpoint with what was signed under it; nothing, where the key was absent.
public struct SignedCheckpoint: Hashable, Sendable {
    /// What was signed.
    public let checkpoint: Checkpoint
    /// The desk's own signature, and others' that bear witness to it; in their order.
    public let signatures: [NoteSignature]

    /// The checkpoint with these signatures.
    public init(_ checkpoint: Checkpoint, signatures: [NoteSignature] = []) {
        (self.checkpoint, self.signatures) = (checkpoint, signatures)
    }

    /// The checkpoint, signed in its log's name by whoever `sign` signs for.
    public init(_ checkpoint: Checkpoint, key: SigningKey, sign: ([UInt8]) throws -> [UInt8]) rethrows {
        let signature = try sign(Array(checkpoint.text.utf8))
        self.init(
            checkpoint, signatures: [NoteSignature(name: checkpoint.origin, key: key, signature: signature)])
    }

    /// Whether the log's own name is among those that signed.
    public var isSigned: Bool { signatures.contains { $0.name == checkpoint.origin } }

    /// The text: the three lines, then, where there are any, an empty line and the signatures.
    public var text: String {
        checkpoint.text + (signatures.isEmpty ? "" : "\n" + signatures.map(\.line).joined())
    }

    /// What a key says to a checkpoint.
    public enum Standing: Equatable, Sendable {
        /// The key's owner signed it.
        case signed
        /// Nobody signed it in the log's name.
        case unsigned
        /// It is signed in the log's name, and not by this key.
        case notByThisKey
    }

    /// Whether the owner of `key` signed it in the log's name.
    public func standing(under key: SigningKey) -> Standing {
        let own = signatures.filter { $0.name == checkpoint.origin }
        guard !own.isEmpty else { return .unsigned }
        let id = key.noteKeyID(name: checkpoint.origin)
        let signed = Array(checkpoint.text.utf8)
        let isOurs = own.contains { $0.keyID == id && key.verifies($0.signature, of: signed) }
        return isOurs ? .signed : .notByThisKey
    }
}
