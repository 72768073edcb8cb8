// Each operation again and again, while the first, then the second, then the third … thing it asks of the disk fails.

import FailingDisk
import Foundation
import Migrations
import SQLite
import Storage
import Synchronization
import TestSupport

/// What a campaign of faults came to.
public struct FaultTally: Sendable {
    /// How many faults were made.
    public private(set) var points = 0
    /// What failed, where it was one thing.
    public private(set) var steps: [String: Int] = [:]
    /// What came of the changes under way.
    public private(set) var outcomes: [String: Int] = [:]
    /// What the calls said.
    public private(set) var errors: [String: Int] = [:]
    /// By operation.
    public private(set) var operations: [String: Int] = [:]
    /// What was wrong; the first of them.
    public private(set) var wrong: [String] = []
    /// How many things were wrong.
    public private(set) var wrongCount = 0

    mutating func add(_ operation: String, _ step: FaultDisk.Step?, _ outcome: String, _ error: String?) {
        points += 1
        operations[operation, default: 0] += 1
        if let step { steps[step.rawValue, default: 0] += 1 }
        outcomes[outcome, default: 0] += 1
        if let error { errors[error, default: 0] += 1 }
    }

    mutating func add(wrong text: String) {
        wrongCount += 1
        if wrong.count < 40 { wrong.append(text) }
    }
}

/// Lets the disk fail at each moment of each operation.
public final class FaultCampaign: Sendable {
    private let tally = Mutex(FaultTally())

    /// A campaign.
    public init() {}

    /// Runs the operations with these numbers of the round, on so many threads; of the faults only each `every`th,
    /// or only the `last` so many. It ends early once there are `enough`.
    public func run(
        _ operations: [Operation] = Operation.all, rounds: Range<Int>, every: Int = 1, threads: Int = 2,
        last: Int? = nil, enough: Int = .max
    ) -> FaultTally {
        var jobs: [Job] = []
        for round in rounds {
            for operation in operations {
                for way in FaultDisk.Way.allCases {
                    for isForever in [false, true] {
                        jobs.append(
                            Job(
                                operation: operation, round: round, way: way, isForever: isForever,
                                place: 7 * jobs.count))
                    }
                }
            }
        }
        let queue = Mutex(jobs[...])
        let errors = onThreads(threads) { _ in
            while let job = queue.withLock({ $0.popFirst() }),
                self.tally.withLock({ $0.points < enough })
            {
                do { try self.run(job, every: every, last: last) } catch {
                    self.tally.withLock { $0.add(wrong: "\(job.name): \(error)") }
                }
            }
        }
        return tally.withLock { tally in
            for error in errors { tally.add(wrong: error) }
            return tally
        }
    }

    private struct Job: Sendable {
        let operation: Operation
        let round: Int
        let way: FaultDisk.Way
        let isForever: Bool
        /// Where it begins, if only some of the faults are made.
        let place: Int

        var name: String {
            "\(operation.name), round \(round), \(way.rawValue)\(isForever ? ", for ever" : "")"
        }
    }

    private func run(_ job: Job, every: Int, last: Int?) throws {
        let place = try Place(round: job.round)
        let (before, states) = try job.operation.rehearse(in: place)
        let judge = Judge(operation: job.operation, states: states, isExact: false)
        // Each job begins elsewhere.
        var number = 1 + job.place % every
        if let last {
            try place.put(before)
            place.disk.arm(.init(.max, forever: false, job.way))
            try job.operation.run(place) {}
            number = max(1, place.disk.disarm().count - last + 1)
        }
        while true {
            let fault = FaultDisk.Fault(number, forever: job.isForever, job.way)
            try place.put(before)
            let began = ContinuousClock.now
            do {
                guard try attempt(fault, job, place, judge) else { return }
            } catch { tally.withLock { $0.add(wrong: "\(job.name), operation \(number): \(error)") } }
            if ContinuousClock.now - began > .seconds(10) {
                tally.withLock { $0.add(wrong: "\(job.name), operation \(number): more than ten seconds") }
            }
            number += every
        }
    }

