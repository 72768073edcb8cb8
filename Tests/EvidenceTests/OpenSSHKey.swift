import Crypto
import Foundation
import TestSupport

/// An Ed25519 key whose owner is a test.
struct OpenSSHKey {
    private let secret = Curve25519.Signing.PrivateKey()

    var publicBytes: [UInt8] { Array(secret.publicKey.rawRepresentation) }

    func sign(_ bytes: [UInt8]) throws -> [UInt8] { Array(try secret.signature(for: Data(bytes))) }

    /// Writes the private key into a folder, and returns its path.
    func write(into folder: String) throws -> String {
        try writeOpenSSHKey(seed: Array(secret.rawRepresentation), publicKey: publicBytes, into: folder)
    }
}
