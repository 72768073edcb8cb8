import AccessIssues
import DateLiterals
import SQLite
import Storage
import Testing
import Words

@testable import Reporting

/// What exports and reports with a filter read.
struct FilteredTests {
    @Test("an export of some weeks reads those weeks from an index, and never the whole history")
    func costsItsWindow() throws {
        let book = try TemporaryLogbook()
        var (weeks, from, to, both) = (IssueFilter(), IssueFilter(), IssueFilter(), IssueFilter())
        weeks.weeks = ["2024-W43", "2024-W45"]
        (from.from, to.to) = ("2024-10-23", "2024-10-24")
        (both.from, both.to) = ("2024-10-23", "2024-11-24")
        var kinds = IssueFilter(week: "2024-W43")
        kinds[.kind] = ["intake-wait", "other"]
        for filter in [IssueFilter(week: "2024-W43"), kinds, weeks, from, to, both] {
            for audience in ExportAudience.allCases {
                let selection = Selection(audience, filter)
                for table in selection.tables() where table.ofEachIssue == nil {
                    let selected = table.selected.joined(separator: ", ")
                    let plan = try book.logbook.reading { connection in
                        var lines: [String] = []
                        try connection.withStatement(
                            "EXPLAIN QUERY PLAN SELECT \(selected) \(table.rest(selection))"
                        ) { statement in
                            try selection.bind(to: &statement)
                            try statement.forEachRow { lines.append(try $0.text(3)) }
                        }
                        return lines
                    }
                    #expect(
                        plan.contains {
                            $0.hasPrefix("SEARCH issue USING ") && $0.contains(" issue_by_week_logged (week")
                        },
                        "\(filter.told) \(plan)")
                    #expect(!plan.contains { $0.hasPrefix("SCAN issue") }, "\(filter.told) \(plan)")
                }
            }
        }
    }

    @Test(
        "an export has what the filter finds and the audience may have, in the order of logging, and counts what it left out",
        arguments: ExportAudience.allCases)
    func selects(audience: ExportAudience) throws {
        let book = try TemporaryLogbook()
        let consents = ["none", "counts-only", "regulator", "regulator-with-narrative"]
        let days = ["2024-10-21", "2024-10-27", "2024-10-28", "2024-11-05"]
        let said = (0..<48).map { index -> [Field: String] in
            [
                .kind: index % 3 == 0 ? "other" : "intake-wait", .consent: consents[index % 4],
                .occurredOn: days[index / 4 % 4], .status: index % 7 == 0 ? "withdrawn" : "open",
            ]
        }
        let issues = try book.log(said)
        let mayHave: (Int) -> Bool = { index in
            audience == .desk || said[index][.consent]?.hasPrefix("regulator") == true && index % 7 != 0
        }
        var days43 = IssueFilter()
        (days43.from, days43.to) = ("2024-10-22", "2024-10-28")
        days43[.kind] = ["other"]
        let chosen = said.indices.filter { index in
            index % 3 == 0 && ["2024-10-27", "2024-10-28"].contains(said[index][.occurredOn] ?? "")
        }
        let outcome = try Export.write(
            book.logbook, for: audience, days43, to: book.file("out"), today: "2026-01-01",
            in: .init(.english))
        guard case .written(let summary) = outcome else {
            Testing.Issue.record("\(outcome)")
            return
        }
        let rows = try records(of: book.file("out/issues.csv"))
        #expect(
            rows.compactMap { $0["reference"] } == chosen.filter(mayHave).map { "\(issues[$0].reference)" })
        #expect(!rows.isEmpty && rows.count <= chosen.count)
        let leftOut = chosen.filter { !mayHave($0) }
        let withdrawn = leftOut.filter { $0 % 7 == 0 }
        #expect(summary.leftOut.withdrawn == withdrawn.count)
        #expect(summary.leftOut.forConsent == leftOut.count - withdrawn.count)
    }

    @Test("a report with a filter reads no more weeks than one without")
    func report() throws {
        let book = try TemporaryLogbook()
        var filter = IssueFilter()
        for field in IssueFilter.fields { filter[field] = ["a", "b"] }
        filter.desks = [book.logbook.desk]
        (filter.from, filter.to) = ("2024-10-22", "2024-10-25")
        let queries = [
            WeeklyQuery.twoWeeks, WeeklyQuery.unknownPlans, WeeklyQuery.notCounted, WeeklyQuery.leftOut,
            WeeklyQuery.trend, WeeklyQuery.trendReceived, WeeklyQuery.lateEntries, WeeklyQuery.stillWaiting,
            WeeklyQuery.verdicts, { WeeklyQuery.pastDue($0)[0] }, { WeeklyQuery.pastDue($0)[1] },
            WeeklyQuery.referrals,
        ]
        for audience in [WeeklyReport.Audience.desk, .others] {
            let options = WeeklyReport.Options(
                week: "2024-W43", today: "2024-11-05", asOf: nil, audience: audience, filter)
            for query in queries {
                let plan = try book.logbook.reading { connection in
                    var lines: [String] = []
                    try connection.withStatement("EXPLAIN QUERY PLAN " + query(options)) { statement in
                        try statement.forEachRow { lines.append(try $0.text(3)) }
                    }
                    return lines
                }
                #expect(plan.contains { $0.hasPrefix("SEARCH issue USING ") }, "\(plan)")
                #expect(!plan.contains { $0.hasPrefix("SCAN issue") }, "\(plan)")
            }
        }
    }
}
