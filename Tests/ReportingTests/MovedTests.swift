import AccessIssues
import DateLiterals
import Evidence
import Storage
import TestSupport
import Testing
import Words

@testable import Reporting

// What was issued, beside what the logbook says afterwards.

@Suite struct MovedTests {
    let book: TemporaryLogbook
    private let words = Words(.english)

    init() throws { book = try TemporaryLogbook() }

    private func report(
        _ week: ISOWeek = "2024-W43", asOf: CivilDate? = nil, audience: WeeklyReport.Audience = .others,
        _ filter: IssueFilter = IssueFilter()
    ) throws -> WeeklyReport {
        try WeeklyReport.read(
            from: book.logbook,
            .init(week: week, today: "2024-11-20", asOf: asOf, audience: audience, filter))
    }

    @discardableResult
    private func issue(_ week: ISOWeek = "2024-W43", asOf: CivilDate? = nil) throws -> IssuedReport {
        let report = try report(week, asOf: asOf)
        let content = report.bytes(as: .text, in: words, withByteOrderMark: false)
        return try book.logbook.record(report.issued(as: .text, content, in: words), by: "test")
    }

    private let wait: [Field: String] = [
        .kind: "intake-wait", .occurredOn: "2024-10-22", .requestedAt: "2024-10-01", .county: "Kern",
        .coverage: "commercial", .care: "individual-therapy",
    ]

    private func why(
        late: Int = 0, corrected: Int = 0, removed: Int = 0, rules: Bool = false
    ) -> MovedReport.Why {
        MovedReport.Why(late: late, corrected: corrected, removed: removed, rules: rules)
    }

    private func change(_ reference: Reference, _ texts: [Field: String]) throws {
        let data = try book.logbook.referenceData()
        let reader = FieldReader(today: "2024-11-20") { data }
        var answers = Answers()
        for (field, text) in texts { try answers.say(text, for: field, read: reader) }
        _ = try book.logbook.amend([reference], with: answers, by: "test")
    }

    @Test("where nothing was told since, nothing moved")
    func still() throws {
        try book.log([wait, wait])
        try issue()
        #expect(try report().moved == [])
        #expect(try report("2024-W45").moved == [])
        #expect(!(try report().rendered(as: .text, in: words)).contains("Moved"))
    }

    @Test("what is told of another week moves nothing, nor what no figure counts by")
    func elsewhere() throws {
        let logged = try book.log([wait])
        try issue()
        try book.log([[.kind: "other", .occurredOn: "2024-10-30"]])
        try change(logged[0].reference, [.facility: "Anaheim"])
        #expect(try report("2024-W45").moved == [])
    }

    @Test("a late entry, a correction and what no longer counts are told with their figures")
    func moves() throws {
        let issues = try book.log([wait, wait, [.kind: "other", .occurredOn: "2024-10-23"], wait])
        let issued = try issue()
        try book.log([[.kind: "phone-wait", .occurredOn: "2024-10-24"]])
        try change(issues[0].reference, [.county: "Orange"])
        _ = try book.logbook.change([issues[2].reference], by: "test") { _ in .withdrawn(on: "2024-11-01") }
        try change(issues[3].reference, [.consent: "none"])
        let moved = try report("2024-W44").moved
        #expect(moved.count == 1)
        #expect(moved[0].number == issued.number && moved[0].week == "2024-W43")
        #expect(moved[0].why == why(late: 1, corrected: 1, removed: 2))
        func figure(_ breakdown: String, _ code: String) -> [Int]? {
            moved[0].figures.first { $0.breakdown == breakdown && $0.code == code }.map {
                [$0.issued, $0.now]
            }
        }
        #expect(figure("total", "issues") == [4, 3])
        #expect(figure("by_kind", "phone-wait") == [0, 1])
        #expect(figure("by_kind", "other") == [1, 0])
        #expect(figure("by_county", "Orange") == [0, 1])
        #expect(figure("by_county", "Kern") == [3, 1])
        #expect(figure("verdicts", "exceeds-standard") == [3, 2])
        #expect(figure("total", "urgent") == nil)
        let text = try report("2024-W44").rendered(as: .text, in: words)
            .split(whereSeparator: { $0 == "\n" || $0 == " " }).joined(separator: " ")
        #expect(text.contains("Moved since it was issued"))
        #expect(text.contains("Report 1 on 2024-W43") && text.contains("Problems 4 → 3"))
        #expect(text.contains("Why: 1 logged since, 1 corrected or told more of, 2 no longer counted"))
    }

