import FailingDisk
import Foundation
import SQLite
import TestSupport
import Testing

// Rows that were acknowledged, and a checkpoint that meets a commit.

@Suite struct WALResetTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder(WatchedDisk.folder) }

    @Test("checkpoints when they like lose acknowledged rows, if the installed library has the bug")
    func withCheckpoints() throws {
        let outcome = try #require(WALReset.withCheckpoints(in: folder.path))
        #expect(outcome.metTheCheckpoint)
        #expect(outcome.acknowledged == 214)
        // A library that is mended passes by losing nothing.
        #expect(outcome.hasLoss == WALReset.isInLibrary, "SQLite \(Connection.libraryVersion): \(outcome)")
    }

    @Test("with our connections there is no checkpoint for a commit to meet, however long the log")
    func withOurs() throws {
        try #require(WatchedDisk.isInstalled)
        let path = folder.file("ours.sqlite")
        let writer = try Connection(path, .create)
        try writer.useWAL()
        try writer.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT); CREATE INDEX i ON t (v)")
        let others = [try Connection(path, .readWrite), try Connection(path, .query)]
        var acknowledged = 0
        func log(_ count: Int, on connection: Connection) throws {
            for _ in 0..<count {
                try connection.immediate {
                    try connection.run("INSERT INTO t (v) VALUES (hex(randomblob(200)))")
                }
                acknowledged += 1
            }
        }
        func read() throws {
            for other in others {
                let rows = try other.reading { try other.first("SELECT count(*) FROM t") { try $0.int(0) } }
                #expect(rows == acknowledged)
            }
        }
        let before = WatchedDisk.counts(in: folder.path)
        // The same commits in the same order, and others that pass the 1000 pages of an automatic checkpoint.
        for count in [60, 1, 150, 3, 200] {
            try log(count, on: writer)
            try log(1, on: others[0])
            try read()
        }
        let log = try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
        #expect((log ?? 0) > 1000 * 4096)
        try others[0].close()
        try others[1].close()
        #expect(WatchedDisk.counts(in: folder.path) == before)
        try writer.close()
        #expect(WatchedDisk.counts(in: folder.path).writes > before.writes)
        let last = try Connection(path, .query)
        #expect(try last.first("SELECT count(*) FROM t") { try $0.int(0) } == acknowledged)
        #expect(try last.first("PRAGMA integrity_check") { try $0.text(0) } == "ok")
    }
}
