import Evidence
import TestSupport
import Testing

private func parse(_ text: String, limits: JSON.Limits = JSON.Limits()) -> Result<JSON, JSONError> {
    parse(Array(text.utf8), limits: limits)
}

private func parse(_ bytes: [UInt8], limits: JSON.Limits = JSON.Limits()) -> Result<JSON, JSONError> {
    Result { () throws(JSONError) in try JSON(parsing: bytes, limits: limits) }
}

@Suite("the JSON parser")
struct ParserTests {
    @Test("reads every kind of value")
    func kinds() {
        #expect(
            parse(" [1,-2,0.5,1e3,-0,true,false,null,\"a\\u00e9\\ud83d\\ude00\\n\",{}]\r\n")
                == .success(
                    .array([
                        1, -2, .number("0.5"), .number("1e3"), .number("-0"), true, false, .null,
                        "a\u{E9}\u{1F600}\n", [:],
                    ])))
        #expect(parse("9223372036854775807") == .success(.integer(.max)))
        #expect(parse("-9223372036854775808") == .success(.integer(.min)))
        #expect(parse("9223372036854775808") == .success(.number("9223372036854775808")))
    }

    @Test("what ends a run of plain letters is seen wherever it stands, and nothing else is")
    func runs() {
        for length in 0...20 {
            for place in 0...length {
                for byte in UInt8.min...UInt8.max {
                    var letters = Array(repeating: UInt8(ascii: "a"), count: length)
                    letters.insert(byte, at: place)
                    let text = [UInt8(ascii: "\"")] + letters + [UInt8(ascii: "\"")]
                    let isPlain = byte >= 0x20 && byte < 0x80 && byte != 0x22 && byte != 0x5C
                    let read = parse(text)
                    if isPlain {
                        #expect(read == .success(.string(String(decoding: letters, as: UTF8.self))))
                    } else if (try? read.get()) != nil {
                        // `\a` is no escape, and a quote before the end leaves something after the string.
                        #expect(Bool(false), "byte \(byte) at \(place) of \(length)")
                    }
                }
            }
        }
    }

    @Test("says where, what it found and what was expected")
    func whereAndWhat() {
        func unexpected(
            _ found: JSONError.Found, _ expected: JSONError.Expected, _ line: Int, _ column: Int
        ) -> Result<JSON, JSONError> {
            .failure(.unexpected(found, expected: expected, at: .init(line: line, column: column)))
        }
        #expect(parse("") == unexpected(.end, .value, 1, 1))
        #expect(parse("\u{FEFF}1") == unexpected(.character("\u{FEFF}"), .value, 1, 1))
        #expect(parse("{\n  \"é\" 1}") == unexpected(.character("1"), .colon, 2, 7))
        #expect(parse("[1,]") == unexpected(.character("]"), .value, 1, 4))
        #expect(parse("[1 2]") == unexpected(.character("2"), .commaOrEndOfArray, 1, 4))
        #expect(parse("{\"a\":1,}") == unexpected(.character("}"), .name, 1, 8))
        #expect(parse("{a:1}") == unexpected(.character("a"), .nameOrEndOfObject, 1, 2))
        #expect(parse("{\"a\":1") == unexpected(.end, .commaOrEndOfObject, 1, 7))
        #expect(parse("01") == unexpected(.character("1"), .end, 1, 2))
        #expect(parse("-") == unexpected(.end, .digit, 1, 2))
        #expect(parse("1.e2") == unexpected(.character("e"), .digit, 1, 3))
        #expect(parse("NaN") == unexpected(.character("N"), .value, 1, 1))
        #expect(parse("trüe") == unexpected(.character("ü"), .word("true"), 1, 3))
        #expect(parse("\"a\nb\"") == unexpected(.character("\n"), .characterOrQuote, 1, 3))
        #expect(parse("\"abc") == unexpected(.end, .characterOrQuote, 1, 5))
        #expect(parse("\"\\x\"") == unexpected(.character("x"), .escape, 1, 3))
        #expect(parse("\"\\u12G4\"") == unexpected(.character("G"), .hexDigit, 1, 6))
        #expect(parse("\"a\\ud800b\"") == unexpected(.character("b"), .surrogatePair, 1, 9))
        #expect(parse("\"a\\udc00\"") == unexpected(.character("\\"), .surrogatePair, 1, 3))
        #expect(parse("\"\\ud800\\ud800\"") == unexpected(.character("\\"), .surrogatePair, 1, 8))
        #expect(parse([0x22, 0xC3, 0xA9, 0xC3, 0x22]) == unexpected(.byte(0xC3), .characterOrQuote, 1, 3))
    }

    @Test(
        "refuses bytes that aren't UTF-8",
        arguments: [
            [0x80], [0xC0, 0xAF], [0xC1, 0x81], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
            [0xF0, 0x8F, 0xBF, 0xBF],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE2, 0x82], [0xF0, 0x9F, 0x98],
        ] as [[UInt8]])
    func invalidUTF8(bytes: [UInt8]) {
        let place = JSONError.Position(line: 1, column: 2)
        #expect(
            parse([0x22] + bytes + [0x22])
                == .failure(.unexpected(.byte(bytes[0]), expected: .characterOrQuote, at: place)))
        #expect(parse([0x22] + bytes) != .success(""))
    }

    @Test("a name given twice is named, in small objects and large ones, escaped or not")
    func duplicates() {
        let place = JSONError.Position(line: 1, column: 8)
        #expect(parse("{\"a\":1,\"\\u0061\":2}") == .failure(.duplicateName("a", at: place)))
        #expect((try? parse("{\"\u{E9}\":1,\"e\u{301}\":2}").get()) != nil)
        let many = (0..<40_000).map { "\"n\($0)\":0" }.joined(separator: ",")
        #expect((try? parse("{\(many)}").get())?.members?.count == 40_000)
        guard case .failure(.duplicateName("n17", _)) = parse("{\(many),\"n17\":1}") else {
            Issue.record("n17 stands there twice")
            return
        }
    }

    @Test("stops at its limits")
    func limits() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(parse(deep) == .failure(.tooDeep(limit: 64, at: .init(line: 1, column: 65))))
        #expect(parse("[[1]]", limits: .init(depth: 2)) == .success([[1]]))
        #expect(
            parse("[{\"a\":[]}]", limits: .init(depth: 2))
                == .failure(
                    .tooDeep(limit: 2, at: .init(line: 1, column: 7))))
        #expect(parse("[11]", limits: .init(bytes: 3)) == .failure(.tooLong(bytes: 4, limit: 3)))
    }

    @Test(
        "takes and refuses the same texts as Python made strict", .enabled(if: hasPython),
        arguments: UInt64(0)..<4)
    func agreesWithPython(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let alphabet = Array("{}[]\",:\\u0019eE+-. tfn\t".utf8) + [0x00, 0x80, 0xC3, 0xED, 0xA0, 0xFF]
        let texts = (0..<1500).map { _ in
            var text = JSON.array([JSON.randomCanonical(depth: 2, using: &random), .number("-1.5e+3"), .null])
                .compact()
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                let at = Int.random(in: 0..<text.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: text[at] = alphabet.randomElement(using: &random) ?? 0
                case 1: text.remove(at: at)
                default: text.insert(alphabet.randomElement(using: &random) ?? 0, at: at)
                }
                if text.isEmpty { text = [0x31] }
            }
            return text
        }
        let program = """
            import json, sys
            def pairs(found):
                if len(dict(found)) != len(found): raise ValueError
                return dict(found)
            def constant(_): raise ValueError
            data = open(0, 'rb').read()
            while data:
                size = int(data[:6]); text = data[6:6 + size]; data = data[6 + size:]
                try:
                    value = json.loads(text.decode(), object_pairs_hook=pairs, parse_constant=constant)
                    json.dumps(value, ensure_ascii=False).encode()
                    print(1, end='')
                except ValueError:
                    print(0, end='')
            """
        let input = texts.flatMap { text in
            let size = String(text.count)
            return Array((String(repeating: "0", count: 6 - size.count) + size).utf8) + text
        }
        let verdicts = try python(program, reading: input)
        #expect(verdicts.count == texts.count)
        for (text, verdict) in zip(texts, verdicts) {
            let isTaken = (try? JSON(parsing: text)) != nil
            #expect(isTaken == (verdict == UInt8(ascii: "1")), "\(String(decoding: text, as: UTF8.self))")
        }
    }
}
