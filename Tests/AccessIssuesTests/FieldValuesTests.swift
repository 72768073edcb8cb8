import TestSupport
import Testing

@testable import AccessIssues

@Suite struct FieldValuesTests {
    @Test("whatever is set, replaced and taken out, they hold what a dictionary holds, in the fields' order")
    func againstADictionary() {
        for seed in 1...50 as ClosedRange<UInt64> {
            var random = SplitMix64(seed: seed)
            var (values, dictionary) = (FieldValues(), [Field: Value]())
            for number in 0..<200 {
                let field = random.one(of: Field.allCases)
                let value: Value? = random.chance(60) ? .minutes(number) : nil
                values[field] = value
                dictionary[field] = value
            }
            #expect(values.count == dictionary.count)
            #expect(values.isEmpty == dictionary.isEmpty)
            for field in Field.allCases { #expect(values[field] == dictionary[field]) }
            #expect(values.map(\.field) == Field.allCases.filter { dictionary[$0] != nil })
            #expect(values.map(\.value) == Field.allCases.compactMap { dictionary[$0] })
        }
    }

    @Test("two are equal however they came to be")
    func equality() {
        let one: FieldValues = [.plan: .text("kaiser"), .kind: .text("other")]
        var other: FieldValues = [.kind: .text("intake-wait"), .note: .minutes(1)]
        other[.note] = nil
        other.merge(one)
        #expect(one == other)
        #expect(one.hashValue == other.hashValue)
        other[.plan] = nil
        #expect(one != other)
    }

    @Test("each with its value is given in the fields' order")
    func each() {
        let values: FieldValues = [.plan: .text("kaiser"), .note: .minutes(5), .kind: .text("other")]
        var given: [(Field, Value)] = []
        values.forEach { given.append(($0, $1)) }
        #expect(given.map(\.0) == values.map(\.field))
        #expect(given.map(\.1) == values.map(\.value))
    }

    @Test("a field is found by its name, and no other name finds one")
    func names() {
        for field in Field.allCases {
            #expect(Field.named(field.rawValue) == field)
            #expect(Field.named(field.rawValue + "x") == nil)
            #expect(
                Field.named(String(field.rawValue.dropLast()))
                    == Field(rawValue: String(field.rawValue.dropLast())))
        }
        for name in ["", "Kind", "kind\0", "requested-at", String(repeating: "e", count: 10_000)] {
            #expect(Field.named(name) == nil)
        }
    }

    @Test("every field has its own bit, in the order of the columns")
    func positions() {
        #expect(Field.allCases.map(\.position) == Array(Field.allCases.indices))
        #expect(Field.allCases.count <= 64)
    }
}

extension Field {
    fileprivate static let note = Field.waitedMinutes
}
