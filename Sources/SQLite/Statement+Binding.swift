import CSQLite

extension Statement {
    /// Whether bytes are bound as TEXT (they should be UTF-8) or as a BLOB.
    public enum BytesKind: Sendable {
        /// As TEXT.
        case text
        /// As a BLOB.
        case blob
    }

    /// The number of the highest parameter.
    public var parameterCount: Int32 {
        // c3ref/bind_parameter_count.html: "returns the index of the largest (rightmost) parameter".
        sqlite3_bind_parameter_count(handle)
    }

    /// Binds a value to a parameter, counted from 1.
    ///
    /// After the statement has ended this makes it ready to run again, with the other values as they were.
    public mutating func bind(_ value: some Bindable, at index: Int32) throws(SQLiteError) {
        try value.bind(to: &self, at: index)
    }

    /// Binds a value to a parameter by its whole name, such as ":name".
    public mutating func bind(_ value: some Bindable, at name: String) throws(SQLiteError) {
        // c3ref/bind_parameter_index.html: "A zero is returned if no matching parameter is found." A NUL
        // would end the name early.
        let index = name.utf8.contains(0) ? 0 : sqlite3_bind_parameter_index(handle, name)
        guard index > 0 else {
            throw SQLiteError(
                .parameter, code: SQLITE_RANGE, message: "the statement has no parameter \(name)", sql: sql)
        }
        try value.bind(to: &self, at: index)
    }

    /// Binds a value to each parameter, in order; there must be as many.
    public mutating func bindAll(_ values: any Bindable...) throws(SQLiteError) { try bindAll(values) }

    /// Binds a value to each parameter, in order; there must be as many.
    public mutating func bindAll(_ values: [any Bindable]) throws(SQLiteError) {
        guard values.count == Int(parameterCount) else {
            let message = "\(values.count) values for \(parameterCount) parameters"
            throw SQLiteError(.parameter, code: SQLITE_RANGE, message: message, sql: sql)
        }
        var index: Int32 = 0
        for value in values {
            index += 1
            try value.bind(to: &self, at: index)
        }
    }

    /// Binds NULL.
    public mutating func bindNull(at index: Int32) throws(SQLiteError) {
        // c3ref/bind_blob.html: as "unbound parameters are interpreted as NULL".
        try binding { sqlite3_bind_null($0, index) }
    }

    mutating func bindInteger(_ value: Int64, at index: Int32) throws(SQLiteError) {
        // c3ref/bind_blob.html: the index of "the leftmost SQL parameter" is 1, here as in all of these.
        try binding { sqlite3_bind_int64($0, index, value) }
    }

    mutating func bindReal(_ value: Double, at index: Int32) throws(SQLiteError) {
        // c3ref/bind_blob.html, as above. SQLite has no NaN and would store NULL in silence.
        guard !value.isNaN else {
            throw SQLiteError(
                .parameter, code: SQLITE_MISMATCH, message: "parameter \(index) is not a number", sql: sql)
        }
        try binding { sqlite3_bind_double($0, index, value) }
    }

    /// Binds a copy of the bytes; none at all is empty, not NULL.
    public mutating func bindBytes(_ bytes: RawSpan, as kind: BytesKind, at index: Int32) throws(SQLiteError)
    {
        try binding { handle in
            bytes.withUnsafeBytes { Statement.bindCopy($0, as: kind, to: handle, at: index) }
        }
    }

    mutating func bindText(_ text: String, at index: Int32) throws(SQLiteError) {
        try binding { handle in
            var text = text
            return text.withUTF8 {
                Statement.bindCopy(UnsafeRawBufferPointer($0), as: .text, to: handle, at: index)
            }
        }
    }

    /// Binds the bytes without copying them, for as long as `body` runs.
    ///
    /// Afterwards the statement is reset and the parameter is NULL, so that no one reads bytes that are gone.
    public mutating func withBound<R>(
        _ bytes: RawSpan, as kind: BytesKind, at index: Int32, _ body: (inout Statement) throws -> R
    ) throws -> R {
        try bytes.withUnsafeBytes { bytes in
            try binding { handle in
                withNonNull(bytes) { start, count in
                    // c3ref/bind_blob.html: SQLITE_STATIC, the data "must remain valid until either the
                    // prepared statement is finalized or the same SQL parameter is bound to something else".
                    switch kind {
                    case .text: csqlite_bind_text_lent(handle, index, start, count)
                    case .blob: csqlite_bind_blob_lent(handle, index, start, count)
                    }
                }
            }
            let lentTo = handle
            defer {
                reset()
                // c3ref/bind_blob.html: a parameter is "bound to something else"; also where the body has put
                // another statement in this one's place, which has finalized this one.
                if handle == lentTo { sqlite3_bind_null(handle, index) }
            }
            return try body(&self)
        }
    }

    private static func bindCopy(
        _ bytes: UnsafeRawBufferPointer, as kind: BytesKind, to handle: OpaquePointer, at index: Int32
    ) -> Int32 {
        withNonNull(bytes) { start, count in
            // c3ref/bind_blob.html: SQLITE_TRANSIENT, "the object is to be copied prior to the return"; the
            // length is in bytes, so a NUL inside is text like any other.
            switch kind {
            case .text: csqlite_bind_text_copy(handle, index, start, count)
            case .blob: csqlite_bind_blob_copy(handle, index, start, count)
            }
        }
    }
}

/// c3ref/bind_blob.html: "If the third parameter … is a NULL pointer then the fourth parameter is ignored and
/// the end result is the same as sqlite3_bind_null()." An empty buffer may have no address: lend it
/// another's.
private func withNonNull(_ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawPointer, UInt64) -> Int32)
    -> Int32
{
    if let start = bytes.baseAddress { return body(start, UInt64(bytes.count)) }
    var nothing: UInt8 = 0
    return withUnsafeBytes(of: &nothing) { body($0.baseAddress!, 0) }
}
