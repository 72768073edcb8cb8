// How long people waited, beside what the law allows: the waits of each limit in groups whose edges are the limits.

extension WeeklyReport {
    /// The waits under one limit, by length.
    public struct WaitsByLimit: Equatable, Sendable {
        /// The limit in business days; nil where it isn't one number of them.
        public let limit: Int?
        /// How many waits of each length, the shortest first; all lengths are there.
        public let groups: [Group]

        /// Waits of a length.
        public struct Group: Equatable, Sendable {
            /// The fewest business days.
            public let from: Int
            /// The most; nil where there is no end.
            public let to: Int?
            /// How many.
            public internal(set) var count: Int

            /// `6-10`, `41-`.
            var code: String { "\(from)-\(to.map(String.init) ?? "")" }
        }

        /// All waits.
        var count: Int { groups.reduce(0) { $0 + $1.count } }

        /// How many days each group ends with.
        static let ends = [5, 10, 15, 20, 30, 40]

        /// The waits of each limit, the shortest limit first, and those without one last.
        static func all(_ waits: [(limit: Int?, days: Int, issues: Int)]) -> [WaitsByLimit] {
            let limits = Set(waits.map(\.limit)).sorted { ($0 ?? .max) < ($1 ?? .max) }
            return limits.map { limit in
                var groups = zip([-1] + ends, ends.map(Optional.some) + [nil]).map {
                    Group(from: $0 + 1, to: $1, count: 0)
                }
                for wait in waits where wait.limit == limit {
                    groups[ends.firstIndex { wait.days <= $0 } ?? ends.count].count += wait.issues
                }
                return WaitsByLimit(limit: limit, groups: groups)
            }
        }

        /// The code by which scripts know it.
        var code: String { limit.map { "business-days-\($0)" } ?? "no-single-limit" }
    }
}
