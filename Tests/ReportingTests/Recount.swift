import AccessIssues
import Evidence
import Storage
import TestSupport

@testable import Reporting

/// The weekly report counted the slow, obvious way: issue by issue, in Swift.
struct Recount {
    let issues: [Issue]
    let options: WeeklyReport.Options
    let plans: Set<String>
    let book: RuleBook
    let checkpoint: SignedCheckpoint

    init(_ logbook: Logbook, _ options: WeeklyReport.Options) throws {
        var all: [Issue] = []
        try logbook.forEachIssue { all.append($0) }
        (issues, self.options) = (all, options)
        (book, checkpoint) = (try logbook.ruleBook(), try logbook.checkpoint())
        plans = Set(try logbook.referenceData().planByAlias.values)
    }

    var asOf: CivilDate { options.asOf ?? options.today }

    /// Those that were there on the day asked for.
    var there: [Issue] {
        issues.filter { options.asOf == nil || PacificTime.day(of: $0.loggedAt) <= asOf }
    }
    func mayBeSeen(_ issue: Issue) -> Bool {
        options.audience == .desk || issue.code(.consent) != Consent.none
    }
    func mayLeave(_ issue: Issue) -> Bool { issue.code(.consent) != Consent.none }
    func isLive(_ issue: Issue) -> Bool { issue.status != .duplicate && issue.status != .withdrawn }
    var counted: [Issue] { there.filter { mayBeSeen($0) && isLive($0) } }
    func counted(_ week: ISOWeek) -> [Issue] { counted.filter { $0.week.week == week } }

    func number(_ count: ([Issue]) -> Int) -> WeeklyReport.Count {
        .init(count: count(counted(options.week)), previous: count(counted(options.week.previous)))
    }

    func breakdown(_ question: WeeklyReport.Question) -> WeeklyReport.Breakdown {
        func code(_ issue: Issue) -> String { issue[question.field]?.canonical ?? "unsaid" }
        let both = counted(options.week) + counted(options.week.previous)
        let rows = Set(both.map(code)).map { wanted in
            WeeklyReport.Breakdown.Row(
                code: wanted, number: number { $0.filter { code($0) == wanted }.count })
        }
        return .init(
            by: question,
            rows: rows.sorted { one, other in
                (-one.number.count, -one.number.previous, one.code)
                    < (-other.number.count, -other.number.previous, other.code)
            })
    }

    var quality: WeeklyReport.Quality {
        let week = counted(options.week)
        func lacking(_ field: Field) -> Int { week.filter { $0[field] == nil }.count }
        var quality = WeeklyReport.Quality()
        quality.withoutOccurredOn = week.filter { $0[.occurredOn] == nil }.count
        quality.spansWeeks = week.filter { $0.week.basis == .spansWeeks }.count
        quality.withoutIdentifier = week.filter { $0.person == nil }.count
        quality.withoutCounty = lacking(.county)
        quality.withoutPlan = lacking(.plan)
        quality.withoutCoverage = week.filter { ($0.code(.coverage) ?? Coverage.unknown) == .unknown }.count
        quality.withoutCare = lacking(.care)
        quality.withoutRequestedAt =
            week.filter { $0.kind?.isWaitForCare == true && $0[.requestedAt] == nil }.count
        let unknown = week.compactMap { $0[.plan]?.canonical }.filter { !plans.contains($0) }
        quality.unknownPlanCount = unknown.count
        quality.unknownPlans =
            options.audience == .others
            ? []
            : Set(unknown).map { name in
                .init(name: name, count: unknown.filter { $0 == name }.count)
            }.sorted { (-$0.count, $0.name) < (-$1.count, $1.name) }
        let seen = there.filter { mayBeSeen($0) && $0.week.week == options.week }
        quality.duplicates = seen.filter { $0.status == .duplicate }.count
        quality.withdrawn = seen.filter { $0.status == .withdrawn }.count
        return quality
    }

    var waiting: [Issue] {
        counted.filter { issue in
            guard let since = issue.waitingSince, since <= asOf else { return false }
            return issue.waitingUntil.map { $0 > asOf } ?? true
        }
    }

    var stillWaiting: WeeklyReport.Waiting {
        .init(week: waiting.filter { $0.week.week == options.week }.count, all: waiting.count)
    }

    func expected(trendFrom first: ISOWeek, campaign: Campaign?) -> WeeklyReport {
        let late = counted.filter { $0.receivedWeek == options.week && $0.week.week < options.week }
        return WeeklyReport(
            week: options.week, since: nil, asOf: asOf, countsOnlyLoggedByThen: options.asOf != nil,
            audience: options.audience, campaign: campaign, issues: number(\.count),
            people: number { Set($0.compactMap(\.person)).count },
            outside: .init(
                issues: number { $0.filter(mayLeave).count },
                people: number { Set($0.filter(mayLeave).compactMap(\.person)).count }),
            urgent: number {
                $0.filter { [.urgent, .emergency].contains($0.code(.urgency, as: Urgency.self)) }.count
            },
            grievancesFiled: number { $0.filter { $0[.grievanceFiledOn] != nil }.count },
            grievancesAnswered: number { $0.filter { $0[.grievanceAnsweredOn] != nil }.count },
            breakdowns: WeeklyReport.Question.allCases.map(breakdown), stillWaiting: stillWaiting,
            receivedAfterWeek: counted(options.week).filter { $0.receivedWeek > options.week }.count,
            lateEntries: Set(late.map(\.week.week)).sorted().map { week in
                .init(
                    week: week, count: late.filter { $0.week.week == week }.count,
                    was: counted(week).filter { $0.receivedWeek < options.week }.count)
            },
            trend: (0...first.weeks(until: options.week)).map { number in
                let week = first.advanced(by: number)
                return .init(
                    week: week, count: counted(week).count,
                    received: counted.filter { $0.receivedWeek == week }.count,
                    isStillFilling: asOf < week.sunday.advanced(by: 14), judged: judged(in: week))
            },
            quality: quality,
            leftOut: options.audience == .desk
                ? 0
                : there.filter {
                    isLive($0) && $0.code(.consent) == Consent.none && $0.week.week == options.week
                }.count,
            filter: options.filter, verdicts: verdicts, referrals: referrals,
            checkpoint: checkpoint)
    }
}