    /// Lets that one fail; false if nothing did, since there was no such operation.
    private func attempt(
        _ fault: FaultDisk.Fault, _ job: Job, _ place: Place, _ judge: Judge
    ) throws -> Bool {
        var acknowledged = 0
        place.disk.arm(fault)
        let thrown = Result { try job.operation.run(place) { acknowledged += 1 } }.failure
        let failed = place.disk.disarm().failed
        guard !failed.isEmpty else {
            if let thrown { throw Wrong("nothing failed, and it said: \(thrown)") }
            return false
        }
        let error = thrown.map(nameOfError)
        let verdict: Judge.Verdict
        do {
            verdict = try judge.look(
                at: place, acknowledged: acknowledged, thorough: fault.number % 8 == 0)
            try mustSay(thrown, verdict, acknowledged, judge, failed, fault)
            try mustBeTidy(place, afterUnconfirmed: error == "notConfirmed")
        } catch { throw Wrong("\(failed.map(\.rawValue).prefix(5)) failed; said: \(error)") }
        let outcome =
            switch verdict {
            case _ where acknowledged == judge.states.count - 1: "acknowledged and there"
            case .changes(let count) where count > acknowledged: "not confirmed, and there"
            case .changes, .between:
                error == "notConfirmed" ? "not confirmed, and not there" : "refused, and not there"
            }
        tally.withLock {
            $0.add(job.operation.name, failed.count == 1 ? failed[0] : nil, outcome, error)
        }
        return true
    }

    /// What isn't acknowledged must be refused, and what may be there all the same called not confirmed.
    private func mustSay(
        _ thrown: (any Error)?, _ verdict: Judge.Verdict, _ acknowledged: Int, _ judge: Judge,
        _ failed: [FaultDisk.Step], _ fault: FaultDisk.Fault
    ) throws {
        guard acknowledged < judge.states.count - 1 else { return }
        guard let thrown else { throw Wrong("it said nothing") }
        guard thrown is LogbookError || thrown is BackupError else { throw Wrong("an untyped \(thrown)") }
        let name = nameOfError(thrown)
        if case .changes(let count) = verdict, count > acknowledged, name != "notConfirmed" {
            throw Wrong("the change is there, and it said \(thrown)")
        }
        guard fault.way == .full, failed.allSatisfy({ $0 == .write }) else { return }
        let isSaid =
            switch thrown {
            case LogbookError.noSpace, LogbookError.notConfirmed: true
            case BackupError.cannotWrite(_, let code): code == ENOSPC
            default: false
            }
        if !isSaid { throw Wrong("the disk is full, and it said \(thrown)") }
    }

    private func mustBeTidy(_ place: Place, afterUnconfirmed: Bool) throws {
        // The fixture is of schema 3; where a step of its upgrade failed, the next upgrade copies what stands then.
        let copies = (3..<Migration.all.count).map { "logbook.sqlite.schema-\($0)" }
        let kept =
            ["", ".key", ".key.unused-1", ".before-restore-1", "-wal"].map { "logbook.sqlite" + $0 } + copies
        // Of an upgrade that wasn't confirmed the copy stays, and the next one makes another.
        let second = afterUnconfirmed ? copies.map { $0 + "-2" } : []
        // SQLite may be unable to remove a journal. One that begins with a zero is never rolled back (lockingv3.html,
        // "hot journals"), and one that would be was, when the logbook was opened since.
        let files = place.files()
        let journal = files["logbook.sqlite-journal"]?.first ?? 0 == 0 ? ["logbook.sqlite-journal"] : []
        let stray = Set(files.keys).subtracting(kept + ["backup.sqlite"] + second + journal)
        if !stray.isEmpty { throw Wrong("left over: \(stray.sorted())") }
    }
}

extension Operation {
    /// Makes the files that are there before, and finds what the logbook holds then, and after each change.
    func rehearse(in place: Place) throws -> (before: [String: [UInt8]], states: [Content?]) {
        try prepare(place)
        let before = place.files()
        var after: [[String: [UInt8]]] = []
        try run(place) { after.append(place.files()) }
        return (before, try states(before: before, after: after, in: place))
    }

    func states(
        before: [String: [UInt8]], after: [[String: [UInt8]]], in place: Place
    ) throws -> [Content?] {
        try ([before] + after).map { files in
            try place.put(files)
            do { return try Content(of: place.logbookPath) } catch let error as SQLiteError {
                guard error.isNotADatabase else { throw error }
                return nil
            }
        }
    }
}

/// What an error is called, without what it holds.
func nameOfError(_ error: any Error) -> String {
    Mirror(reflecting: error).children.first?.label ?? "\(error)"
}

extension Result {
    fileprivate var failure: Failure? { if case .failure(let error) = self { error } else { nil } }
}
