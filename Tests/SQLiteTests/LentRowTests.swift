import SQLite
import Testing

/// Rows whose values SQLite hands over all at once are the rows that are asked for column by column.
@Suite struct LentRowTests {
    let connection: Connection

    init() throws {
        connection = try Connection(":memory:", .create)
        try connection.execute(
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b BLOB, r REAL, c TEXT) STRICT;
            INSERT INTO t VALUES (1, 'Ana Pérez', x'00ff', 1.5, ''), (2, NULL, NULL, NULL, 'x' || char(0) || 'y'),
              (3, 'three', x'', -2, 'c')
            """)
    }

    private func lent<T>(
        _ columns: [String], _ rest: String, _ read: (borrowing Row) throws -> T
    ) throws -> [T] {
        var found: [T] = []
        try connection.forEachRow(selecting: columns, rest, bind: { _ in }) { found.append(try read($0)) }
        return found
    }

    private static func describe(_ row: borrowing Row) throws -> [String] {
        var cells: [String] = []
        for column in 0..<row.columnCount {
            switch row.type(column) {
            case .integer: cells.append("\(try row.int64(column))")
            case .real: cells.append("\(try row.double(column))")
            case .null:
                cells.append("\(row.isNull(column)) nil \(try row.withBytes(column) { $0.byteCount })")
            case .text: cells.append("text \(try row.text(column))")
            case .blob: cells.append("blob \(try row.blob(column))")
            }
        }
        return cells
    }

    @Test("every value is the same, of every type, after a change of rows and for a bound value")
    func values() throws {
        let columns = ["id", "a", "b", "r", "c", "id + 1", "(SELECT max(a) FROM t)", "upper(c)", ":bound"]
        let rest = "FROM t WHERE id < :last ORDER BY id"
        func bind(_ statement: inout Statement) throws {
            try statement.bind("=1", at: ":bound")
            try statement.bind(3, at: ":last")
        }
        var lent: [[String]] = []
        try connection.forEachRow(selecting: columns, rest, bind: bind) { lent.append(try Self.describe($0)) }
        var asked: [[String]] = []
        try connection.withStatement("SELECT \(columns.joined(separator: ", ")) \(rest)") { statement in
            try bind(&statement)
            try statement.forEachRow { asked.append(try Self.describe($0)) }
        }
        #expect(lent == asked)
        #expect(lent.count == 2)
    }

    @Test("a value of another type is an error that doesn't quote it")
    func mismatch() throws {
        let error = #expect(throws: SQLiteError.self) { try lent(["id", "a"], "FROM t") { try $0.int(1) } }
        #expect(error?.kind == .column)
        #expect(error?.description.contains("Ana") == false)
    }

    private struct Enough: Error {}

    @Test("the body's error ends the rows and is the one that is thrown; the connection goes on")
    func bodyThrows() throws {
        var seen = 0
        #expect(throws: Enough.self) {
            try lent(["id"], "FROM t") { _ in
                seen += 1
                if seen == 2 { throw Enough() }
            }
        }
        #expect(seen == 2)
        #expect(try lent(["id"], "FROM t") { try $0.int(0) } == [1, 2, 3])
    }

    @Test("a body may lend rows itself, of the same statement too, and run others")
    func nested() throws {
        let pairs = try lent(["id"], "FROM t") { outer in
            let inner = try lent(["id"], "FROM t") { try $0.int(0) }
            let id = try outer.int(0)
            let a = try connection.first("SELECT a FROM t WHERE id = ?", id) { try $0.optionalText(0) }
            return "\(id) \(inner) \(a.flatMap { $0 } ?? "-")"
        }
        #expect(pairs == ["1 [1, 2, 3] Ana Pérez", "2 [1, 2, 3] -", "3 [1, 2, 3] three"])
    }

    @Test("an error of SQLite's own is thrown as it is, and nobody else can call the function")
    func others() throws {
        #expect(throws: SQLiteError.self) { try lent(["nothing"], "FROM t") { _ in } }
        #expect(try lent(["id"], "FROM t LIMIT 1") { try $0.int(0) } == [1])
        #expect(throws: SQLiteError.self) { try connection.run("SELECT lend_row(1)") }
        #expect(throws: SQLiteError.self) {
            try connection.execute("CREATE VIEW v AS SELECT lend_row(1); SELECT * FROM v")
        }
        #expect(try lent(["id"], "FROM t LIMIT 1") { try $0.int(0) } == [1])
    }
}
