// The states between two bytes, and what each byte does in them.

private enum State {
    case fieldStart
    case unquoted
    case quoted
    /// After a quote in a quoted field: it closes the field or is the first of two.
    case quoteInQuoted
    case carriageReturn
}

extension CSVReader {
    /// Parses up to the next record's end; false if there is none.
    mutating func parseRecord() throws -> Bool {
        beginRecord()
        var state = State.fieldStart
        while true {
            if read == filled, try !refill() { return try finish(state) }
            switch state {
            case .fieldStart:
                let byte = buffer.load(fromByteOffset: read, as: UInt8.self)
                if fields.isEmpty, byte == Byte.lineFeed {
                    skipBlankLine()
                    continue
                }
                if fields.isEmpty, byte == Byte.carriageReturn {
                    read += 1
                    state = .carriageReturn
                    continue
                }
                if byte == Byte.quote { read += 1 }
                beginField()
                state = byte == Byte.quote ? .quoted : .unquoted
            case .unquoted:
                skipToSpecial()
                write = read
                if read < filled, try takeEnd(&state) { return true }
            case .quoted:
                try takeQuoted(&state)
            case .quoteInQuoted:
                if buffer.load(fromByteOffset: read, as: UInt8.self) == Byte.quote {
                    buffer.storeBytes(of: Byte.quote, toByteOffset: write, as: UInt8.self)
                    write += 1
                    read += 1
                    state = .quoted
                } else if try takeEnd(&state) {
                    return true
                }
            case .carriageReturn:
                let byte = buffer.load(fromByteOffset: read, as: UInt8.self)
                guard byte == Byte.lineFeed else {
                    throw error(.carriageReturnAlone(found: byte), column: max(fields.count, 1))
                }
                if fields.isEmpty {
                    skipBlankLine()
                    state = .fieldStart
                    continue
                }
                read += 1
                line += 1
                return true
            }
        }
    }

    private mutating func beginRecord() {
        fields.removeAll(keepingCapacity: true)
        recordSize = 0
        recordLine = line
        recordStart = read
        write = read
        fieldStart = 0
    }

    private mutating func skipBlankLine() {
        read += 1
        line += 1
        beginRecord()
    }

    private mutating func beginField() {
        write = read
        fieldStart = read - recordStart
        fieldLine = line
    }

    private mutating func endField() throws {
        try checkLimits()
        let end = write - recordStart
        recordSize += end - fieldStart
        fields.append(fieldStart..<end)
        // Nothing of the next field is there yet.
        fieldStart = end
    }

    /// Takes the byte after a field, or after its closing quote; true if it ends the record.
    @inline(__always)
    private mutating func takeEnd(_ state: inout State) throws -> Bool {
        let byte = buffer.load(fromByteOffset: read, as: UInt8.self)
        switch byte {
        case options.delimiter:
            try endField()
            guard fields.count < options.fieldCountLimit else {
                throw error(.tooManyFields(limit: options.fieldCountLimit), column: fields.count + 1)
            }
            // A refill keeps the bytes up to `write`; the delimiter is dead.
            read += 1
            state = .fieldStart
        case Byte.lineFeed:
            try endField()
            read += 1
            line += 1
            return true
        case Byte.carriageReturn:
            try endField()
            read += 1
            state = .carriageReturn
        default:
            try checkLimits()
            if state == .quoteInQuoted { throw error(.afterClosingQuote(found: byte)) }
            if byte == Byte.quote { throw error(.quoteInUnquotedField) }
            // Nothing else stops a run in an unquoted field.
            guard options.allowsNUL else { throw error(.nul) }
            read += 1
            write = read
        }
        return false
    }

    /// Takes a quoted field's bytes up to its next quote, or up to the end of what is there.
    private mutating func takeQuoted(_ state: inout State) throws {
        let start = read
        var stop = read
        var foundNUL = false
        while stop < filled {
            let byte = buffer.load(fromByteOffset: stop, as: UInt8.self)
            if byte == Byte.quote { break }
            if byte == Byte.lineFeed { line += 1 }
            if byte == Byte.nul, !options.allowsNUL {
                foundNUL = true
                break
            }
            stop += 1
        }
        if write != start { (buffer + write).copyMemory(from: buffer + start, byteCount: stop - start) }
        write += stop - start
        read = stop
        if foundNUL {
            try checkLimits()
            throw error(.nul)
        }
        if stop < filled {
            read += 1
            state = .quoteInQuoted
        }
    }

    /// The input has ended: a last line without an end is complete, an open quote isn't.
    private mutating func finish(_ state: State) throws -> Bool {
        switch state {
        case .fieldStart where fields.isEmpty:
            return false
        case .fieldStart, .unquoted, .quoteInQuoted:
            try endField()
            return true
        case .quoted:
            throw CSVError(line: fieldLine, column: fields.count + 1, problem: .unterminatedQuote)
        case .carriageReturn:
            throw error(.carriageReturnAlone(found: nil), column: max(fields.count, 1))
        }
    }

    /// Throws if the field so far passes a limit, of the two the one that it passed first.
    ///
    /// Asked before every other complaint too, or it would depend on the chunks which one is made.
    @inline(__always)
    func checkLimits() throws {
        let size = write - recordStart - fieldStart
        let room = options.recordLimit - recordSize
        if size > min(options.fieldLimit, room) { throw limitPassed(room: room) }
    }

    @inline(never)
    private func limitPassed(room: Int) -> CSVError {
        let column = fields.count + 1
        if options.fieldLimit <= room {
            return CSVError(
                line: fieldLine, column: column, problem: .fieldTooLong(limit: options.fieldLimit))
        }
        return CSVError(
            line: recordLine, column: column, problem: .recordTooLong(limit: options.recordLimit))
    }

    @inline(never)
    private func error(_ problem: CSVError.Problem, column: Int? = nil) -> CSVError {
        CSVError(line: line, column: column ?? fields.count + 1, problem: problem)
    }

    /// Moves `read` to the next delimiter, quote, CR, LF or NUL, or to the end of what is there.
    @inline(__always)
    private mutating func skipToSpecial() {
        let delimiter = options.delimiter
        let delimiters = Word.repeating(delimiter)
        var position = read
        while position &+ 8 <= filled {
            let word = UInt64(
                littleEndian: buffer.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            // Below 0x10: NUL, LF and CR, and rare others that the exact test lets pass.
            let found =
                Word.less(word, than: Word.repeating(0x10)) | Word.equal(word, Word.repeating(Byte.quote))
                | Word.equal(word, delimiters)
            guard found != 0 else {
                position &+= 8
                continue
            }
            position &+= found.trailingZeroBitCount / 8
            if isSpecial(buffer.load(fromByteOffset: position, as: UInt8.self), delimiter) {
                read = position
                return
            }
            position &+= 1
        }
        while position < filled,
            !isSpecial(buffer.load(fromByteOffset: position, as: UInt8.self), delimiter)
        {
            position &+= 1
        }
        read = position
    }
}

@inline(__always)
private func isSpecial(_ byte: UInt8, _ delimiter: UInt8) -> Bool {
    byte == delimiter || byte == Byte.quote || byte == Byte.lineFeed || byte == Byte.carriageReturn
        || byte == Byte.nul
}
