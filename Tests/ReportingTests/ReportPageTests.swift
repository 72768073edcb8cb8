// The report as a page and on a terminal: colours that stand out, charts that say what they show, letters that fit.

import AccessIssues
import DateLiterals
import Foundation
import Storage
import Testing
import Words

@testable import Reporting

@Suite struct ReportPageTests {
    private func report(_ audience: WeeklyReport.Audience = .others) throws -> (
        WeeklyReport, TemporaryLogbook
    ) {
        let book = try TemporaryLogbook()
        try book.logRandomIssues(120, around: "2024-11-07", seed: 11)
        // Some that can be judged, whatever chance brings.
        let asked: [Field: String] = [
            .kind: "intake-wait", .occurredOn: "2024-11-06", .requestedAt: "2024-10-01",
            .care: "individual-therapy", .coverage: "commercial", .county: "Kern",
        ]
        try book.log([asked, asked], offers: [1: [Offer(number: 1, appointmentAt: .day("2024-10-30"))]])
        let report = try WeeklyReport.read(
            from: book.logbook, .init(week: "2024-W45", today: "2024-11-15", audience: audience))
        return (report, book)
    }

    @Test("each pair of colours has the contrast that WCAG asks for: 4.5 of letters, 3 of what is drawn")
    func contrast() throws {
        for colours in [PageStyle.light, PageStyle.dark] {
            let value = Dictionary(uniqueKeysWithValues: colours.map { ($0.name, $0.value) })
            func check(_ front: String, on back: String, _ least: Double) throws {
                let ratio = contrast(try #require(value[front]), try #require(value[back]))
                #expect(ratio >= least, "\(front) on \(back): \(ratio)")
            }
            for ink in ["ink", "soft", "over"] {
                try check(ink, on: "page", 4.5)
            }
            try check("ink", on: "card", 4.5)
            for drawn in ["now", "before", "over", "edge"] { try check(drawn, on: "page", 3) }
            for shade in 0...4 { try check("on-\(shade)", on: "tile-\(shade)", 4.5) }
        }
    }

    @Test(
        "a page runs nothing, fetches nothing, and each picture has a name and says what it shows",
        arguments: Language.allCases)
    func selfContained(language: Language) throws {
        let (report, book) = try report()
        withExtendedLifetime(book) {}
        let page = report.rendered(as: .html, in: Words(language))
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">"))
        for wrong in ["<script", "http://", "https://", "src=", "href=", "@import", "<img", "<link"] {
            #expect(!page.contains(wrong), "\(wrong)")
        }
        let pictures = page.matches(
            of: /<svg class="chart" role="img" aria-labelledby="(c\d+)-t" aria-describedby="(c\d+)-d"/)
        #expect(pictures.count >= 4)
        #expect(Set(pictures.map { String($0.1) }).count == pictures.count)
        for picture in pictures {
            #expect(
                page.contains("<title id=\"\(picture.1)-t\">")
                    && page.contains("<desc id=\"\(picture.1)-d\">"))
        }
        // A heading never skips a level, and there is one of the first.
        #expect(page.matches(of: /<h1>/).count == 1 && !page.contains("<h3"))
    }

    @Test("a picture's words are only words, whatever they hold")
    func hostileLabel() {
        let nasty = "</text><script>x</script>\"'&"
        let chart = BarChart(
            told: .init(title: nasty, description: nasty), bars: [.init(label: nasty, count: 1, previous: 0)],
            legend: (nasty, nasty))
        let drawn = chart.svg(id: "c1")
        #expect(!drawn.contains("<script") && drawn.contains("&lt;script&gt;"))
    }

    @Test("a week of which nothing can be judged is a gap in the line, not a nought")
    func gap() {
        func chart(_ shares: [Int?]) -> String {
            ShareChart(
                told: .init(title: "t", description: "d"),
                points: shares.enumerated().map { .init(label: "W\($0 + 1)", perMille: $1, told: "x") }
            ).svg(id: "c1")
        }
        func count(_ text: String, _ part: String) -> Int { text.components(separatedBy: part).count - 1 }
        #expect(count(chart([500, 600, 700]), "class=\"trend\"") == 2)
        #expect(count(chart([500, nil, 700]), "class=\"trend\"") == 0)
        #expect(count(chart([500, nil, 700]), "<circle") == 2)
        #expect(count(chart([nil, nil]), "<circle") == 0)
        #expect(BlockLetters.sparkline([0, nil, 500, 1000]) == "▁·▄█")
    }

    @Test(
        "a text fits its window, and has colours only where they are shown",
        arguments: [40, 60, 80, 100, 200])
    func window(columns: Int) throws {
        let (report, book) = try report()
        withExtendedLifetime(book) {}
        for language in Language.allCases {
            let words = Words(language)
            let plain = report.rendered(
                as: .text, in: words, on: TextLook(columns: columns, isColoured: false))
            #expect(!plain.unicodeScalars.contains("\u{1B}"))
            // Bars are as long as there is room; a table of figures is never narrower than its figures.
            let bars = plain.split(separator: "\n").filter { $0.contains("█") }
            #expect(!bars.isEmpty)
            if columns >= 80 { for bar in bars { #expect(bar.count < columns, "\(bar)") } }
            let coloured = report.rendered(
                as: .text, in: words, on: TextLook(columns: columns, isColoured: true))
            #expect(coloured.contains("\u{1B}["))
            #expect(coloured.replacing(/\u{1B}\[[0-9]*m/, with: "") == plain)
        }
    }

    @Test("the waits of all limits are all waits, each in the group that has it, and a limit is an edge")
    func waitsByLimit() throws {
        let waits = WeeklyReport.WaitsByLimit.all([
            (10, 0, 1), (10, 10, 2), (10, 11, 4), (15, 15, 8), (15, 41, 16), (nil, 20, 32),
        ])
        #expect(waits.map(\.limit) == [10, 15, nil])
        #expect(
            waits.map { $0.groups.map(\.count) } == [
                [1, 2, 4, 0, 0, 0, 0], [0, 0, 8, 0, 0, 0, 16], [0, 0, 0, 32, 0, 0, 0],
            ])
        #expect(waits[0].groups.contains { $0.to == 10 } && waits[1].groups.contains { $0.to == 15 })
        let (report, book) = try report(.desk)
        withExtendedLifetime(book) {}
        #expect(report.verdicts.waitsByLimit.reduce(0) { $0 + $1.count } == report.verdicts.waits.count)
        #expect(report.verdicts.waits.count > 0)
    }

    @Test("each week of the trend has the share that its own report has")
    func trendAgrees() throws {
        let (report, book) = try report()
        #expect(report.trend.contains { $0.judged.judgeable > 0 })
        for entry in report.trend {
            let own = try WeeklyReport.read(from: book.logbook, .init(week: entry.week, today: "2024-11-15"))
            #expect(own.verdicts.judged == entry.judged, "\(entry.week)")
        }
    }

    @Test("several weeks come to the sum of each, but for people, who count once")
    func summed() throws {
        let (_, book) = try report()
        func read(_ week: ISOWeek, since: ISOWeek? = nil) throws -> WeeklyReport {
            try WeeklyReport.read(from: book.logbook, .init(week: week, since: since, today: "2024-11-15"))
        }
        let weeks: [ISOWeek] = ["2024-W44", "2024-W45", "2024-W46"]
        let each = try weeks.map { try read($0) }
        let sum = try read(weeks[2], since: weeks[0])
        #expect(sum.issues == .init(count: each.reduce(0) { $0 + $1.issues.count }, previous: 0))
        #expect(sum.issues.count > 0)
        #expect(sum.urgent.count == each.reduce(0) { $0 + $1.urgent.count })
        #expect(sum.leftOut == each.reduce(0) { $0 + $1.leftOut })
        #expect(sum.stillWaiting.week == each.reduce(0) { $0 + $1.stillWaiting.week })
        #expect(sum.stillWaiting.all == each[0].stillWaiting.all)
        #expect(sum.people.count <= each.reduce(0) { $0 + $1.people.count })
        #expect(sum.people.count >= each.map(\.people.count).max() ?? 0)
        #expect(sum.quality.withoutCounty == each.reduce(0) { $0 + $1.quality.withoutCounty })
        for outcome in Verdict.Outcome.allCases {
            #expect(sum.verdicts.count(outcome) == each.reduce(0) { $0 + $1.verdicts.count(outcome) })
        }
        for (index, breakdown) in sum.breakdowns.enumerated() {
            var counts: [String: Int] = [:]
            for report in each {
                for row in report.breakdowns[index].rows { counts[row.code, default: 0] += row.number.count }
            }
            #expect(
                Dictionary(uniqueKeysWithValues: breakdown.rows.map { ($0.code, $0.number.count) })
                    == counts.filter { $0.value > 0 })
        }
        let comparison = ReportComparison(sum, beside: each[1])
        for row in comparison.rows(in: Words(.english)) where row.breakdown == "by_kind" {
            let kinds = [sum, each[1]].map { report in
                report.breakdowns[0].rows.first { $0.code == row.code }?.number.count ?? 0
            }
            #expect(row.first == kinds[0] && row.second == kinds[1] && row.difference == kinds[0] - kinds[1])
        }
    }

    /// The contrast of two colours, by WCAG 2.
    private func contrast(_ one: String, _ other: String) -> Double {
        func luminance(_ colour: String) -> Double {
            let parts = stride(from: 1, to: 7, by: 2).map { index -> Double in
                let digits = colour.dropFirst(index).prefix(2)
                let part = Double(Int(digits, radix: 16) ?? 0) / 255
                return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
            }
            return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] + 0.05
        }
        let (first, second) = (luminance(one), luminance(other))
        return max(first, second) / min(first, second)
    }
}
