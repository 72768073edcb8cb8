// What a logbook tells since its backup was made, and must hold all the same once the backup is in its place.

import SQLite

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
