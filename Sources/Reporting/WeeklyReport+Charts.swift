// The report's charts, and the tables that hold what they show.

import AccessIssues
import Words

extension WeeklyReport {
    /// The share of each week that exceeds the standard.
    func addShareByWeek(to page: inout Document, _ words: Words) {
        page.add(.heading(words.say(PageSentence.shareByWeek)))
        let points = trend.map { week in
            ShareChart.Point(
                label: shortName(week.week), perMille: week.judged.exceedingPerMille,
                told: week.judged.exceedingPerMille.map(words.percent) ?? "")
        }
        let last = trend.last { $0.judged.judgeable > 0 }.map { week in
            "\(words.percent(week.judged.exceedingPerMille ?? 0)) (\(shortName(week.week)): "
                + "\(week.judged.exceeds)/\(week.judged.judgeable))"
        }
        let shows = PageSentence.shareChartShows(
            from: points.first?.label ?? "", to: points.last?.label ?? "", last: last)
        page.add(
            .chart(
                .share(
                    ShareChart(
                        told: .init(title: words.say(.shareChart), description: words.say(shows)),
                        points: points))))
        page.add(
            .table(
                Table(
                    [words.say(.week)] + (campaign == nil ? [] : [words.say(.strikeWeek)])
                        + [PageSentence.exceeds, .judgeable, .dependsOnCalendar, .share, .bar].map {
                            words.say($0)
                        },
                    trend.map { row($0, words) })))
    }

    private func row(_ week: TrendWeek, _ words: Words) -> [Cell] {
        var cells: [Cell] = [.words(week.week.description)]
        if let campaign {
            let place = StrikeWeek(of: week.week, in: campaign)
            if case .week = place { cells.append(.words(place.code)) } else { cells.append(.words("")) }
        }
        let share = week.judged.exceedingPerMille
        return cells + [
            .number(week.judged.exceeds), .number(week.judged.judgeable),
            .number(week.judged.dependsOnCalendar), .figure(share.map(words.percent) ?? "–"),
            .bar(share ?? 0),
        ]
    }

    /// What a chart calls a week: `W1`, else `2024-W43`.
    private func shortName(_ week: ISOWeek) -> String {
        guard let campaign, case .week(let number) = StrikeWeek(of: week, in: campaign) else {
            return week.description
        }
        return "W\(number)"
    }

    /// The waits of each limit.
    func addWaitsByLimit(to page: inout Document, _ words: Words) {
        for waits in verdicts.waitsByLimit {
            let over = waits.groups.reduce(0) { sum, group in
                sum + (waits.limit.map { group.from > $0 } == true ? group.count : 0)
            }
            let told = ChartWords(
                title: words.say(PageSentence.waitChart(limit: waits.limit)),
                description: words.say(.waitChartShows(limit: waits.limit, over: over, of: waits.count)))
            page.add(
                .chart(
                    .waits(
                        WaitChart(
                            told: told,
                            columns: waits.groups.map { .init(label: $0.shown, count: $0.count, to: $0.to) },
                            limit: waits.limit,
                            mark: waits.limit.map { words.say(.limitMark($0)) } ?? ""))))
            let most = max(1, waits.groups.map(\.count).max() ?? 1)
            page.add(
                .table(
                    Table(
                        [words.say(.daysWaited(limit: waits.limit)), words.say(PageSentence.waitsHead), ""],
                        waits.groups.map {
                            [.words($0.shown), .number($0.count), .bar($0.count * 1000 / most)]
                        })))
        }
    }

    /// The chart of a breakdown, where it has one.
    func chart(of breakdown: Breakdown, _ words: Words) -> Chart? {
        switch breakdown.by {
        case .kind: kindChart(breakdown, words)
        case .county: countyChart(breakdown, words)
        case .care, .coverage, .reporter: nil
        }
    }

    private func kindChart(_ breakdown: Breakdown, _ words: Words) -> Chart? {
        let bars = breakdown.rows.map { row in
            BarChart.Bar(
                label: label(row.code, of: breakdown.by, in: words), count: row.number.count,
                previous: since == nil ? row.number.previous : nil)
        }
        guard let longest = bars.max(by: { $0.count < $1.count }) else { return nil }
        return .bars(
            BarChart(
                told: .init(
                    title: words.say(.kindChart(byWeek: since == nil)),
                    description: words.say(.barsShow(label: longest.label, count: longest.count))),
                bars: bars,
                legend: since == nil ? (words.say(.thisWeekBar), words.say(.lastWeekBar)) : nil))
    }

    private func countyChart(_ breakdown: Breakdown, _ words: Words) -> Chart? {
        let numbers = Dictionary(
            breakdown.rows.map { ($0.code, $0.number.count) }, uniquingKeysWith: { first, _ in first })
        guard numbers.values.contains(where: { $0 > 0 }) else { return nil }
        let drawn = CountyMap.places.map { (name: $0.county, count: numbers[$0.county] ?? 0) }
        let unsaid = numbers[Self.unsaid] ?? 0
        let others = numbers.values.reduce(0, +) - unsaid - drawn.reduce(0) { $0 + $1.count }
        return .counties(
            CountyMap(
                told: .init(
                    title: words.say(.countyChart), description: words.say(.countiesShow(drawn))),
                counts: numbers, remark: words.say(.elsewhere(others, unsaid: unsaid))))
    }
}

extension WeeklyReport.WaitsByLimit.Group {
    /// `6–10`, `41+`.
    var shown: String { to.map { "\(from)–\($0)" } ?? "\(from)+" }
}
