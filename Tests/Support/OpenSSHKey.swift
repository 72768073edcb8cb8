import Foundation

/// Writes an Ed25519 key in the form in which OpenSSH's programs read it (openssh-portable/PROTOCOL.key), made here
/// from its description, so that those programs judge what carewatch writes; returns its path.
public func writeOpenSSHKey(seed: [UInt8], publicKey: [UInt8], into folder: String) throws -> String {
    func number(_ number: Int) -> Data { withUnsafeBytes(of: UInt32(number).bigEndian) { Data($0) } }
    func string(_ bytes: some Sequence<UInt8>) -> Data { number(Array(bytes).count) + Data(bytes) }
    let blob = string("ssh-ed25519".utf8) + string(publicKey)
    var inner = number(7) + number(7) + blob + string(seed + publicKey) + string("test".utf8)
    var filling: UInt8 = 1
    while inner.count % 8 != 0 {
        inner.append(filling)
        filling += 1
    }
    let none = string("none".utf8)
    var whole = Data("openssh-key-v1\0".utf8) + none + none + string([])
    whole += number(1) + string(blob) + string(inner)
    let letters = whole.base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
    let text = "-----BEGIN OPENSSH PRIVATE KEY-----\n\(letters)\n-----END OPENSSH PRIVATE KEY-----\n"
    let path = folder + "/openssh-key"
    try Data(text.utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    return path
}

/// Whether there is an ssh-keygen.
public let hasOpenSSH = (try? run("sh", "-c", "command -v ssh-keygen")) != nil
