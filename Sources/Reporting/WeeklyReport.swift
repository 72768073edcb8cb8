// The weekly report as a value: what was counted, and nothing of how it looks. How it is read stands in
// WeeklyReport+Reading, what it says in WeeklyReport+Document, one renderer a format beside it.

import AccessIssues
import Evidence
import Storage

/// What a week's issues come to.
public struct WeeklyReport: Equatable, Sendable {
    /// The name and version of the JSON form.
    public static let schema = "carewatch/weekly-report/1"
    /// The same of a report that sums several weeks.
    public static let strikeSchema = "carewatch/strike-report/1"
    /// The most weeks that the trend looks back over, the report's own included.
    public static let longestTrend = 28
    /// For so many days after its Sunday a week is taken to be still filling.
    public static let fillingDays = 14

    /// The week reported on; of several weeks the last.
    public let week: ISOWeek
    /// The first of several weeks that are summed; nil where one week is reported on.
    public let since: ISOWeek?
    /// The day as of which waiting is judged.
    public let asOf: CivilDate
    /// Whether only what was logged by `asOf` is counted.
    public let countsOnlyLoggedByThen: Bool
    /// Who reads it.
    public let audience: Audience
    /// What strike weeks are counted from; nil where the logbook knows no campaign.
    public let campaign: Campaign?
    /// The issues of the week and of the week before.
    public let issues: Count
    /// The different persons known among them: a lower bound, since not every issue has an identifier.
    public let people: Count
    /// The same of those that may be counted outside the desk: whose consent isn't `none`.
    public let outside: Outside
    /// The issues where care is needed urgently or at once.
    public let urgent: Count
    /// The issues in which a grievance was filed with the plan.
    public let grievancesFiled: Count
    /// The issues in which the plan answered one.
    public let grievancesAnswered: Count
    /// The issues of both weeks, by what was said of them.
    public let breakdowns: [Breakdown]
    /// Who waits with no appointment by `asOf`.
    public let stillWaiting: Waiting
    /// The week's issues that arrived only after it had ended.
    public let receivedAfterWeek: Int
    /// What arrived in the week and belongs to an earlier one, by that week; the earliest first.
    public let lateEntries: [LateWeek]
    /// Each week up to this one, the earliest first.
    public let trend: [TrendWeek]
    /// How far the numbers can be relied on.
    public let quality: Quality
    /// The week's issues that are left out since their consent is `none`: for the desk's own eyes. No format says
    /// it, so that what goes outside is the same whether or not there are any.
    public let leftOut: Int
    /// Which issues are counted, in every number.
    public let filter: IssueFilter
    /// What the week's issues come to under the standards.
    public let verdicts: Verdicts
    /// The referrals made in the week, by regulator and outcome.
    public let referrals: [Referred]
    /// How far the journal was when it was counted.
    public let checkpoint: SignedCheckpoint
    /// The week's problems beside the members of their plan, where somebody knows how many there are.
    public internal(set) var rates: [MemberRate] = []
    /// What was issued earlier and no longer says what the logbook says.
    public internal(set) var moved: [MovedReport] = []

    /// The first day of what is reported on.
    public var from: CivilDate { (since ?? week).monday }
    /// The last day of what is reported on.
    public var to: CivilDate { week.sunday }

    /// Where the week lies, counted from the campaign.
    public var strikeWeek: StrikeWeek? { campaign.map { StrikeWeek(of: week, in: $0) } }
}

extension WeeklyReport {
    /// Who reads a report.
    public enum Audience: String, Sendable {
        /// The desk itself: every issue counts.
        case desk
        /// Anybody else: issues with consent `none` are left out, and nothing tells that there are any.
        case others = "regulator"
    }

    /// A number of this week and of the week before.
    public struct Count: Equatable, Sendable {
        /// This week's.
        public var count: Int
        /// Last week's.
        public var previous: Int
    }

    /// What may be counted outside the desk.
    public struct Outside: Equatable, Sendable {
        /// The issues.
        public var issues: Count
        /// The different persons known among them.
        public var people: Count
    }

    /// The issues of both weeks by one question.
    public struct Breakdown: Equatable, Sendable {
        /// The question.
        public let by: Question
        /// What was answered, the most frequent first.
        public let rows: [Row]

