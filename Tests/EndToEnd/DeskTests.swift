import Foundation
import Testing

// What a desk says once, and how its logbook stands.

struct SettingsAndStateTests {
    let desk = Desk()

    @Test("a setting holds for what is logged next, by options and as JSON, and null leaves a field empty")
    func settings() {
        let set = desk.run(
            "settings", "--plan", "Kaiser Permanente", "--county", "Kern", "--logged-by", "Ana")
        #expect(set.code == 0)
        #expect(set.text.contains("Ana") && set.text.contains("Kern"))
        let issue = desk.show(desk.log())
        #expect(issue["plan"].string == "kaiser" && issue["county"].string == "Kern")
        #expect(issue["logged_by"].string == "Ana")
        let json = desk.run("log", "--input", "-", "--json", input: #"{"kind": "other", "county": null}"#)
        #expect(json.json["plan"].string == "kaiser" && json.json["county"].string == nil)
        let shown = desk.run("settings", "--json")
        #expect(shown.text == #"{"plan":"kaiser","county":"Kern","logged_by":"Ana"}"# + "\n")
    }

    @Test("the desk's language is what every later command speaks, unless --lang says another")
    func language() {
        #expect(desk.run("settings", "--language", "es").text.contains("Desde ahora"))
        let reference = desk.log()
        #expect(desk.run("show", reference).text.contains("Problema"))
        #expect(desk.run("show", reference, "--lang", "en").text.contains("Problem "))
        #expect(desk.run("show", "4F7K-9QXT-2MZ0").errors.contains("no está en este registro"))
        #expect(desk.run("settings", "--clear", "language").text.contains("Nothing is set"))
        #expect(desk.run("show", reference).text.contains("Problem "))
    }

    @Test("a setting that can't be is refused with the nearest that can, and changes nothing")
    func refused() {
        let outcome = desk.run("settings", "--county", "Los Angles")
        #expect(outcome.code == 64)
        #expect(outcome.errors.contains("Los Angeles"))
        #expect(desk.files().isEmpty)
        #expect(desk.run("settings", "--clear", "plam").errors.contains("plan"))
        #expect(desk.run("settings", "--language", "fr").code == 64)
        #expect(desk.run("settings").code == 1, "there is no logbook to show the settings of")
    }

    @Test(
        "the bare command tells where the logbook is, what is open, this week, the last backup, and what to do"
    )
    func state() {
        let before = desk.run()
        #expect(before.code == 0 && before.text.contains(desk.book))
        #expect(desk.files().isEmpty)
        _ = desk.log("--kind", "other", "--occurred-on", "2024-10-28", "--callback-on", "2024-10-28")
        _ = desk.log("--kind", "other", "--occurred-on", "2024-10-21")
        let closed = desk.log("--kind", "other", "--occurred-on", "2024-10-28")
        #expect(desk.run("close", closed).code == 0)
        let told = desk.run().text
        #expect(told.contains(desk.book))
        #expect(told.contains("Open: 2 of 3 issues"))
        #expect(told.contains("This week so far (2024-10-28 to 2024-11-03): 2"))
        #expect(told.contains("To call back by today: 1"))
        #expect(told.contains("Last backup: none yet"))
        for command in ["carewatch log", "carewatch next", "carewatch report weekly"] {
            #expect(told.contains("  " + command))
        }
        #expect(desk.run("backup", desk.folder + "/b.sqlite").code == 0)
        #expect(desk.run().text.contains("Last backup: today, \(desk.folder)/b.sqlite"))
        let json = desk.run("state", "--json").json
        #expect(json["open"].int == 2 && json["issues"].int == 3 && json["this_week"].int == 2)
        #expect(desk.run("--lang", "es").text.contains("Abiertos: 2 de 3 problemas"))
    }
}
