// What a logbook says, so that two can be compared.

import Foundation
import SQLite
import Storage

/// Everything that a logbook holds: its schema, and each value of each row.
public struct Content: Equatable, Sendable {
    /// The version of its schema.
    public let schema: Int
    /// How many rows each table has.
    public let rows: [String: Int]
    /// A hash of all of it, the same in one process.
    public let hash: Int

    /// Reads the logbook at `path` as it is, its write-ahead log too, and changes neither; nil where there is none.
    public init?(of path: String) throws {
        guard Logbook.exists(at: path) else { return nil }
        let connection = try Connection(path, .query)
        connection.leaveLogUnmerged()
        (schema, rows, hash) = try connection.reading { try Self.read(connection) }
        try connection.close()
    }

    /// Whether as much is there: what is random or a time in one may be another in the other.
    public func isLike(_ other: Content?) -> Bool { schema == other?.schema && rows == other?.rows }

    private static func read(_ connection: Connection) throws -> (Int, [String: Int], Int) {
        var hasher = Hasher()
        var rows: [String: Int] = [:]
        let version = try connection.userVersion
        hasher.combine(version)
        hasher.combine(try connection.applicationID)
        var tables: [String] = []
        try connection.forEachRow("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name") {
            (row: borrowing Row) in
            for column in 0..<row.columnCount { try Self.add(row, column, to: &hasher) }
            if try row.text(0) == "table" { tables.append(try row.text(1)) }
        }
        // What a backup says itself of its journal the logbook doesn't: BackupTests.
        for table in tables where table != "carried_checkpoint" {
            let name = "\"\(table.replacing("\"", with: "\"\""))\""
            var count = 0
            // Not from an index: that may say otherwise.
            try connection.forEachRow("SELECT * FROM \(name) NOT INDEXED") { (row: borrowing Row) in
                count += 1
                for column in 0..<row.columnCount { try Self.add(row, column, to: &hasher) }
            }
            rows[table] = count
            hasher.combine(count)
        }
        return (Int(version), rows, hasher.finalize())
    }

    private static func add(_ row: borrowing Row, _ column: Int32, to hasher: inout Hasher) throws {
        let type = row.type(column)
        hasher.combine(type)
        switch type {
        case .null: break
        case .integer: hasher.combine(try row.int64(column))
        case .real: hasher.combine(try row.double(column).bitPattern)
        case .text, .blob:
            try row.withBytes(column) { bytes in bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
            hasher.combine(0xFF)
        }
    }
}
