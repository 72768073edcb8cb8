import AccessIssues
import DateLiterals
import Foundation
import SQLite
import TestSupport
import Testing

@testable import Storage

// Which issues? What SQL selects must be what looking at every issue selects, by what was said and nothing else.

@Suite struct FilterTests {
    let folder: Folder
    let logbook: Logbook

    init() throws {
        folder = try Folder()
        logbook = try folder.open()
    }

    /// What was said of an issue, by the names of its fields, and the desk that it is of.
    private typealias Said = [String: String]

    private static let choices: [Field: [String]] = [
        .kind: ["intake-wait", "no-callback", "other"], .county: ["Kern", "Orange", "Los Angeles"],
        .plan: ["kaiser", "Some Plan"], .coverage: ["commercial", "medi-cal-managed"],
        .care: ["psychiatry", "other"], .reporter: ["patient", "family"],
        .status: ["open", "resolved", "withdrawn"], .campaign: ["kaiser-socal-2024", "kaiser-norcal-2022"],
    ]
    /// A day, a range in one week, one over two, a month, and the turn of a year, whose week is in the next one.
    private static let occurred = [
        "2024-10-20", "2024-10-21", "2024-10-27", "2024-10-28", "2024-10-22/2024-10-25",
        "2024-10-25/2024-10-29", "2024-10", "2024-12-30", "2024-09-16/2024-09-22",
    ]
    private static let received = ["2024-10-20", "2024-10-21", "2024-10-27", "2024-11-04", "2025-01-01"]
    private static let otherDesk = "ZZZZZZZZ"

    @Test(
        "a filter selects what looking at every issue selects: one answer or the other, and every question",
        arguments: UInt64(0)..<12)
    func agreesWithLooking(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var said: [Reference: Said] = [:]
        for _ in 0..<60 { try log(&said, &random) }
        let reading = try folder.open(.reading)
        var sizes: Set<Int> = []
        for _ in 0..<60 {
            let (filter, passes) = try filter(of: reading, &random)
            let wanted = Set(said.filter { passes($0.value) }.keys)
            var found: [Reference] = []
            try reading.forEachIssue(filter) { found.append($0.reference) }
            #expect(Set(found) == wanted && found.count == wanted.count, "\(filter.told)")
            #expect(try reading.count(filter) == wanted.count)
            #expect(try reading.hasMore(than: wanted.count - 1, filter) == !wanted.isEmpty)
            #expect(try !reading.hasMore(than: wanted.count, filter))
            sizes.insert(wanted.count)
        }
        // None, some, and many: no filter that lets all through, or nothing, would have passed.
        #expect(sizes.contains(0) && sizes.count > 5)
    }

    private func log(_ said: inout [Reference: Said], _ random: inout SplitMix64) throws {
        var texts: Said = ["kind": random.one(of: Self.choices[.kind] ?? [])]
        for (field, values) in Self.choices.sorted(by: { $0.key.rawValue < $1.key.rawValue })
        where random.chance(70) {
            texts[field.rawValue] = random.one(of: values)
        }
        if random.chance(70) { texts["occurred_on"] = random.one(of: Self.occurred) }
        texts["received_on"] = random.one(of: Self.received)
        let reader = FieldReader(today: "2025-01-02") { try logbook.referenceData() }
        var answers = Answers()
        for (name, text) in texts {
            try answers.say(text, for: try #require(Field(rawValue: name)), read: reader)
        }
        let issue = try #require(
            try logbook.log([answers], by: "tester", today: "2025-01-02").first
        ).issue
        // What nobody said of it.
        texts["status"] = texts["status"] ?? "open"
        texts["desk"] = logbook.desk.description
        if random.chance(25) {
            texts["desk"] = Self.otherDesk
            try folder.raw().execute(
                "UPDATE issue SET desk = '\(Self.otherDesk)' WHERE reference = '\(issue.reference)'")
        }
        said[issue.reference] = texts
    }

