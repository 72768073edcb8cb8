import Evidence
import Foundation
import TestSupport
import Testing

@Suite("checkpoints") struct CheckpointTests {
    private let secret = OpenSSHKey()
    private let root = Hash256(of: [1, 2, 3])

    private func key() throws -> SigningKey { try #require(SigningKey(secret.publicBytes)) }

    private func signed(size: Int = 20852) throws -> SignedCheckpoint {
        try SignedCheckpoint(
            Checkpoint(desk: "7K3M9QWX", size: size, root: root), key: key(), sign: secret.sign)
    }

    private func reading(_ text: String) -> SignedCheckpoint? {
        try? SignedCheckpoint(parsing: Array(text.utf8))
    }

    @Test("a signed note of Go's own documentation is told and checked as Go does")
    func knownNote() throws {
        // golang.org/x/mod/sumdb/note, "Verifying Notes" and its example.
        let verifier = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
        let message =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
        let told =
            "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
        let bytes = try #require(Base64.decode(verifier.split(separator: "+", maxSplits: 2)[2]))
        let key = try #require(SigningKey(Array(bytes.dropFirst())))
        #expect(key.noteVerifier(name: "PeterNeumann") == verifier)
        let signature = try #require(Base64.decode(told))
        #expect(Array(signature.prefix(4)) == key.noteKeyID(name: "PeterNeumann"))
        #expect(key.verifies(Array(signature.dropFirst(4)), of: Array(message.utf8)))
        #expect(!key.verifies(Array(signature.dropFirst(4)), of: Array(message.dropLast().utf8)))
    }

    @Test("the text has three lines, an empty one and the signature's, and comes back as it was")
    func form() throws {
        let checkpoint = try signed()
        let lines = checkpoint.text.components(separatedBy: "\n")
        #expect(Array(lines[..<2]) == ["carewatch/desk/7K3M9QWX", "20852"])
        #expect(lines[2] == Data(root.bytes).base64EncodedString() && lines[3].isEmpty)
        #expect(lines[4].hasPrefix("\u{2014} carewatch/desk/7K3M9QWX ") && lines.count == 6)
        #expect(reading(checkpoint.text) == checkpoint)
        #expect(checkpoint.checkpoint.desk == "7K3M9QWX")
        #expect(checkpoint.standing(under: try key()) == .signed)
        #expect(
            checkpoint.standing(under: try #require(SigningKey(OpenSSHKey().publicBytes))) == .notByThisKey)
        let unsigned = SignedCheckpoint(checkpoint.checkpoint)
        #expect(reading(unsigned.text) == unsigned)
        #expect(unsigned.standing(under: try key()) == .unsigned)
    }

    @Test("another size, root or name under the same signature isn't signed")
    func altered() throws {
        let text = try signed().text
        for (one, other) in [("20852", "20853"), ("carewatch/desk/7K3M9QWX\n", "carewatch/desk/7K3M9QWY\n")] {
            let changed = try #require(reading(text.replacingOccurrences(of: one, with: other)))
            #expect(changed.standing(under: try key()) != .signed)
        }
        let other = SignedCheckpoint(
            Checkpoint(desk: "7K3M9QWX", size: 20852, root: Hash256(of: [])),
            signatures: try signed().signatures)
        #expect(other.standing(under: try key()) == .notByThisKey)
    }

    @Test("what others sign is kept, and says nothing for the desk")
    func cosignatures() throws {
        let witness = "\u{2014} witness.example/w \(Base64.encode(Array(0..<72)))\n"
        let text = try signed().text + witness
        let both = try #require(reading(text))
        #expect(both.signatures.count == 2 && both.text == text)
        #expect(both.standing(under: try key()) == .signed)
        let alone = try #require(reading(try signed().checkpoint.text + "\n" + witness))
        #expect(alone.standing(under: try key()) == .unsigned)
    }

    @Test(
        "whatever isn't of the form is none",
        arguments: [
            "", "\n", "a\n1\n", "carewatch/desk/7K3M9QWX\n01\nROOT\n", "carewatch/desk/7K3M9QWX\n-1\nROOT\n",
            "carewatch/desk/7K3M9QWX\n+1\nROOT\n", "carewatch/desk/7K3M9QWX\n1\nROOT", "a b\n1\nROOT\n",
            "a+b\n1\nROOT\n",
            "carewatch/desk/7K3M9QWX\r\n1\r\nROOT\r\n", "carewatch/desk/7K3M9QWX\n1\nROOT\n\n",
            "carewatch/desk/7K3M9QWX\n1\nROOT\nmore\n", "carewatch/desk/7K3M9QWX\n1\nROOT\n\n- a AAAAAAAA\n",
            "carewatch/desk/7K3M9QWX\n1\nROOT\n\n\u{2014} a AAAA\n", "carewatch/desk/7K3M9QWX\n1\nAAAA\n",
            "carewatch/desk/7K3M9QWX\n99999999999999999999\nROOT\n", "\n1\nROOT\n",
        ])
    func malformed(text: String) {
        #expect(reading(text.replacingOccurrences(of: "ROOT", with: Base64.encode(root.bytes))) == nil)
    }

    @Test("it is found alone, in a report, quoted, in a page and in JSON")
    func found() throws {
        let checkpoint = try signed()
        let indented = checkpoint.text.split(separator: "\n", omittingEmptySubsequences: false)
        func found(_ text: String) -> SignedCheckpoint? { SignedCheckpoint.found(in: Array(text.utf8)) }
        for text in [
            checkpoint.text, "A report\n\n\(checkpoint.text)\nThe end\n",
            "x\r\n" + checkpoint.text.replacingOccurrences(of: "\n", with: "\r\n"),
            indented.map { "    \($0)" }.joined(separator: "\n"),
            indented.map { "> \($0)" }.joined(separator: "\n"),
            "<pre>\(checkpoint.text)</pre>", "x,carewatch/desk/7K3M9QWX,\"\(checkpoint.text)\",b\r\n",
            "See carewatch/desk/7K3M9QWX there.\n\(checkpoint.text)",
            String(decoding: (["text": .string(checkpoint.text)] as JSON).pretty(), as: UTF8.self),
            String(
                decoding: (["checkpoint": ["text": .string(checkpoint.text)]] as JSON).compact(),
                as: UTF8.self),
        ] {
            #expect(found(text) == checkpoint, "\(text)")
        }
        for text in ["", "carewatch/desk/", "carewatch/desk/7K3M9QWX\n12\n", "{}", "{\"text\": 1}", "\u{0}"] {
            #expect(found(text) == nil, "\(text)")
        }
    }

    @Test("whatever bytes come, it is read back as it was or refused", arguments: UInt64(0)..<50)
    func fuzz(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let good = Array(try signed().text.utf8)
        for _ in 0..<40 {
            var bytes = good
            for _ in 0...Int.random(in: 0..<4, using: &random) {
                let place = Int.random(in: bytes.indices, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(random.one(of: [0x0A, 0x20, 0x2B, 0x30, 0xE2]), at: place)
                }
            }
            _ = SignedCheckpoint.found(in: bytes)
            guard let read = try? SignedCheckpoint(parsing: bytes) else { continue }
            #expect(Array(read.text.utf8) == bytes)
            // A changed letter in base64's signature may be another's name only.
            if read.standing(under: try key()) == .signed {
                #expect(read.checkpoint == (try signed().checkpoint))
            }
        }
    }
}

@Suite("SHA256SUMS") struct HashListTests {
    private let hash = Hash256(of: [])

    @Test("sha256sum takes what is written, and it comes back as it was")
    func sums() throws {
        try inFolder { folder in
            let names = ["b.csv", "a b.md", ".gitattributes", "é.txt", "B.csv", "-x"]
            let files = try names.map { name in
                try Data(name.utf8).write(to: URL(filePath: folder + "/" + name))
                return HashList.File(name: name, hash: Hash256(of: Array(name.utf8)))
            }
            let list = try #require(HashList(files))
            #expect(list.files.map(\.name) == ["-x", ".gitattributes", "B.csv", "a b.md", "b.csv", "é.txt"])
            #expect(try HashList(parsing: list.bytes) == list)
            try Data(list.bytes).write(to: URL(filePath: folder + "/SHA256SUMS"))
            let check = "cd '\(folder)' && sha256sum -c --strict SHA256SUMS"
            #expect(throws: Never.self) { try run("sh", "-c", check) }
            try Data("x".utf8).write(to: URL(filePath: folder + "/b.csv"))
            #expect(throws: ProgramFailed.self) { try run("sh", "-c", check) }
        }
    }

    @Test(
        "a name that leads elsewhere, or comes twice, has no list",
        arguments: [
            "", ".", "..", "a/b", "/a", "a\\b", "a\nb", "a\rb", "a\u{7F}", "SHA256SUMS", "SHA256SUMS.sig",
        ])
    func names(name: String) {
        #expect(HashList([.init(name: name, hash: hash)]) == nil)
        #expect(throws: HashList.Mismatch.self) {
            try HashList(parsing: Array("\(hash.hex)  \(name)\n".utf8))
        }
    }

    @Test("a list in any other form is refused, and the line is named")
    func forms() {
        #expect(HashList([.init(name: "a", hash: hash), .init(name: "a", hash: hash)]) == nil)
        for (text, line) in [
            ("", 1), ("\(hash.hex)  a", 1), ("\(hash.hex) a\n", 1), ("\(hash.hex) *a\n", 1),
            ("\(hash.hex.uppercased())  a\n", 1), ("\\\(hash.hex)  a\n", 1), ("\(hash.hex)  a\r\n", 1),
            ("\(hash.hex)  b\n\(hash.hex)  a\n", 2), ("\(hash.hex)  a\n\(hash.hex)  a\n", 2),
            ("\(hash.hex)  a\n\n", 2), ("# x\n", 1),
        ] {
            #expect(throws: HashList.Mismatch(line: line), "\(text)") {
                try HashList(parsing: Array(text.utf8))
            }
        }
    }
}
