import Foundation
import Testing

/// `next`, `call` and `handoff`, as a desk uses them.
struct WorklistTests {
    let desk = Desk()

    /// A desk's five issues on 5 December 2024, and their references.
    private func prepare() -> [String] {
        let lines = [
            #"{"kind":"intake-wait","care":"individual-therapy","visit":"first","coverage":"commercial","#
                + #""plan":"kaiser","requested_at":"2024-11-18","name":"Rosa Secreta","phone":"213-555-0123","#
                + #""callback_on":"2024-12-04","voicemail":"none","language":"es"}"#,
            #"{"kind":"intake-wait","care":"individual-therapy","visit":"first","coverage":"commercial","#
                + #""requested_at":"2024-11-22","phone_2":"310-555-0177"}"#,
            #"{"kind":"no-callback","urgency":"emergency","coverage":"commercial","callback_on":"2024-12-05"}"#,
            #"{"kind":"grievance-mishandled","coverage":"commercial","grievance_filed_on":"2024-10-01"}"#,
            #"{"kind":"other","callback_on":"2024-12-20","narrative":"Told under the seal."}"#,
        ]
        let outcome = desk.run(
            "log", "--input", "-", "--json", input: lines.joined(separator: "\n"), environment: Self.december)
        return outcome.lines.compactMap { Parsed(Array($0.utf8))["reference"].string }
    }

    private static let december: [String: String?] = ["CAREWATCH_TODAY": "2024-12-05"]
    private static let sealed = ["Rosa", "213-555", "310-555", "under the seal"]

    private func december(_ arguments: String...) -> Outcome {
        desk.start(arguments, environment: Self.december).finish()
    }

