import Disclosure
import TestSupport
import Testing

@Suite struct SequenceTests {
    @Test func `A late entry goes into the next release that shows late ones, once`() {
        var sequence = ReleaseSequence()
        #expect(sequence.part(ofDay: 3, loggedBy: 10, in: 1...31) == .period)
        sequence.add(.init(days: 1...31, entries: 100, showedLate: false))
        #expect(sequence.part(ofDay: 3, loggedBy: 100, in: 32...60) == nil)
        #expect(sequence.part(ofDay: 3, loggedBy: 101, in: 32...60) == .late)
        #expect(sequence.part(ofDay: 40, loggedBy: 101, in: 32...60) == .period)
        sequence.add(.init(days: 32...60, entries: 150, showedLate: false))
        #expect(sequence.part(ofDay: 3, loggedBy: 101, in: 61...90) == .late)
        sequence.add(.init(days: 61...90, entries: 200, showedLate: true))
        #expect(sequence.part(ofDay: 3, loggedBy: 101, in: 91...120) == nil)
        #expect(sequence.part(ofDay: 3, loggedBy: 201, in: 91...120) == .late)
        #expect(sequence.overlapping(90...95) != nil)
        #expect(sequence.overlapping(91...120) == nil)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `No issue is counted twice`(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let issues = (1...400).map { (day: Int.random(in: 0..<100, using: &random), entry: $0) }
        var sequence = ReleaseSequence()
        var counted: [Int: Int] = [:]
        for period in 0..<10 {
            let (days, size) = ((period * 10)...(period * 10 + 9), 40 * (period + 1))
            let showsLate = random.chance(50)
            for issue in issues where issue.entry <= size {
                guard let part = sequence.part(ofDay: issue.day, loggedBy: issue.entry, in: days) else {
                    continue
                }
                if part == .period || showsLate { counted[issue.entry, default: 0] += 1 }
            }
            sequence.add(.init(days: days, entries: size, showedLate: showsLate))
        }
        #expect(counted.values.allSatisfy { $0 == 1 })
        #expect(counted.count > 100)
    }
}
