import CSQLite

extension Connection {
    /// Copies the database, as last committed, into a new file while others go on writing.
    ///
    /// The caller sees to it that no file stands at `path` (an empty one may), and removes what is there if
    /// this throws. The copy is on disk when this returns, without a write-ahead log beside it. Inside a
    /// write transaction of this connection it copies what was there before; that is what a migration wants.
    /// `progress` is told the pages left and in all after each step, and stops the copy by throwing before the last. With `asSeen`
    /// it copies what the open ``reading(_:)`` sees.
    public func backup(
        to path: String, pagesPerStep: Int32 = 1024, asSeen: Bool = false,
        progress: ((_ remaining: Int, _ total: Int) throws -> Void)? = nil
    ) throws {
        let opened = try database.usable()
        let target = try Connection(path, .create, busyTimeout: busyTimeout)
        guard try target.first("PRAGMA page_count", as: { try $0.int(0) }) == 0 else {
            throw SQLiteError(.misuse, code: SQLITE_CANTOPEN, message: "\(path) isn't empty")
        }
        // c3ref/db_filename.html: "If database … is a temporary or in-memory database, then this function
        // will return either a NULL pointer or an empty string."
        let file = sqlite3_db_filename(opened, "main").map { String(cString: $0) } ?? ""
        // c3ref/backup_finish.html: a source that "is being used to write" can't be read by the backup. A
        // reader of its own also holds one snapshot, so that another's commit doesn't start the copy again.
        let isItself = file.isEmpty || asSeen || locksOthersOut
        let source =
            isItself ? self : try Connection(file, access == .immutable ? .immutable : .query)
        try source.reading {
            // The first read takes the snapshot.
            _ = try source.first("SELECT count(*) FROM sqlite_schema") { try $0.int(0) }
            try copy(from: source, to: target, pagesPerStep: max(pagesPerStep, 1), progress)
        }
        // The copied header says WAL. The target has no other reader and its log is empty.
        try target.leaveWAL()
        try target.close()
    }

    /// Puts what `source` sees in the place of everything in this database, in one transaction.
    ///
    /// It must be locked by ``lockOthersOut()``. If this throws, the database is as it was.
    public func overwrite(
        with source: Connection, pagesPerStep: Int32 = 1024,
        progress: ((_ remaining: Int, _ total: Int) throws -> Void)? = nil
    ) throws {
        guard locksOthersOut else {
            throw SQLiteError(.misuse, code: SQLITE_MISUSE, message: "others aren't locked out")
        }
        // What is kept prepared was prepared for another schema, and would hold the database open.
        cache.removeAll()
        try source.reading {
            _ = try source.first("SELECT count(*) FROM sqlite_schema") { try $0.int(0) }
            try copy(from: source, to: self, pagesPerStep: max(pagesPerStep, 1), progress)
        }
    }

    private func copy(
        from source: Connection, to target: Connection, pagesPerStep: Int32,
        _ progress: ((Int, Int) throws -> Void)?
    ) throws {
        let (from, to) = (try source.database.usable(), try target.database.usable())
        // c3ref/backup_finish.html: "If an error occurs within sqlite3_backup_init(D,N,S,M), then NULL is
        // returned and an error code and error message are stored in the destination database connection D."
        guard let backup = sqlite3_backup_init(to, "main", from, "main") else {
            throw SQLiteError(sqlite3_extended_errcode(to), on: to)
        }
        do {
            // c3ref/backup_finish.html: sqlite3_backup_step copies up to N pages; OK means that more are
            // left, DONE that none is.
            var code = SQLITE_OK
            while code == SQLITE_OK {
                code = sqlite3_backup_step(backup, pagesPerStep)
                // c3ref/backup_finish.html: these two are "only updated by sqlite3_backup_step()". With the last
                // step the copy is committed: who stops it then comes too late.
                let (left, all) = (sqlite3_backup_remaining(backup), sqlite3_backup_pagecount(backup))
                if code == SQLITE_OK {
                    try progress?(Int(left), Int(all))
                } else if code == SQLITE_DONE {
                    try? progress?(Int(left), Int(all))
                }
            }
            guard code == SQLITE_DONE else { throw SQLiteError(general: code, sql: nil) }
        } catch {
            // c3ref/backup_finish.html: sqlite3_backup_finish is also how "the application wishes to abandon
            // the backup".
            sqlite3_backup_finish(backup)
            throw error
        }
        // c3ref/backup_finish.html: after DONE it returns OK; it releases all that the backup held.
        let code = sqlite3_backup_finish(backup)
        guard code == SQLITE_OK else { throw SQLiteError(code, on: to) }
    }
}
