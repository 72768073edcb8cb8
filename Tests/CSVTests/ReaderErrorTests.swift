import CSV
import Testing

@Suite struct ReaderErrorTests {
    static let broken: [(file: String, error: CSVError)] = [
        ("a,b\nc,d\"e\n", CSVError(line: 2, column: 2, problem: .quoteInUnquotedField)),
        ("a, \"b\"\n", CSVError(line: 1, column: 2, problem: .quoteInUnquotedField)),
        ("\"a\nb\"c,d", CSVError(line: 2, column: 1, problem: .afterClosingQuote(found: 0x63))),
        ("a\n\"b\" ,c", CSVError(line: 2, column: 1, problem: .afterClosingQuote(found: 0x20))),
        ("a\nb,\"c\nd\n", CSVError(line: 2, column: 2, problem: .unterminatedQuote)),
        ("\"", CSVError(line: 1, column: 1, problem: .unterminatedQuote)),
        ("a,b\rc", CSVError(line: 1, column: 2, problem: .carriageReturnAlone(found: 0x63))),
        ("a\n\"b\"\r", CSVError(line: 2, column: 1, problem: .carriageReturnAlone(found: nil))),
        ("\r\r\n", CSVError(line: 1, column: 1, problem: .carriageReturnAlone(found: 0x0D))),
        ("a,b\nc,\0", CSVError(line: 2, column: 2, problem: .nul)),
        ("\"a\n\0\"", CSVError(line: 2, column: 1, problem: .nul)),
        ("a\nb,\"c\n45678\"", CSVError(line: 2, column: 2, problem: .fieldTooLong(limit: 6))),
        ("a\n123456,123456,1", CSVError(line: 2, column: 3, problem: .recordTooLong(limit: 12))),
        ("a,b,c,d\n,,,,\n", CSVError(line: 2, column: 5, problem: .tooManyFields(limit: 4))),
    ]

    @Test("what isn't CSV is refused with its line and column, and again when asked again", arguments: broken)
    func refused(file: String, error: CSVError) {
        var options = CSVReader.Options()
        (options.fieldLimit, options.recordLimit, options.fieldCountLimit) = (6, 12, 4)
        for chunk in 1...9 { #expect(read(Array(file.utf8), options) { chunk }.error == error) }

        var position = 0
        let bytes = Array(file.utf8)
        var reader = CSVReader(options) { buffer in
            buffer.copyBytes(from: bytes[position...])
            defer { position = bytes.count }
            return bytes.count - position
        }
        #expect(throws: error) { while try reader.next({ _ in true }) != nil {} }
        #expect(throws: error) { try reader.next { _ in } }
    }

    @Test("what reaches a limit is taken")
    func atTheLimit() {
        var options = CSVReader.Options()
        (options.fieldLimit, options.recordLimit, options.fieldCountLimit) = (6, 12, 4)
        #expect(read(Array("\"1\"\"3456\",123456,,\r\n".utf8), options).error == nil)
    }

    @Test(
        "a field or record without end is refused before it takes memory",
        arguments: [
            ("", "a"), ("\"", "a"), ("\"", "\"\""), ("\"", "\n"), ("", ","), ("", "\"\","), ("", "abcdefgh,"),
        ])
    func endless(beginning: String, repeated: String) {
        var options = CSVReader.Options()
        (options.fieldLimit, options.recordLimit, options.fieldCountLimit) = (10_000, 20_000, 5000)
        options.chunkSize = 1000
        let (beginning, repeated) = (Array(beginning.utf8), Array(repeated.utf8))
        var given = 0
        var largest = 0
        var reader = CSVReader(options) { buffer in
            largest = max(largest, buffer.count)
            for index in 0..<1000 {
                let next = given - beginning.count
                buffer[index] = next < 0 ? beginning[given] : repeated[next % repeated.count]
                given += 1
            }
            return 1000
        }
        #expect(throws: CSVError.self) { try reader.next { _ in } }
        // Raw bytes: at most twice the limit, for doubled quotes, and a chunk.
        #expect(given <= 41_000)
        #expect(largest <= 64_000)
    }

    @Test("blank lines without end take no memory")
    func endlessBlankLines() throws {
        var options = CSVReader.Options()
        options.chunkSize = 1000
        var calls = 0
        var largest = 0
        var reader = CSVReader(options) { buffer in
            largest = max(largest, buffer.count)
            calls += 1
            guard calls < 1000 else { return 0 }
            for index in buffer.indices { buffer[index] = UInt8(ascii: "\n") }
            return buffer.count
        }
        #expect(try reader.next { $0.line } == nil)
        #expect(largest <= 2000)
    }

    @Test("many records are read in the memory of a few chunks")
    func manyRecords() throws {
        let row = Array("0123456789,\"a \"\"quoted\"\" text\nof two lines\"\r\n".utf8)
        var options = CSVReader.Options()
        options.chunkSize = 1000
        var left = 200_000
        var largest = 0
        var reader = CSVReader(options) { buffer in
            largest = max(largest, buffer.count)
            guard left > 0 else { return 0 }
            left -= 1
            buffer.copyBytes(from: row)
            return row.count
        }
        var count = 0
        while try reader.next({ $0.count }) == 2 { count += 1 }
        #expect(count == 200_000)
        #expect(largest <= 2000)
    }
}
