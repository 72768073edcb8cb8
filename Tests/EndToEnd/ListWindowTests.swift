import Foundation
import Storage
import Testing

/// A list as a person sees it: as wide as the window, through the pager, in the order that was asked for.
struct ListWindowTests {
    let desk = Desk()

    private func logSampleWeek() {
        let logged = desk.run("log", "--input", Desk.project + "/examples/strike-week.jsonl")
        #expect(logged.code == 0, "\(logged)")
    }

    @Test(
        "no line of a list is wider than the window, and a wide one has more columns",
        .enabled(if: Machine.hasTmux, "needs tmux"), arguments: [40, 80, 132])
    func window(columns: Int) throws {
        logSampleWeek()
        // One process each, so that the latest four are in one order.
        _ = desk.log("--kind", "other", "--occurred-on", "2024-10", "--plan", "凱薩醫療機構")
        _ = desk.log("--kind", "no-callback", "--plan", "kaiser", "--coverage", "commercial")
        _ = desk.log(
            "--kind", "cancelled-rescheduled-late", "--county", "San Luis Obispo", "--care", "psychiatry")
        _ = desk.log("--kind", "intake-wait", "--county", "Kern", "--status", "resolved")
        for language in ["en", "es"] {
            let screen = Screen(
                desk, columns: columns,
                running: "carewatch list --limit 0 --lang \(language); echo done")
            screen.wait(for: "\ndone")
            let lines = screen.text.split(separator: "\n").dropLast()
            // A line that was too long would have taken two of the screen's.
            #expect(lines.count == 49, "\(lines.count)")
            #expect(lines.dropFirst().allSatisfy { $0.firstMatch(of: /^[0-9A-Z]{4}-[0-9A-Z]{4}-/) != nil })
            #expect(lines.allSatisfy { $0.count <= columns })
            try Expected.check(
                lines.prefix(5).joined(separator: "\n"), "list-\(columns)-\(language).txt")
        }
    }

    /// Runs a line of the shell on a terminal that Python makes, 24 lines high.
    private func onTerminal(_ line: String, _ environment: [String: String?]) throws -> (
        code: Int?, seen: String
    ) {
        let told = try desk.onTerminal(
            [], running: ["sh", "-c", "stty rows 24 cols 80; \(line)"], environment: environment)
        return (told["code"].int, (told["seen"].string ?? "").replacing("\r\n", with: "\n"))
    }

    @Test(
        "a list that is longer than the window goes through the pager, whole; a short one, or none on a terminal, doesn't",
        .enabled(if: Machine.hasPython, "needs python3"))
    func pager() throws {
        logSampleWeek()
        let pager: [String: String?] = ["PAGER": "sed 's/^/paged /'"]
        let long = try onTerminal("carewatch list", pager)
        let lines = long.seen.split(separator: "\n")
        #expect(long.code == 0 && lines.count == 45 && lines.allSatisfy { $0.hasPrefix("paged ") }, "\(long)")
        for line in [
            "carewatch list --county Kern", "carewatch list --limit 30", "carewatch list | cat",
            "carewatch list --json", "carewatch list --format csv", "carewatch list --format jsonl",
        ] {
            let other = try onTerminal(line, pager)
            #expect(other.code == 0 && !other.seen.contains("paged"), "\(line) \(other)")
        }
    }

    @Test(
        "a pager that is left early or isn't there spoils nothing; without one the latest fifty are shown",
        .enabled(if: Machine.hasPython, "needs python3"))
    func otherPagers() throws {
        logSampleWeek()
        logSampleWeek()
        let early = try onTerminal("carewatch list", ["PAGER": "head -n 1"])
        #expect(early.code == 0 && early.seen.split(separator: "\n").count == 1, "\(early)")
        for pager in ["no-such-pager", "cat", " ", nil] {
            let shown = try onTerminal("carewatch list", ["PAGER": pager])
            let lines = shown.seen.split(separator: "\n").filter { !$0.contains("no-such-pager") }
            #expect(shown.code == 0 && lines.count == 52, "\(shown)")
            #expect(lines.last == "… and 38 more: --limit 0 shows all.", "\(shown)")
        }
        #expect(desk.run("list").lines.count == 89)
    }

