import Foundation
import Testing

/// Packages between desks: whole, once, newer over older, and read-only until adopted.
@Suite(.enabled(if: Machine.hasSQLite, "needs sqlite3")) struct ImportPackageTests {
    let one = Desk()
    let two = Desk()

    private static let tables = ["issues.csv", "offers.csv", "notes.csv"]

    /// The tables of a package whose bytes differ.
    private func differing(_ first: String, _ second: String) -> [String] {
        Self.tables.filter { one.bytes(of: first + "/" + $0) != one.bytes(of: second + "/" + $0) }
    }

    @Test("a package comes back byte for byte from an empty logbook; again it adds nothing")
    func roundTrip() {
        let references = one.fillWithEverything()
        let package = one.export("out")
        #expect(one.bytes(of: package + "/notes.csv").count > 100)
        let dry = two.receive(package, "--dry-run")
        #expect(dry.json["added"].int == 4 && dry.json["dry_run"].value as? Bool == true && two.files() == [])
        let first = two.receive(package)
        #expect(first.code == 0 && first.json["added"].int == 4, "\(first)")
        #expect(first.json["exporter"].string == one.id)
        #expect(differing(package, two.export("again")) == [])
        let entries = two.sql("SELECT count(*) FROM journal")
        let second = two.receive(package)
        #expect(second.json["added"].int == 0 && second.json["unchanged"].int == 4, "\(second)")
        #expect(two.sql("SELECT count(*) FROM journal") == entries)
        // What was sealed is shown, with its notes and their authors.
        let shown = two.show(references[0])
        #expect(shown["name"].string == "=Zelda \"Q\", Quartz")
        #expect(shown["narrative"].string == one.show(references[0])["narrative"].string)
        #expect(shown["notes"].list.count == 2)
        let text = two.run("show", references[0]).text
        #expect(text.contains("@second, by another") && text.contains("ana"))
        #expect(two.isWhole)
    }

    @Test("a person of a package is one person here too, and is found by the member number")
    func persons() {
        let references = one.fillWithEverything()
        _ = two.receive(one.export("out"))
        let file = two.write("M 1", to: "number")
        let own = two.log("--kind", "other", "--member-number", "@" + file)
        let persons = two.sql("SELECT reference, person FROM issue WHERE person IS NOT NULL")
            .map { $0.split(separator: "|").map(String.init) }
        let marks = Dictionary(persons.map { ($0[0], $0[1]) }, uniquingKeysWith: { one, _ in one })
        #expect(marks[references[0]] != nil && marks[references[0]] == marks[references[1]])
        #expect(marks[own] == marks[references[0]])
        #expect(marks[references[2]] != marks[references[0]])
        #expect(two.isWhole)
    }

    @Test("a newer package replaces, an older one is refused, and what is missing is listed and stays")
    func newer() {
        let references = one.fillWithEverything()
        let old = one.export("old")
        one.run("amend", references[0], "--county", "Orange", "--clear", "requested_at")
        one.run("offer", references[1], "--appointment-at", "2024-12-01")
        one.run("note", references[2], "-", input: "one more")
        let new = one.export("new")
        _ = two.receive(old)
        let replaced = two.receive(new)
        #expect(replaced.json["replaced"].int == 3 && replaced.json["unchanged"].int == 1, "\(replaced)")
        #expect(differing(new, two.export("again")) == [])
        let refused = two.receive(old)
        #expect(refused.code == 1 && refused.errors.contains("older"), "\(refused)")
        #expect(differing(new, two.export("after")) == [])
        #expect(two.isWhole)
        // The regulator's package has the three that consent: the other is missing from it, and stays.
        let regulator = two.receive(one.export("regulator", audience: "regulator"))
        #expect(regulator.json["missing"]["count"].int == 1, "\(regulator)")
        #expect(differing(new, two.export("last")) == [], "\(regulator)")
        #expect(two.isWhole)
    }

    @Test("a regulator's package first, then the desk's: what it lacked is there")
    func regulatorFirst() {
        let references = one.fillWithEverything()
        let regulator = one.export("regulator", audience: "regulator")
        #expect(two.receive(regulator).json["added"].int == 3)
        #expect(two.isWhole)
        #expect(two.receive(regulator).json["unchanged"].int == 3)
        let whole = one.export("out")
        let outcome = two.receive(whole)
        #expect(outcome.json["added"].int == 1, "\(outcome)")
        #expect(differing(whole, two.export("again")) == [])
        #expect(two.show(references[1])["source_id"].string == "77")
        #expect(two.isWhole)
    }

    @Test("another desk's issue can be read and not changed, until it is adopted")
    func adopted() {
        let references = one.fillWithEverything()
        let package = one.export("out")
        _ = two.receive(package)
        for command in [
            ["amend", references[2], "--county", "Kern"],
            ["offer", references[2], "--appointment-at", "2024-12-01"],
            ["note", references[2], "@" + two.write("x", to: "note")], ["close", references[2]],
            ["withdraw", references[2]],
            ["attend", references[2], "--on", "2024-10-20"],
        ] {
            let outcome = two.start(command + ["--json"]).finish()
            #expect(outcome.code == 1, "\(command): \(outcome)")
            #expect(
                Parsed(outcome.stderr)["error"]["code"].string == "of-another-desk", "\(command): \(outcome)")
        }
        #expect(differing(package, two.export("unchanged")) == [])
        #expect(two.receive(package, "--adopt").code == 0)
        #expect(two.isWhole)
        #expect(two.sql("SELECT DISTINCT desk FROM issue") == [two.id])
        #expect(two.run("amend", references[2], "--county", "Kern").code == 0)
        #expect(two.run("note", references[0], "-", input: "ours").code == 0)
        #expect(two.show(references[0])["notes"].list.count == 3)
        #expect(two.isWhole)
        // The package again finds own issues, of which two differ by more than their desk.
        let again = two.receive(package)
        #expect(again.json["added"].int == 0 && again.json["replaced"].int == 0, "\(again)")
        #expect(two.show(references[2])["county"].string == "Kern")
        // A row of the sheet that the issue once came from is known.
        let map = #"{"source": "sheet", "columns": {"Id": "source_id", "Kind": "kind"}}"#
        let sheet = two.write("Id,Kind\n77,other\n78,other\n", to: "sheet.csv")
        let imported = two.importing(sheet, map, "--json")
        #expect(imported.json["known"].int == 1 && imported.json["added"].int == 1, "\(imported)")
        #expect(two.isWhole)
    }

    @Test("own issues in a package are left as they are, the same ones silently, those that differ by name")
    func own() {
        let references = one.fillWithEverything()
        let package = one.export("out")
        #expect(one.receive(package).json["unchanged"].int == 4)
        one.run("amend", references[2], "--county", "Kern")
        let outcome = one.receive(package)
        #expect(
            outcome.json["own_differ"]["count"].int == 1 && outcome.json["unchanged"].int == 3, "\(outcome)")
        #expect(outcome.json["own_differ"]["first"][0].string == references[2])
        #expect(one.show(references[2])["county"].string == "Kern")
        #expect(one.isWhole)
    }

    @Test("a third desk's package passes issues on, and their own desk's word counts more")
    func passedOn() {
        let three = Desk()
        let references = one.fillWithEverything()
        _ = two.receive(one.export("old"))
        let passed = two.export("passed")
        one.run("amend", references[2], "--county", "Kern")
        _ = three.receive(one.export("new"))
        let outcome = three.receive(passed)
        #expect(outcome.json["kept"]["count"].int == 1 && outcome.json["unchanged"].int == 3, "\(outcome)")
        #expect(three.show(references[2])["county"].string == "Kern")
        #expect(three.isWhole)
    }

    @Test("moving house: adopted by an empty desk, all of it is there and can be changed")
    func movingHouse() {
        let references = one.fillWithEverything()
        let before = one.contents()
        let outcome = two.receive(one.export("out"), "--adopt")
        #expect(outcome.code == 0, "\(outcome)")
        #expect(two.contents() == before)
        for reference in references.prefix(3) {
            #expect(two.run("amend", reference, "--language", "es").code == 0)
        }
        #expect(two.isWhole)
        _ = two.export("further")
        let three = Desk()
        #expect(three.receive(two.folder + "/further").json["added"].int == 4)
        #expect(three.isWhole)
    }
}
