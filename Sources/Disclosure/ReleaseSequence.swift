// Releases one after the other. A day is released once. What is logged of it afterwards isn't added to it, since the
// difference of two versions would be one person: it goes into the next release as "late", all earlier periods
// together. So the numbers of two releases are of different issues and have no sum in common: what is proved of each
// of them alone holds for all of them together.

/// The releases so far, and what a new one may count.
public struct ReleaseSequence: Sendable {
    /// One release.
    public struct Past: Equatable, Sendable {
        /// Its days, as numbers.
        public let days: ClosedRange<Int>
        /// How many entries the journal had when it was counted.
        public let entries: Int
        /// Whether it showed what had come late for earlier ones.
        public let showedLate: Bool

        /// A release.
        public init(days: ClosedRange<Int>, entries: Int, showedLate: Bool) {
            (self.days, self.entries, self.showedLate) = (days, entries, showedLate)
        }
    }

    /// In which part of a new release an issue is counted.
    public enum Part: Equatable, Sendable {
        /// Among those of the period.
        case period
        /// Among those that came late, of all earlier periods together.
        case late
    }

    /// The releases, the first one first.
    public private(set) var past: [Past] = []

    /// After these.
    public init(_ past: [Past] = []) { self.past = past }

    /// Adds one.
    public mutating func add(_ release: Past) { past.append(release) }

    /// The release that a period has days in common with.
    public func overlapping(_ days: ClosedRange<Int>) -> Past? { past.first { $0.days.overlaps(days) } }

    /// What is late of the days of a release was logged after this entry.
    public func lateAfter(_ release: Past) -> Int {
        max(release.entries, past.last { $0.showedLate }?.entries ?? 0)
    }

    /// Where an issue of that day that was logged by that entry is counted; nil: nowhere, or it was already.
    public func part(ofDay day: Int, loggedBy entry: Int, in days: ClosedRange<Int>) -> Part? {
        if days.contains(day) { return .period }
        guard let release = past.first(where: { $0.days.contains(day) }) else { return nil }
        return entry > lateAfter(release) ? .late : nil
    }
}
