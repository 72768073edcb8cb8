// Why issues can't be judged, and how long people waited: further tables behind those of `VerdictQuery`, counted from
// the same worlds. The domain says the same of each issue in `Verdict.missing` and `Verdict.dependsOn`.

import AccessIssues

extension VerdictQuery {
    /// Common tables behind ``classes(from:sums:)``: `lacking(number, <question>…)`, where something is missing
    /// (the rule, if none of these is), and
    /// `deciding(number, <question>…)`, where the facts decide. A question's column is 1 where it is one of them.
    public static let reasons = """
        lacking AS (
          SELECT number, max(clock = 'requested_at' AND start_first IS NULL) AS requested_at,
            max(clock = 'prior_appointment_on' AND start_first IS NULL) AS prior_appointment_on,
            max(unit = 'minutes' AND start_first IS NOT NULL AND waited_minutes IS NULL) AS waited_minutes
          FROM world
          WHERE number IN (SELECT number FROM verdict WHERE outcome = '\(name(.notJudgeable))')
          GROUP BY number),
        corner AS MATERIALIZED (
          SELECT number, reading, clock, \(code(start: .last, end: .first)) AS mild,
            \(code(start: .first, end: .last)) AS harsh, \(code(start: .first, end: .first)) AS early,
            CASE WHEN start_last BETWEEN first_day AND last_day THEN \(code(start: .last, end: .last)) END AS late
          FROM world
          WHERE number IN (SELECT number FROM verdict WHERE outcome = '\(name(.dependsOnFacts))')),
        by_reading AS (
          SELECT number, clock,
            max(mild = 0 OR harsh = 0) + 2 * max(mild = 1 OR harsh = 1) + 4 * max(mild = 2 OR harsh = 2)
              + 8 * max(mild = 3) AS outcomes,
            min(min(mild, early)) <> max(max(mild, early)) AS start_decides,
            max(late <> mild) AS end_decides
          FROM corner GROUP BY number, reading),
        by_issue AS (
          SELECT number, min(outcomes) <> max(outcomes) AS readings_differ,
            max(start_decides AND clock = 'requested_at') AS requested_at,
            max(start_decides AND clock = 'prior_appointment_on') AS prior_appointment_on,
            max(start_decides AND clock = 'occurred_on') AS rule, max(coalesce(end_decides, 0)) AS appointment_at
          FROM by_reading GROUP BY number),
        deciding AS (
          SELECT number, requested_at, prior_appointment_on, rule, appointment_at,
            readings_differ AND situation LIKE 'urgent/any' AS prior_authorization,
            readings_differ AND situation LIKE 'routine/any/%' AS care,
            readings_differ AND situation LIKE 'routine/%/any' AS visit,
            readings_differ AND situation = 'phone' AS line
          FROM by_issue JOIN verdict USING (number))
        """

    /// A common table behind ``classes(from:sums:)``: `wait(number, days)`, the shortest wait that the dates allow in
    /// business days by the calendar `weekdays`, where an appointment and the day that starts the clock are known.
    public static let waits = """
        wait AS (
          SELECT number, min(max(ended.n - began.n, 0)) AS days
          FROM world
          JOIN business_day AS began ON began.day = start_last AND began.calendar = 'weekdays'
          JOIN business_day AS ended ON ended.day = appointment_first AND ended.calendar = 'weekdays'
          WHERE clock IN ('requested_at', 'prior_appointment_on')
          GROUP BY number)
        """
}
