import TestSupport
import Testing

@testable import AccessIssues

@Suite struct ValueTests {
    @Test("every value reads back from its canonical text, byte for byte", arguments: Field.allCases)
    func roundTrip(field: Field) {
        var random = SplitMix64(seed: UInt64(field.rawValue.utf8.count))
        for _ in 0..<200 {
            let value = random.value(of: field)
            let read = Value(canonical: value.canonical, in: field)
            #expect(read == value)
            #expect(read.map { Array($0.canonical.utf8) } == Array(value.canonical.utf8))
        }
    }

    @Test("text is equal when its bytes are: two spellings of é are two values")
    func spellings() {
        let (composed, decomposed) = ("Jos\u{E9}", "Jose\u{301}")
        #expect(composed == decomposed)
        #expect(Value.text(composed) != .text(decomposed))
        #expect(Value.text(composed) == .text("Jos\u{E9}"))
        #expect(Set([Value.text(composed), .text(decomposed)]).count == 2)
        #expect(Issue.of([.facility: .text(composed)]) != Issue.of([.facility: .text(decomposed)]))
    }

    @Test("values of different kinds are never equal, whatever their text")
    func kinds() {
        let alike: [Value] = [.text("5"), .minutes(5), .sealed(entry: 5)]
        for (index, one) in alike.enumerated() {
            for other in alike[(index + 1)...] { #expect(one != other) }
        }
        #expect(Value.text("yes") != .flag(true))
        #expect(Value.text("0.05") != .cents(5))
        #expect(Value.text("2024-10-22") != .day("2024-10-22"))
    }

    @Test(
        "what is no value of the field's form isn't read",
        arguments: [
            (Field.authorized, "Yes"), (.authorized, "1"), (.waitedMinutes, "-1"), (.waitedMinutes, "1.5"),
            (.waitedMinutes, ""), (.paidAmount, "1.234"), (.paidAmount, "-1.00"), (.occurredOn, "10/22/2024"),
            (.occurredOn, "2024-02-30"), (.name, "0"), (.name, "x"), (.phone, "-3"),
        ])
    func refused(field: Field, text: String) {
        #expect(Value(canonical: text, in: field) == nil)
    }
}

@Suite struct MoneyTests {
    @Test(
        "amounts as people write them",
        arguments: [
            ("120", 12_000), ("120.5", 12_050), ("120.50", 12_050), ("$1,250.00", 125_000), ("0", 0),
            ("$0.01", 1),
            ("1,000,000", 100_000_000), ("10,000,000", 1_000_000_000), ("007", 700),
            ("1234567.89", 123_456_789),
        ])
    func accepted(typed: String, cents: Int) {
        #expect(Money.cents(typed) == cents)
    }

    @Test(
        "what is no amount, or more than is believed",
        arguments: [
            "", "$", "-5", "$-5", "5-", "1.234", "1.", ".5", ".", "1,00", "1,0000", ",100", "1,,000",
            "1000,000",
            "1.2.3", "1e3", "5 dollars", "$ 5", "$$5", "١٢", "1\u{301}", "10,000,001", "10,000,000.01",
            "99999999999999999999999", "1 000",
        ])
    func refused(typed: String) {
        #expect(Money.cents(typed) == nil)
    }

    @Test("every amount reads back from its canonical text", arguments: UInt64(0)..<50)
    func roundTrip(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let cents = Int.random(in: 0...Money.limit, using: &random)
        #expect(Money.cents(Value.cents(cents).canonical) == cents)
    }
}
