import Foundation
import Testing

/// `log`: what it prints, what it understands, and what a repeated request does.
struct LoggingTests {
    let desk = Desk()

    @Test("every log ends with whom to call, as text or in the JSON's next step")
    func helpCenter() {
        let text = desk.run("log", "--kind", "intake-wait", "--plan", "kp", "--county", "kern county")
        #expect(text.lines[0].hasPrefix("Logged "))
        #expect(text.lines[0].hasSuffix(", kaiser, Kern."), "\(text.lines[0])")
        #expect(text.lines.suffix(2).joined().contains("1-888-466-2219"))
        #expect(text.text.contains("Next: carewatch show "))
        let json = desk.run("log", "--kind", "intake-wait", "--json")
        #expect(json.lines.count == 1)
        #expect(json.json["next_step"]["then_phone"].string == "1-888-466-2219")
        #expect(json.json.names.isSuperset(of: ["reference", "desk", "logged_at", "kind", "offers", "week"]))
        let input = desk.run("log", "--input", "-", input: "{\"kind\": \"other\"}\n{\"kind\": \"other\"}\n")
        #expect(input.lines.suffix(2).joined().contains("1-888-466-2219"))
    }

    @Test("an emergency says 911 and 988 first, on standard error, so that JSON stays JSON")
    func emergency() {
        let outcomes = [
            desk.run("log", "--kind", "other", "--urgency", "emergency", "--json"),
            desk.run("log", "--input", "-", "--json", input: #"{"kind": "other", "urgency": "emergency"}"#),
            desk.run("amend", desk.log(), "--urgency", "emergency", "--json"),
        ]
        for outcome in outcomes {
            #expect(outcome.code == 0)
            let first = outcome.errors.split(separator: "\n").first ?? ""
            #expect(first.contains("911") && first.contains("988"), "\(outcome)")
            #expect(outcome.json["urgency"].string == "emergency")
        }
    }

    @Test("911 and 988 are said even where the rest of the command line is refused")
    func emergencyRefused() {
        for others in [[], ["--kind", "othr"], ["--kind", "other", "--name", "Zelda"]] {
            let outcome = desk.start(["log", "--urgency", "emergency"] + others).finish()
            #expect(outcome.code == 64)
            let first = outcome.errors.split(separator: "\n").first ?? ""
            #expect(first.contains("911") && first.contains("988"), "\(outcome)")
        }
    }

    @Test(
        "a date is understood as people say it, and echoed with its weekday",
        arguments: [
            ("2024-10-22", "occurred_on Tue 2024-10-22."), ("10/22/2024", "occurred_on Tue 2024-10-22."),
            ("Oct 22", "occurred_on Tue 2024-10-22."), ("today", "occurred_on Mon 2024-10-28."),
            ("yesterday", "occurred_on Sun 2024-10-27."), ("last monday", "occurred_on Mon 2024-10-21."),
            ("2024-10", "occurred_on October 2024."), ("Nov 5", "occurred_on Sun 2023-11-05."),
            ("2024-10-10/2024-10-20", "occurred_on Thu 2024-10-10 to Sun 2024-10-20."),
        ])
    func dates(typed: String, understood: String) {
        let outcome = desk.run("log", "--kind", "other", "--occurred-on", typed)
        #expect(outcome.text.contains("Understood: \(understood)"), "\(outcome)")
    }

    @Test("a time is Pacific, and an appointment without a year is the next")
    func times() {
        let outcome = desk.run("log", "--kind", "urgent-wait", "--requested-at", "2024-10-26 09:30")
        #expect(outcome.text.contains("requested_at Sat 2024-10-26 09:30 (UTC-07:00)"), "\(outcome)")
        let unclear = desk.run("log", "--kind", "other", "--requested-at", "2024-10-26 9:30")
        #expect(unclear.code == 64)
        #expect(unclear.errors.contains("09:30 or 21:30"), "\(unclear)")
        let offered = desk.run("offer", desk.log(), "--appointment-at", "Nov 8 14:30")
        #expect(offered.text.contains("Fri 2024-11-08 14:30 (UTC-08:00)"), "\(offered)")
        let elsewhere = desk.run(
            "log", "--kind", "other", "--requested-at", "2024-10-26 09:30", "--json",
            environment: ["TZ": "Asia/Tokyo"])
        #expect(elsewhere.json["requested_at"].string == "2024-10-26T09:30-07:00")
    }

    @Test("CAREWATCH_TODAY fixes today and its defaults, never when something was logged")
    func today() throws {
        let issue = desk.run(
            "log", "--kind", "other", "--json", environment: ["CAREWATCH_TODAY": "2022-08-15"]
        ).json
        #expect(issue["received_on"].string == "2022-08-15")
        let loggedAt = try #require(issue["logged_at"].string)
        let form = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        let at = try #require(try? form.parse(loggedAt))
        #expect(abs(at.timeIntervalSinceNow) < 60)
        #expect(desk.sql("SELECT count(*) FROM journal WHERE entry LIKE '%\"at\":\"2022%'") == ["0"])
        let wrong = desk.run("log", "--kind", "other", environment: ["CAREWATCH_TODAY": "soon"])
        #expect(wrong.code == 64)
        #expect(wrong.errors.contains("CAREWATCH_TODAY"))
    }

    @Test("the same request twice gives the same reference and one row")
    func repeated() {
        let arguments = [
            "log", "--kind", "no-callback", "--request-id", "desk-3-0017", "--narrative", "-", "--json",
        ]
        let (first, second) = (
            desk.start(arguments).finish(input: Array("Nobody called.".utf8)),
            desk.start(arguments).finish(input: Array("Nobody called.".utf8))
        )
        #expect(first.code == 0 && second.code == 0)
        #expect(first.stdout == second.stdout)
        #expect(desk.sql("SELECT count(*) FROM issue") == ["1"])

        for (kind, narrative) in [("no-callback", "Somebody called."), ("other", "Nobody called.")] {
            let outcome = desk.run(
                "log", "--kind", kind, "--request-id", "desk-3-0017", "--narrative", "-", "--json",
                input: narrative)
            #expect(outcome.code == 1)
            #expect(Parsed(outcome.stderr)["error"]["code"].string == "request-reused")
        }
        let told = desk.run(
            "log", "--kind", "no-callback", "--request-id", "desk-3-0017", "--narrative", "-",
            input: "Nobody called.")
        #expect(told.lines[0].contains("was logged before"))
        #expect(desk.sql("SELECT count(*) FROM issue") == ["1"])
    }

    @Test("one request of several lines numbers them, and again adds nothing")
    func repeatedLines() {
        let lines = "{\"kind\": \"other\"}\n{\"kind\": \"phone-wait\"}\n"
        let first = desk.run("log", "--input", "-", "--request-id", "batch", "--json", input: lines)
        #expect(
            desk.run("log", "--input", "-", "--request-id", "batch", "--json", input: lines).stdout
                == first.stdout)
        #expect(desk.sql("SELECT id FROM request ORDER BY id") == ["batch", "batch/2"])
        #expect(desk.sql("SELECT count(*) FROM issue") == ["2"])
    }

