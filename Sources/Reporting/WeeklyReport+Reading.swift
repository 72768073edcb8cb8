// From the logbook to the numbers, in a dozen queries over its indexes. The rows of the two weeks are read once, the week's once more to be judged;
// the trend, the late entries and the waiting never leave their indexes unless `--as-of` asks when each issue
// was logged. Which issues count is said in one place, `counts`.

import AccessIssues
import SQLite
import Storage

extension WeeklyReport {
    /// Counts the issues of a week, on one snapshot of the logbook. Throws ``LogbookError``.
    public static func read(from logbook: Logbook, _ options: Options) throws -> WeeklyReport {
        let campaign = try options.campaign ?? logbook.referenceData().campaigns.last
        return try logbook.reading { connection in
            // On the same snapshot as the issues.
            let book = try logbook.ruleBook()
            let query = WeeklyQuery(connection: connection, options: options)
            var week = try query.twoWeeks()
            let unknownPlans = try query.unknownPlans()
            week.quality.unknownPlanCount = unknownPlans.reduce(0) { $0 + $1.count }
            if options.audience == .desk { week.quality.unknownPlans = unknownPlans }
            (week.quality.duplicates, week.quality.withdrawn) = try query.notCounted()
            var report = WeeklyReport(
                week: options.week, since: options.since, asOf: options.asOf ?? options.today,
                countsOnlyLoggedByThen: options.asOf != nil, audience: options.audience, campaign: campaign,
                issues: week.issues, people: week.people, outside: week.outside,
                urgent: week.urgent,
                grievancesFiled: week.grievancesFiled, grievancesAnswered: week.grievancesAnswered,
                breakdowns: week.breakdowns,
                stillWaiting: try query.stillWaiting(), receivedAfterWeek: week.receivedAfterWeek,
                lateEntries: try query.lateEntries(), trend: try query.trend(of: campaign, by: book),
                quality: week.quality, leftOut: try query.leftOut(),
                filter: options.filter, verdicts: try query.verdicts(by: book),
                referrals: try query.referrals(book), checkpoint: try logbook.checkpoint())
            report.rates = try query.rates()
            report.moved = try MovedReports(logbook, connection, options).read()
            return report
        }
    }
}

/// The queries of one report. Their SQL, in WeeklyQuery+SQL, is apart from them for the test that asks
/// SQLite how it would run it.
struct WeeklyQuery {
    let connection: Connection
    let options: WeeklyReport.Options

    /// The day as of which waiting is judged.
    var asOf: CivilDate { options.asOf ?? options.today }

    struct TwoWeeks {
        var issues = WeeklyReport.Count(count: 0, previous: 0)
        var people = WeeklyReport.Count(count: 0, previous: 0)
        var outside = WeeklyReport.Outside(
            issues: .init(count: 0, previous: 0), people: .init(count: 0, previous: 0))
        var urgent = WeeklyReport.Count(count: 0, previous: 0)
        var grievancesFiled = WeeklyReport.Count(count: 0, previous: 0)
        var grievancesAnswered = WeeklyReport.Count(count: 0, previous: 0)
        var breakdowns: [WeeklyReport.Breakdown] = []
        var receivedAfterWeek = 0
        var quality = WeeklyReport.Quality()
    }

    /// Totals, quality and breakdowns of this week and the week before.
    func twoWeeks() throws -> TwoWeeks {
        var result = TwoWeeks()
        var rows: [WeeklyReport.Question: [WeeklyReport.Breakdown.Row]] = [:]
        try forEachRow(Self.twoWeeks(options)) { row in
            let number = WeeklyReport.Count(count: try row.int(2), previous: try row.int(3))
            let part = try row.text(0)
            if let question = WeeklyReport.Question(rawValue: part) {
                rows[question, default: []].append(.init(code: try row.text(1), number: number))
                return
            }
            switch part {
            case "issues": result.issues = number
            case "urgent": result.urgent = number
            case "grievances-filed": result.grievancesFiled = number
            case "grievances-answered": result.grievancesAnswered = number
            case "people": result.people = number
            case "outside-issues": result.outside.issues = number
            case "outside-people": result.outside.people = number
            case "received-after-week": result.receivedAfterWeek = number.count
            case "without-occurred-on": result.quality.withoutOccurredOn = number.count
            case "spans-weeks": result.quality.spansWeeks = number.count
            case "without-identifier": result.quality.withoutIdentifier = number.count
            case "without-county": result.quality.withoutCounty = number.count
            case "without-plan": result.quality.withoutPlan = number.count
            case "without-coverage": result.quality.withoutCoverage = number.count
            case "without-care": result.quality.withoutCare = number.count
            case "without-requested-at": result.quality.withoutRequestedAt = number.count
            default: break
            }
        }
        result.breakdowns = WeeklyReport.Question.allCases.map { .init(by: $0, rows: rows[$0] ?? []) }
        return result
    }

