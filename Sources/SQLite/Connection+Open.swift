import CSQLite

// Which settings does each connection have?
//
// All that a file of unknown origin and a reader of evidence call for. Those that have a C call are set by
// it: it costs less than a statement. None is left to the library's build, whose defaults differ by system.

extension Connection {
    /// What a connection may do.
    public enum Access: Sendable {
        /// Reads and writes; the file is created if it isn't there.
        case create
        /// Reads and writes a file that exists.
        case readWrite
        /// Reads a file that others may be writing. SQLite opens it as any other, so that it can take part in
        /// the write-ahead log, and refuses to change it.
        case query
        /// Reads a file that nobody writes, without locks; takes no notice of a write-ahead log beside it.
        case immutable
    }

    static func open(_ path: String, _ access: Access, busyTimeout: Int32) throws(SQLiteError) -> Database {
        // SQLite would open the name up to the NUL: another file.
        guard !path.utf8.contains(0) else {
            throw SQLiteError(.misuse, code: SQLITE_CANTOPEN, message: "the path holds a NUL")
        }
        // c3ref/open.html: NOMUTEX is "multi-thread" mode, "as long as each thread is using a different
        // database connection"; EXRESCODE makes "extended result codes" the ones that are returned.
        var flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE
        switch access {
        case .create: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        case .readWrite, .query: flags |= SQLITE_OPEN_READWRITE
        case .immutable: flags |= SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
        }
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(
            access == .immutable ? immutableURI(path) : plain(path), &opened, flags, nil)
        guard code == SQLITE_OK, let opened else {
            let error = SQLiteError(code, on: opened)
            // c3ref/open.html: "Whether or not an error occurs when it is opened, resources associated with
            // the database connection handle should be released by passing it to sqlite3_close()".
            sqlite3_close(opened)
            throw error
        }
        // It closes on the way out, should a setting be refused; and it waits first, since settings read the file.
        let database = Database(opened, waiting: BusyWait(limit: busyTimeout))
        try apply(settings(access), to: opened)
        return database
    }

    private static func apply(_ pragmas: String, to opened: OpaquePointer) throws(SQLiteError) {
        // c3ref/wal_autocheckpoint.html: "Passing zero or a negative value … disables automatic checkpoints".
        sqlite3_wal_autocheckpoint(opened, 0)
        // c3ref/c_dbconfig_defensive.html: each takes "an integer which is 0 to disable …, 1 to enable"; an
        // option that this library doesn't know is SQLITE_ERROR, and a setting that isn't on isn't passed
        // over.
        for (option, on) in switches {
            let code = csqlite_switch(opened, option, on)
            guard code == SQLITE_OK else { throw SQLiteError(general: code, sql: nil) }
        }
        // c3ref/exec.html: runs "zero or more … semicolon-separated SQL statements".
        let code = sqlite3_exec(opened, pragmas, nil, nil, nil)
        guard code == SQLITE_OK else { throw SQLiteError(code, on: opened) }
    }

    /// DEFENSIVE refuses SQL that can corrupt the file; an untrusted schema can't call functions with side
    /// effects; without DQS a mistyped "name" is an error and not a string.
    private static let switches: [(Int32, Int32)] = [
        (SQLITE_DBCONFIG_ENABLE_FKEY, 1), (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
        (SQLITE_DBCONFIG_DQS_DML, 0), (SQLITE_DBCONFIG_DQS_DDL, 0),
    ]

    /// `synchronous` reads the file's header, and so refuses what isn't a database. A later one of these
    /// never depends on an earlier.
    private static func settings(_ access: Access) -> String {
        var pragmas =
            "PRAGMA synchronous=FULL;PRAGMA cell_size_check=ON;PRAGMA secure_delete=ON;"
            + "PRAGMA temp_store=MEMORY;PRAGMA mmap_size=0;"
        #if canImport(Darwin)
            // There fsync() leaves the data in the drive's cache.
            pragmas += "PRAGMA fullfsync=ON;"
        #endif
        if access == .query { pragmas += "PRAGMA query_only=ON;" }
        return pragmas
    }

    /// A path that SQLite takes as a file's name, even if the library reads every name as a URI.
    private static func plain(_ path: String) -> String {
        path.utf8.starts(with: "file:".utf8) ? "./" + path : path
    }

    /// uri.html: %HH in the path is decoded; after two slashes comes an authority, which must be empty or
    /// localhost.
    private static func immutableURI(_ path: String) -> String {
        let hex = Array("0123456789ABCDEF".utf8)
        var uri = Array((path.utf8.first == UInt8(ascii: "/") ? "file://" : "file:").utf8)
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
                UInt8(ascii: "-"),
                UInt8(ascii: "_"):
                uri.append(byte)
            default: uri += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: uri, as: UTF8.self) + "?mode=ro&immutable=1"
    }
}