    /// A filter, and what it means of an issue of which that was said.
    private func filter(
        of logbook: Logbook, _ random: inout SplitMix64
    ) throws -> (IssueFilter, (Said) -> Bool) {
        var filter = IssueFilter()
        var tests: [(Said) -> Bool] = []
        for field in IssueFilter.fields where random.chance(20) {
            let values = (Self.choices[field] ?? []).filter { _ in random.chance(60) }
            filter[field] = values
            let isWaived = field == .campaign && random.chance(50)
            if field == .campaign { filter.allowsNoCampaign = isWaived }
            guard !values.isEmpty else { continue }
            tests.append { said in
                guard let value = said[field.rawValue] else { return isWaived }
                return values.contains(value)
            }
        }
        let days = [
            "2024-10-20", "2024-10-21", "2024-10-22", "2024-10-27", "2024-10-28", "2024-12-31", "2024-09-01",
        ]
        if random.chance(40) {
            let day = random.one(of: days)
            filter.from = CivilDate(day)
            tests.append { Self.day($0) >= day }
        }
        if random.chance(40) {
            let day = random.one(of: days)
            filter.to = CivilDate(day)
            tests.append { Self.day($0) <= day }
        }
        if random.chance(30) {
            let weeks = ["2024-W42", "2024-W43", "2024-W44", "2025-W01"].filter { _ in random.chance(50) }
            filter.weeks = weeks.compactMap { ISOWeek($0) }
            if !weeks.isEmpty { tests.append { weeks.contains(Self.week(of: Self.day($0))) } }
        }
        if random.chance(20) {
            let desk = random.one(of: [logbook.desk.description, Self.otherDesk])
            filter.desks = [try #require(DeskID(desk))]
            tests.append { $0["desk"] == desk }
        }
        return (filter, { said in tests.allSatisfy { $0(said) } })
    }

    /// The day on which an issue counts: the first of a range that lies in one week, else that of its receipt.
    private static func day(_ said: Said) -> String {
        let days = (said["occurred_on"] ?? "").split(separator: "/").map(String.init)
        let weeks = Set(days.map { $0.count == 10 ? week(of: $0) : "" })
        return weeks.count == 1 && weeks != [""] ? days[0] : said["received_on"] ?? ""
    }

    /// The week of a day, by Foundation's calendar.
    private static func week(of day: String) -> String {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = .gmt
        let components = DateComponents(year: parts[0], month: parts[1], day: parts[2])
        guard let date = calendar.date(from: components) else { return "" }
        let number = calendar.component(.weekOfYear, from: date)
        let year = calendar.component(.yearForWeekOfYear, from: date)
        return "\(year)-W" + (number < 10 ? "0" : "") + "\(number)"
    }

    @Test("the days of a strike week are that week, and its days one by one add up to it")
    func strikeWeek() throws {
        var random = SplitMix64(seed: 43)
        var said: [Reference: Said] = [:]
        for _ in 0..<60 { try log(&said, &random) }
        func references(_ filter: IssueFilter) throws -> [Reference] {
            var found: [Reference] = []
            try logbook.forEachIssue(filter) { found.append($0.reference) }
            return found
        }
        func days(_ from: CivilDate, _ to: CivilDate) -> IssueFilter {
            var filter = IssueFilter()
            (filter.from, filter.to) = (from, to)
            return filter
        }
        let week: ISOWeek = try #require(ISOWeek("2024-W43"))
        let whole = try references(IssueFilter(week: week))
        #expect(!whole.isEmpty && whole.count < 60)
        #expect(try references(days("2024-10-21", "2024-10-27")) == whole)
        let singly = try (0..<7).flatMap { index in
            let day = week.monday.advanced(by: index)
            return try references(days(day, day))
        }
        #expect(singly.count == whole.count && Set(singly) == Set(whole))
    }

    @Test("a filter by weeks or days reads its weeks from an index, and never the whole history")
    func costsItsWindow() throws {
        let book = try folder.raw(.query)
        func plan(_ sql: String, _ filter: IssueFilter) throws -> [String] {
            var steps: [String] = []
            try book.withStatement("EXPLAIN QUERY PLAN \(sql)") { statement in
                try filter.bind(to: &statement)
                if let limit = filter.limit { try statement.bind(limit, at: ":limit") }
                try statement.forEachRow { steps.append(try $0.text(3)) }
            }
            return steps
        }
        var week = IssueFilter(week: ISOWeek("2024-W43"))
        var weeks = week
        weeks.weeks += [try #require(ISOWeek("2024-W45"))]
        var (from, to, both) = (IssueFilter(), IssueFilter(), IssueFilter())
        (from.from, to.to) = ("2024-10-23", "2024-10-24")
        (both.from, both.to) = ("2024-10-23", "2024-11-24")
        week[.kind] = ["intake-wait"]
        let windows = [
            (week, "week=?"), (weeks, "week=?"), (from, "week>?"), (to, "week<?"),
            (both, "week>? AND week<?"),
        ]
        let orders = [IssueOrder.latestFirst, .oldestFirst, try #require(IssueOrder(by: "county"))]
        for (filter, window) in windows {
            let sought = "INDEX issue_by_week_logged (\(window))"
            var limited = filter
            limited.limit = 20
            var plans = [try plan("SELECT count(*) FROM \(filter.source)\(filter.whereClause())", filter)]
            for order in orders {
                for filter in [filter, limited] {
                    plans.append(try plan(IssueSelect.sql(filter, order), filter))
                }
            }
            for steps in plans {
                #expect(steps.contains { $0.hasPrefix("SEARCH issue ") && $0.hasSuffix(sought) }, "\(steps)")
                #expect(!steps.contains { $0.hasPrefix("SCAN issue") }, "\(steps)")
            }
        }
    }

    @Test("without a filter the rows come in the order of an index, and nothing is sorted")
    func allInOrder() throws {
        for order in [IssueOrder.latestFirst, .oldestFirst] {
            let plan = try folder.raw(.query).all(
                "EXPLAIN QUERY PLAN \(IssueSelect.sql(IssueFilter(), order))"
            ) { try $0.text(3) }
            #expect(plan.contains { $0.hasPrefix("SCAN issue USING INDEX issue_by_logging") }, "\(plan)")
            #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
        }
    }
}
