// How is a file of any size read, strictly, in the memory of its largest record?
//
// The source fills a buffer. A record is parsed where it lies; a quoted field moves together over
// its doubled quotes, so that every field ends up as one run of bytes. When the bytes run out in the
// middle of a record, the record goes to the front and the source is asked for more; the state says
// where to go on, so no byte is looked at twice.
//
//     buffer:  | done | record's fields so far | dead | not yet looked at | free |
//                     ^ recordStart            ^ write ^ read              ^ filled
//
// The outcome, errors and their places included, doesn't depend on how the source cuts the bytes.

/// Reads CSV as RFC 4180 has it, one record at a time, without making text of it.
///
/// - A line ends with CRLF or LF. A CR alone is refused outside quotes: whether it ends a line or
///   belongs to a field can't be known. The last line needs no end.
/// - A blank line is no record: it is skipped, and counted in the line numbers. A record of one
///   empty field is `""`.
/// - Spaces belong to the field. The records needn't have the same number of fields.
/// - A UTF-8 byte order mark at the start is skipped. Elsewhere bytes aren't checked to be UTF-8.
/// - The limits of ``Options`` bound the memory that a hostile file can take.
///
/// An error of the file or of the source is final: every later call throws it again.
public struct CSVReader: ~Copyable {
    /// What to expect of a file, and how much of it to take.
    public struct Options: Hashable, Sendable {
        /// The byte between two fields.
        public var delimiter = UInt8(ascii: ",")
        /// Whether a field may hold NUL bytes.
        public var allowsNUL = false
        /// The largest number of bytes in a field, without its quotes.
        public var fieldLimit = 1 << 20
        /// The largest number of fields in a record.
        public var fieldCountLimit = 1024
        /// The largest number of bytes in the fields of a record together.
        public var recordLimit = 16 << 20
        /// The least number of bytes to ask the source for.
        public var chunkSize = 64 * 1024

        /// The defaults: comma, no NUL, 1 MiB a field, 1,024 fields and 16 MiB a record.
        public init() {}
    }

    let options: Options
    private let source: (UnsafeMutableRawBufferPointer) throws -> Int
    private var failure: (any Error)?

    var buffer: UnsafeMutableRawPointer
    private var capacity: Int
    var recordStart = 0
    var write = 0
    var read = 0
    var filled = 0

    var line = 1
    var recordLine = 1
    var fieldLine = 1
    /// Where the current field begins, from `recordStart` as the fields do.
    var fieldStart = 0
    var fields: ContiguousArray<Range<Int>> = []
    /// The bytes of all `fields`.
    var recordSize = 0
    private var hasBegun = false

    /// Whether the input began with a UTF-8 byte order mark; known after the first ``next(_:)``.
    public private(set) var beganWithByteOrderMark = false

    /// A reader of what `source` puts into the buffer it is lent.
    ///
    /// It returns how many bytes it put there: 0 only at the end, like `read(2)`.
    public init(
        _ options: Options = Options(),
        source: @escaping (UnsafeMutableRawBufferPointer) throws -> Int
    ) {
        let delimiter = options.delimiter
        precondition(
            delimiter != Byte.quote && delimiter != Byte.carriageReturn && delimiter != Byte.lineFeed
                && delimiter != Byte.nul && delimiter < 0x80, "this byte can't be a delimiter")
        precondition(
            options.fieldLimit >= 0 && options.recordLimit >= 0 && options.fieldCountLimit > 0
                && options.chunkSize > 0, "these limits leave no room")
        self.options = options
        self.source = source
        capacity = 2 * options.chunkSize
        buffer = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit { buffer.deallocate() }

    /// Lends the next record to `body` and returns what that returns; nil at the end.
    ///
    /// If `body` throws, its error is passed on and the next call goes on with the next record.
    public mutating func next<R>(_ body: (borrowing CSVRecord) throws -> R) throws -> R? {
        guard try advance() else { return nil }
        return try body(CSVRecord(line: recordLine, start: buffer + recordStart, fields: fields))
    }

    private mutating func advance() throws -> Bool {
        if let failure { throw failure }
        do {
            if !hasBegun {
                hasBegun = true
                try skipByteOrderMark()
            }
            return try parseRecord()
        } catch {
            failure = error
            throw error
        }
    }

    private mutating func skipByteOrderMark() throws {
        while filled < 3 {
            guard try pull() else { return }
        }
        if UnsafeRawBufferPointer(start: buffer, count: filled).beginsWithByteOrderMark {
            beganWithByteOrderMark = true
            read = 3
        }
    }

    /// Gets more bytes, keeping the record so far; false at the end of the input.
    mutating func refill() throws -> Bool {
        try checkLimits()
        // All bytes before `read` have been taken; what lies after `write` is dead.
        (read, filled) = (write, write)
        return try pull()
    }

    private mutating func pull() throws -> Bool {
        if capacity - filled < options.chunkSize { makeRoom() }
        let free = UnsafeMutableRawBufferPointer(start: buffer + filled, count: capacity - filled)
        let count = try source(free)
        precondition(count >= 0 && count <= free.count, "the source put more than fits")
        filled += count
        return count > 0
    }

    private mutating func makeRoom() {
        let kept = filled - recordStart
        let front: UnsafeMutableRawPointer
        if capacity - kept < options.chunkSize {
            capacity *= 2
            front = .allocate(byteCount: capacity, alignment: 16)
        } else {
            front = buffer
        }
        front.copyMemory(from: buffer + recordStart, byteCount: kept)
        if front != buffer { buffer.deallocate() }
        buffer = front
        write -= recordStart
        read -= recordStart
        filled = kept
        recordStart = 0
    }
}
