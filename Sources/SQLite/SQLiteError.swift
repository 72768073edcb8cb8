import CSQLite

/// What SQLite, or this module on its behalf, refused to do.
///
/// It never holds a bound value, which may be a patient's: `sql` is the statement's text with its
/// placeholders, and a message that could quote a value is replaced by the code's general one.
public struct SQLiteError: Error, Equatable, Sendable {
    /// Who refused, and over what.
    public enum Kind: Equatable, Sendable {
        /// SQLite itself; `code` says why.
        case result
        /// The connection has been closed.
        case closed
        /// An earlier commit on this connection failed with its outcome unknown (see ``CommitFailed``).
        case failed
        /// The transaction around this call is over already, rolled back by an earlier error or ended by
        /// hand.
        case transactionLost
        /// The SQL holds no statement, or more than one, or a NUL.
        case notOneStatement
        /// A parameter's name isn't in the statement, or the number of values isn't that of its parameters.
        case parameter
        /// The statement isn't on a row.
        case noRow
        /// The column's value isn't of the type asked for.
        case column
        /// The call doesn't fit the state: a write in ``Connection/reading(_:)``, a target that isn't empty.
        case misuse
    }

    /// Who refused, and over what.
    public let kind: Kind
    /// SQLite's extended result code, for example 2067 (SQLITE_CONSTRAINT_UNIQUE).
    public let code: Int32
    /// In English, for a log or a developer.
    public let message: String
    /// The statement's text with its placeholders.
    public let sql: String?

    init(_ kind: Kind, code: Int32, message: String, sql: String? = nil) {
        (self.kind, self.code, self.message, self.sql) = (kind, code, message, sql)
    }

    /// The error of SQLite's latest failed call on `handle`.
    init(_ code: Int32, on handle: OpaquePointer?, sql: String? = nil) {
        // errcode.html: "sqlite3_errmsg() … return[s] English-language text that describes the error";
        // with a null handle it answers "out of memory", which is then what happened.
        self.init(.result, code: code, message: String(cString: sqlite3_errmsg(handle)), sql: sql)
    }

    /// The error `code` in the general words of its code, for when the exact ones could quote a value.
    init(general code: Int32, sql: String?) {
        // errcode.html: sqlite3_errstr() "returns the English-language text that describes the result code".
        self.init(.result, code: code, message: String(cString: sqlite3_errstr(code)), sql: sql)
    }

    /// The primary result code.
    ///
    /// rescode.html: it is the least significant 8 bits of the extended one.
    public var primary: Int32 { code & 0xff }

    /// Another connection holds the lock, and the busy timeout has passed.
    public var isBusy: Bool { primary == SQLITE_BUSY }
    /// The file is damaged.
    public var isCorrupt: Bool { primary == SQLITE_CORRUPT }
    /// The file isn't an SQLite database.
    public var isNotADatabase: Bool { primary == SQLITE_NOTADB }
    /// The disk, or the database's own limit, is full.
    public var isFull: Bool { primary == SQLITE_FULL }
    /// The database, or the connection, may not be written.
    public var isReadOnly: Bool { primary == SQLITE_READONLY }
    /// The operating system failed at reading, writing, syncing or locking.
    public var isIOError: Bool { primary == SQLITE_IOERR }
    /// A constraint of the schema refused the change.
    public var isConstraint: Bool { primary == SQLITE_CONSTRAINT }
    /// The file couldn't be opened.
    public var isCantOpen: Bool { primary == SQLITE_CANTOPEN }
    /// ``Connection/interrupt()`` stopped the statement.
    public var isInterrupted: Bool { primary == SQLITE_INTERRUPT }
    /// The connection had been closed.
    public var isClosed: Bool { kind == .closed }

    /// Whether a COMMIT that failed so may be on disk all the same.
    ///
    /// A refusal leaves nothing behind. Whatever else went wrong may have done so after the log was written:
    /// recovery after a crash may then find the change.
    var leavesCommitUnknown: Bool {
        guard kind == .result else { return false }
        switch primary {
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_CONSTRAINT, SQLITE_INTERRUPT, SQLITE_ERROR, SQLITE_READONLY,
            SQLITE_MISUSE:
            return false
        default: return true
        }
    }
}

extension SQLiteError: CustomStringConvertible {
    /// The code, the message and the statement.
    public var description: String {
        "SQLite \(code): \(message)" + (sql.map { " in: \($0)" } ?? "")
    }
}

/// COMMIT failed, and whether the change is on disk is unknown.
///
/// The connection refuses every later call: a sync that failed is not made good by a second one. Close it,
/// open another, and look whether the change is there.
public struct CommitFailed: Error, Equatable, Sendable {
    /// What SQLite said.
    public let underlying: SQLiteError
}
