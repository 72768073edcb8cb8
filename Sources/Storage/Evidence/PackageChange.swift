/// What became of an issue between a package and the one that follows it; the raw value stands in `changes.csv`.
public enum PackageChange: String, CaseIterable, Sendable {
    /// It wasn't in the earlier package.
    case added
    /// It is in both, and something of it differs.
    case changed
    /// It was in the earlier one, and what the person consents to no longer lets it leave.
    case consentWithdrawn = "consent-withdrawn"
    /// It, or what was sealed of it, was erased.
    case erased
    /// It turned out to tell of the same problem as another.
    case duplicate
    /// It is there and may leave; the new package was asked for others only.
    case notInFilter = "not-in-filter"
}
