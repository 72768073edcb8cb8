// Whose key is it? Told by a file that came another way than the package: OpenSSH's `allowed_signers`, a public key's
// own line, or the key of a signed note.

/// The keys of desks, as somebody got them from the desks themselves.
public struct AllowedSigners: Equatable, Sendable {
    /// The keys by desk, in their order.
    public let signers: [Signer]

    /// A desk and its key.
    public struct Signer: Equatable, Sendable {
        /// The desk.
        public let desk: String
        /// Its key.
        public let key: SigningKey
    }

    /// Reads every line that tells a desk's key and passes over the others, so that what `key show` printed can be
    /// given whole. No line that limits when a key holds, or that certifies others, is taken: none is understood.
    public init(parsing bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        signers = text.split(whereSeparator: \.isNewline).compactMap(Self.signer)
    }

    /// Whether the key is that desk's.
    public func has(_ key: SigningKey, of desk: String) -> Bool {
        signers.contains { $0.key == key && $0.desk.hasSameBytes(as: desk) }
    }

    private static func signer(_ line: Substring) -> Signer? {
        let words = line.split { $0 == " " || $0 == "\t" }
        if words.count == 1, let (name, key) = SigningKey.readNoteVerifier(words[0]),
            let desk = DeskName.desk(ofOrigin: name)
        {
            return Signer(desk: desk, key: key)
        }
        guard let type = words.firstIndex(where: { $0 == SigningKey.sshType }), type + 1 < words.count,
            let key = SigningKey(sshBase64: words[type + 1])
        else { return nil }
        let principal: Substring?
        switch type {
        case 0: principal = words.count == 3 ? words[2] : nil
        case 1: principal = words[0]
        case 2 where words[1] == "namespaces=\"\(DeskName.packageNamespace)\"": principal = words[0]
        default: principal = nil
        }
        return principal.flatMap { DeskName.desk(ofPrincipal: String($0)) }.map { Signer(desk: $0, key: key) }
    }
}
