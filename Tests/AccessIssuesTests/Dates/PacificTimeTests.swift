import Foundation
import Testing

@testable import AccessIssues

@Suite("Pacific time")
struct PacificTimeTests {
    @Test("every half hour of 2007 to 2037 agrees with Foundation's America/Los_Angeles")
    func agreesWithFoundation() throws {
        let zone = try #require(TimeZone(identifier: "America/Los_Angeles"))
        let first = Int(CivilDate("2007-01-01").daysSince1970) * 1440
        let last = Int(CivilDate("2037-12-31").daysSince1970) * 1440
        for minute in stride(from: first, to: last, by: 30) {
            let instant = Instant(millisecondsSince1970: Int64(minute) * 60_000)
            let expected = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(minute) * 60)) / 60
            guard PacificTime.offset(at: instant) == expected else {
                Testing.Issue.record("\(instant): expected \(expected)")
                return
            }
            let (date, time) = PacificTime.civil(at: instant)
            guard Instant(date, time, offset: expected) == instant else {
                Testing.Issue.record("\(instant) is not \(date) \(time)")
                return
            }
        }
    }

    @Test("to the millisecond, at each change")
    func changes() throws {
        for (text, before, after) in [
            ("2024-03-10T10:00:00.000Z", -480, -420), ("2024-11-03T09:00:00.000Z", -420, -480),
        ] {
            let change = try #require(Instant(text))
            #expect(PacificTime.offset(at: change) == after)
            #expect(PacificTime.offset(at: change.advanced(byMilliseconds: -1)) == before)
        }
    }

    @Test("once, twice or never: as many offsets as lead back to the same clock", arguments: 1990...2050)
    func resolveByTrying(year: Int) throws {
        var day = try #require(CivilDate(year: year, month: 1, day: 1))
        while day.year == year {
            for minutes in stride(from: 0, to: 1440, by: 30) {
                let time = CivilTime(unchecked: minutes)
                let possible = [-420, -480].filter {
                    PacificTime.offset(at: Instant(day, time, offset: $0)) == $0
                }
                let expected: PacificTime.Resolution =
                    switch possible.count {
                    case 0: .never
                    case 1: .one(offsetMinutes: possible[0])
                    default: .twice(first: -420, second: -480)
                    }
                guard PacificTime.resolve(day, time) == expected else {
                    Testing.Issue.record("\(day) \(time): expected \(expected)")
                    return
                }
            }
            let start = PacificTime.startOfDay(day)
            guard PacificTime.civil(at: start) == (day, .midnight),
                PacificTime.day(of: start.advanced(byMilliseconds: -1)) == day.previous,
                PacificTime.day(of: PacificTime.endOfDay(day)) == day
            else {
                Testing.Issue.record("\(day) doesn't start at \(start)")
                return
            }
            day = day.next
        }
    }

    @Test(
        "48 elapsed hours over both clock changes of the strike",
        arguments: [
            ("2024-11-02T10:00-07:00", "2024-11-04T09:00-08:00"),
            ("2025-03-08T10:00-08:00", "2025-03-10T11:00-07:00"),
            ("2025-01-08T10:00-08:00", "2025-01-10T10:00-08:00"),
        ])
    func elapsedHours(start: String, end: String) throws {
        let moment = try #require(Moment(start))
        #expect(PacificTime.moment(at: moment.instant.advanced(byHours: 48)).description == end)
    }

    @Test("the days of the changes have 23 and 25 hours")
    func lengths() {
        let hour: Int64 = 3_600_000
        for (day, hours) in [("2025-03-09", 23), ("2024-11-03", 25), ("2024-10-22", 24)]
            as [(CivilDate, Int64)]
        {
            let length = PacificTime.startOfDay(day).milliseconds(until: PacificTime.startOfDay(day.next))
            #expect(length == hours * hour)
        }
    }
}
