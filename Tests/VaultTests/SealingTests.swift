import Crypto
import Foundation
import TestSupport
import Testing

@testable import Vault

/// One value, sealed, with all that opening it takes; what a test is about can be exchanged.
private struct Sealed {
    var stored: [UInt8]
    var field = "name"
    var reference = thisReference
    var desk = thisDesk
    var keys: SealedKeys

    init(_ bytes: [UInt8], field: String = "name", by sealer: Sealer) throws {
        let sealed = try sealer.seal([PlainValue(field: field, bytes: bytes)], reference: thisReference)
        stored = sealed.values[0].stored
        self.field = field
        keys = sealed.keys
    }

    func opened(by opener: Opener) throws(OpeningError) -> [UInt8] {
        try opener.open(stored, field: field, reference: reference, desk: desk, keys: keys)
    }

    func refusal(by opener: Opener) -> OpeningError? {
        do throws(OpeningError) {
            _ = try opened(by: opener)
            return nil
        } catch {
            return error
        }
    }
}

private let thisDesk = VaultTests.desk
private let thisReference = VaultTests.reference

@Suite("sealing and opening")
struct SealingTests {
    private let keys: KeyFile
    private let sealer: Sealer
    private let opener: Opener

    init() throws {
        keys = try newKeys()
        sealer = Sealer(publicKey: keys.publicSealingKey, desk: desk)
        opener = Opener(try #require(keys.opening))
    }

    @Test("whatever was sealed comes back", arguments: 0..<200)
    func roundTrip(length: Int) throws {
        let bytes =
            (0..<length).map { _ in UInt8.random(in: .min ... .max) } + [0x80, 0, 0].prefix(length % 4)
        for field in ["name", "narrative"] {
            #expect(try Sealed(bytes, field: field, by: sealer).opened(by: opener) == bytes)
        }
    }

    @Test(
        "Python opens it from the key file's text, knowing only formats.md and RFC 9180",
        .enabled(if: pythonHas("cryptography"), "needs python3 with `cryptography`"),
        arguments: ["name", "narrative"])
    func pythonOpens(field: String) throws {
        let plain = Array("Núñez, 415 555 0100".utf8)
        let sealed = try Sealed(plain, field: field, by: sealer)
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "open_sealed.py")
        let given = [
            "key_file": String(decoding: keys.serialized(), as: UTF8.self), "desk": desk,
            "reference": reference,
            "field": field, "sealing_key_id": sealed.keys.sealingKeyID,
            "sealing_key": Hex.encode(sealed.keys.sealingKey),
            "wrapped_key": Hex.encode(sealed.keys.wrappedKey),
            "stored": Hex.encode(sealed.stored),
        ]
        let answer = try run(["python3", script.path()], input: Array(try JSONEncoder().encode(given)))
        #expect(answer == Array("\(Hex.encode(plain))\n".utf8))
    }

    @Test("a value opens only in its place and with its own keys")
    func binding() throws {
        let sealed = try Sealed([1, 2, 3], by: sealer)
        var moved = sealed
        moved.field = "phone"
        #expect(moved.refusal(by: opener) == .wrongKeyOrAltered(.value))
        moved = sealed
        moved.reference = "4F7K-9QXT-2MZD"
        #expect(moved.refusal(by: opener) == .wrongKeyOrAltered(.value))
        moved = sealed
        moved.desk = "7K3M9QWY"
        #expect(moved.refusal(by: opener) == .wrongKeyOrAltered(.sealingKey))
        moved = sealed
        moved.keys = try Sealed([4], by: sealer).keys
        #expect(moved.refusal(by: opener) == .wrongKeyOrAltered(.value))
        moved.keys = try Sealed([4], by: Sealer(publicKey: keys.publicSealingKey, desk: desk)).keys
        #expect(moved.refusal(by: opener) == .wrongKeyOrAltered(.value))
        #expect(
            sealed.refusal(by: Opener(try #require(newKeys().opening))) == .wrongKeyOrAltered(.sealingKey))
        #expect(sealed.refusal(by: opener) == nil)
    }

    @Test("any one changed bit is noticed, wherever it is, also once the keys are remembered")
    func flippedBits() throws {
        let sealed = try Sealed(Array("Ana".utf8), by: sealer)
        #expect(sealed.refusal(by: opener) == nil)
        func flipped(_ bytes: [UInt8], _ change: ([UInt8]) -> OpeningError?) -> [OpeningError?] {
            bytes.indices.map { at in
                var bytes = bytes
                bytes[at] ^= 1 << UInt8(at % 8)
                return change(bytes)
            }
        }
        func with(_ sealingKey: [UInt8]? = nil, _ wrappedKey: [UInt8]? = nil) -> OpeningError? {
            var other = sealed
            other.keys = SealedKeys(
                sealingKeyID: sealed.keys.sealingKeyID, sealingKey: sealingKey ?? sealed.keys.sealingKey,
                wrappedKey: wrappedKey ?? sealed.keys.wrappedKey)
            return other.refusal(by: opener)
        }
        let values = flipped(sealed.stored) { bytes in
            var other = sealed
            other.stored = bytes
            return other.refusal(by: opener)
        }
        #expect(values.first == .unknownVersion(0))
        #expect(values.dropFirst().allSatisfy { $0 == .wrongKeyOrAltered(.value) })
        #expect(
            flipped(sealed.keys.wrappedKey) { with(nil, $0) }.allSatisfy {
                $0 == .wrongKeyOrAltered(.wrappedKey)
            })
        // The last bit of an X25519 key is ignored by RFC 7748, not by HPKE, which hashes the bytes.
        #expect(
            flipped(sealed.keys.sealingKey) { with($0) }.allSatisfy { $0 == .wrongKeyOrAltered(.sealingKey) })
    }

