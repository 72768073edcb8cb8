import DateLiterals
import Testing

@testable import AccessIssues

/// Whom to call, and when.
@Suite struct DirectionTests {
    let book = RuleBook.california

    @Test("the DMHC is named only where it can act, for every coverage and every kind")
    func router() {
        let cannot: Set<Coverage> = [.cdiRegulated, .medicareAdvantage, .selfFunded, .fehb, .mediCalCounty]
        for coverage in Coverage.allCases {
            for kind in Kind.allCases {
                for urgency in Urgency.allCases {
                    let issue = Issue.wait([
                        .coverage: coverage.rawValue, .kind: kind.rawValue, .urgency: urgency.rawValue,
                    ])
                    let directions = book.directions(for: issue)
                    let named =
                        [directions.first, directions.regulator].compactMap(\.self) + directions.also
                        + directions.atOnce + directions.help + directions.notBefore
                    #expect(named.contains { $0.code == "dmhc" } == !cannot.contains(coverage))
                    #expect(directions.regulator != nil)
                    #expect(directions.isEmergency == (urgency == .emergency))
                    #expect(directions.assumesDMHC == [.unknown, .calpers].contains(coverage))
                    let assessed = book.assess(issue, today: "2024-11-20")
                    let phones = [assessed.nextStep?.phone, assessed.nextStep?.then?.phone].compactMap(\.self)
                    if cannot.contains(coverage) { #expect(!phones.contains("1-888-466-2219")) }
                }
            }
        }
    }

    @Test(
        "each coverage leads to its regulator, with the numbers of domain.md 2.4",
        arguments: [
            (Coverage.commercial, "dmhc", "1-888-466-2219"), (.mediCalManaged, "dmhc", "1-888-466-2219"),
            (.mediCalCounty, "dhcs", "1-888-452-8609"), (.cdiRegulated, "cdi", "1-800-927-4357"),
            (.medicareAdvantage, "cms", "1-800-633-4227"), (.selfFunded, "dol-ebsa", "1-866-444-3272"),
        ])
    func regulators(coverage: Coverage, code: String, phone: String) {
        let regulator = book.directions(for: .wait([.coverage: coverage.rawValue])).regulator
        #expect(regulator?.code == code && regulator?.phone == phone)
    }

    @Test("what is unconfirmed has no number and says so; a hearing isn't asked for before the review")
    func doubts() {
        let federal = book.directions(for: .wait([.coverage: "fehb"])).regulator
        #expect(federal?.code == "opm" && federal?.isConfirmed == false && federal?.phone == nil)
        let mediCal = book.directions(for: .wait([.coverage: "medi-cal-managed"]))
        #expect(mediCal.notBefore.map(\.code) == ["state-fair-hearing"])
        #expect(mediCal.also.map(\.code) == ["dhcs"])
        #expect(book.directions(for: .wait([.coverage: "calpers"])).atOnce.map(\.code) == ["calpers"])
    }

    @Test("the settlement with Kaiser is told of for what was paid in its time, and for nothing else")
    func settlement() {
        func codes(_ said: [Field: String]) -> [String] {
            let all: [Field: String] = [
                .kind: "paid-out-of-pocket", .plan: "kaiser", .coverage: "self-funded", .paidOn: "2023-05-01",
            ]
            return book.directions(for: .wait(all.merging(said) { _, new in new })).settlements.map(\.code)
        }
        #expect(codes([:]) == ["dol-kaiser-2026"])
        #expect(codes([.paidOn: "2024-10-01"]).isEmpty && codes([.paidOn: "2020-12-31"]).isEmpty)
        #expect(codes([.coverage: "commercial"]).isEmpty && codes([.plan: "aetna"]).isEmpty)
        #expect(codes([.kind: "intake-wait"]).isEmpty)
    }

    @Test(
        "the grievance's clock: 30 days or 3, and six months from the earlier event",
        arguments: [
            ("routine", nil, "2024-11-20", "2024-11-20", nil, "2025-05-20"),
            ("routine", "2024-11-01", "2024-11-20", "2024-11-01", "2025-05-01", "2025-05-01"),
            ("routine", "2024-12-31", "2024-11-20", "2024-11-20", "2025-06-30", "2025-05-20"),
            ("emergency", nil, "2024-10-24", "2024-10-24", nil, "2025-04-24"),
        ] as [(String, String?, String, String, String?, String)])
    func grievance(
        urgency: String, answered: String?, due: String, open: String, complaint: String?, review: String
    ) throws {
        var said: [Field: String] = [.urgency: urgency, .grievanceFiledOn: "2024-10-21"]
        said[.grievanceAnsweredOn] = answered
        let clock = try #require(GrievanceClock(.wait(said)))
        #expect(clock.answerDueOn.description == due && clock.openOn.description == open)
        #expect(clock.complaintBy?.description == complaint && clock.reviewBy.description == review)
    }

    @Test("six months from the last of August end with February")
    func months() {
        #expect(("2024-08-31" as CivilDate).advanced(byMonths: 6) == "2025-02-28")
        #expect(("2023-08-31" as CivilDate).advanced(byMonths: 6) == "2024-02-29")
        #expect(("2024-11-30" as CivilDate).advanced(byMonths: 6) == "2025-05-30")
    }

    @Test("the next step goes from the plan to the regulator and back to the desk")
    func steps() throws {
        let late: [Field: String] = [
            .kind: "intake-wait", .care: "other", .requestedAt: "2024-10-21", .plan: "kaiser",
        ]
        func step(_ said: [Field: String], _ today: CivilDate, _ changes: [Change] = []) throws -> NextStep? {
            var issue = Issue.wait(late.merging(said) { _, new in new })
            for change in changes { issue = try issue.after(change) }
            return book.assess(issue, today: today).nextStep
        }
        #expect(try step([:], "2024-10-30")?.action == .awaitAppointment)
        #expect(try step([:], "2024-10-30")?.on == "2024-11-04")
        let grieve = try #require(try step([:], "2024-11-20"))
        #expect(grieve.action == .fileGrievance && grieve.regulator?.code == "plan")
        #expect(grieve.phone == "1-800-464-4000" && grieve.then?.code == "dmhc")
        let filed: [Field: String] = [.grievanceFiledOn: "2024-11-20"]
        #expect(try step(filed, "2024-12-19")?.action == .awaitAnswer)
        #expect(try step(filed, "2024-12-20")?.action == .refer)
        #expect(try step(filed, "2024-12-20")?.phone == "1-888-466-2219")
        let answered = filed.merging([.grievanceAnsweredOn: "2024-12-01"]) { _, new in new }
        #expect(try step(answered, "2024-12-02")?.by == "2025-06-01")
        let referred = Change.referred(Referral(number: 1, regulator: "dmhc", referredOn: "2024-12-20"))
        let waiting = try #require(try step(filed, "2024-12-21", [referred]))
        #expect(waiting.action == .awaitRegulator && waiting.on == "2025-01-19")
        let done = Change.referralAnswered(
            Referral(
                number: 1, regulator: "dmhc", referredOn: "2024-12-20", outcome: .upheld,
                outcomeOn: "2025-01-10"))
        #expect(try step(filed, "2025-01-11", [referred, done])?.action == .close)
        #expect(try step(filed, "2025-01-11", [.closed(on: "2025-01-10")]) == nil)
        #expect(
            try step([.urgency: "emergency"], "2024-11-20")?.action == .refer, "no grievance first in danger")
        #expect(try step([.urgency: "urgent"], "2024-11-20")?.isUrgent == true)
        #expect(
            try step([.urgency: "urgent", .coverage: "medicare-advantage"], "2024-11-20")?.isUrgent == false)
        let slip = filed.merging([.grievanceAnsweredOn: "2024-11-01"]) { _, new in new }
        #expect(
            try step(slip, "2024-11-21")?.action == .awaitAnswer,
            "an answer before the grievance tells nothing")
        #expect(try step([.coverage: "self-funded"], "2024-11-20")?.regulator?.code == "dol-ebsa")
    }
}
