// The verdicts of many issues in one statement: the same as the domain's, counted over `business_day`.
//
//     the readings of each situation, from the rule book (bound as JSON)
//       x each issue of that situation -> worlds: a rule that was in force, and the two ends of what is possible
//       x each calendar -> do none, some or all of them say late?
//       -> what all worlds of an issue agree on
//
// Late is an end after the due day: so on the day before the end as many business days had passed as the limit allows,
// and no due day need be looked for.

import AccessIssues
import Evidence
import SQLite

/// Parts of statements that judge the issues which another part chooses.
public struct VerdictQuery: Sendable {
    private let readings: String
    private let asOf: CivilDate

    /// Judges by that rule book, as of a day in Pacific time.
    public init(_ book: RuleBook, asOf: CivilDate) {
        readings = String(decoding: Self.json(book).compact(), as: UTF8.self)
        self.asOf = asOf
    }

    /// The value of each name that ``tables(from:)`` uses.
    public var parameters: [(name: String, value: String)] {
        [
            (":readings", readings), (":judged_on", asOf.description),
            (":judged_at_ms", String(PacificTime.startOfDay(asOf).millisecondsSince1970)),
        ]
    }

    /// A row for each time in which the same rule holds; of a reading without a number, one that says so.
    private static func json(_ book: RuleBook) -> JSON {
        var rows: [JSON] = []
        for situation in Situation.judged {
            for (number, reading) in book.readings(of: situation).enumerated() {
                let code = JSON.string(situation.code)
                if reading.stretches.isEmpty {
                    rows.append([
                        code, "", .integer(-1), "", "", "", "", .integer(0), .integer(0), .integer(number),
                    ])
                }
                for stretch in reading.stretches {
                    let (first, last) = (stretch.days.lowerBound, stretch.days.upperBound)
                    // What is counted in minutes asks for them whether or not a rule was in force.
                    let unit = (stretch.standard ?? reading.standards.first)?.unit
                    rows.append([
                        code, .string(stretch.standard?.code ?? ""),
                        .integer(stretch.standard?.limit ?? 0), .string(unit?.rawValue ?? ""),
                        .string(reading.clock?.rawValue ?? ""),
                        .string(first.description), .string(last.description),
                        .integer(Int(PacificTime.startOfDay(first).millisecondsSince1970)),
                        .integer(Int(PacificTime.endOfDay(last).millisecondsSince1970)),
                        .integer(number),
                    ])
                }
            }
        }
        return .array(rows)
    }

    /// Common tables, the last of them `verdict`: of each issue that `source` chooses (`issue WHERE …`) the number of its
    /// row, its outcome, and the standard, where all of its readings have the same. `also` are columns of the issues that
    /// come with it.
    public static func tables(from source: String, also columns: [String] = []) -> String {
        let also = columns.map { ", \($0)" }.joined()
        return verdicts(
            choosing: """
                SELECT rowid AS number, situation, \(runsUntil) AS runs_until\(also)
                FROM \(source)
                """,
            also: also)
    }

    /// The same for issues that are only counted: those whose dates and situation are equal are judged once. A row of
    /// `verdict` is such a class of issues, with their number in `issues`; `sums` are further columns, each a sum over
    /// the issues of a class. Where no clock of any issue has stopped (`areRunning`), fewer columns tell classes apart.
    public static func classes(
        from source: String, sums: [(name: String, sql: String)] = [], areRunning: Bool = false
    ) -> String {
        verdicts(
            choosing: """
                SELECT min(rowid) AS number, count(*) AS issues, situation,
                    \(areRunning ? ":judged_on" : runsUntil) AS runs_until\
                \(sums.map { ", \($0.sql) AS \($0.name)" }.joined())
                FROM \(source)
                GROUP BY \((areRunning ? starts : starts + ends).joined(separator: ", "))
                """,
            also: ", issues" + sums.map { ", \($0.name)" }.joined())
    }

    /// What the rows of a class have in common. The first possible day of a date, and the last, follow from the date.
    private static let starts = ["situation", "requested_at", "prior_appointment_on"]
    private static let ends = [
        "stopped_first", "stopped_last", "stopped_first_ms", "stopped_last_ms", "settled_ms", runsUntil,
        "iif(situation = 'phone', waited_minutes, NULL)",
        "iif(situation = 'phone', coalesce(occurred_on, received_on), NULL)",
    ]

    private static func verdicts(choosing: String, also: String) -> String {
        """
        \(worlds(choosing: choosing)),
        judged AS MATERIALIZED (
          SELECT number, \(code(start: .last, end: .first)) AS mild, \(code(start: .first, end: .last)) AS harsh,
            CASE WHEN "limit" >= 0 THEN nullif(standard, '') END AS standard
          FROM world),
        agreed AS MATERIALIZED (
          SELECT number, min(min(mild), min(harsh)) AS least, max(max(mild), max(harsh)) AS most,
            CASE WHEN min(standard) = max(standard) THEN min(standard) END AS standard
          FROM judged GROUP BY number),
        verdict AS MATERIALIZED (
          SELECT number, CASE
              WHEN situation IS NULL THEN '\(name(.noNumericStandard))'
              WHEN least IS NULL THEN '\(name(.otherLaw))'
              WHEN least < 0 THEN '\(name(.notJudgeable))'
              WHEN least <> most THEN '\(name(.dependsOnFacts))'
              WHEN least = 0 THEN '\(name(.withinStandard))'
              WHEN least = 1 THEN '\(name(.dependsOnCalendar))'
              WHEN least = 2 THEN '\(name(.exceedsStandard))'
              ELSE '\(name(.noNumericStandard))' END AS outcome,
            situation, standard\(also)
          FROM chosen LEFT JOIN agreed USING (number))
        """
    }

