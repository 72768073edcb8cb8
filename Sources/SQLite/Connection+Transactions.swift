import CSQLite

// When is a change on disk?
//
// When `immediate` returns. When it throws an SQLiteError the change is not there; when it throws
// CommitFailed nobody knows, and the connection is of no more use.

extension Connection {
    /// Runs `body` in a write transaction: all of it is stored, or nothing.
    ///
    /// The write lock is taken at once and waited for up to the busy timeout: a later one, after a read,
    /// could be refused without waiting. Inside another it is a savepoint. If `body` throws, its error is
    /// thrown, whatever becomes of the rollback.
    public func immediate<R>(_ body: () throws -> R) throws -> R {
        _ = try database.usable()
        if database.isInTransaction {
            guard !isReading else {
                throw SQLiteError(
                    .misuse, code: SQLITE_MISUSE, message: "a write transaction inside a reading one")
            }
            // lang_savepoint.html: names may repeat, and the most recent savepoint of that name is meant.
            return try transaction("SAVEPOINT nested", body, undo: "ROLLBACK TO nested; RELEASE nested") {
                try throwing(database.control("RELEASE nested"))
            }
        }
        return try transaction("BEGIN IMMEDIATE", body, undo: "ROLLBACK", commit: commit)
    }

    /// Runs `body` on one snapshot of the database, whatever others write meanwhile.
    ///
    /// Inside another transaction it is just `body`.
    public func reading<R>(_ body: () throws -> R) throws -> R {
        _ = try database.usable()
        if database.isInTransaction { return try body() }
        isReading = true
        defer { isReading = false }
        return try transaction("BEGIN DEFERRED", body, undo: "ROLLBACK") {
            // What was only read isn't lost where a damaged file lets no COMMIT through: there is nothing to commit.
            guard !database.isWriting else { return try commit() }
            if database.control("COMMIT") != nil { rollBack("ROLLBACK") }
        }
    }

    private func transaction<R>(
        _ begin: String, _ body: () throws -> R, undo: String, commit: () throws -> Void
    ) throws -> R {
        try throwing(database.control(begin))
        database.relyingOnTransaction += 1
        let result = Result {
            let result = try body()
            _ = try database.usable()  // a transaction that is over can't be committed
            return result
        }
        database.relyingOnTransaction -= 1
        do {
            let result = try result.get()
            try commit()
            return result
        } catch {
            rollBack(undo)
            throw error
        }
    }

    private func commit() throws {
        guard let error = database.control("COMMIT") else { return }
        guard error.leavesCommitUnknown else { throw error }
        database.fail()
        throw CommitFailed(underlying: error)
    }

    private func rollBack(_ undo: String) {
        // lang_transaction.html: after FULL, IOERR and others SQLite may have rolled back already.
        guard database.isInTransaction else { return }
        // What can't be undone mustn't be committed by the next caller.
        if database.control(undo) != nil { database.fail() }
    }

    private func throwing(_ error: SQLiteError?) throws {
        if let error { throw error }
    }
}
