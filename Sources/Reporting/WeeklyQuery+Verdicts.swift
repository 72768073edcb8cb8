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
            "SELECT 'wait', days, NULL, sum(issues) FROM wait JOIN verdict USING (number) GROUP BY days",
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
            WITH \(VerdictQuery.classes(from: "issue WHERE week = :week AND \(counts(options))")),
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
                from: source, sums: [("of_week", "sum(week = :week)")], areRunning: !isInSight))
            SELECT coalesce(sum(of_week), 0), coalesce(sum(issues), 0) FROM verdict WHERE outcome = :exceeds
            """
        }
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
        try forEachRow(Self.verdicts(options), judge: judge) { row in
            guard let number = try row.optionalInt(3) else { return }
            switch try row.text(0) {
            case "verdict": verdicts.outcomes[try outcome(row, 2)] = number
            case "standard": standards[try row.text(1), default: .init()].add(number, try outcome(row, 2))
            case "wait": waits.append((try row.int(1), number))
            case "lacking": verdicts.notJudged.missing[try question(row, 1)] = number
            case "deciding": verdicts.notJudged.deciding[try question(row, 1)] = number
            default: break
            }
        }
        verdicts.byStandard = standards.map { code, number in
            .init(code: code, standard: book.standards.last { $0.code == code }, number: number)
        }.sorted { (-$0.number.judgeable, $0.code) < (-$1.number.judgeable, $1.code) }
        verdicts.waits = .init(waits)
        verdicts.pastDue = try pastDue(judge)
        return verdicts
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
