import CSQLite

/// A prepared statement.
///
/// It has one owner, who finalizes it by letting go of it. So these don't compile: a second owner, use after
/// ``finish()``, stepping or binding while a ``Row`` is lent, keeping a row or its bytes.
public struct Statement: ~Copyable {
    private enum Phase { case ready, onRow, done }

    let handle: OpaquePointer
    private let database: Database  // open for as long as the statement lives
    private var phase = Phase.ready

    /// Compiles what must be one whole statement; spaces and comments may follow it.
    ///
    /// `kept` tells SQLite that the statement will live long.
    init(_ sql: String, on database: Database, kept: Bool = false) throws(SQLiteError) {
        let opened = try database.usable(for: sql)
        var compiled: OpaquePointer?
        let (code, isWhole) = sql.withCString { text in
            let end = text + sql.utf8.count
            var tail: UnsafePointer<CChar>?
            // c3ref/prepare.html: nByte is best "the number of bytes in the input string including the
            // nul-terminator"; PERSISTENT is "a hint … that the prepared statement will be retained for a
            // long time"; "These routines only compile the first statement in zSql, so *pzTail is left
            // pointing to what remains uncompiled."
            let flags = UInt32(kept ? SQLITE_PREPARE_PERSISTENT : 0)
            let code = sqlite3_prepare_v3(
                opened, text, Int32(clamping: end - text + 1), flags, &compiled, &tail)
            return (code, code == SQLITE_OK && Statement.isBlank(tail ?? end, end, on: opened))
        }
        guard code == SQLITE_OK else { throw SQLiteError(code, on: opened, sql: sql) }
        // "If the input text contains no SQL (… an empty string or a comment) then *ppStmt is set to NULL."
        guard let compiled, isWhole else {
            // c3ref/finalize.html: "Invoking sqlite3_finalize() on a NULL pointer is a harmless no-op."
            sqlite3_finalize(compiled)
            throw SQLiteError(
                .notOneStatement, code: SQLITE_MISUSE, message: "expected one SQL statement", sql: sql)
        }
        self.init(compiled, on: database)
    }

    /// Takes over what has been compiled already.
    init(_ compiled: OpaquePointer, on database: Database) {
        (handle, self.database) = (compiled, database)
    }

    deinit {
        // c3ref/finalize.html: "can be called at any point during the life cycle"; its code only repeats the
        // error of the latest step, which has been thrown.
        sqlite3_finalize(handle)
    }

    /// Finalizes the statement now rather than at the end of its scope.
    public consuming func finish() {}

    /// The statement's text with its placeholders.
    public var sql: String {
        // c3ref/expanded_sql.html: sqlite3_sql() returns "a copy of the UTF-8 SQL text used to create" it,
        // and never the bound values (sqlite3_expanded_sql would).
        sqlite3_sql(handle).map { String(cString: $0) } ?? ""
    }

    /// Whether it leaves the database as it is (BEGIN, COMMIT and their like count as doing so).
    public var isReadOnly: Bool {
        // c3ref/stmt_readonly.html: true if it "makes no direct changes to the content of the database file".
        sqlite3_stmt_readonly(handle) != 0
    }

    /// The number of columns in each row; 0 for what returns no rows.
    public var columnCount: Int32 {
        // c3ref/column_count.html: "If this routine returns 0, … the prepared statement returns no data".
        sqlite3_column_count(handle)
    }

    /// The name of a column, counted from 0.
    public func columnName(_ column: Int32) -> String {
        precondition(column >= 0 && column < columnCount, "no such column")
        // c3ref/column_name.html: "valid until either the prepared statement is destroyed … or … reprepared";
        // NULL only when out of memory.
        return sqlite3_column_name(handle, column).map { String(cString: $0) } ?? ""
    }

