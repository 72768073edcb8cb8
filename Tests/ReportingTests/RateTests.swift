import AccessIssues
import DateLiterals
import Evidence
import Foundation
import Storage
import TestSupport
import Testing
import Words

@testable import Reporting

// A rate never stands without its denominator, and the denominators are those that DHCS published.

@Suite struct RateTests {
    private func kaiser(_ county: String, _ coverage: String = "medi-cal-managed") -> [Field: String] {
        [
            .kind: "other", .occurredOn: "2024-10-22", .plan: "kaiser", .coverage: coverage, .county: county,
        ]
    }

    private func report(_ book: TemporaryLogbook, _ week: ISOWeek = "2024-W43") throws -> WeeklyReport {
        try WeeklyReport.read(from: book.logbook, .init(week: week, today: week.sunday))
    }

    @Test(
        "the members of October 2024 are those of the published file, county by county",
        arguments: [
            // domain.md 7-C
            ("Los Angeles", 302_218), ("San Bernardino", 92_710), ("Riverside", 86_494),
            ("San Diego", 73_706), ("Orange", 68_433), ("Kern", 20_812), ("Ventura", 7_994), ("Imperial", 20),
        ])
    func published(county: String, members: Int) throws {
        let book = try TemporaryLogbook()
        try book.log([kaiser(county)])
        let rate = try #require(try report(book).rates.first)
        #expect((rate.county, rate.members, rate.month, rate.count) == (county, members, "2024-10", 1))
        #expect(rate.source.contains("DHCS"))
    }

    @Test("every number in the logbook is one of the published file, and none of those is missing")
    func wholeFile() throws {
        let path = "/work/shared/data/kaiser-medi-cal-members.csv"
        guard FileManager.default.fileExists(atPath: path) else {
            print("skipped: \(path) isn't here")
            return
        }
        let book = try TemporaryLogbook()
        let script = """
            import csv, sys
            rows = csv.DictReader(open(sys.argv[1], encoding="utf-8-sig"), skipinitialspace=False)
            found = set()
            for row in rows:
                count = row[" Count of Enrollees "].strip().replace(",", "")
                if count: found.add((row["County"].strip(), row["Enrollment Month"], int(count)))
            for row in sorted(found): print("|".join(map(str, row)))
            """
        let told = try run("python3", "-c", script, path)
        let stored = try book.shell(
            """
            SELECT name, month, members FROM member_count JOIN county ON fips = county_fips
            WHERE plan = 'kaiser' AND coverage = 'medi-cal-managed' ORDER BY name, month
            """)
        func lines(_ text: String) -> [Substring] { text.split(separator: "\n").sorted() }
        #expect(lines(stored) == lines(told))
        #expect(lines(stored).count == 869)
    }

    @Test("Medi-Cal's members are nobody else's denominator")
    func otherCoverage() throws {
        let book = try TemporaryLogbook()
        try book.log([
            kaiser("Orange", "commercial"), kaiser("Orange", "medi-cal-county"), kaiser("Alpine"),
            [.kind: "other", .occurredOn: "2024-10-22", .coverage: "medi-cal-managed", .county: "Orange"],
            [
                .kind: "other", .occurredOn: "2024-10-22", .plan: "Aetna", .coverage: "medi-cal-managed",
                .county: "Orange",
            ],
        ])
        #expect(try report(book).rates == [])
        for format in WeeklyReport.Format.allCases where format != .json {
            #expect(!(try report(book)).rendered(as: format, in: Words(.english)).contains("per 10,000"))
        }
    }

    @Test(
        "after the newest month its members are taken for a year, and the month is named; then no rate is told"
    )
    func olderMonth() throws {
        let book = try TemporaryLogbook()
        try book.log(
            ["2026-03-03", "2026-12-29", "2027-02-02"].map { day in
                var said = kaiser("Kern")
                said[.occurredOn] = day
                return said
            }, today: "2027-06-01")
        let weeks: [ISOWeek] = ["2026-W10", "2026-W53", "2027-W05"]
        let months = try weeks.map { try report(book, $0).rates.map(\.month) }
        // The Thursday of 2026-W53 is 31 December 2026, twelve months after the newest.
        #expect(months == [["2025-12"], ["2025-12"], []])
    }

