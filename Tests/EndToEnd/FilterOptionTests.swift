import Foundation
import Testing

/// One filter grammar: what it means is said here by what the issues say, and holds for each command that takes it.
struct FilterOptionTests {
    let desk = Desk()

    /// Options, and which issues they mean, by an issue as `list --json` has it.
    private struct Filter: Sendable {
        let options: [String]
        let passes: @Sendable (Parsed) -> Bool

        init(_ options: String, _ passes: @escaping @Sendable (Parsed) -> Bool) {
            self.options = options.split(separator: " ").map { String($0).replacing("_", with: " ") }
            self.passes = passes
        }

        /// An issue whose answer is one of these.
        init(_ options: String, _ field: String, _ answers: String...) {
            self.init(options) { issue in issue[field].string.map(answers.contains) ?? false }
        }
    }

    private static func day(_ issue: Parsed) -> String {
        issue["occurred_on"].string ?? issue["received_on"].string ?? ""
    }

    /// A word for a blank has `_`. Every option is there, by code, name and alias, once and more than once.
    private static let filters = [
        Filter("") { _ in true },
        Filter("--kind intake-wait", "kind", "intake-wait"),
        Filter("--kind intake-wait --kind NO-CALLBACK", "kind", "intake-wait", "no-callback"),
        Filter("--county kern", "county", "Kern"), Filter("--county 037", "county", "Los Angeles"),
        Filter("--county los_angeles --county Kern --county kern", "county", "Los Angeles", "Kern"),
        Filter("--plan KP", "plan", "kaiser"), Filter("--plan Our_Own_Plan", "plan", "Our Own Plan"),
        Filter("--plan our_own_PLAN", "plan", "Our Own Plan"),
        Filter("--coverage commercial --coverage fehb", "coverage", "commercial", "fehb"),
        Filter("--care psychiatry", "care", "psychiatry"), Filter("--reporter family", "reporter", "family"),
        Filter("--status resolved", "status", "resolved"),
        Filter("--campaign kaiser-socal-2024", "campaign", "kaiser-socal-2024"),
        Filter("--from 2024-10-23") { day($0) >= "2024-10-23" },
        Filter("--to 10/23/2024") { day($0) <= "2024-10-23" },
        Filter("--from 2024-10 --to 2024-10") { day($0).hasPrefix("2024-10") },
        Filter("--from yesterday --to today") { ["2024-10-27", "2024-10-28"].contains(day($0)) },
        Filter("--week last", "week", "2024-W43"), Filter("--week w1", "week", "2024-W43"),
        Filter("--week W1 --week 2024-10-17 --week this", "week", "2024-W42", "2024-W43", "2024-W44"),
        Filter("--week W1 --kind intake-wait --county Kern --county Orange --plan kaiser") { issue in
            issue["week"].string == "2024-W43" && issue["kind"].string == "intake-wait"
                && ["Kern", "Orange"].contains(issue["county"].string ?? "")
                && issue["plan"].string == "kaiser"
        },
    ]

    /// Fills the logbook with issues of this desk and one other, each with a word by which a search finds all.
    private func fill() {
        var lines: [String] = []
        let choices: [(String, [String?])] = [
            ("kind", ["intake-wait", "no-callback", "other"]),
            ("county", ["Kern", "Los Angeles", nil, "Orange"]),
            ("plan", ["kaiser", "Our Own Plan", "kaiser", nil, "kaiser"]),
            ("coverage", ["commercial", "fehb", nil, "commercial", "medi-cal-managed", "unknown", nil]),
            ("care", ["psychiatry", nil]), ("reporter", ["patient", "family", nil]),
            ("status", [nil, nil, "resolved", nil, "withdrawn"]),
            ("campaign", [nil, "kaiser-socal-2024", nil, "kaiser-norcal-2022"]),
            (
                "occurred_on",
                [
                    "2024-10-22", "2024-10-23", nil, "2024-10-27", "2024-10-28", "2024-10-17", "2024-09-30",
                    "2024-10-20", "2024-10-21", "2024-10-24", "2024-10-25",
                ]
            ), ("received_on", ["2024-10-28", "2024-10-27", "2024-10-28"]),
        ]
        for index in 0..<66 {
            let said = choices.compactMap { name, values in
                values[index % values.count].map { "\"\(name)\": \"\($0)\"" }
            }
            lines.append("{\(said.joined(separator: ", ")), \"facility\": \"Everywhere\"}\n")
        }
        #expect(desk.run("log", "--input", "-", input: lines.joined()).code == 0)
    }

    private func references(_ issues: [Parsed]) -> [String] {
        issues.compactMap { $0["reference"].string }
    }

