// The list of releases: kept, and obeyed.

import AccessIssues
import Evidence
import SQLite

extension Logbook {
    /// The releases to the public, the first one first.
    public func releases() throws -> [Release] { try translating { try readReleases() } }

    /// Records a release that is about to be made, in one transaction, and returns it with its number. To be done
    /// before anything is given out: a release that is recorded and wasn't made harms nobody.
    ///
    /// Throws ``ReleaseError/overlaps(from:to:with:)`` where some of its days were released before, and
    /// ``LogbookError``.
    public func record(_ release: NewRelease, by actor: String) throws -> Release {
        try changing {
            guard let recorder else { preconditionFailure("a change is told inside its transaction") }
            // Under the write lock: two that release the same days at once must not both be let through.
            if let earlier = try readReleases().first(where: { $0.days.overlaps(release.days) }) {
                throw ReleaseError.overlaps(
                    from: release.days.lowerBound, to: release.days.upperBound, with: earlier)
            }
            let number = try nextNumber(in: "release")
            let entry = try recorder.record("released", release.body(number), by: actor, at: .now())
            try connection.run(
                """
                INSERT INTO release (desk, number, seq, released_at, released_by, first_day, last_day, plan, published,
                  sha256)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                desk.description, number, entry.seq, entry.at, actor, release.days.lowerBound.description,
                release.days.upperBound.description, release.plan, release.published, release.sha256)
            guard let stored = try readReleases().last else {
                throw LogbookError.unreadable(what: "release")
            }
            return stored
        }
    }

    private func readReleases() throws -> [Release] {
        let unreadable = LogbookError.unreadable(what: "release")
        return try connection.all(
            """
            SELECT number, seq, released_at, released_by, first_day, last_day, plan, published, sha256
            FROM release WHERE desk = ? ORDER BY number
            """,
            desk.description
        ) { row in
            guard let at = Instant(try row.text(2)), let first = CivilDate(try row.text(4)),
                let last = CivilDate(try row.text(5)), first <= last
            else { throw unreadable }
            return Release(
                number: try row.int(0), entry: try row.int(1), releasedAt: at, by: try row.text(3),
                days: first...last, plan: try row.text(6), published: try row.text(7),
                sha256: try row.text(8))
        }
    }
}

extension NewRelease {
    /// As it stands in the journal: the numbers by their hash.
    fileprivate func body(_ number: Int) -> JSON {
        [
            "number": .integer(number), "first_day": .string(days.lowerBound.description),
            "last_day": .string(days.upperBound.description), "plan": .string(plan),
            "published": .string(Hash256(of: Array(published.utf8)).hex), "sha256": .string(sha256),
        ]
    }
}
