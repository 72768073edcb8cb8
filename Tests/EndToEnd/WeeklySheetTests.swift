import Foundation
import Testing

/// An advocate's sheet, as messy as they come, and its next version a week later: the story as it is lived, held against
/// a script that reads the CSV files alone.
@Suite(.enabled(if: Machine.hasPython, "needs python3")) struct WeeklySheetTests {
    let desk = Desk()
    private let fixtures = Desk.project + "/Tests/EndToEnd/Fixtures/"

    /// Runs carewatch on a day after both weeks.
    private func run(_ arguments: String...) -> Outcome {
        desk.start(arguments, environment: ["CAREWATCH_TODAY": "2024-10-31"]).finish()
    }

    private func path(_ name: String) -> String { desk.folder + "/" + name }

    /// Puts a week's sheet where the advocate keeps it.
    private func receive(_ week: String) -> String {
        desk.write(Array(desk.bytes(of: fixtures + "advocate-\(week).csv")), to: "calls-\(week).csv")
    }

    /// Replaces what stands in a file, each text once or more.
    private func mend(_ name: String, _ changes: (String, String)...) {
        var text = desk.text(of: path(name))
        for (old, new) in changes {
            #expect(text.contains(old), "\(old)")
            text = text.replacing(old, with: new)
        }
        _ = desk.write(text, to: name)
    }

    private func account(_ arguments: String...) -> Outcome {
        Child(
            ["python3", fixtures + "account.py"] + arguments, environment: desk.environment,
            folder: desk.folder
        ).finish()
    }

    private func list(as name: String) {
        let listed = run("list", "--format", "csv")
        _ = desk.write(listed.stdout, to: name)
    }

    private func reference(ofCase number: String) -> String {
        let all = run("list", "--json").json.list
        return all.first { $0["source_id"].string == number }?["reference"].string ?? "no case \(number)"
    }

    @Test("every row of both weeks is accounted for, from the first map to the amended issues")
    func story() {
        // A sheet comes, and nobody has a map.
        let week1 = receive("week-1")
        let written = run("import", week1, "--json")
        #expect(written.code == 0 && desk.files() == [], "\(written)")
        #expect(written.json["map"].string == path("calls-week-1.map.json"))
        #expect(
            written.json["undecided"].list.compactMap { $0["word"].string }
                == ["rude at the desk", "see notes", "Sandiego"])
        let undecided = run("import", week1, "--map", path("calls-week-1.map.json"))
        #expect(undecided.code == 1 && undecided.errors.contains("\"Sandiego\" in column \"County\""))
        mend(
            "calls-week-1.map.json", (#""rude at the desk": "?""#, #""rude at the desk": "other""#),
            (#""see notes": "?""#, #""see notes": null"#), (#""Sandiego": "?""#, #""Sandiego": "San Diego""#))
        let map = path("calls-week-1.map.json")

        let rehearsed = run("import", week1, "--map", map, "--dry-run", "--skip-bad", "--json")
        #expect(rehearsed.code == 2 && desk.files() == [], "\(rehearsed)")
        let first = run("import", week1, "--map", map, "--skip-bad", "--json")
        #expect(first.code == 2, "\(first)")
        for name in ["added", "issues", "bad"] {
            #expect(first.json[name].int == rehearsed.json[name].int && first.json[name].int ?? 0 > 0)
        }
        #expect(
            first.json["maybe_duplicates"]["first"].list.map { $0["line"].int } == [3, 15, 16], "\(first)")
        list(as: "list-1.csv")
        let one = account("first", week1, path("list-1.csv"), path("calls-week-1.rejects.csv"))
        #expect(one.code == 0 && one.text.contains("empty 1; rejected 3; stored 9"), "\(one)")

        // One rejected row is mended there, the others will come with the next sheet.
        mend("calls-week-1.rejects.csv", ("10/32/2024", "10/23/2024"))
        let mended = run("import", path("calls-week-1.rejects.csv"), "--map", map, "--skip-bad", "--json")
        #expect(mended.code == 2 && mended.json["added"].int == 1, "\(mended)")
        #expect(mended.json["gone"]["count"].int == 0, "a file of rejected rows lacks nothing")
        #expect(run("amend", reference(ofCase: "105"), "--county", "Orange").code == 0)
        #expect(run("close", reference(ofCase: "108")).code == 0)

        // A week later.
        let week2 = receive("week-2")
        let before = desk.sql("SELECT count(*) FROM journal")
        let looked = run("import", week2, "--map", map, "--dry-run", "--skip-bad", "--json")
        #expect(looked.code == 2 && desk.sql("SELECT count(*) FROM journal") == before)
        let second = run("import", week2, "--map", map, "--update", "--skip-bad", "--json")
        #expect(second.code == 2, "\(second)")
        for name in ["added", "known", "unchanged", "changed", "bad"] {
            #expect(second.json[name].int == looked.json[name].int, "\(name)")
        }
        list(as: "list-2.csv")
        _ = desk.write(second.stdout, to: "told.json")
        let two = account(
            "second", week1, week2, path("list-2.csv"), path("calls-week-2.rejects.csv"), path("told.json"))
        #expect(
            two.code == 0 && two.text.contains("changed 6; gone 2; new 5; rejected 1; unchanged 3"), "\(two)")

        // What stands in the sheet stands in the logbook now; what was closed here stays so, and is told.
        let third = run("import", week2, "--map", map, "--update", "--skip-bad", "--json").json
        #expect(third["added"].int == 0 && third["updated"].int == 0 && third["changed"].int == 1)
        #expect(third["changes"][0]["left"].string == "resolved")
        #expect(
            desk.show(reference(ofCase: "101"))["narrative"].string?.hasSuffix("al fin llamaron.") == true)
        #expect(desk.isWhole)
    }

    @Test("the first map holds no name, no story and no number of a person, and only its owner reads it")
    func mapTellsNothing() {
        let written = run("import", receive("week-1"))
        let map = path("calls-week-1.map.json")
        let text = desk.text(of: map) + written.text
        for secret in ["Ana", "Bo Lee", "cancelaron", "619", "555", "M-1001", "m-1001", "tarde"] {
            #expect(!text.contains(secret), "\(secret)")
        }
        let attributes = try? FileManager.default.attributesOfItem(atPath: map)
        #expect(attributes?[.posixPermissions] as? Int == 0o600)
        #expect(desk.files(in: desk.folder) == ["calls-week-1.csv", "calls-week-1.map.json"])
        // Guessed again it is the same, byte by byte, and the one that is there is left.
        let before = desk.bytes(of: map)
        let again = run("import", path("calls-week-1.csv"))
        #expect(again.code == 1 && again.errors.contains("calls-week-1.map.json"), "\(again)")
        #expect(desk.bytes(of: map) == before)
        try? FileManager.default.removeItem(atPath: map)
        #expect(run("import", path("calls-week-1.csv")).code == 0)
        #expect(desk.bytes(of: map) == before)
    }

    @Test("in both languages it says what changed and what to do, and no sealed value")
    func told() {
        let map = """
            {"source": "calls", "columns": {"Id": "source_id", "Kind": {"field": "kind", "separator": ";"},
              "Where": "facility", "Who": "name"}}
            """
        let header = "Id,Kind,Where,Who\n"
        let file = desk.write(header + "1,other,a,ZELDA\n2,other,b,\n", to: "calls.csv")
        #expect(desk.importing(file, map).code == 0)
        _ = desk.write(header + "1,other;no-callback,c,QUARTZ\n", to: "calls.csv")
        for (language, words) in [
            ("en", ["facility a → c", "name changed (sealed)", "--update", "1 issue came from a row"]),
            ("es", ["facility a → c", "name cambió (sellado)", "--update", "1 registro vino de una fila"]),
        ] {
            let outcome = desk.importing(file, map, "--dry-run", "--lang", language)
            #expect(outcome.code == 0)
            for word in words { #expect(outcome.text.contains(word), "\(word): \(outcome)") }
            #expect(!outcome.text.contains("ZELDA") && !outcome.text.contains("QUARTZ"))
        }
        #expect(desk.run("list", "--json").json.list.count == 2)
    }
}