    @Test("list, search, export and the weekly report choose the same issues by the same options")
    func sameEverywhere() {
        fill()
        let all = desk.run("list", "--json").json.list
        #expect(all.count == 66)
        for (index, filter) in Self.filters.enumerated() {
            let wanted = references(all.filter(filter.passes))
            let options = filter.options
            #expect(!wanted.isEmpty && (options.isEmpty || wanted.count < all.count), "\(options)")

            let listed = desk.start(["list", "--json"] + options).finish()
            #expect(references(listed.json.list) == wanted, "\(options)\n\(listed)")
            let found = desk.start(["search", "everywhere", "--json"] + options).finish()
            #expect(references(found.json.list) == wanted, "\(options)\n\(found)")
            let package = "package-\(index)"
            let exported = desk.start(
                ["export", "--audience", "desk", "--confirm", desk.id, "-o", package] + options
            ).finish()
            #expect(exported.code == 0, "\(options)\n\(exported)")
            let rows = desk.csvRows(of: "\(desk.folder)/\(package)/issues.csv")
            #expect(Set(references(rows)) == Set(wanted) && rows.count == wanted.count, "\(options)")

            // A report is of one week, counts no withdrawn issue, and takes one that names no campaign for any.
            guard options.filter({ $0 == "--week" }).count < 2, !options.contains("--campaign") else {
                continue
            }
            let week = options.contains("--week") ? [] : ["--week", "last"]
            let report = desk.start(
                ["report", "weekly", "--audience", "desk", "--json"] + week + options
            ).finish()
            let counted = all.filter {
                filter.passes($0) && $0["week"].string == "2024-W43" && $0["status"].string != "withdrawn"
            }
            #expect(report.json["issues"].int == counted.count, "\(options)\n\(report)")
        }
    }

