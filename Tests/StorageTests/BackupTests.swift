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
}
