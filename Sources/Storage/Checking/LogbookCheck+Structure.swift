import Evidence
import Migrations
import SQLite

// What SQLite knows of the file, and what this program's own steps make of an empty one.

extension LogbookCheck {
    /// More lines than are listed help nobody.
    private static let structureLines = CheckReport.limit

    func checkStructure() throws {
        try connection.forEachRow("PRAGMA integrity_check(\(Self.structureLines))") { (row: borrowing Row) in
            let line = try row.text(0)
            if line != "ok" { find(.structure(detail: line)) }
        }
        // Once for each pair of tables: a calendar that is gone leaves seventy holidays without one.
        try connection.forEachRow("SELECT DISTINCT \"table\", parent FROM pragma_foreign_key_check") {
            (row: borrowing Row) in
            find(.dangling(table: try row.text(0), to: try row.text(1)))
        }
    }

    /// The schema, its steps and the reference tables, against what the same steps make of an empty file.
    func checkSchema(_ steps: [Migration]) throws {
        let made = try Logbook.builtIn(steps)
        try addRules(to: made)
        try checkObjects(against: made)
        try part("schema_migration") { try checkSteps(steps) }
        for table in CheckedTables.reference where try isIn(made, table) {
            try part(table) { try checkReferenceTable(table, against: made) }
        }
    }

    /// What the journal says was added to the rules, in its order.
    private func addRules(to made: Connection) throws {
        guard try isIn(made, "rule_addition") else { return }
        var additions: [RuleAddition] = []
        try connection.forEachRow(
            """
            SELECT entry FROM journal WHERE subject = desk AND json_extract(entry, '$.kind') = 'rules' ORDER BY seq
            """
        ) { (row: borrowing Row) in
            // An entry that can't be read is found where the entries are checked.
            let entry = try row.withBytes(0) { try? JournalEntry(parsing: $0) }
            if let addition = entry.flatMap({ try? RuleAddition(json: $0.body) }) {
                additions.append(addition)
            }
        }
        for addition in additions { try addition.write(to: made) }
        if !additions.isEmpty { try RuleTables.countBusinessDays(in: made) }
    }

    private func checkObjects(against made: Connection) throws {
        // A trigger may have the name of a table. An index that a PRIMARY KEY or UNIQUE makes has no SQL, but a table.
        func objects(_ connection: Connection) throws -> [SchemaObject: [String?]] {
            let all = try connection.all("SELECT type, name, tbl_name, sql FROM sqlite_schema") { row in
                let texts = try (0..<4).map { try row.repairedText($0) }
                return (SchemaObject(name: texts[1] ?? "", type: texts[0] ?? ""), Array(texts[2...]))
            }
            return Dictionary(all) { first, _ in first }
        }
        let (wanted, there) = (try objects(made), try objects(connection))
        for (object, told) in wanted.sorted(by: { $0.key < $1.key }) {
            guard let stored = there[object] else {
                find(.schema(name: object.name, .missing))
                continue
            }
            if !stored.elementsEqual(told, by: isSame) { find(.schema(name: object.name, .changed([]))) }
        }
        for object in there.keys.sorted() where wanted[object] == nil {
            if object.type == "table", ExemptTable(rawValue: object.name) != nil { continue }
            find(.schema(name: object.name, .stray))
        }
    }

    private func checkSteps(_ steps: [Migration]) throws {
        var known = steps[...]
        try connection.forEachRow("SELECT version, name, sha256 FROM schema_migration ORDER BY version") {
            (row: borrowing Row) in
            let version = try row.int(0)
            while let step = known.first, step.version < version {
                find(.migration(version: step.version, .missing))
                known = known.dropFirst()
            }
            guard let step = known.first, step.version == version else {
                find(.migration(version: version, .stray))
                return
            }
            known = known.dropFirst()
            var changed: [String] = []
            if !isSame(try row.text(1), step.name) { changed.append("name") }
            if !isSame(try row.text(2), step.sha256) { changed.append("sha256") }
            if !changed.isEmpty { find(.migration(version: version, .changed(changed))) }
        }
        for step in known { find(.migration(version: step.version, .missing)) }
    }

    /// Reference tables are small: where they aren't the same their rows are compared in memory, by their key.
    private func checkReferenceTable(_ table: String, against made: Connection) throws {
        guard try !isSameTable(table, made) else { return }
        let (wanted, there) = (try rows(of: table, in: made), try rows(of: table, in: connection))
        for (key, row) in wanted.sorted(by: { $0.key < $1.key }) {
            guard let stored = there[key] else {
                find(.row(table: table, key: key, .missing))
                continue
            }
            let changed = row.filter { name, text in !isSame(text, stored[name] ?? nil) }
            if !changed.isEmpty { find(.row(table: table, key: key, .changed(changed.keys.sorted()))) }
        }
        for key in there.keys.sorted() where wanted[key] == nil {
            find(.row(table: table, key: key, .stray))
        }
    }

    /// Whether it has the same rows in both; nearly always it has, and that is soon seen.
    private func isSameTable(_ table: String, _ made: Connection) throws -> Bool {
        let (names, keys) = try columns(of: table, in: made)
        guard try columns(of: table, in: connection) == (names, keys) else { return false }
        let order = keys.map { "\"\($0)\"" }.joined(separator: ", ")
        let sql = "\(Self.select(names, from: table)) ORDER BY \(order)"
        func texts(_ connection: Connection) throws -> [String?] {
            var texts: [String?] = []
            var statement = try connection.prepare(sql)
            try statement.forEachRow { row in
                for column in 0..<row.columnCount { texts.append(try row.optionalText(column)) }
            }
            return texts
        }
        return try texts(made).elementsEqual(texts(connection), by: isSame)
    }

    private func columns(of table: String, in connection: Connection) throws -> ([String], [String]) {
        let keys = try connection.all("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", table)
        {
            try $0.text(0)
        }
        let names = try connection.all("SELECT name FROM pragma_table_info(?)", table) { try $0.text(0) }
        return (names, keys)
    }

    private static func select(_ columns: [String], from table: String) -> String {
        "SELECT \(columns.map { "CAST(\"\($0)\" AS TEXT)" }.joined(separator: ", ")) FROM \(table)"
    }

    private func rows(of table: String, in connection: Connection) throws -> [String: [String: String?]] {
        var rows: [String: [String: String?]] = [:]
        let (names, keys) = try columns(of: table, in: connection)
        var statement = try connection.prepare(Self.select(names, from: table))
        try statement.forEachRow { row in
            var texts: [String: String?] = [:]
            for (column, name) in names.enumerated() { texts[name] = try row.optionalText(Int32(column)) }
            rows[keys.map { (texts[$0] ?? nil) ?? "" }.joined(separator: "/")] = texts
        }
        return rows
    }

    private func isIn(_ made: Connection, _ table: String) throws -> Bool {
        try made.first("SELECT 1 FROM sqlite_schema WHERE name = ?", table) { try $0.int(0) } != nil
    }
}

/// What a schema has under a name.
private struct SchemaObject: Hashable, Comparable {
    let name: String
    let type: String

    static func < (one: Self, other: Self) -> Bool { (one.name, one.type) < (other.name, other.type) }
}

/// Whether two texts are the same, byte by byte: Swift's own `==` holds two spellings of an accent equal.
func isSame(_ one: String?, _ other: String?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return one.hasSameBytes(as: other)
}
