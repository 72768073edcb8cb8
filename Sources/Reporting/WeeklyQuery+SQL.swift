// The SQL of the weekly report. Its texts are put together from constants; every value is bound.

import AccessIssues
import Storage

extension WeeklyQuery {
    /// Which issues count.
    static func counts(_ options: WeeklyReport.Options) -> String {
        stands + mayBeSeen(options)
    }

    /// Not NOT IN: for that SQLite looks each row's status up in a table of two.
    private static let stands = "status <> :duplicate AND status <> :withdrawn"

    /// Which issues this reader may see counted, and which were asked for.
    private static func mayBeSeen(_ options: WeeklyReport.Options) -> String {
        (options.audience == .others ? " AND consent <> :none" : "") + isAskedFor(options)
    }

    /// Which were there on the day asked for, and pass the filter.
    private static func isAskedFor(_ options: WeeklyReport.Options) -> String {
        (options.asOf == nil ? "" : " AND logged_at < :logged_before") + options.filter.andConditions()
    }

    /// Whether an issue belongs to what is reported on: a week, or several.
    static func isCovered(_ options: WeeklyReport.Options, _ week: String = "week") -> String {
        options.since == nil ? "\(week) = :week" : "\(week) BETWEEN :since AND :week"
    }

    /// Rows of a part's name, an answer, and its number in this week and the week before.
    static func twoWeeks(_ options: WeeklyReport.Options) -> String {
        let flags = [
            ("issues", "1"),
            ("outside-issues", "consent <> :none"),
            ("urgent", "urgency IN (:urgent, :emergency)"),
            ("grievances-filed", "grievance_filed_on IS NOT NULL"),
            ("grievances-answered", "grievance_answered_on IS NOT NULL"),
            ("received-after-week", "received_week > :week"),
            ("without-occurred-on", "week_basis = 'unknown'"),
            ("spans-weeks", "week_basis = 'spans-weeks'"),
            ("without-identifier", "person IS NULL"),
            ("without-county", "county IS NULL"),
            ("without-plan", "plan IS NULL"),
            ("without-coverage", "coverage IS NULL OR coverage = :unknown"),
            ("without-care", "care IS NULL"),
            // `waiting_since` is filled exactly where the kind is a wait for care.
            ("without-requested-at", "waiting_since IS NOT NULL AND requested_at IS NULL"),
        ]
        let columns = flags.enumerated().map { index, flag in
            """
            count(*) FILTER (WHERE is_this AND (\(flag.1))) AS this_\(index),
                count(*) FILTER (WHERE NOT is_this AND (\(flag.1))) AS previous_\(index)
            """
        }
        let totals = flags.enumerated().map { index, flag in
            "SELECT '\(flag.0)', NULL, this_\(index), previous_\(index) FROM totals"
        }
        let people = """
            SELECT 'people', NULL, count(DISTINCT person) FILTER (WHERE is_this),
              count(DISTINCT person) FILTER (WHERE NOT is_this) FROM two_weeks
            UNION ALL
            SELECT 'outside-people', NULL, count(DISTINCT person) FILTER (WHERE is_this AND consent <> :none),
              count(DISTINCT person) FILTER (WHERE NOT is_this AND consent <> :none) FROM two_weeks
            """
        let breakdowns = WeeklyReport.Question.allCases.map { question in
            let column = question.field.rawValue
            return """
                SELECT '\(question.rawValue)', coalesce(\(column), :unsaid), count(*) FILTER (WHERE is_this),
                  count(*) FILTER (WHERE NOT is_this) FROM two_weeks GROUP BY \(column)
                """
        }
        // Several weeks have nothing before them that they could be held against.
        let two = options.since == nil ? "week IN (:week, :previous)" : isCovered(options)
        return """
            WITH two_weeks AS MATERIALIZED (
              SELECT \(isCovered(options)) AS is_this, week, received_week, week_basis, person, kind, care, county,
                coverage, reporter, plan, waiting_since, requested_at, urgency, grievance_filed_on,
                grievance_answered_on, consent
              FROM issue WHERE \(two) AND \(counts(options))),
            totals AS MATERIALIZED (SELECT \(columns.joined(separator: ",\n    ")) FROM two_weeks)
            \((totals + [people] + breakdowns).joined(separator: "\nUNION ALL\n"))
            ORDER BY 1, 3 DESC, 4 DESC, 2
            """
    }

    static func unknownPlans(_ options: WeeklyReport.Options) -> String {
        """
        SELECT plan, count(*) FROM issue
        WHERE \(isCovered(options)) AND \(counts(options)) AND plan NOT IN (SELECT code FROM plan)
        GROUP BY plan ORDER BY 2 DESC, 1
        """
    }