    @Test("it is sorted by the date that it shows, whether that is when it happened or when it was received")
    func byDate() {
        let said = [
            #"{"kind":"other","occurred_on":"2024-10-23"}"#, #"{"kind":"other","received_on":"2024-10-22"}"#,
            #"{"kind":"other","occurred_on":"2024-10"}"#, #"{"kind":"other","occurred_on":"2024-10-21"}"#,
        ]
        #expect(desk.run("log", "--input", "-", input: said.joined(separator: "\n")).code == 0)
        let listed = desk.run("list", "--sort", "date", "--json").json.list
        let dates = listed.map { $0["occurred_on"].string ?? $0["received_on"].string }
        #expect(dates == ["2024-10", "2024-10-21", "2024-10-22", "2024-10-23"])
        let turned = desk.run("list", "--sort", "date", "--reverse", "--json").json.list
        #expect(turned.map { $0["reference"].string } == listed.reversed().map { $0["reference"].string })
    }

    @Test(
        "a list is sorted by any column, both ways; nothing comes last, and equal ones keep the order of logging",
        .enabled(if: Machine.hasPython, "needs python3"))
    func sorted() throws {
        logSampleWeek()
        let more = """
            {"kind":"other","paid_amount":"90","waited_minutes":9,"facility":"b","plan":"Aetna"}
            {"kind":"other","paid_amount":"1000.05","waited_minutes":100,"facility":"A","note":"x"}
            {"kind":"other","paid_amount":"12.5","facility":"a","duplicate_of":null,"plan":"aetna"}
            """
        #expect(desk.run("log", "--input", "-", input: more).code == 0)
        // Python's sort is stable: it sorts what is in the order of logging already.
        let sort = """
            import csv, json, sys
            column, reverse = sys.argv[1], sys.argv[2] == '1'
            numbers = {'paid_amount', 'waited_minutes', 'note_count'}
            texts = {'logged_by', 'taken_by', 'source', 'source_id', 'facility', 'plan', 'grievance_number'}
            lower = bytes(range(65)) + bytes(range(97, 123)) + bytes(range(91, 256))
            def key(row):
                value = row[column]
                if column == 'over': return float(value) / {'hours': 24, 'minutes': 1440}.get(row['unit'], 1)
                if column in numbers: return float(value)
                value = value.encode()
                return value.translate(lower) if column in texts else value
            rows = list(csv.DictReader(open('oldest.csv', newline='', encoding='utf-8')))
            if reverse: rows.reverse()
            said = sorted((row for row in rows if row[column]), key=key)
            if reverse: said.sort(key=key, reverse=True)
            print(json.dumps([r['reference'] for r in said + [r for r in rows if not r[column]]]))
            """
        #expect(desk.shell("carewatch list --reverse --format csv > oldest.csv").code == 0)
        let header = try #require(desk.text(of: desk.folder + "/oldest.csv").split(separator: "\r\n").first)
        let columns = header.split(separator: ",").map(String.init)
        #expect(Set(IssueOrder.columns).isSubset(of: columns))
        for column in IssueOrder.columns {
            for way in ["0", "1"] {
                let options =
                    ["--sort", column.replacing("_", with: "-")] + (way == "1" ? ["--reverse"] : [])
                let listed = desk.start(["list", "--json"] + options).finish().json.list
                let wanted = desk.tool("python3", "-c", sort, column, way).json.list.compactMap(\.string)
                #expect(wanted.count == 47)
                #expect(listed.compactMap { $0["reference"].string } == wanted, "\(column) \(way)")
            }
        }
        for sealed in ["phone", "name", "narrative"] {
            let refused = desk.run("list", "--sort", sealed)
            #expect(refused.code == 64 && refused.errors.contains("sealed"), "\(refused)")
        }
        let near = desk.run("list", "--sort", "countty")
        #expect(near.code == 64 && near.errors.contains("\"county\""), "\(near)")
    }
}