    @Test("everything speaks Spanish where --lang or the locale says so, and codes stay as they are")
    func spanish() {
        let outcomes = [
            desk.run("log", "--kind", "intake-wait", "--occurred-on", "today", "--lang", "es"),
            desk.run(
                "log", "--kind", "intake-wait", "--occurred-on", "today", environment: ["LANG": "es_US.UTF-8"]
            ),
            desk.run(
                "log", "--kind", "intake-wait", "--occurred-on", "today",
                environment: ["LC_ALL": "es_MX.UTF-8", "LANG": "en_US.UTF-8"]),
        ]
        for outcome in outcomes {
            #expect(outcome.lines[0].hasPrefix("Anotado "), "\(outcome)")
            #expect(outcome.text.contains("Entendido: occurred_on lun 2024-10-28."))
            #expect(outcome.text.contains("1-888-466-2219"))
        }
        #expect(desk.run("list", "--lang", "es").text.hasPrefix("Referencia"))
        #expect(
            desk.run("list", "--lang", "en", environment: ["LANG": "es_US.UTF-8"]).text.hasPrefix(
                "Reference "))
        let report = desk.run("report", "weekly", "--week", "this", "--json", "--lang", "es").json
        #expect(report["by_kind"][0]["code"].string == "intake-wait")
        let english = desk.run("report", "weekly", "--week", "this", "--json").json
        #expect(english["by_kind"][0]["code"].string == "intake-wait")
        #expect(report["by_kind"][0]["label"].string != english["by_kind"][0]["label"].string)
    }
}
