import Foundation
import SQLite
import TestSupport
import Testing

@Suite struct OpeningTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test(
        "every setting is on",
        arguments: [
            ("foreign_keys", 1), ("synchronous", 2), ("trusted_schema", 0), ("cell_size_check", 1),
            ("secure_delete", 1), ("temp_store", 2), ("mmap_size", 0), ("wal_autocheckpoint", 0),
            ("query_only", 0),
        ])
    func setting(name: String, value: Int) throws {
        let connection = try folder.connection()
        #expect(try connection.first("PRAGMA \(name)") { try $0.int(0) } ?? 0 == value)
    }

    @Test("a double-quoted string is an error, and the schema can't be written")
    func stricterThanDefault() throws {
        let connection = try folder.connection()
        #expect(throws: SQLiteError.self) { try connection.run(#"SELECT "nothing""#) }
        try connection.execute("PRAGMA writable_schema=ON; CREATE TABLE t(a)")
        #expect(throws: SQLiteError.self) { try connection.execute("DELETE FROM sqlite_schema") }
    }

    @Test("opening leaves the journal mode alone, useWAL changes it for good")
    func journalMode() throws {
        let connection = try Connection(folder.file(), .create)
        #expect(try connection.first("PRAGMA journal_mode") { try $0.text(0) } == "delete")
        try connection.useWAL()
        try connection.useWAL()
        let other = try Connection(folder.file(), .readWrite)
        #expect(try other.first("PRAGMA journal_mode") { try $0.text(0) } == "wal")
    }

    @Test("a file that isn't there, isn't a database, or has a NUL in its name is refused by kind")
    func refused() throws {
        let missing = #expect(throws: SQLiteError.self) { try Connection(folder.file("none"), .readWrite) }
        #expect(missing?.isCantOpen == true)
        try Data(repeating: 7, count: 4096).write(to: URL(fileURLWithPath: folder.file("seven")))
        let seven = #expect(throws: SQLiteError.self) { try Connection(folder.file("seven"), .readWrite) }
        #expect(seven?.isNotADatabase == true)
        let nul = #expect(throws: SQLiteError.self) { try Connection(folder.file("a\0b"), .create) }
        #expect(nul?.isCantOpen == true)
    }

    @Test("a query connection reads what others write and refuses to write")
    func query() throws {
        let writer = try folder.connection()
        try writer.execute("CREATE TABLE t(a); INSERT INTO t VALUES (1)")
        let reader = try Connection(folder.file(), .query)
        #expect(try reader.first("SELECT a FROM t") { try $0.int(0) } == 1)
        let error = #expect(throws: SQLiteError.self) { try reader.run("DELETE FROM t") }
        #expect(error?.isReadOnly == true)
    }

    @Test(
        "an immutable connection reads a file of any name and leaves nothing beside it",
        arguments: ["plain.sqlite", "a b?c#d%41&e=é.sqlite", "file:x.sqlite"])
    func immutable(name: String) throws {
        let writer = try Connection(folder.file(name), .create)
        try writer.execute("CREATE TABLE t(a); INSERT INTO t VALUES (1)")
        try writer.close()
        let reader = try Connection(folder.file(name), .immutable)
        #expect(try reader.first("SELECT a FROM t") { try $0.int(0) } == 1)
        let error = #expect(throws: SQLiteError.self) { try reader.run("DELETE FROM t") }
        #expect(error?.isReadOnly == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [name])
    }

    @Test("after closing, every call is a typed error; closing again is not")
    func useAfterClose() throws {
        let connection = try folder.connection()
        try connection.run("CREATE TABLE t(a)")
        try connection.close()
        try connection.close()
        func refuses(_ call: () throws -> Void) {
            let error = #expect(throws: SQLiteError.self) { try call() }
            #expect(error?.isClosed == true)
        }
        refuses { try connection.execute("SELECT 1") }
        refuses { try connection.run("CREATE TABLE t(a)") }
        refuses { try connection.prepare("SELECT 1").finish() }
        refuses { try connection.immediate {} }
        refuses { try connection.reading {} }
        refuses { try connection.useWAL() }
        refuses { _ = try connection.changes }
        refuses { _ = try connection.userVersion }
        refuses { try connection.backup(to: folder.file("copy")) }
        #expect(!connection.isInTransaction)
        connection.interrupt()
    }

    @Test("closing while a statement lives is busy, and the connection stays usable")
    func closeWithLiveStatement() throws {
        let connection = try folder.connection()
        let statement = try connection.prepare("SELECT 1")
        let error = #expect(throws: SQLiteError.self) { try connection.close() }
        #expect(error?.isBusy == true)
        #expect(try connection.first("SELECT 2") { try $0.int(0) } == 2)
        statement.finish()
        try connection.close()
    }

    @Test("a statement keeps its database open, and a connection that goes closes it")
    func lifetimes() throws {
        var connection: Connection? = try folder.connection()
        try connection?.run("CREATE TABLE t(a)")
        var statement = try connection?.prepare("SELECT count(*) FROM t")
        connection = nil
        #expect(try statement?.step() == true)
        #expect(FileManager.default.fileExists(atPath: folder.file("test.sqlite-wal")))
        statement = nil
        // The last close has taken the log in and removed it.
        #expect(!FileManager.default.fileExists(atPath: folder.file("test.sqlite-wal")))
    }

    @Test("the numbers in the header are read and set")
    func headerNumbers() throws {
        let connection = try folder.connection()
        try connection.setUserVersion(-7)
        try connection.setApplicationID(0x6361_7265)
        #expect(try connection.userVersion == -7)
        #expect(try connection.applicationID == 0x6361_7265)
        #expect(Connection.libraryVersion.hasPrefix("3."))
    }

    @Test("many threads can turn a brand-new file to WAL at once", arguments: 0..<5)
    func walRace(round: Int) throws {
        let path = folder.file("race-\(round).sqlite")
        let errors = onThreads(12) { _ in
            let connection = try Connection(path, .create)
            try connection.useWAL()
            try connection.immediate {
                try connection.run("CREATE TABLE IF NOT EXISTS t(a)")
                try connection.run("INSERT INTO t VALUES (1)")
            }
        }
        #expect(errors == [])
        let connection = try Connection(path, .readWrite)
        #expect(try connection.first("SELECT count(*) FROM t") { try $0.int(0) } == 12)
    }
}
