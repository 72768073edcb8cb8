import Campaigns
import Crypto
import Foundation
import TestSupport
import Testing

@testable import Evidence
@testable import Storage

extension FuzzTests {
    @Test("a package's signature; what is taken is written back the same, and only what was signed verifies")
    func signatures() throws {
        let (key, secret) = try newKey()
        let message = Array("a4f1  issues.csv\n".utf8)
        let signature = SSHSignature(
            key: key, namespace: "carewatch-package",
            signature: try secret.signature(
                for: SSHSignature.signedBytes(of: message, namespace: "carewatch-package")
            ).map { $0 })
        let tally = fuzz(
            "signature", seeds: [signature.armoured, try other(signature)],
            words: [
                "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----", "\n", "=", "AAAA", "U1NIU0lH",
            ]
        ) { input in
            guard let read = try? SSHSignature(parsing: input) else { return false }
            #expect(read.armoured == input)
            if read.verifies(message) { #expect(read == signature) }
            return true
        }
        #expect(tally.taken > 0 && tally.refused > 0)
    }

    @Test("a checkpoint, alone or found in a text; what is taken is written back the same")
    func checkpoints() throws {
        let (key, secret) = try newKey()
        let signed = try SignedCheckpoint(
            Checkpoint(desk: "7K3M9QWX", size: 20_852, root: Hash256(of: [1, 2, 3])), key: key
        ) { try secret.signature(for: $0).map { $0 } }
        let text = signed.text
        let tally = fuzz(
            "checkpoint",
            seeds: [
                text,
                "> "
                    + text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n> "),
                String(
                    decoding: try JSON.object([JSON.Member("checkpoint", .string(text))]).canonical(),
                    as: UTF8.self
                ),
            ],
            words: [
                "carewatch.org/", "\n", "\u{2014} ", "— ", "20852", "-1", "99999999999999999999", "=", ">",
                "\r",
            ]
        ) { input in
            if let alone = try? SignedCheckpoint(parsing: input) {
                #expect(Array(alone.text.utf8) == input)
            }
            guard let found = SignedCheckpoint.found(in: input) else { return false }
            if case .signed = found.standing(under: key) { #expect(found.checkpoint == signed.checkpoint) }
            return true
        }
        #expect(tally.taken > 0 && tally.refused > 0)
    }

    @Test("JSON: it is called canonical exactly where writing it canonically gives the same bytes")
    func canonical() throws {
        let tally = fuzz(
            "canonical JSON",
            seeds: [
                #"{"at":"2024-10-21T14:30:00Z","changes":[{"kind":"intake-wait"},{"n":0},{"x":-12}],"desk":"7K3M"}"#,
                #"{"a":"\u0001\t\"\\","b":null,"é":true,"😀":[],"ﬀ":{}}"#, #"{"\u20ac":1,"\r":2,"1":3}"#, "[]",
                "0",
            ],
            words: [
                "{", "}", "[", "]", "\"", ":", ",", " ", "\n", "\\u0041", "\\u001f", "\\/", "\\ud83d\\ude00",
                "\\b",
                "-0", "1.0", "1e3", "01", "9007199254740992", "9007199254740991", "\u{7f}", "\u{10ffff}",
                "\u{feff}",
                "\"a\":1,", "\"b\":2,",
            ]
        ) { input in
            guard let (json, isCanonical) = try? JSON.parse(input.span.bytes, limits: .init()) else {
                return false
            }
            guard isCanonical else {
                #expect((try? json.canonical()) != input, "\(String(decoding: input, as: UTF8.self))")
                return false
            }
            #expect((try? json.canonical()) == input, "\(String(decoding: input, as: UTF8.self))")
            return true
        }
        #expect(tally.taken > 0 && tally.refused > 0)
    }

    @Test("a backup that is put back: it is refused, or what stands then checks whole")
    func restored() throws {
        let logbooks = try BadLogbooks()
        let tally = try fuzz(
            "restored logbook", seeds: [logbooks.bytes],
            words: ["\u{0}", "SQLite format 3\u{0}", "CREATE TRIGGER"],
            costing: 40
        ) { input in
            let folder = try TemporaryFolder("restored")
            let (backup, path) = (folder.file("backup.sqlite"), folder.file("logbook.sqlite"))
            try Data(input).write(to: URL(filePath: backup))
            do {
                _ = try Logbook.restore(backup, to: path, replacing: false, as: .moved, by: "tester")
            } catch is BackupError {
                #expect(!FileManager.default.fileExists(atPath: path))
                return false
            } catch is LogbookError {
                #expect(!FileManager.default.fileExists(atPath: path))
                return false
            }
            #expect(try Logbook.check(path).found == 0)
            return true
        }
        #expect(tally.taken > 0 && tally.refused > 0)
    }

    private func newKey() throws -> (SigningKey, Curve25519.Signing.PrivateKey) {
        let secret = Curve25519.Signing.PrivateKey()
        return (try #require(SigningKey(Array(secret.publicKey.rawRepresentation))), secret)
    }

    /// One for another purpose.
    private func other(_ signature: SSHSignature) throws -> [UInt8] {
        SSHSignature(key: signature.key, namespace: "git", signature: signature.signature).armoured
    }
}
