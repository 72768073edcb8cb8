import Testing

@testable import AccessIssues

/// An appointment that looks mistyped is stored, and said.
@Suite struct AppointmentDoubtTests {
    private let today: CivilDate = "2024-11-20"

    private func doubt(
        _ appointment: ApproximateDate?, typed: String = "", requested: ApproximateDate? = nil
    ) throws -> AppointmentDoubt? {
        var values: FieldValues = [.kind: .text("intake-wait")]
        values[.requestedAt] = requested.map { .date($0) }
        let issue = Issue(
            reference: Reference(random: 1), desk: DeskID(random: 1),
            loggedAt: try #require(Instant("2024-11-20T18:00:00.000Z")),
            person: nil, values: values, offers: [], notes: 0)
        return AppointmentDoubt(
            Offer(number: 1, appointmentAt: appointment), typed: typed, in: issue, today: today)
    }

    @Test("a day without a year that was meant to be over is doubted, one of the coming months isn't")
    func farAhead() throws {
        for (typed, nearer) in [("Nov 8", "2024-11-08"), ("Nov 19", "2024-11-19"), ("Jun 1", "2024-06-01")] {
            let read = try DateReader.read(typed, today: today, accepting: .any, leaning: .future)
            let before = try #require(CivilDate(nearer))
            #expect(
                try doubt(read) == .farAhead(days: today.days(until: read.firstDay), nearer: before),
                "\(typed)")
        }
        for typed in ["Nov 20", "Dec 1", "Feb 3", "May 1", "2024-11-08"] {
            let read = try DateReader.read(typed, today: today, accepting: .any, leaning: .future)
            #expect(try doubt(read) == nil, "\(typed)")
        }
        #expect(try doubt(nil) == nil)
        // Whoever said the year meant it, and nothing is offered that would be before the request.
        #expect(try doubt(.day("2025-11-08"), typed: "2025-11-08") == nil)
        #expect(try doubt(.day("2025-11-08"), typed: "Nov 8", requested: .day("2024-11-15")) == nil)
    }

    @Test("an appointment that is over before care was asked for is doubted; on the same day it isn't")
    func beforeRequest() throws {
        #expect(
            try doubt(.day("2024-10-21"), requested: .day("2024-10-22")) == .beforeRequest(.day("2024-10-22"))
        )
        #expect(try doubt(.day("2024-10-22"), requested: .day("2024-10-22")) == nil)
        let month = ApproximateDate.month(year: 2024, month: 10)
        #expect(try doubt(.day("2024-09-30"), requested: month) == .beforeRequest(month))
        #expect(try doubt(.day("2024-10-01"), requested: month) == nil)
    }
}
