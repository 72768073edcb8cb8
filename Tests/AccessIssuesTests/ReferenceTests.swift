import TestSupport
import Testing

@testable import AccessIssues

@Suite struct ReferenceTests {
    static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    @Test("a reference reads back from its own text", arguments: UInt64(0)..<200)
    func roundTrip(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let reference = Reference(random: random.next())
        #expect(Reference(reference.description) == reference)
        #expect(reference.description.utf8.count == 14)
        #expect(reference.description.split(separator: "-").map(\.count) == [4, 4, 4])
    }

    @Test("any one wrong letter is noticed", arguments: UInt64(0)..<40)
    func wrongLetter(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let letters = Array(Reference(random: random.next()).description.filter { $0 != "-" })
        for position in letters.indices {
            for letter in Self.alphabet where letter != letters[position] {
                var wrong = letters
                wrong[position] = letter
                #expect(Reference(String(wrong)) == nil, "\(String(wrong))")
            }
        }
    }

    @Test("any two letters that changed places are noticed, neighbours or not", arguments: UInt64(0)..<100)
    func swapped(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let letters = Array(Reference(random: random.next()).description.filter { $0 != "-" })
        for first in letters.indices {
            for second in letters.indices.dropFirst(first + 1) where letters[first] != letters[second] {
                var wrong = letters
                wrong.swapAt(first, second)
                #expect(Reference(String(wrong)) == nil, "\(String(wrong))")
            }
        }
    }

    @Test("a letter left out or typed twice is noticed", arguments: UInt64(0)..<20)
    func wrongLength(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let letters = Array(Reference(random: random.next()).description.filter { $0 != "-" })
        for position in letters.indices {
            var wrong = letters
            wrong.remove(at: position)
            #expect(Reference(String(wrong)) == nil)
            wrong = letters
            wrong.insert(letters[position], at: position)
            #expect(Reference(String(wrong)) == nil)
        }
    }

    @Test("case, spaces, hyphens, O for 0 and I or L for 1 don't matter", arguments: UInt64(0)..<200)
    func asPeopleType(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let reference = Reference(random: random.next())
        var typed = ""
        for letter in reference.description.filter({ $0 != "-" }) {
            var spellings = [letter.lowercased(), letter.uppercased()]
            if letter == "0" { spellings += ["o", "O"] }
            if letter == "1" { spellings += ["i", "I", "l", "L"] }
            typed += spellings[Int.random(in: spellings.indices, using: &random)]
            typed += ["", "", "-", " ", " - "][Int.random(in: 0..<5, using: &random)]
        }
        #expect(Reference(typed) == reference, "\(typed)")
    }

    @Test(
        "what is no reference is none",
        arguments: [
            "", "-", "0000", "0000-0000-000U", "0000-0000-000\u{661}", "0000 0000 0000 0", "0000\t00000000",
        ])
    func refused(typed: String) {
        #expect(Reference(typed) == nil)
    }

    @Test("references are ordered as their texts are", arguments: UInt64(0)..<100)
    func order(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let (one, other) = (Reference(random: random.next()), Reference(random: random.next()))
        #expect((one < other) == (one.description < other.description))
    }

    @Test("a desk reads back from its text, and from no other spelling", arguments: UInt64(0)..<100)
    func desk(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let desk = DeskID(random: random.next())
        #expect(DeskID(desk.description) == desk)
        #expect(desk.description.allSatisfy(Self.alphabet.contains))
        #expect(DeskID(desk.description + "0") == nil)
        #expect(DeskID(String(desk.description.dropLast())) == nil)
        if desk.description.lowercased() != desk.description {
            #expect(DeskID(desk.description.lowercased()) == nil)
        }
    }

    @Test("a desk's name holds none of I, L, O and U", arguments: ["I", "L", "O", "U", "-", " ", "é"])
    func noDesk(letter: String) {
        #expect(DeskID("ABCDEFG" + letter) == nil)
    }

    @Test("a person's mark reads back from its text, and from no other spelling", arguments: UInt64(0)..<100)
    func person(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let person = PersonID(random: random.next() >> UInt64.random(in: 0..<64, using: &random))
        #expect(PersonID(person.description) == person)
        #expect(person.description.utf8.count == 16)
        #expect(PersonID("0" + person.description) == nil)
        #expect(PersonID("00000000000000aG") == nil)
        #expect(PersonID("00000000000000AB") == nil)
    }
}