    @Test(
        "a rate is rounded to the hundredth, half up",
        arguments: [
            (1, 20, "500.00"), (3, 302_218, "0.10"), (1, 3, "3333.33"), (2, 3, "6666.67"),
            (1, 2_000_000, "0.01"), (1, 2_000_001, "0.00"), (0, 7, "0.00"), (17, 10_000, "17.00"),
        ])
    func rounded(count: Int, members: Int, text: String) {
        let rate = MemberRate(
            plan: "kaiser", planName: "Kaiser", coverage: "medi-cal-managed", county: "Kern",
            countyFIPS: "029", count: count, members: members, month: "2024-10", source: "x")
        #expect(rate.perTenThousand == text)
    }

    @Test(
        "every format names the number of members, their month and who counted them",
        arguments: Language.allCases)
    func named(language: Language) throws {
        let book = try TemporaryLogbook()
        try book.log([kaiser("Imperial"), kaiser("Imperial"), kaiser("Orange")])
        let report = try report(book)
        for format in WeeklyReport.Format.allCases {
            let text = report.rendered(as: format, in: Words(language))
            // As text and Markdown break lines.
            let flat = text.split(whereSeparator: { $0 == "\n" || $0 == " " }).joined(separator: " ")
            for part in ["1000.00", "20", "2024-10", "68433", "0.15"] {
                #expect(flat.contains(part), "\(format): \(part)")
            }
            #expect(flat.contains("Medi-Cal Managed Care Enrollment Report"), "\(format): \(flat)")
            #expect(flat.contains("data.chhs.ca.gov"), "\(format)")
        }
    }

    @Test("members that a desk adds are its denominators at once")
    func added() throws {
        let book = try TemporaryLogbook()
        try book.log([kaiser("Kern", "commercial")])
        let file = """
            {"members": [{"plan": "kaiser", "coverage": "commercial", "county_fips": "029", "month": "2024-09",
              "members": 123456, "source": "the plan's filing"}]}
            """
        _ = try book.logbook.addRules(
            RuleAddition(parsing: Array(file.utf8)), by: "test", today: "2024-10-28")
        let rate = try #require(try report(book).rates.first)
        #expect((rate.members, rate.month, rate.source) == (123_456, "2024-09", "the plan's filing"))
        try book.logbook.close()
        // The tests' own `logged_at` is found, and nothing else.
        #expect(
            try Logbook.check(book.path).findings.allSatisfy { finding in
                if case .row("issue", _, .changed(["logged_at"])) = finding { true } else { false }
            })
    }

    @Test(
        "a row of members that can't be is refused, and the field is named",
        arguments: [
            (#""county_fips": "060""#, "county_fips"), (#""county_fips": 29"#, "county_fips"),
            (#""month": "2024-13""#, "month"), (#""month": "2024-09-01""#, "month"),
            (#""members": -1"#, "members"), (#""members": 1.5"#, "members"),
            (#""coverage": "medicare""#, "coverage"), (#""plan": "no-such-plan""#, "plan"),
            (#""source": """#, "source"),
        ])
    func refused(wrong: String, field: String) throws {
        let book = try TemporaryLogbook()
        var row = [
            "plan": #""kaiser""#, "coverage": #""commercial""#, "county_fips": #""029""#,
            "month": #""2024-09""#, "members": "1", "source": #""x""#,
        ]
        row[field] = String(wrong.split(separator: ":", maxSplits: 1)[1])
        let members = row.map { "\"\($0)\": \($1)" }.joined(separator: ", ")
        let error = #expect(throws: RuleFileError.self) {
            try book.logbook.addRules(
                RuleAddition(parsing: Array(#"{"members": [{\#(members)}]}"#.utf8)), by: "test",
                today: "2024-10-28")
        }
        #expect(error?.field == "members/1/\(field)")
    }
}
