import DateLiterals
import Testing

@testable import AccessIssues

/// What is said of a wait, case by case.
@Suite struct VerdictTests {
    let book = RuleBook.california

    func judge(_ issue: Issue, asOf day: CivilDate = "2024-12-31") -> Verdict { book.judge(issue, asOf: day) }

    @Test(
        "offered on 3 Dec for a request of 18 Nov: late by weekdays, in time where Thanksgiving is a holiday")
    func dependsOnCalendar() {
        let issue = Issue.wait([.care: "individual-therapy", .visit: "first", .requestedAt: "2024-11-18"])
        let verdict = judge(issue.ended("2024-12-03"))
        #expect(verdict.outcome == .dependsOnCalendar)
        #expect(
            verdict.dues == [
                "weekdays": "2024-12-02", "federal": "2024-12-03", "state-offices": "2024-12-04",
                "gov-6700": "2024-12-03",
            ])
        #expect(verdict.overs == ["weekdays": 1, "federal": 0, "state-offices": 0, "gov-6700": 0])
        #expect(judge(issue.ended("2024-12-02")).outcome == .withinStandard)
        let late = judge(issue.ended("2024-12-05"))
        #expect(late.outcome == .exceedsStandard)
        #expect(late.overs == ["weekdays": 3, "federal": 2, "state-offices": 1, "gov-6700": 2])
        #expect(late.standard?.code == "mh-init" && late.authority == "H&S 1367.03(a)(5)")
        #expect(late.assumes == nil && late.missing.isEmpty && late.exceptions.isEmpty)
    }

    @Test("an appointment on the weekend after the due day is a day over")
    func weekend() {
        let issue = Issue.wait([.care: "group-therapy", .visit: "first", .requestedAt: "2024-10-21"])
        #expect(judge(issue.ended("2024-11-04")).overs["weekdays"] == 0)
        let saturday = Issue.wait([.care: "group-therapy", .visit: "first", .requestedAt: "2024-10-18"])
            .ended("2024-11-02")
        #expect(judge(saturday).dues["weekdays"] == "2024-11-01")
        #expect(judge(saturday).overs["weekdays"] == 1)
    }

    @Test("who still waits is late once the due day is over, and in time until then")
    func waiting() {
        let issue = Issue.wait([.care: "substance-use", .visit: "first", .requestedAt: "2024-11-18"])
        #expect(judge(issue, asOf: "2024-12-02").outcome == .withinStandard)
        #expect(judge(issue, asOf: "2024-12-03").outcome == .dependsOnCalendar)
        #expect(judge(issue, asOf: "2024-12-05").outcome == .exceedsStandard)
        #expect(judge(issue, asOf: "2024-12-05").isStillWaiting)
        var closed = issue
        closed = (try? closed.after(.closed(on: "2024-12-02"))) ?? closed
        let settled = judge(closed, asOf: "2024-12-31")
        #expect(
            settled.outcome == .withinStandard && !settled.isStillWaiting,
            "nobody waited after it was settled")
    }

    @Test("a follow-up counts from the prior appointment, and SB 221 is in force since 1 July 2022")
    func followUp() {
        let said: [Field: String] = [
            .care: "individual-therapy", .visit: "follow-up", .requestedAt: "2024-10-01",
            .priorAppointmentOn: "2024-11-18",
        ]
        let verdict = judge(Issue.wait(said).ended("2024-12-05"))
        #expect(verdict.standard?.code == "mh-fu" && verdict.dues["weekdays"] == "2024-12-02")
        let before = Issue.wait([
            .care: "individual-therapy", .visit: "follow-up", .priorAppointmentOn: "2022-06-30",
        ])
        #expect(judge(before.ended("2022-09-01")).missing == [.rule])
        let spanning = Issue.wait([
            .care: "individual-therapy", .visit: "follow-up", .priorAppointmentOn: "2022-06-25/2022-07-05",
        ])
        #expect(judge(spanning.ended("2022-09-01")).outcome == .notJudgeable)
    }

    @Test("psychiatry has 15 business days for a first visit, and no number for a follow-up")
    func psychiatry() {
        let first = Issue.wait([.kind: "psychiatry-wait", .visit: "first", .requestedAt: "2024-11-09"])
        #expect(judge(first.ended("2024-12-05")).outcome == .exceedsStandard)
        #expect(judge(first.ended("2024-12-05")).standard?.code == "spec")
        #expect(judge(first.ended("2024-12-05")).dues["state-offices"] == "2024-12-04")
        let followUp = Issue.wait([
            .kind: "psychiatry-wait", .visit: "follow-up", .priorAppointmentOn: "2024-11-09",
        ])
        #expect(judge(followUp).outcome == .noNumericStandard)
    }

    @Test("48 hours pass through both clock changes, in Pacific time")
    func clockChanges() throws {
        let cases = [
            ("2024-11-02T10:00-07:00", "2024-11-04T09:00-08:00"),
            ("2025-03-08T10:00-08:00", "2025-03-10T11:00-07:00"),
        ]
        for (requested, due) in cases {
            let issue = Issue.wait([
                .urgency: "urgent", .priorAuthorization: "no", .requestedAt: requested,
            ])
            let verdict = judge(issue.ended(due), asOf: "2025-06-01")
            #expect(verdict.standard?.code == "urg-noauth")
            #expect(verdict.dues == ["weekdays": due, "federal": due, "state-offices": due, "gov-6700": due])
            #expect(verdict.outcome == .withinStandard, "to the minute")
            let moment = try #require(Moment(due))
            let later = PacificTime.moment(at: moment.instant.advanced(byMinutes: 1))
            let late = judge(issue.ended(later.description), asOf: "2025-06-01")
            #expect(late.outcome == .exceedsStandard && late.overs["federal"] == 1)
        }
    }

    @Test("urgent care whose authorization nobody asked about is judged by 48 and by 96 hours")
    func authorization() {
        let said: [Field: String] = [.kind: "urgent-wait", .requestedAt: "2024-11-12T10:00-08:00"]
        let issue = Issue.wait(said)
        #expect(judge(issue.ended("2024-11-14T09:00-08:00")).outcome == .withinStandard)
        let between = judge(issue.ended("2024-11-15T09:00-08:00"))
        #expect(between.outcome == .dependsOnFacts && between.dependsOn == [.priorAuthorization])
        #expect(judge(issue.ended("2024-11-20T09:00-08:00")).outcome == .exceedsStandard)
        #expect(judge(issue.ended("2024-11-20T09:00-08:00")).standard?.code == "urg-auth", "even by that")
    }

    @Test("where only the day of an urgent request is known, its hour may decide")
    func hour() {
        let issue = Issue.wait([
            .urgency: "urgent", .priorAuthorization: "no", .requestedAt: "2024-11-12",
        ])
        #expect(judge(issue.ended("2024-11-13T23:00-08:00")).outcome == .withinStandard)
        let verdict = judge(issue.ended("2024-11-14T12:00-08:00"))
        #expect(verdict.outcome == .dependsOnFacts && verdict.dependsOn == [.requestedAt])
        #expect(judge(issue.ended("2024-11-15T00:30-08:00")).outcome == .exceedsStandard)
    }

    @Test("a month or a range is judged at both ends: late even if it was its last day, or that day decides")
    func range() {
        let issue = Issue.wait([.care: "individual-therapy", .visit: "first", .requestedAt: "2024-10"])
        let late = judge(issue.ended("2024-12-05"))
        #expect(late.outcome == .exceedsStandard && late.evenIfStartedOn == "2024-10-31")
        #expect(late.dues["weekdays"] == "2024-11-14", "of the last day that it can have been")
        let between = judge(issue.ended("2024-11-05"))
        #expect(between.outcome == .dependsOnFacts && between.dependsOn == [.requestedAt])
        #expect(judge(issue.ended("2024-10-15")).outcome == .withinStandard)
    }

    @Test("the earliest offer ends the clock, unless the plan withdrew it; declining it is shown")
    func offers() {
        let issue = Issue.wait([.care: "individual-therapy", .visit: "first", .requestedAt: "2024-10-21"])
        let withdrawn = issue.ended("2024-10-30", .withdrawn).ended("2024-12-05")
        #expect(judge(withdrawn).outcome == .exceedsStandard)
        let declined = judge(issue.ended("2024-12-05").ended("2024-10-30", .declined))
        #expect(declined.outcome == .withinStandard && declined.exceptions == [.declinedOffer])
        let attended = Issue.wait([
            .care: "individual-therapy", .visit: "first", .requestedAt: "2024-10-21",
            .attendedOn: "2024-11-20",
        ])
        #expect(judge(attended).outcome == .exceedsStandard)
    }

    @Test("a noted longer wait and advance scheduling are shown beside the verdict, and don't hide it")
    func exceptions() {
        let issue = Issue.wait([
            .care: "individual-therapy", .visit: "first", .requestedAt: "2024-10-21", .longerWaitNoted: "yes",
            .scheduledInAdvance: "yes",
        ])
        let verdict = judge(issue)
        #expect(verdict.outcome == .exceedsStandard)
        #expect(verdict.exceptions == [.longerWaitNoted, .scheduledInAdvance])
    }

    @Test("what is unsaid is read both ways: care by 10 and 15 days, the visit by the dates that are there")
    func unsaid() {
        let any = Issue.wait([.visit: "first", .requestedAt: "2024-10-21"])
        #expect(judge(any.ended("2024-11-04")).outcome == .withinStandard)
        #expect(judge(any.ended("2024-11-04")).standard?.code == "mh-init", "in time by the strictest")
        let between = judge(any.ended("2024-11-08"))
        #expect(between.outcome == .dependsOnFacts && between.dependsOn == [.care])
        let late = judge(any.ended("2024-11-20"))
        #expect(
            late.outcome == .exceedsStandard && late.standard?.code == "spec", "late by the most generous")
        #expect(judge(Issue.wait([.care: "other", .requestedAt: "2024-10-21"])).standard?.code == "mh-init")
        let both = Issue.wait([
            .care: "other", .requestedAt: "2024-10-21", .priorAppointmentOn: "2024-11-12",
        ])
        #expect(judge(both.ended("2024-11-20")).dependsOn == [.visit])
        let followUp = judge(Issue.wait([.kind: "follow-up-wait", .priorAppointmentOn: "2024-10-21"]))
        #expect(
            followUp.outcome == .dependsOnFacts && followUp.dependsOn == [.care], "psychiatry has no number")
    }

    @Test("an appointment before the request is said to be out of order, and nothing is closed for it")
    func outOfOrder() {
        let issue = Issue.wait([.care: "other", .visit: "first", .requestedAt: "2024-12-13"])
        let assessed = book.assess(issue.ended("2024-12-01"), today: "2024-12-16")
        #expect(assessed.verdict.isOutOfOrder && assessed.nextStep?.action == .fileGrievance)
        #expect(!judge(issue.ended("2024-12-13")).isOutOfOrder)
        let month = Issue.wait([.care: "other", .visit: "first", .requestedAt: "2024-12"])
        #expect(!judge(month.ended("2024-12-01")).isOutOfOrder, "it may have been asked on that day")
    }

    @Test("missing dates are named, and no more than what is missing")
    func missing() {
        #expect(judge(Issue.wait([.kind: "intake-wait"])).missing == [.requestedAt])
        #expect(judge(Issue.wait([.kind: "intake-wait"])).outcome == .notJudgeable)
        let cancelled = Issue.wait([
            .kind: "cancelled-not-rescheduled", .care: "other", .requestedAt: "2024-10-21",
        ])
        #expect(judge(cancelled).missing == [.priorAppointmentOn])
        #expect(judge(Issue.wait([.kind: "phone-wait"])).missing == [.waitedMinutes])
        #expect(Set(judge(Issue.wait([:])).missing) == [.requestedAt, .priorAppointmentOn])
        let far = Issue.wait(
            [.kind: "intake-wait", .care: "other", .requestedAt: "2028-03-30"], on: "2028-04-10")
        #expect(judge(far, asOf: "2028-05-01").missing == [.rule], "no calendar reaches the due day")
    }

    @Test("a call is judged in minutes: by 10 or by 30, whichever line it was")
    func phone() {
        func minutes(_ count: Int) -> Verdict {
            judge(Issue.wait([.kind: "phone-wait", .waitedMinutes: String(count)]))
        }
        #expect(minutes(10).outcome == .withinStandard)
        #expect(minutes(11).outcome == .dependsOnFacts && minutes(11).dependsOn == [.line])
        #expect(minutes(30).outcome == .dependsOnFacts)
        #expect(minutes(31).outcome == .exceedsStandard && minutes(31).overs["weekdays"] == 1)
        #expect(minutes(45).authority == "H&S 1367.03(a)(8)" && minutes(45).dues.isEmpty)
    }

    @Test("emergencies, residential care and problems that aren't about time have no number")
    func noNumber() {
        #expect(
            judge(Issue.wait([.urgency: "emergency", .requestedAt: "2024-10-21"])).outcome
                == .noNumericStandard)
        let residential = Issue.wait([.care: "inpatient-residential", .requestedAt: "2024-10-21"])
        #expect(judge(residential).outcome == .noNumericStandard)
        let urgent = Issue.wait([
            .care: "inpatient-residential", .urgency: "urgent", .priorAuthorization: "no",
            .requestedAt: "2024-10-21T10:00-07:00",
        ])
        #expect(judge(urgent).standard?.code == "urg-noauth", "any care, where it is urgent")
        for kind in Kind.allCases where !kind.isWaitForCare && kind != .phoneWait {
            let verdict = judge(Issue.wait([.kind: kind.rawValue, .requestedAt: "2024-10-21"]))
            #expect(verdict.outcome == .noNumericStandard && verdict.deadlines.isEmpty, "\(kind)")
        }
        #expect(judge(Issue.wait([.kind: "interpreter-missing"])).authority == "H&S 1367.03(a)(4)")
    }

    @Test("whose law it is decides first; what is assumed is said")
    func coverage() {
        func verdict(_ coverage: Coverage) -> Verdict {
            judge(
                Issue.wait([
                    .kind: "intake-wait", .care: "other", .requestedAt: "2024-10-21",
                    .coverage: coverage.rawValue,
                ]))
        }
        for coverage in [Coverage.mediCalCounty, .medicareAdvantage, .selfFunded, .fehb] {
            #expect(verdict(coverage).outcome == .otherLaw)
        }
        for coverage in [Coverage.commercial, .mediCalManaged] {
            #expect(verdict(coverage).outcome == .exceedsStandard && verdict(coverage).assumes == nil)
        }
        #expect(verdict(.cdiRegulated).assumes == .cdiSameNumbers)
        #expect(verdict(.cdiRegulated).authority == "Ins. Code 10133.54; 10 CCR 2240.15")
        #expect(verdict(.unknown).assumes == .dmhc && verdict(.calpers).assumes == .dmhc)
    }
}
