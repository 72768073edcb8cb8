// Listing by the verdict: which issues it lets through, and in which order.

import AccessIssues
import SQLite

/// What a verdict must say of an issue that is listed, and what its order needs.
public struct JudgedFilter: Equatable, Sendable {
    /// One of these outcomes; any if empty.
    public var outcomes: [Verdict.Outcome] = []
    /// At least so many days over, by the calendar that is the most generous to the plan.
    public var over: Int?
    /// A latest due day on or after this one.
    public var dueFrom: CivilDate?
    /// A latest due day on or before this one.
    public var dueTo: CivilDate?
    private let parameters: [Parameter]

    private struct Parameter: Equatable, Sendable { let name, value: String }

    /// By that rule book, as of a day in Pacific time; lets everything through.
    public init(_ book: RuleBook, asOf day: CivilDate) {
        parameters = VerdictQuery(book, asOf: day).parameters.map {
            Parameter(name: $0.name, value: $0.value)
        }
    }

    /// The numbers of the rows that `source` (`issue WHERE …`) has and this lets through, in an order.
    func chosen(from source: String, in order: IssueOrder, limit: String) -> String {
        """
        (WITH \(VerdictQuery.tables(from: source)),
          \(VerdictQuery.measure)
          SELECT verdict.number FROM verdict LEFT JOIN measure ON measure.number = verdict.number
            CROSS JOIN issue ON issue.rowid = verdict.number
          WHERE \(conditions)
          ORDER BY \(order.terms) LIMIT \(limit)) AS chosen
        """
    }

    private var conditions: String {
        var parts: [String] = []
        if !outcomes.isEmpty {
            let names = outcomes.indices.map { ":judged_outcome_\($0)" }.joined(separator: ", ")
            parts.append("outcome IN (\(names))")
        }
        if over != nil { parts.append("over >= CAST(:judged_over AS INTEGER)") }
        if dueFrom != nil { parts.append("due >= :judged_due_from") }
        if dueTo != nil { parts.append("due <= :judged_due_to") }
        return parts.isEmpty ? "1" : parts.joined(separator: " AND ")
    }

    /// What the statement's names are bound to.
    var bindings: [(name: String, value: String)] {
        var all = parameters.map { (name: $0.name, value: $0.value) }
        all += outcomes.enumerated().map { (":judged_outcome_\($0)", $1.rawValue) }
        if let over { all.append((":judged_over", String(over))) }
        if let dueFrom { all.append((":judged_due_from", dueFrom.description)) }
        if let dueTo { all.append((":judged_due_to", dueTo.description)) }
        return all
    }
}

extension VerdictQuery {
    /// A table `measure(number, due, over)` after ``tables(from:also:)``: of each issue that has them, the latest due day of
    /// the rule that its verdict shows, and how many days it was over by the most generous calendar. Hours and minutes
    /// are parts of a day.
    static let measure = """
        begun AS MATERIALIZED (
          SELECT world.number, standard, "limit", unit, first_day, stopped_first, waited_minutes, most,
            CASE most WHEN 0 THEN max(start_first, first_day) ELSE min(start_last, last_day) END AS since,
            CASE most WHEN 0 THEN max(requested_first_ms, first_ms) ELSE min(requested_last_ms, last_ms) END
              + "limit" * 3600000 AS due_ms,
            CASE most WHEN 0 THEN stopped_last_ms ELSE stopped_first_ms END AS stopped_ms
          FROM world
          CROSS JOIN (SELECT number AS judged_number, most FROM agreed WHERE least >= 0)
            ON judged_number = world.number
          WHERE "limit" > 0),
        deadline AS (
          SELECT number, standard, first_day, most, date(since, "limit" || ' days') AS due,
            max(0, julianday(stopped_first) - julianday(since) - "limit") AS over
          FROM begun WHERE unit = 'calendar-days'
          UNION ALL
          SELECT number, standard, first_day, most, NULL, max(0, waited_minutes - "limit") / 1440.0
          FROM begun WHERE unit = 'minutes'
          UNION ALL
          SELECT number, standard, first_day, most, date(due_ms / 1000 - 28800, 'unixepoch'),
            max(0, (stopped_ms - due_ms + 3599999) / 3600000) / 24.0
          FROM begun WHERE unit = 'hours'
          UNION ALL
          SELECT number, standard, first_day, most, due.day,
            CASE WHEN stopped_first > due.day THEN max(1, coalesce(stop.n, last_n) - due.n) ELSE 0 END
          FROM begun CROSS JOIN reach
          JOIN business_day AS start ON start.day = since AND start.calendar = code
          JOIN business_day AS due ON due.calendar = code AND due.day = (
            SELECT min(day) FROM business_day AS later
            WHERE later.day > since AND later.day <= date(since, '+180 days') AND later.calendar = code
              AND later.n = start.n + "limit")
          LEFT JOIN business_day AS stop ON stop.day = stopped_first AND stop.calendar = code
          WHERE unit = 'business-days'),
        measure AS MATERIALIZED (
          SELECT number, CASE most WHEN 0 THEN min(due) ELSE max(due) END AS due, min(over) AS over
          FROM (
            SELECT number, most, max(due) AS due, min(over) AS over FROM deadline
            GROUP BY number, standard, first_day)
          GROUP BY number)
        """
}
