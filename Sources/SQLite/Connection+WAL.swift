import CSQLite

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension Connection {
    /// Puts the database into write-ahead-log mode, which it stays in; waits for others up to the busy
    /// timeout.
    ///
    /// SQLite doesn't call its busy handler for this switch where waiting could mean waiting for each other
    /// (many processes opening a new file at once), so the attempt is repeated here.
    public func useWAL() throws(SQLiteError) {
        let giveUp = monotonicMilliseconds() + Int64(busyTimeout)
        var pause: UInt32 = 1
        while true {
            do throws(SQLiteError) {
                let mode = try switchJournal(to: "wal")
                if mode == "wal" { return }
                throw SQLiteError(
                    .misuse, code: SQLITE_ERROR, message: "the journal mode stays \(mode)")
            } catch  where error.isBusy || error.primary == SQLITE_LOCKED {
                if monotonicMilliseconds() >= giveUp { throw error }
                usleep(pause * 1000)
                pause = min(pause * 2, 16)
            }
        }
    }

    /// Takes the database out of write-ahead-log mode: alone, it needs no other file beside it. Throws where somebody
    /// else has it open, and inside of a transaction.
    public func leaveWAL() throws(SQLiteError) {
        let mode = try switchJournal(to: "delete")
        guard mode == "delete" else {
            throw SQLiteError(.misuse, code: SQLITE_ERROR, message: "the journal mode stays \(mode)")
        }
    }

    /// Asks for another journal mode, and returns the one that the database is in then.
    private func switchJournal(to mode: String) throws(SQLiteError) -> String {
        // pragma.html: the answer is the new mode, or the old one if it couldn't be changed.
        var statement = try prepare("PRAGMA journal_mode=\(mode)")
        let answer = try statement.step() ? statement.row().text(0) : ""
        // With the last step the header is committed: before it the answer is a hope.
        while try statement.step() {}
        return answer
    }
}
