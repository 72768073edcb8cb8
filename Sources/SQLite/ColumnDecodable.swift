/// A type that can be read from a column.
///
/// A type of your own reads what it is stored as, and throws ``Row/mismatch(_:wanted:)`` if that isn't one of
/// its values.
public protocol ColumnDecodable {
    /// Reads the value of a column, counted from 0.
    static func decode(from row: borrowing Row, at column: Int32) throws(SQLiteError) -> Self
}

extension Int: ColumnDecodable {
    /// Reads an INTEGER.
    public static func decode(from row: borrowing Row, at column: Int32) throws(SQLiteError) -> Int {
        try row.int(column)
    }
}

extension Int64: ColumnDecodable {
    /// Reads an INTEGER.
    public static func decode(from row: borrowing Row, at column: Int32) throws(SQLiteError) -> Int64 {
        try row.int64(column)
    }
}

extension Int32: ColumnDecodable {
    /// Reads an INTEGER that 32 bits hold.
    public static func decode(from row: borrowing Row, at column: Int32) throws(SQLiteError) -> Int32 {
        try row.int32(column)
    }
}

extension Bool: ColumnDecodable {
    /// Reads the INTEGER 0 or 1.
    public static func decode(from row: borrowing Row, at column: Int32) throws(SQLiteError) -> Bool {
        try row.bool(column)
    }
}

extension Double: ColumnDecodable {
    /// Reads a REAL, or an INTEGER that a Double holds exactly.
    public static func decode(from row: borrowing Row, at column: Int32) throws(SQLiteError) -> Double {
        try row.double(column)
    }
}

extension String: ColumnDecodable {
    /// Reads TEXT in UTF-8.
    public static func decode(from row: borrowing Row, at column: Int32) throws(SQLiteError) -> String {
        try row.text(column)
    }
}

extension [UInt8]: ColumnDecodable {
    /// Reads a BLOB.
    public static func decode(from row: borrowing Row, at column: Int32) throws(SQLiteError) -> [UInt8] {
        try row.blob(column)
    }
}

extension Optional: ColumnDecodable where Wrapped: ColumnDecodable {
    /// Reads the value, or nil for NULL.
    public static func decode(from row: borrowing Row, at column: Int32) throws(SQLiteError) -> Wrapped? {
        row.isNull(column) ? nil : try Wrapped.decode(from: row, at: column)
    }
}
