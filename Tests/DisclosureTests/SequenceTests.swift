import Disclosure
import TestSupport
import Testing

@Suite struct SequenceTests {
    @Test func `A late entry goes into the next release that shows late ones, once`() {
        var sequence = ReleaseSequence()
        #expect(sequence.part(of: [.init(since: 10, day: 3)], in: 1...31) == .period)
        sequence.add(.init(days: 1...31, entries: 100, showedLate: false))
        #expect(sequence.part(of: [.init(since: 100, day: 3)], in: 32...60) == nil)
        #expect(sequence.part(of: [.init(since: 101, day: 3)], in: 32...60) == .late)
        #expect(sequence.part(of: [.init(since: 101, day: 40)], in: 32...60) == .period)
        sequence.add(.init(days: 32...60, entries: 150, showedLate: false))
        #expect(sequence.part(of: [.init(since: 101, day: 3)], in: 61...90) == .late)
        sequence.add(.init(days: 61...90, entries: 200, showedLate: true))
        #expect(sequence.part(of: [.init(since: 101, day: 3)], in: 91...120) == nil)
        #expect(sequence.part(of: [.init(since: 201, day: 3)], in: 91...120) == .late)
    }

    @Test
    func `One that was counted is never counted again, and one that wasn't is late where it was moved to`() {
        let sequence = ReleaseSequence([.init(days: 1...31, entries: 100, showedLate: false)])
        let (inside, outside) = (5, 40)
        func part(_ places: (Int, Int?)...) -> ReleaseSequence.Part? {
            sequence.part(of: places.map { .init(since: $0, day: $1) }, in: 32...60)
        }
        #expect(part((10, inside), (101, outside)) == nil)
        #expect(part((10, inside), (101, outside), (102, inside)) == nil)
        #expect(part((10, outside), (101, inside)) == .late)
        #expect(part((10, inside), (99, outside)) == .period)
        #expect(part((10, outside), (99, inside)) == nil)
        #expect(part((101, inside), (102, outside)) == .period)
        #expect(part((10, nil), (101, outside)) == nil)
        #expect(part((101, nil), (102, outside)) == .period)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `No issue is counted twice`(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var issues = (1...400).map {
            [ReleaseSequence.Place(since: $0, day: Int.random(in: 0..<100, using: &random))]
        }
        var sequence = ReleaseSequence()
        var counted: [Int: Int] = [:]
        var entries = 400
        for period in 0..<10 {
            let days = (period * 10)...(period * 10 + 9)
            let size = 40 * (period + 1)
            let showsLate = random.chance(50)
            // Days are corrected, of what is logged by now.
            for index in issues.indices where index < size && random.chance(10) {
                entries += 1
                issues[index].append(.init(since: entries, day: Int.random(in: 0..<100, using: &random)))
            }
            let known = issues.indices.filter { $0 < size }
            for index in known {
                guard let part = sequence.part(of: issues[index], in: days) else { continue }
                if part == .period || showsLate { counted[index, default: 0] += 1 }
            }
            sequence.add(.init(days: days, entries: entries, showedLate: showsLate))
            // What is logged later has a later number.
            for index in issues.indices where index >= size {
                entries += 1
                issues[index] = [.init(since: entries, day: issues[index][0].day)]
            }
        }
        #expect(counted.values.allSatisfy { $0 == 1 })
        #expect(counted.count > 100)
    }
}
