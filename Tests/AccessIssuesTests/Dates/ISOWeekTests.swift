import Foundation
import Testing

@testable import AccessIssues

@Suite("ISO weeks")
struct ISOWeekTests {
    @Test("every day of 1900 to 2100 is in the week that Foundation says")
    func agreesWithFoundation() {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = .gmt
        let first: CivilDate = "1900-01-01"
        for distance in 0...first.days(until: "2100-12-31") {
            let day = first.advanced(by: distance)
            let date = Date(timeIntervalSince1970: Double(day.daysSince1970) * 86_400)
            let expected = calendar.dateComponents([.weekOfYear, .yearForWeekOfYear], from: date)
            let week = ISOWeek(containing: day)
            guard week.year == expected.yearForWeekOfYear, week.week == expected.weekOfYear,
                week.contains(day), ISOWeek(week.description) == week,
                ISOWeek(year: week.year, week: week.week) == week
            else {
                Testing.Issue.record("\(day) is in \(week), expected \(expected)")
                return
            }
        }
    }

    @Test("the strike is 28 whole weeks, 2024-W43 to 2025-W18")
    func strike() throws {
        let first = try #require(ISOWeek("2024-W43"))
        let last = try #require(ISOWeek("2025-W18"))
        #expect(first.monday == "2024-10-21")
        #expect(last.sunday == "2025-05-04")
        #expect(first.weeks(until: last) == 27)
        #expect(first.advanced(by: 27) == last)
        #expect(first < last)
        #expect(first.next.previous == first)
        #expect(first.advanced(by: .max) > last)
        #expect(!first.contains("2024-10-20"))
        #expect(first.contains("2024-10-27"))
        #expect(!first.contains("2024-10-28"))
    }

    @Test(
        "strict: a week that the year has",
        arguments: [
            "2024-W53", "2024-W00", "2024-W54", "2024W43", "2024-w43", "2024-W4", "2024-W433", "24-W43", "",
            "1899-W01", "3000-W01",
        ])
    func strict(text: String) {
        #expect(ISOWeek(text) == nil)
    }

    @Test("2020 has a week 53; 2024-12-30 is in 2025")
    func edges() {
        #expect(ISOWeek("2020-W53")?.sunday == "2021-01-03")
        #expect(ISOWeek(containing: "2024-12-30").description == "2025-W01")
    }
}
