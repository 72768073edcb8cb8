import TestSupport
import Testing

@testable import AccessIssues

@Suite("Approximate dates")
struct ApproximateDateTests {
    @Test("the canonical text reads back to the same, here and as typed", arguments: UInt64(0)..<500)
    func roundTrip(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let date = random.approximateDate()
        #expect(ApproximateDate(canonical: date.canonical) == date)
        let read = try DateReader.read(date.canonical, today: "2024-10-22", accepting: .any, leaning: .past)
        #expect(read == date)
        #expect(date.firstDay <= date.lastDay)
        #expect(date.first <= date.last)
    }

    @Test(
        "strict: only the canonical text",
        arguments: [
            "", "2024-1-5", "2024-10-22T14:30", "2024-10-22T14:30Z", "2024-10-20/2024-10-10", "2024-13",
            "2024-00",
            "1899-12", "2024", "2024-10/2024-11", "10/22/2024", "2024-10-22 ", "2024-10-10-2024-10-20",
            "2024/10",
        ])
    func strict(text: String) {
        #expect(ApproximateDate(canonical: text) == nil)
    }

    @Test(
        "first and last possible day and instant",
        arguments: [
            (
                "2024-10-22", "2024-10-22", "2024-10-22", "2024-10-22T07:00:00.000Z",
                "2024-10-23T06:59:59.999Z"
            ),
            ("2024-11", "2024-11-01", "2024-11-30", "2024-11-01T07:00:00.000Z", "2024-12-01T07:59:59.999Z"),
            ("2024-02", "2024-02-01", "2024-02-29", "2024-02-01T08:00:00.000Z", "2024-03-01T07:59:59.999Z"),
            (
                "2024-10-10/2024-10-20", "2024-10-10", "2024-10-20", "2024-10-10T07:00:00.000Z",
                "2024-10-21T06:59:59.999Z"
            ),
            (
                "2024-10-22T23:30-05:00", "2024-10-22", "2024-10-22", "2024-10-23T04:30:00.000Z",
                "2024-10-23T04:30:00.000Z"
            ),
        ])
    func edges(text: String, firstDay: String, lastDay: String, first: String, last: String) throws {
        let date = try #require(ApproximateDate(canonical: text))
        #expect(date.firstDay.description == firstDay)
        #expect(date.lastDay.description == lastDay)
        #expect(date.first.description == first)
        #expect(date.last.description == last)
        #expect(date.isExact == (firstDay == lastDay))
    }

    @Test("in the future is what can't have begun")
    func future() {
        #expect(ApproximateDate.day("2024-10-23").isInFuture(today: "2024-10-22"))
        #expect(!ApproximateDate.day("2024-10-22").isInFuture(today: "2024-10-22"))
        #expect(!ApproximateDate.month(year: 2024, month: 10).isInFuture(today: "2024-10-22"))
        #expect(ApproximateDate.month(year: 2024, month: 11).isInFuture(today: "2024-10-22"))
        #expect(ApproximateDate.range("2024-10-21", "2024-10-23").isInFuture(today: "2024-10-22"))
        #expect(!ApproximateDate.range("2024-10-10", "2024-10-22").isInFuture(today: "2024-10-22"))
        #expect(ApproximateDate.range("2024-10-23", "2024-11-20").isInFuture(today: "2024-10-22"))
    }
}
