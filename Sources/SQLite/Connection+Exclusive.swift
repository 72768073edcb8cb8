extension Connection {
    /// Locks every other connection out until this one closes, and merges the write-ahead log; waits up to the
    /// busy timeout for those who have the database open.
    ///
    /// Afterwards the database is out of write-ahead-log mode. The log is merged as by a last close: nobody else
    /// can have it open.
    public func lockOthersOut() throws(SQLiteError) {
        // pragma.html#pragma_locking_mode: EXCLUSIVE, "the database connection does not release file locks at the
        // end of a transaction"; in WAL mode it takes the lock on the whole file where others only share one.
        // Rolled back, since a commit would make an empty file a database.
        try execute("PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; ROLLBACK")
        locksOthersOut = true
        try leaveWAL()
    }
}
