import SQLite
import Testing

@Suite struct StatementTests {
    let connection: Connection

    init() throws {
        connection = try Connection(":memory:", .create)
        try connection.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT UNIQUE)")
    }

    @Test("a constraint's error has its extended code, its SQL, and never the value")
    func constraint() throws {
        try connection.run("INSERT INTO t(a) VALUES (?)", "Ana Pérez")
        let error = #expect(throws: SQLiteError.self) {
            try connection.run("INSERT INTO t(a) VALUES (?)", "Ana Pérez")
        }
        #expect(error?.code == 2067)
        #expect(error?.isConstraint == true)
        #expect(error?.message == "UNIQUE constraint failed: t.a")
        #expect(error?.sql == "INSERT INTO t(a) VALUES (?)")
        #expect(error?.description.contains("Ana") == false)
    }

    @Test("the error of a function that would quote its argument doesn't")
    func quotingFunction() throws {
        let error = #expect(throws: SQLiteError.self) {
            try connection.run("SELECT json_extract('{}', ?)", "Ana Pérez")
        }
        #expect(error?.description.contains("Ana") == false)
    }

    @Test("execute names the failing statement only, and has run those before it")
    func executeNamesTheStatement() throws {
        let compile = #expect(throws: SQLiteError.self) {
            try connection.execute("INSERT INTO t(a) VALUES ('x;y'); SELECT wrong; SELECT 1")
        }
        #expect(compile?.sql == "SELECT wrong;")
        let run = #expect(throws: SQLiteError.self) {
            try connection.execute("-- twice\nSELECT 1; INSERT INTO t(a) VALUES ('x;y'); SELECT 2")
        }
        #expect(run?.sql?.contains("INSERT") == true && run?.sql?.contains("SELECT") == false)
        #expect(try connection.first("SELECT count(*) FROM t") { try $0.int(0) } == 1)
        try connection.execute("")
        try connection.execute(" ; -- nothing\n /* at all */ ")
    }

    @Test(
        "prepare takes exactly one statement",
        arguments: ["", "-- none", "SELECT 1; SELECT 2", "SELECT 1\0; x", ";"])
    func oneStatement(sql: String) {
        let error = #expect(throws: SQLiteError.self) { try connection.prepare(sql).finish() }
        #expect(error?.kind == .notOneStatement)
    }

    @Test(
        "what follows the one statement may be blank",
        arguments: ["SELECT 1;", "SELECT 1 ; -- end", "SELECT 1;/* */\n;"])
    func trailingBlank(sql: String) throws {
        #expect(try connection.first(sql) { try $0.int(0) } == 1)
    }

    @Test("the same SQL inside its own body is another statement")
    func reentrant() throws {
        let sql = "SELECT value FROM (SELECT 1 AS value UNION ALL SELECT 2)"
        var pairs: [Int] = []
        for _ in 0..<2 {
            try connection.forEachRow(sql) { outer in
                let high = try outer.int(0)
                try connection.forEachRow(sql) { pairs.append(high * 10 + (try $0.int(0))) }
            }
        }
        #expect(pairs == [11, 12, 21, 22, 11, 12, 21, 22])
    }

    @Test("a cached statement comes back reset and unbound, also after an error")
    func cachedIsClean() throws {
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try connection.withStatement("SELECT ?") { statement in
                try statement.bind(1, at: 1)
                _ = try statement.step()
                throw Stop()
            }
        }
        try connection.withStatement("SELECT ?") { statement in
            let isClean = try statement.step() && statement.withRow { row in row.isNull(0) }
            #expect(isClean)
        }
        try connection.close()
    }

    @Test("a statement put in another's place isn't cached under its SQL")
    func swapped() throws {
        try connection.withStatement("SELECT 1") { $0 = try connection.prepare("SELECT 2") }
        #expect(try connection.first("SELECT 1") { try $0.int(0) } == 1)
    }

    @Test("a statement that has ended stays so until it is bound or reset")
    func ended() throws {
        var insert = try connection.prepare("INSERT INTO t(a) VALUES (:name)")
        for name in ["x", "y"] {
            try insert.bind(name, at: ":name")
            #expect(try insert.step() == false)
            #expect(try insert.step() == false)
        }
        #expect(try connection.totalChanges == 2)
        #expect(try connection.lastInsertRowID == 2)
    }

    @Test("wrong parameters and a missing row are typed errors")
    func parameters() throws {
        func kind(_ call: () throws -> Void) -> SQLiteError.Kind? {
            #expect(throws: SQLiteError.self) { try call() }?.kind
        }
        #expect(kind { try connection.run("SELECT ?, ?", 1) } == .parameter)
        #expect(kind { try connection.run("SELECT ?", Double.nan) } == .parameter)
        #expect(kind { try connection.withStatement("SELECT :a") { try $0.bind(1, at: ":b") } } == .parameter)
        #expect(kind { try connection.withStatement("SELECT 1") { try $0.withRow { _ in } } } == .noRow)
    }

    @Test("columns have names, and the cache may overflow")
    func namesAndCache() throws {
        let statement = try connection.prepare("SELECT 1 AS one, 2")
        #expect(statement.columnCount == 2)
        #expect(statement.columnName(0) == "one")
        #expect(statement.isReadOnly == true)
        for number in 0..<250 {
            #expect(try connection.first("SELECT \(number)") { try $0.int(0) } == number)
        }
    }
}
