import AccessIssues
import Campaigns
import FailingDisk
import Foundation
import TestSupport
import Testing

// A sample of what Tests/campaigns does by the ten thousand, and whether those would notice anything.

@Suite struct CampaignTests {
    @Test("whatever the disk refuses, what was promised is there, and nothing by halves")
    func faults() {
        let tally = FaultCampaign().run(rounds: 0..<1, every: 83)
        #expect(tally.wrong == [])
        #expect(tally.points > 100)
        #expect(tally.operations.count > 10, "\(tally.operations)")
        #expect(tally.outcomes.count > 2, "\(tally.outcomes)")
    }

    @Test("a disk found full while a restore is ending leaves the old logbook, or both, and then says so")
    func fullAtTheEnd() {
        let tally = FaultCampaign().run([.restore], rounds: 0..<1, last: 25)
        #expect(tally.wrong == [])
        #expect(tally.points > 100)
    }

    @Test("whenever the power fails, what was promised is there, and nothing by halves")
    func powerCuts() {
        let tally = PowerCutCampaign(seed: 1).run(rounds: 0..<1, images: 2, moments: 4)
        #expect(tally.wrong == [])
        #expect(tally.distinct > 50)
        #expect(tally.outcomes.count > 2, "\(tally.outcomes)")
    }

    @Test("a promise that is made too early is noticed, by faults and by power cuts")
    func tooEarly() {
        let operations = [Campaigns.Operation.promisedTooEarly]
        let faults = FaultCampaign().run(operations, rounds: 0..<1, every: 5)
        #expect(faults.wrong.contains { $0.contains("1 changes were acknowledged") }, "\(faults.wrong)")
        let cuts = PowerCutCampaign(seed: 1).run(operations, rounds: 0..<1, images: 5, moments: 30)
        #expect(cuts.wrong.contains { $0.contains("1 changes were acknowledged") }, "\(cuts.wrong)")
    }

    @Test("a damaged logbook is refused, or check names what is wrong, unless every row reads as before")
    func badLogbooks() throws {
        let logbooks = try BadLogbooks()
        #expect(try logbooks.outcome(of: logbooks.bytes) == .noData)
        var outcomes: Set<BadLogbooks.Outcome> = []
        for seed in UInt64(0)..<70 { outcomes.insert(try logbooks.attempt(seed).1) }
        #expect(outcomes.isSuperset(of: [.refused, .found, .noData]))
    }
}