        /// One answer and how many gave it.
        public struct Row: Equatable, Sendable {
            /// The answer's code, or ``WeeklyReport/unsaid``.
            public let code: String
            /// How many.
            public let number: Count
        }
    }

    /// A question that issues are counted by; the raw value is the key in JSON.
    public enum Question: String, CaseIterable, Sendable {
        case kind = "by_kind"
        case care = "by_care"
        case county = "by_county"
        case coverage = "by_coverage"
        case reporter = "by_reporter"

        /// The field that holds the answer.
        public var field: Field {
            switch self {
            case .kind: .kind
            case .care: .care
            case .county: .county
            case .coverage: .coverage
            case .reporter: .reporter
            }
        }
    }

    /// The code that stands where nothing was said.
    public static let unsaid = "unsaid"

    /// Who still waits.
    public struct Waiting: Equatable, Sendable {
        /// Of this week's issues.
        public let week: Int
        /// Of all issues of the logbook.
        public let all: Int
    }

    /// How what was received in the report's week revises an earlier week.
    public struct LateWeek: Equatable, Sendable {
        /// The earlier week.
        public let week: ISOWeek
        /// How many of its issues were received in the report's week.
        public let count: Int
        /// How many were received before.
        public let was: Int
        /// How many it has with them.
        public var now: Int { was + count }
    }

    /// One week of the trend.
    public struct TrendWeek: Equatable, Sendable {
        /// The week.
        public let week: ISOWeek
        /// The issues that occurred in it.
        public let count: Int
        /// The issues that reached the desk in it, whenever they occurred.
        public let received: Int
        /// Whether so little time has passed that more may be told of it yet.
        public let isStillFilling: Bool
        /// The issues that occurred in it and can be judged.
        public let judged: Judged
    }

    /// How many of the week's issues lack something; `duplicates` and `withdrawn` aren't among them.
    public struct Quality: Equatable, Sendable {
        /// The day it occurred isn't known: placed by the day it was received.
        public var withoutOccurredOn = 0
        /// It occurred in a month or range of several weeks: placed by the day it was received.
        public var spansWeeks = 0
        /// Nothing tells whose it is, so it is in no count of people.
        public var withoutIdentifier = 0
        /// The county wasn't said.
        public var withoutCounty = 0
        /// The plan wasn't said.
        public var withoutPlan = 0
        /// The coverage wasn't said or isn't known.
        public var withoutCoverage = 0
        /// The care wasn't said.
        public var withoutCare = 0
        /// Somebody waits, and since when they ask wasn't said.
        public var withoutRequestedAt = 0
        /// The plan has no code.
        public var unknownPlanCount = 0
        /// Names of plans that have no code, as typed, the most frequent first; none where others read the report,
        /// since what somebody typed can tell who a person is.
        public var unknownPlans: [NamedCount] = []
        /// Marked as the same problem as another issue, and not counted.
        public var duplicates = 0
        /// Taken back, and not counted.
        public var withdrawn = 0
    }

    /// A name as somebody typed it, and a number.
    public struct NamedCount: Equatable, Sendable {
        /// The name.
        public let name: String
        /// The number.
        public let count: Int
    }

    /// What to report on.
    public struct Options: Sendable {
        /// The week; of several weeks the last.
        public var week: ISOWeek
        /// The first of several weeks that are summed; nil: one week alone.
        public var since: ISOWeek?
        /// Today in Pacific time.
        public var today: CivilDate
        /// Count only what was logged by this day, and judge waiting as of it; nil: all, as of today.
        public var asOf: CivilDate?
        /// What strike weeks are counted from; nil: the newest campaign of the logbook.
        public var campaign: Campaign?
        /// Who reads it.
        public var audience: Audience
        /// Which issues are counted, in every number.
        public var filter: IssueFilter

        /// A report on that week, or on all from `since` to it.
        public init(
            week: ISOWeek, since: ISOWeek? = nil, today: CivilDate, asOf: CivilDate? = nil,
            campaign: Campaign? = nil,
            audience: Audience = .others, _ filter: IssueFilter = IssueFilter()
        ) {
            (self.week, self.since, self.today, self.asOf) = (week, since, today, asOf)
            (self.campaign, self.audience, self.filter) = (campaign, audience, filter)
        }
    }
}
