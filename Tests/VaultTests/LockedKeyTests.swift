import Crypto
import Foundation
import TestSupport
import Testing

@testable import Vault

func hex(_ key: SymmetricKey) -> String { key.withUnsafeBytes { Hex.encode($0) } }

private func reading(_ bytes: [UInt8]) -> KeyFile.FormatError? {
    do throws(KeyFile.FormatError) {
        _ = try KeyFile(parsing: bytes)
        return nil
    } catch {
        return error
    }
}

private func refusal<R>(_ body: () throws(UnlockingError) -> R) -> UnlockingError? {
    do throws(UnlockingError) {
        _ = try body()
        return nil
    } catch {
        return error
    }
}

private func vouched(_ text: String) -> [UInt8] {
    Array("\(text)sha256 \(Hex.encode(SHA256.hash(data: Array(text.utf8))))\n".utf8)
}

private func unvouched(_ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    return String(text.prefix(upTo: text.range(of: "sha256 ")?.lowerBound ?? text.endIndex))
}

private let passphrase = "ciruelas y Núñez 7"

@Suite("the locked key file")
struct LockedKeyTests {
    private let keys: KeyFile
    private let opening: OpeningKeys
    private let phrase: Passphrase
    private let cheap: PassphraseLock.Cost

    init() throws {
        keys = try newKeys()
        opening = try #require(keys.opening)
        cheap = try #require(PassphraseLock.Cost(n: 16, r: 1, p: 1))
        phrase = try #require(Passphrase(new: passphrase))
    }

    /// RFC 7914, section 12; the first has an empty passphrase and salt, which is refused here, and the last takes a
    /// gigabyte.
    @Test(
        "scrypt gives what RFC 7914 says",
        arguments: [
            (
                "password", "NaCl", 1024, 8, 16,
                "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac7"
                    + "27afb94a83ee6d8360cbdfa2cc0640"
            ),
            (
                "pleaseletmein", "SodiumChloride", 16384, 8, 1,
                "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e6"
                    + "1e85dc0d651e40dfcf017b45575887"
            ),
        ])
    func vectors(_ vector: (phrase: String, salt: String, n: Int, r: Int, p: Int, hex: String)) throws {
        let key = try PassphraseLock.derive(
            Array(vector.phrase.utf8), salt: Array(vector.salt.utf8), n: vector.n, r: vector.r, p: vector.p,
            count: 64)
        #expect(hex(key) == vector.hex)
    }

