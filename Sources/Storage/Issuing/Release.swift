// What was released to the public. Two versions of one period would tell of single persons by their difference: so
// each day is released once, and the list of releases says which were (formats.md 5). Which release counts an issue is
// said in ReleaseSequence.swift.

import AccessIssues

/// What a release to the public is, once it was counted.
public struct NewRelease: Sendable {
    /// Its tables and how they are cut, as JSON.
    public let plan: String
    /// Every number that is published, as JSON.
    public let published: String
    /// The SHA-256 in hexadecimal by which what is released is known: of a package's SHA256SUMS, or of the report.
    public let sha256: String

    /// A release that was counted.
    public init(plan: String, published: String, sha256: String) {
        (self.plan, self.published, self.sha256) = (plan, published, sha256)
    }
}

/// A release to the public.
public struct Release: Equatable, Sendable {
    /// The desk's number of it, from 1.
    public let number: Int
    /// The journal entry that tells of it.
    public let entry: Int
    /// When it was released, UTC.
    public let releasedAt: Instant
    /// Who did it.
    public let by: String
    /// The period.
    public let days: ClosedRange<CivilDate>
    /// Its tables and how they are cut, as JSON.
    public let plan: String
    /// Every number that was published, as JSON.
    public let published: String
    /// The SHA-256 in hexadecimal by which what was released is known.
    public let sha256: String

    /// A release as it is on record.
    public init(
        number: Int, entry: Int, releasedAt: Instant, by: String, days: ClosedRange<CivilDate>, plan: String,
        published: String, sha256: String
    ) {
        (self.number, self.entry, self.releasedAt, self.by) = (number, entry, releasedAt, by)
        (self.days, self.plan, self.published, self.sha256) = (days, plan, published, sha256)
    }
}

/// Why something isn't released. It holds facts; `Words` says them.
public enum ReleaseError: Error, Equatable, Sendable {
    /// Some of these days were released before.
    case overlaps(from: CivilDate, to: CivilDate, with: Release)
}
