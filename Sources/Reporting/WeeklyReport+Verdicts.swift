// What the law says of the week's issues, as values; how it is counted stands in WeeklyQuery+Verdicts.

import AccessIssues

extension WeeklyReport {
    /// What a week's issues come to under the standards.
    public struct Verdicts: Equatable, Sendable {
        /// The rule book's version.
        public let ruleBook: String
        /// How many issues of each outcome; an outcome that none has is absent.
        public var outcomes: [Verdict.Outcome: Int] = [:]
        /// Those that can be judged by the standard, the most frequent first.
        public var byStandard: [StandardCount] = []
        /// How long people waited for the appointments that are known.
        public var waits = Waits([])
        /// The same waits by how long they were, for each limit that the law sets.
        public var waitsByLimit: [WaitsByLimit] = []
        /// Who still waits though every calendar's due day is over.
        public var pastDue = Waiting(week: 0, all: 0)
        /// Why the others can't be judged.
        public var notJudged = NotJudged()

        /// No issue yet.
        init(ruleBook: String) { self.ruleBook = ruleBook }

        /// How many issues of an outcome.
        public func count(_ outcome: Verdict.Outcome) -> Int { outcomes[outcome] ?? 0 }

        /// All that can be judged.
        public var judged: Judged {
            var judged = Judged()
            for (outcome, count) in outcomes { judged.add(count, outcome) }
            return judged
        }
    }

    /// Issues that can be judged: in time, late, or as the calendar has it.
    public struct Judged: Equatable, Sendable {
        /// All of them.
        public internal(set) var judgeable = 0
        /// Late under every calendar and every reading.
        public internal(set) var exceeds = 0
        /// Late by some calendars and not by others.
        public internal(set) var dependsOnCalendar = 0

        mutating func add(_ count: Int, _ outcome: Verdict.Outcome) {
            guard outcome.isJudged else { return }
            judgeable += count
            if outcome == .exceedsStandard { exceeds += count }
            if outcome == .dependsOnCalendar { dependsOnCalendar += count }
        }

        /// The share that is late, in tenths of a percent, rounded half up; nil where none can be judged.
        var exceedingPerMille: Int? {
            judgeable == 0 ? nil : (2 * 1000 * exceeds + judgeable) / (2 * judgeable)
        }
    }

    /// The issues judged by one standard.
    public struct StandardCount: Equatable, Sendable {
        /// The code under which issues count that more than one standard may be for.
        public static let several = "several"

        /// The standard's code, or ``several``.
        public let code: String
        /// The standard, as it was last.
        public let standard: Standard?
        /// How many.
        public let number: Judged
    }

    /// Business days waited, by the calendar that knows no holidays.
    public struct Waits: Equatable, Sendable {
        /// How many waits have a known appointment.
        public let count: Int
        /// Half of them were at most so long; nil where there is none.
        public let median: Int?
        /// Nine in ten were at most so long.
        public let p90: Int?

        /// So many issues of each number of days.
        init(_ waits: [(days: Int, issues: Int)]) {
            let count = waits.reduce(0) { $0 + $1.issues }
            let sorted = waits.sorted { $0.days < $1.days }
            // Nearest rank: the least number of days that so large a part of all waits doesn't exceed.
            func percentile(_ percent: Int) -> Int? {
                let rank = (count * percent + 99) / 100
                var passed = 0
                return sorted.first { wait in
                    passed += wait.issues
                    return passed >= rank
                }?.days
            }
            (self.count, median, p90) = (count, percentile(50), percentile(90))
        }
    }

    /// Why issues can't be judged. An issue can count under more than one question.
    public struct NotJudged: Equatable, Sendable {
        /// What can be missing.
        static let canBeMissing: [Verdict.Question] = [
            .requestedAt, .priorAppointmentOn, .waitedMinutes, .rule,
        ]
        /// What can decide.
        static let canDecide: [Verdict.Question] = [
            .requestedAt, .priorAppointmentOn, .appointmentAt, .priorAuthorization, .care, .visit, .line,
            .rule,
        ]

        /// How many lack what.
        public internal(set) var missing: [Verdict.Question: Int] = [:]
        /// How many turn on what.
        public internal(set) var deciding: [Verdict.Question: Int] = [:]
    }

    /// Referrals made in the week.
    public struct Referred: Equatable, Sendable {
        /// The code of who was asked.
        public let regulator: String
        /// The same as the rule book knows it.
        public let known: Regulator?
        /// What is known now to have come of it.
        public let outcome: Referral.Outcome
        /// How many.
        public let count: Int
    }

    /// The referrals by who was asked, in the order of their codes.
    var referralsByRegulator: [(code: String, known: Regulator?, count: Int)] {
        referrals.reduce(into: []) { rows, referred in
            if rows.last?.code == referred.regulator {
                rows[rows.count - 1].count += referred.count
            } else {
                rows.append((referred.regulator, referred.known, referred.count))
            }
        }
    }

    /// The referrals by what came of them; all outcomes, in their order.
    var referralsByOutcome: [(outcome: Referral.Outcome, count: Int)] {
        Referral.Outcome.allCases.map { outcome in
            (outcome, referrals.reduce(0) { $0 + ($1.outcome == outcome ? $1.count : 0) })
        }
    }
}
