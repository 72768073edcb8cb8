// Each operation once, with a record of everything that it did; then what the power leaves when it fails at some moment.

import FailingDisk
import Foundation
import Storage
import Synchronization
import TestSupport

/// What a campaign of power cuts came to.
public struct PowerCutTally: Sendable {
    /// How many images were made, and how many of them were none that was looked at before.
    public private(set) var (images, distinct) = (0, 0)
    /// By operation.
    public private(set) var operations: [String: Int] = [:]
    /// What the images held of the change under way.
    public private(set) var outcomes: [String: Int] = [:]
    /// What was wrong; the first of them.
    public private(set) var wrong: [String] = []
    /// How many things were wrong.
    public private(set) var wrongCount = 0

    mutating func add(_ operation: String, _ outcome: String, isNew: Bool) {
        images += 1
        if isNew { distinct += 1 }
        operations[operation, default: 0] += 1
        outcomes[outcome, default: 0] += 1
    }

    mutating func add(wrong text: String) {
        wrongCount += 1
        if wrong.count < 40 { wrong.append(text) }
    }
}

/// Lets the power fail at each moment of each operation.
public final class PowerCutCampaign: Sendable {
    private let tally = Mutex(PowerCutTally())
    private let seed: UInt64

    /// A campaign of which the seed decides everything but what carewatch itself draws at random.
    public init(seed: UInt64) { self.seed = seed }

    /// Runs the operations with these numbers of the round, on so many threads: so many images at each of so many
    /// moments, spread over all that there are; another round takes others. It ends early once there are `enough`.
    public func run(
        _ operations: [Operation] = Operation.all, rounds: Range<Int>, images: Int, moments: Int,
        threads: Int = 2, enough: Int = .max
    ) -> PowerCutTally {
        let jobs = rounds.flatMap { round in operations.map { (operation: $0, round: round) } }
        let queue = Mutex(jobs[...])
        let errors = onThreads(threads) { _ in
            while let job = queue.withLock({ $0.popFirst() }),
                self.tally.withLock({ $0.distinct < enough })
            {
                do {
                    try self.run(job.operation, round: job.round, images: images, moments: moments)
                } catch {
                    self.tally.withLock {
                        $0.add(wrong: "\(job.operation.name), round \(job.round): \(error)")
                    }
                }
            }
        }
        return tally.withLock { tally in
            for error in errors { tally.add(wrong: error) }
            return tally
        }
    }

    private func run(_ operation: Operation, round: Int, images: Int, moments: Int) throws {
        let place = try Place(round: round)
        try operation.prepare(place)
        let before = place.files()
        var after: [[String: [UInt8]]] = []
        place.disk.startRecord()
        try operation.run(place) {
            after.append(place.files())
            place.disk.noteAcknowledged()
        }
        guard let record = place.disk.endRecord() else { throw Wrong("nothing was recorded") }
        let states = try operation.states(before: before, after: after, in: place)
        let judge = Judge(operation: operation, states: states, isExact: true)
        var seen: Set<Int> = []
        let every = max(record.count / moments, 1)
        for moment in stride(from: 5 * round % every, to: record.count, by: every) {
            for number in 0..<images {
                let kind = PowerCut.Kind.allCases[number % PowerCut.Kind.allCases.count]
                var random = SplitMix64(seed: seed &+ UInt64(round << 40 | moment << 16 | number))
                let image = PowerCut(record, at: moment, kind, using: &random)
                let isNew = seen.insert(image.files.hashValue).inserted
                let name = "\(operation.name), round \(round), moment \(moment), image \(number) (\(kind))"
                do {
                    let outcome =
                        isNew
                        ? try look(at: image, of: record, at: moment, judge, place, thorough: number % 8 == 0)
                        : "as one before"
                    tally.withLock { $0.add(operation.name, outcome, isNew: isNew) }
                } catch { tally.withLock { $0.add(wrong: "\(name): \(error)") } }
            }
        }
    }

    private func look(
        at image: PowerCut, of record: DiskRecord, at moment: Int, _ judge: Judge, _ place: Place,
        thorough: Bool
    ) throws -> String {
        try place.put(image.files)
        let acknowledged = record.acknowledged(at: moment)
        switch try judge.look(at: place, acknowledged: acknowledged, thorough: thorough) {
        case .changes(let count) where count > acknowledged: return "wholly there, before it was acknowledged"
        case .changes where acknowledged == judge.states.count - 1: return "acknowledged and there"
        case .changes, .between: return "not there"
        }
    }
}
