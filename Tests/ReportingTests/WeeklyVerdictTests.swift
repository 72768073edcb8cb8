import AccessIssues
import Evidence
import Storage
import Testing
import Words

@testable import Reporting

/// What the weekly report says of the law, on a week small enough to judge by hand.
@Suite struct WeeklyVerdictTests {
    private let week: ISOWeek = "2024-W47"

    /// Asked on Monday, 28 October 2024: due on 11 November by weekdays, on 12 November where Veterans Day is a holiday.
    private func example() throws -> TemporaryLogbook {
        let book = try TemporaryLogbook()
        let asked: [Field: String] = [
            .kind: "intake-wait", .occurredOn: "2024-11-18", .requestedAt: "2024-10-28",
            .care: "individual-therapy", .coverage: "commercial",
        ]
        func offered(_ day: CivilDate) -> [Offer] { [Offer(number: 1, appointmentAt: .day(day))] }
        var (other, noDate, ours, earlier) = (asked, asked, asked, asked)
        other[.coverage] = "self-funded"
        noDate[.requestedAt] = nil
        ours[.consent] = "none"
        earlier[.occurredOn] = "2024-11-12"
        var noCare = asked
        (noCare[.care], noCare[.requestedAt]) = (nil, "2024-11-04")
        let issues = try book.log(
            [
                asked, asked, asked, asked, other, noDate, noCare, ours, earlier,
                [.kind: "phone-wait", .occurredOn: "2024-11-18", .coverage: "commercial"],
            ],
            offers: [
                0: offered("2024-11-08"), 1: offered("2024-11-12"), 2: offered("2024-12-02"),
            ])
        func refer(_ index: Int, to regulator: String, on day: CivilDate) throws {
            _ = try book.logbook.change([issues[index].reference], by: "test") {
                .referred(Referral(number: $0.referrals.count + 1, regulator: regulator, referredOn: day))
            }
        }
        try refer(3, to: "dmhc", on: "2024-11-18")
        try refer(8, to: "dmhc", on: "2024-11-24")
        try refer(8, to: "cdi", on: "2024-11-25")
        try refer(7, to: "dmhc", on: "2024-11-20")
        return book
    }

    @Test("a share stands beside what it is of, and beside what the calendar decides")
    func share() throws {
        let book = try example()
        let report = try WeeklyReport.read(from: book.logbook, .init(week: week, today: "2024-11-25"))
        let verdicts = report.verdicts
        #expect(verdicts.count(.withinStandard) == 1)
        #expect(verdicts.count(.dependsOnCalendar) == 1)
        #expect(verdicts.count(.exceedsStandard) == 2)
        #expect(verdicts.count(.otherLaw) == 1)
        // A first visit to a psychiatrist may take 15 days, any other 10: the care decides.
        #expect(verdicts.count(.dependsOnFacts) == 1)
        #expect(verdicts.notJudged.deciding == [.care: 1])
        #expect(verdicts.count(.notJudgeable) == 2)
        #expect(verdicts.notJudged.missing.filter { $0.value > 0 } == [.requestedAt: 1, .waitedMinutes: 1])
        let text = report.rendered(as: .markdown, in: Words(.english))
        #expect(
            text.contains(
                "Exceeds the standard: 2 of 4 judgeable problems (50.0%). For 1 of the 4 it depends on which "
                    + "holidays count."))
        #expect(!text.lowercased().contains("violat"))
        #expect(!report.rendered(as: .markdown, in: Words(.spanish)).lowercased().contains("viol"))
        #expect(text.contains("under rule book \(verdicts.ruleBook) and as of 25 November 2024"))
    }

    @Test("waits are business days to the first appointment, by nearest rank, of those that are known")
    func waits() throws {
        let book = try example()
        let report = try WeeklyReport.read(from: book.logbook, .init(week: week, today: "2024-11-25"))
        // 9, 11 and 25 weekdays after Monday, 28 October.
        #expect(report.verdicts.waits == .init([(9, 1), (11, 1), (25, 1)]))
        #expect(report.verdicts.waits.median == 11 && report.verdicts.waits.p90 == 25)
        // 2 December is still to come.
        #expect(report.stillWaiting == .init(week: 5, all: 6))
        #expect(report.verdicts.pastDue == .init(week: 2, all: 3))
        #expect(WeeklyReport.Waits([]).median == nil && WeeklyReport.Waits([]).p90 == nil)
        #expect(WeeklyReport.Waits([(3, 1), (4, 1)]).median == 3)
        #expect(WeeklyReport.Waits([(1, 9), (7, 1)]).p90 == 1)
        #expect(WeeklyReport.Waits([(1, 8), (7, 2)]).p90 == 7)
    }

    @Test("the same week as of an earlier day says less: a due day that isn't over is no excess")
    func asOf() throws {
        let book = try example()
        try book.shell("UPDATE issue SET logged_at = '2024-11-01T12:00:00.000Z'")
        func exceeding(_ day: CivilDate) throws -> WeeklyReport.Waiting {
            try WeeklyReport.read(
                from: book.logbook, .init(week: week, today: "2024-12-31", asOf: day, audience: .desk)
            ).verdicts.pastDue
        }
        // Still in time: the day itself is.
        #expect(try exceeding("2024-11-12") == .init(week: 1, all: 1))
        #expect(try exceeding("2024-11-13") == .init(week: 3, all: 4))
    }

    @Test("referrals are those of the week that the audience may have counted, whenever the problem was")
    func referrals() throws {
        let book = try example()
        func read(_ audience: WeeklyReport.Audience) throws -> JSON? {
            try WeeklyReport.read(
                from: book.logbook, .init(week: week, today: "2024-11-25", audience: audience)
            ).json(in: Words(.english))["referrals"]
        }
        #expect(try read(.others)?["count"] == 2)
        #expect(try read(.desk)?["count"] == 3)
        #expect(try read(.desk)?["by_regulator"]?.elements?.count == 1)
        #expect(try read(.desk)?["by_outcome"]?["pending"] == 3)
        #expect(try read(.desk)?["by_outcome"]?["upheld"] == 0)
    }

    @Test("those with no appointment in sight are told apart in the index, in the order in which it has them")
    func pastDuePlan() throws {
        let book = try TemporaryLogbook()
        let sql = WeeklyQuery.pastDue(.init(week: week, today: "2024-11-25"))[0]
        let plan = try book.logbook.reading { connection in
            var lines: [String] = []
            try connection.withStatement("EXPLAIN QUERY PLAN " + sql) { statement in
                try statement.forEachRow { lines.append(try $0.text(3)) }
            }
            return lines
        }
        let search = plan.firstIndex { $0.hasPrefix("SEARCH issue USING COVERING INDEX issue_waiting") }
        #expect(search.map { !plan[$0 + 1].contains("TEMP B-TREE") } == true, "\(plan)")
    }
}
