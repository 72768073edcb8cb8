// The WAL-reset bug (sqlite.org/wal.html): a checkpoint that meets another connection's commit loses rows.
//
// One checkpoint is complete. While a second reads the log's header a commit starts the log anew; the second then
// takes the first's count of copied frames for the new log's, and the next passes them over. The commit has to
// fall between two instructions: WatchedDisk puts it there.

import CSQLite
import Foundation

/// The choreography, with the library's own calls and explicit checkpoints, as automatic ones are made.
public enum WALReset {
    /// What came of it.
    public struct Outcome: Equatable, Sendable {
        /// The rows whose commit was acknowledged.
        public let acknowledged: Int
        /// The rows that are there; nil where they can't be read.
        public let rows: Int?
        /// Whether `PRAGMA integrity_check` says ok.
        public let isSound: Bool
        /// Whether the commit fell into the second checkpoint.
        public let metTheCheckpoint: Bool

        /// Whether anything was lost.
        public var hasLoss: Bool { rows != acknowledged || !isSound }
    }

    /// Whether the installed library has the bug: 3.7.0 to 3.51.2, but for 3.44.6 and 3.50.7, which have the mend
    /// of 3.51.3.
    public static var isInLibrary: Bool {
        // c3ref/libversion.html: "X*1000000 + Y*1000 + Z".
        let version = sqlite3_libversion_number()
        let mended = (3_044_006..<3_045_000).contains(version) || (3_050_007..<3_051_000).contains(version)
        return (3_007_000..<3_051_003).contains(version) && !mended
    }

    /// A database in write-ahead-log mode in a watched folder, three connections, checkpoints when they like.
    public static func withCheckpoints(in folder: String) -> Outcome? {
        let path = folder + "/checkpointed.sqlite"
        guard WatchedDisk.isInstalled, let writer = open(path), let first = open(path),
            let second = open(path)
        else { return nil }
        let insert = "INSERT INTO t (v) VALUES (hex(randomblob(200)))"
        var acknowledged = 0
        func log(_ count: Int) { for _ in 0..<count where execute(insert, on: writer) { acknowledged += 1 } }
        _ = execute("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT); CREATE INDEX i ON t (v)", on: writer)
        _ = execute("SELECT count(*) FROM t", on: second)
        log(60)
        _ = execute("PRAGMA wal_checkpoint(PASSIVE)", on: first)
        let commit = Commit(insert, on: writer)
        WatchedDisk.inNextCheckpoint(in: folder) { commit.run() }
        _ = execute("PRAGMA wal_checkpoint(PASSIVE)", on: second)
        if commit.isDone { acknowledged += 1 }
        log(150)
        _ = execute("PRAGMA wal_checkpoint(PASSIVE)", on: first)
        log(3)
        for connection in [second, first, writer] { sqlite3_close(connection) }
        guard let last = open(path) else { return nil }
        defer { sqlite3_close(last) }
        return Outcome(
            acknowledged: acknowledged, rows: text("SELECT count(*) FROM t", on: last).flatMap { Int($0) },
            isSound: text("PRAGMA integrity_check(1)", on: last) == "ok", metTheCheckpoint: commit.isDone)
    }

    /// One statement that another connection runs in the middle of a checkpoint, in the same thread.
    private final class Commit: @unchecked Sendable {
        private let sql: String
        private let connection: OpaquePointer
        private(set) var isDone = false

        init(_ sql: String, on connection: OpaquePointer) { (self.sql, self.connection) = (sql, connection) }

        func run() { isDone = WALReset.execute(sql, on: connection) }
    }

    private static func open(_ path: String) -> OpaquePointer? {
        var opened: OpaquePointer?
        guard
            sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil) == SQLITE_OK,
            let opened
        else { return nil }
        sqlite3_busy_timeout(opened, 200)
        _ = execute(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0", on: opened)
        return opened
    }

    private static func execute(_ sql: String, on connection: OpaquePointer) -> Bool {
        sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK
    }

    private static func text(_ sql: String, on connection: OpaquePointer) -> String? {
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK,
            sqlite3_step(statement) == SQLITE_ROW
        else { return nil }
        return sqlite3_column_text(statement, 0).map { String(cString: $0) }
    }
}
