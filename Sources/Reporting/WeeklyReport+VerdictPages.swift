// What the weekly report says of verdicts, waits and referrals, in order. Text and Markdown are made of it.

import AccessIssues
import Words

extension WeeklyReport {
    /// A label, and a number or none.
    typealias LabelledNumber = (label: String, number: Int?)

    /// The verdicts: each outcome, each standard, and why the others can't be judged.
    func addVerdicts(to page: inout Document, _ words: Words) {
        page.add(.heading(words.say(.verdicts)))
        page.add(.table(table(outcomeRows(words), words)))
        if !verdicts.byStandard.isEmpty {
            page.add(.heading(words.say(.byStandard)))
            page.add(
                .list(
                    verdicts.byStandard.map {
                        words.say(.byOneStandard(title: title(of: $0, in: words), $0.number.told))
                    }))
        }
        page.add(.heading(words.say(.notJudged)))
        page.add(.table(table(notJudgedRows(words).map { ($0.label, $0.number) }, words)))
    }

    /// How long people waited, and how many of them longer than the law allows.
    func addWaits(to page: inout Document, _ words: Words) {
        page.add(.heading(words.say(.waits)))
        if verdicts.waits.count == 0 {
            page.add(.paragraph(say(.noWaits, words)))
        } else {
            page.add(.table(table(waitRows(words), words)))
            addWaitsByLimit(to: &page, words)
        }
    }

    /// The referrals made in the week.
    func addReferrals(to page: inout Document, _ words: Words) {
        page.add(.heading(say(.referrals, words)))
        guard !referrals.isEmpty else {
            page.add(.paragraph(words.say(.noReferrals)))
            return
        }
        page.add(
            .table(
                table(
                    referralsByRegulator.map { (name($0.code, $0.known, in: words), $0.count) }, words,
                    words.say(PageSentence.asked))))
        page.add(
            .table(
                table(
                    referralsByOutcome.filter { $0.count > 0 }.map { (words.label($0.outcome), $0.count) },
                    words, words.say(PageSentence.cameOfIt))))
    }

    private func table(_ rows: [LabelledNumber], _ words: Words, _ head: String? = nil) -> Table {
        Table(
            [head ?? words.say(PageSentence.what), say(.thisWeek, words)],
            rows.map { [.words($0.label), $0.number.map(Cell.number) ?? .words("")] })
    }

    func share(in words: Words) -> String {
        let judged = verdicts.judged
        guard let perMille = judged.exceedingPerMille else { return say(.noneJudgeable, words) }
        return words.say(.share(judged.told, perMille: perMille))
    }

    private func outcomeRows(_ words: Words) -> [LabelledNumber] {
        Verdict.Outcome.allCases.map { (words.say(.outcome($0)), verdicts.count($0)) }
    }

    private func waitRows(_ words: Words) -> [LabelledNumber] {
        [
            (words.say(.waitsKnown), verdicts.waits.count), (words.say(.waitMedian), verdicts.waits.median),
            (words.say(.waitP90), verdicts.waits.p90),
        ]
    }

    /// A reason why issues can't be judged: where it stands in the long table, and how many have it.
    struct Reason {
        let breakdown, code, label: String
        let number: Int
    }

    /// The reasons in order: what is missing, what decides, another law, no number.
    func notJudgedRows(_ words: Words) -> [Reason] {
        let missing = NotJudged.canBeMissing.map { question in
            Reason(
                breakdown: "not_judged_missing", code: question.rawValue,
                label: words.say(.missing(question)),
                number: verdicts.notJudged.missing[question] ?? 0)
        }
        let deciding = NotJudged.canDecide.map { question in
            Reason(
                breakdown: "not_judged_depends_on", code: question.rawValue,
                label: words.say(.decides(question)),
                number: verdicts.notJudged.deciding[question] ?? 0)
        }
        let others = [Verdict.Outcome.otherLaw, .noNumericStandard].map { outcome in
            Reason(
                breakdown: "not_judged", code: outcome.rawValue, label: words.say(.outcome(outcome)),
                number: verdicts.count(outcome))
        }
        return missing + deciding + others
    }

    /// What a standard is called; its code where the rule book has it no longer.
    func title(of standard: StandardCount, in words: Words) -> String {
        if standard.code == StandardCount.several { return words.say(.several) }
        return standard.standard.map(words.title) ?? standard.code
    }

    /// What a regulator is called; its code where the rule book doesn't know it.
    func name(_ code: String, _ regulator: Regulator?, in words: Words) -> String {
        regulator.map(words.name) ?? code
    }
}

extension WeeklyReport.Judged {
    /// The same for a sentence.
    var told: JudgedCount {
        JudgedCount(judgeable: judgeable, exceeds: exceeds, dependsOnCalendar: dependsOnCalendar)
    }
}
