// The list of releases: kept, and obeyed.

import AccessIssues
import Evidence
import SQLite

extension Logbook {
    /// The releases to the public, the first one first.
    public func releases() throws -> [Release] { try translating { try readReleases() } }

    /// Makes a release of these days: `make` counts, and prepares what is given out; then it is recorded. All of it in one
    /// transaction, so that nothing is told in between. To be given out afterwards only: a release that is recorded
    /// and wasn't made harms nobody.
    ///
    /// Throws ``ReleaseError/overlaps(from:to:with:)`` where some of the days were released before,
    /// ``LogbookError``, and what `make` throws; then nothing is recorded.
    @discardableResult public func release(
        _ days: ClosedRange<CivilDate>, by actor: String, _ make: (ReleaseCounts) throws -> NewRelease
    ) throws -> Release {
        try changing {
            guard let recorder else { preconditionFailure("a change is told inside its transaction") }
            if let earlier = try readReleases().first(where: { $0.days.overlaps(days) }) {
                throw ReleaseError.overlaps(from: days.lowerBound, to: days.upperBound, with: earlier)
            }
            let counts = ReleaseCounts(days, in: connection)
            let release = try make(counts)
            let number = try nextNumber(in: "release")
            try counts.note(.period, countedBy: number)
            if try ReleaseSequence.showsLate(release.published, in: connection) {
                try counts.note(.late, countedBy: number)
            }
            let entry = try recorder.record("released", release.body(number, days), by: actor, at: .now())
            try connection.run(
                """
                INSERT INTO release (desk, number, seq, released_at, released_by, first_day, last_day, plan, published,
                  sha256)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                desk.description, number, entry.seq, entry.at, actor, days.lowerBound.description,
                days.upperBound.description, release.plan, release.published, release.sha256)
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
    fileprivate func body(_ number: Int, _ days: ClosedRange<CivilDate>) -> JSON {
        [
            "number": .integer(number), "first_day": .string(days.lowerBound.description),
            "last_day": .string(days.upperBound.description), "plan": .string(plan),
            "published": .string(Hash256(of: Array(published.utf8)).hex), "sha256": .string(sha256),
        ]
    }
}
