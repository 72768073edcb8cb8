import Crypto
import Testing

@testable import Vault

@Suite("identifiers")
struct IdentifierTests {
    @Test(
        "one phone number in many spellings",
        arguments: [
            "4155550100", "(415) 555-0100", "415.555.0100", "+1 415 555 0100", "1-415-555-0100",
            "tel:+1-415-555-0100", "415-555-0100 x123", "415 555 0100 ext. 12", "415-555-0100 Extension 9",
            "415 555 0100 #7", "415 555 0100,,22", "001 415 555 0100", "011 1 415 555 0100",
            "\u{FF0B}１４１５５５５０１００", " 415\u{A0}555\u{2011}0100 ",
        ])
    func phoneSpellings(text: String) {
        #expect(Normalised.phone(text) == "14155550100")
    }

    @Test("other phone numbers keep what was said, and what is none is none")
    func otherPhones() {
        #expect(Normalised.phone("+45 12 34 56 78") == "4512345678")
        #expect(Normalised.phone("0044 20 7946 0958") == "442079460958")
        #expect(Normalised.phone("011 52 55 1234 5678") == "525512345678")
        #expect(Normalised.phone("555-0100") == "5550100")
        #expect(Normalised.phone("555010") == nil)
        #expect(Normalised.phone("415-555-0100 or 415-555-0199") == nil)
        #expect(Normalised.phone("unknown") == nil)
        #expect(Normalised.phone("") == nil)
    }

    @Test("a member number is its letters and digits in upper case")
    func memberNumbers() {
        #expect(Normalised.memberNumber(" ab-123 456/c ") == "AB123456C")
        #expect(Normalised.memberNumber("00123") == "00123")
        #expect(Normalised.memberNumber("–ñ ") == nil)
    }

    @Test("a hash is the same for every spelling, another for another kind or key")
    func hashes() throws {
        let keys = try newKeys()
        let index = IdentifierIndex(keys)
        let phone = try #require(index.hash(phone: "415-555-0100"))
        #expect(phone.count == 8)
        #expect(index.hash(phone: "+14155550100") == phone)
        #expect(index.hash(memberNumber: "14155550100") != phone)
        #expect(index.hash(content: Array("14155550100".utf8)) != phone)
        #expect(IdentifierIndex(try newKeys()).hash(phone: "415-555-0100") != phone)
        #expect(index.hash(phone: "none") == nil)
        #expect(index.hash(memberNumber: "-") == nil)
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("phone\u{0}14155550100".utf8), using: keys.index)
        #expect(Array(code.prefix(8)) == phone)
    }
}
