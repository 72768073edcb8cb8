/// One record of a file, lent by ``CSVReader/next(_:)`` for as long as its closure runs.
///
/// Columns count from 1, as in ``CSVError``. Asking for a column that isn't there is a
/// programmer's error: compare with ``count`` first.
public struct CSVRecord: ~Copyable {
    /// The line on which the record begins, from 1.
    public let line: Int
    private let start: UnsafeRawPointer
    private let fields: ContiguousArray<Range<Int>>

    init(line: Int, start: UnsafeRawPointer, fields: ContiguousArray<Range<Int>>) {
        (self.line, self.start, self.fields) = (line, start, fields)
    }

    /// How many fields it has: at least one.
    public var count: Int { fields.count }

    /// Lends a field as it stands in the file, without its quotes.
    public func withBytes<R, E: Error>(_ column: Int, _ body: (RawSpan) throws(E) -> R) throws(E) -> R {
        try body(bytes(column).bytes)
    }

    /// Lends a free text, without the ``FormulaGuard``.
    public func withText<R, E: Error>(_ column: Int, _ body: (RawSpan) throws(E) -> R) throws(E) -> R {
        let bytes = bytes(column)
        let guarded = FormulaGuard.isGuarded(bytes)
        return try body(UnsafeRawBufferPointer(rebasing: bytes[(guarded ? 1 : 0)...]).bytes)
    }

    /// Lends each field in turn, with its column.
    public func forEach<E: Error>(_ body: (_ column: Int, _ bytes: RawSpan) throws(E) -> Void) throws(E) {
        for column in 1...count { try body(column, bytes(column).bytes) }
    }

    /// A copy of a field as it stands in the file; nil if it isn't UTF-8.
    public func string(_ column: Int) -> String? {
        String(validating: bytes(column), as: UTF8.self)
    }

    /// A copy of a free text, without the ``FormulaGuard``; nil if it isn't UTF-8.
    public func text(_ column: Int) -> String? {
        string(column).map(FormulaGuard.unguarding)
    }

    private func bytes(_ column: Int) -> UnsafeRawBufferPointer {
        let range = fields[column - 1]
        return UnsafeRawBufferPointer(start: start + range.lowerBound, count: range.count)
    }
}
