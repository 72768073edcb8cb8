import CSQLite

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The row that a statement is on. Columns are counted from 0.
///
/// It is lent to a closure and can't be kept: its values are gone with the next step. Nothing is coerced: a
/// value of another type than the one asked for is an error that names the column and never the value.
public struct Row: ~Copyable {
    /// The type of one value; SQLite types values, not columns.
    public enum ValueType: Sendable {
        /// A signed integer of 64 bits.
        case integer
        /// A floating-point number.
        case real
        /// Characters.
        case text
        /// Bytes.
        case blob
        /// No value.
        case null
    }

    /// The statement that is on the row; nil where there are `values`.
    @usableFromInline let statement: OpaquePointer?
    /// The values, if SQLite has handed them over (``RowLender``).
    @usableFromInline let values: UnsafeMutablePointer<OpaquePointer?>?

    /// The number of columns.
    public let columnCount: Int32

    init(statement: OpaquePointer) {
        (self.statement, values) = (statement, nil)
        // c3ref/data_count.html: "the number of columns in the current row of the result set".
        columnCount = sqlite3_data_count(statement)
    }

    init(values: UnsafeMutablePointer<OpaquePointer?>, count: Int32) {
        (statement, self.values, columnCount) = (nil, values, count)
    }

    /// The type of the value.
    public func type(_ column: Int32) -> ValueType {
        switch typeCode(column) {
        case SQLITE_INTEGER: .integer
        case SQLITE_FLOAT: .real
        case SQLITE_TEXT: .text
        case SQLITE_BLOB: .blob
        default: .null
        }
    }

    /// Whether there is no value.
    @inlinable public func isNull(_ column: Int32) -> Bool { typeCode(column) == SQLITE_NULL }

    /// The INTEGER.
    public func int64(_ column: Int32) throws(SQLiteError) -> Int64 {
        guard typeCode(column) == SQLITE_INTEGER else { throw mismatch(column, wanted: "INTEGER") }
        // c3ref/column_blob.html: of an INTEGER all 64 bits, without conversion.
        return sqlite3_value_int64(value(column))
    }

    /// The INTEGER.
    public func int(_ column: Int32) throws(SQLiteError) -> Int {
        guard let value = Int(exactly: try int64(column)) else { throw mismatch(column, wanted: "an Int") }
        return value
    }

    /// The INTEGER, if 32 bits hold it.
    public func int32(_ column: Int32) throws(SQLiteError) -> Int32 {
        guard let value = Int32(exactly: try int64(column)) else {
            throw mismatch(column, wanted: "an INTEGER of 32 bits")
        }
        return value
    }

    /// The INTEGER, which must be 0 or 1.
    public func bool(_ column: Int32) throws(SQLiteError) -> Bool {
        switch try int64(column) {
        case 0: false
        case 1: true
        default: throw mismatch(column, wanted: "0 or 1")
        }
    }

    /// The REAL, or an INTEGER that a Double holds exactly (SQL's `sum` gives either).
    public func double(_ column: Int32) throws(SQLiteError) -> Double {
        if typeCode(column) == SQLITE_FLOAT {
            // c3ref/column_blob.html: of a FLOAT all 64 bits, without conversion.
            return sqlite3_value_double(value(column))
        }
        guard let value = Double(exactly: try int64(column)) else { throw mismatch(column, wanted: "REAL") }
        return value
    }

    /// The TEXT, every byte of it; what isn't UTF-8 is an error, not repaired.
    public func text(_ column: Int32) throws(SQLiteError) -> String {
        guard typeCode(column) == SQLITE_TEXT else { throw mismatch(column, wanted: "TEXT") }
        let bytes = try bytes(column)
        var text = String(decoding: bytes, as: UTF8.self)
        // Decoding repairs, which changes bytes; so text that was well-formed is text that is unchanged. As memory: the
        // comparison of views goes letter by letter through calls, and `String(validating:as:)` is generic.
        let isUnchanged = text.withUTF8 { text in
            text.count == bytes.count
                && (text.isEmpty || memcmp(text.baseAddress!, bytes.baseAddress!, text.count) == 0)
        }
        guard isUnchanged else { throw mismatch(column, wanted: "TEXT in UTF-8") }
        return text
    }

    /// The BLOB.
    public func blob(_ column: Int32) throws(SQLiteError) -> [UInt8] {
        guard typeCode(column) == SQLITE_BLOB else { throw mismatch(column, wanted: "BLOB") }
        return Array(try bytes(column))
    }

