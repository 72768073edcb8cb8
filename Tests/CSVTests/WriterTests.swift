import CSV
import TestSupport
import Testing

@Suite struct WriterTests {
    @Test(
        "only a field that needs quotes gets them",
        arguments: [
            ("plain", "plain"), ("", ""), ("a b", "a b"), ("'", "'"), ("a;b", "a;b"), ("=1+1", "=1+1"),
            ("a\tb", "a\tb"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("\"", "\"\"\"\""),
            ("a\rb", "\"a\rb\""), ("a\nb", "\"a\nb\""), (" a", "\" a\""), ("a ", "\"a \""), (" ", "\" \""),
            ("\ta", "\"\ta\""), ("a\t", "\"a\t\""),
            ("long enough for a word of eight,", "\"long enough for a word of eight,\""),
            ("\u{FEFF}a", "\"\u{FEFF}a\""), ("＝", "＝"),
        ])
    func quotes(cell: String, expected: String) throws {
        let bytes = try written { writer in
            writer.field(cell)
            writer.field("next")
            try writer.endRow()
        }
        #expect(bytes == Array("\(expected),next\r\n".utf8))
    }

    @Test("a special byte is found wherever it stands in a field of any length", arguments: 1...40)
    func specialAnywhere(length: Int) throws {
        for position in 0..<length {
            for special in Array(",\"\r\n".utf8) {
                var cell = Cell(repeating: 0xC3, count: length)
                cell[position] = special
                let bytes = try written([[cell]])
                #expect(bytes.first == UInt8(ascii: "\""))
                #expect(read(bytes).rows == [[cell]])
            }
        }
    }

    @Test("numbers are written as Swift writes them", arguments: [0, 7, -1, 10, -999, .max, .min])
    func numbers(number: Int) throws {
        let bytes = try written { writer in
            writer.field(number)
            try writer.endRow()
        }
        #expect(text(bytes) == "\(number)\r\n")
    }

    @Test("a row of one empty field is no blank line")
    func oneEmptyField() throws {
        let bytes = try written { writer in
            writer.empty()
            try writer.endRow()
            writer.text("")
            try writer.endRow()
            writer.empty()
            writer.empty()
            try writer.endRow()
            #expect(writer.rows == 3)
        }
        #expect(text(bytes) == "\"\"\r\n\"\"\r\n,\r\n")
        #expect(read(bytes).rows == [[[]], [[]], [[], []]])
    }

    @Test("the size of the buffer changes nothing that is written", arguments: UInt64(0)..<50)
    func bufferSize(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let rows = randomRows(20, using: &random, nul: true)
        let size = Int.random(in: 1...80, using: &random)
        #expect(try written(rows, bufferSize: size) == written(rows))
    }

    @Test("pieces stay as small as the buffer while the rows grow")
    func bounded() throws {
        let pieces = Pieces()
        var writer = CSVWriter(bufferSize: 1000) { pieces.take($0) }
        for row in 0..<10_000 {
            writer.field(row)
            writer.text("=some, \"text\"")
            try writer.endRow()
        }
        try writer.flush()
        #expect(pieces.sizes.max()! <= 1000)
        #expect(pieces.sizes.min()! > 0)
        #expect(read(pieces.bytes).rows.count == 10_000)
    }

    struct DiskFull: Error, Equatable {
        let call: Int
    }

    @Test("when the sink fails, every later endRow and flush says so and nothing more is sent")
    func stickyFailure() throws {
        for failing in 1...6 {
            let pieces = Pieces()
            var calls = 0
            var writer = CSVWriter(bufferSize: 16) { span in
                calls += 1
                if calls == failing { throw DiskFull(call: calls) }
                pieces.take(span)
            }
            var whole = 0
            #expect(throws: DiskFull(call: failing)) {
                for _ in 0..<100 {
                    writer.field("0123456789")
                    try writer.endRow()
                    whole += 1
                }
            }
            #expect(whole < 100 && writer.rows == whole)
            #expect(throws: DiskFull(call: failing)) { try writer.flush() }
            writer.field("0123456789")
            #expect(throws: DiskFull(call: failing)) { try writer.endRow() }
            #expect(calls == failing)
            let all = Array(String(repeating: "0123456789\r\n", count: 100).utf8)
            #expect(all.starts(with: pieces.bytes))
        }
    }
}
