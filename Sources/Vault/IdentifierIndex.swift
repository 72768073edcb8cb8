// Finding a person without storing who it is (formats.md 1): a bare hash of a phone number can be guessed in
// minutes, one under the desk's index key can't.

import Crypto

/// Keyed hashes of identifiers and of other sealed input (formats.md 1): HMAC-SHA-256, the first 64 bits.
public struct IdentifierIndex: Sendable {
    // Each has seen the key, the kind and a zero byte: what is equal in two kinds has no equal hashes. A hash begins
    // as a copy of one.
    private let (phones, memberNumbers, contents, rowNumbers):
        (HMAC<SHA256>, HMAC<SHA256>, HMAC<SHA256>, HMAC<SHA256>)

    /// Hashes under the index key of a key file, which also a locked one gives.
    public init(_ keys: KeyFile) {
        func begun(_ kind: String) -> HMAC<SHA256> {
            var code = HMAC<SHA256>(key: keys.index)
            code.update(data: Array(kind.utf8) + [0])
            return code
        }
        (phones, memberNumbers) = (begun("phone"), begun("member-number"))
        (contents, rowNumbers) = (begun("content"), begun("row-number"))
    }

    /// Eight bytes for a phone number in any spelling; nil where it is none (see ``Normalised/phone(_:)``).
    public func hash(phone: String) -> [UInt8]? {
        Normalised.phone(phone).map { Self.hash(Array($0.utf8), by: phones) }
    }

    /// Eight bytes for a member number in any spelling; nil where it has no letter or digit.
    public func hash(memberNumber: String) -> [UInt8]? {
        Normalised.memberNumber(memberNumber).map { Self.hash(Array($0.utf8), by: memberNumbers) }
    }

    /// Eight bytes for sealed input as it is: an imported row's content, a request.
    public func hash(content: [UInt8]) -> [UInt8] { Self.hash(content, by: contents) }

    /// Eight bytes for the number that a row has in somebody's file.
    public func hash(rowNumber: [UInt8]) -> [UInt8] { Self.hash(rowNumber, by: rowNumbers) }

    private static func hash(_ bytes: [UInt8], by begun: HMAC<SHA256>) -> [UInt8] {
        var code = begun
        code.update(data: bytes)
        return Array(code.finalize().prefix(8))
    }
}
