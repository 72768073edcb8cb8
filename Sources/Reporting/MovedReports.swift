// What was issued earlier, beside what the logbook says now. Both are counted in the same way: the week again, as of the
// day on which the report was as of, with everything that was told since.

import AccessIssues
import Evidence
import SQLite
import Storage

/// An issued report some of whose figures are others now.
public struct MovedReport: Equatable, Sendable {
    /// The report's number.
    public let number: Int
    /// When it was issued, UTC.
    public let issuedAt: Instant
    /// Its week.
    public let week: ISOWeek
    /// The figures that moved.
    public let figures: [Figure]
    /// Why.
    public let why: Why

    /// A number of a report.
    public struct Figure: Equatable, Sendable {
        /// Where it stands: `total`, `verdicts`, or a breakdown such as `by_kind`.
        public let breakdown: String
        /// What it counts there.
        public let code: String
        /// What the report says.
        public let issued: Int
        /// What it would say now.
        public let now: Int
    }

    /// What was told since, of the week's problems. Whose consent was taken back isn't told apart from who took the
    /// report back or was erased: the number alone would tell of issues with consent `none`.
    public struct Why: Equatable, Sendable {
        /// Problems that were logged only afterwards.
        public var late = 0
        /// Problems that were corrected, or of which more was told.
        public var corrected = 0
        /// Problems that no longer count: taken back, the same as another, without consent by now, or erased.
        public var removed = 0
        /// Whether the rule book is another now.
        public var rules = false
    }
}

/// Compares what was issued with the logbook. Only whole reports are compared, not those of a part that was asked for.
struct MovedReports {
    private let logbook: Logbook
    private let connection: Connection
    private let options: WeeklyReport.Options

    init(_ logbook: Logbook, _ connection: Connection, _ options: WeeklyReport.Options) {
        (self.logbook, self.connection, self.options) = (logbook, connection, options)
    }

    /// What moved of the latest report on each week up to the report's own, the earliest week first.
    func read() throws -> [MovedReport] {
        guard options.filter.json == nil, options.since == nil else { return [] }
        let book = try logbook.ruleBook()
        return try latest().compactMap { issued, week in
            let isSameBook = issued.ruleBook == book.version
            if isSameBook, try !logbook.hasEntriesOfIssues(after: issued.entry) { return nil }
            return try compare(issued, on: week, book)
        }
    }

    private func latest() throws -> [(IssuedReport, ISOWeek)] {
        let first = options.week.advanced(by: 1 - WeeklyReport.longestTrend)
        var latest: [ISOWeek: IssuedReport] = [:]
        for issued in try logbook.issuedReports().reversed() where issued.report == .weekly {
            guard let week = issued.week, (first...options.week).contains(week), latest[week] == nil,
                issued.audience == WeeklyReport.Audience.others.rawValue,
                try logbook.json(ofIssued: issued.number)["filter"] == nil
            else { continue }
            latest[week] = issued
        }
        return latest.map { ($0.value, $0.key) }.sorted { $0.1 < $1.1 }
    }

    private func compare(_ issued: IssuedReport, on week: ISOWeek, _ book: RuleBook) throws -> MovedReport? {
        let query = WeeklyQuery(
            connection: connection,
            options: .init(
                week: week, today: issued.asOf, asOf: issued.onlyLoggedByThen ? issued.asOf : nil,
                audience: .others))
        let then = Figures(try logbook.json(ofIssued: issued.number))
        let now = Figures(try query.twoWeeks(), try query.verdicts(by: book))
        let figures = now.differences(from: then)
        guard !figures.isEmpty else { return nil }
        var why = try reasons(issued, on: week, query)
        why.rules = issued.ruleBook != book.version
        // Of what was erased nobody knows any more in which week it was: the sums tell.
        let missing = then.issues + why.late + why.balance - now.issues
        if missing > 0, try logbook.erasures(after: issued.entry) > 0 { why.told.removed += missing }
        return MovedReport(
            number: issued.number, issuedAt: issued.issuedAt, week: week, figures: figures, why: why.told)
    }

    /// What was told since, and how many problems more or less there are by what was corrected or removed.
    private struct Reasons {
        var told = MovedReport.Why()
        var balance = 0
        var late: Int { told.late }
        var rules: Bool {
            get { told.rules }
            set { told.rules = newValue }
        }
    }