    @Test("a desk is chosen among those whose issues are here")
    func desks() {
        let other = Desk()
        let theirs = other.log("--kind", "other", "--consent", "regulator")
        let ours = desk.log("--kind", "other", "--consent", "regulator")
        #expect(desk.receive(other.export("package")).code == 0)
        for (id, reference) in [(other.id, theirs), (desk.id.lowercased(), ours)] {
            #expect(references(desk.run("list", "--json", "--desk", id).json.list) == [reference])
            #expect(references(desk.run("search", "other", "--json", "--desk", id).json.list) == [reference])
            #expect(
                desk.run("report", "weekly", "--week", "this", "--json", "--desk", id).json["issues"].int == 1
            )
            #expect(desk.run("export", "-o", "of-\(id)", "--desk", id).code == 0)
            #expect(references(desk.csvRows(of: "\(desk.folder)/of-\(id)/issues.csv")) == [reference])
        }
        let both = desk.run("list", "--json", "--desk", desk.id, "--desk", other.id)
        #expect(both.json.list.count == 2)
    }

    /// An option, what is unknown to it, and what the answer names: what it is near to, else itself.
    private static let unknown = [
        ("kind", "intake-wiat", "intake-wait"), ("county", "Kren", "Kern"), ("plan", "kaizer", "kaiser"),
        ("coverage", "comercial", "commercial"), ("care", "psychiatri", "psychiatry"),
        ("reporter", "famly", "family"), ("status", "opne", "open"),
        ("campaign", "kaiser-socal-2025", "kaiser-socal-2024"), ("desk", "XXXXXXXX", "XXXXXXXX"),
        ("from", "next someday", "next someday"), ("to", "2024-13-01", "2024-01-13"),
        ("week", "2024-W60", "2024-W60"),
        ("week", "W99", "W28"),
    ]

    @Test(
        "what is unknown is refused by each command, with the nearest that is known; nothing is written",
        arguments: unknown)
    func unknownValues(option: String, given: String, named: String) {
        _ = desk.log("--kind", "other", "--consent", "regulator")
        let before = (desk.files(), desk.files(in: desk.folder), desk.bytes(of: desk.book))
        for command in [
            ["list"], ["search", "other"], ["report", "weekly", "-o", "report.txt"], ["export", "-o", "out"],
        ] {
            for language in ["en", "es"] {
                let refused = desk.start(
                    command + ["--\(option)", given, "--json", "--lang", language]
                ).finish()
                let error = Parsed(refused.stderr)["error"]
                #expect(refused.code == 64 && refused.stdout.isEmpty, "\(command) \(refused)")
                #expect(error["field"].string == option, "\(command) \(refused)")
                let message = error["message"].string ?? ""
                #expect(message.contains(named), "\(message)")
            }
        }
        #expect(before == (desk.files(), desk.files(in: desk.folder), desk.bytes(of: desk.book)))
    }

    @Test(
        "days that end before they begin or are said twice, two weeks for a report, W1 of two strikes: refused, and why"
    )
    func impossible() {
        _ = desk.log()
        let cases = [
            (["list", "--from", "2024-10-22", "--to", "2024-10-21"], "to"),
            (["list", "--from", "2024-10-21", "--from", "2024-10-22"], "from"),
            (["export", "-o", "out", "--to", "2024-10-21", "--to", "2024-10-22"], "to"),
            (["report", "weekly", "--week", "W1", "--week", "W2"], "week"),
            (
                ["report", "weekly", "--campaign", "kaiser-socal-2024", "--campaign", "kaiser-norcal-2022"],
                "campaign"
            ),
            (
                [
                    "list", "--week", "W1", "--campaign", "kaiser-socal-2024", "--campaign",
                    "kaiser-norcal-2022",
                ], "campaign"
            ),
        ]
        for (command, field) in cases {
            let refused = desk.start(command + ["--json"]).finish()
            #expect(
                refused.code == 64 && Parsed(refused.stderr)["error"]["field"].string == field, "\(refused)")
        }
    }

    @Test("W1 is the first week of the strike that was asked for")
    func weeksOfAStrike() {
        let reference = desk.log(
            "--kind", "other", "--campaign", "kaiser-norcal-2022", "--occurred-on", "2022-08-16")
        let found = desk.run("list", "--week", "W1", "--campaign", "kaiser-norcal-2022", "--json")
        #expect(references(found.json.list) == [reference])
        #expect(desk.run("list", "--week", "W1", "--json").json.list.isEmpty)
    }

    @Test(
        "a filter stands in what it made: in the report's method and JSON, in the package's note and summary")
    func told() throws {
        _ = desk.log(
            "--kind", "intake-wait", "--county", "Kern", "--occurred-on", "2024-10-22", "--consent",
            "regulator")
        let filter = [
            "--kind", "intake-wait", "--kind", "other", "--county", "kern", "--from", "2024-10-21",
        ]
        let names: Set = ["kind", "county", "from"]
        func isTold(_ filter: Parsed) -> Bool {
            filter.names == names && filter["kind"].list.compactMap(\.string) == ["intake-wait", "other"]
                && filter["county"].list.compactMap(\.string) == ["Kern"]
                && filter["from"].list.compactMap(\.string) == ["2024-10-21"]
        }
        let report = desk.start(["report", "weekly", "--json"] + filter).finish().json
        #expect(isTold(report["filter"]))
        let exported = desk.start(["export", "-o", "out", "--json"] + filter).finish().json
        #expect(isTold(exported["filter"]))
        let unfiltered = desk.run("report", "weekly", "--json").json
        #expect(!unfiltered.names.contains("filter"))

        let kinds = [
            "en": "kind intake-wait (Long wait for a first visit) or other (Other problem)",
            "es": "kind intake-wait (Larga espera para la primera consulta) o other (Otro problema)",
        ]
        for (language, kinds) in kinds {
            let said = "from 2024-10-21; \(kinds); county Kern"
            for format in ["text", "markdown", "json"] {
                let made = desk.start(
                    ["report", "weekly", "--format", format, "--lang", language] + filter
                ).finish()
                let method = format == "json" ? "\(made.json["method"].value ?? "")" : made.text
                #expect(oneLine(method).contains(said), "\(method)")
            }
            let package = "package-\(language)"
            #expect(desk.start(["export", "-o", package, "--lang", language] + filter).finish().code == 0)
            let note = desk.text(of: "\(desk.folder)/\(package)/method.md")
            #expect(oneLine(note).contains(said), "\(note)")
        }
    }

    private func oneLine(_ text: String) -> String {
        text.split { $0 == " " || $0.isNewline }.joined(separator: " ")
    }

    @Test(
        "where a filter finds nothing an export writes nothing, says that consent isn't the reason, and exits 2"
    )
    func nothingMatches() {
        _ = desk.log("--kind", "other", "--consent", "regulator")
        let outcome = desk.run("export", "-o", "out", "--kind", "intake-wait")
        #expect(outcome.code == 2 && outcome.errors.contains("no issue matches"), "\(outcome)")
        let json = desk.run("export", "-o", "out", "--kind", "intake-wait", "--json")
        #expect(json.code == 2 && json.json["filter"]["kind"][0].string == "intake-wait")
        #expect(desk.files(in: desk.folder) == ["desk"])
        let listed = desk.run("list", "--kind", "intake-wait")
        #expect(listed.code == 0 && listed.lines.count == 1)
    }

    @Test(
        "docs/scripts.md has every option of a filter, and no other; so have the four commands",
        arguments: [
            ["list"], ["search"], ["report", "weekly"], ["export"],
        ])
    func documented(command: [String]) throws {
        let page = try String(contentsOfFile: Desk.project + "/docs/scripts.md", encoding: .utf8)
        let part = try #require(page.components(separatedBy: "## Which issues\n").last)
        let table = part.components(separatedBy: "|---|---|---|\n")[1].components(separatedBy: "\n\n")[0]
        let cells = table.split(separator: "\n").compactMap { $0.split(separator: "|").first }
        let named = cells.flatMap { $0.matches(of: /`(--[a-z]+)`/).map { String($0.1) } }
        let help = desk.start(command + ["--help"]).finish().text
        let group = try #require(help.components(separatedBy: "(REPEAT AN OPTION FOR ALTERNATIVES):\n").last)
        let options = group.components(separatedBy: "\n\n")[0].matches(of: /(--[a-z]+) </).map {
            String($0.1)
        }
        #expect(named.sorted() == options.sorted(), "\(named) \(options)")
        #expect(named.count == 12)
    }
}