    @Test("next has each group with its count, the day, the problem and what to do, and nothing sealed")
    func next() throws {
        let references = prepare()
        try #require(references.count == 5)
        let told = december("next")
        #expect(told.code == 0 && told.errors.isEmpty)
        for head in [
            "Call back (2)", "Can be referred today (2)", "Overdue, still waiting (1)",
            "Due within 7 days (1)",
        ] {
            #expect(told.lines.contains(head), "\(head)")
        }
        let back = try #require(told.lines.firstIndex(of: "Call back (2)"))
        #expect(
            told.lines[back + 1]
                == "  \(references[2])  Thu 2024-12-05  EMERGENCY, Nobody called back: call; voicemail: neutral only."
        )
        #expect(
            told.lines[back + 2]
                == "  \(references[0])  Wed 2024-12-04  Long wait for a first visit: call; voicemail: no message."
        )
        #expect(
            told.text.contains(
                "\(references[0])  Wed 2024-12-04  Long wait for a first visit: 1 to 3 business days over."))
        #expect(told.text.contains("\(references[3])  Thu 2024-12-05  Grievance mishandled: call California"))
        #expect(!told.text.contains(references[4]), "its day is still to come")
        let spanish = december("next", "--lang", "es")
        #expect(spanish.lines.contains("Devolver la llamada (2)"))
        #expect(
            spanish.text.contains(
                "jue 2024-12-05  EMERGENCIA, Nadie devolvió la llamada: llame; buzón: solo mensaje neutral."))
        let json = december("next", "--json")
        for text in Self.sealed {
            for outcome in [told, spanish, json] { #expect(!outcome.text.contains(text), "\(text)") }
        }
        let groups = json.json["groups"].list
        #expect(groups.first?["what"].string == "call-back" && groups.first?["count"].int == 2)
        #expect(groups.first?["items"][1]["voicemail"].string == "none")
        #expect(groups.reduce(0) { $0 + ($1["count"].int ?? 0) } == json.json["count"].int)
        let few = december("next", "--limit", "1")
        #expect(
            few.lines.contains("Call back (2)") && few.text.contains("… and 1 more: --limit 0 shows all."))
    }

    @Test(
        "where nothing is to be done one friendly sentence says so; no logbook is an error, and none is made")
    func nothing() {
        #expect(desk.run("next").code == 1)
        #expect(desk.files().isEmpty)
        _ = desk.log("--kind", "other")
        #expect(desk.run("next").text.hasPrefix("Nothing is waiting for you today, Mon 2024-10-28."))
        #expect(
            desk.run("next", "--lang", "es").text.hasPrefix("Hoy, lun 2024-10-28, no hay nada pendiente."))
        #expect(desk.run("next", "--json").json["count"].int == 0)
        let calendar = Calendar(desk.run("next", "--format", "ics").stdout)
        #expect(calendar.problems.isEmpty && calendar.events.isEmpty, "\(calendar.problems)")
    }

    @Test(
        "the calendar is one by the standard, holds references alone, and names each event the same every time"
    )
    func calendar() throws {
        let references = prepare()
        let first = december("next", "--format", "ics")
        #expect(first.code == 0)
        let calendar = Calendar(first.stdout)
        #expect(calendar.problems.isEmpty, "\(calendar.problems)")
        let days = Dictionary(
            uniqueKeysWithValues: calendar.events.map { ($0["UID"] ?? "", $0["DTSTART"] ?? "") })
        #expect(days["\(references[0])-overdue@carewatch"] == "20241204")
        #expect(days["\(references[1])-due-soon@carewatch"] == "20241206")
        #expect(days["\(references[4])-call-back@carewatch"] == "20241220", "what lies ahead is in it too")
        #expect(days["\(references[3])-review-by@carewatch"] == "20250430")
        for text in Self.sealed + ["visit", "therapy", "kaiser", "wait for"] {
            #expect(!first.text.lowercased().contains(text.lowercased()), "\(text)")
        }
        let file = desk.folder + "/carewatch.ics"
        #expect(december("next", "-o", file, "--lang", "es").code == 0)
        let again = Calendar(Array(desk.bytes(of: file)))
        #expect(again.problems.isEmpty)
        #expect(again.events.map { $0["UID"] } == calendar.events.map { $0["UID"] })
        #expect(december("next", "--format", "ics", "--limit", "3").code == 64)
        #expect(
            december("next", "-o", desk.book).errors.contains(desk.book), "the logbook is never written over")
    }

    @Test(
        "before a call: what may be said on voicemail first, then the name and the numbers, what was tried, the verdict"
    )
    func sheet() throws {
        let references = prepare()
        _ = december("call", references[0], "--outcome", "no-answer")
        let sheet = december("call", references[0])
        #expect(sheet.code == 0)
        let lines = sheet.lines
        #expect(lines.first == "Voicemail: leave no message. Hang up.")
        for text in ["  Name: Rosa Secreta", "  Phone: 213-555-0123", "  Language: Spanish"] {
            #expect(lines.contains(text), "\(text)")
        }
        #expect(lines.contains { $0.hasPrefix("    1. ") && $0.contains("no answer, by desk") })
        #expect(sheet.text.contains("Verdict: Exceeds the standard; no exception reported."))
        #expect(december("call", references[2]).text.hasPrefix("If somebody is in danger now: call 911"))
        #expect(december("call", references[1]).text.hasPrefix("Voicemail: a neutral message only."))
        let spanish = december("call", references[0], "--lang", "es").lines
        #expect(spanish.first == "Buzón de voz: no deje ningún mensaje. Cuelgue.")
        #expect(spanish.contains("  Teléfono: 213-555-0123"))
        let json = december("call", references[0], "--json").json
        #expect(json["phone"].string == "213-555-0123" && json["calls"][0]["outcome"].string == "no-answer")
        try FileManager.default.moveItem(atPath: desk.key, toPath: desk.key + ".away")
        let closed = december("call", references[0])
        #expect(
            closed.code == 0 && closed.text.contains("  Phone: on file") && closed.errors.contains(desk.key))
    }

    @Test("a call is kept with when to call again; a time that is over is refused and names the option")
    func call() throws {
        let references = prepare()
        let voicemail = december("call", references[0], "--outcome", "voicemail", "--again", "tomorrow 17:00")
        #expect(voicemail.code == 0)
        #expect(voicemail.text.contains("Call 1 of \(references[0]): "))
        #expect(
            voicemail.text.contains(
                "left a voicemail, by desk; again Fri 2024-12-06 17:00.\nNext: carewatch next"))
        #expect(
            !december("next").text.contains(
                "\(references[0])  Wed 2024-12-04  Long wait for a first visit: call;"))
        let friday: [String: String?] = ["CAREWATCH_TODAY": "2024-12-06"]
        #expect(desk.run("next", environment: friday).text.contains("call at 17:00; voicemail: no message."))
        let again = december(
            "call", references[0], "--outcome", "no-answer", "--again", "yesterday", "--json")
        #expect(again.code == 64 || again.code == 1)
        #expect(Parsed(again.stderr)["error"]["field"].string == "again")
        #expect(december("call", references[0], "--outcome", "answered").errors.contains("--outcome"))
        #expect(december("call", references[0], "--again", "tomorrow").errors.contains("--outcome"))
        let today = december(
            "call", references[0], "--outcome", "no-answer", "--again", "hoy", "--lang", "es")
        #expect(today.code == 0 && today.text.contains("nadie contestó, por desk; otra vez: jue 2024-12-05"))
        let reached = december("call", references[0], "--outcome", "reached", "--json").json
        #expect(reached["reference"].string == references[0] && reached["callback_on"].string == nil)
        #expect(reached["name"].string == "sealed")
        #expect(desk.sql("SELECT count(*) FROM call") == ["3"])
        #expect(december("check").code == 0)
    }

    @Test(
        "the handover has what was logged and called since, who is still to be called, and numbers only if asked for"
    )
    func handoff() throws {
        let references = prepare()
        _ = december("call", references[0], "--outcome", "no-answer")
        let told = december("handoff")
        #expect(told.code == 0)
        for head in [
            "Emergencies (1)", "Still to call (2)", "Due by Sun 2024-12-08 (1)", "Calls made (1)",
            "Logged (5)",
        ] {
            #expect(told.lines.contains(head), "\(head)")
        }
        let toCall = try #require(told.lines.firstIndex(of: "Still to call (2)"))
        #expect(told.lines[toCall + 1].hasPrefix("  \(references[2])"), "an emergency first")
        #expect(told.text.contains("911"))
        for text in Self.sealed { #expect(!told.text.contains(text), "\(text)") }
        let numbers = december("handoff", "--numbers").lines
        let line = try #require(numbers.firstIndex { $0.contains("voicemail: no message.") })
        #expect(numbers[line + 1] == "    213-555-0123", "the rule stands before the number")
        let spanish = december("handoff", "--lang", "es")
        #expect(spanish.lines.contains("Por llamar (2)") && spanish.lines.contains("Llamadas hechas (1)"))
        let json = december("handoff", "--json").json
        #expect(
            json["logged"]["count"].int == 5 && json["called"]["items"][0]["outcome"].string == "no-answer")
        #expect(json["to_call"]["items"][0]["phones"].list.isEmpty)
        let before = desk.start(
            ["handoff", "--since", "2999-01-01"], environment: ["CAREWATCH_TODAY": "2999-01-02"]
        ).finish()
        #expect(before.lines.contains("Logged (0)") && before.lines.contains("Calls made (0)"))
        for wrong in ["8", "soon", "8x", "tomorrow"] {
            #expect(december("handoff", "--since", wrong).errors.contains("--since"), "\(wrong)")
        }
        #expect(december("handoff", "--since", "30m").code == 0)
    }

    @Test("what nobody told anything of for 14 days is quiet, until a note is added")
    func quiet() throws {
        let reference = desk.log("--kind", "other")
        let format = DateFormatter()
        format.dateFormat = "yyyy-MM-dd"
        format.timeZone = TimeZone(identifier: "America/Los_Angeles")
        func today(_ days: Double) -> [String: String?] {
            ["CAREWATCH_TODAY": format.string(from: Date(timeIntervalSinceNow: days * 86_400))]
        }
        #expect(!desk.run("next", environment: today(12)).text.contains("Quiet"))
        let told = desk.run("next", environment: today(16)).text
        #expect(told.contains("Quiet for 14 days (1)") && told.contains("\(reference)  "))
    }

    @Test("the bare command counts what is due today")
    func due() {
        _ = prepare()
        func told(_ day: String, _ language: String) -> String {
            desk.run("--lang", language, environment: ["CAREWATCH_TODAY": day]).text
        }
        #expect(told("2024-12-03", "en").contains("\nDue today: 1\n"))
        #expect(told("2024-12-06", "es").contains("\nVencen hoy: 1\n"))
        #expect(!told("2024-12-05", "en").contains("Due today"))
    }
}