    @Test("what was erased leaves a gap that is told, though nobody knows its week any more")
    func erased() throws {
        let issues = try book.log([wait, wait])
        try issue()
        _ = try book.logbook.erase([issues[0].reference], leaving: .nothing, by: "test")
        let moved = try #require(try report("2024-W44").moved.first)
        #expect(moved.why == why(removed: 1))
        #expect(moved.figures.first { $0.code == "issues" }?.now == 1)
    }

    @Test("a problem that moves to another week is a correction in both")
    func otherWeek() throws {
        let issues = try book.log([wait])
        try issue("2024-W43")
        try issue("2024-W44")
        try change(issues[0].reference, [.occurredOn: "2024-10-30"])
        let moved = try report("2024-W45").moved
        #expect(moved.map(\.week) == ["2024-W43", "2024-W44"])
        #expect(moved.map(\.why) == [why(corrected: 1), why(corrected: 1)])
    }

    @Test("of several reports on a week the latest counts; of later weeks and of a filter none")
    func latest() throws {
        try book.log([wait])
        try issue()
        try book.log([wait])
        try issue()
        #expect(try report("2024-W44").moved == [])
        try book.log([wait])
        #expect(try report("2024-W44").moved.map(\.number) == [2])
        #expect(try report("2024-W42").moved == [])
        var filter = IssueFilter()
        filter[.kind] = ["intake-wait"]
        #expect(try report("2024-W44", filter).moved == [])
    }

    @Test("a report as of a day isn't moved by what was logged after it")
    func asOf() throws {
        try book.log([wait])
        try book.shell("UPDATE issue SET logged_at = '2024-10-25T12:00:00.000Z'")
        try issue(asOf: "2024-10-27")
        try book.log([wait])
        #expect(try report("2024-W44").moved == [])
    }

    @Test("issues with consent none, logged or changed, move nothing and are in no reason")
    func consent() throws {
        var hidden = wait
        hidden[.consent] = "none"
        let issues = try book.log([wait, hidden])
        try issue()
        try book.log([hidden])
        try change(issues[1].reference, [.county: "Orange"])
        #expect(try report("2024-W44").moved == [])
        try change(issues[1].reference, [.consent: "counts-only"])
        #expect(try report("2024-W44").moved.map(\.why) == [why(corrected: 1)])
    }

    @Test(
        "of a report that is read again every number is as it was, whatever is told of other weeks",
        arguments: UInt64(0)..<4)
    func recounted(seed: UInt64) throws {
        try book.logRandomIssues(60, around: "2024-10-24", seed: seed)
        let weeks: [ISOWeek] = ["2024-W41", "2024-W42", "2024-W43", "2024-W44"]
        for week in weeks { try issue(week) }
        let before = try weeks.map { try report($0) }
        #expect(try report("2024-W45").moved == [])
        try book.logRandomIssues(30, around: "2024-10-24", seed: seed &+ 100)
        let after = try weeks.map { try report($0) }
        let moved = try report("2024-W45").moved
        for (index, week) in weeks.enumerated() {
            let figures = moved.first { $0.week == week }?.figures ?? []
            let total = figures.first { ($0.breakdown, $0.code) == ("total", "issues") }
            let (was, now) = (before[index].issues.count, after[index].issues.count)
            #expect([total?.issued ?? was, total?.now ?? was] == [was, now])
            for breakdown in after[index].breakdowns {
                let rows = figures.filter { $0.breakdown == breakdown.by.rawValue }
                let told = Dictionary(uniqueKeysWithValues: rows.map { ($0.code, [$0.issued, $0.now]) })
                func numbers(_ report: WeeklyReport) -> [String: Int] {
                    let all = report.breakdowns.first { $0.by == breakdown.by }?.rows ?? []
                    return Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0.number.count) })
                }
                let (old, new) = (numbers(before[index]), numbers(after[index]))
                var wanted: [String: [Int]] = [:]
                for code in Set(old.keys).union(new.keys) where old[code] ?? 0 != new[code] ?? 0 {
                    wanted[code] = [old[code] ?? 0, new[code] ?? 0]
                }
                #expect(told == wanted)
            }
        }
    }
}
