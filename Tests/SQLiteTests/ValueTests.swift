import SQLite
import TestSupport
import Testing

@Suite struct ValueTests {
    let connection: Connection

    init() throws { connection = try Connection(":memory:", .create) }

    @Test(
        "text comes back byte for byte", arguments: ["", "a\0b", "\0", "👩‍👩‍👧 é e\u{301}", "'; DROP TABLE t"])
    func text(value: String) throws {
        let back = try connection.first("SELECT ?1, length(CAST(?1 AS BLOB))", value) {
            (try $0.text(0), try $0.int(1))
        }
        #expect(back.map { Array($0.0.utf8) } == Array(value.utf8))
        #expect(back?.1 == value.utf8.count)
    }

    @Test("an empty blob is empty and not NULL", arguments: [[], [0], [0, 255, 0]] as [[UInt8]])
    func blob(value: [UInt8]) throws {
        let back = try connection.first("SELECT ?1, typeof(?1)", value) { (try $0.blob(0), try $0.text(1)) }
        #expect(back?.0 == value)
        #expect(back?.1 == "blob")
    }

    @Test("nil is NULL, and NULL is nil where it may be and an error where not")
    func null() throws {
        try connection.first("SELECT ?, ?, ?", nil as String?, nil as Int?, nil as [UInt8]?) {
            (row: borrowing Row) throws in
            #expect(try row.optionalText(0) == nil)
            #expect(try row.value(1, as: Int?.self) == nil)
            #expect(try row.optionalBlob(2) == nil)
            #expect(row.isNull(0) && row.type(1) == .null)
            let error = #expect(throws: SQLiteError.self) { try row.int(1) }
            #expect(error?.kind == .column)
        }
    }

    @Test("nothing is coerced, and the error names the column but not the value")
    func mismatch() throws {
        let sql = "SELECT ? AS phone, 1.5 AS share, 2 AS flag, 1 << 40 AS big"
        try connection.first(sql, "555-0100") { (row: borrowing Row) throws in
            let error = #expect(throws: SQLiteError.self) { try row.int(0) }
            #expect(error?.message == "column 0 (phone): expected INTEGER, found text")
            #expect(error?.description.contains("555") == false)
            #expect(throws: SQLiteError.self) { try row.int(1) }
            #expect(throws: SQLiteError.self) { try row.text(2) }
            #expect(throws: SQLiteError.self) { try row.bool(2) }
            #expect(throws: SQLiteError.self) { try row.int32(3) }
            #expect(throws: SQLiteError.self) { try row.blob(0) }
            #expect(throws: SQLiteError.self) { try row.withBytes(2) { _ in } }
            #expect(try row.double(2) == 2)
        }
    }

    @Test("text that isn't UTF-8 is refused as text and lent as it is")
    func invalidUTF8() throws {
        try connection.first("SELECT CAST(x'61ff62' AS TEXT)") { (row: borrowing Row) throws in
            #expect(throws: SQLiteError.self) { try row.text(0) }
            #expect(try row.withBytes(0) { $0.withUnsafeBytes { Array($0) } } == [0x61, 0xff, 0x62])
        }
    }

    @Test("lent bytes are the stored ones, and NULL lends none")
    func withBytes() throws {
        try connection.first("SELECT 'a' || char(0) || 'é', x'0001', NULL, '', x''") {
            (row: borrowing Row) throws in
            func bytes(_ column: Int32) throws -> [UInt8] {
                try row.withBytes(column) { $0.withUnsafeBytes { Array($0) } }
            }
            #expect(try bytes(0) == Array("a\0é".utf8))
            #expect(try bytes(1) == [0, 1])
            for column: Int32 in 2...4 { #expect(try bytes(column) == []) }
        }
    }

    @Test("lent bytes are bound without a copy and are gone afterwards")
    func withBound() throws {
        var statement = try connection.prepare("SELECT typeof(?1), ?1")
        let bytes = Array("héllo".utf8)
        let back = try statement.withBound(bytes.span.bytes, as: .text, at: 1) { statement in
            _ = try statement.step()
            return try statement.withRow { row in try row.text(0) + row.text(1) }
        }
        #expect(back == "texthéllo")
        #expect(try statement.step())
        #expect(try statement.withRow { row in row.isNull(1) })
    }

    @Test("random values come back equal", arguments: UInt64(0)..<40)
    func randomValues(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        try connection.execute("CREATE TABLE t(i, d, s, b, o)")
        for _ in 0..<50 {
            let i = Int(truncatingIfNeeded: random.next() >> UInt64.random(in: 0..<64, using: &random))
            var d = Double(bitPattern: random.next())
            if d.isNaN { d = -.infinity }
            let scalars = (0..<Int.random(in: 0..<40, using: &random)).compactMap { _ in
                Unicode.Scalar(
                    UInt32.random(in: 0...0x10ffff, using: &random)
                        >> UInt32.random(in: 0...20, using: &random))
            }
            let s = String(String.UnicodeScalarView(scalars))
            let b = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
                UInt8(truncatingIfNeeded: random.next())
            }
            let o = Bool.random(using: &random) ? Int32(truncatingIfNeeded: random.next()) : nil
            try connection.run("DELETE FROM t")
            try connection.run("INSERT INTO t VALUES (?, ?, ?, ?, ?)", i, d, s, b, o)
            try connection.first("SELECT * FROM t") { (row: borrowing Row) throws in
                #expect(try row.int(0) == i)
                #expect(try row.double(1) == d)
                #expect(try Array(row.text(2).utf8) == Array(s.utf8))
                #expect(try row.blob(3) == b)
                #expect(try row.value(4) == o)
            }
        }
    }
}
