import Foundation
import TestSupport
import Testing

/// What the documents tell people to type runs.
@Suite(.enabled(if: Machine.hasPython && Machine.hasSQLite, "needs python3 and the sqlite3 shell"))
struct DocumentTests {
    let desk = Desk()

    /// The blocks of shell in a document, after a heading.
    private func blocks(of document: String, after heading: String = "") throws -> [String] {
        let text = try String(contentsOfFile: Desk.project + "/" + document, encoding: .utf8)
        let part = heading.isEmpty ? text[...] : text[(try #require(text.range(of: heading))).upperBound...]
        return part.components(separatedBy: "```sh\n").dropFirst().compactMap {
            $0.components(separatedBy: "\n```").first
        }
    }

    /// The logbook is where a newcomer's is, and the example's reference is one that is there.
    private let newcomer: [String: String?] = ["CAREWATCH_DB": nil, "CAREWATCH_TODAY": nil]

    private func logForExamples() throws -> String {
        let outcome = desk.run(
            "log", "--kind", "intake-wait", "--consent", "regulator", "--json", environment: newcomer)
        return try #require(outcome.json["reference"].string)
    }

    @Test("every line of the README's \"Use it\" does what it says, in order, on a terminal")
    func readme() throws {
        let block = try #require(try blocks(of: "README.md", after: "## Use it").first)
        let reference = try logForExamples()
        let lines = block.split(separator: "\n").map { $0.replacing("4F7K-9QXT-2MZ0", with: reference) }
        #expect(lines.count >= 7)
        _ = desk.write("Case,What\n1,other\n", to: "calls.csv")
        for line in lines {
            let answers =
                switch line {
                case _ where line.hasPrefix("carewatch log  "):
                    [
                        ["How soon", "\n"], ["What went wrong", "no-callback\n"], ["health plan", "\u{4}"],
                        ["Enter to save", "\n"], ["nother problem", "\n"],
                    ]
                // Whether the key goes along: not here.
                case _ where line.hasPrefix("carewatch backup"): [["Enter: without the key", "\n"]]
                case _ where line.contains("note"): [["Note", "They called back.\n.\n"]]
                default: [["Phone", "213-555-0123\n"]]
                }
            let told = try desk.onTerminal(
                answers, running: ["sh", "-c", String(line)], environment: newcomer)
            #expect(told["code"].int == 0, "\(line)\n\(told)")
            if line.hasPrefix("carewatch import calls.csv  ") {
                // What the person who reads the map answers.
                let map = String(decoding: desk.bytes(of: desk.folder + "/calls.map.json"), as: UTF8.self)
                _ = desk.write(map.replacing(#""?""#, with: #""other""#), to: "calls.map.json")
            }
        }
        let shown = desk.run("show", reference, "--json", environment: newcomer).json
        #expect(shown["offers"].list.count == 1)
        #expect(shown["notes"].list.count == 1)
        let listed = desk.run("list", "--json", environment: newcomer).json.list
        #expect(listed.contains { $0["county"].string == "Los Angeles" })
        #expect(listed.contains { $0["source"].string == "calls" })
        #expect(desk.files(in: desk.folder + "/for-the-regulator").contains("issues.csv"))
    }

    @Test("every command of docs/phone-desk.md runs, in order, on a terminal")
    func phoneDesk() throws {
        let reference = try logForExamples()
        // A conversation that was left, for the page's `--resume`.
        let left = try desk.onTerminal(
            [["How soon", "\n"], ["What went wrong", "no-callback\n"], ["health plan", "\u{3}"]],
            running: [Desk.binary, "log"], environment: newcomer)
        #expect(left["code"].int == 130)
        let other = try logForExamples()
        let lines = try blocks(of: "docs/phone-desk.md").flatMap {
            $0.replacing("8Q2M-T4VX-0A7N", with: other).split(separator: "\n").map(String.init)
        }
        #expect(lines.count >= 10)
        for line in lines {
            let answers =
                switch line {
                case _ where line.hasSuffix("--resume"):
                    [["health plan", "\u{4}"], ["Enter to save", "\n"], ["nother problem", "\n"]]
                // There is no editor here that somebody would sit at.
                case _ where line.hasSuffix("--edit"): [["Note", "They called back.\n.\n"]]
                case _ where line.hasSuffix("--phone"): [["Phone", "213-555-0123\n"]]
                case _ where line.hasPrefix("carewatch backup"): [["Enter: without the key", "\n"]]
                default: [["Member", "KP-1001\n"]]
                }
            let told = try desk.onTerminal(
                answers, running: ["sh", "-c", line.replacing("4F7K-9QXT-2MZ0", with: reference)],
                environment: newcomer.merging(["PAGER": "cat"]) { $1 })
            #expect(told["code"].int == 0, "\(line)\n\(told)")
        }
        let shown = desk.run("show", reference, "--json", environment: newcomer).json
        #expect(shown["status"].string == "resolved" && shown["county"].string == "Kern")
        #expect(shown["offers"][0]["answer"].string == "declined")
        #expect(shown["notes"].list.count == 1)
        let twice = desk.run("show", other, "--json", environment: newcomer).json
        #expect(twice["status"].string == "duplicate")
        #expect(desk.run("check", "friday.sqlite", environment: newcomer).code == 0)
    }

    @Test("the examples of docs/scripts.md run, in order, and each prints something")
    func scripts() throws {
        let reference = try logForExamples()
        let blocks = try blocks(of: "docs/scripts.md")
        #expect(blocks.count >= 6)
        for block in blocks {
            let script = "set -e\n" + block.replacing("4F7K-9QXT-2MZ0", with: reference)
            let outcome = desk.shell(script, environment: newcomer)
            #expect(outcome.code == 0, "\(block)\n\(outcome)")
            #expect(!outcome.text.isEmpty, "\(block)")
        }
        let issues = desk.run("list", "--json", environment: newcomer).json.list
        let phoneWait = try #require(issues.first { $0["kind"].string == "phone-wait" })
        #expect(phoneWait["waited_minutes"].int == 55)
        #expect(phoneWait["plan"].string == "kaiser")
        #expect(phoneWait["phone"].string == "sealed")
        #expect(issues.filter { $0["kind"].string == "other" }.count == 1)
        #expect(issues.contains { $0["county_fips"].string == "029" })
    }

    @Test(
        "the examples of docs/issued.md run, in order: a report is issued and printed again, and members make a rate"
    )
    func issued() throws {
        let script = "set -e\n" + (try blocks(of: "docs/issued.md").joined(separator: "\n"))
        let then = newcomer.merging(["CAREWATCH_TODAY": "2024-10-31"]) { $1 }
        let outcome = desk.shell(script, environment: then)
        #expect(outcome.code == 0, "\(outcome)")
        #expect(outcome.text.contains("Recorded as report 1"), "\(outcome)")
        #expect(outcome.text.contains("Kern 1 of 20812 2024-10 DHCS"), "\(outcome)")
    }

    @Test("the examples of docs/storage.md run: a backup is made, checked, put back and checked")
    func storage() throws {
        let reference = try logForExamples()
        for block in try blocks(of: "docs/storage.md") {
            let outcome = desk.shell("set -e\n" + block, environment: newcomer)
            #expect(outcome.code == 0, "\(outcome)")
            #expect(outcome.text.contains("Restored 1 issue "))
        }
        #expect(desk.run("show", reference, environment: newcomer).code == 0)
    }

    @Test(
        "the examples of docs/evidence.md run, in order: a checkpoint kept, a package checked by anybody",
        .enabled(if: hasOpenSSH, "needs ssh-keygen"))
    func evidence() throws {
        _ = try logForExamples()
        let script = "set -e\n" + (try blocks(of: "docs/evidence.md").joined(separator: "\n"))
        let outcome = desk.shell(script, environment: newcomer)
        #expect(outcome.code == 0, "\(outcome)")
        for told in ["None of them was changed", "issues.csv: OK", "Good \"carewatch-export\" signature"] {
            #expect(outcome.text.contains(told), "\(outcome)")
        }
    }

    @Test("docs/scripts.md shows the error that a script gets, word for word where it can be")
    func errorForm() throws {
        let text = try String(contentsOfFile: Desk.project + "/docs/scripts.md", encoding: .utf8)
        #expect(text.contains(#"{"error":{"code":"unknown-code","field":"kind","message":"#))
        let outcome = desk.run("log", "--kind", "x", "--json")
        #expect(outcome.errors.hasPrefix(#"{"error":{"code":"unknown-code","field":"kind","message":"#))
        for code in ["0", "1", "2", "64", "130"] { #expect(text.contains("| \(code) |")) }
    }

    @Test("the sample strike week is logged, reported on and exported, as the README's first command does")
    func strikeWeek() throws {
        let sample = Desk.project + "/examples/strike-week.jsonl"
        let lines = try String(contentsOfFile: sample, encoding: .utf8).split(separator: "\n")
        let logged = desk.run("log", "--input", sample)
        #expect(logged.code == 0, "\(logged)")

        let count = """
            import datetime, json, sys
            issues = [json.loads(line) for line in open(sys.argv[1], encoding='utf-8')]
            def week(issue):
                days = issue.get('occurred_on', '').split('/')
                if any(len(day) != 10 for day in days):
                    days = [issue['received_on']]
                weeks = {datetime.date.fromisoformat(day).isocalendar()[:2] for day in days}
                return weeks == {(2024, 43)}
            print(json.dumps([sum(week(i) and i.get('consent') != 'none' for i in issues),
                              sum('regulator' in i.get('consent', '') and i.get('status') != 'withdrawn'
                                  for i in issues)]))
            """
        let counted = desk.tool("python3", "-c", count, sample).json
        let report = desk.run("report", "weekly", "--json").json
        #expect(report["strike_week"].string == "W1")
        #expect(report["issues"].int == counted[0].int)
        #expect((report["issues"].int ?? 0) > 0)
        #expect(desk.run("report", "weekly").text.contains("W1"))

        #expect(desk.run("export", "-o", "out").code == 0)
        let rows = desk.tool(
            "python3", "-c",
            "import csv; print(len(list(csv.DictReader(open('out/issues.csv', newline='')))))")
        #expect(rows.lines.first.flatMap { Int($0) } == counted[1].int)
        #expect(desk.sql("SELECT count(*) FROM issue") == ["\(lines.count)"])
    }
}

extension DocumentTests {
    @Test("the README's table has every page of docs/, and every page it links to is there")
    func index() throws {
        let readme = try String(contentsOfFile: Desk.project + "/README.md", encoding: .utf8)
        let pages = desk.files(in: Desk.project + "/docs").filter { $0.hasSuffix(".md") }
        #expect(pages.count >= 6)
        for page in pages { #expect(readme.contains("| [docs/\(page)](docs/\(page)) |"), "\(page)") }
        for link in readme.matches(of: /\]\((?<path>[A-Za-z][^):]*)\)/) {
            #expect(FileManager.default.fileExists(atPath: Desk.project + "/" + link.path), "\(link.path)")
        }
    }
}
