import Foundation
import Testing

/// `carewatch import FILE.csv --map MAP.json`: what is stored, and what is refused.
struct ImportTests {
    let desk = Desk()

    static let map = """
        {"source": "calls", "dates": "mm/dd/yyyy",
         "columns": {"Case": "source_id", "Date": "received_on", "What": {"field": "kind", "values": {"W": "intake-wait", "C": "no-callback"}},
           "Who": "name", "Story": "narrative", "Offer": "appointment_at", "Remark": "note"},
         "constants": {"consent": "counts-only"}, "ignore": ["Clerk"]}
        """
    static let header = "Case,Date,What,Who,Story,Offer,Remark,Clerk\n"

    @Test("rows become issues with all that they say, and are shown so")
    func stored() {
        let file = desk.write(
            Self.header
                + "7,10/22/2024,W,Zelda Quartz,\"I waited.\n\nLong.\",11/08/2024,called,Bo\n,,,,,,,\n\n"
                + "8,10/23/2024,C,,,,,\n", to: "calls.csv")
        let outcome = desk.importing(file, Self.map, "--json")
        #expect(outcome.code == 0, "\(outcome)")
        #expect(
            outcome.json["added"].int == 2 && outcome.json["rows"].int == 2 && outcome.json["empty"].int == 1)
        let all = desk.run("list", "--json").json.list.map { desk.show($0["reference"].string ?? "") }
        let issue = all.first { $0["source_id"].string == "7" }
        #expect(issue?["kind"].string == "intake-wait")
        #expect(issue?["received_on"].string == "2024-10-22")
        #expect(issue?["name"].string == "Zelda Quartz")
        #expect(issue?["narrative"].string == "I waited.\n\nLong.")
        #expect(issue?["channel"].string == "import" && issue?["source"].string == "calls")
        #expect(issue?["offers"][0]["appointment_at"].string == "2024-11-08")
        let shown = desk.run("show", issue?["reference"].string ?? "").text
        #expect(shown.contains("called"))
        #expect(desk.isWhole)
    }

    @Test(
        "--dry-run prints what would be stored and makes no logbook, no rejects; with a logbook it changes nothing"
    )
    func dryRun() {
        let file = desk.write(
            Self.header + "7,10/22/2024,W,Zelda,ZELDASTORY,,,\n8,x,W,,,,,\n", to: "calls.csv")
        let refused = desk.importing(file, Self.map, "--dry-run", "--json")
        #expect(refused.code == 1)
        #expect(refused.json["dry_run"].value as? Bool == true, "\(refused)")
        let outcome = desk.importing(file, Self.map, "--dry-run", "--skip-bad", "--json")
        #expect(outcome.code == 2, "\(outcome)")
        #expect(outcome.json["added"].int == 1 && outcome.json["bad"].int == 1)
        #expect(outcome.json["first_rows"][0]["kind"].string == "intake-wait")
        #expect(outcome.json["first_rows"][0]["narrative"].string == "sealed")
        #expect(
            desk.importing(file, Self.map, "--dry-run", "--skip-bad").text.contains("received_on 2024-10-22"))
        #expect(desk.files() == [])
        #expect(desk.files(in: desk.folder) == ["calls.csv", "map.json"])
        _ = desk.importing(file, Self.map, "--skip-bad")
        let before = desk.sql("SELECT count(*) FROM journal")
        #expect(desk.importing(file, Self.map, "--dry-run", "--skip-bad", "--json").json["known"].int == 1)
        #expect(desk.sql("SELECT count(*) FROM journal") == before)
    }

    @Test("a bad row at the end of a big file stores nothing and makes no logbook")
    func allOrNothing() {
        let good = (1...3_000).map { "\($0),10/22/2024,W,,,,,\n" }.joined()
        let file = desk.write(Self.header + good + "3001,10/22/2024,Q,,,,,\n", to: "calls.csv")
        let outcome = desk.importing(file, Self.map)
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("line 3002, column 3 (What)"), "\(outcome.errors)")
        #expect(outcome.stdout.isEmpty)
        #expect(desk.files() == [])
        let taken = desk.importing(file, Self.map, "--skip-bad", "--json")
        #expect(taken.code == 2)
        #expect(taken.json["added"].int == 3_000 && taken.json["bad"].int == 1)
        #expect(desk.sql("SELECT count(*) FROM issue") == ["3000"])
    }

    @Test("a file of bad rows alone, even with --skip-bad, makes no logbook")
    func onlyBad() {
        let file = desk.write(Self.header + "1,10/22/2024,Q,,,,,\n", to: "calls.csv")
        #expect(desk.importing(file, Self.map, "--skip-bad").code == 2)
        #expect(desk.files() == [])
    }

    @Test("the same file again adds nothing; a row that changed is named and left")
    func again() {
        let file = desk.write(
            Self.header + "7,10/22/2024,W,Zelda,,,,\n8,10/22/2024,W,,,,,\n", to: "calls.csv")
        #expect(desk.importing(file, Self.map).code == 0)
        let before = desk.contents()
        #expect(desk.importing(file, Self.map, "--json").json["known"].int == 2)
        _ = desk.write(Self.header + "7,10/22/2024,C,Zelda,,,,\n8,10/22/2024,W,,,,,\n", to: "calls.csv")
        let changed = desk.importing(file, Self.map, "--json").json
        #expect(changed["added"].int == 0 && changed["known"].int == 2 && changed["changed"].int == 1)
        #expect(desk.contents() == before)
        #expect(desk.isWhole)
    }

    @Test("standard input is imported, and so is a pipe, which can be read but once")
    func pipes() {
        let rows = Self.header + "7,10/22/2024,W,,,,,\n"
        let map = desk.write(Self.map, to: "map.json")
        #expect(desk.run("import", "-", "--map", map, "--json", input: rows).json["added"].int == 1)
        _ = desk.write(Self.header + "9,10/22/2024,W,,,,,\n", to: "calls.csv")
        let piped = desk.shell(
            "mkfifo pipe; cat calls.csv >pipe & carewatch import pipe --map map.json --json; wait")
        #expect(piped.code == 0 && piped.json["added"].int == 1, "\(piped)")
        let bad = desk.run(
            "import", "-", "--map", map, "--rejects", "bad.csv", input: Self.header + "7,10/22/2024,Q,,,,,\n")
        #expect(bad.code == 1 && desk.text(of: desk.folder + "/bad.csv").hasPrefix("Case,"), "\(bad)")
        let both = desk.run("import", "-", "--map", "-", input: rows)
        #expect(both.code != 0 && both.errors.contains("standard input"), "\(both)")
    }

    @Test("Ctrl-C ends an import that waits for its input", .timeLimit(.minutes(1)))
    func interruptedWhileWaiting() {
        let map = desk.write(Self.map, to: "map.json")
        let child = desk.start(["import", "-", "--map", map])
        usleep(400_000)
        kill(child.pid, SIGINT)
        // If it goes on, it is ended by force after ten seconds.
        let watch = DispatchWorkItem { kill(child.pid, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + 10, execute: watch)
        let outcome = child.finishLeavingInputOpen()
        watch.cancel()
        #expect(outcome.code == 130, "\(outcome)")
        #expect(desk.files() == [])
    }

    @Test("what isn't a map is refused with its place or its key, in both languages")
    func maps() {
        let file = desk.write(Self.header, to: "calls.csv")
        for (map, told) in [
            ("{", "column 2"), (#"{"source": "x", "colums": {}}"#, "columns"), ("{}", "source"),
            (#"{"source": "x", "columns": {"Case": "knid"}}"#, "kind"),
            (#"{"source": "x", "source": "y"}"#, "source"),
        ] {
            let english = desk.importing(file, map)
            #expect(english.code == 1 && english.errors.lowercased().contains(told), "\(english)")
            let spanish = desk.importing(file, map, "--lang", "es")
            #expect(spanish.code == 1 && spanish.errors != english.errors, "\(spanish)")
        }
        let absent = desk.run("import", file, "--map", "nowhere.json")
        #expect(absent.code == 1 && absent.errors.contains("nowhere.json"))
        #expect(desk.run("import", file, "--adopt", "--map", desk.folder + "/map.json").code == 64)
        #expect(desk.importing("nowhere.csv", Self.map).errors.contains("nowhere.csv"))
    }

    @Test("without a map a first one is written; standard input, which has no name, is asked for one")
    func withoutMap() {
        let file = desk.write(Self.header + "1,10/22/2024,other,,,,,\n", to: "calls.csv")
        let outcome = desk.run("import", file)
        #expect(outcome.code == 0 && outcome.text.contains("calls.map.json"), "\(outcome)")
        #expect(desk.files() == [])
        let piped = desk.run("import", "-", input: Self.header)
        #expect(piped.code == 1 && piped.errors.contains("--map"), "\(piped)")
        for option in ["--dry-run", "--update", "--skip-bad"] {
            let needs = desk.run("import", file, option)
            #expect(needs.code == 64 && needs.errors.contains("--map"), "\(needs)")
        }
        let wide = (1...1_000).map { "Column \($0)" }.joined(separator: ",")
        #expect(desk.run("import", desk.write(wide + "\n", to: "wide.csv")).text.utf8.count < 3_000)
    }
}
