// What the law says of the week's issues, counted. Issues whose situation and dates are equal are judged once, by
// `VerdictQuery`, which says the same as the domain's `RuleBook.judge`.

import AccessIssues
import SQLite
import Storage

// The SQL
extension WeeklyQuery {
    /// Rows of a part's name, a code, an outcome where a part has it, and how many issues.
    static func verdicts(_ options: WeeklyReport.Options) -> String {
        var parts = [
            "SELECT 'verdict', NULL, outcome, sum(issues) FROM verdict GROUP BY outcome",
            """
            SELECT 'standard', coalesce(standard, :several), outcome, sum(issues) FROM verdict
            WHERE outcome IN (:within, :exceeds, :by_calendar) GROUP BY 2, 3
            """,
            "SELECT 'wait', days, standard, sum(issues) FROM wait JOIN verdict USING (number) GROUP BY days, standard",
        ]
        func count(_ table: String, _ questions: [Verdict.Question]) {
            for question in questions {
                parts.append(
                    """
                    SELECT '\(table)', '\(question.rawValue)', NULL, sum(issues)
                    FROM \(table) JOIN verdict USING (number) WHERE \(isOne(question, of: table))
                    """)
            }
        }
        count("lacking", WeeklyReport.NotJudged.canBeMissing)
        count("deciding", WeeklyReport.NotJudged.canDecide)
        return """
            WITH \(VerdictQuery.classes(from: "issue WHERE \(isCovered(options)) AND \(counts(options))")),
            \(VerdictQuery.reasons),
            \(VerdictQuery.waits)
            \(parts.joined(separator: "\nUNION ALL\n"))
            """
    }

    /// Whether a question is among those of a row. A rule is missing where nothing else is.
    private static func isOne(_ question: Verdict.Question, of table: String) -> String {
        guard table == "lacking", question == .rule else { return "\(table).\(question.rawValue)" }
        let others = WeeklyReport.NotJudged.canBeMissing.filter { $0 != .rule }.map(\.rawValue)
        return "NOT (\(others.joined(separator: " OR ")))"
    }

    /// Of those who wait how many do so past the due day; two statements, as in ``waiting(_:)``.
    static func pastDue(_ options: WeeklyReport.Options) -> [String] {
        waiting(options).map { source, isInSight in
            """
            WITH \(VerdictQuery.classes(
                from: source, sums: [("of_week", "sum(\(isCovered(options)))")], areRunning: !isInSight))
            SELECT coalesce(sum(of_week), 0), coalesce(sum(issues), 0) FROM verdict WHERE outcome = :exceeds
            """
        }
    }

    /// Rows of an outcome and how many issues of each week have it, a column a week. An issue is judged once with all that
    /// are like it, whatever their weeks.
    static func trendJudged(_ options: WeeklyReport.Options, weeks: Int) -> String {
        let sums = (0..<weeks).map { (name: "week_\($0)", sql: "sum(week = :week_\($0)_)") }
        return """
            WITH \(VerdictQuery.classes(
                from: "issue WHERE week BETWEEN :first AND :week AND \(counts(options))", sums: sums))
            SELECT outcome, \(sums.map { "sum(\($0.name))" }.joined(separator: ", "))
            FROM verdict WHERE outcome IN (:within, :exceeds, :by_calendar) GROUP BY outcome
            """
    }

    /// Rows of a regulator, an outcome, and how many referrals were made to it in the week.
    static func referrals(_ options: WeeklyReport.Options) -> String {
        """
        SELECT regulator, outcome, count(*)
        FROM (
          SELECT reference AS referred, regulator, outcome FROM referral INDEXED BY referral_by_day
          WHERE referred_on BETWEEN :monday AND :sunday) AS made
        CROSS JOIN issue ON issue.reference = made.referred
        WHERE \(counts(options)) GROUP BY regulator, made.outcome ORDER BY 1, 2
        """
    }
}

