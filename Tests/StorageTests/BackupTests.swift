import AccessIssues
import Foundation
import SQLite
import Synchronization
import TestSupport
import Testing

@testable import Storage

// A backup is whole and alone in one file, or it isn't there.

@Suite struct BackupTests {
    let folder: Folder
    let elsewhere: TemporaryFolder
    var target: String { elsewhere.file("backup.sqlite") }

    init() throws {
        folder = try Folder()
        elsewhere = try TemporaryFolder("backups")
        try folder.make([.saying([.kind: "intake-wait", .name: "Rosa"], note: "x"), .other])
    }

    private func backUp(_ isInterrupted: @escaping @Sendable () -> Bool = { false }) throws -> BackupSummary {
        let logbook = try folder.open(.reading)
        defer { try? logbook.close() }
        return try logbook.backup(to: target, isInterrupted: isInterrupted)
    }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: elsewhere.path).sorted()
    }

    @Test("it is one whole file, mode 0600, out of write-ahead-log mode, and says what isn't in it")
    func whole() throws {
        let summary = try backUp()
        #expect(summary.issues == 2)
        #expect((summary.keyPath, summary.hasKey) == (folder.keyPath, true))
        #expect(try files() == ["backup.sqlite"])
        let attributes = try FileManager.default.attributesOfItem(atPath: target)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        let bytes = Array(try #require(FileManager.default.contents(atPath: target)))
        #expect(Array(bytes[18..<20]) == [1, 1])
        let report = try Logbook.check(target)
        #expect(report.isWhole)
        #expect(report.entries == summary.entries)
        // Looked at by a check, it is as it was.
        #expect(try files() == ["backup.sqlite"])
        #expect(FileManager.default.contents(atPath: target) == Data(bytes))
        try folder.moveKey(away: true)
        try FileManager.default.removeItem(atPath: target)
        #expect(try backUp().hasKey == false)
    }

    @Test("while others log it holds everything that was stored when it began, and is whole")
    func whileOthersLog() throws {
        let (folder, target) = (folder, target)
        let done = Mutex(false)
        let errors = onThreads(4) { thread in
            let logbook = try folder.open(thread == 0 ? .reading : .storing)
            defer { try? logbook.close() }
            guard thread == 0 else {
                while !done.withLock({ $0 }) { _ = try logbook.log([.name: "Rosa"], note: "x") }
                return
            }
            defer { done.withLock { $0 = true } }
            for number in 0..<5 {
                let before = try logbook.count()
                let summary = try logbook.backup(to: "\(target)-\(number)")
                let report = try Logbook.check("\(target)-\(number)")
                #expect(report.findings == [])
                #expect(report.issues == summary.issues && summary.issues >= before)
            }
        }
        #expect(errors == [])
        #expect(try files().count == 5)
    }

    @Test("nothing is written over, by whatever name or link, nor beside a log that SQLite would apply to it")
    func nothingWrittenOver() throws {
        let logbook = try folder.open(.reading)
        for name in ["", "-wal", "-shm", "-journal", ".key"] {
            let path = folder.logbookPath + name
            #expect(throws: BackupError.ofTheLogbook(path: path)) { try logbook.backup(to: path) }
        }
        let link = elsewhere.file("link")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.path)
        let around = link + "/logbook.sqlite-journal"
        #expect(throws: BackupError.ofTheLogbook(path: around)) { try logbook.backup(to: around) }
        for name in ["backup.sqlite", "backup.sqlite-wal", "backup.sqlite-journal"] {
            let path = elsewhere.file(name)
            try Data("mine".utf8).write(to: URL(filePath: path))
            #expect(throws: BackupError.alreadyThere(path: path)) { try logbook.backup(to: target) }
            #expect(FileManager.default.contents(atPath: path) == Data("mine".utf8))
            try FileManager.default.removeItem(atPath: path)
        }
        for destination in [folder.keyPath, "/nowhere/at/all"] {
            try FileManager.default.createSymbolicLink(atPath: target, withDestinationPath: destination)
            #expect(throws: BackupError.alreadyThere(path: target)) { try logbook.backup(to: target) }
            try FileManager.default.removeItem(atPath: target)
        }
        #expect(throws: BackupError.noFolder(path: "/nowhere")) { try logbook.backup(to: "/nowhere/x") }
        #expect(throws: BackupError.self) { try logbook.backup(to: elsewhere.path + "/") }
        #expect(throws: BackupError.self) { try logbook.backup(to: "") }
        try logbook.close()
        #expect(try files() == ["link"])
        #expect(try Logbook.check(folder.logbookPath).isWhole)
    }

    @Test("one that was interrupted, at any step, leaves nothing")
    func interrupted() throws {
        var steps = 0
        while steps < 60 {
            let asked = Mutex(0)
            let limit = steps
            do {
                _ = try backUp {
                    asked.withLock {
                        $0 += 1; return $0 > limit
                    }
                }
                break
            } catch is Interrupted { steps += 1 }
            #expect(try files() == [])
        }
        #expect(steps > 0 && steps < 60)
        #expect(try Logbook.check(target).isWhole)
    }

    @Test("what a killed one left is removed by the next; what another is writing, or holds more, is not")
    func leftovers() throws {
        let names = FileManager.default
        func make(_ name: String, _ files: [String]) throws {
            let path = elsewhere.file(name)
            try names.createDirectory(atPath: path, withIntermediateDirectories: true)
            for file in files { try Data("x".utf8).write(to: URL(filePath: path + "/" + file)) }
        }
        try make(Draft.mark + "1f", ["unfinished", "unfinished-journal"])
        try make(Draft.mark + "2f", ["unfinished", "somebody-elses"])
        try make(Draft.mark + "notes", ["unfinished"])
        let other = try Draft(in: elsewhere.path)
        let summary = try backUp()
        #expect(summary.issues == 2)
        let left = try files()
        #expect(left.contains(Draft.mark + "2f") && left.contains(Draft.mark + "notes"))
        #expect(!left.contains(Draft.mark + "1f"))
        #expect(names.fileExists(atPath: other.path))
        other.discard()
        #expect(!names.fileExists(atPath: other.path))
    }

    @Test("in a folder the latest of this desk are kept, and nothing else is touched")
    func rotated() throws {
        let logbook = try folder.open(.reading)
        let other = try Folder()
        try other.make()
        let theirs = try other.open(.reading)
        var own: [String] = []
        for minute in 10..<16 {
            let now = try #require(Instant("2024-10-28T10:\(minute):00.000Z"))
            for book in [logbook, theirs] {
                let name = try book.backupName(in: elsewhere.path, at: now)
                _ = try book.backup(to: name)
                if book === logbook { own.append(name) }
            }
        }
        #expect(own.first?.hasSuffix("/carewatch-\(logbook.desk)-2024-10-28T101000Z.sqlite") == true)
        // Of this desk's name, but none of its backups: damaged, another desk's, a link, a folder, not quite the name.
        let start = elsewhere.path + "/carewatch-\(logbook.desk)-"
        try Data("no backup".utf8).write(to: URL(filePath: start + "2024-01-01T000000Z.sqlite"))
        try FileManager.default.copyItem(
            atPath: elsewhere.path + "/carewatch-\(theirs.desk)-2024-10-28T101000Z.sqlite",
            toPath: start + "2024-01-02T000000Z.sqlite")
        try FileManager.default.createSymbolicLink(
            atPath: start + "2024-01-03T000000Z.sqlite", withDestinationPath: own[0])
        try FileManager.default.createDirectory(
            atPath: start + "2024-01-04T000000Z.sqlite", withIntermediateDirectories: false)
        for name in ["2024-01-05T000000Z.sqlite.old", "2024-01-05.sqlite", "2024-01-05T000000Z-1.sqlite"] {
            try FileManager.default.copyItem(atPath: own[0], toPath: start + name)
        }
        let before = Set(try files())
        let newest = try #require(own.last)
        let rotation = logbook.removeOldBackups(besides: newest, keeping: 3)
        #expect(rotation.removed == Array(own.prefix(3)) && rotation.left == [])
        let gone = Set(own.prefix(3).map { URL(filePath: $0).lastPathComponent })
        #expect(Set(try files()) == before.subtracting(gone))
        #expect(logbook.removeOldBackups(besides: newest, keeping: 3).removed == [])
        // Two in one second are two; the first of them is the older.
        let now = try #require(Instant("2024-10-28T10:15:00.000Z"))
        let second = try logbook.backupName(in: elsewhere.path, at: now)
        #expect(second.hasSuffix("T101500Z-2.sqlite"))
        _ = try logbook.backup(to: second)
        #expect(logbook.removeOldBackups(besides: second, keeping: 1).removed == Array(own.suffix(3)))
        #expect(throws: BackupError.noFolder(path: newest)) { try logbook.backupName(in: newest) }
        try logbook.close()
        try theirs.close()
    }

    @Test(
        "a backup is overdue after seven days, or where there never was one of an older logbook with issues")
    func overdue() throws {
        let logbook = try folder.open(.changing)
        let today = PacificTime.day(of: .now())
        #expect(try logbook.overdueBackup(today: today.advanced(by: 7)) == nil)
        #expect(
            try logbook.overdueBackup(today: today.advanced(by: 8)) == .init(days: 8, hasBackup: false))
        try logbook.record(logbook.backup(to: target), by: "tester")
        #expect(try logbook.overdueBackup(today: today.advanced(by: 7)) == nil)
        #expect(
            try logbook.overdueBackup(today: today.advanced(by: 30)) == .init(days: 30, hasBackup: true))
        try logbook.close()
        let empty = try Folder()
        let fresh = try empty.open(.storing)
        #expect(try fresh.overdueBackup(today: today.advanced(by: 30)) == nil)
        try fresh.close()
    }

    @Test("a key that it carries stands in the backup alone, and check passes it")
    func carriedKey() throws {
        let logbook = try folder.open(.reading)
        let summary = try logbook.backup(to: target, carrying: "a sealed key")
        try logbook.close()
        #expect(summary.carriesKey && summary.report.isWhole)
        #expect(try Logbook.check(target).isWhole)
        let fresh = try Folder()
        #expect(try Logbook.outlook(of: target, for: fresh.logbookPath, replacing: false).carriesKey)
        _ = try Logbook.restore(target, to: fresh.logbookPath, replacing: false, as: .moved, by: "tester")
        for path in [folder.logbookPath, fresh.logbookPath] {
            #expect(try run("sqlite3", path, "SELECT count(*) FROM carried_key") == "0\n")
        }
        #expect(!String(decoding: fresh.bytes(), as: UTF8.self).contains("a sealed key"))
    }

    @Test("its check takes a second thread, which reads the file under the name that it has then")
    func twoThreads() throws {
        let logbook = try folder.open(.reading)
        let summary = try logbook.backup(to: target, twoThreadsFrom: 0)
        try logbook.close()
        #expect(summary.report.isWhole && summary.issues == summary.report.issues)
        #expect(try files() == ["backup.sqlite"])
    }

    @Test("it carries the journal's signed checkpoint, by which the logbook and the backup are checked")
    func carriedCheckpoint() throws {
        let logbook = try folder.open()
        let summary = try logbook.backup(to: target)
        _ = try logbook.log([.kind: "other"])
        #expect(summary.checkpoint.checkpoint.size == summary.entries)
        #expect(summary.checkpoint.standing(under: try logbook.publicKeys().signing) == .signed)
        try logbook.close()
        let kept = try Logbook.checkpoint(ofBackup: target)
        #expect(kept == summary.checkpoint)
        #expect(try Logbook.check(folder.logbookPath, against: kept).kept?.fit == .isPrefix)
        // A logbook that carries none says how far it is.
        let own = try Logbook.checkpoint(ofBackup: folder.logbookPath)
        #expect(own.checkpoint.size == summary.entries + 1 && !own.isSigned)

        _ = try Logbook.restore(target, to: folder.logbookPath, replacing: true, by: "tester")
        #expect(try run("sqlite3", folder.logbookPath, "SELECT count(*) FROM carried_checkpoint") == "0\n")
        let cut = try Logbook.check(folder.logbookPath, against: own)
        #expect(cut.found == 1, "the restored one told other things since: \(cut.findings)")

        let changed = Finding.row(table: "carried_checkpoint", key: "1", .changed(["text"]))
        for sql in [
            "UPDATE carried_checkpoint SET text = replace(text, 'carewatch', 'Carewatch')",
            "UPDATE carried_checkpoint SET text = text || char(10)",
            "UPDATE carried_checkpoint SET text = substr(text, 1, length(text) - 9) || 'AAAAAAA=' || char(10)",
            "UPDATE carried_checkpoint SET text = 'x'",
        ] {
            let copy = elsewhere.file("changed.sqlite")
            try FileManager.default.copyItem(atPath: target, toPath: copy)
            _ = try run("sqlite3", copy, sql)
            #expect(try Logbook.check(copy).findings == [changed], "\(sql)")
            #expect(throws: BackupError.self) {
                try Logbook.restore(copy, to: folder.logbookPath, replacing: true, by: "tester")
            }
            try FileManager.default.removeItem(atPath: copy)
        }
    }

    @Test("what isn't as the journal tells is backed up all the same, and said")
    func wrong() throws {
        _ = try run("sqlite3", folder.logbookPath, "UPDATE issue SET facility = 'x'")
        let summary = try backUp()
        #expect(summary.report.found == 2)
        #expect(try files() == ["backup.sqlite"])
    }
}
