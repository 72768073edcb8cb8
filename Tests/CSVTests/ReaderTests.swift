import CSV
import TestSupport
import Testing

@Suite struct ReaderTests {
    @Test(
        "lines may end with CRLF, LF or not at all, and blank ones are no records",
        arguments: ["a,b\r\nc,d\r\n", "a,b\nc,d", "\r\n\na,b\n\r\n\nc,d\r\n\r\n", "\"a\",\"b\"\n\"c\",d"])
    func lineEnds(file: String) {
        let reading = read(Array(file.utf8))
        #expect(reading.rows.map { $0.map(text) } == [["a", "b"], ["c", "d"]])
        #expect(reading.error == nil)
    }

    @Test("an empty input, blank lines and a byte order mark alone hold no record")
    func noRecords() {
        for file in ["", "\n", "\r\n\r\n", "\u{FEFF}", "\u{FEFF}\n"] {
            #expect(read(Array(file.utf8)) == Reading())
        }
    }

    @Test("a delimiter at the end of the input leaves one more empty field")
    func lastFieldEmpty() {
        #expect(read(Array("a,".utf8)).rows == [[[0x61], []]])
        #expect(read(Array(",".utf8)).rows == [[[], []]])
        #expect(read(Array("\"\"".utf8)).rows == [[[]]])
    }

    @Test("a record says on which line it begins; a line break in quotes counts")
    func lines() {
        let reading = read(Array("a\n\"b\r\nb\nb\",c\r\n\r\nd\n".utf8))
        #expect(reading.lines == [1, 2, 6])
    }

    @Test("a byte order mark is skipped once and reported, however it is cut", arguments: 1...5)
    func byteOrderMark(chunk: Int) throws {
        for (start, has) in [("\u{FEFF}", true), ("", false), ("\"\u{FEFF}\"", false)] {
            let file = Array("\(start)a,\u{FEFF}b\n".utf8)
            var position = 0
            var reader = CSVReader { buffer in
                let count = min(chunk, file.count - position)
                buffer.copyBytes(from: file[position..<position + count])
                position += count
                return count
            }
            if start.hasPrefix("\"") {
                #expect(throws: CSVError.self) { try reader.next { _ in } }
            } else {
                let fields = try reader.next { [$0.string(1), $0.string(2)] }
                #expect(fields == ["a", "\u{FEFF}b"])
            }
            #expect(reader.beganWithByteOrderMark == has)
        }
    }

    @Test("another delimiter makes the comma a byte like any other")
    func delimiter() {
        var options = CSVReader.Options()
        for delimiter in [";", "\t", "|"] {
            options.delimiter = delimiter.utf8.first!
            let reading = read(Array("a,b\(delimiter)\"c\(delimiter)d\"\n".utf8), options)
            #expect(reading.rows.map { $0.map(text) } == [["a,b", "c\(delimiter)d"]])
        }
    }

    @Test("a text is lent without its guard, a field as it stands; what isn't UTF-8 is no string")
    func accessors() throws {
        let file: [UInt8] = Array("'=1,'a,".utf8) + [0xFF]
        var sent = false
        var reader = CSVReader { buffer in
            defer { sent = true }
            if !sent { buffer.copyBytes(from: file) }
            return sent ? 0 : file.count
        }
        let texts = try reader.next { [$0.string(1), $0.text(1), $0.text(2), $0.string(3), $0.text(3)] }
        #expect(texts == ["'=1", "=1", "'a", nil, nil])
    }

    @Test("an error of the caller doesn't end the reading; one of the source does")
    func errors() throws {
        struct Mine: Error, Equatable {}
        var calls = 0
        var reader = CSVReader { buffer in
            calls += 1
            if calls > 1 { throw Mine() }
            buffer.copyBytes(from: Array("a\nb\nc".utf8))
            return 5
        }
        #expect(throws: Mine.self) { try reader.next { _ in throw Mine() } }
        #expect(try reader.next { $0.string(1) } == "b")
        #expect(throws: Mine.self) { try reader.next { _ in } }
        #expect(throws: Mine.self) { try reader.next { _ in } }
        #expect(calls == 2)
    }

    @Test("hostile rows come back, however the bytes are cut", arguments: UInt64(0)..<200)
    func roundTrip(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let rows = randomRows(30, using: &random, nul: true)
        let bytes = try written(rows)
        var options = CSVReader.Options()
        options.allowsNUL = true
        options.chunkSize = [1, 7, 64, 65536].randomElement(using: &random)!
        let largest = [1, 2, 9, 100, 100_000].randomElement(using: &random)!
        let reading = read(bytes, options) { Int.random(in: 1...largest, using: &random) }
        #expect(reading.rows == rows)
        #expect(reading.error == nil)
    }

    @Test(
        "the fast reader agrees with the slow one on any bytes, errors included", arguments: UInt64(0)..<200)
    func agreesWithSlowReader(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<100 {
            let bytes = Cell.soup(using: &random)
            var options = CSVReader.Options()
            options.allowsNUL = Bool.random(using: &random)
            if Bool.random(using: &random) { options.delimiter = UInt8(ascii: ";") }
            if Bool.random(using: &random) {
                options.fieldLimit = Int.random(in: 0...6, using: &random)
                options.recordLimit = Int.random(in: 0...12, using: &random)
                options.fieldCountLimit = Int.random(in: 1...5, using: &random)
            }
            options.chunkSize = Int.random(in: 1...20, using: &random)
            let chunk = Int.random(in: 1...20, using: &random)
            var slow = SlowReader(bytes, options)
            #expect(read(bytes, options) { chunk } == slow.all(), "\(text(bytes).debugDescription)")
        }
    }
}
