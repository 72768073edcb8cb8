// What a logbook tells since its backup was made, and must hold all the same once the backup is in its place.

import AccessIssues
import SQLite

/// What the journal of a logbook tells that a backup took the place of, and the backup's doesn't: it stands only in the
/// kept logbook.
public struct LeftBehind: Equatable, Sendable {
    /// How many entries.
    public let entries: Int
    /// How many issues they tell of for the first time.
    public let issues: Int
}

extension Connection {
    /// What that desk's journal tells here and not in `backup`; nil if nothing. Costs what there is to tell.
    func told(beside backup: Connection, of desk: DeskID) throws -> LeftBehind? {
        let common = try commonEntries(with: backup, of: desk)
        // A restore takes over the last two, and the first two say nothing of an issue.
        let others = ["backed-up", "restored", "erased", "released"]
            .map { "instr(entry, '\"kind\":\"\($0)\"') = 0" }.joined(separator: " AND ")
        let told = try first(
            "SELECT count(*) FROM journal WHERE desk = ? AND seq > ? AND entry IS NOT NULL AND \(others)",
            desk.description, common
        ) { try $0.int(0) }
        guard let told, told > 0 else { return nil }
        let issues = try first(
            """
            SELECT count(DISTINCT later.subject) FROM journal AS later JOIN issue ON reference = later.subject
            WHERE later.desk = ?1 AND later.seq > ?2 AND NOT EXISTS
              (SELECT 1 FROM journal WHERE subject = later.subject AND (desk <> ?1 OR seq <= ?2))
            """,
            desk.description, common
        ) { try $0.int(0) }
        return LeftBehind(entries: told, issues: issues ?? 0)
    }

    /// How many entries of that desk are the same in both. After an earlier restore the journals fork; since every entry
    /// is salted, no leaf after the fork is the same, and its place is found by halving.
    private func commonEntries(with other: Connection, of desk: DeskID) throws -> Int {
        func leaf(_ seq: Int, in connection: Connection) throws -> [UInt8]? {
            try connection.first("SELECT leaf FROM journal WHERE desk = ? AND seq = ?", desk.description, seq)
            {
                try $0.blob(0)
            }
        }
        let size = try first("SELECT max(seq) FROM journal WHERE desk = ?", desk.description) { row in
            try row.optionalInt(0)
        }
        var (same, different) = (0, (size.flatMap(\.self) ?? 0) + 1)
        while different - same > 1 {
            let middle = (same + different) / 2
            if try leaf(middle, in: self) == leaf(middle, in: other) {
                same = middle
            } else {
                different = middle
            }
        }
        return same
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
