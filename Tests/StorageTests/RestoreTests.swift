import AccessIssues
import Foundation
import Migrations
import SQLite
import Synchronization
import TestSupport
import Testing

@testable import Storage

// Putting a backup back, whoever else is there: at any moment the logbook is the old one or the new one.

@Suite struct RestoreTests {
    let folder: Folder
    let elsewhere: TemporaryFolder
    let old: [Reference]
    let new: Reference
    var backup: String { elsewhere.file("backup.sqlite") }
    var kept: String { folder.logbookPath + ".before-restore-1" }

    /// A backup of one issue, and since then another.
    init() throws {
        folder = try Folder()
        elsewhere = try TemporaryFolder("backups")
        old = try folder.make([.saying([.kind: "intake-wait", .name: "Rosa"], note: "x")])
        let logbook = try folder.open()
        _ = try logbook.backup(to: elsewhere.file("backup.sqlite"))
        new = try logbook.log([.name: "Ana"]).reference
        try logbook.close()
    }

    private func restore(
        to path: String? = nil, replacing: Bool = true, as lineage: Lineage? = nil, busyTimeout: Int32 = 2000,
        isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) throws -> RestoreSummary {
        try Logbook.restore(
            backup, to: path ?? folder.logbookPath, replacing: replacing, as: lineage, by: "tester",
            busyTimeout: busyTimeout, isInterrupted: isInterrupted)
    }

    private func references(_ path: String) throws -> [Reference] {
        let logbook = try Logbook.open(path, for: .reading)
        var all: [Reference] = []
        try logbook.forEachIssue { all.append($0.reference) }
        try logbook.close()
        return all
    }

    @Test("what was released since the backup stays released")
    func releases() throws {
        let logbook = try folder.open()
        try logbook.release("2024-07-01"..."2024-07-31", showingLate: true)
        let released = try logbook.releases()
        try logbook.close()
        for _ in 0..<2 {
            _ = try restore()
            let restored = try folder.open()
            let known = try restored.releases()
            #expect(known.map(\.days) == released.map(\.days))
            #expect(known.map(\.published) == released.map(\.published))
            #expect(throws: ReleaseError.self) { try restored.release("2024-07-08"..."2024-07-14") }
            try restored.close()
            try checkFold(of: folder)
            #expect(try Logbook.check(folder.logbookPath).findings == [])
        }
    }

