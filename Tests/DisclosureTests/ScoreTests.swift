import Disclosure
import Testing

/// The worked scores of the guideline's reading in `domain.md` 5.1.
@Suite struct ScoreTests {
    @Test func `A week by county and kind scores 15 by residence and 20 by members`() {
        let residence = Score(
            smallestCell: 3, days: 7, population: .residence(9_700_000), others: [.groups(21)])
        #expect(residence.lines.map(\.points) == [7, 5, -5, 7, 1])
        #expect(residence.total == 15)
        #expect(!residence.allowsRelease)
        let members = Score(smallestCell: 3, days: 7, population: .insurance(302_218), others: [.groups(21)])
        #expect(members.total == 20)
    }

    @Test func `A week's total of the state scores 0, a quarter by region and group 10`() {
        #expect(Score(smallestCell: 11, days: 7, population: .residence(39_000_000)).total == 0)
        let quarter = Score(
            smallestCell: 11, days: 92, population: .residence(20_000_000), others: [.groups(6)])
        #expect(quarter.total == 10)
        #expect(quarter.allowsRelease)
    }

    @Test(arguments: [(12, true), (13, false)])
    func `12 points may be released, 13 not`(_ total: Int, _ allowed: Bool) {
        // 7 + 4 + 1 + ... : residence of 100k-250k +1 or 50k-100k +3, no other variable, smallest 1
        let score = Score(
            smallestCell: 1, days: 92, population: .residence(total == 12 ? 150_000 : 300_000),
            others: total == 12 ? [] : [.age(narrowest: 30)])
        #expect(score.total == (total == 12 ? 12 : 13))
        #expect(score.allowsRelease == allowed)
    }

    @Test func `Each band of the guideline`() {
        func points(_ population: Score.Population) -> Int {
            Score(smallestCell: 1, days: 365, population: population).lines[2].points
        }
        let people = [4_000, 20_000, 50_000, 100_000, 250_000, 560_000, 1_000_000, 2_000_000, 2_000_001]
        #expect(people.map { points(.residence($0)) } == [7, 5, 4, 3, 1, 0, -1, -3, -5])
        #expect(people.map { points(.insurance($0)) } == [5, 5, 4, 3, 1, 0, -1, -3, -5])
        #expect(people.map { points(.service($0)) } == [1, 1, 0, 0, 0, -1, -3, -4, -5])
        #expect(points(.insurance(nil)) == 5)
        let times = [7, 31, 90, 181, 365, 730, 1825].map {
            Score(smallestCell: 1, days: $0, population: .residence(1)).lines[1].points
        }
        #expect(times == [5, 5, 4, 3, 0, -3, -5])
        let events = [10, 11, 99, 100, 999, 1000].map {
            Score(smallestCell: $0, days: 7, population: .residence(1)).lines[0].points
        }
        #expect(events == [7, 5, 5, 3, 3, 2])
        let interactions = [(1, 0), (3, 0), (5, 0), (5, 1), (5, 2), (5, 3)].map { smallest, others in
            Score(
                smallestCell: smallest, days: 7, population: .residence(1),
                others: Array(repeating: .sex, count: others)
            ).lines.last?.points
        }
        #expect(interactions == [0, -3, -5, 1, 2, 4])
    }
}
