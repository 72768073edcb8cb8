// Finding a person without storing who it is (formats.md 1): a bare hash of a phone number can be guessed in
// minutes, one under the desk's index key can't.

import Crypto

/// Keyed hashes of identifiers and of other sealed input (formats.md 1): HMAC-SHA-256, the first 64 bits.
public struct IdentifierIndex: Sendable {
    private let key: SymmetricKey

    /// Hashes under the index key of a key file, which also a locked one gives.
    public init(_ keys: KeyFile) { key = keys.index }

    /// Eight bytes for a phone number in any spelling; nil where it is none (see ``Normalised/phone(_:)``).
    public func hash(phone: String) -> [UInt8]? {
        Normalised.phone(phone).map { hash("phone", Array($0.utf8)) }
    }

    /// Eight bytes for a member number in any spelling; nil where it has no letter or digit.
    public func hash(memberNumber: String) -> [UInt8]? {
        Normalised.memberNumber(memberNumber).map { hash("member-number", Array($0.utf8)) }
    }

    /// Eight bytes for sealed input as it is: an imported row's content, a request.
    public func hash(content: [UInt8]) -> [UInt8] { hash("content", content) }

    /// The kind and a zero byte come first: what is equal in two kinds has no equal hashes.
    private func hash(_ kind: String, _ bytes: [UInt8]) -> [UInt8] {
        let code = HMAC<SHA256>.authenticationCode(for: Array(kind.utf8) + [0] + bytes, using: key)
        return Array(code.prefix(8))
    }
}
