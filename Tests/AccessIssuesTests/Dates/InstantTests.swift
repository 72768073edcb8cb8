import Foundation
import TestSupport
import Testing

@testable import AccessIssues

@Suite("Instants and moments")
struct InstantTests {
    @Test("an instant reads back from its text, and Foundation agrees", arguments: UInt64(0)..<300)
    func roundTrip(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let instant = Instant(random.day(), random.time(), offset: 0)
            .advanced(byMilliseconds: Int64.random(in: 0..<60_000, using: &random))
        #expect(Instant(instant.description) == instant)
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        let date = try style.parse(instant.description)
        #expect(Int64((date.timeIntervalSince1970 * 1000).rounded()) == instant.millisecondsSince1970)
    }

    @Test("an instant's text")
    func text() {
        #expect(Instant(millisecondsSince1970: 0).description == "1970-01-01T00:00:00.000Z")
        #expect(Instant(millisecondsSince1970: -1).description == "1969-12-31T23:59:59.999Z")
        #expect(
            Instant("2024-10-22T17:03:12.123Z")?.millisecondsSince1970 == 1_729_616_592_123)
    }

    @Test(
        "strict: UTC with milliseconds, nothing else",
        arguments: [
            "2024-10-22T17:03:12Z", "2024-10-22T17:03:12.12Z", "2024-10-22t17:03:12.123Z", "",
            "2024-10-22T17:03:12.123z", "2024-10-22T17:03:60.000Z", "2024-10-22T24:00:00.000Z",
            "2024-10-22T17:03:12.123+00:00", "2024-10-22 17:03:12.123Z", "2024-02-30T17:03:12.123Z",
            "2024-10-22T17:03:12,123Z", "2024-10-22T17:03:12.123Z ",
        ])
    func strict(text: String) {
        #expect(Instant(text) == nil)
    }

    @Test("arithmetic stops at the ends of time", arguments: [Int64.min, .min + 1, -1, 0, 1, .max - 1, .max])
    func endsOfTime(milliseconds: Int64) {
        let instant = Instant(millisecondsSince1970: milliseconds)
        #expect(instant.advanced(byHours: .max).millisecondsSince1970 >= milliseconds)
        #expect(instant.advanced(byHours: .min).millisecondsSince1970 <= milliseconds)
        #expect(!instant.description.isEmpty)
        #expect(!PacificTime.moment(at: instant).description.isEmpty)
        let other = Instant(millisecondsSince1970: .min)
        #expect(instant.milliseconds(until: other) <= 0)
        #expect(other.milliseconds(until: instant) >= 0)
    }

    @Test("a moment reads back from its text", arguments: UInt64(0)..<300)
    func momentRoundTrip(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let moment = random.moment()
        #expect(Moment(moment.description) == moment)
        #expect(moment.description.utf8.count == 22)
    }

    @Test("moments are ordered by instant, equal by what was said")
    func momentOrder() throws {
        let pacific = try #require(Moment("2024-10-22T14:30-07:00"))
        let same = try #require(Moment("2024-10-22T21:30+00:00"))
        let later = try #require(Moment("2024-10-22T14:31-07:00"))
        #expect(pacific.instant == same.instant)
        #expect(pacific != same)
        #expect(pacific < same)
        #expect(!(same < pacific))
        #expect(same < later)
        #expect(Moment(pacific.date, pacific.time, offsetMinutes: 841) == nil)
        #expect(Moment(pacific.date, pacific.time, offsetMinutes: -420) == pacific)
    }

    @Test(
        "strict moments",
        arguments: [
            "2024-10-22T14:30Z", "2024-10-22T14:30", "2024-10-22T14:30-0700", "2024-10-22T14:30-00:00",
            "2024-10-22T14:30+14:01", "2024-10-22T14:30-12:01", "2024-10-22T14:30-07:60",
            "2024-10-22t14:30-07:00",
        ])
    func strictMoments(text: String) {
        #expect(Moment(text) == nil)
    }
}