    /// Goes to the next row; false at the end, again and again until values are bound or ``reset()`` is
    /// called.
    ///
    /// Outside a transaction a change commits here. If the disk fails or is full then, its outcome is unknown
    /// and the connection refuses every later call, as after ``CommitFailed``.
    public mutating func step() throws(SQLiteError) -> Bool {
        if phase == .done { return false }
        let opened = try database.usable(for: sql)
        let commitsItself = phase == .ready && !database.isInTransaction && !isReadOnly
        let wasInTransaction = database.isInTransaction
        // c3ref/step.html: ROW, a row is there to be read; DONE, "finished executing successfully", and
        // "sqlite3_step() should not be called again … without first calling sqlite3_reset()".
        let code = sqlite3_step(handle)
        switch code {
        case SQLITE_ROW:
            phase = .onRow
            return true
        case SQLITE_DONE:
            rewind(to: .done)
            return false
        default:
            // A value might be quoted by an error of a function (JSON path, full-text query): that is
            // SQLITE_ERROR.
            let error =
                code & 0xff == SQLITE_ERROR && parameterCount > 0
                ? SQLiteError(general: code, sql: sql) : SQLiteError(code, on: opened, sql: sql)
            rewind(to: .done)
            let ended = wasInTransaction && isReadOnly && !database.isInTransaction  // a COMMIT by hand
            if error.leavesCommitUnknown, error.isIOError || error.isFull, commitsItself || ended {
                database.fail()
            }
            throw error
        }
    }

    /// Goes back to before the first row; the values stay bound.
    public mutating func reset() { rewind(to: .ready) }

    private mutating func rewind(to phase: Phase) {
        // c3ref/reset.html: "reset … back to its initial state, ready to be re-executed"; its code repeats
        // the latest step's error. It also ends the statement's read of the database.
        sqlite3_reset(handle)
        self.phase = phase
    }

    /// Lends the row that the latest ``step()`` came to.
    public func withRow<R>(_ body: (borrowing Row) throws -> R) throws -> R {
        try body(row())
    }

    /// Steps to the end and lends each row.
    public mutating func forEachRow(_ body: (borrowing Row) throws -> Void) throws {
        while try step() { try body(row()) }
    }

    func row() throws(SQLiteError) -> Row {
        // c3ref/column_blob.html: "If the SQL statement does not currently point to a valid row, … the result
        // is undefined."
        guard phase == .onRow else {
            throw SQLiteError(.noRow, code: SQLITE_MISUSE, message: "the statement isn't on a row", sql: sql)
        }
        return Row(statement: handle)
    }

    /// Throws unless `code` is OK; before binding, a statement that has ended is ready to run again.
    mutating func binding(_ bind: (OpaquePointer) -> Int32) throws(SQLiteError) {
        let opened = try database.usable(for: sql)
        if phase == .done { phase = .ready }  // it was reset when it ended
        // c3ref/bind_blob.html: MISUSE "if … sqlite3_step() has been called more recently than
        // sqlite3_reset()", RANGE "if the parameter index is out of range".
        let code = bind(handle)
        guard code == SQLITE_OK else { throw SQLiteError(code, on: opened, sql: sql) }
    }

    /// As it was when prepared: before the first row, nothing bound.
    mutating func clear() {
        rewind(to: .ready)
        // c3ref/clear_bindings.html: "Use this routine to reset all host parameters to NULL."
        sqlite3_clear_bindings(handle)
    }

    /// Whether nothing but spaces and comments stands between `start` and `end`.
    private static func isBlank(
        _ start: UnsafePointer<CChar>, _ end: UnsafePointer<CChar>, on opened: OpaquePointer
    ) -> Bool {
        var start = start
        while start < end {
            switch UInt8(bitPattern: start.pointee) {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"),
                UInt8(ascii: ";"):
                start += 1
            case 0: return false  // SQLite stops there; what the caller wrote goes on
            default:
                var more: OpaquePointer?
                var tail: UnsafePointer<CChar>?
                // c3ref/prepare.html: no error and no statement means "no SQL (… a comment)".
                let code = sqlite3_prepare_v3(
                    opened, start, Int32(clamping: end - start + 1), 0, &more, &tail)
                sqlite3_finalize(more)
                guard code == SQLITE_OK, more == nil, let tail, tail > start else { return false }
                start = tail
            }
        }
        return true
    }
}
