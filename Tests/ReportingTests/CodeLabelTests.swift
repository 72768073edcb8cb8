import AccessIssues
import Reporting
import Storage
import Testing
import Words

// Other people's tools read the labels from a table, carewatch has them in Words: one must be the other.

@Suite struct CodeLabelTests {
    @Test("the table of labels has each code of each field as carewatch calls it, and nothing else")
    func same() throws {
        let book = try TemporaryLogbook()
        let stored = try book.logbook.reading { connection in
            try connection.all("SELECT field, code, label, label_es FROM code_label") { row in
                [try row.text(0), try row.text(1), try row.text(2), try row.text(3)]
            }
        }
        let (english, spanish) = (Words(.english), Words(.spanish))
        let coded: [(Field, [String])] = [
            (.kind, Kind.codes), (.care, Care.codes), (.visit, Visit.codes), (.urgency, Urgency.codes),
            (.coverage, Coverage.codes), (.reporter, Reporter.codes), (.consent, Consent.codes),
            (.status, Status.codes), (.channel, Channel.codes), (.cancelledBy, CancelledBy.codes),
            (.proof, Proof.codes), (.voicemail, Voicemail.codes), (.ageBand, AgeBand.codes),
            (.language, SpokenLanguage.codes),
        ]
        var wanted = coded.flatMap { field, codes in
            codes.map { [field.rawValue, $0, english.label($0, of: field), spanish.label($0, of: field)] }
        }
        wanted += Answer.allCases.map { ["answer", $0.rawValue, english.label($0), spanish.label($0)] }
        #expect(Set(stored) == Set(wanted))
        #expect(stored.count == wanted.count)
    }

    @Test(
        "the views have a row for each issue and week, with labels, where only SQLite's own functions are trusted"
    )
    func views() throws {
        let book = try TemporaryLogbook()
        try book.logRandomIssues(80, around: "2024-10-24", seed: 7)
        let report = try WeeklyReport.read(
            from: book.logbook, .init(week: "2024-W43", today: "2024-11-20", audience: .desk))
        let week = try book.shell(
            """
            PRAGMA trusted_schema = OFF;
            SELECT first_day, last_day, strike_week, issues, people, urgent, grievances_filed, received_later
            FROM week_summary WHERE week = '2024-W43'
            """)
        let wanted: [String] = [
            "2024-10-21", "2024-10-27", "W1", "\(report.issues.count)", "\(report.people.count)",
            "\(report.urgent.count)", "\(report.grievancesFiled.count)", "\(report.receivedAfterWeek)",
        ]
        #expect(week == wanted.joined(separator: "|") + "\n")
        var issues: [AccessIssues.Issue] = []
        try book.logbook.forEachIssue { issues.append($0) }
        let rows = try book.shell(
            """
            PRAGMA trusted_schema = OFF;
            SELECT reference, kind_label, is_counted, coalesce(county_fips, '') FROM issue_current ORDER BY reference
            """)
        let data = try book.logbook.referenceData()
        let told = issues.sorted { $0.reference.description < $1.reference.description }.map { issue in
            let county = issue[.county]?.canonical
            return [
                issue.reference.description,
                Words(.english).label(issue[.kind]?.canonical ?? "", of: .kind),
                issue.status == .withdrawn || issue.status == .duplicate ? "0" : "1",
                data.counties.first { $0.name == county }?.fips ?? "",
            ].joined(separator: "|")
        }
        #expect(rows == told.joined(separator: "\n") + "\n")
    }
}
