import CSQLite

extension Connection {
    /// Compiles one statement, for the caller to keep; ``withStatement(_:_:)`` keeps it for you.
    public func prepare(_ sql: String) throws(SQLiteError) -> Statement {
        try Statement(sql, on: database)
    }

    /// Lends the statement of `sql`, prepared once and kept; afterwards it is reset and its values are
    /// cleared.
    ///
    /// The same SQL inside `body` is another statement.
    public func withStatement<R>(_ sql: String, _ body: (inout Statement) throws -> R) throws -> R {
        try kept(sql).use(body)
    }

    /// The statement of `sql`, for who uses it again and again; it closes with the connection.
    public func kept(_ sql: String) -> KeptStatement { cache.statement(sql, on: database) }

    /// Runs any number of statements without parameters; an error names the one that failed.
    public func execute(_ sql: String) throws(SQLiteError) {
        guard !sql.utf8.contains(0) else {
            throw SQLiteError(.notOneStatement, code: SQLITE_MISUSE, message: "the SQL holds a NUL", sql: sql)
        }
        var text = Array(sql.utf8CString)[...]
        while text.count > 1 {
            let opened = try database.usable(for: sql)
            var compiled: OpaquePointer?
            let (code, length) = text.withUnsafeBufferPointer { text in
                var tail: UnsafePointer<CChar>?
                // c3ref/prepare.html: "only compile the first statement in zSql, so *pzTail is left pointing
                // to what remains uncompiled".
                let code = sqlite3_prepare_v3(
                    opened, text.baseAddress, Int32(clamping: text.count), 0, &compiled, &tail)
                return (code, tail.map { $0 - text.baseAddress! } ?? text.count)
            }
            guard code == SQLITE_OK else {
                throw SQLiteError(code, on: opened, sql: firstStatement(of: text))
            }
            if let compiled {  // else spaces or a comment
                var statement = Statement(compiled, on: database)
                while try statement.step() {}
            }
            text = text.dropFirst(max(length, 1))
        }
    }

    /// Runs one statement through the cache; rows that it returns are passed over.
    public func run(_ sql: String, _ values: any Bindable...) throws(SQLiteError) {
        try run(sql, binding: values)
    }

    /// Runs one statement through the cache; rows that it returns are passed over.
    public func run(_ sql: String, binding values: [any Bindable]) throws(SQLiteError) {
        do {
            try withStatement(sql) { statement in
                try statement.bindAll(values)
                while try statement.step() {}
            }
        } catch let error as SQLiteError {
            throw error
        } catch {
            preconditionFailure("the body throws nothing else")
        }
    }

    /// Reads the first row, nil if there is none.
    public func first<T>(
        _ sql: String, _ values: any Bindable..., as read: (borrowing Row) throws -> T
    ) throws -> T? {
        try first(sql, binding: values, as: read)
    }

    /// Reads the first row, nil if there is none.
    public func first<T>(
        _ sql: String, binding values: [any Bindable], as read: (borrowing Row) throws -> T
    ) throws -> T? {
        try withStatement(sql) { statement in
            try statement.bindAll(values)
            return try statement.step() ? statement.withRow(read) : nil
        }
    }

    /// Reads every row into an array; for many rows use ``forEachRow(_:_:body:)``.
    public func all<T>(
        _ sql: String, _ values: any Bindable..., as read: (borrowing Row) throws -> T
    ) throws -> [T] {
        var rows: [T] = []
        try forEachRow(sql, binding: values) { rows.append(try read($0)) }
        return rows
    }

    /// Lends every row in turn; memory doesn't grow with rows.
    public func forEachRow(
        _ sql: String, _ values: any Bindable..., body: (borrowing Row) throws -> Void
    ) throws {
        try forEachRow(sql, binding: values, body: body)
    }

    /// Lends every row in turn; memory doesn't grow with rows.
    public func forEachRow(
        _ sql: String, binding values: [any Bindable], body: (borrowing Row) throws -> Void
    ) throws {
        try withStatement(sql) { statement in
            try statement.bindAll(values)
            try statement.forEachRow(body)
        }
    }

    /// The first of several statements, of which the compiler only says that something is wrong.
    private func firstStatement(of text: ArraySlice<CChar>) -> String {
        var statement: [CChar] = []
        for character in text where character != 0 {
            if statement.isEmpty, character == 0x20 || character == 0x0a { continue }
            statement.append(character)
            // c3ref/complete.html: whether the text "appears to be a complete SQL statement"; it knows
            // strings, comments and triggers.
            if character == CChar(UInt8(ascii: ";")), sqlite3_complete(statement + [0]) == 1 { break }
        }
        return String(decoding: statement.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
