// What others know a desk's Ed25519 key by: OpenSSH's line and fingerprint, and the key of a signed note.

import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The public Ed25519 key (RFC 8032) by which a desk's signatures are checked.
public struct SigningKey: Hashable, Sendable {
    /// Its 32 bytes.
    public let bytes: [UInt8]

    /// Takes over 32 bytes; nil for any other number of them.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// Whether the key's owner signed these bytes.
    public func verifies(_ signature: [UInt8], of signed: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return false }
        return key.isValidSignature(Data(signature), for: Data(signed))
    }

    /// How OpenSSH writes the key into its own messages: two strings, each behind its length (formats.md 3).
    public var sshBlob: [UInt8] { SSHWriter.string(Array(Self.sshType.utf8)) + SSHWriter.string(bytes) }

    /// What OpenSSH calls keys of this kind.
    static let sshType = "ssh-ed25519"

    /// What people compare over the phone: `SHA256:…`, as `ssh-keygen -l` prints it.
    public var fingerprint: String {
        "SHA256:" + Base64.encode(Hash256(of: sshBlob).bytes).prefix { $0 != "=" }
    }

    /// The line of a file such as `id_ed25519.pub`.
    public func sshLine(comment: String) -> String { "\(Self.sshType) \(Base64.encode(sshBlob)) \(comment)" }

    /// The key in OpenSSH's base64; nil unless it is an Ed25519 key in exactly that form.
    public init?(sshBase64 text: some StringProtocol) {
        guard let blob = Base64.decode(text) else { return nil }
        var reader = SSHReader(blob)
        guard let type = reader.string(), type == Array(Self.sshType.utf8), let bytes = reader.string(),
            reader.isAtEnd
        else { return nil }
        self.init(bytes)
    }
}

/// The names that a desk signs under.
public enum DeskName {
    private static let originPrefix = "carewatch/desk/"
    private static let principalPrefix = "desk-"
    /// What OpenSSH calls the purpose of a package's signature (formats.md 3).
    public static let packageNamespace = "carewatch-export"

    /// The name of the desk's log in a checkpoint: `carewatch/desk/7K3M9QWX`.
    public static func origin(of desk: String) -> String { originPrefix + desk }

    /// Who signs its packages: `desk-7K3M9QWX`.
    public static func principal(of desk: String) -> String { principalPrefix + desk }

    /// The desk whose log has that name; nil where it is no desk's.
    public static func desk(ofOrigin origin: String) -> String? { desk(origin, after: originPrefix) }

    /// The desk that signs under that name; nil where it is no desk's.
    public static func desk(ofPrincipal principal: String) -> String? {
        desk(principal, after: principalPrefix)
    }

    private static func desk(_ name: String, after prefix: String) -> String? {
        guard name.utf8.starts(with: prefix.utf8) else { return nil }
        let desk = name.utf8.dropFirst(prefix.utf8.count)
        let isDesk =
            desk.count == 8 && desk.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x41 && $0 <= 0x5A }
        return isDesk ? String(Substring(desk)) : nil
    }
}

extension SigningKey {
    /// The line by which `ssh-keygen -Y verify` knows the desk (formats.md 3).
    public func allowedSigner(desk: String) -> String {
        let principal = DeskName.principal(of: desk)
        return
            "\(principal) namespaces=\"\(DeskName.packageNamespace)\" \(Self.sshType) \(Base64.encode(sshBlob))"
    }

    /// The first four bytes of SHA-256(name, line feed, kind, key), by which a signed note names its key.
    public func noteKeyID(name: String) -> [UInt8] {
        let hashed = Array(name.utf8) + [0x0A, Self.noteKind] + bytes
        return Array(Hash256(of: hashed).bytes.prefix(4))
    }

    /// Ed25519, in a signed note.
    private static let noteKind: UInt8 = 0x01

    /// The key as golang.org/x/mod/sumdb/note writes it: `name+keyid+base64`.
    public func noteVerifier(name: String) -> String {
        "\(name)+\(Hex.encode(noteKeyID(name: name)))+\(Base64.encode([Self.noteKind] + bytes))"
    }

    /// The key and its name in such a text; nil unless the key id is that of both.
    static func readNoteVerifier(_ text: some StringProtocol) -> (name: String, key: SigningKey)? {
        // Base64 may hold a plus too.
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64.decode(parts[2]), bytes.first == noteKind,
            let key = SigningKey(Array(bytes.dropFirst()))
        else { return nil }
        let name = String(parts[0])
        return Hex.encode(key.noteKeyID(name: name)) == parts[1] ? (name, key) : nil
    }
}

/// Writes what OpenSSH puts into its messages (RFC 4251, section 5).
enum SSHWriter {
    static func string(_ bytes: [UInt8]) -> [UInt8] { number(UInt32(bytes.count)) + bytes }

    static func number(_ number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
    }
}

/// Reads the same, piece by piece; nil where there is less than a piece says.
struct SSHReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ count: Int) -> [UInt8]? {
        guard rest.count >= count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    mutating func number() -> UInt32? {
        take(4).map { $0.reduce(0) { $0 << 8 | UInt32($1) } }
    }

    mutating func string() -> [UInt8]? {
        guard let count = number() else { return nil }
        return take(Int(count))
    }
}
