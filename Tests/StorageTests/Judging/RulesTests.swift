import AccessIssues
import DateLiterals
import Foundation
import SQLite
import Testing

@testable import Storage

/// Rules from a file: what is added, what is refused, and what the journal says of it.
@Suite struct RulesTests {
    let folder: Folder
    init() throws { folder = try Folder() }

    private func addition(_ text: String) throws -> RuleAddition {
        try RuleAddition(parsing: Array(text.utf8))
    }

    /// An issue that was late by one day only where Thanksgiving is no holiday.
    private func wait(in logbook: Logbook) throws -> Issue {
        let answers = Answers.saying(
            [
                .kind: "intake-wait", .care: "individual-therapy", .coverage: "commercial",
                .requestedAt: "2024-10-11",
            ],
            offers: [Offer(number: 1, appointmentAt: .day("2024-10-28"))])
        let logged = try logbook.log([answers], by: "tester", today: .testDay)
        return try #require(logged.first).issue
    }

    @Test("a day that is appointed changes the verdicts it should, in one transaction, and the version")
    func holiday() throws {
        let logbook = try folder.open()
        let issue = try wait(in: logbook)
        let before = try logbook.ruleBook()
        #expect(
            before.judge(issue, asOf: "2024-11-30").dues == [
                "weekdays": "2024-10-25", "federal": "2024-10-28", "state-offices": "2024-10-25",
                "gov-6700": "2024-10-28",
            ])
        let added = try logbook.addRules(
            addition(
                """
                {"holidays": [{"calendar": "state-offices", "date": "2024-10-25", "name": "by order"},
                              {"calendar": "weekdays", "date": "2024-10-25", "name": "by order"}]}
                """), by: "tester", today: "2024-11-30")
        #expect(added.version == before.version + "+1")
        #expect(added.changed.map(\.reference) == [issue.reference] && added.changedCount == 1)
        #expect(added.changed.first?.before.outcome == .dependsOnCalendar)
        #expect(added.changed.first?.after.outcome == .withinStandard)
        #expect(try logbook.ruleBook().judge(issue, asOf: "2024-11-30").ruleBook == added.version)
        // The same again changes nothing more, though it is told again.
        let again = try logbook.addRules(
            addition(#"{"holidays": [{"calendar": "weekdays", "date": "2024-10-25", "name": "by order"}]}"#),
            by: "tester", today: "2024-11-30")
        #expect(again.changedCount == 0 && again.version == before.version + "+2")
        try logbook.close()
        // The days are counted anew, and `check` makes the same of the journal.
        let days = try folder.raw(.query).all(
            "SELECT n FROM business_day WHERE calendar = 'weekdays' AND day BETWEEN '2024-10-24' AND '2024-10-28' ORDER BY day"
        ) { try $0.int(0) }
        #expect(days.map { $0 - days[0] } == [0, 0, 0, 0, 1])
        #expect(try Logbook.check(folder.logbookPath).findings == [])
        try checkFold(of: folder)
        let raw = try folder.raw()
        try raw.run("DELETE FROM holiday WHERE date = '2024-10-25' AND calendar = 'weekdays'")
        try raw.close()
        #expect(!(try Logbook.check(folder.logbookPath)).isWhole, "a rule that was taken out is noticed")
    }

