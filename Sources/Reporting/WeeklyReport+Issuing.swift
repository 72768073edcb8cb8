// Rates, and what moved since it was issued, in every format: the same numbers, each rate with its denominator.

import AccessIssues
import Evidence
import Storage
import Words

extension WeeklyReport {
    /// `rates` and `moved`.
    func issuingMembers(in words: Words) -> [JSON.Member] {
        [
            .init("rates", .array(rates.map { $0.json(in: words) })),
            .init("moved", .array(moved.map { json($0, in: words) })),
        ]
    }

    private func json(_ report: MovedReport, in words: Words) -> JSON {
        [
            "number": .integer(report.number), "week": .string(report.week.description),
            "issued_at": .string(report.issuedAt.description),
            "figures": .array(
                report.figures.map { figure in
                    [
                        "breakdown": .string(figure.breakdown), "code": .string(figure.code),
                        "label": .string(label(figure, in: words)), "issued": .integer(figure.issued),
                        "now": .integer(figure.now),
                    ]
                }),
            "why": [
                "late": .integer(report.why.late), "corrected": .integer(report.why.corrected),
                "removed": .integer(report.why.removed), "rules": .bool(report.why.rules),
            ],
        ]
    }

    /// What a figure counts.
    private func label(_ figure: MovedReport.Figure, in words: Words) -> String {
        if let question = Question(rawValue: figure.breakdown) {
            return label(figure.code, of: question, in: words)
        }
        if let outcome = Verdict.Outcome(rawValue: figure.code), figure.breakdown == "verdicts" {
            return words.say(.outcome(outcome))
        }
        switch figure.code {
        case "issues": return words.say(.problems)
        case "people": return words.say(.peopleAtLeast)
        case "urgent": return words.say(.urgent)
        case "grievances_filed": return words.say(.grievancesFiled)
        case "grievances_answered": return words.say(.grievancesAnswered)
        default: return figure.code
        }
    }

    /// The table of rates, where there is any.
    func addRates(to page: inout Document, _ words: Words) {
        guard !rates.isEmpty else { return }
        page.add(.heading(words.say(IssuingSentence.rates)))
        for group in rateGroups {
            let coverage = words.label(group[0].coverage, of: .coverage)
            page.add(
                .paragraph(words.say(IssuingSentence.ratesOf(plan: group[0].planName, coverage: coverage))))
            let rows = group.map { rate -> [Cell] in
                [
                    .words(rate.county), .number(rate.count), .number(rate.members), .words(rate.month),
                    .words(rate.perTenThousand),
                ]
            }
            let head = [
                "", say(.thisWeek, words), words.say(IssuingSentence.members),
                words.say(IssuingSentence.membersMonth), words.say(IssuingSentence.perTenThousand),
            ]
            page.add(.table(Table(head, rows)))
            let sources = Set(group.map(\.source)).sorted()
            page.add(.paragraph(words.say(IssuingSentence.membersSource(sources))))
        }
    }

    /// The rates of one plan and coverage together.
    private var rateGroups: [[MemberRate]] {
        rates.reduce(into: []) { groups, rate in
            if let last = groups.last?.last, (last.plan, last.coverage) == (rate.plan, rate.coverage) {
                groups[groups.count - 1].append(rate)
            } else {
                groups.append([rate])
            }
        }
    }

    /// What was issued and moved since, where anything did.
    func addMoved(to page: inout Document, _ words: Words) {
        guard !moved.isEmpty else { return }
        page.add(.heading(words.say(IssuingSentence.moved)))
        page.add(
            .list(
                moved.map { report in
                    words.say(
                        IssuingSentence.movedReport(
                            number: report.number, report.week, PacificTime.day(of: report.issuedAt),
                            groups(report, words),
                            late: report.why.late, corrected: report.why.corrected,
                            removed: report.why.removed, rules: report.why.rules))
                }))
    }

    private func groups(_ report: MovedReport, _ words: Words) -> [MovedFigures] {
        func group(_ breakdown: String, _ heading: String?) -> MovedFigures? {
            let figures = report.figures.filter { $0.breakdown == breakdown }
            guard !figures.isEmpty else { return nil }
            return MovedFigures(
                heading: heading,
                figures.map { (label: label($0, in: words), issued: $0.issued, now: $0.now) })
        }
        let totals = [group("total", nil), group("verdicts", words.say(.verdicts))]
        let answers = Question.allCases.map { group($0.rawValue, words.say(heading(of: $0))) }
        return (totals + answers).compactMap(\.self)
    }

    /// Of each rate two lines: the problems with the whole sentence, the members with who counted them.
    func rateLines(in words: Words) -> [Line] {
        rates.flatMap { rate in
            let code = "\(rate.plan)/\(rate.coverage)/\(rate.countyFIPS)"
            return [
                Line(breakdown: "rate", code: code, label: rate.sentence(in: words), count: rate.count),
                Line(
                    breakdown: "rate_members", code: "\(code)/\(rate.month)", label: rate.source,
                    count: rate.members),
            ]
        }
    }

    /// A line each figure that moved: `count` is what it is now, `previous` what was issued.
    func movedLines(in words: Words) -> [Line] {
        moved.flatMap { report in
            report.figures.map { figure in
                Line(
                    breakdown: "moved", code: "\(report.week)/\(figure.breakdown)/\(figure.code)",
                    label: label(figure, in: words), count: figure.now, previous: figure.issued)
            }
        }
    }
}

extension MemberRate {
    /// The rate with its denominator, in a sentence.
    func sentence(in words: Words) -> String {
        words.say(
            IssuingSentence.rate(
                plan: planName, coverage: words.label(coverage, of: .coverage), county: county,
                perTenThousand,
                members: members, month: month))
    }

    func json(in words: Words) -> JSON {
        [
            "plan": .string(plan), "coverage": .string(coverage),
            "coverage_label": .string(words.label(coverage, of: .coverage)), "county": .string(county),
            "county_fips": .string(countyFIPS), "count": .integer(count), "members": .integer(members),
            "members_month": .string(month), "members_source": .string(source),
            "per_10000": .number(perTenThousand),
        ]
    }
}
