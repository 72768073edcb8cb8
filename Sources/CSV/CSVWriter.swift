// How are a million rows written without making text of them?
//
// A field is copied eight bytes at a time straight into the buffer and tested on the way; only
// when the test finds something does `CSVWriter+Quoting.swift` look again, slowly and exactly.
//
// A field is quoted if it holds a comma, a quote, CR or LF; and, though RFC 4180 doesn't ask for
// it, if it begins or ends with a space or tab (some readers trim what isn't quoted) or begins with
// U+FEFF (at the start of a file it would be taken for a byte order mark). Nothing else is.

/// Writes RFC 4180 CSV: UTF-8, CRLF, quotes only where needed.
///
/// Bytes are handed to the sink when the buffer is full and on ``flush()``, which must be called
/// last; memory doesn't grow with the rows. If the sink throws, that error is kept and thrown by every
/// later ``endRow()`` and ``flush()``; nothing more reaches the sink. NUL is written as it is: a
/// reader has to allow it.
public struct CSVWriter: ~Copyable {
    let buffer: UnsafeMutableRawPointer
    let capacity: Int
    let delimiter: UInt8
    private let delimiters: UInt64
    var used = 0
    private let sink: (RawSpan) throws -> Void
    private var failure: (any Error)?

    var fieldsInRow = 0
    private var firstFieldIsEmpty = false

    /// How many rows have been ended.
    public private(set) var rows = 0

    /// A writer that hands its bytes to `sink`, in order, in pieces of about `bufferSize`.
    ///
    /// A single field larger than the buffer may be handed over as one piece. RFC 4180's delimiter is the comma.
    public init(
        delimiter: UInt8 = UInt8(ascii: ","), bufferSize: Int = 64 * 1024,
        sink: @escaping (RawSpan) throws -> Void
    ) {
        precondition(bufferSize > 0, "a buffer holds at least one byte")
        buffer = .allocate(byteCount: bufferSize, alignment: 16)
        capacity = bufferSize
        self.delimiter = delimiter
        delimiters = Word.repeating(delimiter)
        self.sink = sink
    }

    deinit { buffer.deallocate() }

    /// Writes a field as it is: for codes, dates and numbers.
    public mutating func field(_ bytes: RawSpan) {
        bytes.withUnsafeBytes { put($0) }
    }

    /// Writes a field as it is: for codes, dates and numbers.
    public mutating func field(_ text: String) {
        var text = text
        text.withUTF8 { put(UnsafeRawBufferPointer($0)) }
    }

