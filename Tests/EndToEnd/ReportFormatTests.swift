import Foundation
import Testing

/// The reports in all their formats, read by other programs: Python, a JSON Schema, a browser, axe-core.
@Suite(.enabled(if: Machine.hasPython, "needs python3")) struct ReportFormatTests {
    let desk = Desk()

    init() {
        let counties = ["Los Angeles", "San Diego", "Kern", "Fresno", "Orange"]
        let kinds = ["intake-wait", "follow-up-wait", "psychiatry-wait", "no-callback", "bad-referral"]
        // Each line unlike the others, and the same in every run.
        let lines = (0..<60).map { number -> String in
            let kind = kinds[number % 5]
            let day = 21 + number % 7
            var said = [
                "\"kind\": \"\(kind)\"", "\"occurred_on\": \"2024-10-\(number % 3 == 0 ? day - 7 : day)\"",
                "\"coverage\": \"commercial\"",
                "\"care\": \"\(number % 5 == 2 ? "psychiatry" : "individual-therapy")\"",
                "\"consent\": \"\(["none", "counts-only", "regulator"][number % 3])\"",
                "\"member_number\": \"M\(number % 17)\"",
                "\"received_on\": \"2024-10-\(number % 11 == 0 ? 28 : day)\"",
            ]
            if number % 6 > 0 { said.append("\"county\": \"\(counties[number % 5])\"") }
            if number % 5 < 3 {
                said.append(
                    "\"\(number % 5 == 1 ? "prior_appointment_on" : "requested_at")\": \"2024-10-\(10 + number % 4)\""
                )
                if number % 4 > 0 {
                    said.append(
                        "\"offers\": [{\"offered_on\": \"2024-10-2\(number % 2)\", \"appointment_at\": \"2024-11-\(10 + number % 19)\"}]"
                    )
                }
            }
            if number % 9 == 0 {
                said.append("\"urgency\": \"urgent\", \"grievance_filed_on\": \"2024-10-14\"")
            }
            return "{\(said.joined(separator: ", "))}"
        }
        desk.run("log", "--input", "-", input: lines.joined(separator: "\n"))
        for reference in desk.run("list", "--json", "--kind", "intake-wait").json.list.prefix(4) {
            desk.run("refer", reference["reference"].string ?? "?", "--to", "dmhc", "--on", "2024-10-27")
        }
    }

    /// Runs carewatch on the day on which the first strike week is the last full one.
    private func report(_ name: String, _ arguments: [String], to folder: String) -> [String: String] {
        let home = desk.folder + "/" + folder
        try? FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        var files: [String: String] = [:]
        for (format, ending) in [
            ("json", "json"), ("csv", "csv"), ("html", "html"), ("markdown", "md"), ("text", "txt"),
        ] {
            let path = "\(home)/\(name).\(ending)"
            // Not by -o: each report would be recorded, and the next one's checkpoint be another.
            let outcome = desk.start(["report"] + arguments + ["--format", format]).finish()
            #expect(outcome.code == 0, "\(outcome)")
            #expect(FileManager.default.createFile(atPath: path, contents: Data(outcome.stdout)))
            files[format] = path
        }
        return files
    }

    private func program(_ name: String, _ arguments: [String]) -> Outcome {
        Child(
            ["python3", Desk.project + "/Tests/oracle/" + name] + arguments, environment: desk.environment,
            folder: desk.folder
        ).finish()
    }

    @Test("all formats say the same numbers, to another program that reads each", arguments: ["en", "es"])
    func sameNumbers(language: String) {
        for (index, more) in [
            [], ["--audience", "desk"], ["--week", "2024-W42"], ["--kind", "intake-wait"],
        ]
        .enumerated() {
            let files = report("report", ["weekly", "--lang", language] + more, to: "r\(index)")
            let folder = desk.folder + "/r\(index)"
            let read = program("report_numbers.py", [folder])
            #expect(read.code == 0 && read.text.contains(" figures"), "\(more): \(read.text.prefix(2_000))")
            // And it sees a figure that isn't the same.
            for (format, path) in files where index == 0 {
                let text = desk.text(of: path)
                let changed = text.replacing(
                    format == "json" ? /"issues": 40/ : /\b40\b/, with: "41", maxReplacements: 1)
                guard changed != text else {
                    Issue.record("\(format) lacks the 40 problems")
                    continue
                }
                _ = desk.write(changed, to: "r0/" + URL(filePath: path).lastPathComponent)
                #expect(program("report_numbers.py", [folder]).code == 1, "\(format)")
                _ = desk.write(text, to: "r0/" + URL(filePath: path).lastPathComponent)
            }
        }
    }

    @Test("what is printed for scripts is as the published schema says")
    func schema() {
        var paths: [String] = []
        for (index, more) in [
            [], ["--audience", "desk"], ["--week", "2020-W01"], ["--kind", "other", "--county", "Kern"],
            ["--as-of", "2024-10-28", "--lang", "es"],
        ].enumerated() {
            let path = desk.folder + "/report\(index).json"
            #expect(desk.start(["report", "weekly", "-o", path] + more).finish().code == 0)
            paths.append(path)
        }
        let outcome = program("schema_check.py", [Desk.project + "/docs/weekly-report.schema.json"] + paths)
        #expect(outcome.code == 0 && outcome.text == "5 reports\n", "\(outcome)")
    }

    @Test(
        "a browser finds nothing wrong with the pages, nor does axe-core, by day and night, on a desk and a phone",
        .enabled(
            if: Machine.hasValidators && Desk().shell("command -v chromium").code == 0,
            "needs Chromium, and axe-core from PyPI"))
    func pages() {
        let axe = Child(
            [Desk.project + "/Tests/axe.sh"], environment: ProcessInfo.processInfo.environment,
            folder: desk.folder
        ).finish()
        #expect(axe.code == 0, "\(axe)")
        var pages: [String] = []
        for (name, arguments) in [
            ("weekly", ["weekly"]), ("semanal", ["weekly", "--lang", "es", "--audience", "desk"]),
            ("nothing", ["weekly", "--week", "2020-W01"]), ("strike", ["strike"]),
            ("compare", ["compare", "--week", "W1", "--with", "strike", "--lang", "es"]),
        ] {
            let path = desk.folder + "/\(name).html"
            let outcome = desk.start(["report"] + arguments + ["-o", path]).finish()
            #expect(outcome.code == 0, "\(outcome)")
            pages.append(path)
        }
        let checked = program("page_check.py", axe.lines + pages)
        #expect(checked.code == 0 && checked.text == "5 pages\n", "\(checked)")
        // And it sees what is wrong.
        let spoilt = desk.text(of: pages[0])
            .replacing("<main>", with: "<main><img src=\"https://carewatch.invalid/x.png\">")
            .replacing("<html lang=\"en\">", with: "<html>")
        let wrong = program("page_check.py", axe.lines + [desk.write(spoilt, to: "spoilt.html")])
        #expect(wrong.code == 1)
        #expect(wrong.text.contains("html-has-lang") && wrong.text.contains("image-alt"), "\(wrong)")
    }

    @Test("a strike sums its weeks, and two stand beside each other, whatever they are")
    func strikeAndCompare() {
        let outcome = desk.run("report", "strike", "--json")
        let strike = outcome.json
        #expect(!outcome.text.contains("\"previous\""), "several weeks have no week before")
        let week = desk.run("report", "weekly", "--week", "W1", "--json").json
        #expect(
            strike["schema"].string == "carewatch/strike-report/1"
                && strike["first_week"].string == "2024-W43")
        // Nothing was logged of its second week, which has begun.
        #expect(strike["issues"].int == week["issues"].int && (week["issues"].int ?? 0) > 0)
        #expect(strike["weeks"].int == 2 && strike["week"].string == "2024-W44")
        for (arguments, names) in [
            (["--week", "W1", "--with", "W2"], ["2024-W43", "2024-W44"]),
            (["--week", "strike", "--with", "2024-W42"], ["2024-W44", "2024-W42"]),
            ([], ["2024-W43", "2024-W42"]),
            (["--with", "kaiser-socal-2024"], ["2024-W43", "2024-W44"]),
        ] {
            let outcome = desk.start(["report", "compare", "--json"] + arguments).finish()
            let told = outcome.json
            #expect([told["first"], told["second"]].compactMap { $0["week"].string } == names, "\(outcome)")
            let issues = told["rows"].list.first { $0["code"].string == "issues" }
            #expect(issues?["first"].int == week["issues"].int)
            let (first, second) = (issues?["first"].int ?? -1, issues?["second"].int ?? -1)
            #expect(issues?["difference"].int == first - second)
        }
        for wrong in [
            ["strike", "--week", "W1"], ["compare", "--with", "nonsense"], ["compare", "--week", "W99"],
            ["strike", "--campaign", "nonsense"], ["weekly", "--format", "htm"],
        ] {
            let outcome = desk.start(["report"] + wrong).finish()
            #expect(outcome.code == 64 || outcome.code == 1, "\(wrong): \(outcome)")
            #expect(outcome.text.isEmpty && !outcome.errors.isEmpty)
        }
    }

    @Test("a terminal's report fits its width, with colours unless they are unwanted")
    func terminal() throws {
        for columns in [80, 100] {
            for (environment, isColoured) in [([:], true), (["NO_COLOR": "1"], false)] {
                let shown =
                    try desk.onTerminal(
                        [], running: ["sh", "-c", "stty cols \(columns); carewatch report weekly"],
                        environment: environment)["seen"].string ?? ""
                #expect(shown.contains("\u{1B}[36m") == isColoured, "\(shown.prefix(300))")
                let lines = shown.replacing(/\u{1B}\[[0-9]*m/, with: "").split(whereSeparator: \.isNewline)
                let bars = lines.filter { $0.contains("█") }
                #expect(!bars.isEmpty && bars.allSatisfy { $0.count < columns })
            }
        }
        #expect(!desk.run("report", "weekly").text.contains("\u{1B}"))
    }
}
