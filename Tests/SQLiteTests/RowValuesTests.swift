import SQLite
import TestSupport
import Testing

/// Values lent side by side to a statement that runs again and again.
@Suite struct RowValuesTests {
    private let connection: Connection
    private let insert: KeptStatement

    init() throws {
        connection = try Connection(":memory:", .create)
        try connection.run("CREATE TABLE t (n INTEGER PRIMARY KEY, a ANY, b ANY, c ANY) STRICT")
        insert = connection.kept("INSERT INTO t (a, b, c) VALUES (?, ?, ?)")
    }

    private func stored() throws -> [[String]] {
        try connection.all(
            "SELECT typeof(a), hex(a), typeof(b), hex(b), typeof(c), hex(c) FROM t ORDER BY n"
        ) { row in try (0..<6).map { try row.text(Int32($0)) } }
    }

    @Test("text, blobs and whole numbers are stored as they are; what is empty isn't NULL, what is unset is")
    func kinds() throws {
        var values = RowValues()
        values.set("", at: 1)
        values.set(blob: [], at: 2)
        try insert.run(lending: values)
        values.removeAll()
        values.set("é\0x", at: 3)
        values.set(text: Array("漢".utf8), at: 1)
        values.set(blob: [0, 255], at: 2)
        try insert.run(lending: values)
        values.removeAll()
        for (index, number) in [Int.min, 0, .max].enumerated() { values.set(number, at: Int32(index + 1)) }
        try insert.run(lending: values)
        let all = try stored()
        #expect(all[0] == ["text", "", "blob", "", "null", ""])
        #expect(all[1] == ["text", "E6BCA2", "blob", "00FF", "text", "C3A90078"])
        let numbers = try connection.all("SELECT a, b, c FROM t WHERE n = 3") { row in
            [try row.int(0), try row.int(1), try row.int(2)]
        }
        #expect(numbers == [[Int.min, 0, .max]])
    }

    @Test(
        "one set after another agrees with binding each by itself, and nothing of a row is in the next",
        arguments: UInt64(0)..<8)
    func againstBinding(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var values = RowValues()
        var wanted: [[String]] = []
        func hex(_ bytes: [UInt8]) -> String {
            bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
        }
        for _ in 0..<50 {
            values.removeAll()
            var row = ["null", "", "null", "", "null", ""]
            for index in (1...3).shuffled(using: &random) {
                // Sometimes more than the buffer had room for.
                let length = random.one(of: [0, 1, 30, 5_000])
                let text = String(repeating: random.one(of: ["a", "é"]), count: length)
                let place = (index - 1) * 2
                switch Int.random(in: 0..<4, using: &random) {
                case 0: continue
                case 1:
                    values.set(text, at: Int32(index))
                    (row[place], row[place + 1]) = ("text", hex(Array(text.utf8)))
                case 2:
                    values.set(blob: Array(text.utf8), at: Int32(index))
                    (row[place], row[place + 1]) = ("blob", hex(Array(text.utf8)))
                default:
                    values.set(length, at: Int32(index))
                    (row[place], row[place + 1]) = ("integer", hex(Array(String(length).utf8)))
                }
            }
            wanted.append(row)
            try insert.run(lending: values)
        }
        #expect(try stored() == wanted)
    }

    @Test(
        "the first row is read with lent values, none is nil, and the statement can be bound as usual afterwards"
    )
    func first() throws {
        let select = connection.kept("SELECT ?1 || ?2 WHERE ?1 IS NOT NULL")
        var values = RowValues()
        values.set("a", at: 1)
        values.set("b", at: 2)
        #expect(try select.first(lending: values) { try $0.text(0) } == "ab")
        values.removeAll()
        values.set("b", at: 2)
        #expect(try select.first(lending: values) { try $0.text(0) } == nil)
        #expect(
            try connection.first("SELECT ?1 || ?2 WHERE ?1 IS NOT NULL", "c", "d") { try $0.text(0) } == "cd")
    }

    @Test("after a refusal the next row is stored without what the refused one held")
    func refused() throws {
        try connection.run("CREATE TABLE u (a TEXT NOT NULL, b TEXT) STRICT")
        let insert = connection.kept("INSERT INTO u (a, b) VALUES (?, ?)")
        var values = RowValues()
        values.set("left over", at: 2)
        #expect(throws: SQLiteError.self) { try insert.run(lending: values) }
        values.removeAll()
        values.set("x", at: 1)
        try insert.run(lending: values)
        #expect(
            try connection.all("SELECT a, b FROM u") { [try $0.text(0), try $0.optionalText(1)] } == [
                ["x", nil]
            ])
    }

    @Test(
        "a row differs from values in those columns where SQLite's IS says so", arguments: UInt64(0)..<40)
    func differences(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        func values() -> RowValues {
            var values = RowValues()
            for index in 1...3 as ClosedRange<Int32> {
                switch Int.random(in: 0..<8, using: &random) {
                case 0: values.set("", at: index)
                case 1: values.set("1", at: index)
                case 2: values.set(1, at: index)
                case 3: values.set(0, at: index)
                case 4: values.set(blob: [], at: index)
                case 5: values.set(blob: [0x31], at: index)
                default: break
                }
            }
            return values
        }
        let compare = connection.kept("SELECT a IS ?1, b IS ?2, c IS ?3 FROM t")
        for _ in 0..<20 {
            let (stored, wanted) = (values(), values())
            try connection.run("DELETE FROM t")
            try insert.run(lending: stored)
            let told = try #require(
                try compare.first(lending: wanted) { row in
                    try (0..<3).filter { try !row.bool($0) } as [Int32]
                })
            // A column may be left out.
            let inOrder = try connection.first("SELECT a, b, c FROM t") {
                try wanted.differences(from: $0, at: [1, 2, 3])
            }
            let fewer = try connection.first("SELECT a, c FROM t") {
                try wanted.differences(from: $0, at: [1, 3])
            }
            #expect(inOrder == told)
            #expect(fewer == told.filter { $0 != 1 }.map { $0 / 2 })
        }
    }
}
