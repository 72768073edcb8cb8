// The key file's text, line by line. With one X25519 key, in the clear:
//
//     carewatch-key/1
//     desk 7K3M9QWX
//     x25519 <base64 of 32 bytes>
//     ed25519 <base64 of 32 bytes>
//     index <base64 of 32 bytes>
//     sha256 <hex of SHA-256 over every byte before this line>
//
// With former ones, which are there after a rotation:
//
//     carewatch-key/2
//     desk 7K3M9QWX
//     ed25519 …
//     index …
//     x25519 …
//     x25519-former …                       one line each, the latest first
//     sha256 …
//
// Locked, `x25519` and `x25519-former` are replaced by
//
//     scrypt 131072 8 1 <base64 of a salt of 16 bytes>
//     check <base64 of 32 bytes>
//     x25519-locked <base64 of the public key> <base64 of nonce, ciphertext and tag>
//     x25519-former-locked …
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
        /// Opening it would take more memory or time than any that carewatch wrote.
        case tooCostly
    }

    /// The text of the key file (formats.md 1). It is the secret itself.
    public func serialized() -> [UInt8] {
        let signing = Line("ed25519", signing.rawRepresentation)
        let index = Line("index", index.withUnsafeBytes { Data($0) })
        switch held {
        case .clear(let keys) where keys.former.isEmpty:
            let sealing = Line("x25519", keys.current.rawRepresentation)
            return KeyText.make("carewatch-key/1", [Line(desk: desk), sealing, signing, index])
        case .clear(let keys):
            let former = keys.former.map { Line("x25519-former", $0.rawRepresentation) }
            let current = Line("x25519", keys.current.rawRepresentation)
            return KeyText.make("carewatch-key/2", [Line(desk: desk), signing, index, current] + former)
        case .locked(let keys):
            return KeyText.make("carewatch-key/2", [Line(desk: desk), signing, index] + Line.all(keys))
        }
    }

    /// Reads the text of a key file (formats.md 1), in exactly the form in which it is written.
    public init(parsing bytes: [UInt8]) throws(FormatError) {
        var text = try KeyText(bytes, "carewatch-key/")
        switch text.version {
        case "1": self = try Self.first(&text)
        case "2": self = try Self.second(&text)
        default: throw .newer(version: text.version)
        }
        try text.end()
    }

    private static func first(_ text: inout KeyText) throws(FormatError) -> KeyFile {
        let desk = try text.desk()
        let current = try text.privateKey("x25519")
        let signing = try text.signingKey("ed25519")
        let index = SymmetricKey(data: try text.bytes("index", count: 32))
        return KeyFile(
            desk: desk, signing: signing, index: index,
            held: .clear(OpeningKeys(desk: desk, current: current)))
    }

    private static func second(_ text: inout KeyText) throws(FormatError) -> KeyFile {
        let desk = try text.desk()
        let signing = try text.signingKey("ed25519")
        let index = SymmetricKey(data: try text.bytes("index", count: 32))
        if text.next == "scrypt" {
            let held = Held.locked(try text.lockedKeys())
            return KeyFile(desk: desk, signing: signing, index: index, held: held)
        }
        let current = try text.privateKey("x25519")
        var former: [Curve25519.KeyAgreement.PrivateKey] = []
        while text.next == "x25519-former" { former.append(try text.privateKey("x25519-former")) }
        // With only one it would have been written as version 1: one content has one text.
        guard !former.isEmpty else { throw .damaged }
        return KeyFile(
            desk: desk, signing: signing, index: index,
            held: .clear(OpeningKeys(desk: desk, current: current, former: former)))
    }
}