    /// Plans of the week's issues that are no code of the table `plan`.
    func unknownPlans() throws -> [WeeklyReport.NamedCount] {
        var plans: [WeeklyReport.NamedCount] = []
        try forEachRow(Self.unknownPlans(options)) { row in
            plans.append(.init(name: try row.text(0), count: try row.int(1)))
        }
        return plans
    }

    /// The week's issues that no count holds because of where they stand.
    func notCounted() throws -> (duplicates: Int, withdrawn: Int) {
        var numbers: [String: Int] = [:]
        try forEachRow(Self.notCounted(options)) { row in numbers[try row.text(0)] = try row.int(1) }
        return (
            numbers[Status.duplicate.rawValue] ?? 0, numbers[Status.withdrawn.rawValue] ?? 0
        )
    }

    /// The week's issues that would count but for their consent.
    func leftOut() throws -> Int {
        guard options.audience == .others else { return 0 }
        var count = 0
        try forEachRow(Self.leftOut(options)) { row in count = try row.int(0) }
        return count
    }

    func stillWaiting() throws -> WeeklyReport.Waiting {
        var waiting = WeeklyReport.Waiting(week: 0, all: 0)
        try forEachRow(Self.stillWaiting(options)) { row in
            waiting = .init(week: try row.int(0), all: try row.int(1))
        }
        return waiting
    }

    func lateEntries() throws -> [WeeklyReport.LateWeek] {
        var entries: [WeeklyReport.LateWeek] = []
        try forEachRow(Self.lateEntries(options)) { row in
            let (count, now) = (try row.int(1), try row.int(2))
            entries.append(.init(week: try week(row, 0), count: count, was: now - count))
        }
        return entries
    }

    /// From the campaign's first week, or 28 weeks back where that is nearer or the campaign came later.
    func trend(of campaign: Campaign?, by book: RuleBook) throws -> [WeeklyReport.TrendWeek] {
        let last = options.week
        var first = last.advanced(by: 1 - WeeklyReport.longestTrend)
        if let start = campaign?.firstWeek, start <= last { first = max(first, start) }
        var occurred: [ISOWeek: Int] = [:]
        var received: [ISOWeek: Int] = [:]
        try forEachRow(Self.trend(options), first: first) { row in
            occurred[try week(row, 0)] = try row.int(1)
        }
        try forEachRow(Self.trendReceived(options), first: first) { row in
            received[try week(row, 0)] = try row.int(1)
        }
        let weeks = (0...first.weeks(until: last)).map { first.advanced(by: $0) }
        let judged = try trendJudged(weeks, by: book)
        return weeks.map { week in
            return WeeklyReport.TrendWeek(
                week: week, count: occurred[week] ?? 0, received: received[week] ?? 0,
                isStillFilling: week.sunday.days(until: asOf) < WeeklyReport.fillingDays,
                judged: judged[week] ?? .init())
        }
    }

    private func week(_ row: borrowing Row, _ column: Int32) throws -> ISOWeek {
        guard let week = ISOWeek(try row.text(column)) else {
            throw LogbookError.unreadable(what: "issue.week")
        }
        return week
    }

    /// Lends the rows of a query, with a value bound to each name that it uses.
    func forEachRow(
        _ sql: String, first: ISOWeek? = nil, entry: Int? = nil, weeks: [ISOWeek] = [],
        judge: VerdictQuery? = nil,
        _ body: (borrowing Row) throws -> Void
    ) throws {
        var values: [(name: String, value: String?)] = [
            (":week", options.week.description),
            (":since", (options.since ?? options.week).description),
            (":monday", (options.since ?? options.week).monday.description),
            (":sunday", options.week.sunday.description),
            (":previous", options.week.previous.description),
            (":first", first?.description),
            (":entry", entry.map(String.init)),
            (":as_of", asOf.description),
            // What was logged on the last day counts, to its last millisecond in Pacific time.
            (":logged_before", PacificTime.startOfDay(asOf.next).description),
            (":rate_month", MemberRate.month(of: options.week)),
            (":oldest_rate_month", MemberRate.oldestMonth(for: options.week)),
            (":unsaid", WeeklyReport.unsaid),
            (":none", Consent.none.rawValue),
            (":unknown", Coverage.unknown.rawValue),
            (":urgent", Urgency.urgent.rawValue),
            (":emergency", Urgency.emergency.rawValue),
            (":duplicate", Status.duplicate.rawValue),
            (":withdrawn", Status.withdrawn.rawValue),
            (":several", WeeklyReport.StandardCount.several),
            (":within", Verdict.Outcome.withinStandard.rawValue),
            (":exceeds", Verdict.Outcome.exceedsStandard.rawValue),
            (":by_calendar", Verdict.Outcome.dependsOnCalendar.rawValue),
        ]
        values += weeks.enumerated().map { (":week_\($0)_", $1.description) }
        values += judge?.parameters.map { ($0.name, $0.value) } ?? []
        try connection.withStatement(sql) { statement in
            for (name, value) in values where sql.contains(name) { try statement.bind(value, at: name) }
            for (name, value) in options.filter.parameters where sql.contains(name) {
                try statement.bind(value, at: name)
            }
            try statement.forEachRow(body)
        }
    }
}
