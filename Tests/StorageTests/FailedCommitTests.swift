import AccessIssues
import FailingDisk
import Foundation
import Migrations
import SQLite
import TestSupport
import Testing

@testable import Storage

// What if the disk fails while a change is being synced?

@Suite(.serialized) struct FailedCommitTests {
    let folder: Folder

    init() throws {
        try #require(FailingDisk.isInstalled)
        folder = try Folder(FailingDisk.folder)
    }

    private func failing<R>(_ body: () throws -> R) rethrows -> R {
        try FailingDisk.failing(in: folder.path, body)
    }

    private func isNotConfirmed(_ error: LogbookError?) -> Bool {
        if case .notConfirmed(folder.logbookPath, _) = error { true } else { false }
    }

    @Test("a change whose sync failed is not confirmed, and the logbook refuses further use")
    func change() throws {
        let logbook = try folder.open()
        let known = try logbook.log([.name: "Rosa"])
        let error = #expect(throws: LogbookError.self) { try failing { try logbook.log([.name: "Ana"]) } }
        #expect(isNotConfirmed(error), "\(String(describing: error))")

        // The disk is well again, but nobody knows what became of the change.
        #expect(throws: LogbookError.self) { try logbook.log([:]) }
        #expect(throws: LogbookError.self) { try logbook.issue(known.reference) }
        #expect(throws: LogbookError.self) { try logbook.count() }
        #expect(throws: LogbookError.self) { try logbook.reading { _ in } }
        try logbook.close()

        // Whoever opens next finds it there or not, and whole.
        let next = try folder.open()
        #expect([1, 2].contains(try next.count()))
        #expect(try next.opened(next.issue(known.reference))[.name]?.text == "Rosa")
        _ = try next.log([.name: "Eva"])
        try next.close()
        try checkFold(of: folder)
    }

    @Test("a logbook whose making wasn't confirmed is there or not, with the key that it was made with")
    func making() throws {
        let error = #expect(throws: LogbookError.self) { try failing { try folder.open() } }
        #expect(isNotConfirmed(error), "\(String(describing: error))")
        let logbook = try folder.open()
        let issue = try logbook.log([.name: "Rosa"])
        #expect(try logbook.opened(issue)[.name]?.text == "Rosa")
        try logbook.close()
        try checkFold(of: folder)
    }

    @Test("an upgrade that wasn't confirmed leaves the logbook old or new, and whole")
    func upgrading() throws {
        try folder.make()
        let error = #expect(throws: LogbookError.self) {
            try failing { try folder.open(.storing, migrations: Migration.addsATable) }
        }
        #expect(isNotConfirmed(error), "\(String(describing: error))")
        try folder.open(.storing, migrations: Migration.addsATable).close()
        try checkFold(of: folder)
    }
}

@Suite struct CheckpointTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    func walSize() -> Int { folder.bytes("logbook.sqlite-wal").count }

    @Test("the log grows while anybody has the logbook open, and the last to close takes it in")
    func onlyTheLast() throws {
        try folder.make()
        let before = folder.bytes()
        let other = try folder.open(.reading)
        _ = try other.count()
        var size = 0
        for _ in 0..<5 {
            let logbook = try folder.open()
            _ = try logbook.log([.narrative: String(repeating: "x", count: 50_000)])
            try logbook.close()
            #expect(walSize() > size)
            size = walSize()
        }
        // More pages than SQLite's own limit for a checkpoint, and none was made.
        let writer = try folder.open()
        for _ in 0..<60 { _ = try writer.log([.narrative: String(repeating: "x", count: 80_000)]) }
        #expect(walSize() > 1000 * 4096)
        try writer.close()
        #expect(folder.bytes() == before)
        #expect(try other.count() == 66)
        try other.close()
        #expect(folder.files == ["logbook.sqlite", "logbook.sqlite.key"])
        try checkFold(of: folder)
    }

    @Test("a reader's snapshot stays as it was while others write")
    func snapshot() throws {
        try folder.make()
        let reader = try folder.open(.reading)
        let writer = try folder.open()
        try reader.reading { connection in
            let sql = "SELECT count(*) FROM issue"
            #expect(try connection.first(sql) { try $0.int(0) } == 1)
            _ = try writer.log([:])
            #expect(try connection.first(sql) { try $0.int(0) } == 1)
            #expect(throws: SQLiteError.self) { try connection.run("DELETE FROM offer") }
        }
        #expect(try reader.count() == 2)
    }

    @Test("many that log at once lose nothing and number their entries densely")
    func atOnce() throws {
        let folder = folder
        try folder.make()
        let errors = onThreads(8) { index in
            let logbook = try folder.open()
            for number in 0..<10 { _ = try logbook.log([.facility: "\(index)-\(number)", .name: "x"]) }
            try logbook.close()
        }
        #expect(errors.isEmpty, "\(errors)")
        #expect(try checkFold(of: folder).count == 81)
    }
}
