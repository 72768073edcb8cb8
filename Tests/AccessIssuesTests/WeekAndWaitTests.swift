import Testing

@testable import AccessIssues

@Suite struct WeekTests {
    @Test("an issue is counted in the week it occurred in, whenever it was received")
    func occurred() {
        let issue = Issue.of([.occurredOn: .day("2024-10-27"), .receivedOn: .day("2024-11-20")])
        #expect(issue.week.week.description == "2024-W43")
        #expect(issue.week.basis == .occurred)
        #expect(issue.receivedWeek.description == "2024-W47")
    }

    @Test("a range within one week is as good as a day; Sunday and Monday are two weeks")
    func range() {
        let within = Issue.of([.occurredOn: .date(.range("2024-10-21", "2024-10-27"))])
        #expect(within.week.basis == .occurred)
        let across = Issue.of([
            .occurredOn: .date(.range("2024-10-27", "2024-10-28")), .receivedOn: .day("2024-11-20"),
        ])
        #expect(across.week.basis == .spansWeeks)
        #expect(across.week.week.description == "2024-W47")
        #expect(Issue.of([.occurredOn: .date(.month(year: 2024, month: 10))]).week.basis == .spansWeeks)
    }

    @Test("where nothing was said of when, it is counted in the week it was received")
    func unknown() {
        let issue = Issue.of([.receivedOn: .day("2024-12-30")])
        #expect(issue.week.basis == .unknown)
        #expect(issue.week.week.description == "2025-W01")
    }

    @Test("where not even that was said, the day it was logged counts, in Pacific time")
    func logged() {
        // 23:30 on Sunday in California is Monday in UTC.
        let issue = Issue(
            reference: Reference(random: 7), desk: DeskID(random: 1),
            loggedAt: Instant("2024-10-28T06:30:00.000Z") ?? Instant(millisecondsSince1970: 0), person: nil,
            values: [.kind: .text("other")], offers: [], notes: 0)
        #expect(issue.receivedWeek.description == "2024-W43")
    }
}

@Suite struct WaitTests {
    func offer(_ number: Int, _ day: CivilDate?, _ answer: Answer) -> Offer {
        Offer(number: number, appointmentAt: day.map { .day($0) }, answer: answer)
    }

    @Test(
        "the wait ends at the earliest appointment offered, whatever was answered",
        arguments: [
            Answer.open, .accepted, .declined,
        ])
    func earliest(answer: Answer) {
        let issue = Issue.of(
            [:], offers: [offer(1, "2024-12-01", .accepted), offer(2, "2024-11-10", answer)])
        #expect(issue.waitEnd == .day("2024-11-10"))
        #expect(issue.waitingUntil == "2024-11-10")
    }

    @Test("an offer that the plan withdrew doesn't end the wait")
    func withdrawn() {
        let issue = Issue.of(
            [:], offers: [offer(1, "2024-11-01", .withdrawn), offer(2, "2024-12-01", .open)])
        #expect(issue.waitEnd == .day("2024-12-01"))
        #expect(Issue.of([:], offers: [offer(1, "2024-11-01", .withdrawn)]).waitEnd == nil)
    }

    @Test("an offer without its day ends nothing")
    func noDay() {
        #expect(Issue.of([:], offers: [offer(1, nil, .accepted)]).waitEnd == nil)
    }

    @Test("being seen without an offer ends the wait, if it came first")
    func attended() {
        let seen: FieldValues = [.attendedOn: .day("2024-11-20")]
        #expect(Issue.of(seen).waitEnd == .day("2024-11-20"))
        #expect(Issue.of(seen, offers: [offer(1, "2024-12-01", .open)]).waitEnd == .day("2024-11-20"))
        #expect(Issue.of(seen, offers: [offer(1, "2024-11-10", .open)]).waitEnd == .day("2024-11-10"))
    }

    @Test("of an appointment in some month, the wait may last to the month's end")
    func month() {
        let issue = Issue.of(
            [:],
            offers: [
                Offer(number: 1, appointmentAt: .month(year: 2024, month: 11))
            ])
        #expect(issue.waitingUntil == "2024-11-30")
    }

    @Test("waiting begins with the request, else with what happened, else with the report")
    func since() {
        var values: FieldValues = [.receivedOn: .day("2024-10-20")]
        #expect(Issue.of(values).waitingSince == "2024-10-20")
        values[.occurredOn] = .date(.month(year: 2024, month: 10))
        #expect(Issue.of(values).waitingSince == "2024-10-01")
        values[.requestedAt] = .day("2024-09-15")
        #expect(Issue.of(values).waitingSince == "2024-09-15")
        #expect(Issue.of([:]).waitingSince == "2024-10-22")
    }

    @Test("only a wait for care makes somebody wait", arguments: Kind.allCases)
    func kinds(kind: Kind) {
        #expect((Issue.of([.kind: .text(kind.rawValue)]).waitingSince != nil) == kind.isWaitForCare)
    }

    @Test("a settled issue waits no longer than to the day it was settled")
    func settled() throws {
        let open = Issue.of([.receivedOn: .day("2024-10-20")], offers: [offer(1, "2024-12-01", .open)])
        #expect(try open.after(.closed(on: "2024-11-08")).waitingUntil == "2024-11-08")
        #expect(try open.after(.closed(on: "2024-12-08")).waitingUntil == "2024-12-01")
        #expect(try open.after(.linked(duplicateOf: Reference(random: 9))).waitingUntil == "2024-10-20")
        #expect(Issue.of([:]).waitingUntil == nil)
    }
}
