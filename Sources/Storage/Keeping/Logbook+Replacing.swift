// What a logbook tells since its backup was made, and must hold all the same once the backup is in its place.

import AccessIssues
import SQLite

/// What the desk's journal tells after the backup that took its logbook's place: it stands only in the kept logbook.
public struct LeftBehind: Equatable, Sendable {
    /// How many entries.
    public let entries: Int
    /// How many issues they tell of for the first time.
    public let issues: Int
}

extension Connection {
    /// What that desk's journal tells after so many entries; nil if nothing but that a backup was made. Costs what there is
    /// to tell.
    func told(after entries: Int, of desk: DeskID) throws -> LeftBehind? {
        let later = try first(
            """
            SELECT count(*) FROM journal
            WHERE desk = ? AND seq > ? AND ifnull(instr(entry, '"kind":"backed-up"'), 0) = 0
            """,
            desk.description, entries
        ) { try $0.int(0) }
        guard let later, later > 0 else { return nil }
        let issues = try first(
            """
            SELECT count(DISTINCT later.subject) FROM journal AS later JOIN issue ON reference = later.subject
            WHERE later.desk = ?1 AND later.seq > ?2 AND NOT EXISTS
              (SELECT 1 FROM journal WHERE subject = later.subject AND (desk <> ?1 OR seq <= ?2))
            """,
            desk.description, entries
        ) { try $0.int(0) }
        return LeftBehind(entries: later, issues: issues ?? 0)
    }
}

extension Logbook {
    /// Takes over from `newer`, the logbook that this one is about to replace: what was erased must not come back, and
    /// what was released to the public must not be released again.
    func obey(_ newer: Connection, by actor: String) throws {
        let replaced = Logbook(path: path, desk: desk, connection: newer, publicSealingKey: [], notices: [])
        _ = try reapply(replaced.erasures(), by: actor)
        let hasReleases = try newer.first("SELECT 1 FROM sqlite_schema WHERE name = 'release'") {
            try $0.int(0)
        }
        if hasReleases != nil { try list(replaced.releases(), by: actor) }
    }

    /// Lists releases that this logbook doesn't know. What stands in their days counts as counted by them.
    private func list(_ releases: [Release], by actor: String) throws {
        let known = try self.releases()
        for release in releases where !known.contains(where: { $0.days.overlaps(release.days) }) {
            try self.release(release.days, by: actor) { _ in
                NewRelease(plan: release.plan, published: release.published, sha256: release.sha256)
            }
        }
    }
}
