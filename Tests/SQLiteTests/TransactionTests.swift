import SQLite
import TestSupport
import Testing

@Suite struct TransactionTests {
    struct Stop: Error {}
    let folder: TemporaryFolder
    let connection: Connection

    init() throws {
        folder = try TemporaryFolder()
        connection = try folder.connection()
        try connection.execute("CREATE TABLE t(a)")
    }

    func count() throws -> Int? { try connection.first("SELECT count(*) FROM t") { try $0.int(0) } }

    @Test("an error in the body rolls back and is what is thrown")
    func bodyError() throws {
        #expect(throws: Stop.self) {
            try connection.immediate {
                try connection.run("INSERT INTO t VALUES (1)")
                throw Stop()
            }
        }
        #expect(try count() == 0)
        #expect(!connection.isInTransaction)
    }

    @Test("a nested one that fails takes only its own changes back")
    func nested() throws {
        try connection.immediate {
            try connection.run("INSERT INTO t VALUES (1)")
            #expect(throws: Stop.self) {
                try connection.immediate {
                    try connection.run("INSERT INTO t VALUES (2)")
                    try connection.immediate { try connection.run("INSERT INTO t VALUES (3)") }
                    throw Stop()
                }
            }
            try connection.immediate { try connection.run("INSERT INTO t VALUES (4)") }
        }
        #expect(try connection.all("SELECT a FROM t") { try $0.int(0) } == [1, 4])
    }

    @Test("when the transaction ended in the body, nothing more is done in it")
    func lost() throws {
        let error = #expect(throws: SQLiteError.self) {
            try connection.immediate {
                try connection.run("INSERT INTO t VALUES (1)")
                try connection.execute("ROLLBACK")
                try connection.run("INSERT INTO t VALUES (2)")
            }
        }
        #expect(error?.kind == .transactionLost)
        #expect(try count() == 0)
    }

    @Test("a deferred constraint that fails at COMMIT rolls back and is an ordinary error")
    func constraintAtCommit() throws {
        try connection.execute(
            """
            CREATE TABLE parent(id INTEGER PRIMARY KEY);
            CREATE TABLE child(p REFERENCES parent DEFERRABLE INITIALLY DEFERRED)
            """)
        let error = #expect(throws: SQLiteError.self) {
            try connection.immediate { try connection.run("INSERT INTO child VALUES (1)") }
        }
        #expect(error?.code == 787)
        #expect(!connection.isInTransaction)
        try connection.immediate { try connection.run("INSERT INTO t VALUES (1)") }
        #expect(try count() == 1)
    }

    @Test("reading sees one snapshot, and refuses a write transaction inside")
    func snapshot() throws {
        let other = try Connection(folder.file(), .readWrite)
        try connection.reading {
            #expect(try count() == 0)
            try other.run("INSERT INTO t VALUES (1)")
            #expect(try connection.reading { try count() } == 0)
            let error = #expect(throws: SQLiteError.self) { try connection.immediate {} }
            #expect(error?.kind == .misuse)
        }
        #expect(try count() == 1)
        let inside = try connection.immediate { try connection.reading { try count() } }
        #expect(inside == 1)
    }

    @Test("a write transaction waits for another's, and says busy when its time is up")
    func waits() throws {
        let path = folder.file()
        let errors = onThreads(6) { _ in
            let connection = try Connection(path, .readWrite)
            for _ in 0..<20 {
                try connection.immediate {
                    let n = try connection.first("SELECT coalesce(max(a), 0) FROM t") { try $0.int(0) } ?? 0
                    try connection.run("INSERT INTO t VALUES (?)", n + 1)
                }
            }
        }
        #expect(errors == [])
        #expect(try connection.first("SELECT max(a) FROM t") { try $0.int(0) } == 120)

        let hasty = try Connection(path, .readWrite, busyTimeout: 20)
        try connection.immediate {
            let error = #expect(throws: SQLiteError.self) { try hasty.immediate {} }
            #expect(error?.isBusy == true)
        }
        try hasty.immediate {}
    }
}
