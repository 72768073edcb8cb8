import Foundation
import Testing

/// `due`, `rules`, and the verdict below other commands, by the built binary.
struct LawCommandTests {
    let desk = LaterDesk()

    @Test("due gives the issue's own example under each calendar, says why they differ, and stores nothing")
    func due() {
        let told = desk.run(
            "due", "--care", "individual-therapy", "--visit", "first", "--requested-at", "2024-11-18")
        for line in [
            "weekdays       Mon 2024-12-02", "federal        Tue 2024-12-03", "state-offices  Wed 2024-12-04",
            "gov-6700       Tue 2024-12-03", "Thanksgiving Day: federal, state-offices, gov-6700",
            "Day after Thanksgiving: state-offices", "H&S 1367.03(a)(5)",
        ] { #expect(told.text.contains(line), "\(told.text)") }
        #expect(!FileManager.default.fileExists(atPath: desk.desk.book))
        let json = desk.run(
            "due", "--care", "individual-therapy", "--visit", "first", "--requested-at", "2024-11-18",
            "--json",
            "--explain")
        #expect(json.json["due"]["state-offices"].string == "2024-12-04")
        #expect(json.json["over"]["weekdays"].int == 3 && json.json["standard"].string == "mh-init")
        #expect(json.json["explanation"][0]["days"][9]["federal"].string == "Thanksgiving Day")
        #expect(desk.run("due", "--care", "psychiatry").code == 64, "a date is wanted")
        #expect(desk.run("due", "--requested-at", "2024-11-18", "--care", "therapy").code == 64)
    }

    @Test("log, offer, amend and show end with the verdict and the next step, in both languages")
    func below() {
        let logged = desk.run(
            "log", "--kind", "intake-wait", "--care", "individual-therapy", "--coverage", "commercial",
            "--requested-at", "2024-11-01", "--plan", "kaiser", "--json")
        let reference = logged.json["reference"].string ?? ""
        #expect(logged.json["verdict"]["outcome"].string == "exceeds-standard")
        #expect(logged.json["verdict"]["due"]["weekdays"].string == "2024-11-15")
        #expect(logged.json["verdict"]["still_waiting"].value as? Bool == true)
        #expect(logged.json["next_step"]["action"].string == "file-grievance")
        #expect(logged.json["next_step"]["regulator"].string == "plan")
        #expect(logged.json["next_step"]["phone"].string == "1-800-464-4000")
        #expect(logged.json["next_step"]["on"].string == "2024-12-05")
        let shown = desk.run("show", reference, "--explain")
        #expect(shown.text.contains("Verdict: Exceeds the standard; no exception reported."))
        #expect(shown.text.contains("Next step: file a grievance with the plan, 1-800-464-4000"))
        #expect(shown.text.contains("Mon 2024-11-11  6             -"), "\(shown.text)")
        let offered = desk.run("offer", reference, "--appointment-at", "2024-12-20", "--lang", "es")
        #expect(offered.text.contains("Veredicto: Supera el plazo legal; no se informó ninguna excepción."))
        let amended = desk.run("amend", reference, "--grievance-filed-on", "2024-11-04", "--json")
        #expect(amended.json["next_step"]["regulator"].string == "dmhc")
        #expect(amended.json["next_step"]["phone"].string == "1-888-466-2219")
        #expect(desk.run("amend", reference, "--clear", "requested_at").text.contains("no request date"))
    }

    @Test("list finds and sorts by the verdict, the days over and the due day")
    func list() {
        for (requested, care) in [
            ("2024-11-01", "individual-therapy"), ("2024-10-21", "individual-therapy"),
            ("2024-11-29", "individual-therapy"), ("2024-11-01", "psychiatry"),
        ] {
            _ = desk.log(
                "--kind", "intake-wait", "--care", care, "--coverage", "commercial", "--requested-at",
                requested)
        }
        _ = desk.log("--kind", "other")
        func listed(_ options: String...) -> [String] {
            desk.run(["list", "--json"] + options).json.list.map {
                "\($0["care"].string ?? "-") \($0["requested_at"].string ?? "-")"
            }
        }
        #expect(
            listed("--verdict", "exceeds-standard", "--sort", "over", "--reverse") == [
                "individual-therapy 2024-10-21", "individual-therapy 2024-11-01", "psychiatry 2024-11-01",
            ])
        #expect(listed("--sort", "due").first == "individual-therapy 2024-10-21")
        #expect(listed("--sort", "due").last == "- -", "what has none comes last")
        #expect(listed("--over", "10") == listed("--over", "10", "--kind", "intake-wait"))
        #expect(listed("--over", "10").count == 2)
        #expect(listed("--due-from", "2024-12-01").allSatisfy { $0.hasSuffix("2024-11-29") })
        let csv = desk.run("list", "--format", "csv", "--sort", "due").text.components(separatedBy: "\r\n")
        #expect(csv[0].contains("note_count,week,verdict,standard,due,over,unit"))
        #expect(csv[1].contains(",exceeds-standard,mh-init,2024-11-04,20,business-days"), "\(csv[1])")
        #expect(desk.run("list", "--verdict", "late").code == 64)
    }

    @Test("rules prints every standard with its statute; rules add changes the verdicts it should")
    func rules() {
        let told = desk.run("rules")
        for text in [
            "H&S 1367.03(a)(5)", "10 business days", "Gov. Code 6700", "1-888-466-2219", "(unconfirmed)",
        ] {
            #expect(told.text.contains(text), "\(text)")
        }
        #expect(
            desk.run("rules", "--holidays", "2024").text.contains(
                "Fri 2024-11-29  Day after Thanksgiving: state-offices"))
        #expect(desk.run("rules", "--json").json["standards"].list.count >= 10)
        let reference = desk.log(
            "--kind", "intake-wait", "--care", "individual-therapy", "--coverage", "commercial",
            "--requested-at", "2024-11-18", "--appointment-at", "2024-12-03")
        let file = desk.write(
            #"{"holidays": [{"calendar": "weekdays", "date": "2024-11-28", "name": "Thanksgiving Day"}]}"#,
            to: "rules.json")
        let added = desk.run("rules", "add", file)
        #expect(added.text.contains(reference) && added.text.contains("depends on the calendar"))
        #expect(desk.run("show", reference, "--json").json["verdict"]["outcome"].string == "within-standard")
        #expect(desk.run("check").code == 0)
        let before = desk.run("rules").text
        let refused = desk.run(
            "rules", "add", "-", "--json",
            input: #"{"holidays": [{"calendar": "weekdays", "date": "2024-11-31", "name": "x"}]}"#)
        #expect(refused.code != 0 && refused.errors.contains("holidays/1/date"), "\(refused)")
        #expect(desk.run("rules").text == before)
    }
}

/// A desk on Thursday, 5 December 2024, when some waits are over.
struct LaterDesk {
    let desk = Desk()

    func run(_ arguments: String..., input: String = "") -> Outcome { run(arguments, input: input) }

    func run(_ arguments: [String], input: String = "") -> Outcome {
        desk.start(arguments, environment: ["CAREWATCH_TODAY": "2024-12-05"]).finish(input: Array(input.utf8))
    }

    func log(_ options: String...) -> String {
        run(["log", "--json"] + options).json["reference"].string ?? ""
    }

    func write(_ text: String, to name: String) -> String { desk.write(text, to: name) }
}
