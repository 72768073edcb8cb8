// Verdicts, waits and referrals in the long table, behind what it had before them.

import AccessIssues
import Words

extension WeeklyReport {
    /// A number a line. A share is never a line: it would stand without what it is a share of.
    func verdictLines(in words: Words) -> [Line] {
        func line(_ breakdown: String, _ code: String, _ label: JudgedSentence, _ count: Int) -> Line {
            Line(breakdown: breakdown, code: code, label: say(label, words), count: count)
        }
        func lines(_ breakdown: String, _ code: String, _ label: String, _ number: Judged) -> [Line] {
            [
                ("", number.judgeable), ("_exceeds", number.exceeds),
                ("_depends_on_calendar", number.dependsOnCalendar),
            ].map { Line(breakdown: breakdown + $0.0, code: code, label: label, count: $0.1) }
        }
        let judged = verdicts.judged
        let outcomes = Verdict.Outcome.allCases.map {
            Line(breakdown: "verdicts", code: $0.rawValue, label: words.label($0), count: verdicts.count($0))
        }
        let share = [
            line("share_exceeding", "exceeds", .exceeds, judged.exceeds),
            line("share_exceeding", "judgeable", .judgeable, judged.judgeable),
            line("share_exceeding", "depends_on_calendar", .dependsOnCalendar, judged.dependsOnCalendar),
        ]
        let standards = verdicts.byStandard.flatMap { row in
            lines("by_standard", row.code, title(of: row, in: words), row.number)
        }
        let waits =
            (verdicts.waits.median.map { [line("waits", "median", .waitMedian, $0)] } ?? [])
            + (verdicts.waits.p90.map { [line("waits", "p90", .waitP90, $0)] } ?? [])
            + [line("waits", "count", .waitsKnown, verdicts.waits.count)]
        let pastDue = [
            line("past_due", "week", .pastDueOfWeek, verdicts.pastDue.week),
            line("past_due", "all", .pastDueOfAll, verdicts.pastDue.all),
        ]
        return outcomes + share + standards + waits + pastDue + referralLines(in: words)
            + notJudgedRows(words).map { row in
                Line(breakdown: row.breakdown, code: row.code, label: row.label, count: row.number)
            }
    }

    private func referralLines(in words: Words) -> [Line] {
        let made = Line(
            breakdown: "referrals", code: "count", label: words.say(.referralsMade),
            count: referrals.reduce(0) { $0 + $1.count })
        let byRegulator = referralsByRegulator.map { row in
            Line(
                breakdown: "referrals_by_regulator", code: row.code,
                label: name(row.code, row.known, in: words), count: row.count)
        }
        let byOutcome = referralsByOutcome.map { row in
            Line(
                breakdown: "referrals_by_outcome", code: row.outcome.rawValue,
                label: words.label(row.outcome), count: row.count)
        }
        return [made] + byRegulator + byOutcome
    }

    /// What the charts show: each week's share as its two numbers, and the waits by limit.
    func chartLines() -> [Line] {
        let weeks = trend.flatMap { entry in
            let place = campaign.map { StrikeWeek(of: entry.week, in: $0).code } ?? ""
            return [
                ("judgeable", entry.judged.judgeable), ("exceeds", entry.judged.exceeds),
                ("depends_on_calendar", entry.judged.dependsOnCalendar),
            ].map {
                Line(
                    breakdown: "trend_\($0.0)", code: entry.week.description, label: place, count: $0.1)
            }
        }
        let waits = verdicts.waitsByLimit.flatMap { waits in
            waits.groups.map {
                Line(
                    breakdown: "waits_\(waits.code)", code: $0.code, label: $0.shown, count: $0.count)
            }
        }
        return weeks + waits
    }
}
