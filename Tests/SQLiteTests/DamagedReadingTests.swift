import Foundation
import SQLite
import TestSupport
import Testing

// What was only read isn't lost, however damaged the file is.

@Suite struct DamagedReadingTests {
    @Test("of a damaged file what could be read is handed over, and nothing is called not confirmed")
    func reading() throws {
        try inFolder { folder in
            let path = folder + "/damaged.sqlite"
            let made = try Connection(path, .create)
            try made.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT); CREATE INDEX i ON t (v)")
            let rows = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
            try made.execute("INSERT INTO t (v) \(rows) SELECT hex(randomblob(20)) FROM n")
            try made.close()
            let whole = Array(try Data(contentsOf: URL(filePath: path)))
            for seed in UInt64(0)..<200 {
                var random = SplitMix64(seed: seed)
                var bytes = whole
                for _ in 0..<6 {
                    bytes[Int.random(in: 4096..<bytes.count, using: &random)] = .random(
                        in: 0...255, using: &random)
                }
                try Data(bytes).write(to: URL(filePath: path))
                let connection = try Connection(path, .query)
                // What can't be read is said; that a COMMIT failed isn't.
                do {
                    let lines = try connection.reading {
                        try connection.all("PRAGMA integrity_check") { try $0.text(0) }
                    }
                    #expect(!lines.isEmpty)
                } catch let error as SQLiteError { #expect(error.isCorrupt) }
                try connection.close()
            }
        }
    }

    @Test("what was written in a reading is committed, or refused")
    func writing() throws {
        try inFolder { folder in
            let connection = try Connection(folder + "/whole.sqlite", .create)
            try connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)")
            try connection.reading { try connection.run("INSERT INTO t VALUES (1)") }
            #expect(try connection.first("SELECT count(*) FROM t") { try $0.int(0) } == 1)
        }
    }
}
