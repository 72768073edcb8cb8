import AccessIssues
import Evidence
import SQLite
import Storage
import Testing
import Words

@testable import Reporting

@Suite struct ReportTests {
    @Test(
        "the headline says the week with its days, its strike week, problems, people and last week's number")
    func headline() throws {
        let book = try TemporaryLogbook()
        try book.log([
            [.kind: "intake-wait", .occurredOn: "2024-10-22", .memberNumber: "123"],
            [.kind: "intake-wait", .occurredOn: "2024-10-23", .memberNumber: "123"],
            [.kind: "no-callback", .occurredOn: "2024-10-27"],
            [.kind: "no-callback", .occurredOn: "2024-10-20"],
        ])
        let report = try WeeklyReport.read(from: book.logbook, .init(week: "2024-W43", today: "2024-11-05"))
        #expect(
            report.rendered(as: .text, in: Words(.english)).hasPrefix(
                """
                Week 2024-W43, 21 to 27 October 2024 (strike week W1): 3 problems reported by
                at least 1 person (last week: 1).

                """))
        #expect(
            report.rendered(as: .markdown, in: Words(.spanish)).hasPrefix(
                """
                # Informe semanal 2024-W43

                Semana 2024-W43, del 21 al 27 de octubre de 2024 (semana de huelga W1): 3 problemas informados por \
                al menos 1 persona (semana anterior: 1).

                """))
    }

    @Test("the report equals a count issue by issue", arguments: UInt64(0)..<12)
    func recount(seed: UInt64) throws {
        let book = try TemporaryLogbook()
        let weeks: [ISOWeek] = ["2024-W43", "2024-W44", "2025-W01", "2025-W18", "2025-W19", "2024-W42"]
        let week = weeks[Int(seed) % weeks.count]
        try book.logRandomIssues(80, around: week.monday.advanced(by: 3), seed: seed)
        let campaign = try book.logbook.referenceData().campaigns.last
        for audience in [WeeklyReport.Audience.desk, .others] {
            for asOf in [nil, week.sunday, week.monday.advanced(by: 17)] {
                for week in [week, week.next] {
                    let options = WeeklyReport.Options(
                        week: week, today: week.sunday.advanced(by: 10), asOf: asOf, audience: audience)
                    let report = try WeeklyReport.read(from: book.logbook, options)
                    let recount = try Recount(book.logbook, options)
                    var expected = recount.expected(
                        trendFrom: report.trend[0].week, campaign: campaign)
                    expected.rates = try recount.rates(by: book.logbook)
                    #expect(report == expected)
                }
            }
        }
    }

    @Test(
        "strike weeks are W1 to W28, before and after",
        arguments: [
            ("2024-W42", "before"), ("2024-W43", "W1"), ("2024-W44", "W2"), ("2025-W01", "W11"),
            ("2025-W18", "W28"), ("2025-W19", "after"),
        ] as [(ISOWeek, String)])
    func strikeWeeks(week: ISOWeek, code: String) throws {
        let book = try TemporaryLogbook()
        let report = try WeeklyReport.read(from: book.logbook, .init(week: week, today: "2026-01-01"))
        #expect(report.strikeWeek?.code == code)
    }

    @Test("before and after a campaign the headline calls it by its name")
    func campaignByName() throws {
        let book = try TemporaryLogbook()
        func headline(_ week: ISOWeek, _ language: Language) throws -> String {
            try WeeklyReport.read(from: book.logbook, .init(week: week, today: "2026-01-01"))
                .rendered(as: .markdown, in: Words(language))
        }
        let title = "Kaiser Southern California strike 2024-25"
        #expect(try headline("2024-W42", .english).contains("(before the \(title) began): 0 problems"))
        #expect(try headline("2025-W19", .english).contains("(after the \(title) ended): 0 problems"))
        #expect(try headline("2024-W42", .spanish).contains("(antes de la campaña «\(title)»): 0 problemas"))
    }

    @Test(
        "the trend begins with the strike's first week, and is never longer than 28 weeks",
        arguments: [
            ("2024-W42", "2024-W15", 28), ("2024-W43", "2024-W43", 1), ("2024-W45", "2024-W43", 3),
            ("2025-W18", "2024-W43", 28), ("2025-W19", "2024-W44", 28), ("2026-W10", "2025-W35", 28),
        ] as [(ISOWeek, ISOWeek, Int)])
    func trend(week: ISOWeek, first: ISOWeek, count: Int) throws {
        let book = try TemporaryLogbook()
        let trend = try WeeklyReport.read(from: book.logbook, .init(week: week, today: "2026-04-01")).trend
        #expect(trend.first?.week == first)
        #expect(trend.last?.week == week)
        #expect(trend.count == count)
    }

    @Test("a week is still filling until 14 days have passed since its Sunday")
    func stillFilling() throws {
        let book = try TemporaryLogbook()
        func isFilling(_ today: CivilDate) throws -> Bool? {
            try WeeklyReport.read(from: book.logbook, .init(week: "2024-W43", today: today)).trend.last?
                .isStillFilling
        }
        #expect(try isFilling("2024-11-09") == true)
        #expect(try isFilling("2024-11-10") == false)
    }

    @Test("what arrives late revises the earlier week, and is said in the week it arrived")
    func lateEntries() throws {
        let book = try TemporaryLogbook()
        try book.log([
            [.kind: "other", .occurredOn: "2024-10-22", .receivedOn: "2024-10-30"],
            [.kind: "other", .occurredOn: "2024-10-08", .receivedOn: "2024-10-31"],
            [.kind: "other", .occurredOn: "2024-10-29", .receivedOn: "2024-10-30"],
            [.kind: "other", .occurredOn: "2024-10-09", .receivedOn: "2024-10-10"],
            [.kind: "other", .occurredOn: "2024-10-09", .receivedOn: "2024-11-05"],
        ])
        let later = try WeeklyReport.read(from: book.logbook, .init(week: "2024-W44", today: "2024-11-05"))
        #expect(later.lateEntries.map(\.week) == ["2024-W41", "2024-W43"])
        #expect(later.lateEntries.map(\.count) == [1, 1])
        #expect(later.lateEntries.map(\.was) == [1, 0])
        #expect(later.lateEntries.map(\.now) == [2, 1])
        for format in [WeeklyReport.Format.text, .markdown] {
            #expect(
                later.rendered(as: format, in: Words(.english)).contains(
                    "- 2024-W41: was 1, now 2 (1 late; 7 to 13 October 2024)\n"
                        + "- 2024-W43: was 0, now 1 (1 late; 21 to 27 October 2024, strike week W1)\n"))
        }
        let json = later.json(in: Words(.english))["late_entries"]?[0]
        #expect(json == ["week": "2024-W41", "count": 1, "was": 1, "now": 2])
        #expect(later.trend.map(\.count) == [1, 1])
        #expect(later.trend.map(\.received) == [0, 3])
        let earlier = try WeeklyReport.read(from: book.logbook, .init(week: "2024-W43", today: "2024-11-05"))
        #expect(earlier.receivedAfterWeek == 1)
        #expect(
            earlier.rendered(as: .text, in: Words(.english))
                .contains("1 of this week's problems was received after the week had ended."))
    }

    @Test("as of a day, only what was logged by its end in Pacific time counts, and who waited then waits")
    func asOf() throws {
        let book = try TemporaryLogbook()
        let issues = try book.log(
            [
                [.kind: "intake-wait", .occurredOn: "2024-10-22", .requestedAt: "2024-10-01"],
                [.kind: "intake-wait", .occurredOn: "2024-10-22", .requestedAt: "2024-10-01"],
            ], offers: [0: [Offer(number: 1, appointmentAt: .day("2024-10-30"))]])
        // 27 October ends at 07:00 UTC of the 28th, since clocks went back only in November.
        for (issue, at) in zip(issues, ["2024-10-28T06:59:59.999Z", "2024-10-28T07:00:00.000Z"]) {
            try book.shell("UPDATE issue SET logged_at = '\(at)' WHERE reference = '\(issue.reference)'")
        }
        func read(_ asOf: CivilDate?) throws -> (Int, WeeklyReport.Waiting) {
            let report = try WeeklyReport.read(
                from: book.logbook, .init(week: "2024-W43", today: "2024-11-20", asOf: asOf))
            return (report.issues.count, report.stillWaiting)
        }
        #expect(try read("2024-10-27") == (1, .init(week: 1, all: 1)))
        #expect(try read("2024-10-28") == (2, .init(week: 2, all: 2)))
        #expect(try read("2024-10-30") == (2, .init(week: 1, all: 1)))
        #expect(try read(nil) == (2, .init(week: 1, all: 1)))
    }

    @Test("no query reads the issues from end to end, and the trend never leaves its index")
    func queryPlans() throws {
        let book = try TemporaryLogbook()
        func plan(_ sql: String) throws -> String {
            try book.logbook.reading { connection in
                var lines: [String] = []
                try connection.withStatement("EXPLAIN QUERY PLAN " + sql) { statement in
                    try statement.forEachRow { lines.append(try $0.text(3)) }
                }
                return lines.joined(separator: "\n")
            }
        }
        let index: [(String, (WeeklyReport.Options) -> String, covers: Bool)] = [
            ("issue_by_week", WeeklyQuery.twoWeeks, false),
            ("issue_by_week", WeeklyQuery.unknownPlans, false),
            ("issue_by_week", WeeklyQuery.notCounted, true), ("issue_by_week", WeeklyQuery.leftOut, true),
            ("issue_by_week", WeeklyQuery.trend, true),
            ("issue_by_received_week", WeeklyQuery.trendReceived, true),
            ("issue_by_received_week", WeeklyQuery.lateEntries, true),
            ("issue_waiting", WeeklyQuery.stillWaiting, true),
            ("issue_by_week", WeeklyQuery.verdicts, false),
            // Those with no appointment in sight are told apart in the index, and come in the order of their clocks.
            ("issue_waiting", { WeeklyQuery.pastDue($0)[0] }, false),
            ("issue_waiting", { WeeklyQuery.pastDue($0)[1] }, false),
            ("referral_by_day", WeeklyQuery.referrals, false),
        ]
        for asOf in [nil, "2024-11-05" as CivilDate] {
            for audience in [WeeklyReport.Audience.desk, .others] {
                let options = WeeklyReport.Options(
                    week: "2024-W43", today: "2024-11-05", asOf: asOf, audience: audience)
                for (name, sql, covers) in index {
                    let plan = try plan(sql(options))
                    #expect(plan.contains(covers && asOf == nil ? "COVERING INDEX \(name)" : "INDEX \(name)"))
                    #expect(!plan.contains("SCAN issue"), "\(plan)")
                    if covers, asOf == nil { #expect(!plan.contains("issue USING INDEX"), "\(plan)") }
                }
            }
        }
    }
}