    @Test("an empty passphrase or salt is refused, and no crash")
    func empty() {
        #expect(Passphrase("") == nil)
        #expect(Passphrase(new: "sieben7") == nil && Passphrase(new: "acht acht") != nil)
        #expect(
            refusal { () throws(UnlockingError) in try PassphraseLock.derive([], salt: [1], n: 16, r: 1, p: 1)
            } == .library)
        #expect(
            refusal { () throws(UnlockingError) in try PassphraseLock.derive([1], salt: [], n: 16, r: 1, p: 1)
            } == .library)
    }

    @Test("opens with its passphrase only; signing and hashes go on without")
    func locking() throws {
        let locked = try keys.locked(opening, under: phrase, cost: cheap)
        #expect(locked.isLocked && locked.opening == nil)
        let read = try KeyFile(parsing: locked.serialized())
        #expect(read.serialized() == locked.serialized() && read.isLocked && read.opening == nil)
        #expect(read.publicSealingKey == keys.publicSealingKey)
        #expect(read.publicSigningKey == keys.publicSigningKey)
        #expect(
            IdentifierIndex(read).hash(phone: "415 555 0100")
                == IdentifierIndex(keys).hash(phone: "415 555 0100"))
        let other = try #require(Passphrase(passphrase + " "))
        #expect(refusal { () throws(UnlockingError) in try read.unlocked(with: other) } == .wrongPassphrase)
        let opened = try read.unlocked(with: phrase)
        #expect(read.clear(opened).serialized() == keys.serialized())
        let secret = opening.current.rawRepresentation.base64EncodedString()
        #expect(!String(decoding: read.serialized(), as: UTF8.self).contains(secret))
    }

    @Test("a rotation keeps the former key, locked or not, and both open")
    func rotating() throws {
        let sealer = Sealer(publicKey: keys.publicSealingKey, desk: desk)
        let sealed = try sealer.seal([PlainValue(field: "name", bytes: [1, 2, 3])], reference: reference)
        func opens(_ opening: OpeningKeys, _ keys: SealedKeys) -> Bool {
            (try? Opener(opening).open(
                sealed.values[0].stored, field: "name", reference: reference, desk: desk, keys: keys)) == [
                    1, 2, 3,
                ]
        }
        let (rotated, now) = try keys.rotated(opening, under: nil)
        #expect(rotated.publicSealingKey != keys.publicSealingKey)
        #expect(rotated.formerPublicSealingKeys == [keys.publicSealingKey])
        let read = try KeyFile(parsing: rotated.serialized())
        #expect(read.serialized() == rotated.serialized())
        #expect(opens(try #require(read.opening), sealed.keys) && opens(opening, sealed.keys))
        let resealed = try Opener(now).resealed(
            sealed.keys.sealingKey, id: sealed.keys.sealingKeyID, desk: desk, to: rotated.publicSealingKey)
        let keysNow = SealedKeys(
            sealingKeyID: sealed.keys.sealingKeyID, sealingKey: resealed, wrappedKey: sealed.keys.wrappedKey)
        #expect(opens(now, keysNow) && !opens(opening, keysNow))

        let locked = try read.locked(now, under: phrase, cost: cheap)
        let (twice, third) = try locked.rotated(try locked.unlocked(with: phrase), under: phrase)
        let readAgain = try KeyFile(parsing: twice.serialized())
        #expect(readAgain.isLocked && readAgain.formerPublicSealingKeys.count == 2)
        #expect(try readAgain.unlocked(with: phrase).publicKeys == third.publicKeys)
        #expect(readAgain.holds(third) && !readAgain.holds(now))
    }

    @Test("damage is recognised: every byte changed, every byte cut")
    func damage() throws {
        let bytes = try keys.locked(opening, under: phrase, cost: cheap).serialized()
        for at in bytes.indices {
            var changed = bytes
            changed[at] ^= 1 << UInt8(at % 8)
            #expect(reading(changed) == .damaged)
            #expect(reading(Array(bytes[..<at])) == .damaged)
        }
    }

    @Test("what is changed behind a right last line doesn't open")
    func altered() throws {
        let (rotated, both) = try keys.rotated(opening, under: nil)
        let text = unvouched(try rotated.locked(both, under: phrase, cost: cheap).serialized())
        let lines = text.split(separator: "\n").map(String.init)
        let current = try #require(lines.firstIndex { $0.hasPrefix("x25519-locked ") })
        // The current key and the former one exchanged: each is bound to its place.
        var swapped = lines
        let (one, two) = (lines[current].dropFirst(14), lines[current + 1].dropFirst(21))
        (swapped[current], swapped[current + 1]) = ("x25519-locked " + two, "x25519-former-locked " + one)
        let exchanged = try KeyFile(parsing: vouched(swapped.joined(separator: "\n") + "\n"))
        #expect(refusal { () throws(UnlockingError) in try exchanged.unlocked(with: phrase) } == .damaged)
        // Another desk's name.
        let moved = try KeyFile(parsing: vouched(text.replacing("desk 7K3M9QWX", with: "desk 7K3M9QWY")))
        #expect(refusal { () throws(UnlockingError) in try moved.unlocked(with: phrase) } == .damaged)
        // Another public key, so that values would go to somebody else's.
        let foreign = try newKeys()
        let key = Data(keys.publicSealingKey).base64EncodedString()
        let theirs = Data(foreign.publicSealingKey).base64EncodedString()
        let replaced = try KeyFile(parsing: vouched(text.replacing(key, with: theirs)))
        #expect(refusal { () throws(UnlockingError) in try replaced.unlocked(with: phrase) } == .damaged)
    }

    @Test(
        "what would take more than any of ours is refused before it is computed",
        arguments: [
            ("2097152 8 1", true), ("131073 8 1", true), ("0 8 1", true), ("1 8 1", true),
            ("131072 17 1", true),
            ("131072 0 1", true), ("131072 8 5", true), ("131072 8 0", true),
            ("18446744073709551615 8 1", true), ("18446744073709551616 8 1", false), ("0131072 8 1", false),
            ("-1 8 1", false), ("131072 8", false), ("131072  8 1", false),
        ])
    func costs(_ given: (cost: String, isNumbers: Bool)) throws {
        let text = unvouched(try keys.locked(opening, under: phrase, cost: cheap).serialized())
        #expect(reading(vouched(text)) == nil)
        let changed = text.replacing("scrypt 16 1 1", with: "scrypt " + given.cost)
        #expect(reading(vouched(changed)) == (given.isNumbers ? .tooCostly : .damaged))
    }

    @Test(
        "Python opens it, knowing only formats.md and RFC 7914",
        .enabled(if: pythonHas("cryptography"), "needs python3 with `cryptography`"))
    func pythonOpens() throws {
        let (rotated, both) = try keys.rotated(opening, under: nil)
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "open_locked.py")
        let given = [
            "key_file": String(decoding: try rotated.locked(both, under: phrase).serialized(), as: UTF8.self),
            "sealed": String(decoding: try rotated.sealedWhole(under: phrase).serialized(), as: UTF8.self),
            "passphrase": passphrase,
        ]
        let printed = try run(
            ["python3", script.path], input: Array(try JSONEncoder().encode(given)))
        let expected = both.all.map { Hex.encode($0.rawRepresentation) } + [Hex.encode(rotated.bytes)]
        #expect(String(decoding: printed, as: UTF8.self) == expected.joined(separator: "\n") + "\n")
    }

    @Test("the whole is sealed for a backup, under a passphrase or the one that it has")
    func whole() throws {
        let other = try #require(Passphrase("a backup's own"))
        let plain = try keys.sealedWhole(under: other)
        #expect(try keys.sealedWhole() == nil)
        let read = try SealedKeyFile(parsing: plain.serialized())
        #expect(read == plain && read.desk == desk)
        #expect(try read.opened(with: other).serialized() == keys.serialized())
        #expect(refusal { () throws(UnlockingError) in try read.opened(with: phrase) } == .wrongPassphrase)

        let locked = try keys.locked(opening, under: phrase, cost: cheap)
        let own = try #require(try locked.sealedWhole())
        let again = try SealedKeyFile(parsing: own.serialized())
        #expect(try again.opened(with: phrase).serialized() == locked.serialized())
        #expect(try locked.sealedWhole(under: other).opened(with: other).serialized() == locked.serialized())
        for secret in [keys.otherKeys.prefix(32), keys.otherKeys.suffix(32)] {
            for sealed in [plain, own] {
                #expect(
                    !String(decoding: sealed.serialized(), as: UTF8.self).contains(
                        Data(secret).base64EncodedString()))
            }
        }
        #expect(SealedKeyFile(bytes: own.bytes) == own && SealedKeyFile(bytes: plain.bytes) == plain)
        #expect(throws: KeyFile.FormatError.damaged) { try SealedKeyFile(parsing: locked.serialized()) }
    }

    @Test("is replaced whole, and what a crash left under a temporary name goes")
    func replacing() throws {
        try inFolder { folder in
            let path = folder + "/key"
            try keys.write(to: path)
            try Data("left by a crash".utf8).write(to: URL(filePath: path + ".tmp-1"))
            try Data("another's".utf8).write(to: URL(filePath: folder + "/other.tmp-1"))
            let locked = try keys.locked(opening, under: phrase, cost: cheap)
            try locked.replace(at: path)
            #expect(try names(in: folder) == ["key", "other.tmp-1"])
            #expect(try KeyFile.read(from: path).keys.serialized() == locked.serialized())
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test("keys that are open for a time say until when, by two clocks")
    func session() throws {
        try inFolder { folder in
            let path = folder + "/opened"
            let end = TwoClocks(wall: 1_000, boot: 500, bootName: "b-1")
            try OpenedKeys(opening, until: end).write(to: path)
            let read = try OpenedKeys.read(from: path)
            #expect(read.until == end && keys.holds(read.keys))
            #expect(TwoClocks(wall: 999, boot: 499, bootName: "b-1").isBefore(end))
            // A clock that was set back doesn't prolong it, nor does another start of the machine.
            #expect(!TwoClocks(wall: 0, boot: 500, bootName: "b-1").isBefore(end))
            #expect(!TwoClocks(wall: 1_000, boot: 0, bootName: "b-1").isBefore(end))
            #expect(!TwoClocks(wall: 0, boot: 0, bootName: "b-2").isBefore(end))
        }
    }
}
