import Foundation
import TestSupport
import Testing

@testable import AccessIssues

@Suite("Civil dates")
struct CivilDateTests {
    @Test("every day of 1900 to 2100 agrees with Foundation's calendar")
    func agreesWithFoundation() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let first: CivilDate = "1900-01-01"
        for distance in 0...first.days(until: "2100-12-31") {
            let day = first.advanced(by: distance)
            let date = Date(timeIntervalSince1970: Double(day.daysSince1970) * 86_400)
            let expected = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
            let (year, month, number) = day.components
            guard year == expected.year, month == expected.month, number == expected.day,
                day.weekday.rawValue % 7 + 1 == expected.weekday,
                CivilDate(year: year, month: month, day: number) == day, CivilDate(day.description) == day
            else {
                Testing.Issue.record("\(day) is \(expected)")
                return
            }
        }
    }

    @Test(
        "every day that can be written follows the one before",
        arguments: [1900...2199, 2200...2599, 2600...2999])
    func consecutive(years: ClosedRange<Int>) throws {
        var expected = try #require(CivilDate(year: years.lowerBound, month: 1, day: 1))
        for year in years {
            for month in 1...12 {
                for day in 1...31 {
                    guard let date = CivilDate(year: year, month: month, day: day) else { continue }
                    guard date == expected, date.components == (year, month, day) else {
                        Testing.Issue.record("\(year)-\(month)-\(day) is \(date), expected \(expected)")
                        return
                    }
                    expected = expected.next
                }
            }
        }
        #expect(expected.description == "\(years.upperBound + 1)-01-01")
    }

    @Test(
        "strict: only a real day in ten ASCII characters",
        arguments: [
            "", "2024-1-5", "2024-02-30", "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10",
            "2024-10-00",
            "2024-10-32", "1899-12-31", "3000-01-01", "2024-10-22 ", " 2024-10-22", "2024/10/22", "20241022",
            "2024-10-2２", "+024-10-22", "2024-+1-22", "2024-10-22\u{301}", "2024-10-2a", "2024-10-220",
        ])
    func strict(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test("leap years: every fourth, no century but every fourth")
    func leapYears() {
        for year in CivilDate.years {
            let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
            #expect((CivilDate(year: year, month: 2, day: 29) != nil) == isLeap)
        }
    }

    @Test("neighbours, distances and weekdays")
    func counting() {
        let start: CivilDate = "2024-10-21"
        #expect(start.weekday == .monday)
        #expect(start.monday == start)
        #expect(CivilDate("2024-10-27").monday == start)
        #expect(start.previous == "2024-10-20")
        #expect(start.days(until: "2025-05-05") == 196)
        #expect(start.days(until: "2024-10-20") == -1)
        #expect(start.last(.monday) == "2024-10-14")
        #expect(start.next(.monday) == "2024-10-28")
        #expect(start.next(.friday) == "2024-10-25")
        #expect(start.last(.sunday) == "2024-10-20")
        #expect(CivilDate(unchecked: -1).weekday == .wednesday)
    }

    @Test("the last and next weekday are found by walking", arguments: UInt64(0)..<200)
    func weekdaysByWalking(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let start = random.day()
        let weekday = try #require(Weekday.allCases.randomElement(using: &random))
        var (before, after) = (start.previous, start.next)
        while before.weekday != weekday { before = before.previous }
        while after.weekday != weekday { after = after.next }
        #expect(start.last(weekday) == before)
        #expect(start.next(weekday) == after)
    }

    @Test("arithmetic past the edges stops, and is no date that can be given")
    func edges() {
        #expect(CivilDate("2999-12-31").next.description == "3000-01-01")
        #expect(CivilDate.init("3000-01-01" as String) == nil)
        #expect(CivilDate("2024-10-22").advanced(by: .max).daysSince1970 == .max)
        #expect(CivilDate("2024-10-22").advanced(by: .min).daysSince1970 == .min)
        #expect(CivilDate(unchecked: .max).description == "+5881580-07-11")
        #expect(CivilDate(unchecked: .min).description == "-5877641-06-23")
        #expect(CivilDate(daysSince1970: 20_018) == "2024-10-22")
        #expect(CivilDate(year: .max, month: 1, day: 1) == nil)
    }

    @Test("times of day: 00:00 to 23:59, nothing else")
    func times() {
        for minutes in 0..<1440 {
            let time = CivilTime(minutes: minutes)
            #expect(time?.minutes == minutes)
            #expect(time.flatMap { CivilTime($0.description) } == time)
        }
        for text in ["24:00", "12:60", "1:30", "01:3", "01-30", "01:30:00", "", "0１:30", " 1:30"] {
            #expect(CivilTime(text) == nil)
        }
        #expect(CivilTime(minutes: 1440) == nil)
        #expect(CivilTime(minutes: -1) == nil)
        #expect(CivilTime(hour: 14, minute: 5)?.description == "14:05")
    }
}
