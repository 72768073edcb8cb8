import Campaigns
import Foundation
import Synchronization
import TestSupport

/// How long one damaged logbook may take.
private let longest: UInt32 = 10

extension Command {
    /// Damages as many logbooks as wanted, in processes of their own, so that a crash is known by its seed.
    func badLogbooks() throws -> Bool {
        let (count, first) = (try number("count", unlessSaid: 20_000), try number("seed", unlessSaid: 0))
        let folder = try TemporaryFolder("bad-logbooks")
        let path = try BadLogbooks().put(into: folder)
        let began = ContinuousClock.now
        let counts = Mutex<[String: Int]>([:])
        let wrong = Mutex<[String]>([])
        let next = Mutex(first)
        let errors = onThreads(try number("threads", unlessSaid: 2)) { _ in
            while true {
                let start = next.withLock { next in
                    defer { next += 250 }
                    return next
                }
                guard start < first + count else { return }
                try runChildren(start..<min(start + 250, first + count), path) { line in
                    if line.hasPrefix("WRONG") {
                        wrong.withLock { $0.append(line) }
                    } else {
                        counts.withLock { $0[line, default: 0] += 1 }
                    }
                }
            }
        }
        let all = counts.withLock { $0 }
        print(
            "\(all.values.reduce(0, +)) damaged logbooks in \(seconds(since: began)) s, seeds from \(first):")
        print(table("how, and what check said", all))
        let found = wrong.withLock { $0 } + errors
        return tell(Array(found.prefix(40)), found.count)
    }

    /// Runs the seeds in one process after the other: what ends one is noted, and the next goes on behind it.
    private func runChildren(_ seeds: Range<Int>, _ path: String, _ tell: (String) -> Void) throws {
        var start = seeds.lowerBound
        while start < seeds.upperBound {
            let process = Process()
            process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
            process.arguments = [
                "bad-logbooks-child", "--logbook", path, "--seed", "\(start)", "--count",
                "\(seeds.upperBound - start)",
            ]
            let pipe = Pipe()
            process.standardOutput = pipe
            process.standardError = FileHandle.nullDevice
            try process.run()
            let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            let lines = said.split(separator: "\n").map(String.init)
            for line in lines { tell(line) }
            start += lines.count
            guard process.terminationReason != .exit || process.terminationStatus != 0 else { continue }
            let how =
                process.terminationStatus == SIGALRM
                ? "more than \(longest) s" : "ended by \(process.terminationStatus)"
            tell("WRONG: seed \(start): \(how)")
            start += 1
        }
    }

    /// One line for each seed.
    func badLogbooksChild() throws -> Bool {
        guard let path = text("logbook") else { throw Misuse(description: "--logbook is missing") }
        let logbooks = try BadLogbooks(copyOf: path)
        let first = try number("seed", unlessSaid: 0)
        for seed in first..<(first + (try number("count", unlessSaid: 1))) {
            alarm(longest)
            let line: String
            do {
                let (damage, outcome) = try logbooks.attempt(UInt64(seed))
                line = "\(damage.rawValue): \(outcome.rawValue)"
            } catch { line = "WRONG: seed \(seed): \(error)" }
            alarm(0)
            FileHandle.standardOutput.write(Data((line + "\n").utf8))
        }
        return true
    }

    /// Changes as many bytes as wanted, one at a time.
    func tamper() throws -> Bool {
        let (count, first) = (try number("count", unlessSaid: 2_000), try number("seed", unlessSaid: 0))
        let began = ContinuousClock.now
        let logbooks = try BadLogbooks()
        guard try logbooks.outcome(of: logbooks.bytes) == .noData else {
            return tell(["the untouched copy doesn't pass"], 1)
        }
        var (outcomes, places, passed): ([String: Int], [String: Int], [String: Int]) = ([:], [:], [:])
        var wrong: [String] = []
        for seed in first..<(first + count) {
            do {
                let (outcome, place) = try logbooks.flip(UInt64(seed))
                outcomes[outcome.rawValue, default: 0] += 1
                places[place, default: 0] += 1
                if outcome == .noData { passed[place, default: 0] += 1 }
            } catch { wrong.append("seed \(seed): \(error)") }
        }
        print(
            "\(count) bytes of \(logbooks.bytes.count) changed, one at a time, in \(seconds(since: began)) s:"
        )
        print("The untouched copy passes.")
        print(table("what check said", outcomes))
        print(table("where the bytes lay", places))
        print(table("where check found nothing, and every row reads as before", passed))
        return tell(Array(wrong.prefix(40)), wrong.count)
    }
}