    @Test("what hasn't the form of a stored value is named")
    func malformed() throws {
        var sealed = try Sealed([1], by: sealer)
        let keys = sealed.keys
        sealed.stored = []
        #expect(sealed.refusal(by: opener) == .malformed(.value))
        sealed.stored = [1] + [UInt8](repeating: 0, count: 27)
        #expect(sealed.refusal(by: opener) == .malformed(.value))
        sealed.stored.append(0)
        sealed.keys = SealedKeys(
            sealingKeyID: keys.sealingKeyID, sealingKey: [1], wrappedKey: keys.wrappedKey)
        #expect(sealed.refusal(by: opener) == .malformed(.sealingKey))
        sealed.keys = SealedKeys(
            sealingKeyID: keys.sealingKeyID, sealingKey: keys.sealingKey, wrappedKey: [1])
        #expect(sealed.refusal(by: opener) == .malformed(.wrappedKey))
    }

    @Test("a stored value's length tells its step and no more", arguments: [("name", 32), ("note", 64)])
    func lengths(field: String, step: Int) throws {
        for length in 0..<step * 2 {
            let stored = try Sealed([UInt8](repeating: 7, count: length), field: field, by: sealer).stored
            #expect(stored.count == 1 + 12 + (length / step + 1) * step + 16)
        }
    }

    @Test("padding is taken off only where it is exactly what was put on")
    func strictPadding() {
        #expect(Padding.remove(from: Padding.add(to: [0x80, 0], step: 32), step: 32) == [0x80, 0])
        let zeros = [UInt8](repeating: 0, count: 32)
        #expect(Padding.remove(from: [], step: 32) == nil)
        #expect(Padding.remove(from: zeros, step: 32) == nil)
        #expect(Padding.remove(from: [0x81] + zeros.dropLast(), step: 32) == nil)
        #expect(Padding.remove(from: [0x80] + zeros, step: 32) == nil)
        #expect(Padding.remove(from: [0x80] + zeros.dropLast() + zeros, step: 32) == nil)
    }

    @Test("one sealing key a sealer, new until it is stored; a data key for each entry")
    func sealingKey() throws {
        let first = try sealer.seal([PlainValue(field: "name", bytes: [1])], reference: reference)
        let second = try sealer.seal([PlainValue(field: "name", bytes: [1])], reference: reference)
        #expect(first.isNewSealingKey && second.isNewSealingKey)
        #expect(first.keys.sealingKey == second.keys.sealingKey)
        #expect(first.keys.wrappedKey != second.keys.wrappedKey)
        #expect(first.values[0].stored != second.values[0].stored)
        #expect(first.keys.sealingKeyID.utf8.count == 16)
        #expect(first.keys.sealingKey.count == 80 && first.keys.wrappedKey.count == 40)
        sealer.sealingKeyIsStored("another")
        #expect(try sealer.seal([], reference: reference).isNewSealingKey)
        sealer.sealingKeyIsStored(first.keys.sealingKeyID)
        #expect(try !sealer.seal([], reference: reference).isNewSealingKey)
    }

    @Test("refuses a key that is none, and names that would blur what a value is bound to")
    func refusals() {
        // RFC 7748's points of small order include 0 and 1: swift-crypto itself would seal to them.
        let zeros = [UInt8](repeating: 0, count: 31)
        for key in [[], zeros, [0] + zeros, [1] + zeros] {
            #expect(throws: SealingError.publicKey) {
                try Sealer(publicKey: key, desk: desk).seal([], reference: reference)
            }
        }
        #expect(throws: SealingError.name("a\0b")) { try sealer.seal([], reference: "a\0b") }
        #expect(throws: SealingError.name("")) {
            try sealer.seal([PlainValue(field: "", bytes: [])], reference: reference)
        }
    }

    @Test("RFC 3394, section 4.6: 256 bits of key data under a 256-bit key")
    func keyWrapVector() throws {
        let wrapping = SymmetricKey(data: (0...31).map { UInt8($0) })
        let data = SymmetricKey(data: (0...15).map { UInt8($0 * 0x11) } + (0...15).map { UInt8($0) })
        #expect(
            Hex.encode(try AES.KeyWrap.wrap(data, using: wrapping))
                == "28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21")
    }
}
