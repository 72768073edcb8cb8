import Foundation
import TestSupport
import Testing

@testable import Vault

private func refusal(_ text: String) -> SheetError? {
    do throws(SheetError) {
        _ = try RecoverySheet(typed: text)
        return nil
    } catch {
        return error
    }
}

@Suite("the recovery sheet")
struct RecoverySheetTests {
    private let keys: KeyFile
    private let sheets: [RecoverySheet]
    private let phrase: Passphrase

    init() throws {
        keys = try newKeys()
        let opening = try #require(keys.opening)
        phrase = try #require(Passphrase(new: "seven plums and a kite"))
        let cheap = try #require(PassphraseLock.Cost(n: 16, r: 1, p: 1))
        let rotated = try keys.rotated(opening, under: nil)
        let locked = try rotated.keyFile.locked(rotated.opening, under: phrase, cost: cheap)
        sheets = [
            try #require(RecoverySheet(clear: keys)), try #require(RecoverySheet(clear: rotated.keyFile)),
            RecoverySheet(try #require(try locked.sealedWhole())),
        ]
        #expect(RecoverySheet(clear: locked) == nil)
    }

    @Test("comes back from its lines, with whatever is printed around them")
    func roundTrip() throws {
        for sheet in sheets {
            let text = (["Recovery sheet 2024-10-28", "Desk: 7K3M9QWX", ""] + sheet.lines).joined(
                separator: "\n")
            #expect(try RecoverySheet(typed: text) == sheet)
            #expect(sheet.lines.allSatisfy { $0.utf8.count <= 44 })
        }
        #expect(
            try RecoverySheet(typed: sheets[0].lines.joined(separator: "\r\n")).keys?.serialized()
                == keys.serialized())
        #expect(sheets[0].sealed == nil && sheets[2].keys == nil)
        #expect(try sheets[2].sealed?.opened(with: phrase).publicSigningKey == keys.publicSigningKey)
    }

    @Test(
        "case, spaces, hyphens, O for 0, I and L for 1 and the order of lines don't matter",
        arguments: UInt64(0)..<50)
    func forgiving(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let sheet = random.one(of: sheets)
        let lines = sheet.lines.shuffled(using: &random).map { line in
            var typed = ""
            let words = line.split(separator: " ")
            for (index, word) in words.enumerated() {
                if index > 0 { typed += random.one(of: [" ", "  ", "\t", "-"]) }
                for letter in word {
                    var letter = String(letter)
                    if letter == "0", word != "END" { letter = random.one(of: ["0", "O", "o"]) }
                    if letter == "1" { letter = random.one(of: ["1", "I", "l", "i", "L"]) }
                    typed += random.chance(50) ? letter.lowercased() : letter
                }
            }
            return typed
        }
        #expect(try RecoverySheet(typed: lines.joined(separator: "\n\n")) == sheet)
    }

    @Test("every wrong line is named, and no right one", arguments: UInt64(0)..<300)
    func wrongLines(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZU*")
        let sheet = random.one(of: sheets)
        var lines = sheet.lines
        var expected: [SheetError.Line] = []
        for index in lines.indices where random.chance(25) {
            let number = index == lines.count - 1 ? nil : index + 1
            if random.chance(20) {
                lines[index] = ""
                expected.append(.init(number, isMissing: true))
                continue
            }
            // One letter behind the number exchanged, left out, doubled, or two that changed places.
            var letters = Array(lines[index])
            let start = number == nil ? 8 : 4
            let places = letters.indices.filter { $0 >= start && letters[$0] != " " }
            let at = random.one(of: places)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: letters[at] = random.one(of: alphabet.filter { $0 != letters[at] })
            case 1: letters.remove(at: at)
            case 2: letters.insert(letters[at], at: at)
            default:
                let other = random.one(of: places)
                guard letters[other] != letters[at] else { continue }
                letters.swapAt(at, other)
            }
            lines[index] = String(letters)
            expected.append(.init(number, isMissing: false))
        }
        // Where END is missing too, nothing tells of missing lines behind the last that is there.
        if expected.last == .init(nil, isMissing: true) {
            let last = lines.lastIndex { !$0.isEmpty } ?? -1
            expected.removeAll { $0.isMissing && ($0.number ?? 0) > last + 1 }
        }
        let found = refusal(lines.joined(separator: "\n"))
        #expect(found == (expected.isEmpty ? nil : .lines(expected)))
    }

    @Test("a line under another number, of another sheet, or beyond the last is found")
    func mixed() throws {
        var lines = sheets[0].lines
        lines.swapAt(0, 1)
        #expect(refusal(lines.joined(separator: "\n")) == nil)
        // The numbers exchanged instead of the lines.
        let one = "01" + sheets[0].lines[1].dropFirst(2)
        let two = "02" + sheets[0].lines[0].dropFirst(2)
        #expect(
            refusal(([one, two] + sheets[0].lines.dropFirst(2)).joined(separator: "\n"))
                == .lines([.init(1, isMissing: false), .init(2, isMissing: false)]))
        let other = try #require(RecoverySheet(clear: newKeys()))
        let mixture = [other.lines[0]] + sheets[0].lines.dropFirst()
        #expect(refusal(mixture.joined(separator: "\n")) == .notOneSheet)
        #expect(refusal("") == .notASheet && refusal("Hello\nthere") == .notASheet)
        // A wrong line that is typed again below, rightly.
        let again = ["01 4F7K 9QXT 2MZC"] + sheets[0].lines
        #expect(try RecoverySheet(typed: again.joined(separator: "\n")) == sheets[0])
    }

    @Test("whatever is typed, nothing crashes", arguments: UInt64(0)..<200)
    func noise(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let pieces = [
            "END", "end", "01", "99", "O7", "\n", " ", "4F7K", "é", "\u{0}", "999999999999999999999", "-",
            "0", "1",
        ]
        let text = (0..<random.one(of: [1, 5, 60])).map { _ in random.one(of: pieces) }.joined()
        #expect(refusal(text) != nil)
    }
}
