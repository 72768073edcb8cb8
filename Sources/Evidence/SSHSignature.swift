// A signature that OpenSSH makes and checks (`ssh-keygen -Y`, formats.md 3; openssh-portable/PROTOCOL.sshsig).
//
// Ed25519 makes the same signature of the same bytes every time, and every part around it has one form here: so
// what is written is, byte for byte, what `ssh-keygen -Y sign` writes with the same key.

import Crypto

/// A detached signature in OpenSSH's own form, by an Ed25519 key over SHA-512.
public struct SSHSignature: Equatable, Sendable {
    /// The key that it says it was made with. That it stands here proves nothing about whose it is.
    public let key: SigningKey
    /// What it was made for.
    public let namespace: String
    /// The 64 bytes of the signature itself.
    public let signature: [UInt8]

    /// A signature of the bytes that ``signedBytes(of:namespace:)`` gave.
    public init(key: SigningKey, namespace: String, signature: [UInt8]) {
        (self.key, self.namespace, self.signature) = (key, namespace, signature)
    }

    private static let magic = Array("SSHSIG".utf8)
    private static let version: UInt32 = 1
    private static let hash = Array("sha512".utf8)
    private static let first = "-----BEGIN SSH SIGNATURE-----"
    private static let last = "-----END SSH SIGNATURE-----"
    private static let lineLength = 70

    /// What is signed in place of a message: its hash, and what the signature is for.
    public static func signedBytes(of message: [UInt8], namespace: String) -> [UInt8] {
        magic + SSHWriter.string(Array(namespace.utf8)) + SSHWriter.string([]) + SSHWriter.string(hash)
            + SSHWriter.string(Array(SHA512.hash(data: message)))
    }

    /// Whether the owner of ``key`` signed this message for ``namespace``.
    public func verifies(_ message: [UInt8]) -> Bool {
        key.verifies(signature, of: Self.signedBytes(of: message, namespace: namespace))
    }

    private var blob: [UInt8] {
        Self.magic + SSHWriter.number(Self.version) + SSHWriter.string(key.sshBlob)
            + SSHWriter.string(Array(namespace.utf8)) + SSHWriter.string([]) + SSHWriter.string(Self.hash)
            + SSHWriter.string(SSHWriter.string(Array(SigningKey.sshType.utf8)) + SSHWriter.string(signature))
    }

    /// The text of a signature file.
    public var armoured: [UInt8] {
        var letters = Base64.encode(blob).utf8[...]
        var text = Self.first + "\n"
        while !letters.isEmpty {
            text += String(Substring(letters.prefix(Self.lineLength))) + "\n"
            letters = letters.dropFirst(Self.lineLength)
        }
        return Array((text + Self.last + "\n").utf8)
    }
}

/// Why a text is no signature of a kind that carewatch checks.
public enum SSHSignatureError: Error, Equatable, Sendable {
    /// It isn't, byte for byte, as `ssh-keygen -Y sign` writes it.
    case malformed
    /// It is, by another kind of key, in another version or over another hash.
    case unknownKind
}

extension SSHSignature {
    /// Longer texts are none.
    public static let largestFile = 4096

    /// Reads a signature file, in exactly the form in which ``armoured`` writes it.
    public init(parsing text: [UInt8]) throws(SSHSignatureError) {
        guard text.count <= Self.largestFile, text.allSatisfy({ $0 < 0x80 }) else { throw .malformed }
        let lines = String(decoding: text, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 4, lines.first ?? "" == Self.first, lines[lines.count - 2] == Self.last,
            lines.last ?? "x" == "", let blob = Base64.decode(lines[1..<lines.count - 2].joined())
        else { throw .malformed }
        var reader = SSHReader(blob)
        guard reader.take(Self.magic.count) == Self.magic, let version = reader.number() else {
            throw .malformed
        }
        guard version == Self.version else { throw .unknownKind }
        guard let keyBlob = reader.string(), let space = reader.string(), let reserved = reader.string(),
            let hash = reader.string(), let field = reader.string(), reader.isAtEnd, reserved.isEmpty,
            let namespace = String(validating: space, as: UTF8.self)
        else { throw .malformed }
        guard hash == Self.hash, let key = SigningKey(sshBase64: Base64.encode(keyBlob)) else {
            throw .unknownKind
        }
        var parts = SSHReader(field)
        guard parts.string() == Array(SigningKey.sshType.utf8), let signature = parts.string(),
            parts.isAtEnd, signature.count == 64
        else { throw .malformed }
        self.init(key: key, namespace: namespace, signature: signature)
        guard armoured == text else { throw .malformed }
    }
}
