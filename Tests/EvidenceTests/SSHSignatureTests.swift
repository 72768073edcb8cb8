import Evidence
import Foundation
import TestSupport
import Testing

@Suite("OpenSSH's signatures") struct SSHSignatureTests {
    private let key = OpenSSHKey()
    private func publicKey() throws -> SigningKey { try #require(SigningKey(key.publicBytes)) }

    private func signature(of message: [UInt8], namespace: String = "carewatch-export") throws -> SSHSignature
    {
        let signed = SSHSignature.signedBytes(of: message, namespace: namespace)
        return SSHSignature(key: try publicKey(), namespace: namespace, signature: try key.sign(signed))
    }

    @Test(
        "what is signed is byte for byte what ssh-keygen signs, and ssh-keygen takes it",
        .enabled(if: hasOpenSSH, "needs ssh-keygen"), arguments: [0, 1, 70, 5000])
    func sameAsOpenSSH(length: Int) throws {
        let message = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 7) }
        let ours = try signature(of: message)
        try inFolder { folder in
            let path = try key.write(into: folder)
            let theirs = try run(
                ["ssh-keygen", "-Y", "sign", "-f", path, "-n", "carewatch-export"], input: message)
            #expect(theirs == ours.armoured)
            #expect(try SSHSignature(parsing: theirs) == ours)
            let signers = try publicKey().allowedSigner(desk: "7K3M9QWX") + "\n"
            try Data(signers.utf8).write(to: URL(filePath: folder + "/allowed"))
            try Data(ours.armoured).write(to: URL(filePath: folder + "/sig"))
            let verify = [
                "ssh-keygen", "-Y", "verify", "-f", folder + "/allowed", "-I", "desk-7K3M9QWX", "-n",
                "carewatch-export", "-s", folder + "/sig",
            ]
            #expect(throws: Never.self) { try run(verify, input: message) }
            #expect(throws: ProgramFailed.self) { try run(verify, input: message + [0]) }
            #expect(throws: ProgramFailed.self) {
                try run(verify.map { $0 == "desk-7K3M9QWX" ? "desk-8K3M9QWX" : $0 }, input: message)
            }
        }
    }

    @Test(
        "the key's line and fingerprint are those of ssh-keygen",
        .enabled(if: hasOpenSSH, "needs ssh-keygen"))
    func keyLine() throws {
        try inFolder { folder in
            let path = try key.write(into: folder)
            let line = try run("ssh-keygen", "-y", "-f", path)
            let ours = try publicKey().sshLine(comment: "test")
            #expect(ours + "\n" == line)
            let told = try run("ssh-keygen", "-l", "-f", path)
            #expect(told.contains(" \(try publicKey().fingerprint) "))
        }
    }

    @Test("another message, key, purpose or signature is no signature of it")
    func refused() throws {
        let message = Array("a list\n".utf8)
        let good = try signature(of: message)
        #expect(good.verifies(message) && !good.verifies(message + [0]) && !good.verifies([]))
        let other = try #require(SigningKey(OpenSSHKey().publicBytes))
        #expect(
            !SSHSignature(key: other, namespace: good.namespace, signature: good.signature).verifies(message))
        #expect(!SSHSignature(key: good.key, namespace: "file", signature: good.signature).verifies(message))
        #expect(good.armoured.count == 310)
    }

    @Test("a signature file with any byte changed, taken out or put in isn't read as the same")
    func spoilt() throws {
        let text = try signature(of: [1, 2, 3]).armoured
        let good = try SSHSignature(parsing: text)
        for place in text.indices {
            var (changed, shorter, longer) = (text, text, text)
            changed[place] ^= 1
            shorter.remove(at: place)
            longer.insert(0x0A, at: place)
            for spoilt in [changed, shorter, longer] where spoilt != text {
                let read = try? SSHSignature(parsing: spoilt)
                #expect(read != good, "\(place)")
                if let read { #expect(!read.verifies([1, 2, 3]), "\(place)") }
            }
        }
        for length in text.indices { #expect((try? SSHSignature(parsing: Array(text[..<length]))) == nil) }
    }

    @Test("base64 is read only as it is written")
    func base64() {
        for length in 0..<40 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 83 + length) }
            let text = Base64.encode(bytes)
            #expect(text == Data(bytes).base64EncodedString())
            #expect(Base64.decode(text) == bytes)
        }
        for text in ["A", "AA", "AAA", "AB==", "AAB=", "A===", "====", "AA=A", "AAA\n", " AAA", "AA-_"] {
            #expect(Base64.decode(text) == nil, "\(text)")
        }
    }

    @Test("a key's lines in any of their forms tell whose it is; other lines are passed over")
    func allowedSigners() throws {
        let key = try publicKey()
        let lines = [
            key.allowedSigner(desk: "7K3M9QWX"), key.sshLine(comment: "desk-7K3M9QWX"),
            key.noteVerifier(name: "carewatch/desk/7K3M9QWX"),
            "Desk:\n  \(key.allowedSigner(desk: "7K3M9QWX"))\r\nand more",
        ]
        for line in lines {
            let signers = AllowedSigners(parsing: Array(line.utf8))
            #expect(signers.signers.count == 1, "\(line)")
            #expect(signers.has(key, of: "7K3M9QWX") && !signers.has(key, of: "8K3M9QWX"))
        }
        let base64 = key.sshLine(comment: "").split(separator: " ")[1]
        for line in [
            "", "#", "desk-7K3M9QWX namespaces=\"file\" ssh-ed25519 \(base64)",
            "desk-7K3M9QWX cert-authority ssh-ed25519 \(base64)", "* ssh-ed25519 \(base64)",
            "desk-7K3M9QWX ssh-rsa \(base64)", "desk-7K3M9QWX ssh-ed25519 \(base64.dropLast())",
            "desk-7K3M9QWX namespaces=\"carewatch-export\" valid-before=\"20200101\" ssh-ed25519 \(base64)",
            key.noteVerifier(name: "carewatch/desk/7K3M9QWX").replacingOccurrences(of: "7K", with: "8K"),
        ] {
            #expect(AllowedSigners(parsing: Array(line.utf8)).signers.isEmpty, "\(line)")
        }
    }
}
