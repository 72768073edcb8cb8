import AccessIssues
import SQLite
import TestSupport
import Testing

@testable import Storage

// Is this problem here already? The index's answer must be that of looking at every issue.

@Suite struct AlikeTests {
    let folder: Folder
    let logbook: Logbook

    init() throws {
        folder = try Folder()
        logbook = try folder.open()
    }

    func alike(_ texts: [Field: String], _ choice: PersonChoice = .byIdentifiers) throws -> Alike {
        try logbook.alike(to: .saying(texts, person: choice), today: .testDay)
    }

    @Test("the same kind, plan, county and day is found, whether that day was said or is today's")
    func sameProblem() throws {
        let said: [Field: String] = [.kind: "no-callback", .plan: "kaiser", .county: "Orange"]
        let first = try logbook.log(said)
        #expect(try alike(said).sameProblem == [first.reference])
        #expect(
            try alike(said.merging([.occurredOn: "2024-10-22"]) { $1 }).sameProblem == [
                first.reference
            ])
        for (field, text) in [
            (Field.kind, "intake-wait"), (.plan, "aetna"), (.occurredOn, "2024-10-21"),
            (.occurredOn, "2024-10"),
        ] {
            #expect(try alike(said.merging([field: text]) { $1 }).isEmpty, "\(field) \(text)")
        }
        #expect(try alike([.kind: "no-callback", .plan: "kaiser"]).isEmpty)
    }

    @Test("an issue isn't alike to itself, and one that stands for nothing is alike to none")
    func itself() throws {
        let first = try logbook.log([.kind: "other"])
        #expect(try logbook.alike(to: first).isEmpty)
        let second = try logbook.log([.kind: "other"])
        #expect(try logbook.alike(to: first).sameProblem == [second.reference])
        _ = try logbook.change([second.reference], by: "tester") { _ in .withdrawn(on: .testDay) }
        #expect(try logbook.alike(to: first).isEmpty)
    }

    @Test("the same person is found by the member number, with nothing opened and nothing stored")
    func samePerson() throws {
        let first = try logbook.log([.kind: "other", .memberNumber: "abc-1"])
        _ = try logbook.log([.kind: "other", .memberNumber: "abc-2"])
        let said: [Field: String] = [.kind: "intake-wait", .memberNumber: "ABC 1"]
        #expect(try alike(said).samePerson == [first.reference])
        #expect(try alike(said, .other).samePerson.isEmpty)
        #expect(
            try alike([.kind: "intake-wait"], .sameAs(first.reference)).samePerson == [
                first.reference
            ])
        #expect(try logbook.count() == 2)
        try folder.moveKey(away: true)
        let keyless = try folder.open()
        #expect(try keyless.alike(to: .saying(said), today: .testDay).samePerson.isEmpty)
    }

    @Test(
        "a refusal of what is there already names what is there, and problems that come together refuse no other"
    )
    func refused() throws {
        let answers = ["other", "no-callback"].map { Answers.saying([.kind: $0, .memberNumber: "KP-7"]) }
        let made = try logbook.log(answers, by: "tester", today: .testDay, refusingAlike: true)
        #expect(made.count == 2)
        let error = #expect(throws: LogbookError.self) {
            try logbook.log(
                [.saying([.kind: "phone-wait"]), .saying([.kind: "bad-referral", .memberNumber: "KP-7"])],
                by: "tester", today: .testDay, refusingAlike: true)
        }
        guard case .alikeThere(let named)? = error else { throw try #require(error) }
        #expect(Set(named) == Set(made.map(\.issue.reference)))
        var count = 0
        try logbook.forEachIssue { _ in count += 1 }
        #expect(count == 2)
    }

    @Test("at most five are named, the latest first")
    func most() throws {
        let all = try (0..<7).map { _ in try logbook.log([.kind: "other"]).reference }
        let found = try alike([.kind: "other"]).sameProblem
        #expect(found.count == Alike.most)
        #expect(Set(found).isSubset(of: all))
        let times = try found.map { try logbook.issue($0).loggedAt }
        #expect(times == times.sorted(by: >))
    }

    @Test("the index finds what looking at every issue finds", arguments: UInt64(0)..<12)
    func agreesWithLooking(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let kinds = ["other", "no-callback"], plans: [String?] = ["kaiser", "aetna", nil]
        let counties: [String?] = ["Orange", nil]
        let days: [String?] = ["2024-10-21", "2024-10-22", "2024-10", "2024-10-20/2024-10-22", nil]
        for _ in 0..<40 {
            var said: [Field: String] = [.kind: kinds.randomElement(using: &random) ?? "other"]
            said[.plan] = plans.randomElement(using: &random) ?? nil
            said[.county] = counties.randomElement(using: &random) ?? nil
            said[.occurredOn] = days.randomElement(using: &random) ?? nil
            _ = try logbook.log(said)
        }
        var all: [Issue] = []
        try logbook.forEachIssue { all.append($0) }
        func day(_ issue: Issue) -> CivilDate? {
            guard case .day(let day) = issue.date(.occurredOn) ?? issue.date(.receivedOn) else { return nil }
            return day
        }
        for issue in all {
            let same = all.filter { other in
                other.reference != issue.reference && day(issue) != nil && day(other) == day(issue)
                    && [Field.kind, .plan, .county].allSatisfy { other[$0] == issue[$0] }
            }
            #expect(
                try logbook.alike(to: issue).sameProblem
                    == same.prefix(Alike.most).map(\.reference))
        }
    }

    @Test("it is found among the issues of its week, not by reading all")
    func byIndex() throws {
        let plan = try folder.raw(.query).all(
            """
            EXPLAIN QUERY PLAN SELECT reference FROM issue INDEXED BY issue_by_week
            WHERE week = ? AND kind = ? AND coalesce(occurred_on, received_on) = ?
            """, "2024-W43", "other", "2024-10-22"
        ) { try $0.text(3) }
        #expect(plan.contains { $0.contains("issue_by_week (week=?)") })
    }
}
