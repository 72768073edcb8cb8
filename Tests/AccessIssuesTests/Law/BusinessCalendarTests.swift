import DateLiterals
import Foundation
import TestSupport
import Testing

@testable import AccessIssues

/// Due days, held against domain.md's worked table, against numpy over lists of holidays from other packages
/// (Tests/oracle/due_dates.py), and against counting day by day.
@Suite struct BusinessCalendarTests {
    let book = RuleBook.california
    static let codes = ["weekdays", "federal", "state-offices", "gov-6700"]

    @Test("the four calendars come in the order of JSON, and know 2022 to March 2028")
    func four() {
        #expect(book.calendars.map(\.code) == Self.codes)
        for calendar in book.calendars { #expect(calendar.days == "2022-01-01"..."2028-03-31") }
    }

    @Test(
        "every worked due date of domain.md 1.3",
        arguments: [
            ("2024-10-21", 10, ["2024-11-04", "2024-11-04", "2024-11-04", "2024-11-04"]),
            ("2024-10-21", 15, ["2024-11-11", "2024-11-12", "2024-11-12", "2024-11-12"]),
            ("2024-11-18", 10, ["2024-12-02", "2024-12-03", "2024-12-04", "2024-12-03"]),
            ("2024-11-09", 15, ["2024-11-29", "2024-12-03", "2024-12-04", "2024-12-03"]),
            ("2024-12-20", 10, ["2025-01-03", "2025-01-07", "2025-01-07", "2025-01-07"]),
            ("2025-01-24", 15, ["2025-02-14", "2025-02-14", "2025-02-14", "2025-02-19"]),
            ("2025-02-07", 10, ["2025-02-21", "2025-02-24", "2025-02-24", "2025-02-25"]),
            ("2025-03-21", 10, ["2025-04-04", "2025-04-04", "2025-04-07", "2025-04-07"]),
            ("2025-04-14", 10, ["2025-04-28", "2025-04-28", "2025-04-28", "2025-04-29"]),
        ])
    func worked(requested: String, limit: Int, due: [String]) throws {
        let start = try #require(CivilDate(requested))
        #expect(book.calendars.map { $0.due(limit, after: start)?.description } == due)
    }

    @Test("the business days of the strike: 140, 134, 132 and 130")
    func strike() {
        let counts = book.calendars.map {
            $0.businessDays(through: "2025-05-04") - $0.businessDays(through: "2024-10-20")
        }
        #expect(counts == [140, 134, 132, 130])
    }

    /// domain.md counts the day on which the strike ended too: 197 days by two limits are its 394.
    @Test(
        "of 394 due dates of the strike 277 differ between the four calendars, 173 among the three with holidays"
    )
    func strikeFacts() {
        var (all, differ, differAmongThree) = (0, 0, 0)
        var day: CivilDate = "2024-10-21"
        while day <= "2025-05-05" {
            for limit in [10, 15] {
                let due = book.calendars.map { $0.due(limit, after: day) }
                all += 1
                if Set(due).count > 1 { differ += 1 }
                if Set(due.dropFirst()).count > 1 { differAmongThree += 1 }
            }
            day = day.next
        }
        #expect((all, differ, differAmongThree) == (394, 277, 173))
    }

    @Test("every due date from 2022 to 2027 is numpy's, over holidays from other packages")
    func oracle() throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/due-dates.csv")
        let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
        let head = try #require(lines.first).split(separator: ",").dropFirst().map(String.init)
        #expect(head == [10, 15].flatMap { limit in Self.codes.map { "\($0)_\(limit)" } })
        var (count, wrong) = (0, 0)
        var day: CivilDate = "2022-01-01"
        for line in lines.dropFirst() {
            let cells = line.split(separator: ",")
            #expect(cells.first.map(String.init) == day.description)
            for (column, cell) in cells.dropFirst().enumerated() {
                let (calendar, limit) = (book.calendars[column % 4], column < 4 ? 10 : 15)
                count += 1
                if calendar.due(limit, after: day)?.days(until: day) != Int(cell).map({ -$0 }) { wrong += 1 }
            }
            day = day.next
        }
        #expect((day, count, wrong) == ("2028-01-01", 2_191 * 8, 0))
    }

    @Test("the due date agrees with counting day by day, in any calendar", arguments: UInt64(0)..<60)
    func dueAgreesWithCounting(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let first: CivilDate = "2023-06-01"
        let holidays = (0..<Int.random(in: 0...40, using: &random)).map { _ in
            Holiday(date: first.advanced(by: Int.random(in: -5...420, using: &random)), name: "a day")
        }
        let calendar = BusinessCalendar(
            code: "any", name: "", authority: "", days: first...first.advanced(by: 400), holidays: holidays)
        for _ in 0..<50 {
            let start = first.advanced(by: Int.random(in: -3...400, using: &random))
            let limit = Int.random(in: 1...30, using: &random)
            var (day, counted) = (start, 0)
            while counted < limit, day < calendar.days.upperBound {
                day = day.next
                if day.weekday.rawValue < 6, !holidays.contains(where: { $0.date == day }) { counted += 1 }
            }
            let expected = counted == limit && calendar.days.contains(start) ? day : nil
            #expect(calendar.due(limit, after: start) == expected)
        }
    }

    @Test("a calendar doesn't guess beyond what it knows")
    func reach() {
        let calendar = book.calendar("federal")
        #expect(calendar.due(10, after: "2021-12-31") == nil)
        #expect(calendar.due(10, after: "2028-03-30") == nil)
        #expect(calendar.businessDays(through: "2021-12-31") == 0)
        #expect(calendar.businessDays(through: "2030-01-01") == calendar.businessDays(through: "2028-03-31"))
    }

    @Test("no row falls on a weekend, and Good Friday, a partial holiday, is none")
    func rows() {
        for calendar in book.calendars {
            for holiday in calendar.holidays {
                #expect(!holiday.date.isWeekend, "\(calendar.code) \(holiday)")
            }
        }
        #expect(book.calendars.allSatisfy { $0.isBusinessDay("2025-04-18") })
        #expect(
            book.calendars.allSatisfy { $0.isBusinessDay("2025-01-09") }, "an open question, so not a holiday"
        )
    }
}
