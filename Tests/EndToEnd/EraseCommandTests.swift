import Foundation
import Testing

/// What is erased is gone from every place that the logbook knows of, and what isn't is named.
struct EraseCommandTests {
    let desk = Desk()

    /// Logs an issue of somebody with a member number.
    private func log(_ name: String, _ number: String) -> String {
        let told = #"{"kind":"intake-wait","county":"Kern","name":"\#(name)","member_number":"\#(number)"}"#
        return desk.run("log", "--input", "-", "--json", input: told).json["reference"].string ?? "none"
    }

    private func outcomes(_ outcome: Outcome) -> [String: String] {
        let places = outcome.json["places"].list.map { place in
            (
                (place["path"].string ?? "?").replacing(desk.folder + "/", with: ""),
                place["outcome"].string ?? "?"
            )
        }
        return Dictionary(places, uniquingKeysWith: { one, _ in one })
    }

    @Test("it wants the reference typed, shows first what would go, and then it is gone")
    func confirmed() {
        let reference = log("Zelda", "QX-1")
        let other = log("Sam", "QX-2")
        let preview = desk.run("erase", reference, "--dry-run")
        #expect(preview.code == 0 && preview.text.contains(reference))
        let refused = desk.run("erase", reference)
        #expect(refused.code == 1 && refused.errors.contains("--confirm \(reference)"))
        #expect(desk.run("erase", reference, "--confirm", other).code == 1)
        #expect(desk.show(reference)["name"].string == "Zelda")

        let erased = desk.run("erase", reference, "--confirm", reference.lowercased())
        #expect(erased.code == 0, "\(erased)")
        let shown = desk.show(reference)
        #expect(shown["name"].string == nil && shown["county"].string == "Kern")
        #expect(desk.show(other)["name"].string == "Sam")
        #expect(desk.run("list", "--json").json.list.count == 2)
        let again = desk.run("erase", reference, "--entirely", "--confirm", reference, "--json")
        #expect(again.code == 0, "\(again)")
        let gone = desk.run("show", reference)
        #expect(gone.code == 1 && gone.errors.contains("erased"))
        #expect(desk.run("list", "--json").json.list.count == 1)
        #expect(desk.run("check").code == 0)
        #expect(desk.run("erase", "4F7K-9QXT-2MZ0", "--confirm", "x").code != 0)
        #expect(desk.run("erase").code == 64)
        #expect(desk.run("erase", reference, "--expired").code == 64)
    }

    @Test("all of a person's, by one of theirs, and nobody else's")
    func person() {
        let (one, two, other) = (log("Zelda", "QX-1"), log("Z.", "qx1"), log("Sam", "QX-2"))
        let erased = desk.run("erase", "--person", one, "--confirm", one, "--json")
        #expect(erased.code == 0, "\(erased)")
        let names = Set(erased.json["issues"].list.compactMap { $0["reference"].string })
        #expect(names == [one, two])
        #expect(desk.show(other)["name"].string == "Sam")
    }

