import Testing
import Threads

/// From one thread to another.
@Suite struct HandoverTests {
    private struct Stop: Error {}

    @Test(
        "all that was given is taken, in its order, by whoever asks before or after; then nil, again and again"
    )
    func order() throws {
        let numbers = Handover<Int>()
        let given = WorkElsewhere {
            for number in 0..<10_000 { numbers.give(number) }
            numbers.close()
        }
        var taken: [Int] = []
        while let number = numbers.take() { taken.append(number) }
        #expect(taken == Array(0..<10_000))
        #expect(numbers.take() == nil)
        try given.result()
    }

    @Test("a few that go round are all there ever are")
    func round() throws {
        let (empty, full) = (Handover<[Int]>(), Handover<[Int]>())
        let work = WorkElsewhere {
            var count = 0
            while var piece = empty.take() {
                piece.append(count)
                count += 1
                full.give(piece)
                if count == 1_000 { break }
            }
            full.close()
            return count
        }
        for _ in 0..<3 { empty.give([]) }
        var taken: [Int] = []
        while var piece = full.take() {
            taken += piece
            piece.removeAll(keepingCapacity: true)
            empty.give(piece)
        }
        #expect(taken == Array(0..<1_000))
        #expect(try work.result() == 1_000)
    }

    @Test("closed by who takes, it ends who waits for an empty piece; what is given then is let go")
    func closed() throws {
        let (empty, full) = (Handover<Int>(), Handover<Int>())
        let work = WorkElsewhere {
            while let piece = empty.take() { full.give(piece) }
            full.close()
        }
        empty.give(1)
        #expect(full.take() == 1)
        empty.close()
        empty.give(2)
        #expect(full.take() == nil)
        try work.result()
    }

    @Test("what the other thread throws is thrown here")
    func failure() {
        let work = WorkElsewhere<Int> { throw Stop() }
        #expect(throws: Stop.self) { try work.result() }
    }
}
