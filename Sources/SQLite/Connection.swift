import CSQLite

/// One connection to one database file.
///
/// Not `Sendable`: SQLite is told that no two threads use it at once, and the compiler sees to it. It closes
/// when it, and the last ``Statement`` prepared on it, are gone; ``close()`` does so at once and says if it
/// can't.
public final class Connection {
    let database: Database
    let access: Access
    let busyTimeout: Int32
    let cache = StatementCache()
    /// Whether the open transaction is that of ``reading(_:)``.
    var isReading = false
    /// Whether ``lockOthersOut()`` was called.
    var locksOthersOut = false

    /// Opens `path`; the journal mode stays as it is.
    ///
    /// Always on: foreign keys, `synchronous=FULL`, `secure_delete`, `cell_size_check`, the defensive flag,
    /// temporary tables in memory, extended result codes. Always off: trusted schema, memory mapping, automatic
    /// checkpoints, strings in double quotes. `:memory:` opens a database in memory. A file that isn't a
    /// database is refused here.
    public init(_ path: String, _ access: Access, busyTimeout milliseconds: Int32 = 120_000)
        throws(SQLiteError)
    {
        database = try Connection.open(path, access, busyTimeout: milliseconds)
        self.access = access
        busyTimeout = milliseconds
    }

    /// Finalizes the cached statements and closes; every later call but this one throws a `closed` error.
    ///
    /// While a ``Statement`` lives it throws a busy error and the connection stays open.
    public func close() throws(SQLiteError) {
        cache.removeAll()
        try database.close()
    }

    /// Lets even the last close leave the write-ahead log as it is: for a database that was refused.
    public func leaveLogUnmerged() { database.leaveLogUnmerged() }

    /// Stops the statement that is under way; for use from within a body or a progress closure.
    public func interrupt() {
        // c3ref/interrupt.html: "It is not safe to call this routine with a database connection that is
        // closed".
        if let handle = database.handle { sqlite3_interrupt(handle) }
    }

    /// The rows changed by the latest INSERT, UPDATE or DELETE, without those of triggers and foreign keys.
    public var changes: Int {
        get throws(SQLiteError) {
            // c3ref/changes.html: "Only changes made directly by the INSERT, UPDATE or DELETE statement".
            Int(sqlite3_changes64(try database.usable()))
        }
    }

    /// The rows changed since the connection was opened, with those of triggers and foreign keys.
    public var totalChanges: Int {
        get throws(SQLiteError) {
            // c3ref/total_changes.html: "since the database connection was opened, including those executed
            // as part of trigger programs".
            Int(sqlite3_total_changes64(try database.usable()))
        }
    }

    /// The rowid of the latest INSERT into a rowid table; 0 if there was none.
    public var lastInsertRowID: Int64 {
        get throws(SQLiteError) {
            // c3ref/last_insert_rowid.html: "If no successful INSERTs … have ever occurred …, returns zero."
            sqlite3_last_insert_rowid(try database.usable())
        }
    }

    /// Whether a transaction is open, by ``immediate(_:)``, ``reading(_:)`` or by hand.
    public var isInTransaction: Bool { database.isInTransaction }

    /// The number that an application keeps its schema's version in.
    public var userVersion: Int32 {
        get throws(SQLiteError) { try pragma("PRAGMA user_version") }
    }

    /// Sets ``userVersion``; inside a transaction it is part of it.
    public func setUserVersion(_ version: Int32) throws(SQLiteError) {
        // A pragma takes no parameters; an integer needs no quoting.
        try execute("PRAGMA user_version = \(version)")
    }

    /// The number by which an application knows its own files.
    public var applicationID: Int32 {
        get throws(SQLiteError) { try pragma("PRAGMA application_id") }
    }

    /// Sets ``applicationID``; inside a transaction it is part of it.
    public func setApplicationID(_ id: Int32) throws(SQLiteError) {
        try execute("PRAGMA application_id = \(id)")
    }

    /// How much of the database is kept in memory at most; SQLite's own default is 2 MB.
    public func setCacheSize(kibibytes: Int) throws(SQLiteError) {
        // pragma.html#pragma_cache_size: a negative number is "the number of kibibytes".
        try execute("PRAGMA cache_size = -\(kibibytes)")
    }

    /// The version of the SQLite library in use, for example "3.40.1".
    public static var libraryVersion: String {
        // c3ref/libversion.html: a pointer to a string constant.
        String(cString: sqlite3_libversion())
    }

    private func pragma(_ sql: String) throws(SQLiteError) -> Int32 {
        var statement = try prepare(sql)
        guard try statement.step() else {
            throw SQLiteError(.noRow, code: SQLITE_ERROR, message: "the pragma gave no answer", sql: sql)
        }
        return try statement.row().int32(0)
    }
}
