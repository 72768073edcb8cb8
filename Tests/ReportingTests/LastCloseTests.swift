import AccessIssues
import FailingDisk
import Foundation
import SQLite
import Storage
import Synchronization
import TestSupport
import Testing
import Words

@testable import Reporting

// Whatever is done with a logbook, its file is written by the last close alone.

@Suite struct LastCloseTests {
    @Test("while anybody has the logbook open nothing writes its file: it is merged by the last close")
    func onlyTheLastClose() throws {
        try #require(WatchedDisk.isInstalled)
        let folder = try TemporaryFolder(WatchedDisk.folder)
        let elsewhere = try TemporaryFolder("backups")
        let path = folder.file("logbook.sqlite")
        let holder = try Logbook.open(path, for: .storing)
        let before = WatchedDisk.counts(in: folder.path)
        let bytes = try Data(contentsOf: URL(filePath: path))
        let logged = Mutex(0)
        let errors = onThreads(4) { thread in
            for round in 0..<6 {
                let logbook = try Logbook.open(path, for: thread < 2 ? .storing : .reading)
                if thread < 2 {
                    // Longer than the 1000 pages after which SQLite would merge it by itself.
                    let issues = try logbook.log(
                        Array(repeating: try answers(), count: 40), by: "tester", today: "2024-10-22")
                    _ = try logbook.change([issues[0].issue.reference], by: "tester") { _ in
                        .closed(on: "2024-10-23")
                    }
                    logged.withLock { $0 += issues.count }
                } else if thread == 2 {
                    try logbook.forEachIssue { _ in }
                    let options = WeeklyReport.Options(
                        week: ISOWeek(containing: "2024-10-22"), today: "2024-10-28", asOf: nil,
                        campaign: nil, audience: .desk)
                    _ = try WeeklyReport.read(from: logbook, options)
                    _ = try Export.write(
                        logbook, for: .desk, to: folder.file("out-\(round)"), today: "2024-10-28",
                        in: Words(.english))
                } else {
                    _ = try logbook.backup(to: elsewhere.file("backup-\(round)"))
                    _ = try Logbook.check(path)
                }
                try logbook.close()
            }
        }
        #expect(errors == [])
        let log = try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
        #expect((log ?? 0) > 1000 * 4096)
        #expect(WatchedDisk.counts(in: folder.path) == before)
        #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
        try holder.close()
        #expect(WatchedDisk.counts(in: folder.path).writes > before.writes)
        #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
        let merged = try Connection(path, .immutable)
        #expect(
            try merged.first("SELECT count(*) FROM issue") { try $0.int(0) } == logged.withLock { $0 })
    }

    private func answers() throws -> Answers {
        var answers = Answers()
        let reader = FieldReader(today: "2024-10-22") {
            ReferenceData(counties: [], planByAlias: [:], campaigns: [])
        }
        try answers.say("intake-wait", for: .kind, read: reader)
        try answers.say(Secret(String(repeating: "x", count: 20_000)), for: .narrative)
        return answers
    }
}