extension TemporaryLogbook {
    /// Issues with everything that a report tells apart, most of them in the weeks around `middle`.
    func logRandomIssues(_ count: Int, around middle: CivilDate, seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        func day(_ spread: Int) -> CivilDate {
            middle.advanced(by: Int.random(in: -spread...spread, using: &random))
        }
        func maybe(_ field: Field, _ values: [String], in said: inout [Field: String]) {
            if Int.random(in: 0..<3, using: &random) > 0 {
                said[field] = values.randomElement(using: &random)
            }
        }
        var offers: [Int: [Offer]] = [:]
        let all = (0..<count).map { index -> [Field: String] in
            var said: [Field: String] = [.kind: Kind.codes.randomElement(using: &random) ?? "other"]
            let received = day(20)
            said[.receivedOn] = received.description
            let occurred = received.advanced(by: -Int.random(in: 0...25, using: &random))
            let ends = occurred.advanced(by: Int.random(in: 0...9, using: &random))
            maybe(
                .occurredOn,
                [occurred.description, "\(occurred)/\(ends)", "\(occurred)".prefix(7).description],
                in: &said)
            let (asked, visited) = (day(30), day(40))
            let moment = "\(asked)T\(["09:30", "23:50"].randomElement(using: &random) ?? "12:00")"
            maybe(
                .requestedAt,
                [
                    asked.description, asked.description, moment, "2024-10",
                    "\(asked)/\(asked.advanced(by: Int.random(in: 1...20, using: &random)))",
                ], in: &said)
            maybe(.priorAppointmentOn, [visited.description, "\(visited)".prefix(7).description], in: &said)
            maybe(.visit, Visit.codes, in: &said)
            maybe(.priorAuthorization, ["yes", "no"], in: &said)
            maybe(.waitedMinutes, ["5", "20", "45"], in: &said)
            maybe(.consent, Consent.codes, in: &said)
            maybe(.county, ["Los Angeles", "Kern", "Orange", "Alameda"], in: &said)
            maybe(.care, Care.codes, in: &said)
            maybe(.coverage, Coverage.codes, in: &said)
            maybe(.reporter, Reporter.codes, in: &said)
            maybe(.urgency, Urgency.codes, in: &said)
            maybe(.grievanceFiledOn, [received.description], in: &said)
            maybe(.grievanceAnsweredOn, [received.description], in: &said)
            maybe(.plan, ["kaiser", "Aetna", "My | plan", "=plan", "other *plan*"], in: &said)
            maybe(.memberNumber, (1...6).map(String.init), in: &said)
            if Bool.random(using: &random) {
                offers[index] = [
                    Offer(
                        number: 1,
                        appointmentAt: Bool.random(using: &random)
                            ? .day(day(40)) : ApproximateDate(canonical: "\(day(40))".prefix(7).description),
                        answer: Answer.allCases.randomElement(using: &random) ?? .open)
                ]
            }
            return said
        }
        let issues = try log(all, offers: offers)
        for issue in issues where Int.random(in: 0..<4, using: &random) == 0 {
            let referral = Referral(
                number: 1,
                regulator: ["dmhc", "dhcs", "cdi", "another"].randomElement(using: &random) ?? "dmhc",
                referredOn: day(20),
                outcome: Referral.Outcome.allCases.randomElement(using: &random) ?? .pending)
            _ = try logbook.change([issue.reference], by: "test") { _ in .referred(referral) }
        }
        // The first stays as it is: it stands for the duplicates.
        for issue in issues.dropFirst() {
            let on = day(30)
            switch Int.random(in: 0..<8, using: &random) {
            case 0:
                _ = try logbook.link(issue.reference, duplicateOf: issues[0].reference, by: "test")
            case 1: _ = try logbook.change([issue.reference], by: "test") { _ in .withdrawn(on: on) }
            case 2: _ = try logbook.change([issue.reference], by: "test") { _ in .closed(on: on) }
            default: break
            }
        }
        let moves = issues.map { issue in
            let at = PacificTime.startOfDay(day(25)).advanced(
                byMinutes: Int.random(in: 0..<1440, using: &random))
            return "UPDATE issue SET logged_at = '\(at)' WHERE reference = '\(issue.reference)';"
        }
        try shell("BEGIN IMMEDIATE; \(moves.joined()) COMMIT")
    }
}