    @Test("a campaign and a plan are there at once; a standard that takes over ends the one before")
    func others() throws {
        let logbook = try folder.open()
        _ = try logbook.addRules(
            addition(
                """
                {"campaigns": [{"code": "oregon-2027", "title": "Oregon strike", "plan": "new-plan",
                   "region": "Oregon", "starts_on": "2027-01-04", "source": "the union"}],
                 "plans": [{"code": "new-plan", "name": "New Plan", "aliases": ["the new one"], "phone": "1-800-555-0100",
                   "source": "the card"}],
                 "standards": [{"code": "mh-init", "title": "t", "title_es": "t", "subject": "appointment",
                   "urgency": "routine", "care": ["other"], "visit": "first", "limit": 5, "unit": "business-days",
                   "clock": "requested_at", "authority": "a new law", "proof": "primary",
                   "effective_from": "2025-01-01"}]}
                """), by: "tester", today: .testDay)
        let tables = try logbook.referenceData()
        #expect(
            tables.campaigns.last?.code == "oregon-2027" && tables.plan(named: "The  New one") == "new-plan")
        let book = try logbook.ruleBook()
        #expect(book.planContacts.contains { $0.plan == "new-plan" && $0.phone == "1-800-555-0100" })
        let rows = book.standards.filter { $0.code == "mh-init" }
        #expect(rows.map(\.effectiveTo) == ["2024-12-31", nil] && rows.map(\.limit) == [10, 5])
        try logbook.close()
        #expect(try Logbook.check(folder.logbookPath).findings == [])
    }

    @Test(
        "what can't be a rule is refused with its place, and nothing is changed",
        arguments: [
            #"{"holidays": [{"calendar": "lunar", "date": "2025-01-09", "name": "x"}]}"#,
            #"{"holidays": [{"calendar": "federal", "date": "2035-01-09", "name": "x"}]}"#,
            #"{"holidays": [{"calendar": "federal", "date": "2025-02-30", "name": "x"}]}"#,
            #"{"holidays": [{"calendar": "federal", "date": "2025-01-09"}]}"#,
            #"{"calendars": [{"code": "federal", "place": 2, "name": "x", "authority": "x", "source": "x", "first_day": "2024-01-01", "last_day": "2028-03-31"}]}"#,
            #"{"plans": [{"code": "x", "name": "x", "phone": "no phone"}]}"#,
            #"{"holiday": []}"#, #"{"holidays": {}}"#, #"{"holidays": []}"#, "[]", "{",
            #"{"campaigns": [{"code": "x", "title": "x", "region": "x", "starts_on": "2025-01-09", "ends_on": "2025-01-08", "source": "x"}]}"#,
            #"{"campaigns": [{"code": "X Y", "title": "x", "region": "x", "starts_on": "2025-01-09", "source": "x"}]}"#,
            #"{"plans": [{"code": "x", "name": "x", "nmae": "y"}]}"#,
            #"{"standards": [{"code": "x", "title": "x", "title_es": "x", "subject": "appointment", "authority": "x", "proof": "primary", "effective_from": "2025-01-01"}]}"#,
            #"{"plans": [{"code": "p", "name": "P"}], "holidays": [{"calendar": "lunar", "date": "2025-01-09", "name": "x"}]}"#,
        ])
    func refused(text: String) throws {
        try folder.make()
        let before = folder.bytes()
        let logbook = try folder.open(.changing)
        #expect(throws: RuleFileError.self) {
            try logbook.addRules(addition(text), by: "tester", today: .testDay)
        }
        #expect(try logbook.ruleBook().version == Logbook.builtInRuleBook().version)
        try logbook.close()
        #expect(folder.bytes() == before)
    }

    @Test("an older logbook gets the rules when it is upgraded, and what follows from its issues")
    func upgrade() throws {
        try folder.putOldLogbook()
        let logbook = try folder.open(.reading)
        let book = try logbook.ruleBook()
        var outcomes: [String: Int] = [:]
        try logbook.forEachIssue { issue in
            outcomes[book.judge(issue, asOf: "2024-12-05").outcome.rawValue, default: 0] += 1
        }
        #expect(
            outcomes == [
                "exceeds-standard": 3, "depends-on-facts": 1, "no-numeric-standard": 2, "other-law": 1,
            ])
        let query = VerdictQuery(book, asOf: "2024-12-05")
        var counted: [String: Int] = [:]
        try logbook.connection.withStatement(
            "WITH \(VerdictQuery.tables(from: "issue")) SELECT outcome, count(*) FROM verdict GROUP BY outcome"
        ) { statement in
            for (name, value) in query.parameters { try statement.bind(value, at: name) }
            try statement.forEachRow { counted[try $0.text(0)] = try $0.int(1) }
        }
        #expect(counted == outcomes)
        try logbook.close()
        #expect(try Logbook.check(folder.logbookPath).findings == [])
        try checkFold(of: folder)
    }
}

extension Verdict {
    fileprivate var dues: [String: String] {
        deadlines.reduce(into: [:]) { all, deadline in
            if case .day(let day)? = deadline.due { all[deadline.calendar] = day.description }
        }
    }
}
