import Evidence
import Testing

@testable import Storage

extension JournalOracle {
    /// What was given to others: a row for each entry, each number once from 1, the texts by their hashes.
    func checkGivenOut() throws {
        for (table, kind, hashed) in [
            ("issued", "issued", ["json", "content"]), ("release", "released", ["published"]),
        ] {
            // A logbook of an older schema hasn't these.
            guard try !rows("SELECT 1 FROM sqlite_schema WHERE name = '\(table)'").isEmpty else { continue }
            // Bytes as a text: `content` has no other kind in these tests.
            let columns = try rows("SELECT name FROM pragma_table_info('\(table)')").compactMap { row in
                row["name"].map { $0 == "content" ? "CAST(content AS TEXT) AS content" : $0 }
            }
            let select = "SELECT \(columns.joined(separator: ", ")) FROM \(table) ORDER BY number"
            let stored = try rows(select).map { row in
                var row = row
                for name in hashed { row[name] = row[name].map { Hash256(of: Array($0.utf8)).hex } }
                return row
            }
            let told = entries.filter { $0.kind == kind }.map { entry -> Row in
                var row = ["desk": entry.desk, "seq": String(entry.seq)]
                row[kind + "_at"] = entry.at
                row[kind + "_by"] = entry.actor
                for member in entry.body.members ?? [] {
                    let flag = member.value.truth.map { $0 ? "1" : "0" }
                    row[member.name] = member.value.text ?? member.value.whole.map(String.init) ?? flag
                }
                if kind == "issued" { row["sha256"] = row["content"] }
                return row
            }
            #expect(stored == told)
            #expect(stored.map { $0["number"] } == stored.indices.map { "\($0 + 1)" })
        }
    }
}
