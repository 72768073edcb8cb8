import AccessIssues
import Evidence
import Foundation
import Storage
import Testing
import Words

@testable import Reporting

@Suite struct FormatTests {
    private func report(seed: UInt64) throws -> (WeeklyReport, TemporaryLogbook) {
        let book = try TemporaryLogbook()
        try book.logRandomIssues(60, around: "2024-11-07", seed: seed)
        // Some that can be judged, whatever chance brings.
        let asked: [Field: String] = [
            .kind: "intake-wait", .occurredOn: "2024-11-06", .requestedAt: "2024-10-01",
            .care: "individual-therapy", .coverage: "commercial",
        ]
        try book.log([asked, asked], offers: [1: [Offer(number: 1, appointmentAt: .day("2024-10-10"))]])
        let report = try WeeklyReport.read(from: book.logbook, .init(week: "2024-W45", today: "2024-11-15"))
        return (report, book)
    }

    /// The tables of a page, by their headings: each row's label and whole numbers.
    private func textTables(_ text: String) -> [String: [[String]]] {
        var tables: [String: [[String]]] = [:]
        var heading = ""
        var previous = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if !line.isEmpty, line.allSatisfy({ $0 == "-" }) {
                heading = previous
            } else {
                let cells = line.split(separator: "  ").map { $0.drop(while: { $0 == " " }) }.map(String.init)
                tables[heading, default: []].append(
                    cells.filter { cell in
                        // Bars are made of block elements.
                        !cell.isEmpty && cell != "*"
                            && cell.unicodeScalars.allSatisfy { !(0x2580...0x259F).contains($0.value) }
                    })
            }
            previous = line
        }
        return tables
    }

    private func markdownTables(_ text: String) -> [String: [[String]]] {
        var tables: [String: [[String]]] = [:]
        var heading = ""
        for line in text.split(separator: "\n").map(String.init) {
            if line.hasPrefix("## ") { heading = String(line.dropFirst(3)) }
            guard line.hasPrefix("| ") else { continue }
            let cells = line.dropFirst(2).dropLast(2).components(separatedBy: " | ")
            tables[heading, default: []].append(cells.filter { !$0.isEmpty && $0 != "\\*" })
        }
        return tables
    }

    @Test("the CSV holds the JSON's numbers, each on a line of its own", arguments: UInt64(0)..<4)
    func longTable(seed: UInt64) throws {
        let (report, book) = try report(seed: seed)
        for words in Language.allCases.map(Words.init) {
            let json = try JSON(parsing: Array(report.rendered(as: .json, in: words).utf8))
            let path = book.file("report-\(words.language.rawValue).csv")
            try report.rendered(as: .csv, in: words).write(toFile: path, atomically: true, encoding: .utf8)
            let cells = try pythonCells(of: path)
            #expect(
                cells[0].joined(separator: ",")
                    == "week,from,to,breakdown,code,label,count,previous,suppressed")
            let lines = cells.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(cells[0], $0)) }
            #expect(lines.allSatisfy { $0["week"] == json["week"]?.text && $0["from"] == json["from"]?.text })
            func rows(_ breakdown: String, _ names: [String]) -> [[String]] {
                lines.filter { $0["breakdown"] == breakdown }.map { row in names.map { row[$0] ?? "?" } }
            }
            for name in ["by_kind", "by_care", "by_county", "by_coverage", "by_reporter"] {
                let told = (json[name]?.elements ?? []).map { row in
                    ["code", "label", "count", "previous"].map {
                        row[$0]?.text ?? String(row[$0]?.whole ?? -1)
                    }
                }
                #expect(rows(name, ["code", "label", "count", "previous"]) == told)
            }
            let trend = (json["trend"]?.elements ?? []).map { row in
                [row["week"]?.text ?? "?", row["strike_week"]?.text ?? "", String(row["count"]?.whole ?? -1)]
            }
            #expect(rows("trend", ["code", "label", "count"]) == trend)
            for (code, key) in [("issues", json["issues"]), ("people", json["people"])] {
                #expect(rows("total", ["code", "count"]).contains([code, String(key?.whole ?? -1)]))
            }
            let single: [(breakdown: String, path: [String])] = [
                ("verdicts", ["verdicts"]), ("share_exceeding", ["share_exceeding"]), ("waits", ["waits"]),
                ("past_due", ["past_due"]), ("referrals_by_outcome", ["referrals", "by_outcome"]),
                ("not_judged_missing", ["not_judged", "missing"]),
                ("not_judged_depends_on", ["not_judged", "depends_on"]),
            ]
            for (breakdown, path) in single {
                let told = path.reduce(Optional(json)) { $0?[$1] }?.members ?? []
                let lines = rows(breakdown, ["code", "count"])
                #expect(
                    Set(lines) == Set(told.map { [$0.name, String($0.value.whole ?? -1)] }), "\(breakdown)")
                #expect(!lines.isEmpty && lines.count == told.count)
            }
            let standards = json["by_standard"]?.elements ?? []
            for (breakdown, key) in [
                ("by_standard", "judgeable"), ("by_standard_exceeds", "exceeds"),
                ("by_standard_depends_on_calendar", "depends_on_calendar"),
            ] {
                #expect(
                    rows(breakdown, ["code", "label", "count"])
                        == standards.map {
                            [$0["code"]?.text ?? "?", $0["label"]?.text ?? "?", String($0[key]?.whole ?? -1)]
                        })
            }
            #expect(
                rows("referrals_by_regulator", ["code", "label", "count"])
                    == (json["referrals"]?["by_regulator"]?.elements ?? []).map {
                        [$0["code"]?.text ?? "?", $0["label"]?.text ?? "?", String($0["count"]?.whole ?? -1)]
                    })
            #expect(
                rows("referrals", ["count"]) == [[String(json["referrals"]?["count"]?.whole ?? -1)]])
            for row in rows("quality", ["code", "count"]) {
                #expect(json["quality"]?[row[0]]?.whole == Int(row[1]), "\(row)")
            }
        }
    }

    @Test("text, Markdown and JSON say the same numbers, in both languages", arguments: UInt64(0)..<4)
    func sameNumbers(seed: UInt64) throws {
        let (report, book) = try report(seed: seed)
        withExtendedLifetime(book) {}
        for words in Language.allCases.map(Words.init) {
            let json = try JSON(parsing: Array(report.rendered(as: .json, in: words).utf8))
            let text = report.rendered(as: .text, in: words)
            let markdown = report.rendered(as: .markdown, in: words)
            var wanted: [(heading: String, rows: [[String]])] = []
            func rows(_ key: String, _ names: [String]) -> [[String]] {
                (json[key]?.elements ?? []).map { row in
                    names.map { row[$0]?.text ?? String(row[$0]?.whole ?? -1) }
                }
            }
            let headings: [(ReportSentence, String)] = [
                (.byKind, "by_kind"), (.byCare, "by_care"), (.byCounty, "by_county"),
                (.byCoverage, "by_coverage"), (.byReporter, "by_reporter"),
            ]
            for (heading, key) in headings {
                wanted.append((words.say(heading), rows(key, ["label", "count", "previous"])))
            }
            let number = { (path: [String]) in
                String(path.reduce(Optional(json)) { $0?[$1] }?.whole ?? -1)
            }
            wanted.append(
                (
                    words.say(.inShort),
                    [
                        [words.say(.problems), number(["issues"]), number(["previous", "issues"])],
                        [words.say(.peopleAtLeast), number(["people"]), number(["previous", "people"])],
                        [
                            words.say(.urgent), number(["urgent", "count"]), number(["urgent", "previous"]),
                        ],
                        [
                            words.say(.grievancesFiled), number(["grievances", "filed", "count"]),
                            number(["grievances", "filed", "previous"]),
                        ],
                        [
                            words.say(.grievancesAnswered), number(["grievances", "answered", "count"]),
                            number(["grievances", "answered", "previous"]),
                        ],
                    ]
                ))
            wanted.append(
                (
                    words.say(PageSentence.stillWaiting),
                    [
                        [words.say(.waitingOfWeek), number(["still_waiting", "week"])],
                        [words.say(.waitingOfAll), number(["still_waiting", "all"])],
                        [words.say(.pastDueOfWeek), number(["past_due", "week"])],
                        [words.say(.pastDueOfAll), number(["past_due", "all"])],
                    ]
                ))
            wanted.append(
                (
                    words.say(.weekByWeek),
                    (json["trend"]?.elements ?? []).map { row in
                        let week = ISOWeek(row["week"]?.text ?? "") ?? "2000-W01"
                        return [
                            "\(week)", "\(week.monday)/\(week.sunday)", row["strike_week"]?.text ?? "",
                            String(row["count"]?.whole ?? -1), String(row["received"]?.whole ?? -1),
                        ]
                    }
                ))
            let quality: [(ReportSentence, [String])] = [
                (.withoutOccurredOn, ["quality", "without_occurred_on"]),
                (.spansWeeks, ["quality", "spans_weeks"]),
                (.withoutIdentifier, ["quality", "without_identifier"]),
                (.withoutCounty, ["quality", "without_county"]), (.withoutPlan, ["quality", "without_plan"]),
                (.unknownPlan, ["quality", "unknown_plan_count"]),
                (.withoutCoverage, ["quality", "without_coverage"]),
                (.withoutCare, ["quality", "without_care"]),
                (.withoutRequestedAt, ["quality", "without_requested_at"]),
                (.duplicates, ["quality", "duplicates"]), (.withdrawn, ["quality", "withdrawn"]),
            ]
            wanted.append((words.say(.dataQuality), quality.map { [words.say($0.0), number($0.1)] }))
            let following: [(JudgedSentence, [String])] = [
                (.referralsMade, ["referrals", "count"])
            ]
            wanted.append((words.say(.inShort), following.map { [words.say($0.0), number($0.1)] }))
            wanted.append(
                (
                    words.say(.verdicts),
                    Verdict.Outcome.allCases.map {
                        [words.say(.outcome($0)), number(["verdicts", $0.rawValue])]
                    }
                ))
            let waits: [(JudgedSentence, String)] = [
                (.waitsKnown, "count"), (.waitMedian, "median"), (.waitP90, "p90"),
            ]
            wanted.append((words.say(.waits), waits.map { [words.say($0.0), number(["waits", $0.1])] }))
            let missing = (json["not_judged"]?["missing"]?.members ?? []).map {
                (
                    Verdict.Question(rawValue: $0.name).map { words.say(.missing($0)) } ?? "?",
                    $0.value.whole ?? -1
                )
            }
            let deciding = (json["not_judged"]?["depends_on"]?.members ?? []).map {
                (
                    Verdict.Question(rawValue: $0.name).map { words.say(.decides($0)) } ?? "?",
                    $0.value.whole ?? -1
                )
            }
            wanted.append((words.say(.notJudged), (missing + deciding).map { [$0.0, String($0.1)] }))
            wanted.append(
                (
                    words.say(.notJudged),
                    [
                        [words.say(.outcome(.otherLaw)), number(["not_judged", "other_law"])],
                        [
                            words.say(.outcome(.noNumericStandard)),
                            number(["not_judged", "no_numeric_standard"]),
                        ],
                    ]
                ))
            let referred = (json["referrals"]?["by_regulator"]?.elements ?? []).map {
                [$0["label"]?.text ?? "?", String($0["count"]?.whole ?? -1)]
            }
            wanted.append((words.say(.referrals), referred))
            let running = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            for sentence in [
                words.say(.share(report.verdicts.judged.told, perMille: share(json["share_exceeding"])))
            ]
                + (json["by_standard"]?.elements ?? []).map({ row in
                    words.say(.byOneStandard(title: row["label"]?.text ?? "?", count(row)))
                })
            {
                #expect(running.contains(sentence), "\(sentence)")
                #expect(markdown.contains(sentence), "\(sentence)")
            }
            let (inText, inMarkdown) = (textTables(text), markdownTables(markdown))
            for (heading, rows) in wanted {
                for row in rows {
                    #expect(
                        inText[heading]?.contains { isSame($0, row) } == true, "\(heading): \(row)")
                    #expect(inMarkdown[heading]?.contains(row) == true, "\(heading): \(row)")
                }
            }
            for sentence in json["method"]?.elements ?? [] {
                #expect(markdown.contains(sentence.text ?? "?"))
            }
        }
    }

    private func count(_ json: JSON?) -> JudgedCount {
        JudgedCount(
            judgeable: json?["judgeable"]?.whole ?? -1, exceeds: json?["exceeds"]?.whole ?? -1,
            dependsOnCalendar: json?["depends_on_calendar"]?.whole ?? -1)
    }

    private func share(_ json: JSON?) -> Int {
        let number = count(json)
        return Int((1000 * Double(number.exceeds) / Double(max(number.judgeable, 1))).rounded())
    }

    /// A label that is too long for a terminal ends in an ellipsis.
    private func isSame(_ shown: [String], _ row: [String]) -> Bool {
        if shown == row { return true }
        guard let label = shown.first, label.last == "…", let whole = row.first else { return false }
        return whole.hasPrefix(label.dropLast()) && shown.dropFirst().elementsEqual(row.dropFirst())
    }

    @Test(
        "text is at most 80 columns wide, but for a checkpoint's signature, and ends with whom to call",
        arguments: UInt64(0)..<4)
    func width(seed: UInt64) throws {
        let (report, book) = try report(seed: seed)
        withExtendedLifetime(book) {}
        for language in Language.allCases {
            let text = report.rendered(as: .text, in: Words(language))
            let signature = report.checkpoint.text.split(separator: "\n").last
            for line in text.split(separator: "\n") where line != signature {
                #expect(line.count <= 80, "\(line)")
            }
            #expect(SignedCheckpoint.found(in: Array(text.utf8)) == report.checkpoint)
            #expect(report.checkpoint.isSigned)
            #expect(
                text.split(separator: "\n\n").last?.contains("1-888-466-2219, www.HealthHelp.ca.gov") == true
            )
        }
    }

    @Test("a plan's name as typed can neither command a terminal nor become markup")
    func hostilePlan() throws {
        let book = try TemporaryLogbook()
        let name = "\u{1B}[31mred <b>|*x*| [a](http://evil) `c`\nnext\u{202E}"
        try book.log([[.kind: "other", .occurredOn: "2024-10-22", .plan: name]])
        let report = try WeeklyReport.read(
            from: book.logbook, .init(week: "2024-W43", today: "2024-11-05", audience: .desk))
        let text = report.rendered(as: .text, in: Words(.english))
        #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
        let markdown = report.rendered(as: .markdown, in: Words(.english))
        #expect(
            markdown.contains(
                #"| \#u{FFFD}\[31mred \<b\>\|\*x\*\| \[a\]\(http\:\/\/evil\) \`c\`\#u{FFFD}next\#u{FFFD} | 1 |"#
            ))
        let json = try JSON(parsing: Array(report.rendered(as: .json, in: Words(.english)).utf8))
        #expect(json["quality"]?["unknown_plans"]?[0]?["name"]?.text == trimmed(name))
    }

    @Test(
        "what somebody typed as a plan is for the desk alone; others get the number",
        arguments: [
            WeeklyReport.Format.text, .markdown, .json,
        ])
    func typedPlan(format: WeeklyReport.Format) throws {
        let book = try TemporaryLogbook()
        try book.log([
            [.kind: "other", .occurredOn: "2024-10-22", .plan: "Ann Example's plan"],
            [.kind: "other", .occurredOn: "2024-10-22", .plan: "Ann Example's plan"],
            [.kind: "other", .occurredOn: "2024-10-22", .plan: "another one"],
        ])
        for audience in [WeeklyReport.Audience.desk, .others] {
            let report = try WeeklyReport.read(
                from: book.logbook, .init(week: "2024-W43", today: "2024-11-05", audience: audience))
            let text = report.rendered(as: format, in: Words(.english))
            #expect(text.contains("Ann Example") == (audience == .desk))
            let json = report.json(in: Words(.english))
            #expect(json["quality"]?["unknown_plan_count"] == 3)
            #expect(json["quality"]?["unknown_plans"]?.elements?.count == (audience == .desk ? 2 : 0))
            #expect(json["audience"]?.text == (audience == .desk ? "desk" : "regulator"))
        }
    }

    private func trimmed(_ name: String) -> String { name }
}
