import DateLiterals
import TestSupport
import Testing

@testable import AccessIssues

/// A verdict on a range is never firmer than the verdicts on each of its days.
@Suite struct RangeTests {
    @Test(
        "what is said of a range holds for each of its days, also where rules change within it",
        arguments: UInt64(0)..<20)
    func neverFirmer(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let book = Bool.random(using: &random) ? .california : Self.changing(&random)
        for _ in 0..<30 {
            let first = ("2024-10-01" as CivilDate).advanced(by: Int.random(in: 0...60, using: &random))
            let length = Int.random(in: 1...20, using: &random)
            let days = (0...length).map { first.advanced(by: $0) }
            let visit = Bool.random(using: &random) ? "first" : "follow-up"
            let field: Field = visit == "first" ? .requestedAt : .priorAppointmentOn
            var said: [Field: String] = [.visit: visit, field: "\(first)/\(days[length])"]
            if Bool.random(using: &random) {
                said[.care] = Bool.random(using: &random) ? "psychiatry" : "other"
            }
            var issue = Issue.wait(said)
            if Bool.random(using: &random) {
                issue = issue.ended(first.advanced(by: Int.random(in: 0...50, using: &random)).description)
            }
            let asOf = first.advanced(by: Int.random(in: 0...50, using: &random))
            let whole = book.judge(issue, asOf: asOf)
            let single = days.map { day -> Verdict in
                var values = issue.values
                values[field] = .date(.day(day))
                return book.judge(Issue.of(values, offers: issue.offers), asOf: asOf)
            }
            if whole.outcome.isJudged {
                #expect(single.allSatisfy { $0.outcome == whole.outcome }, "\(said) \(asOf)")
            }
            // And it isn't softer than it must be: where all days say the same, so does the range.
            if Set(single.map(\.outcome)).count == 1 {
                #expect(whole.outcome == single[0].outcome, "\(said) \(asOf)")
            }
            if whole.outcome == .exceedsStandard {
                let least = single.map { $0.over }.min() ?? 0
                #expect(whole.over <= least && whole.over > 0)
            }
        }
    }

    /// A book in which the follow-up rule changes, and for some days isn't there.
    private static func changing(_ random: inout SplitMix64) -> RuleBook {
        let book = RuleBook.california
        let change = ("2024-10-10" as CivilDate).advanced(by: Int.random(in: 0...40, using: &random))
        let gap = Int.random(in: 0...3, using: &random)
        let standards = book.standards.flatMap { standard -> [Standard] in
            guard standard.subject == .appointment, standard.unit == .businessDays else { return [standard] }
            func row(_ limit: Int?, from: CivilDate, to: CivilDate?) -> Standard {
                Standard(
                    code: standard.code, title: standard.title, subject: .appointment,
                    urgency: standard.urgency, care: standard.care, visit: standard.visit, limit: limit,
                    unit: .businessDays, clock: standard.clock, authority: standard.authority,
                    effectiveFrom: from, effectiveTo: to)
            }
            return [
                row(standard.limit, from: standard.effectiveFrom, to: change.previous),
                row(Int.random(in: 3...12, using: &random), from: change.advanced(by: gap), to: nil),
            ]
        }
        return RuleBook(version: "a test's", standards: standards, calendars: book.calendars)
    }
}
