/// A value that can be bound to a parameter of a statement.
///
/// A type of your own binds what it is stored as: `try code.bind(to: &statement, at: index)`.
public protocol Bindable {
    /// Binds the value to a parameter, counted from 1.
    func bind(to statement: inout Statement, at index: Int32) throws(SQLiteError)
}

extension Int: Bindable {
    /// Binds an INTEGER.
    public func bind(to statement: inout Statement, at index: Int32) throws(SQLiteError) {
        try statement.bindInteger(Int64(self), at: index)
    }
}

extension Int64: Bindable {
    /// Binds an INTEGER.
    public func bind(to statement: inout Statement, at index: Int32) throws(SQLiteError) {
        try statement.bindInteger(self, at: index)
    }
}

extension Int32: Bindable {
    /// Binds an INTEGER.
    public func bind(to statement: inout Statement, at index: Int32) throws(SQLiteError) {
        try statement.bindInteger(Int64(self), at: index)
    }
}

extension Bool: Bindable {
    /// Binds 1 or 0, as SQL's TRUE and FALSE are.
    public func bind(to statement: inout Statement, at index: Int32) throws(SQLiteError) {
        try statement.bindInteger(self ? 1 : 0, at: index)
    }
}

extension Double: Bindable {
    /// Binds a REAL; NaN, which SQLite has not, is an error.
    public func bind(to statement: inout Statement, at index: Int32) throws(SQLiteError) {
        try statement.bindReal(self, at: index)
    }
}

extension String: Bindable {
    /// Binds TEXT, every byte of it, U+0000 included.
    public func bind(to statement: inout Statement, at index: Int32) throws(SQLiteError) {
        try statement.bindText(self, at: index)
    }
}

extension [UInt8]: Bindable {
    /// Binds a BLOB.
    public func bind(to statement: inout Statement, at index: Int32) throws(SQLiteError) {
        try statement.bindBytes(span.bytes, as: .blob, at: index)
    }
}

extension Optional: Bindable where Wrapped: Bindable {
    /// Binds the value, or NULL for nil.
    public func bind(to statement: inout Statement, at index: Int32) throws(SQLiteError) {
        switch self {
        case .some(let value): try value.bind(to: &statement, at: index)
        case .none: try statement.bindNull(at: index)
        }
    }
}
