// The key file's text, line by line:
//
//     carewatch-key/1
//     desk 7K3M9QWX
//     x25519 <base64 of 32 bytes>
//     ed25519 <base64 of 32 bytes>
//     index <base64 of 32 bytes>
//     sha256 <hex of SHA-256 over every byte before this line>
//
// Every version ends with that last line, so that a damaged file is told from a newer one. The hash finds
// damage and keeps nobody out: who can change the file can change the hash.

import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension KeyFile {
    /// Why a text is no key file (formats.md 1); it never holds a byte of a key.
    public enum FormatError: Error, Equatable, Sendable {
        /// It isn't what carewatch wrote: cut, changed, or no key file at all.
        case damaged
        /// It is whole, but of a version that this program doesn't know.
        case newer(version: String)
        /// It is whole, but has a line that this program doesn't know.
        case unknownLine(name: String)
    }

    private static let firstLine = "carewatch-key/"
    private static let names = ["desk", "x25519", "ed25519", "index"]

    /// The text of the key file (formats.md 1). It is the secret itself.
    public func serialized() -> [UInt8] {
        let secret = index.withUnsafeBytes { Data($0) }
        let values = [
            desk, sealing.rawRepresentation.base64EncodedString(),
            signing.rawRepresentation.base64EncodedString(), secret.base64EncodedString(),
        ]
        let lines = zip(Self.names, values).map { "\($0) \($1)\n" }.joined()
        let checked = Array("\(Self.firstLine)1\n\(lines)".utf8)
        return checked + Self.lastLine(of: checked)
    }

    /// Reads the text of a key file (formats.md 1), in exactly the form in which it is written.
    public init(parsing bytes: [UInt8]) throws(FormatError) {
        let lines = try Self.checkedLines(of: bytes)
        guard let first = lines.first, first.hasPrefix(Self.firstLine) else { throw .damaged }
        let version = first.dropFirst(Self.firstLine.count)
        guard version == "1" else { throw .newer(version: String(version)) }
        var values: [Substring] = []
        for line in lines.dropFirst() {
            let name = line.prefix { $0 != " " }
            guard Self.names.contains(String(name)) else { throw .unknownLine(name: String(name)) }
            guard values.count < Self.names.count, name == Self.names[values.count] else { throw .damaged }
            values.append(line.dropFirst(name.count + 1))
        }
        guard values.count == Self.names.count, Self.isDesk(values[0]),
            let sealing = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: Self.key(values[1])),
            let signing = try? Curve25519.Signing.PrivateKey(rawRepresentation: Self.key(values[2]))
        else { throw .damaged }
        let index = SymmetricKey(data: try Self.key(values[3]))
        self.init(desk: String(values[0]), sealing: sealing, signing: signing, index: index)
    }

    /// The lines before the last, once that has vouched for them.
    private static func checkedLines(of bytes: [UInt8]) throws(FormatError) -> [Substring] {
        let newline = UInt8(ascii: "\n")
        guard bytes.last == newline, let end = bytes.dropLast().lastIndex(of: newline) else { throw .damaged }
        let checked = Array(bytes[...end])
        guard Array(bytes[(end + 1)...]) == lastLine(of: checked), checked.allSatisfy({ $0 < 0x80 }) else {
            throw .damaged
        }
        return String(decoding: checked.dropLast(), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
    }

    private static func lastLine(of checked: [UInt8]) -> [UInt8] {
        Array("sha256 \(Hex.encode(SHA256.hash(data: checked)))\n".utf8)
    }

    /// 32 bytes from base64, in the one spelling that they have.
    private static func key(_ text: Substring) throws(FormatError) -> Data {
        guard let key = Data(base64Encoded: String(text)), key.count == 32, key.base64EncodedString() == text
        else { throw .damaged }
        return key
    }
}
