// The slow and exact way to write a field: for one that may need quotes, has a guard in front, or
// doesn't fit into what is left of the buffer.

extension CSVWriter {
    @inline(never)
    mutating func putCarefully(_ field: UnsafeRawBufferPointer, guarded: Bool) {
        separate()
        let quoted = needsQuotes(field, delimiter)
        if quoted { append(Byte.quote) }
        if guarded { append(Byte.apostrophe) }
        if quoted {
            appendDoublingQuotes(field)
            append(Byte.quote)
        } else {
            append(field)
        }
    }

    /// Begins a field: a delimiter, if it isn't the row's first.
    mutating func separate() {
        if fieldsInRow > 0 { append(delimiter) }
        fieldsInRow += 1
    }

    mutating func append(_ byte: UInt8) {
        if used == capacity { drain() }
        buffer.storeBytes(of: byte, toByteOffset: used, as: UInt8.self)
        used += 1
    }

    private mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        if bytes.count > capacity - used { drain() }
        guard bytes.count <= capacity else { return send(bytes) }
        (buffer + used).copyMemory(from: start, byteCount: bytes.count)
        used += bytes.count
    }

    private mutating func appendDoublingQuotes(_ field: UnsafeRawBufferPointer) {
        var start = 0
        for position in field.indices where field[position] == Byte.quote {
            // Up to and with the quote; the next piece begins with the same quote again.
            append(UnsafeRawBufferPointer(rebasing: field[start...position]))
            start = position
        }
        append(UnsafeRawBufferPointer(rebasing: field[start...]))
    }
}

private func needsQuotes(_ field: UnsafeRawBufferPointer, _ delimiter: UInt8) -> Bool {
    guard let first = field.first, let last = field.last else { return false }
    if isBlank(first) || isBlank(last) || field.beginsWithByteOrderMark { return true }
    return field.contains { byte in
        byte == delimiter || byte == Byte.quote || byte == Byte.lineFeed || byte == Byte.carriageReturn
    }
}

private func isBlank(_ byte: UInt8) -> Bool {
    byte == Byte.space || byte == Byte.tab
}
