import Evidence
import TestSupport
import Testing

@Suite("canonical JSON")
struct CanonicalTests {
    @Test(
        "is what Python's json.dumps writes, byte for byte, and parses back to the same",
        .enabled(if: hasPython, "needs python3"), arguments: UInt64(0)..<4)
    func agreesWithPython(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let values = (0..<500).map { _ in JSON.randomCanonical(using: &random) }
        let program = """
            import json, sys
            for line in open(0, encoding='utf-8', newline='\\n'):
                text = json.dumps(json.loads(line), sort_keys=True, separators=(',', ':'), ensure_ascii=False)
                sys.stdout.buffer.write(text.encode() + b'\\n')
            """
        let lines = values.map { $0.compact() + [UInt8(ascii: "\n")] }.reduce([], +)
        let answer = try python(program, reading: lines)
        let expected = answer.split(separator: UInt8(ascii: "\n")).map { Array($0) }
        #expect(expected.count == values.count)
        for (value, expected) in zip(values, expected) {
            #expect(try value.canonical() == expected)
            #expect(try JSON(parsing: expected).canonical() == expected)
            #expect(try JSON(parsing: value.compact()) == value)
        }
    }

    @Test("pretty output is what Python's json.dumps writes with an indent of 2", .enabled(if: hasPython))
    func prettyAgreesWithPython() throws {
        var random = SplitMix64(seed: 7)
        let value = JSON.array((0..<50).map { _ in JSON.randomCanonical(using: &random) } + [.null, [:], []])
        let program = """
            import json, sys
            value = json.load(open(0, encoding='utf-8'))
            sys.stdout.buffer.write(json.dumps(value, indent=2, ensure_ascii=False).encode())
            """
        #expect(try python(program, reading: value.compact()) == value.pretty())
    }

    @Test("refuses what readers of JSON disagree on")
    func refusals() {
        func refusal(_ value: JSON) -> JSONError? {
            do throws(JSONError) {
                _ = try value.canonical()
                return nil
            } catch {
                return error
            }
        }
        #expect(refusal(["a": .null]) == .notCanonical(.null))
        #expect(refusal([.number("1.5")]) == .notCanonical(.number))
        #expect(refusal(["ñ": 1]) == .notCanonical(.name("ñ")))
        #expect(refusal(["b": 1, "a": 2, "b": 3]) == .notCanonical(.duplicateName("b")))
        #expect(refusal(["a": 1, "a": 3]) == .notCanonical(.duplicateName("a")))
        #expect(refusal(.integer(1 << 53)) == .notCanonical(.tooLarge(1 << 53)))
        #expect(refusal(.integer(.min)) == .notCanonical(.tooLarge(.min)))
        #expect(refusal(.integer(1 - (1 << 53))) == nil)
    }

    @Test("two spellings of an accent are two texts")
    func bytesNotEquivalence() {
        #expect(JSON.string("\u{E9}") != JSON.string("e\u{301}"))
        let object: JSON = ["\u{E9}": 1, "e\u{301}": 2]
        #expect(object["e\u{301}"] == 2)
        #expect(object["e"] == nil)
    }
}
