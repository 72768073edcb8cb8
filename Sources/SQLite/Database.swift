import CSQLite

// Who closes the database handle?
//
// A connection keeps prepared statements, and a statement needs its database open: were it to hold the
// connection, neither would ever go. So both hold this, which holds neither; the last one out closes.

/// The database handle, and whether it may still be used.
final class Database {
    private var opened: OpaquePointer?
    private let busyWait: BusyWait
    private(set) var hasFailed = false
    private var lender: RowLender?
    /// How many `immediate` and `reading` are under way, and so rely on a transaction being open.
    var relyingOnTransaction = 0

    init(_ opened: OpaquePointer, waiting busyWait: BusyWait) {
        (self.opened, self.busyWait) = (opened, busyWait)
        busyWait.install(on: opened)
    }

    deinit {
        // c3ref/close.html: sqlite3_close_v2 "is intended for use with host languages that are garbage
        // collected"; every statement holds this object, so none is left here. Null is "a harmless no-op".
        sqlite3_close_v2(opened)
    }

    /// The handle, whatever became of the latest commit; nil once closed.
    var handle: OpaquePointer? { opened }

    /// The handle, if calls are still welcome.
    func usable(for sql: @autoclosure () -> String? = nil) throws(SQLiteError) -> OpaquePointer {
        guard let opened else {
            throw SQLiteError(.closed, code: SQLITE_MISUSE, message: "the connection is closed", sql: sql())
        }
        guard !hasFailed else {
            throw SQLiteError(
                .failed, code: SQLITE_IOERR,
                message: "an earlier commit on this connection failed; its outcome is unknown", sql: sql())
        }
        // lang_transaction.html: after some errors "the transaction might be rolled back automatically". What
        // follows in the body would then commit by itself, one statement at a time.
        guard relyingOnTransaction == 0 || isInTransaction else {
            throw SQLiteError(
                .transactionLost, code: SQLITE_ABORT, message: "the transaction is over already", sql: sql())
        }
        return opened
    }

    /// What lends rows, known to SQLite.
    func rowLender() throws(SQLiteError) -> RowLender {
        if let lender { return lender }
        let made = RowLender()
        try made.install(on: usable())
        lender = made
        return made
    }

    var isInTransaction: Bool {
        // c3ref/get_autocommit.html: "Autocommit mode is disabled by a BEGIN statement. Autocommit mode is
        // re-enabled by a COMMIT or ROLLBACK."
        opened.map { sqlite3_get_autocommit($0) == 0 } ?? false
    }

    /// Whether the open transaction has begun to write.
    var isWriting: Bool {
        // c3ref/txn_state.html: "If the schemaname is NULL, then the highest transaction state of any schema".
        opened.map { sqlite3_txn_state($0, nil) == SQLITE_TXN_WRITE } ?? false
    }

    /// Runs BEGIN, COMMIT and their like, which the checks of ``usable(for:)`` may not stop.
    func control(_ sql: String) -> SQLiteError? {
        guard let opened else {
            return SQLiteError(.closed, code: SQLITE_MISUSE, message: "the connection is closed")
        }
        // c3ref/exec.html: "a convenience wrapper around sqlite3_prepare_v2(), sqlite3_step(), and
        // sqlite3_finalize()"; with no callback "result rows are ignored".
        let code = sqlite3_exec(opened, sql, nil, nil, nil)
        return code == SQLITE_OK ? nil : SQLiteError(code, on: opened, sql: sql)
    }

    /// Refuses every later call, and leaves the log as it is.
    func fail() {
        hasFailed = true
        leaveLogUnmerged()
    }

    func leaveLogUnmerged() {
        guard let opened else { return }
        // c3ref/c_dbconfig_defensive.html, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE: without it the last close would
        // copy a log, whose sync has failed or which isn't ours to merge, over the database.
        _ = csqlite_switch(opened, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
    }

    func close() throws(SQLiteError) {
        guard let opened else { return }
        // c3ref/close.html: with unfinalized statements or unfinished backups sqlite3_close "will leave the
        // database connection open and return SQLITE_BUSY"; an open transaction "is automatically rolled
        // back".
        let code = sqlite3_close(opened)
        guard code == SQLITE_OK else { throw SQLiteError(code, on: opened) }
        self.opened = nil
    }
}
