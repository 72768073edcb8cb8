import Crypto
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Vault

private func reading(_ bytes: [UInt8]) -> KeyFile.FormatError? {
    do throws(KeyFile.FormatError) {
        _ = try KeyFile(parsing: bytes)
        return nil
    } catch {
        return error
    }
}

private func reading(file path: String) -> KeyFile.FileError? {
    do throws(KeyFile.FileError) {
        _ = try KeyFile.read(from: path)
        return nil
    } catch {
        return error
    }
}

/// The text with a right last line, whatever stands before it.
private func vouched(_ text: String) -> [UInt8] {
    let hash = SHA256.hash(data: Array(text.utf8))
    return Array("\(text)sha256 \(Hex.encode(hash))\n".utf8)
}

@Suite("the key file")
struct KeyFileTests {
    @Test("comes back from its text with the same keys")
    func roundTrip() throws {
        let keys = try newKeys()
        let again = try KeyFile(parsing: keys.serialized())
        #expect(again.serialized() == keys.serialized())
        #expect(again.desk == desk)
        #expect(again.publicSealingKey == keys.publicSealingKey && again.publicSealingKey.count == 32)
        #expect(again.publicSigningKey == keys.publicSigningKey && again.publicSigningKey.count == 32)
        #expect(KeyFile.generate(desk: "7K3M9QWI") == nil)
    }

    @Test("damage is recognised: every byte changed, every byte cut")
    func damage() throws {
        let bytes = try newKeys().serialized()
        for at in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[at] ^= 1 << UInt8(bit)
                #expect(reading(changed) == .damaged)
            }
            #expect(reading(Array(bytes[..<at])) == .damaged)
        }
        #expect(reading(bytes + [0x0A]) == .damaged)
    }

    @Test("a newer file is told from a damaged one")
    func newer() throws {
        let text = String(decoding: try newKeys().serialized(), as: UTF8.self)
        let lines = text.prefix(upTo: try #require(text.range(of: "sha256 ")).lowerBound)
        #expect(reading(vouched(String(lines))) == nil)
        #expect(reading(vouched(String(lines).replacing("-key/1", with: "-key/3"))) == .newer(version: "3"))
        #expect(reading(vouched(String(lines) + "x448 17 8 1\n")) == .unknownLine(name: "x448"))
        #expect(reading(vouched(String(lines) + "desk 7K3M9QWX\n")) == .damaged)
        #expect(reading(vouched(String(lines).replacing("desk ", with: "desk  "))) == .damaged)
        #expect(reading(vouched("carewatch-key/1\n")) == .damaged)
        #expect(reading(vouched("something else\n")) == .damaged)
    }

    @Test("prints its desk and never a key")
    func printing() throws {
        let keys = try newKeys()
        var dumped = ""
        dump(keys, to: &dumped)
        #expect("\(keys) \(String(reflecting: keys))" == "KeyFile(desk: 7K3M9QWX) KeyFile(desk: 7K3M9QWX)")
        #expect(!dumped.contains("ealing") && !dumped.contains("index"))
    }

    @Test("is written for its owner only, and never over another")
    func writing() throws {
        try inFolder { folder in
            let path = folder + "/logbook.sqlite.key"
            let keys = try newKeys()
            try keys.write(to: path)
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            let read = try KeyFile.read(from: path)
            #expect(read.keys.serialized() == keys.serialized() && !read.isTooOpen)
            #expect(throws: KeyFile.FileError.alreadyThere(path: path)) { try newKeys().write(to: path) }
            #expect(try KeyFile.read(from: path).keys.serialized() == keys.serialized())
            #expect(try names(in: folder) == ["logbook.sqlite.key"])
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
            #expect(try KeyFile.read(from: path).isTooOpen)
        }
    }

    @Test("of thirty that race to write one, exactly one wins, and the file is the winner's")
    func race() throws {
        try inFolder { folder in
            let path = folder + "/key"
            let candidates = try (0..<30).map { _ in try newKeys() }
            let won = WonRaces()
            DispatchQueue.concurrentPerform(iterations: 30) { index in
                do throws(KeyFile.FileError) {
                    try candidates[index].write(to: path)
                    won.add(index)
                } catch {
                    #expect(error == .alreadyThere(path: path))
                }
            }
            try #require(won.all.count == 1)
            #expect(try KeyFile.read(from: path).keys.serialized() == candidates[won.all[0]].serialized())
            #expect(try names(in: folder) == ["key"])
        }
    }

    @Test("what isn't a readable key file is named")
    func unreadable() throws {
        try inFolder { folder in
            let path = folder + "/key"
            #expect(reading(file: path) == .absent(path: path))
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "elsewhere")
            #expect(reading(file: path) == .notAFile(path: path))
            #expect(reading(file: folder) == .notAFile(path: folder))
            let pipe = folder + "/pipe"
            #expect(mkfifo(pipe, 0o600) == 0)
            #expect(reading(file: pipe) == .notAFile(path: pipe))
            let large = folder + "/large"
            try Data(count: KeyFile.largestFile + 1).write(to: URL(filePath: large))
            #expect(reading(file: large) == .tooLarge(path: large, limit: 65_536))
            let empty = folder + "/empty"
            try Data().write(to: URL(filePath: empty))
            #expect(reading(file: empty) == .format(.damaged, path: empty))
            let nowhere = folder + "/none/key"
            #expect(throws: KeyFile.FileError.self) { try newKeys().write(to: nowhere) }
        }
    }

    @Test("is set aside under the smallest free number, over nothing")
    func settingAside() throws {
        try inFolder { folder in
            let path = folder + "/key"
            var texts: [[UInt8]] = []
            for number in 1...3 {
                let keys = try newKeys()
                try keys.write(to: path)
                texts.append(keys.serialized())
                #expect(try KeyFile.setAside(path) == "\(path).unused-\(number)")
            }
            #expect(try names(in: folder) == ["key.unused-1", "key.unused-2", "key.unused-3"])
            try FileManager.default.removeItem(atPath: path + ".unused-2")
            try newKeys().write(to: path)
            #expect(try KeyFile.setAside(path) == path + ".unused-2")
            #expect(try KeyFile.read(from: path + ".unused-1").keys.serialized() == texts[0])
            #expect(try KeyFile.read(from: path + ".unused-3").keys.serialized() == texts[2])
            #expect(throws: KeyFile.FileError.absent(path: path)) { try KeyFile.setAside(path) }
        }
    }
}

/// Who won, as told by many threads.
private final class WonRaces: Sendable {
    private let indices = Mutex<[Int]>([])
    func add(_ index: Int) { indices.withLock { $0.append(index) } }
    var all: [Int] { indices.withLock { $0 } }
}

@Suite("signing") struct SigningTests {
    @Test(
        "what the desk signs is checked by its public key, the same each time, and after the key file was read again"
    )
    func signs() throws {
        let keys = try newKeys()
        let message = Array("three lines\n".utf8)
        let signature = try keys.sign(message)
        let key = try Curve25519.Signing.PublicKey(rawRepresentation: keys.publicSigningKey)
        #expect(key.isValidSignature(Data(signature), for: Data(message)))
        #expect(!key.isValidSignature(Data(signature), for: Data(message.dropLast())))
        #expect(try KeyFile(parsing: keys.serialized()).sign(message) == signature)
    }
}
