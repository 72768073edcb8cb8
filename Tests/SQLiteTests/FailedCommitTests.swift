import FailingDisk
import Foundation
import SQLite
import TestSupport
import Testing

// What if the disk fails while a commit is being synced?

@Suite(.serialized) struct FailedCommitTests {
    let folder: TemporaryFolder
    let connection: Connection

    init() throws {
        try #require(FailingDisk.isInstalled)
        folder = try TemporaryFolder(FailingDisk.folder)
        connection = try folder.connection()
        try connection.execute("CREATE TABLE t(a); INSERT INTO t VALUES (1)")
    }

    func refusesEverything() {
        func kind(_ call: () throws -> Void) -> SQLiteError.Kind? {
            #expect(throws: SQLiteError.self) { try call() }?.kind
        }
        #expect(kind { try connection.run("SELECT 1") } == .failed)
        #expect(kind { try connection.immediate {} } == .failed)
        #expect(kind { try connection.reading {} } == .failed)
        #expect(kind { try connection.execute("SELECT 1") } == .failed)
    }

    @Test("a sync that fails in COMMIT is CommitFailed, and never tried again on that connection")
    func commitFails() throws {
        let failed = #expect(throws: CommitFailed.self) {
            try FailingDisk.failing(in: folder.path) {
                try connection.immediate { try connection.run("INSERT INTO t VALUES (2)") }
            }
        }
        #expect(failed?.underlying.code == 1034)  // SQLITE_IOERR_FSYNC
        refusesEverything()

        // The close doesn't take the log in: it is still there, for whoever opens next.
        let size = FileManager.default.contents(atPath: folder.file())?.count
        try connection.close()
        #expect(FileManager.default.fileExists(atPath: folder.file("test.sqlite-wal")))
        #expect(FileManager.default.contents(atPath: folder.file())?.count == size)
        let next = try Connection(folder.file(), .readWrite)
        #expect(try next.first("PRAGMA integrity_check") { try $0.text(0) } == "ok")
        #expect([1, 2].contains(try next.first("SELECT count(*) FROM t") { try $0.int(0) }))
    }

    @Test("so does a statement that commits by itself, or a COMMIT by hand", arguments: [false, true])
    func autocommitFails(byHand: Bool) throws {
        if byHand { try connection.execute("BEGIN; INSERT INTO t VALUES (2)") }
        let error = #expect(throws: SQLiteError.self) {
            try FailingDisk.failing(in: folder.path) {
                try connection.run(byHand ? "COMMIT" : "INSERT INTO t VALUES (2)")
            }
        }
        #expect(error?.isIOError == true)
        refusesEverything()
    }
}