    private func reasons(
        _ issued: IssuedReport, on week: ISOWeek, _ query: WeeklyQuery
    ) throws -> Reasons {
        var reasons = Reasons()
        try query.forEachRow(WeeklyQuery.loggedSince(query.options), entry: issued.entry) { row in
            reasons.told.late = try row.int(0)
        }
        try logbook.forEachRetold(since: issued.entry) { retold in
            let (was, now) = (retold.before.flatMap(counts), retold.after.flatMap(counts))
            let (wasHere, isHere) = (was == week, now == week)
            guard wasHere || isHere else { return }
            reasons.balance += (isHere ? 1 : 0) - (wasHere ? 1 : 0)
            if wasHere, now == nil {
                reasons.told.removed += 1
            } else if !wasHere || !isHere || !isCountedAlike(retold.before, retold.after) {
                reasons.told.corrected += 1
            }
        }
        func counts(_ issue: Issue) -> ISOWeek? {
            let isOut = issue.status == .duplicate || issue.status == .withdrawn
            let isTooLate = issued.onlyLoggedByThen && PacificTime.day(of: issue.loggedAt) > issued.asOf
            return isOut || isTooLate || issue.code(.consent) == Consent.none ? nil : issue.week.week
        }
        return reasons
    }

    /// Whether all that the figures are counted by is the same.
    private func isCountedAlike(_ one: Issue?, _ other: Issue?) -> Bool {
        let fields: [Field] = [
            .kind, .care, .county, .coverage, .reporter, .urgency, .visit, .priorAuthorization, .occurredOn,
            .receivedOn, .requestedAt, .priorAppointmentOn, .attendedOn, .closedOn, .grievanceFiledOn,
            .grievanceAnsweredOn, .waitedMinutes,
        ]
        return one?.person == other?.person && one?.offers == other?.offers
            && fields.allSatisfy { one?[$0] == other?[$0] }
    }
}

/// The numbers of a report that only change when something is told of its week.
private struct Figures {
    private var numbers: [(breakdown: String, code: String, number: Int)] = []
    var issues: Int { numbers.first { $0.breakdown == "total" && $0.code == "issues" }?.number ?? 0 }

    private static let total = "total"
    private static let verdicts = "verdicts"

    init(_ json: JSON) {
        func add(_ code: String, _ number: JSON?) {
            if let number = number?.whole { numbers.append((Self.total, code, number)) }
        }
        add("issues", json["issues"])
        add("people", json["people"])
        add("urgent", json["urgent"]?["count"])
        add("grievances_filed", json["grievances"]?["filed"]?["count"])
        add("grievances_answered", json["grievances"]?["answered"]?["count"])
        for member in json["verdicts"]?.members ?? [] {
            if let number = member.value.whole { numbers.append((Self.verdicts, member.name, number)) }
        }
        for question in WeeklyReport.Question.allCases {
            for row in json[question.rawValue]?.elements ?? [] {
                guard let code = row["code"]?.text, let number = row["count"]?.whole else { continue }
                numbers.append((question.rawValue, code, number))
            }
        }
    }

    init(_ week: WeeklyQuery.TwoWeeks, _ verdicts: WeeklyReport.Verdicts) {
        numbers = [
            (Self.total, "issues", week.issues.count), (Self.total, "people", week.people.count),
            (Self.total, "urgent", week.urgent.count),
            (Self.total, "grievances_filed", week.grievancesFiled.count),
            (Self.total, "grievances_answered", week.grievancesAnswered.count),
        ]
        numbers += Verdict.Outcome.allCases.map { (Self.verdicts, $0.rawValue, verdicts.count($0)) }
        for breakdown in week.breakdowns {
            numbers += breakdown.rows.map { (breakdown.by.rawValue, $0.code, $0.number.count) }
        }
    }

    /// What is another number here than there; a row that isn't there counts none.
    func differences(from then: Figures) -> [MovedReport.Figure] {
        var places = numbers.map { ($0.breakdown, $0.code) }
        for gone in then.numbers where !places.contains(where: { $0 == (gone.breakdown, gone.code) }) {
            places.append((gone.breakdown, gone.code))
        }
        return places.compactMap { breakdown, code in
            let (issued, now) = (then.number(breakdown, code), number(breakdown, code))
            guard issued != now else { return nil }
            return .init(breakdown: breakdown, code: code, issued: issued, now: now)
        }
    }

    private func number(_ breakdown: String, _ code: String) -> Int {
        numbers.first { $0.breakdown == breakdown && $0.code == code }?.number ?? 0
    }
}

extension WeeklyQuery {
    /// How many of the week's problems were logged only after that entry.
    static func loggedSince(_ options: WeeklyReport.Options) -> String {
        """
        WITH since AS MATERIALIZED (
          SELECT DISTINCT subject FROM journal
          WHERE desk = (SELECT id FROM desk) AND seq > :entry AND subject <> desk)
        SELECT count(*) FROM since CROSS JOIN issue ON issue.reference = since.subject
        WHERE week = :week AND \(counts(options)) AND NOT EXISTS (
          SELECT 1 FROM journal AS earlier WHERE earlier.subject = since.subject AND earlier.seq <= :entry)
        """
    }
}