// Their rows
extension WeeklyQuery {
    /// What the week's issues come to under the rule book.
    func verdicts(by book: RuleBook) throws -> WeeklyReport.Verdicts {
        let judge = VerdictQuery(book, asOf: asOf)
        var verdicts = WeeklyReport.Verdicts(ruleBook: book.version)
        var standards: [String: WeeklyReport.Judged] = [:]
        var waits: [(days: Int, issues: Int)] = []
        var limits: [(limit: Int?, days: Int, issues: Int)] = []
        try forEachRow(Self.verdicts(options), judge: judge) { row in
            guard let number = try row.optionalInt(3) else { return }
            switch try row.text(0) {
            case "verdict": verdicts.outcomes[try outcome(row, 2)] = number
            case "standard": standards[try row.text(1), default: .init()].add(number, try outcome(row, 2))
            case "wait":
                waits.append((try row.int(1), number))
                limits.append((Self.limit(try row.optionalText(2), book), try row.int(1), number))
            case "lacking": verdicts.notJudged.missing[try question(row, 1)] = number
            case "deciding": verdicts.notJudged.deciding[try question(row, 1)] = number
            default: break
            }
        }
        verdicts.byStandard = standards.map { code, number in
            .init(code: code, standard: book.standards.last { $0.code == code }, number: number)
        }.sorted { (-$0.number.judgeable, $0.code) < (-$1.number.judgeable, $1.code) }
        verdicts.waits = .init(waits)
        verdicts.waitsByLimit = WeeklyReport.WaitsByLimit.all(limits)
        verdicts.pastDue = try pastDue(judge)
        return verdicts
    }

    /// The limit of a standard where it is in business days.
    private static func limit(_ standard: String?, _ book: RuleBook) -> Int? {
        guard let known = standard.flatMap({ code in book.standards.last { $0.code == code } }) else {
            return nil
        }
        return known.unit == .businessDays ? known.limit : nil
    }

    /// What each week's issues come to, of those that can be judged.
    func trendJudged(_ weeks: [ISOWeek], by book: RuleBook) throws -> [ISOWeek: WeeklyReport.Judged] {
        var judged: [ISOWeek: WeeklyReport.Judged] = [:]
        let judge = VerdictQuery(book, asOf: asOf)
        try forEachRow(
            Self.trendJudged(options, weeks: weeks.count), first: weeks.first, weeks: weeks, judge: judge
        ) { row in
            let outcome = try outcome(row, 0)
            for (number, week) in weeks.enumerated() {
                judged[week, default: .init()].add(try row.int(Int32(number + 1)), outcome)
            }
        }
        return judged
    }

    private func pastDue(_ judge: VerdictQuery) throws -> WeeklyReport.Waiting {
        var (week, all) = (0, 0)
        for statement in Self.pastDue(options) {
            try forEachRow(statement, judge: judge) { row in
                week += try row.int(0)
                all += try row.int(1)
            }
        }
        return .init(week: week, all: all)
    }

    /// The referrals made in the week.
    func referrals(_ book: RuleBook) throws -> [WeeklyReport.Referred] {
        var referrals: [WeeklyReport.Referred] = []
        try forEachRow(Self.referrals(options)) { row in
            guard let outcome = Referral.Outcome(rawValue: try row.text(1)) else {
                throw LogbookError.unreadable(what: "referral.outcome")
            }
            let code = try row.text(0)
            referrals.append(
                .init(regulator: code, known: book.regulator(code), outcome: outcome, count: try row.int(2)))
        }
        return referrals
    }

    private func outcome(_ row: borrowing Row, _ column: Int32) throws -> Verdict.Outcome {
        guard let outcome = Verdict.Outcome(rawValue: try row.text(column)) else {
            throw LogbookError.unreadable(what: "verdict.outcome")
        }
        return outcome
    }

    private func question(_ row: borrowing Row, _ column: Int32) throws -> Verdict.Question {
        guard let question = Verdict.Question(rawValue: try row.text(column)) else {
            throw LogbookError.unreadable(what: "verdict")
        }
        return question
    }
}
