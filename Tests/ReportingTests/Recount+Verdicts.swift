import AccessIssues

@testable import Reporting

/// Verdicts, waits and referrals, counted issue by issue with the domain's function.
extension Recount {
    var verdicts: WeeklyReport.Verdicts {
        let week = counted(options.week)
        let judged = week.map { (issue: $0, verdict: book.judge($0, asOf: asOf)) }
        var verdicts = WeeklyReport.Verdicts(ruleBook: book.version)
        for (_, verdict) in judged { verdicts.outcomes[verdict.outcome, default: 0] += 1 }
        let codes: [(code: String, outcome: Verdict.Outcome)] = judged.compactMap { _, verdict in
            guard verdict.outcome.isJudged else { return nil }
            return (verdict.standards.count == 1 ? verdict.standards[0] : "several", verdict.outcome)
        }
        verdicts.byStandard = Set(codes.map(\.code)).map { code in
            var number = WeeklyReport.Judged()
            let same = codes.filter { $0.code == code }.map(\.outcome)
            number.judgeable = same.count
            number.exceeds = same.filter { $0 == .exceedsStandard }.count
            number.dependsOnCalendar = same.filter { $0 == .dependsOnCalendar }.count
            return .init(code: code, standard: book.standards.last { $0.code == code }, number: number)
        }.sorted { (-$0.number.judgeable, $0.code) < (-$1.number.judgeable, $1.code) }
        let waits = week.compactMap(shortestWait).sorted()
        verdicts.waits = .init(waits.map { (days: $0, issues: 1) })
        // Nearest rank, from the other side: at least so many of all are no larger.
        for (part, found) in [(0.5, verdicts.waits.median), (0.9, verdicts.waits.p90)] {
            let expected = Set(waits).sorted().first { days in
                Double(waits.filter { $0 <= days }.count) >= part * Double(waits.count)
            }
            precondition(found == expected)
        }
        verdicts.waitsByLimit = waitsByLimit(judged)
        let late = waiting.filter { book.judge($0, asOf: asOf).outcome == .exceedsStandard }
        verdicts.pastDue = .init(
            week: late.filter { $0.week.week == options.week }.count, all: late.count)
        for (_, verdict) in judged {
            for question in verdict.missing { verdicts.notJudged.missing[question, default: 0] += 1 }
            for question in verdict.dependsOn { verdicts.notJudged.deciding[question, default: 0] += 1 }
        }
        return verdicts
    }

    /// Each issue of a week judged by itself.
    func judged(in week: ISOWeek) -> WeeklyReport.Judged {
        let outcomes = counted(week).map { book.judge($0, asOf: asOf).outcome }
        var number = WeeklyReport.Judged()
        number.exceeds = outcomes.filter { $0 == .exceedsStandard }.count
        number.dependsOnCalendar = outcomes.filter { $0 == .dependsOnCalendar }.count
        number.judgeable =
            number.exceeds + number.dependsOnCalendar + outcomes.filter { $0 == .withinStandard }.count
        return number
    }

    private func waitsByLimit(_ judged: [(issue: Issue, verdict: Verdict)]) -> [WeeklyReport.WaitsByLimit] {
        let waits = judged.compactMap { issue, verdict -> (limit: Int?, days: Int)? in
            guard let days = shortestWait(issue) else { return nil }
            let codes = Set(
                issue.situation.map { book.readings(of: $0).flatMap(\.standards).map(\.code) } ?? [])
            let one = verdict.standards.count == 1 || codes.count == 1
            let standard = book.standards.last { $0.code == (verdict.standards.first ?? codes.first) }
            return (one && standard?.unit == .businessDays ? standard?.limit : nil, days)
        }
        let limits = Set(waits.map(\.limit))
        let edges: [(Int, Int?)] = [
            (0, 5), (6, 10), (11, 15), (16, 20), (21, 30), (31, 40), (41, nil),
        ]
        return ([10, 15, nil] as [Int?]).filter(limits.contains).map { limit in
            .init(
                limit: limit,
                groups: edges.map { from, to in
                    .init(
                        from: from, to: to,
                        count: waits.filter {
                            $0.limit == limit && $0.days >= from && $0.days <= to ?? .max
                        }.count)
                })
        }
    }

    /// Weekdays counted one by one, from the last day on which the clock can have started.
    private func shortestWait(_ issue: Issue) -> Int? {
        guard let situation = issue.situation, let end = issue.stoppedDays?.lowerBound else { return nil }
        let clocks = Set(book.readings(of: situation).compactMap(\.clock)).subtracting([.occurredOn])
        return clocks.compactMap { issue.date($0)?.lastDay }.map { start in
            var (day, count) = (start, 0)
            while day < end {
                day = day.next
                if !day.isWeekend { count += 1 }
            }
            return count
        }.min()
    }

    var referrals: [WeeklyReport.Referred] {
        let made = counted.flatMap(\.referrals).filter {
            options.week.monday <= $0.referredOn && $0.referredOn <= options.week.sunday
        }
        let kinds = Set(made.map { [$0.regulator, $0.outcome.rawValue] })
        return kinds.sorted { $0.lexicographicallyPrecedes($1) }.compactMap { kind in
            Referral.Outcome(rawValue: kind[1]).map { outcome in
                .init(
                    regulator: kind[0], known: book.regulator(kind[0]), outcome: outcome,
                    count: made.filter { $0.regulator == kind[0] && $0.outcome == outcome }.count)
            }
        }
    }
}
