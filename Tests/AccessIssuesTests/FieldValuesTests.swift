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

    @Test("every field has its own bit, in the order of the columns")
    func positions() {
        #expect(Field.allCases.map(\.position) == Array(Field.allCases.indices))
        #expect(Field.allCases.count <= 64)
    }
}

extension Field {
    fileprivate static let note = Field.waitedMinutes
}