    static func notCounted(_ options: WeeklyReport.Options) -> String {
        """
        SELECT status, count(*) FROM issue
        WHERE \(isCovered(options)) AND status IN (:duplicate, :withdrawn)\(mayBeSeen(options)) GROUP BY status
        """
    }

    static func leftOut(_ options: WeeklyReport.Options) -> String {
        """
        SELECT count(*) FROM issue WHERE \(isCovered(options)) AND \(stands)
          AND consent = :none\(isAskedFor(options))
        """
    }

    static func stillWaiting(_ options: WeeklyReport.Options) -> String {
        let ends = waiting(options).map { "SELECT \(isCovered(options)) AS is_this FROM \($0.source)" }
        return """
            SELECT count(*) FILTER (WHERE is_this), count(*) FROM (
            \(ends.joined(separator: "\nUNION ALL\n")))
            """
    }

    /// Who waits, in two searches: those with no appointment in sight, and those whose wait ended later.
    static func waiting(_ options: WeeklyReport.Options) -> [(source: String, isInSight: Bool)] {
        [("waiting_until IS NULL", false), ("waiting_until > :as_of", true)].map { end, isInSight in
            (
                """
                issue INDEXED BY issue_waiting
                WHERE waiting_since IS NOT NULL AND \(end) AND waiting_since <= :as_of AND \(counts(options))
                """, isInSight
            )
        }
    }

    /// Rows of a week, its late entries, and all of it that was received until this week: what each index can say
    /// by itself.
    static func lateEntries(_ options: WeeklyReport.Options) -> String {
        """
        WITH late AS MATERIALIZED (
          SELECT week, count(*) AS number FROM issue
          WHERE \(isCovered(options, "received_week")) AND week < :since AND \(counts(options)) GROUP BY week),
        later AS MATERIALIZED (
          SELECT week, count(*) AS number FROM issue INDEXED BY issue_by_received_week
          WHERE received_week > :week AND week < :since AND \(counts(options)) GROUP BY week)
        SELECT week, number,
          (SELECT count(*) FROM issue WHERE issue.week = late.week AND \(counts(options)))
            - coalesce((SELECT number FROM later WHERE later.week = late.week), 0)
        FROM late ORDER BY week
        """
    }

    static func trend(_ options: WeeklyReport.Options) -> String {
        countByWeek("week", within: ["week", "status"], options)
    }

    static func trendReceived(_ options: WeeklyReport.Options) -> String {
        countByWeek("received_week", within: ["received_week", "week", "status"], options)
    }

    /// Rows of a week and its number of issues, from the first week to this.
    ///
    /// To look at each issue's status and consent takes three times as long as to count those that stand together
    /// in the index. So what its columns hold is found first, from one value to the next, and each of those parts
    /// is counted as a whole; but for those with consent none, which are counted and taken away.
    private static func countByWeek(
        _ week: String, within columns: [String], _ options: WeeklyReport.Options
    ) -> String {
        var tables = [
            """
            by_1(\(week)) AS (
              SELECT min(\(week)) FROM issue WHERE \(week) >= :first
              UNION ALL
              SELECT (SELECT min(\(week)) FROM issue WHERE issue.\(week) > by_1.\(week)) FROM by_1
              WHERE by_1.\(week) < :week)
            """
        ]
        for level in columns.indices.dropFirst() {
            let (column, known) = (columns[level], columns[..<level])
            let (before, this) = ("by_\(level)", "by_\(level + 1)")
            func least(_ table: String, _ more: String) -> String {
                let same = known.map { "issue.\($0) = \(table).\($0)" }.joined(separator: " AND ")
                return "(SELECT min(\(column)) FROM issue WHERE \(same)\(more))"
            }
            let names = known.joined(separator: ", ")
            tables.append(
                """
                \(this)(\(names), \(column)) AS (
                  SELECT \(names), \(least(before, "")) FROM \(before) WHERE \(known.last ?? week) IS NOT NULL
                  UNION ALL
                  SELECT \(names), \(least(this, " AND issue.\(column) > \(this).\(column)")) FROM \(this)
                  WHERE \(column) IS NOT NULL)
                """)
        }
        let parts = "by_\(columns.count)"
        let same = columns.map { "issue.\($0) = \(parts).\($0)" }.joined(separator: " AND ")
        func count(_ more: String) -> String {
            "(SELECT count(*) FROM issue WHERE \(same)\(more)\(isAskedFor(options)))"
        }
        let hidden = options.audience == .others ? " - " + count(" AND consent = :none") : ""
        return """
            WITH RECURSIVE \(tables.joined(separator: ",\n"))
            SELECT \(week), sum(\(count(""))\(hidden)) FROM \(parts)
            WHERE \(week) <= :week AND \(stands) GROUP BY \(week)
            """
    }
}