    static func name(_ outcome: Verdict.Outcome) -> String { outcome.rawValue }

    /// The issues, each with the rules that it may be under, and when its clock may have started and stopped.
    private static func worlds(choosing: String) -> String {
        """
        reading AS MATERIALIZED (
          SELECT value ->> 0 AS situation, value ->> 1 AS standard, value ->> 2 AS "limit", value ->> 3 AS unit,
            value ->> 4 AS clock, value ->> 5 AS first_day, value ->> 6 AS last_day, value ->> 7 AS first_ms,
            value ->> 8 AS last_ms, value ->> 9 AS reading
          FROM json_each(:readings)),
        reach AS MATERIALIZED (
          SELECT code, last_day, n AS last_n FROM calendar JOIN business_day ON calendar = code AND day = last_day),
        chosen AS MATERIALIZED (
          \(choosing)),
        timed AS MATERIALIZED (
          SELECT chosen.number, chosen.situation,
            coalesce(requested_first, requested_at) AS requested_first,
            coalesce(requested_last, requested_at) AS requested_last,
            coalesce(prior_first, prior_appointment_on) AS prior_first,
            coalesce(prior_last, prior_appointment_on) AS prior_last,
            CASE chosen.situation WHEN 'phone' THEN \(firstDay("coalesce(occurred_on, received_on)")) END
              AS called_first,
            CASE chosen.situation WHEN 'phone' THEN \(lastDay("coalesce(occurred_on, received_on)")) END
              AS called_last,
            stopped_first AS appointment_first,
            coalesce(stopped_first, runs_until) AS stopped_first,
            coalesce(stopped_last, stopped_first, runs_until) AS stopped_last,
            requested_first_ms, requested_last_ms,
            coalesce(stopped_first_ms, \(runsUntilMS)) AS stopped_first_ms,
            coalesce(stopped_last_ms, \(runsUntilMS)) AS stopped_last_ms,
            waited_minutes
          FROM chosen CROSS JOIN issue ON issue.rowid = chosen.number
          WHERE chosen.situation IS NOT NULL),
        world AS (
          SELECT number, reading, standard, "limit", unit, clock, first_day, last_day, first_ms, last_ms,
            CASE clock WHEN 'requested_at' THEN requested_first WHEN 'prior_appointment_on' THEN prior_first
              WHEN 'occurred_on' THEN called_first END AS start_first,
            CASE clock WHEN 'requested_at' THEN requested_last WHEN 'prior_appointment_on' THEN prior_last
              WHEN 'occurred_on' THEN called_last END AS start_last,
            appointment_first, stopped_first, stopped_last, requested_first_ms, requested_last_ms, stopped_first_ms,
            stopped_last_ms, waited_minutes
          -- In this order: SQLite makes an index of the larger table only.
          FROM reading CROSS JOIN timed ON timed.situation = reading.situation
          WHERE start_first IS NULL OR first_day = '' OR (start_first <= last_day AND start_last >= first_day))
        """
    }

    /// While the clock runs it is read on the day that was asked, or on the day on which the issue was settled.
    private static let runsUntil = """
        CASE WHEN status IN ('\(Status.open.rawValue)', '\(Status.referred.rawValue)') THEN :judged_on
          ELSE min(:judged_on, coalesce(closed_on, received_on)) END
        """

    /// The same where hours count. What is bound is text, and a text is more than any number.
    private static let runsUntilMS =
        "min(coalesce(settled_ms, CAST(:judged_at_ms AS INTEGER)), CAST(:judged_at_ms AS INTEGER))"

    /// The first day of a date in its canonical text: a day, a month or a range of days.
    private static func firstDay(_ date: String) -> String {
        "CASE length(\(date)) WHEN 7 THEN \(date) || '-01' ELSE substr(\(date), 1, 10) END"
    }

    private static func lastDay(_ date: String) -> String {
        """
        CASE length(\(date)) WHEN 7 THEN date(\(date) || '-01', '+1 month', '-1 day')
          WHEN 21 THEN substr(\(date), 12) ELSE \(date) END
        """
    }

    enum End: String { case first, last }

    /// What the rules say of a world from one start to one end: 0 in time, 1 late by some calendars, 2 late by all, 3
    /// without a number, less where nothing can be said.
    static func code(start: End, end: End) -> String {
        let startDay =
            start == .last ? "min(start_last, world.last_day)" : "max(start_first, world.first_day)"
        let startAt =
            start == .last ? "min(requested_last_ms, last_ms)" : "max(requested_first_ms, first_ms)"
        let (endDay, endAt) = ("stopped_\(end)", "stopped_\(end)_ms")
        return """
            CASE
                WHEN "limit" < 0 THEN 3
                WHEN start_first IS NULL OR (unit = 'minutes' AND waited_minutes IS NULL) THEN -1
                WHEN standard = '' THEN -2
                WHEN unit = 'minutes' THEN 2 * (waited_minutes > "limit")
                WHEN unit = 'hours' THEN 2 * (\(endAt) > \(startAt) + "limit" * 3600000)
                WHEN unit = 'calendar-days' THEN 2 * (\(endDay) > date(\(startDay), "limit" || ' days'))
                ELSE (
                  SELECT CASE
                      WHEN count(since.n) < count(*) OR max(since.n + "limit" > last_n) THEN -2
                      WHEN NOT max(coalesce(before.n, 0) >= since.n + "limit") THEN 0
                      ELSE 1 + min(coalesce(before.n, 0) >= since.n + "limit") END
                  FROM reach
                  LEFT JOIN business_day AS since ON since.day = \(startDay) AND since.calendar = code
                  LEFT JOIN business_day AS before
                    ON before.day = min(date(\(endDay), '-1 day'), reach.last_day) AND before.calendar = code) END
            """
    }
}