/// An iCalendar stream as RFC 5545 has it, read without anything of ours.
struct Calendar {
    /// The properties of each event, by name.
    private(set) var events: [[String: String]] = []
    /// What the standard doesn't allow.
    private(set) var problems: [String] = []

    init(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        if !text.hasSuffix("\r\n") { problems.append("no end of the last line") }
        if text.replacing("\r\n", with: "").contains(where: { $0 == "\r" || $0 == "\n" }) {
            problems.append("a line ends otherwise")
        }
        let physical = text.split(separator: "\r\n", omittingEmptySubsequences: true)
        for line in physical where line.utf8.count > 75 { problems.append("too long: \(line)") }
        let lines = text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
        var open: [String] = []
        for line in lines {
            guard let match = line.wholeMatch(of: /([A-Z-]+)(;[A-Z-]+=[A-Z-]+)?:(.+)/) else {
                problems.append("no property: \(line)")
                continue
            }
            let (name, value) = (String(match.1), String(match.3))
            switch name {
            case "BEGIN":
                open.append(value)
                if value == "VEVENT" { events.append([:]) }
            case "END": if open.popLast() != value { problems.append("\(value) ends too soon") }
            default:
                guard open.last == "VEVENT" else { continue }
                if events[events.count - 1].updateValue(value, forKey: name) != nil {
                    problems.append("\(name) twice")
                }
                if name == "DTSTART", match.2 != ";VALUE=DATE" { problems.append("\(line)") }
            }
        }
        if !open.isEmpty { problems.append("\(open) don't end") }
        let heads = ["BEGIN:VCALENDAR", "VERSION:2.0"]
        for head in heads where !lines.contains(head) { problems.append("no \(head)") }
        if !lines.contains(where: { $0.hasPrefix("PRODID:") }) { problems.append("no PRODID") }
        if lines.count(where: { $0.hasPrefix("BEGIN:") }) < 2 { problems.append("no component") }
        let forms: [(String, Regex<Substring>)] = [
            ("UID", /[0-9A-Z-]{14}-[a-z-]+@carewatch/), ("DTSTAMP", /\d{8}T\d{6}Z/), ("DTSTART", /\d{8}/),
            ("SUMMARY", /[^,;\\]+/),
        ]
        for event in events {
            for (name, form) in forms where event[name]?.wholeMatch(of: form) == nil {
                problems.append("\(name) is \(event[name] ?? "missing")")
            }
        }
        if Set(events.map { $0["UID"] }).count != events.count { problems.append("a UID twice") }
    }
}
