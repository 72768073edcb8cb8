import AccessIssues
import Foundation
import Migrations
import SQLite
import TestSupport
import Testing

@testable import Storage

// What if nothing can be written? A small file system in memory is mounted for each test, which takes root.

/// A file system in memory, unmounted with it.
final class SmallDisk: Sendable {
    private let folder: TemporaryFolder
    var path: String { folder.path }

    init(size: String) throws {
        folder = try TemporaryFolder("disk")
        try run("mount", "-t", "tmpfs", "-o", "size=\(size),mode=0700", "tmpfs", folder.path)
    }

    deinit {
        // Lazily: a logbook that a test leaves open goes after it.
        _ = try? run("umount", "-l", path)
    }

    func remount(_ options: String) -> Bool { (try? run("mount", "-o", "remount,\(options)", path)) != nil }

    /// Whether this process may mount at all.
    static let isPermitted = (try? SmallDisk(size: "64k")) != nil
}

@Suite(.enabled(if: SmallDisk.isPermitted, "mounting a file system isn't permitted here"))
struct ReadOnlyTests {
    let disk: SmallDisk
    let folder: Folder

    init() throws {
        disk = try SmallDisk(size: "16m")
        folder = Folder(on: disk)
    }

    @Test("what can't be written can be read, and a change is refused")
    func reading() throws {
        let reference = try folder.make([.saying([.kind: "other", .name: "Rosa"])])[0]
        try #require(disk.remount("ro"))
        let before = folder.bytes()
        let logbook = try folder.open(.reading)
        #expect(try logbook.opened(logbook.issue(reference))[.name]?.text == "Rosa")
        #expect(try logbook.count() == 1)
        try logbook.close()
        for purpose in [Logbook.Purpose.changing, .storing] {
            #expect(throws: LogbookError.readOnly(path: folder.logbookPath)) { try folder.open(purpose) }
        }
        #expect(folder.bytes() == before)
        #expect(folder.files == ["logbook.sqlite", "logbook.sqlite.key"])
    }

    @Test("no logbook in a folder that can't be written is no logbook, and none can be made")
    func absent() throws {
        try #require(disk.remount("ro"))
        #expect(throws: LogbookError.absent(path: folder.logbookPath)) { try folder.open(.reading) }
        #expect(throws: LogbookError.readOnly(path: folder.logbookPath)) { try folder.open(.storing) }
        let deeper = folder.path + "/new/logbook.sqlite"
        #expect(throws: LogbookError.readOnly(path: folder.path + "/new")) {
            try Logbook.open(deeper, for: .storing)
        }
    }

    @Test("an empty log beside it is no hindrance; one that holds something is")
    func unmergedLog() throws {
        let other = try Folder()
        try other.make()
        let holder = try other.open(.reading)
        _ = try holder.count()
        let writer = try other.open()
        _ = try writer.log([:])
        try folder.write(other.bytes())
        try folder.write(other.bytes("logbook.sqlite.key"), to: "logbook.sqlite.key")
        try folder.write([], to: "logbook.sqlite-wal")
        try #require(disk.remount("ro"))
        let logbook = try folder.open(.reading)
        #expect(try logbook.count() == 1)
        try logbook.close()

        try #require(disk.remount("rw"))
        try folder.write(other.bytes("logbook.sqlite-wal"), to: "logbook.sqlite-wal")
        try #require(disk.remount("ro"))
        #expect(throws: LogbookError.unmergedLog(path: folder.logbookPath)) { try folder.open(.reading) }
        try #require(disk.remount("rw"))
        let whole = try folder.open(.reading)
        #expect(try whole.count() == 2)
        try whole.close()
    }

    @Test("an older logbook that can't be written can't be upgraded")
    func cannotUpgrade() throws {
        try folder.make()
        try #require(disk.remount("ro"))
        #expect(
            throws: LogbookError.cannotUpgrade(path: folder.logbookPath, schema: Migration.all.count)
        ) { try folder.open(.reading, migrations: Migration.addsATable) }
    }
}

@Suite(.enabled(if: SmallDisk.isPermitted, "mounting a file system isn't permitted here"))
struct FullDiskTests {
    private func isFull(_ error: LogbookError?) -> Bool {
        if case .noSpace = error { true } else { false }
    }