    @Test("known backups are renewed, and the copies of a restore erased in; one that isn't there is named")
    func copies() throws {
        let reference = log("Zelda", "QX-1")
        desk.run("backup", "one.sqlite")
        desk.run("backup", "gone.sqlite")
        let other = log("Sam", "QX-2")
        desk.run("restore", "one.sqlite", "--replace")
        let away = desk.folder + "/away"
        try FileManager.default.moveItem(atPath: desk.folder + "/gone.sqlite", toPath: away)
        let kept = desk.book + ".before-restore-1"
        #expect(desk.bytes(of: kept).count > 0)

        let erased = desk.run("erase", reference, "--entirely", "--confirm", reference, "--json")
        #expect(erased.code == 2, "\(erased)")
        let found = outcomes(erased)
        #expect(found["one.sqlite"] == "renewed", "\(found)")
        #expect(found["desk/logbook.sqlite.before-restore-1"] == "erased-there")
        #expect(found["gone.sqlite"] == "unreached")
        #expect(erased.json["unreached"].int == 1)
        for path in ["one.sqlite", kept] {
            #expect(desk.run("check", path).code == 0)
            #expect(desk.run("show", reference, "--db", path).code == 1)
        }
        #expect(
            desk.run("list", "--json", "--db", kept).json.list.compactMap { $0["reference"].string } == [
                other
            ])
        // Once it is back, the same command reaches it.
        try FileManager.default.moveItem(atPath: away, toPath: desk.folder + "/gone.sqlite")
        let again = desk.run("erase", reference, "--entirely", "--confirm", reference, "--json")
        #expect(again.code == 0, "\(again)")
        // It goes on after the one that was put back: a log of its own.
        #expect(outcomes(again)["gone.sqlite"] == "erased-there")
    }

    @Test("while somebody has the logbook open the write-ahead log is named", .enabled(if: Machine.hasPython))
    func open() {
        let reference = log("Zelda", "QX-1")
        let holder = desk.shell(
            """
            python3 - <<'END'
            import os, sqlite3, subprocess
            held = sqlite3.connect(os.environ["CAREWATCH_DB"])
            held.execute("SELECT count(*) FROM issue").fetchone()
            done = subprocess.run(["carewatch", "erase", "\(reference)", "--confirm", "\(reference)"], capture_output=True)
            print(done.returncode, done.stdout.decode())
            END
            """)
        #expect(holder.text.hasPrefix("2 ") && holder.text.contains("logbook.sqlite-wal"), "\(holder)")
        #expect(desk.files() == ["logbook.sqlite", "logbook.sqlite.key"])
    }

    @Test("rows of a file of bad rows go with the person, and others' stay", .enabled(if: Machine.hasPython))
    func rejects() {
        let sheet = desk.write(
            "Id,Kind,Who,Phone\n1,other,Zelda,+1 (213) 555-0187\n2,nonsense,Z. Q.,213.555.0187\n"
                + "3,nonsense,Sam,213-555-0199\n", to: "calls.csv")
        let map =
            #"{"source":"calls","columns":{"Id":"source_id","Kind":"kind","Who":"name","Phone":"phone"}}"#
        #expect(desk.importing(sheet, map, "--skip-bad", "--sealed-in-rejects").code == 2)
        let path = desk.folder + "/calls.rejects.csv"
        #expect(desk.csvRows(of: path).count == 2)
        let reference = desk.run("list", "--json").json[0]["reference"].string ?? "none"
        try? FileManager.default.moveItem(atPath: desk.key, toPath: desk.key + ".away")
        let without = desk.run("erase", reference, "--dry-run", "--json")
        #expect(without.json["places"].list.count == 1)
        try? FileManager.default.moveItem(atPath: desk.key + ".away", toPath: desk.key)
        let erased = desk.run("erase", reference, "--confirm", reference, "--json")
        #expect(erased.code == 0, "\(erased)")
        #expect(outcomes(erased)["calls.rejects.csv"] == "rows-taken", "\(erased)")
        #expect(desk.csvRows(of: path).compactMap { $0["Who"].string } == ["Sam"])
        let again = desk.importing(sheet, map, "--skip-bad", "--json")
        #expect(again.json["added"].int == 0 && again.json["erased"].int == 1, "\(again)")
        #expect(desk.importing(sheet, map, "--skip-bad").text.contains("erased here"))
    }

    @Test("what was kept for long enough is shown, and erased only when it is said")
    func retention() {
        #expect(desk.run("settings", "--retention", "29").code == 64)
        let reference = log("Zelda", "QX-1")
        #expect(desk.run("erase", "--expired", "--dry-run").code == 1)
        let set = desk.run("settings", "--retention", "365")
        #expect(set.code == 0 && set.text.contains("365"), "\(set)")
        let later: [String: String?] = ["CAREWATCH_TODAY": "2099-01-01"]
        #expect(desk.run("erase", "--expired", "--dry-run").code == 0)
        #expect(desk.run("state", "--json", environment: later).json["expired"].int == 1)
        #expect(desk.run(environment: later).text.contains("erase --expired"))
        let preview = desk.run("erase", "--expired", "--dry-run", environment: later)
        #expect(preview.text.contains(reference) && preview.text.contains("Not settled"), "\(preview)")
        #expect(desk.run("erase", "--expired", environment: later).code == 1)
        #expect(desk.run("erase", "--expired", "--confirm", "2", environment: later).code == 1)
        #expect(desk.run("erase", "--expired", "--confirm", "1", environment: later).code == 0)
        #expect(desk.show(reference)["name"].string == nil)
        #expect(desk.run("settings", "--retention", "none", "--json").json["retention"].int == nil)
    }

    @Test(
        "a few issues with marks in every sealed field leak nothing, and erased nothing is left",
        .enabled(if: Machine.hasPython))
    func leak() {
        let outcome = desk.tool(
            "python3", Desk.project + "/Tests/campaigns/leak.py", "--count", "24", "--carewatch", Desk.binary)
        #expect(outcome.code == 0, "\(outcome)")
    }
}
