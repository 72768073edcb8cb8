import CSQLite

// A statement that runs a million times binds some forty values each time. Each text by itself would be copied by
// SQLite into memory that is allocated and freed for it; side by side in one buffer they are read where they are.

/// The values of one row, side by side, for a statement to read where they are.
///
/// What isn't set is NULL. One of these serves row after row.
public struct RowValues {
    private enum Value {
        case text(start: Int, count: Int)
        case blob(start: Int, count: Int)
        case integer(Int64)
    }

    private var bytes: [UInt8] = []
    private var values: ContiguousArray<(index: Int32, value: Value)> = []

    /// No values.
    public init() {
        bytes.reserveCapacity(2048)
        values.reserveCapacity(80)
    }

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
        values.append((index, .text(start: start, count: bytes.count - start)))
    }

    /// Sets a parameter to TEXT of these bytes, which should be UTF-8.
    public mutating func set(text: [UInt8], at index: Int32) {
        values.append((index, .text(start: bytes.count, count: text.count)))
        bytes.append(contentsOf: text)
    }

    /// Sets a parameter to a BLOB.
    public mutating func set(blob: [UInt8], at index: Int32) {
        values.append((index, .blob(start: bytes.count, count: blob.count)))
        bytes.append(contentsOf: blob)
    }

    /// Sets a parameter to an INTEGER.
    public mutating func set(_ number: Int, at index: Int32) {
        values.append((index, .integer(Int64(number))))
    }

    /// Binds all of them for as long as `body` runs.
    func bound<R>(to statement: inout Statement, _ body: (inout Statement) throws -> R) throws -> R {
        try bytes.withUnsafeBytes { bytes in
            var nothing: UInt8 = 0
            return try withUnsafeBytes(of: &nothing) { nothing in
                // An empty text has an address too: without one it would be NULL.
                let base = bytes.baseAddress ?? nothing.baseAddress!
                for (index, value) in values {
                    try statement.binding { handle in
                        // c3ref/bind_blob.html: SQLITE_STATIC, the data "must remain valid until either the
                        // prepared statement is finalized or the same SQL parameter is bound to something else".
                        switch value {
                        case .text(let start, let count):
                            csqlite_bind_text_lent(handle, index, base + start, UInt64(count))
                        case .blob(let start, let count):
                            csqlite_bind_blob_lent(handle, index, base + start, UInt64(count))
                        case .integer(let number): sqlite3_bind_int64(handle, index, number)
                        }
                    }
                }
                defer { statement.clear() }
                return try body(&statement)
            }
        }
    }
}

extension KeptStatement {
    /// Runs the statement to its end with these values, which SQLite reads where they are.
    public func run(lending values: RowValues) throws {
        try use { statement in
            try values.bound(to: &statement) { statement in
                while try statement.step() {}
            }
        }
    }

    /// Reads the first row with these values, nil if there is none.
    public func first<T>(lending values: RowValues, as read: (borrowing Row) throws -> T) throws -> T? {
        try use { statement in
            try values.bound(to: &statement) { statement in
                try statement.step() ? statement.withRow(read) : nil
            }
        }
    }
}
