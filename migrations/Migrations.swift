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
    /// The SHA-256 of ``sql`` in hexadecimal, where it is known; a test holds it against the file.
    public let knownSHA256: String?
    /// Whether the columns that follow from an issue are made anew after it, by the program that knows how.
    public let derivesIssuesAnew: Bool
    /// Whether it is found anew after it which release counted which issue, by the program that knows how.
    public let countsReleasedIssuesAnew: Bool

    /// A step of a schema.
    public init(
        version: Int, name: String, sql: [UInt8], sha256: String? = nil, derivesIssuesAnew: Bool = false,
        countsReleasedIssuesAnew: Bool = false
    ) {
        (self.version, self.name, self.sql, knownSHA256) = (version, name, sql, sha256)
        self.derivesIssuesAnew = derivesIssuesAnew
        self.countsReleasedIssuesAnew = countsReleasedIssuesAnew
    }

    /// Every step, in order. Each has its hash here, since every start would else make it of forty thousand bytes.
    public static var all: [Migration] {
        [
            Migration(
                version: 1, name: "logbook", sql: PackageResources._001_logbook_sql,
                sha256: "376caf2356c7c9d3eb61dedb601c2f8de961cdf176e7a9c44c1932eaa448af10"),
            Migration(
                version: 2, name: "imports", sql: PackageResources._002_imports_sql,
                sha256: "5958037fbe3e3651e1d0ca630b25abe4c5159eeb218397d79d81660eb55301b1"),
            Migration(
                version: 3, name: "desk", sql: PackageResources._003_desk_sql,
                sha256: "6d130864bf2ab0b51470308bee2dab0ea84e6d46d6c78adab46ba118bccdee9c"),
            Migration(
                version: 4, name: "law", sql: PackageResources._004_law_sql,
                sha256: "17285dab8b13f3da47641b113074b5e142c93f5e909e773ab9bd265280358539",
                derivesIssuesAnew: true),
            Migration(
                version: 5, name: "evidence", sql: PackageResources._005_evidence_sql,
                sha256: "4e63da695f933efd46381e9ca73a5c1a40ab5c44d60c139bb23079cda11d1a5a"),
            Migration(
                version: 6, name: "reports", sql: PackageResources._006_reports_sql,
                sha256: "fa02ee554ba176a1bf8e83700e769a37f1f3fa5dba3ce130e974f69b1a0b1dfa"),
            Migration(
                version: 7, name: "releases", sql: PackageResources._007_releases_sql,
                sha256: "9333feb4f8b8d3c276cf7e417ad4386905978a3ce53a250355a67a86ee0eba42",
                countsReleasedIssuesAnew: true),
            Migration(
                version: 8, name: "backups", sql: PackageResources._008_backups_sql,
                sha256: "3e3b4a5104acf22c39e32d25d670a143b35c12ad8a4532ff4b2d0bdeaf8c496d"),
        ]
    }
}
