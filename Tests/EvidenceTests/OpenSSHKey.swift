import Crypto
import Evidence
import Foundation
import TestSupport

/// An Ed25519 key, in the form in which OpenSSH's programs read it (openssh-portable/PROTOCOL.key): written here
/// from its description, so that those programs judge what carewatch writes.
struct OpenSSHKey {
    let secret: Curve25519.Signing.PrivateKey

    init() { secret = .init() }

    var publicBytes: [UInt8] { Array(secret.publicKey.rawRepresentation) }

    func sign(_ bytes: [UInt8]) throws -> [UInt8] { Array(try secret.signature(for: Data(bytes))) }

    /// Writes the private key into a folder, and returns its path.
    func write(into folder: String) throws -> String {
        func number(_ number: Int) -> Data { withUnsafeBytes(of: UInt32(number).bigEndian) { Data($0) } }
        func string(_ bytes: some Sequence<UInt8>) -> Data { number(Array(bytes).count) + Data(bytes) }
        let publicKey = string("ssh-ed25519".utf8) + string(publicBytes)
        var inner = number(7) + number(7) + publicKey + string(Array(secret.rawRepresentation) + publicBytes)
        inner += string("test".utf8)
        var filling: UInt8 = 1
        while inner.count % 8 != 0 {
            inner.append(filling)
            filling += 1
        }
        let none = string("none".utf8)
        let blob =
            Data("openssh-key-v1\0".utf8) + none + none + string([]) + number(1) + string(publicKey)
            + string(inner)
        let text =
            "-----BEGIN OPENSSH PRIVATE KEY-----\n\(blob.base64EncodedString(options: .lineLength64Characters))\n"
            + "-----END OPENSSH PRIVATE KEY-----\n"
        let path = folder + "/key"
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        return path
    }
}

let hasOpenSSH = (try? run("sh", "-c", "command -v ssh-keygen")) != nil
