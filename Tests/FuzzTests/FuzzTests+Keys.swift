import AccessIssues
import Crypto
import Foundation
import TestSupport
import Testing

@testable import Vault

// What holds keys, or is opened by them. Half of the inputs carry a right checksum: else none would get past it.

extension FuzzTests {
    @Test("a sealed value: what isn't exactly what was sealed is refused, and what is opens")
    func sealedValues() throws {
        let keys = try #require(KeyFile.generate(desk: "7K3M9QWX"))
        let sealer = Sealer(publicKey: keys.publicSealingKey, desk: keys.desk)
        let opener = Opener(try #require(keys.opening))
        let fields = ["name": "Rosa Pérez", "phone": "818-555-0142", "narrative": "They cancelled twice."]
        let sealed = try sealer.seal(
            fields.sorted { $0.key < $1.key }.map { PlainValue(field: $0.key, bytes: Array($0.value.utf8)) },
            reference: "4F7K-9QXT-2MZC")
        let whole = sealed.values.map(\.stored) + [sealed.keys.sealingKey, sealed.keys.wrappedKey]
        let tally = fuzz("sealed value", seeds: whole, words: ["\u{1}", "\u{2}", "\u{0}\u{0}"], costing: 2) {
            input in
            for (field, stored) in sealed.values {
                let opened = try? opener.open(
                    input, field: field, reference: "4F7K-9QXT-2MZC", desk: keys.desk, keys: sealed.keys)
                #expect((opened != nil) == (input == stored))
                if let opened { #expect(opened == fields[field].map { Array($0.utf8) }) }
            }
            for (sealingKey, wrapped) in [(input, whole[4]), (whole[3], input)] {
                let others = SealedKeys(
                    sealingKeyID: sealed.keys.sealingKeyID, sealingKey: sealingKey, wrappedKey: wrapped)
                let opened = try? opener.open(
                    whole[0], field: sealed.values[0].field, reference: "4F7K-9QXT-2MZC", desk: keys.desk,
                    keys: others)
                #expect((opened != nil) == (sealingKey == whole[3] && wrapped == whole[4]))
            }
            return whole.contains(input)
        }
        #expect(tally.taken > 0 && tally.refused > 0)
    }

    @Test(
        "the key file, in the clear, locked, and sealed for a backup; what is taken is written back the same")
    func keyFiles() throws {
        let (clear, locked, sealed) = try kinds()
        let texts = clear.map { $0.serialized() } + [locked.serialized()] + sealed.map { $0.serialized() }
        let tally = fuzz(
            "key file", seeds: texts,
            words: [
                "\n", " ", "carewatch-key/1", "carewatch-key/3", "carewatch-sealed-key/1", "x25519",
                "x25519-former", "scrypt", "desk", "sha256", "131072", "18446744073709551616", "-1", "é",
            ]
        ) { input in
            let bytes = vouched(input)
            if let keys = try? KeyFile(parsing: bytes) {
                #expect(keys.serialized() == bytes)
                return true
            }
            if let sealed = try? SealedKeyFile(parsing: bytes) {
                #expect(sealed.serialized() == bytes)
                return true
            }
            return false
        }
        #expect(tally.taken > 0 && tally.refused > 0)
    }

    @Test("the recovery sheet as it was typed; what is taken is one of the sheets that were printed")
    func sheets() throws {
        let (clear, _, sealed) = try kinds()
        let all = clear.compactMap { RecoverySheet(clear: $0) } + sealed.map { RecoverySheet($0) }
        let tally = fuzz(
            "recovery sheet", seeds: all.map { $0.lines.joined(separator: "\n") },
            words: [
                "\n", "\r\n", " ", "END", "END 07", "01", "99", "o", "l", "I", "-", "\u{301}", "4F7K",
                "Recovery sheet",
            ]
        ) { input in
            // A text that isn't UTF-8 comes to this as what it was repaired to.
            guard let sheet = try? RecoverySheet(typed: String(decoding: input, as: UTF8.self)) else {
                return false
            }
            #expect(all.contains(sheet))
            return true
        }
        #expect(tally.taken > 0 && tally.refused > 0)
    }

    private func kinds() throws -> (clear: [KeyFile], locked: KeyFile, sealed: [SealedKeyFile]) {
        let keys = try #require(KeyFile.generate(desk: "7K3M9QWX"))
        let opening = try #require(keys.opening)
        let phrase = try #require(Passphrase(new: "seven plums and a kite"))
        let cheap = try #require(PassphraseLock.Cost(n: 16, r: 1, p: 1))
        let rotated = try keys.rotated(opening, under: nil)
        let locked = try rotated.keyFile.locked(rotated.opening, under: phrase, cost: cheap)
        return (
            [keys, rotated.keyFile], locked,
            [try keys.sealedWhole(under: phrase), try #require(try locked.sealedWhole())]
        )
    }
}

/// The text with the checksum that it should end with, where it ends with one; every second one is left as it is.
private func vouched(_ bytes: [UInt8]) -> [UInt8] {
    let mark = Array("sha256 ".utf8)
    guard bytes.count.isMultiple(of: 2), let place = bytes.ranges(of: mark).last?.lowerBound else {
        return bytes
    }
    let text = Array(bytes[..<place])
    return text + mark + Array(Hex.encode(SHA256.hash(data: text)).utf8) + [0x0A]
}
