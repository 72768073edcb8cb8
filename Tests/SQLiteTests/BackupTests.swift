import Foundation
import SQLite
import TestSupport
import Testing

@Suite struct BackupTests {
    let folder: TemporaryFolder
    let connection: Connection

    init() throws {
        folder = try TemporaryFolder()
        connection = try folder.connection()
        try connection.execute("CREATE TABLE t(a INTEGER, pad BLOB)")
        try connection.immediate {
            for a in 0..<500 { try connection.run("INSERT INTO t VALUES (?, zeroblob(2000))", a) }
        }
    }

    func header(_ path: String) throws -> [UInt8] {
        Array(try #require(FileManager.default.contents(atPath: path)).prefix(20))
    }

    @Test("a backup while others write is one moment of the database, without a log")
    func whileWriting() throws {
        let path = folder.file()
        let writer = try Connection(path, .readWrite)
        var steps = 0
        try connection.backup(to: folder.file("copy"), pagesPerStep: 20) { remaining, total in
            #expect(remaining <= total)
            steps += 1
            // Pairs: a copy of no single moment would hold half of one.
            try writer.immediate {
                try writer.run("INSERT INTO t VALUES (1000, zeroblob(2000))")
                try writer.run("UPDATE t SET a = a + 1 WHERE a < 500")
            }
        }
        #expect(steps > 5)
        #expect(try header(folder.file("copy"))[18...] == [1, 1])
        #expect(!FileManager.default.fileExists(atPath: folder.file("copy-wal")))
        let copy = try Connection(folder.file("copy"), .immutable)
        #expect(try copy.first("PRAGMA integrity_check") { try $0.text(0) } == "ok")
        #expect(try copy.first("SELECT count(*) FROM t") { try $0.int(0) } == 500)
        #expect(try copy.first("SELECT sum(a) FROM t") { try $0.int(0) } == 124_750)
    }

    @Test("inside its own write transaction it copies what was there before")
    func insideTransaction() throws {
        try connection.immediate {
            try connection.run("DELETE FROM t")
            try connection.backup(to: folder.file("copy"))
        }
        let copy = try Connection(folder.file("copy"), .query)
        #expect(try copy.first("SELECT count(*) FROM t") { try $0.int(0) } == 500)
        #expect(try connection.first("SELECT count(*) FROM t") { try $0.int(0) } == 0)
    }

    @Test("a file that holds something is refused and left alone; progress can stop the copy")
    func refused() throws {
        try connection.backup(to: folder.file("copy"))
        let before = FileManager.default.contents(atPath: folder.file("copy"))
        #expect(throws: SQLiteError.self) { try connection.backup(to: folder.file("copy")) }
        #expect(FileManager.default.contents(atPath: folder.file("copy")) == before)
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try connection.backup(to: folder.file("copy-2"), pagesPerStep: 5) { _, _ in throw Stop() }
        }
        try connection.close()
    }

    @Test("a database in memory, and an immutable one, can be copied")
    func otherSources() throws {
        let memory = try Connection(":memory:", .create)
        try memory.execute("CREATE TABLE m(a)")
        try memory.backup(to: folder.file("memory"))
        let immutable = try Connection(folder.file("memory"), .immutable)
        try immutable.backup(to: folder.file("again"))
        #expect(try header(folder.file("again")) == header(folder.file("memory")))
    }
}