    /// Lends the bytes of TEXT (UTF-8, as stored) or of a BLOB without copying them; NULL is empty.
    @inlinable
    public func withBytes<R>(_ column: Int32, _ body: (RawSpan) throws -> R) throws -> R {
        try body(bytes(column).bytes)
    }

    /// The value as a type that knows how it is stored, `String?.self` for example.
    public func value<T: ColumnDecodable>(_ column: Int32, as type: T.Type = T.self) throws(SQLiteError) -> T
    {
        try T.decode(from: self, at: column)
    }

    /// The INTEGER, or nil for NULL.
    public func optionalInt(_ column: Int32) throws(SQLiteError) -> Int? { try value(column) }

    /// The INTEGER, or nil for NULL.
    public func optionalInt64(_ column: Int32) throws(SQLiteError) -> Int64? { try value(column) }

    /// The INTEGER 0 or 1, or nil for NULL.
    public func optionalBool(_ column: Int32) throws(SQLiteError) -> Bool? { try value(column) }

    /// The REAL, or nil for NULL.
    public func optionalDouble(_ column: Int32) throws(SQLiteError) -> Double? { try value(column) }

    /// The TEXT, or nil for NULL.
    public func optionalText(_ column: Int32) throws(SQLiteError) -> String? { try value(column) }

    /// The BLOB, or nil for NULL.
    public func optionalBlob(_ column: Int32) throws(SQLiteError) -> [UInt8]? { try value(column) }

    /// The error that the value isn't what the caller's type needs; for a ``ColumnDecodable`` of your own.
    public func mismatch(_ column: Int32, wanted: String) -> SQLiteError {
        // c3ref/column_name.html: the name is that of the AS clause, if there is one.
        let name = statement.flatMap { sqlite3_column_name($0, column).map { String(cString: $0) } } ?? ""
        // c3ref/expanded_sql.html: sqlite3_sql() has the placeholders, not the values.
        let sql = statement.flatMap { sqlite3_sql($0).map { String(cString: $0) } }
        return SQLiteError(
            .column, code: SQLITE_MISMATCH,
            message: "column \(column) (\(name)): expected \(wanted), found \(type(column))", sql: sql)
    }

    @inlinable
    func typeCode(_ column: Int32) -> Int32 {
        // "After a type conversion, the result of calling sqlite3_column_type() is undefined": so every
        // access asks first, and none converts.
        sqlite3_value_type(value(column))
    }

    /// The value where SQLite has it.
    @inlinable
    func value(_ column: Int32) -> OpaquePointer? {
        // c3ref/column_blob.html: "if the column index is out of range, the result is undefined".
        precondition(column >= 0 && column < columnCount, "no such column")
        if let values { return values[Int(column)] }
        // One call that looks for the column instead of three. c3ref/value.html: where no mutex is used "there is no
        // distinction between protected and unprotected sqlite3_value objects", and a connection of ours has none.
        return sqlite3_column_value(statement, column)
    }

    /// The bytes where SQLite has them; good until the statement moves.
    @inlinable
    func bytes(_ column: Int32) throws(SQLiteError) -> UnsafeRawBufferPointer {
        guard let bytes = try bytes(of: value(column)) else { throw mismatch(column, wanted: "TEXT or BLOB") }
        return bytes
    }

    /// The bytes of a value; nil for a number.
    @inlinable
    func bytes(of value: OpaquePointer?) throws(SQLiteError) -> UnsafeRawBufferPointer? {
        let start: UnsafeRawPointer?
        // c3ref/column_blob.html: "The safest policy is to invoke … sqlite3_column_text() followed by
        // sqlite3_column_bytes()", or blob then bytes: the other order may convert after measuring.
        let type = sqlite3_value_type(value)
        switch type {
        case SQLITE_TEXT: start = UnsafeRawPointer(sqlite3_value_text(value))
        case SQLITE_BLOB: start = sqlite3_value_blob(value)
        case SQLITE_NULL: return UnsafeRawBufferPointer(start: nil, count: 0)
        default: return nil
        }
        let count = Int(sqlite3_value_bytes(value))
        // "The return value from sqlite3_column_blob() for a zero-length BLOB is a NULL pointer"; any other
        // NULL is want of memory, which must not read as empty.
        if start == nil, count > 0 || type == SQLITE_TEXT { throw outOfMemory() }
        return UnsafeRawBufferPointer(start: start, count: count)
    }

    @usableFromInline
    func outOfMemory() -> SQLiteError { SQLiteError(general: SQLITE_NOMEM, sql: nil) }
}