    /// Writes a number in decimal.
    public mutating func field(_ number: Int) {
        // Int.min has 19 digits and a sign.
        withUnsafeTemporaryAllocation(byteCount: 20, alignment: 1) { digits in
            var start = digits.count
            var rest = number.magnitude
            repeat {
                let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
                start -= 1
                digits[start] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit)
                rest = quotient
            } while rest > 0
            if number < 0 {
                start -= 1
                digits[start] = UInt8(ascii: "-")
            }
            put(UnsafeRawBufferPointer(rebasing: digits[start...]))
        }
    }

    /// Writes free text, made harmless for a spreadsheet by the ``FormulaGuard``.
    public mutating func text(_ bytes: RawSpan) {
        bytes.withUnsafeBytes { putText($0) }
    }

    /// Writes free text, made harmless for a spreadsheet by the ``FormulaGuard``.
    public mutating func text(_ text: String) {
        var text = text
        text.withUTF8 { putText(UnsafeRawBufferPointer($0)) }
    }

    /// Writes a field with nothing in it.
    public mutating func empty() {
        put(UnsafeRawBufferPointer(start: nil, count: 0))
    }

    /// Ends the row; throws if the sink has failed.
    public mutating func endRow() throws {
        precondition(fieldsInRow > 0, "a row has at least one field")
        // One empty field would leave a blank line, which readers skip.
        if fieldsInRow == 1, firstFieldIsEmpty {
            append(Byte.quote)
            append(Byte.quote)
        }
        append(Byte.carriageReturn)
        append(Byte.lineFeed)
        fieldsInRow = 0
        firstFieldIsEmpty = false
        if let failure { throw failure }
        rows += 1
    }

    /// Hands over what is still in the buffer; throws if the sink has failed.
    public mutating func flush() throws {
        drain()
        if let failure { throw failure }
    }

    @inline(__always)
    private mutating func putText(_ text: UnsafeRawBufferPointer) {
        if FormulaGuard.mustGuard(text) {
            putCarefully(text, guarded: true)
        } else {
            put(text)
        }
    }

    @inline(__always)
    private mutating func put(_ field: UnsafeRawBufferPointer) {
        let count = field.count
        guard count > 0, let source = field.baseAddress else {
            if fieldsInRow == 0 { firstFieldIsEmpty = true }
            separate()
            return
        }
        // A delimiter before it, and the field.
        guard count < capacity - used else { return putCarefully(field, guarded: false) }
        // Stored without asking; only counted if there is a field before this one.
        buffer.storeBytes(of: delimiter, toByteOffset: used, as: UInt8.self)
        let start = used + (fieldsInRow > 0 ? 1 : 0)

        if copyAndFindSpecial(source, count, to: buffer + start, delimiters) {
            // `used` hasn't moved: what was copied is overwritten.
            putCarefully(field, guarded: false)
        } else {
            used = start + count
            fieldsInRow += 1
        }
    }

    /// Empties the buffer into the sink; after a failure, into nothing.
    mutating func drain() {
        if used > 0 { send(UnsafeRawBufferPointer(start: buffer, count: used)) }
        used = 0
    }

    mutating func send(_ bytes: UnsafeRawBufferPointer) {
        guard failure == nil else { return }
        do { try sink(bytes.bytes) } catch { failure = error }
    }
}

/// Copies the bytes and tells whether one of them may need quotes. False alarms are allowed.
@inline(__always)
private func copyAndFindSpecial(
    _ source: UnsafeRawPointer, _ count: Int, to target: UnsafeMutableRawPointer, _ delimiters: UInt64
) -> Bool {
    var found: UInt64 = 0
    if count >= 8 {
        var offset = 0
        while offset &+ 8 < count {
            found |= copyWord(source, offset, to: target, delimiters)
            offset &+= 8
        }
        // The last eight, which may overlap those before: no byte past the end is touched.
        found |= copyWord(source, count &- 8, to: target, delimiters)
    } else if count >= 4 {
        let low = source.loadUnaligned(as: UInt32.self)
        let high = source.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
        target.storeBytes(of: low, as: UInt32.self)
        target.storeBytes(of: high, toByteOffset: count &- 4, as: UInt32.self)
        found = specials(UInt64(low) | UInt64(high) << 32, delimiters)
    } else {
        var word = Word.repeating(UInt8(ascii: "a"))
        for offset in 0..<count {
            let byte = source.load(fromByteOffset: offset, as: UInt8.self)
            target.storeBytes(of: byte, toByteOffset: offset, as: UInt8.self)
            word = word << 8 | UInt64(byte)
        }
        found = specials(word, delimiters)
    }
    let first = source.load(as: UInt8.self)
    let last = source.load(fromByteOffset: count &- 1, as: UInt8.self)
    return found != 0 || first == Byte.space || last == Byte.space || first == Byte.leadOfSpecials
}

@inline(__always)
private func copyWord(
    _ source: UnsafeRawPointer, _ offset: Int, to target: UnsafeMutableRawPointer, _ delimiters: UInt64
) -> UInt64 {
    let word = source.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    target.storeBytes(of: word, toByteOffset: offset, as: UInt64.self)
    return specials(word, delimiters)
}

/// Flags delimiters, quotes and all control characters: one test for CR, LF and tab together.
@inline(__always)
private func specials(_ word: UInt64, _ delimiters: UInt64) -> UInt64 {
    Word.less(word, than: Word.repeating(Byte.space))
        | Word.equal(word, Word.repeating(Byte.quote))
        | Word.equal(word, delimiters)
}
