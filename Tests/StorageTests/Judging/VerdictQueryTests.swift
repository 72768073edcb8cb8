import AccessIssues
import DateLiterals
import Migrations
import SQLite
import TestSupport
import Testing

@testable import Storage

/// One truth: what a statement says of many issues is what the domain says of each.
@Suite struct VerdictQueryTests {
    @Test(
        "over 100,000 generated issues the SQL says what the domain says, as of any day",
        arguments: UInt64(0)..<20)
    func oneTruth(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let connection = try Logbook.builtIn()
        if seed % 4 == 3 { try Self.changeRules(in: connection) }
        let book = try RuleTables.read(from: connection)
        let insert = connection.kept(IssueRows.insert)
        var issues: [Issue] = []
        for _ in 0..<5_000 {
            let issue = random.wait()
            issues.append(issue)
            var row = RowValues()
            IssueRows.set(issue, in: &row)
            try insert.run(lending: row)
        }
        let asOf = ("2024-09-01" as CivilDate).advanced(by: Int.random(in: 0...200, using: &random))
        let query = VerdictQuery(book, asOf: asOf)
        var (wrong, told): (Int, Set<String>) = (0, [])
        try connection.withStatement(
            """
            WITH \(VerdictQuery.tables(from: "issue", also: ["reference"])),
            \(VerdictQuery.measure)
            SELECT verdict.number, outcome, standard, due, over FROM verdict LEFT JOIN measure
              ON measure.number = verdict.number ORDER BY 1
            """
        ) { statement in
            for (name, value) in query.parameters { try statement.bind(value, at: name) }
            try statement.forEachRow { row in
                let issue = issues[try row.int(0) - 1]
                let verdict = book.judge(issue, asOf: asOf)
                told.insert(verdict.outcome.rawValue)
                let standard = verdict.standards.count == 1 ? verdict.standards[0] : nil
                var isSame = try row.text(1) == verdict.outcome.rawValue
                if verdict.outcome.isJudged || verdict.outcome == .dependsOnFacts {
                    isSame = try isSame && row.optionalText(2) == standard
                }
                // Days over, and the latest due day, of what has one standard in business days.
                if verdict.outcome.isJudged, standard != nil, verdict.standard?.unit == .businessDays {
                    isSame = try isSame && row.optionalText(3) == verdict.lastDue?.description
                    isSame = try isSame && Int(row.optionalDouble(4) ?? -1) == verdict.over
                }
                if !isSame, wrong < 3 {
                    let values = issue.values.map { "\($0.field)=\($0.value.canonical)" }
                    Testing.Issue.record(
                        """
                        \(try row.text(1)) \(try row.optionalText(2) ?? "-") \(try row.optionalText(3) ?? "-") \
                        \(try row.optionalDouble(4) ?? -1), not \(verdict.outcome) \(standard ?? "-") \
                        \(verdict.lastDue?.description ?? "-") \(verdict.over), as of \(asOf): \(values) \
                        \(issue.offers)
                        """)
                }
                if !isSame { wrong += 1 }
            }
        }
        #expect(wrong == 0)
        #expect(told.count == Verdict.Outcome.allCases.count, "every outcome is among them: \(told)")
    }

    /// Rules that change while the generated clocks run, and a calendar that closes for a day.
    private static func changeRules(in connection: Connection) throws {
        let addition = try RuleAddition(
            parsing: Array(
                """
                {"holidays": [{"calendar": "federal", "date": "2024-12-24", "name": "by order"}],
                 "standards": [{"code": "mh-init", "title": "t", "title_es": "t", "subject": "appointment",
                  "urgency": "routine", "visit": "first", "care": ["other", "individual-therapy"], "limit": 7,
                  "unit": "business-days", "clock": "requested_at", "authority": "a test's", "proof": "secondary",
                  "effective_from": "2024-11-15"},
                  {"code": "urg-auth", "title": "t", "title_es": "t", "subject": "appointment", "urgency": "urgent",
                  "prior_authorization": "yes", "limit": 24, "unit": "hours", "clock": "requested_at",
                  "authority": "a test's", "proof": "secondary", "effective_from": "2024-11-20"}]}
                """.utf8))
        try addition.write(to: connection)
        try RuleTables.countBusinessDays(in: connection)
    }
}

extension SplitMix64 {
    fileprivate mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &self) < percent
    }

    fileprivate mutating func one<T>(of all: [T]) -> T { all[Int.random(in: all.indices, using: &self)] }

    /// A day near the strike; now and then one of long before, or one that no calendar reaches.
    private mutating func day() -> CivilDate {
        if chance(2) {
            return one(of: ["2021-12-30", "2022-06-30", "2022-07-01", "2028-03-20", "2028-06-01"])
        }
        return ("2024-10-01" as CivilDate).advanced(by: Int.random(in: 0...140, using: &self))
    }

    private mutating func date(times: Bool) -> ApproximateDate {
        let day = day()
        switch Int.random(in: 0..<10, using: &self) {
        case 0: return .month(year: day.year, month: day.month)
        case 1: return .range(day, day.advanced(by: Int.random(in: 0...15, using: &self)))
        case 2...5 where times:
            let minutes = Int.random(in: 0..<1440, using: &self)
            guard let time = CivilTime(minutes: minutes),
                let moment = Moment(day, time, offsetMinutes: one(of: [-480, -420, 0]))
            else { return .day(day) }
            return .moment(moment)
        default: return .day(day)
        }
    }

    /// A problem of which this and that was said.
    fileprivate mutating func wait() -> Issue {
        let waits = Kind.allCases.filter { $0.isWaitForCare || $0 == .phoneWait }
        var values: FieldValues = [
            .kind: .text((chance(85) ? one(of: waits) : one(of: Kind.allCases)).rawValue),
            .status: .text(
                one(of: ["open", "open", "open", "referred", "resolved", "withdrawn", "duplicate"])),
            .consent: .text("counts-only"), .receivedOn: .date(.day(day())),
        ]
        func text(_ field: Field, _ codes: [String], _ percent: Int) {
            if chance(percent) { values[field] = .text(one(of: codes)) }
        }
        text(.coverage, Coverage.codes, 60)
        text(.care, Care.codes, 70)
        text(.visit, Visit.codes, 60)
        text(.urgency, ["routine", "routine", "urgent", "urgent", "emergency"], 60)
        if chance(60) { values[.priorAuthorization] = .flag(chance(50)) }
        if chance(70) { values[.waitedMinutes] = .minutes(one(of: [5, 10, 11, 29, 30, 31, 90])) }
        if chance(80) { values[.requestedAt] = .date(date(times: true)) }
        if chance(60) { values[.priorAppointmentOn] = .date(date(times: false)) }
        if chance(40) { values[.occurredOn] = .date(date(times: false)) }
        if chance(20) { values[.attendedOn] = .date(date(times: false)) }
        if chance(30) { values[.closedOn] = .date(.day(day())) }
        let offers = (0..<(chance(50) ? Int.random(in: 1...3, using: &self) : 0)).map { index in
            Offer(
                number: index + 1, appointmentAt: chance(90) ? date(times: true) : nil,
                answer: one(of: Answer.allCases))
        }
        return Issue(
            reference: Reference(random: next()), desk: DeskID(random: 1),
            loggedAt: PacificTime.startOfDay(day()), person: nil, values: values, offers: offers, notes: 0)
    }
}
