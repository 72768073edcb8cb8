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

    /// On which day an issue stood from some entry of the journal on.
    public struct Place: Equatable, Sendable {
        /// The number of the entry.
        public let since: Int
        /// The day, as a number; nil where it isn't known any more.
        public let day: Int?

        /// Where an issue stood.
        public init(since: Int, day: Int?) { (self.since, self.day) = (since, day) }
    }

    /// The releases, the first one first.
    public private(set) var past: [Past] = []

    /// After these.
    public init(_ past: [Past] = []) { self.past = past }

    /// Adds one.
    public mutating func add(_ release: Past) { past.append(release) }

    /// What is late of the days of a release was logged after this entry.
    public func lateAfter(_ release: Past) -> Int {
        max(release.entries, past.last { $0.showedLate }?.entries ?? 0)
    }

    /// Where an issue is counted in a release of those days that is made now; nil: nowhere, or it was already.
    ///
    /// `places` says on which day it stood since which entry, the first one first. Once counted it is never counted
    /// again, wherever a correction moves it. If what it said was erased nobody knows, and it isn't counted either.
    public func part(of places: [Place], in days: ClosedRange<Int>) -> Part? {
        for (index, release) in past.enumerated() {
            guard let place = places.last(where: { $0.since <= release.entries }) else { continue }
            guard let day = place.day else { return nil }
            let wasLate = release.showedLate && past[..<index].contains { $0.days.contains(day) }
            if release.days.contains(day) || wasLate { return nil }
        }
        guard let day = places.last?.day else { return nil }
        if days.contains(day) { return .period }
        return past.contains { $0.days.contains(day) } ? .late : nil
    }
}
