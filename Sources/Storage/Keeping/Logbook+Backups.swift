// Which backups were made. The copy itself can't hold that: it is told once the copy is whole.

import AccessIssues
import Evidence
import SQLite

/// A backup that the logbook knows of.
public struct KnownBackup: Equatable, Sendable {
    /// When it was whole, UTC.
    public let madeAt: Instant
    /// Where it was written.
    public let path: String
    /// How many entries its journal has.
    public let entries: Int
}

/// A backup that should have been made by now.
public struct OverdueBackup: Equatable, Sendable {
    /// A backup, or a logbook that never had one, may be so many days old.
    public static let limit = 7

    /// Since how many days there is no newer one.
    public let days: Int
    /// Whether there was one at all.
    public let hasBackup: Bool
}

extension Logbook {
    /// Whether the last backup is over seven days old, or there never was one though the logbook is so old and has
    /// issues; nil if all is well. `today` is the day in Pacific time.
    public func overdueBackup(today: CivilDate) throws -> OverdueBackup? {
        try translating {
            let last = try lastBackup()?.madeAt
            guard let since = try last ?? madeAt() else { return nil }
            let days = PacificTime.day(of: since).days(until: today)
            guard days > OverdueBackup.limit, try last != nil || hasMore(than: 0, IssueFilter()) else {
                return nil
            }
            return OverdueBackup(days: days, hasBackup: last != nil)
        }
    }

    private func madeAt() throws -> Instant? {
        try connection.first("SELECT made_at FROM desk") { try $0.text(0) }.flatMap { Instant($0) }
    }

    /// Tells the journal that a backup was made. Throws ``LogbookError``.
    public func record(_ backup: BackupSummary, by actor: String) throws {
        try changing {
            guard let recorder else { return }
            let path = FileSystem.spelledOut(backup.path)
            let body: JSON = ["entries": .integer(backup.entries), "path": .string(path)]
            let entry = try recorder.record("backed-up", body, by: actor, at: .now())
            try connection.run(
                "INSERT INTO backup (desk, seq, made_at, path, entries) VALUES (?, ?, ?, ?, ?)",
                desk.description, entry.seq, entry.at, path, backup.entries)
        }
    }

    /// The latest backup; nil if none was told.
    public func lastBackup() throws -> KnownBackup? {
        try translating {
            let row = try connection.first(
                "SELECT made_at, path, entries FROM backup WHERE desk = ? ORDER BY seq DESC LIMIT 1",
                desk.description
            ) { row in (at: try row.text(0), path: try row.text(1), entries: try row.int(2)) }
            guard let row else { return nil }
            guard let at = Instant(row.at) else { throw LogbookError.unreadable(what: "backup") }
            return KnownBackup(madeAt: at, path: row.path, entries: row.entries)
        }
    }
}
