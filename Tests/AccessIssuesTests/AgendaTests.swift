import DateLiterals
import Storage
import TestSupport
import Testing

@testable import AccessIssues

/// What an issue puts on the worklist, and when.
struct AgendaTests {
    static let book = try? Logbook.builtInRuleBook()

    /// An issue, a day, and what the worklist of that day has of it.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var values: [Field: String] = [:]
        var offered: CivilDate?
        var referrals: [Referral] = []
        var calls: [Call] = []
        var lastTold: CivilDate?
        let today: CivilDate
        /// As `what day`.
        let expected: [String]
        var testDescription: String { name }
    }

    private static let wait: [Field: String] = [
        .kind: "intake-wait", .care: "individual-therapy", .visit: "first", .coverage: "commercial",
        .requestedAt: "2024-11-18",
    ]
    private static func wait(_ more: [Field: String]) -> [Field: String] {
        wait.merging(more) { $1 }
    }

    // The due days of 2024-11-18 are 12-02, 12-03, 12-04 and 12-03 (domain.md 1.3).
    static let waits: [Case] = [
        Case(
            name: "a wait is due a week ahead", values: wait, today: "2024-11-25",
            expected: ["due-soon 2024-12-02"]),
        Case(name: "and not eight days ahead", values: wait, today: "2024-11-24", expected: []),
        Case(
            name: "between the first due day and the last the last counts", values: wait, today: "2024-12-03",
            expected: ["due-soon 2024-12-04"]),
        Case(
            name: "the day after the last it is overdue", values: wait, today: "2024-12-05",
            expected: ["overdue 2024-12-04"]),
        Case(
            name: "an appointment in time is in sight", values: wait, offered: "2024-12-02",
            today: "2024-11-27",
            expected: []),
        Case(
            name: "one that comes too late leaves the wait due", values: wait, offered: "2025-01-10",
            today: "2024-11-27", expected: ["due-soon 2024-12-02"]),
        Case(
            name: "nobody waits who was seen", values: wait([.attendedOn: "2024-12-10"]), today: "2024-12-12",
            expected: []),
        Case(
            name: "an emergency goes to the regulator on the day it was told",
            values: wait([.urgency: "emergency", .receivedOn: "2024-11-20"]), today: "2024-11-24",
            expected: ["refer 2024-11-20"]),
    ]

    static let grievances: [Case] = [
        Case(
            name: "the answer is due a week ahead",
            values: [.grievanceFiledOn: "2024-11-01", .coverage: "commercial"],
            today: "2024-11-24", expected: ["answer-due 2024-12-01"]),
        Case(
            name: "and not before", values: [.grievanceFiledOn: "2024-11-01", .coverage: "commercial"],
            today: "2024-11-23", expected: []),
        Case(
            name: "unanswered, it can be referred from the last day on",
            values: [.grievanceFiledOn: "2024-11-01", .coverage: "commercial"], today: "2024-12-05",
            expected: ["refer 2024-12-01", "answer-due 2024-12-01"]),
        Case(
            name: "answered, the six months run from the answer",
            values: [
                .grievanceFiledOn: "2024-11-01", .grievanceAnsweredOn: "2024-11-15", .coverage: "commercial",
            ], today: "2025-04-15",
            expected: ["refer 2024-11-15", "complaint-by 2025-05-15", "review-by 2025-05-15"]),
        Case(
            name: "answered late, the review ends before the complaint",
            values: [
                .grievanceFiledOn: "2024-11-01", .grievanceAnsweredOn: "2025-01-20", .coverage: "commercial",
            ], today: "2025-06-30",
            expected: ["refer 2024-12-01", "complaint-by 2025-07-20", "review-by 2025-06-01"]),
        Case(
            name: "of a plan under another law no days are known; it can be referred since it was told",
            values: [.grievanceFiledOn: "2024-11-01", .coverage: "self-funded"], today: "2024-11-25",
            expected: ["refer 2024-10-22"]),
        Case(
            name: "what the DMHC has is asked about after 30 days",
            values: [
                .grievanceFiledOn: "2024-09-01", .grievanceAnsweredOn: "2024-09-15", .coverage: "commercial",
                .status: "referred",
            ], referrals: [Referral(number: 1, regulator: "dmhc", referredOn: "2024-11-01")],
            today: "2024-12-01", expected: ["ask-regulator 2024-12-01"]),
        Case(
            name: "and not on the day before",
            values: [.grievanceFiledOn: "2024-09-01", .coverage: "commercial", .status: "referred"],
            referrals: [Referral(number: 1, regulator: "dmhc", referredOn: "2024-11-01")],
            today: "2024-11-30",
            expected: []),
        Case(
            name: "one that was closed unheard can be referred again, until its last days",
            values: [
                .grievanceFiledOn: "2024-09-01", .grievanceAnsweredOn: "2024-09-15", .coverage: "commercial",
                .status: "referred",
            ],
            referrals: [
                Referral(
                    number: 1, regulator: "dmhc", referredOn: "2024-11-01", outcome: .notTaken,
                    outcomeOn: "2024-11-20")
            ], today: "2025-03-01",
            expected: ["refer 2024-09-15", "complaint-by 2025-03-15", "review-by 2025-03-15"]),
    ]

    static let others: [Case] = [
        Case(
            name: "the day to call back has come", values: [.callbackOn: "2024-11-20"], today: "2024-11-20",
            expected: ["call-back 2024-11-20"]),
        Case(name: "or not", values: [.callbackOn: "2024-11-20"], today: "2024-11-19", expected: []),
        // 10 business days from 11-25 are 12-09 by weekdays; 5 days are 11-30; 90 are 02-23.
        Case(
            name: "an out-of-network refusal has its promises",
            values: [
                .kind: "out-of-network-refused", .coverage: "commercial", .care: "individual-therapy",
                .requestedAt: "2024-11-25",
            ], today: "2024-12-02",
            expected: ["oon-arrange 2024-12-09", "oon-notice 2024-11-30"]),
        Case(
            name: "where the care isn't known, the promise that leaves the plan more time",
            values: [
                .kind: "out-of-network-refused", .coverage: "commercial", .requestedAt: "2024-11-25",
            ], today: "2024-12-09", expected: ["oon-arrange-spec 2024-12-16", "oon-notice 2024-11-30"]),
        Case(
            name: "the 90 days are shown a week ahead, and what has passed stays",
            values: [
                .kind: "out-of-network-refused", .coverage: "commercial", .care: "individual-therapy",
                .requestedAt: "2024-11-25",
            ], today: "2025-02-20",
            expected: ["oon-arrange 2024-12-11", "oon-notice 2024-11-30", "oon-visit 2025-02-23"]),
        Case(
            name: "no promise is known of a plan under another law",
            values: [
                .kind: "out-of-network-refused", .coverage: "self-funded", .requestedAt: "2024-11-25",
            ], today: "2024-12-05", expected: ["refer 2024-10-22"]),
        Case(
            name: "nothing was told for 14 days", lastTold: "2024-11-06", today: "2024-11-20",
            expected: ["quiet 2024-11-20"]),
        Case(name: "for 13", lastTold: "2024-11-07", today: "2024-11-20", expected: []),
    ]

    @Test(
        "the worklist of a day has of an issue what its day has come for",
        arguments: waits + grievances + others)
    func table(_ example: Case) throws {
        let book = try #require(Self.book)
        let issue = try Self.issue(example)
        let items = book.worklist(of: issue, today: example.today, lastTold: example.lastTold)
        let told = items.map { "\($0.code) \($0.on)" }
        #expect(told.sorted() == example.expected.sorted())
        for status in Status.allCases where !status.isLive {
            let settled = try issue.setting(.status, to: .text(status.rawValue))
            #expect(book.worklist(of: settled, today: example.today, lastTold: example.lastTold).isEmpty)
        }
    }

    private static func issue(_ example: Case) throws -> Issue {
        var values = FieldValues()
        for (field, text) in example.values {
            values[field] = Value(canonical: text, in: field)
        }
        let offers = example.offered.map { [Offer(number: 1, appointmentAt: .day($0))] } ?? []
        var issue = Issue.of(values, offers: offers)
        issue.take(referrals: example.referrals)
        issue.take(calls: example.calls)
        return issue
    }

    @Test(
        "a call's `again` puts the issue back on the list at its time, and a call that settles it takes it off"
    )
    func calls() throws {
        let book = try #require(Self.book)
        let moment = try #require(ApproximateDate(canonical: "2024-11-21T17:00-08:00"))
        func call(_ number: Int, _ outcome: Call.Outcome, again: ApproximateDate?) -> Change {
            .called(
                Call(
                    number: number, calledAt: Instant(millisecondsSince1970: 0), outcome: outcome,
                    again: again,
                    by: "ana"))
        }
        let tried = try Issue.of().after(call(1, .voicemail, again: moment))
        #expect(book.worklist(of: tried, today: "2024-11-20").isEmpty)
        let item = try #require(book.worklist(of: tried, today: "2024-11-21").first)
        #expect(item.what == .callBack && item.at == CivilTime("17:00"))
        #expect(item.voicemail == .neutralOnly, "unless somebody said otherwise")
        let later = try tried.after(call(2, .noAnswer, again: nil))
        #expect(book.worklist(of: later, today: "2024-11-22").map(\.what) == [.callBack])
        let reached = try later.after(call(3, .reached, again: nil))
        #expect(book.worklist(of: reached, today: "2024-11-22").isEmpty)
    }

    @Test(
        "of any issue: nothing of one that isn't live, each item once, none whose day is too far",
        arguments: 0..<40)
    func property(seed: UInt64) throws {
        let book = try #require(Self.book)
        var random = SplitMix64(seed: seed)
        for _ in 0..<50 {
            var values: FieldValues = [:]
            for field in Field.allCases where !field.isSealed && Int.random(in: 0..<3, using: &random) == 0 {
                values[field] = random.value(of: field)
            }
            let offers = (0..<Int.random(in: 0...2, using: &random)).map { random.offer(number: $0 + 1) }
            let issue = Issue.of(values, offers: offers)
            let (today, told) = (random.day(), random.day())
            let all = book.agenda(of: issue, today: today, lastTold: told)
            if !issue.status.isLive { #expect(all.isEmpty) }
            #expect(Set(all.map(\.identifier)).count == all.count)
            let verdict = book.judge(issue, asOf: today)
            for item in all {
                #expect(item.reference == issue.reference)
                let isNear = item.on <= today.advanced(by: item.what.daysAhead)
                #expect(item.isOnWorklist(of: today) == isNear)
                switch item.what {
                case .overdue:
                    #expect(verdict.outcome == .exceedsStandard && verdict.isStillWaiting)
                    #expect(verdict.deadlines.allSatisfy { $0.over > 0 } && item.on < today)
                case .dueSoon: #expect(verdict.isStillWaiting && item.on >= today)
                case .callBack: #expect(issue[.callbackOn] != nil)
                case .refer: #expect(item.on <= today)
                case .quiet: #expect(told.days(until: today) >= 14)
                case .answerDue:
                    // An answer before the grievance is none.
                    let filed = issue.date(.grievanceFiledOn)
                    let isAnswered = issue.date(.grievanceAnsweredOn).map {
                        $0.lastDay >= (filed?.lastDay ?? $0.lastDay)
                    }
                    #expect(filed != nil && isAnswered != true)
                case .complaintBy: #expect(issue[.grievanceAnsweredOn] != nil)
                case .reviewBy: #expect(issue[.grievanceFiledOn] != nil)
                case .outOfNetwork: #expect(issue.kind == .outOfNetworkRefused)
                case .askRegulator: Testing.Issue.record("nothing was referred")
                }
            }
        }
    }

    @Test("the least of many are those that sorting puts first, and all are counted", arguments: 0..<30)
    func least(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let numbers = (0..<200).map { _ in Int.random(in: 0..<90, using: &random) }
        for limit in [0, 1, 7, 300, nil] {
            var least = Least<Int>(limit: limit)
            for number in numbers { least.add(number) }
            #expect(least.elements == Array(numbers.sorted().prefix(limit ?? .max)))
            #expect(least.count == 200)
        }
    }

    @Test("an emergency stands before what is urgent, and that before what is older")
    func order() throws {
        func item(_ urgency: String, _ day: String, _ number: UInt64) throws -> AgendaItem {
            let issue = Issue.of([.urgency: .text(urgency)], reference: Reference(random: number))
            return AgendaItem(.callBack, of: issue, on: try #require(CivilDate(day)))
        }
        let items = [
            try item("emergency", "2024-12-05", 1), try item("urgent", "2024-12-04", 2),
            try item("routine", "2024-11-01", 3), try item("routine", "2024-11-02", 4),
        ]
        #expect(Array(items.reversed()).sorted() == items)
    }
}

extension RuleBook {
    fileprivate func agenda(of issue: Issue, today: CivilDate, lastTold: CivilDate?) -> [AgendaItem] {
        let verdict = judge(issue, asOf: today)
        let step = nextStep(for: issue, verdict, today: today)
        return agenda(for: issue, verdict, step, today: today, lastToldOn: lastTold)
    }

    fileprivate func worklist(of issue: Issue, today: CivilDate, lastTold: CivilDate? = nil) -> [AgendaItem] {
        agenda(of: issue, today: today, lastTold: lastTold).filter { $0.isOnWorklist(of: today) }
    }
}

extension Issue {
    fileprivate func setting(_ field: Field, to value: Value) throws -> Issue {
        var copy = self
        copy.values[field] = value
        return copy
    }
}
