// What a backup says of itself, before it is checked: what must be asked before anything is done.

import AccessIssues
import SQLite
import Vault

/// A backup and the place where it is to go, at a glance.
public struct BackupOutlook: Equatable, Sendable {
    /// Whose backup it is.
    public let desk: DeskID
    /// Whether that desk's logbook stands in the place, so that nobody need say what becomes of it.
    public let replacesOwn: Bool
    /// Whether it carries the key, under a passphrase.
    public let carriesKey: Bool
    /// Whether a key file of that desk, beside it or in the place, needs no passphrase.
    public let hasOpenKey: Bool
    /// The key file in the place.
    public let key: RestoreSummary.KeyBeside
}

extension Logbook {
    /// Looks at the backup `file` and at the logbook at `path`, which it may replace if `replacing`. Throws as
    /// ``restore(_:to:replacing:as:opening:by:migrations:busyTimeout:isInterrupted:)`` does.
    public static func outlook(
        of file: String, for path: String, replacing: Bool
    ) throws -> BackupOutlook {
        let (file, path) = (FileSystem.resolved(file), FileSystem.resolved(path))
        try checkNames(file, path, replacing: replacing)
        return try translating(path: file) {
            let source = try connect(toExisting: file)
            guard case .version = try Schema(of: source, at: file) else {
                throw LogbookError.notADatabase(path: file)
            }
            let desk = try text("id", of: "desk", in: source).flatMap { DeskID($0) }
            guard let desk else { throw LogbookError.damaged(path: file, detail: "no desk") }
            let outlook = BackupOutlook(
                desk: desk, replacesOwn: isPlace(path, of: desk),
                carriesKey: try carriedKey(in: source) != nil,
                hasOpenKey: [file, path].contains { place in
                    let keys = try? KeyFile.read(from: keyPath(of: place)).keys
                    return keys.map { $0.desk == desk.description && !$0.isLocked } ?? false
                }, key: keyBeside(path, of: desk))
            try source.close()
            return outlook
        }
    }

    /// The one value of a table; nil if there is no such table, or it is a view, which is a program.
    private static func text(_ column: String, of table: String, in connection: Connection) throws -> String?
    {
        let type = try connection.first("SELECT type FROM sqlite_schema WHERE name = ?", table) {
            try $0.text(0)
        }
        guard type == "table" else { return nil }
        return try connection.first("SELECT \(column) FROM \(table)") { try $0.text(0) }
    }
}
