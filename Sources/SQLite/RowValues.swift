import CSQLite

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

// A statement that runs a million times binds some forty values each time. Each text by itself would be copied by
// SQLite into memory that is allocated and freed for it; side by side in one buffer they are read where they are.

/// The values of one row, side by side, for a statement to read where they are.
///
/// What isn't set is NULL. One of these serves row after row; for many at a time use ``RowBatch``.
public struct RowValues: Sendable {
    fileprivate enum Form {
        case text, blob, integer
    }

    /// A value for a parameter: an integer, or where its bytes begin and how many they are.
    fileprivate struct Value {
        let index: Int32
        let form: Form
        let count: Int
        let start: Int
    }

    private var bytes: [UInt8] = []
    private var values: ContiguousArray<Value> = []

    /// No values.
    public init() {
        bytes.reserveCapacity(2048)
        values.reserveCapacity(80)
    }

    /// How many values there are.
    var count: Int { values.count }

    /// Takes all values out.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
    }

    /// Sets a parameter, counted from 1, to TEXT.
    public mutating func set(_ text: String, at index: Int32) {
        let start = bytes.count
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
        values.append(Value(index: index, form: .text, count: bytes.count - start, start: start))
    }

    /// Sets a parameter to TEXT of these bytes, which should be UTF-8.
    public mutating func set(text: [UInt8], at index: Int32) {
        values.append(Value(index: index, form: .text, count: text.count, start: bytes.count))
        bytes.append(contentsOf: text)
    }

    /// Sets a parameter to a BLOB.
    public mutating func set(blob: [UInt8], at index: Int32) {
        values.append(Value(index: index, form: .blob, count: blob.count, start: bytes.count))
        bytes.append(contentsOf: blob)
    }

    /// Sets a parameter to an INTEGER.
    public mutating func set(_ number: Int, at index: Int32) {
        values.append(Value(index: index, form: .integer, count: 0, start: number))
    }

    /// The columns of a row that hold something else, where the column at a place in `parameters` should hold the value
    /// of the parameter that stands there. The values must have been set in the order of their parameters, and
    /// `parameters` ascend.
    public func differences(from row: borrowing Row, at parameters: [Int32]) throws -> [Int32] {
        assert(zip(values, values.dropFirst()).allSatisfy { $0.index < $1.index }, "set in another order")
        assert(zip(parameters, parameters.dropFirst()).allSatisfy { $0 < $1 }, "parameters in another order")
        var (different, next) = ([Int32](), 0)
        try bytes.withUnsafeBytes { bytes in
            for (column, parameter) in parameters.enumerated() {
                while next < values.count, values[next].index < parameter { next += 1 }
                let isSet = next < values.count && values[next].index == parameter
                let isSame =
                    try isSet
                    ? row.has(values[next], at: Int32(column), from: bytes) : row.isNull(Int32(column))
                if !isSame { different.append(Int32(column)) }
            }
        }
        return different
    }

    /// Binds some of them for as long as `body` runs.
    fileprivate func bound<R>(
        _ range: Range<Int>, to statement: inout Statement, _ body: (inout Statement) throws -> R
    ) throws -> R {
        try bytes.withUnsafeBytes { bytes in
            var nothing: UInt8 = 0
            return try withUnsafeBytes(of: &nothing) { nothing in
                // An empty text has an address too: without one it would be NULL.
                let base = bytes.baseAddress ?? nothing.baseAddress!
                defer { statement.clear() }
                try statement.binding { handle in
                    for value in values[range] {
                        // c3ref/bind_blob.html: SQLITE_STATIC, the data "must remain valid until either the
                        // prepared statement is finalized or the same SQL parameter is bound to something else".
                        let code =
                            switch value.form {
                            case .text:
                                csqlite_bind_text_lent(
                                    handle, value.index, base + value.start, UInt64(value.count))
                            case .blob:
                                csqlite_bind_blob_lent(
                                    handle, value.index, base + value.start, UInt64(value.count))
                            case .integer: sqlite3_bind_int64(handle, value.index, Int64(value.start))
                            }
                        guard code == SQLITE_OK else { return code }
                    }
                    return SQLITE_OK
                }
                return try body(&statement)
            }
        }
    }
}

extension Row {
    /// Whether a column holds that value, whose bytes are among these.
    fileprivate func has(
        _ wanted: RowValues.Value, at column: Int32, from bytes: UnsafeRawBufferPointer
    ) throws(SQLiteError) -> Bool {
        let value = value(column)
        switch (wanted.form, sqlite3_value_type(value)) {
        case (.integer, SQLITE_INTEGER): return sqlite3_value_int64(value) == Int64(wanted.start)
        case (.text, SQLITE_TEXT), (.blob, SQLITE_BLOB):
            guard let stored = try self.bytes(of: value) else { return false }
            return stored.count == wanted.count
                && (wanted.count == 0
                    || memcmp(stored.baseAddress!, bytes.baseAddress! + wanted.start, wanted.count) == 0)
        default: return false
        }
    }
}

/// Rows for several statements, in the order in which they are to be written.
///
/// They can be made where there is no connection, and on another thread.
public struct RowBatch: Sendable {
    /// The values of the row that is being made.
    public var values = RowValues()
    private var rows: ContiguousArray<(statement: Int, end: Int)> = []

    /// No rows.
    public init() {}

    /// Whether there are none.
    public var isEmpty: Bool { rows.isEmpty }

    /// Takes all rows out.
    public mutating func removeAll() {
        values.removeAll()
        rows.removeAll(keepingCapacity: true)
    }

    /// Ends a row of the values set since the one before, for the statement of that number.
    public mutating func endRow(for statement: Int) {
        rows.append((statement, values.count))
    }

    /// Runs for each row its statement, to the end.
    public func run(_ statement: (Int) -> KeptStatement) throws {
        var start = 0
        for row in rows {
            try statement(row.statement).run(values, start..<row.end)
            start = row.end
        }
    }
}

extension KeptStatement {
    fileprivate func run(_ values: RowValues, _ range: Range<Int>) throws {
        try use { statement in
            try values.bound(range, to: &statement) { statement in
                while try statement.step() {}
            }
        }
    }

    /// Runs the statement to its end with these values, which SQLite reads where they are.
    public func run(lending values: RowValues) throws { try run(values, 0..<values.count) }

    /// Reads the first row with these values, nil if there is none.
    public func first<T>(lending values: RowValues, as read: (borrowing Row) throws -> T) throws -> T? {
        try use { statement in
            try values.bound(0..<values.count, to: &statement) { statement in
                try statement.step() ? statement.withRow(read) : nil
            }
        }
    }
}
