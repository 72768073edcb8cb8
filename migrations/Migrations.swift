// The logbook's schema, step by step, inside the binary: the binary alone is enough.
//
// The build makes a constant of each SQL file named in Package.swift; its name begins with `_` because the
// file's begins with a digit. A new file gets a line here and one there, and no other place knows their names.

/// One step of the schema. Once released it is never edited: a logbook remembers the hash of what was run.
public struct Migration: Sendable {
    /// Its place in the order, from 1; the logbook's `user_version` after it.
    public let version: Int
    /// The name of its file, without the number and the ending.
    public let name: String
    /// The statements, run in one transaction.
    public let sql: [UInt8]
    /// Whether the columns that follow from an issue are made anew after it, by the program that knows how.
    public let derivesIssuesAnew: Bool

    /// A step of a schema.
    public init(version: Int, name: String, sql: [UInt8], derivesIssuesAnew: Bool = false) {
        (self.version, self.name, self.sql) = (version, name, sql)
        self.derivesIssuesAnew = derivesIssuesAnew
    }

    /// Every step, in order.
    public static var all: [Migration] {
        [
            Migration(version: 1, name: "logbook", sql: PackageResources._001_logbook_sql),
            Migration(version: 2, name: "imports", sql: PackageResources._002_imports_sql),
            Migration(version: 3, name: "desk", sql: PackageResources._003_desk_sql),
            Migration(
                version: 4, name: "law", sql: PackageResources._004_law_sql, derivesIssuesAnew: true),
        ]
    }
}