    @Test("the logbook is the backup, the old one is kept whole, the backup and the key stay as they were")
    func replacing() throws {
        let (bytes, key) = (
            FileManager.default.contents(atPath: backup), folder.bytes("logbook.sqlite.key")
        )
        let summary = try restore()
        #expect((summary.path, summary.kept, summary.key) == (folder.logbookPath, kept, .fits))
        #expect(summary.how == .replaced && !summary.keyIsNew)
        #expect(summary.report.issues == 1)
        #expect(summary.leftBehind == LeftBehind(entries: 1, issues: 1))
        #expect(FileManager.default.contents(atPath: backup) == bytes)
        #expect(folder.bytes("logbook.sqlite.key") == key)
        #expect(
            folder.files == ["logbook.sqlite", "logbook.sqlite.before-restore-1", "logbook.sqlite.key"])
        #expect(folder.mode("logbook.sqlite.before-restore-1") == 0o600)
        #expect(try references(folder.logbookPath) == old)
        #expect(Set(try references(kept)) == Set(old + [new]))
        #expect(try Logbook.check(kept).isWhole)
        try checkFold(of: folder)
        // It goes on as any other: in write-ahead-log mode, and with what is sealed.
        let logbook = try folder.open(.changing)
        #expect(try logbook.opened(logbook.issue(old[0]))[.name]?.text == "Rosa")
        _ = try logbook.log([.name: "Eva"])
        #expect(!folder.bytes("logbook.sqlite-wal").isEmpty)
        try logbook.close()
        #expect(try Logbook.check(folder.logbookPath).isWhole)
        // And back again.
        let back = try Logbook.restore(kept, to: folder.logbookPath, replacing: true, by: "tester")
        #expect(back.kept == folder.logbookPath + ".before-restore-2")
        #expect(Set(try references(folder.logbookPath)) == Set(old + [new]))
    }

    @Test(
        "what stands only in the logbook that was replaced is counted: entries, and the issues they are the first of"
    )
    func leftBehind() throws {
        let whole = elsewhere.file("whole.sqlite")
        var logbook = try folder.open(.changing)
        try logbook.record(try logbook.backup(to: whole), by: "tester")
        _ = try logbook.amend([old[0]], with: .saying([.facility: "Anaheim"]), by: "tester")
        try logbook.close()
        #expect(try restore().leftBehind == LeftBehind(entries: 2, issues: 1))
        // Only that it was restored.
        #expect(try restore().leftBehind == nil)
        // The journals part where it was; the longer backup hasn't what was told since.
        logbook = try folder.open(.changing)
        _ = try logbook.log([.name: "Eva"])
        try logbook.close()
        let forked = try Logbook.restore(whole, to: folder.logbookPath, replacing: true, by: "tester")
        #expect(forked.leftBehind == LeftBehind(entries: 1, issues: 1))
        #expect(Set(try references(folder.logbookPath)) == Set(old + [new]))
    }

    @Test("a logbook that is there is replaced only if that is said")
    func refusesToReplace() throws {
        let before = folder.bytes()
        #expect(throws: BackupError.wouldReplace(path: folder.logbookPath)) { try restore(replacing: false) }
        #expect(throws: BackupError.sameFile(path: folder.logbookPath)) {
            try Logbook.restore(folder.logbookPath, to: folder.logbookPath, replacing: true, by: "tester")
        }
        let link = elsewhere.file("link")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.logbookPath)
        #expect(throws: BackupError.sameFile(path: folder.logbookPath)) {
            try Logbook.restore(link, to: folder.logbookPath, replacing: true, by: "tester")
        }
        #expect(folder.bytes() == before)
        #expect(folder.files == ["logbook.sqlite", "logbook.sqlite.key"])
    }

    @Test("where there is no logbook, or an empty file, the backup becomes one; the key that is there stays")
    func toAnEmptyPlace() throws {
        for isEmptyFile in [false, true] {
            let fresh = try Folder()
            let path = fresh.path + "/deeper/logbook.sqlite"
            if isEmptyFile { try FileSystem.makeFolder(of: path); try FileSystem.makeFile(path) }
            let summary = try restore(to: path, replacing: false, as: .moved)
            #expect(summary.kept == nil)
            #expect(summary.key == .absent)
            #expect(try references(path) == old)
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect((mode as? NSNumber)?.intValue == 0o600)
        }
        let fresh = try Folder()
        try fresh.write(folder.bytes("logbook.sqlite.key"), to: "logbook.sqlite.key")
        #expect(try restore(to: fresh.logbookPath, replacing: false, as: .moved).key == .fits)
        #expect(fresh.files == ["logbook.sqlite", "logbook.sqlite.key"])
        let logbook = try fresh.open(.changing)
        #expect(try logbook.opened(logbook.issue(old[0]))[.name]?.text == "Rosa")
        try logbook.close()
        let another = try Folder()
        try another.make()
        #expect(try restore(to: another.logbookPath, as: .moved).key == .fitsNot)
    }

    @Test("a backup of an older schema is checked by its own steps and upgraded on the way")
    func olderSchema() throws {
        let steps = Migration.addsATable
        #expect(try Logbook.check(backup, migrations: steps).isWhole)
        _ = try Logbook.restore(
            backup, to: folder.logbookPath, replacing: true, by: "tester", migrations: steps)
        let logbook = try folder.open(.changing, migrations: steps)
        _ = try logbook.log([:])
        try logbook.close()
        #expect(try Logbook.check(folder.logbookPath, migrations: steps).isWhole)
        // One of a newer schema stands there now: it is kept, as any other.
        #expect(throws: LogbookError.self) { try Logbook.check(folder.logbookPath) }
        let back = try restore()
        #expect(back.kept == folder.logbookPath + ".before-restore-2")
        #expect(try references(folder.logbookPath) == old)
    }

    @Test("a log whose database is gone is never applied to the backup, and is kept")
    func leftLog() throws {
        let holder = try folder.open(.reading)
        _ = try holder.count()
        let writer = try folder.open()
        _ = try writer.log([.name: "Eva"])
        let log = folder.bytes("logbook.sqlite-wal")
        try writer.close()
        try holder.close()
        let fresh = try Folder()
        try fresh.write(log, to: "logbook.sqlite-wal")
        _ = try restore(to: fresh.logbookPath, replacing: false, as: .moved)
        #expect(try references(fresh.logbookPath) == old)
        #expect(fresh.bytes("logbook.sqlite.before-restore-1-wal") == log)
    }

    @Test("a log that a crash left is part of the old logbook, and kept with it")
    func crashedLog() throws {
        let writer = try folder.open()
        let last = try writer.log([.name: "Eva"]).reference
        let crashed = try Folder()
        for name in ["-wal", "", ".key"] {
            try crashed.write(folder.bytes("logbook.sqlite" + name), to: "logbook.sqlite" + name)
        }
        try writer.close()
        let summary = try restore(to: crashed.logbookPath, as: .moved)
        #expect(try references(crashed.logbookPath) == old)
        #expect(try references(try #require(summary.kept)).contains(last))
    }

    @Test("a backup with anything wrong, of a newer schema or no backup at all changes nothing")
    func notWhole() throws {
        let before = folder.bytes()
        let raw = try Connection(backup, .readWrite)
        try raw.execute("UPDATE issue SET facility = 'x'")
        try raw.close()
        let finding = Finding.row(table: "issue", key: old[0].description, .changed(["facility"]))
        #expect(throws: BackupError.notWhole(path: backup, found: 1, first: finding)) { try restore() }
        let newer = try Connection(backup, .readWrite)
        try newer.setUserVersion(99)
        try newer.close()
        #expect(throws: LogbookError.newer(path: backup, schema: 99, known: Migration.all.count)) {
            try restore()
        }
        try Data("no database".utf8).write(to: URL(filePath: backup))
        #expect(throws: LogbookError.notADatabase(path: backup)) { try restore() }
        try FileManager.default.removeItem(atPath: backup)
        #expect(throws: BackupError.cannotRead(path: backup, code: ENOENT)) { try restore() }
        #expect(folder.bytes() == before)
        #expect(folder.files == ["logbook.sqlite", "logbook.sqlite.key"])
    }

    @Test(
        "another program's database isn't replaced; a damaged logbook is, and kept byte by byte with its log")
    func whatIsThere() throws {
        let theirs = elsewhere.file("theirs.sqlite")
        let connection = try Connection(theirs, .create)
        try connection.execute("CREATE TABLE t (a)")
        try connection.close()
        #expect(throws: LogbookError.anotherProgram(path: theirs)) { try restore(to: theirs, as: .moved) }

        for damage in [0..<16, 100..<3000] {
            let fresh = try Folder()
            var bytes = folder.bytes()
            for at in damage { bytes[at] = 0x55 }
            try fresh.write(bytes)
            try fresh.write(Array("a log".utf8), to: "logbook.sqlite-wal")
            #expect(throws: BackupError.wouldReplace(path: fresh.logbookPath)) {
                try restore(to: fresh.logbookPath, replacing: false)
            }
            let summary = try restore(to: fresh.logbookPath, as: .moved)
            #expect(summary.kept == fresh.logbookPath + ".before-restore-1")
            #expect(fresh.bytes("logbook.sqlite.before-restore-1") == bytes)
            #expect(fresh.files.count <= 3)
            #expect(try references(fresh.logbookPath) == old)
            #expect(fresh.mode("logbook.sqlite") == 0o600)
            let again = try fresh.open(.changing)
            _ = try again.log([:])
            try again.close()
            #expect(try Logbook.check(fresh.logbookPath).isWhole)
        }
    }

    @Test("while another has the logbook open it is busy, and stays as it is")
    func busy() throws {
        for purpose in [Logbook.Purpose.reading, .changing] {
            let other = try folder.open(purpose)
            _ = try other.count()
            #expect(throws: LogbookError.busy(path: folder.logbookPath)) { try restore(busyTimeout: 300) }
            #expect(try other.count() == 2)
            try other.close()
        }
        #expect(folder.files == ["logbook.sqlite", "logbook.sqlite.key"])
        #expect(Set(try references(folder.logbookPath)) == Set(old + [new]))
    }

    @Test("interrupted at any step, the old logbook stays and nothing lies about")
    func interrupted() throws {
        // Of several steps each: the copy of the old one, and the new one.
        let logbook = try folder.open()
        for _ in 0..<3 { _ = try logbook.log([.narrative: String(repeating: "x", count: 4_000_000)]) }
        let big = elsewhere.file("big.sqlite")
        _ = try logbook.backup(to: big)
        let last = try logbook.log([:]).reference
        try logbook.close()
        let before = Set(try references(folder.logbookPath))
        var steps = 0
        while steps < 60 {
            let asked = Mutex(0)
            let limit = steps
            do {
                _ = try Logbook.restore(big, to: folder.logbookPath, replacing: true, by: "tester") {
                    asked.withLock {
                        $0 += 1; return $0 > limit
                    }
                }
                break
            } catch is Interrupted { steps += 1 }
            #expect(folder.files == ["logbook.sqlite", "logbook.sqlite.key"])
            #expect(Set(try references(folder.logbookPath)) == before)
            #expect(try Logbook.check(folder.logbookPath).isWhole)
        }
        #expect(steps > 8 && steps < 60)
        #expect(Set(try references(folder.logbookPath)) == before.subtracting([last]))
    }

    @Test("others who log meanwhile end up in the old one or the new one; nothing acknowledged is lost")
    func whileOthersLog() throws {
        let folder = folder
        let backup = backup
        let acknowledged = Mutex<Set<Reference>>([])
        let kept = Mutex<[String]>([])
        let done = Mutex(false)
        let errors = onThreads(5) { thread in
            if thread == 0 {
                defer { done.withLock { $0 = true } }
                for _ in 0..<6 {
                    let summary = try Logbook.restore(
                        backup, to: folder.logbookPath, replacing: true, by: "tester", busyTimeout: 60_000)
                    kept.withLock { $0.append(summary.kept ?? "") }
                    usleep(20_000)
                }
                return
            }
            while !done.withLock({ $0 }) {
                let logbook = try folder.open(.storing)
                let issue = try logbook.log([:])
                try logbook.close()
                acknowledged.withLock { _ = $0.insert(issue.reference) }
                usleep(UInt32.random(in: 1000...20_000))
            }
        }
        #expect(errors == [])
        var found = Set(try references(folder.logbookPath))
        #expect(try Logbook.check(folder.logbookPath).findings == [])
        for path in kept.withLock({ $0 }) {
            found.formUnion(try references(path))
            #expect(try Logbook.check(path).isWhole)
        }
        #expect(acknowledged.withLock { $0 }.subtracting(found) == [])
    }
}
