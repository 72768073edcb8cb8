// Verdicts, waits and referrals for scripts, behind what the report had before them.

import AccessIssues
import Evidence
import Words

extension WeeklyReport {
    /// `rule_book`, `verdicts`, `share_exceeding`, `by_standard`, `waits`, `past_due`, `referrals`, `not_judged`.
    func verdictMembers(in words: Words) -> [JSON.Member] {
        [
            .init("rule_book", .string(verdicts.ruleBook)),
            .init(
                "verdicts",
                .object(
                    Verdict.Outcome.allCases.map { .init($0.rawValue, .integer(verdicts.count($0))) })),
            .init("share_exceeding", .object(Self.json(verdicts.judged))),
            .init(
                "by_standard",
                .array(
                    verdicts.byStandard.map { row in
                        .object(
                            [
                                .init("code", .string(row.code)),
                                .init("label", .string(title(of: row, in: words))),
                            ] + Self.json(row.number))
                    })),
            .init("waits", waitsJSON),
            .init(
                "past_due",
                ["week": .integer(verdicts.pastDue.week), "all": .integer(verdicts.pastDue.all)]),
            .init("referrals", referralsJSON(in: words)),
            .init("not_judged", notJudgedJSON(in: words)),
        ]
    }

    static func json(_ number: Judged) -> [JSON.Member] {
        [
            .init("exceeds", .integer(number.exceeds)), .init("judgeable", .integer(number.judgeable)),
            .init("depends_on_calendar", .integer(number.dependsOnCalendar)),
        ]
    }

    /// Without a known appointment there is neither a median nor a percentile.
    private var waitsJSON: JSON {
        var members: [JSON.Member] = []
        if let median = verdicts.waits.median { members.append(.init("median", .integer(median))) }
        if let p90 = verdicts.waits.p90 { members.append(.init("p90", .integer(p90))) }
        return .object(members + [.init("count", .integer(verdicts.waits.count))])
    }

    private func referralsJSON(in words: Words) -> JSON {
        [
            "count": .integer(referrals.reduce(0) { $0 + $1.count }),
            "by_regulator": .array(
                referralsByRegulator.map { row in
                    [
                        "code": .string(row.code), "label": .string(name(row.code, row.known, in: words)),
                        "count": .integer(row.count),
                    ]
                }),
            "by_outcome": .object(
                referralsByOutcome.map { .init($0.outcome.rawValue, .integer($0.count)) }),
        ]
    }

    private func notJudgedJSON(in words: Words) -> JSON {
        let rows = notJudgedRows(words)
        func part(_ name: String) -> JSON {
            .object(
                rows.filter { $0.breakdown == "not_judged_\(name)" }.map {
                    .init($0.code, .integer($0.number))
                })
        }
        return [
            "missing": part("missing"), "depends_on": part("depends_on"),
            "other_law": .integer(verdicts.count(.otherLaw)),
            "no_numeric_standard": .integer(verdicts.count(.noNumericStandard)),
        ]
    }
}