    @Test(
        "a logbook that there is no room for isn't made, and is once there is",
        arguments: [
            "4k", "8k", "16k", "32k", "40k", "48k", "64k", "96k", "128k", "160k",
        ])
    func making(size: String) throws {
        let disk = try SmallDisk(size: size)
        let folder = Folder(on: disk)
        let error = #expect(throws: LogbookError.self) { try folder.open() }
        #expect(isFull(error), "\(String(describing: error))")
        try #require(disk.remount("size=4m"))
        let logbook = try folder.open()
        let issue = try logbook.log([.name: "Rosa"])
        #expect(try logbook.opened(issue)[.name]?.text == "Rosa")
        try logbook.close()
        try checkFold(of: folder)
    }

    @Test("a change that there is no room for is refused, and what was stored stays")
    func logging() throws {
        let disk = try SmallDisk(size: "2m")
        let folder = Folder(on: disk)
        let logbook = try folder.open()
        var stored: [Reference] = []
        let error = #expect(throws: LogbookError.self) {
            while stored.count < 1000 {
                let narrative = String(repeating: "x", count: 30_000)
                stored.append(try logbook.log([.narrative: narrative]).reference)
            }
        }
        #expect(isFull(error), "\(String(describing: error))")
        try? logbook.close()
        try #require(disk.remount("size=16m"))
        let again = try folder.open()
        for reference in stored { _ = try again.issue(reference) }
        #expect(try again.count() == stored.count)
        _ = try again.log([:])
        try again.close()
        try checkFold(of: folder)
    }

    @Test("an upgrade that there is no room for leaves the old logbook, and no half of a copy")
    func upgrading() throws {
        let disk = try SmallDisk(size: "16m")
        let folder = Folder(on: disk)
        try folder.make([.saying([.kind: "other", .narrative: String(repeating: "x", count: 2_000_000)])])
        try #require(disk.remount("size=3m"))
        let error = #expect(throws: LogbookError.self) {
            try folder.open(.storing, migrations: Migration.addsATable)
        }
        #expect(isFull(error), "\(String(describing: error))")
        #expect(folder.files.filter { $0.contains(".schema-") }.isEmpty)
        try #require(disk.remount("size=16m"))
        let old = try folder.open(.changing)
        #expect(try old.count() == 1)
        try old.close()
        try checkFold(of: folder)
    }

    @Test(
        "a backup or a restore that there is no room for leaves everything as it was, wherever the room ends",
        arguments: Array(stride(from: 2900, through: 8600, by: 300)))
    func keeping(kilobytes: Int) throws {
        let disk = try SmallDisk(size: "16m")
        let folder = Folder(on: disk)
        let old = try folder.make([
            .saying([.kind: "other", .narrative: String(repeating: "x", count: 2_000_000)])
        ])
        let elsewhere = try Folder()
        let backup = elsewhere.path + "/backup.sqlite"
        let logbook = try folder.open()
        _ = try logbook.backup(to: backup)
        let new = try logbook.log([:]).reference
        try logbook.close()
        try #require(disk.remount("size=\(kilobytes)k"))
        let reader = try folder.open(.reading)
        let backedUp = Result { try reader.backup(to: folder.path + "/backup.sqlite") }
        try reader.close()
        if case .failure(let error) = backedUp {
            // The reader's own shared memory needs room too.
            #expect(
                error as? BackupError
                    == .cannotWrite(path: folder.path + "/backup.sqlite", code: ENOSPC)
                    || error as? LogbookError == .noSpace(path: folder.logbookPath), "\(error)")
            #expect(folder.files == ["logbook.sqlite", "logbook.sqlite.key"])
        } else {
            try FileManager.default.removeItem(atPath: folder.path + "/backup.sqlite")
        }
        let restored = Result {
            try Logbook.restore(backup, to: folder.logbookPath, replacing: true, by: "tester")
        }
        if case .failure(let error) = restored {
            let isFull = (error as? BackupError).map { if case .cannotWrite = $0 { true } else { false } }
            #expect(isFull == true, "\(error)")
            #expect(folder.files == ["logbook.sqlite", "logbook.sqlite.key"])
        }
        try #require(disk.remount("size=16m"))
        let report = try Logbook.check(folder.logbookPath)
        #expect(report.findings == [])
        let again = try folder.open()
        _ = try again.issue(old[0])
        if case .failure = restored { _ = try again.issue(new) } else { #expect(report.issues == 1) }
        _ = try again.log([:])
        try again.close()
        try checkFold(of: folder)
    }
}
