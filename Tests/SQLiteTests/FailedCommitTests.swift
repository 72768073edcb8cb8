import CSQLite
import Foundation
import SQLite
import Testing

// What if the disk fails while a commit is being synced?
//
// A file system of SQLite's own, put before the real one, passes everything through and fails each sync of
// the write-ahead logs in these tests' folders while it is armed (a database file has other methods, with
// locks). It becomes the process's default: other tests don't notice.

/// Its state is set up once, before use, and armed by one test at a time.
private enum FailingSyncs {
    nonisolated(unsafe) static var armed = false
    nonisolated(unsafe) static var real: UnsafeMutablePointer<sqlite3_vfs>?
    nonisolated(unsafe) static var methods: UnsafeMutablePointer<sqlite3_io_methods>?
    nonisolated(unsafe) static var realSync:
        (@convention(c) (UnsafeMutablePointer<sqlite3_file>?, Int32) -> Int32)?
    static let folder = "syncs-fail"

    static let install: Bool = {
        guard let found = sqlite3_vfs_find(nil) else { return false }
        real = found
        let vfs = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        vfs.initialize(to: found.pointee)
        vfs.pointee.zName = UnsafePointer(strdup("syncs-fail"))
        vfs.pointee.xOpen = { _, name, file, flags, outFlags in
            guard let real, let code = real.pointee.xOpen?(real, name, file, flags, outFlags) else {
                return SQLITE_ERROR
            }
            guard code == SQLITE_OK, flags & SQLITE_OPEN_WAL != 0, let name,
                String(cString: name).contains(folder), let file,
                let itsMethods = file.pointee.pMethods
            else { return code }
            if methods == nil {
                realSync = itsMethods.pointee.xSync
                let copy = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
                copy.initialize(to: itsMethods.pointee)
                copy.pointee.xSync = { file, flags in
                    armed ? SQLITE_IOERR | (4 << 8) : (realSync?(file, flags) ?? SQLITE_ERROR)
                }
                methods = copy
            }
            file.pointee.pMethods = UnsafePointer(methods)
            return code
        }
        return sqlite3_vfs_register(vfs, 1) == SQLITE_OK
    }()
}

@Suite(.serialized) struct FailedCommitTests {
    let folder: TemporaryFolder
    let connection: Connection

    init() throws {
        try #require(FailingSyncs.install)
        folder = try TemporaryFolder(FailingSyncs.folder)
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
        FailingSyncs.armed = true
        defer { FailingSyncs.armed = false }
        let failed = #expect(throws: CommitFailed.self) {
            try connection.immediate { try connection.run("INSERT INTO t VALUES (2)") }
        }
        #expect(failed?.underlying.code == 1034)  // SQLITE_IOERR_FSYNC
        FailingSyncs.armed = false
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
        FailingSyncs.armed = true
        defer { FailingSyncs.armed = false }
        let error = #expect(throws: SQLiteError.self) {
            try connection.run(byHand ? "COMMIT" : "INSERT INTO t VALUES (2)")
        }
        #expect(error?.isIOError == true)
        FailingSyncs.armed = false
        refusesEverything()
    }
}
