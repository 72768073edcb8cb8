import Foundation
import Testing

/// Each change says what it did, does just that, and `show --json` has it.
struct ChangingTests {
    let desk = Desk()

    @Test("an offer is added, answered by its number or alone, and shown")
    func offer() {
        let reference = desk.log()
        let added = desk.run(
            "offer", reference, "--appointment-at", "2024-11-08 14:30", "--offered-on", "today")
        #expect(added.text.contains("Offer 1 of \(reference): appointment Fri 2024-11-08 14:30"), "\(added)")
        #expect(
            desk.run("offer", reference, "--answer", "declined", "--json").json["offers"][0]["answer"].string
                == "declined")
        #expect(desk.run("offer", reference, "--appointment-at", "2024-11-15").code == 0)
        let which = desk.run("offer", reference, "--answer", "accepted", "--json")
        #expect(which.code == 1)
        #expect(Parsed(which.stderr)["error"]["code"].string == "which-offer")
        #expect(desk.run("offer", reference, "--number", "2", "--answer", "accepted").code == 0)
        #expect(desk.run("offer", reference, "--number", "3", "--answer", "accepted").code == 1)

        let offers = desk.show(reference)["offers"]
        #expect(offers.list.count == 2)
        #expect(offers[0]["appointment_at"].string == "2024-11-08T14:30-08:00")
        #expect(offers[0]["offered_on"].string == "2024-10-28")
        #expect(offers[0]["answer"].string == "declined")
        #expect(offers[1]["answer"].string == "accepted")
    }

    @Test("an appointment that looks mistyped is stored, said, and mended by the command that is printed")
    func doubtfulOffer() throws {
        let reference = desk.log("--kind", "intake-wait", "--requested-at", "2024-10-21")
        let added = desk.run("offer", reference, "--appointment-at", "Oct 24 14:30")
        #expect(added.text.contains("appointment Fri 2025-10-24 14:30"), "\(added)")
        #expect(added.text.contains("That is 361 days from today. If Thu 2024-10-24 was meant"), "\(added)")
        #expect(added.text.contains("carewatch offer \(reference) --number 1 --appointment-at …"))
        let answered = desk.run("offer", reference, "--answer", "declined")
        #expect(!answered.text.contains("days from today"), "\(answered)")
        let mended = desk.run(
            "offer", reference, "--number", "1", "--appointment-at", "2024-10-24 14:30")
        #expect(!mended.text.contains("days from today"), "\(mended)")
        let early = desk.run(
            "offer", reference, "--number", "1", "--appointment-at", "2024-10-20", "--lang", "es")
        #expect(
            early.text.contains("La cita es anterior a la solicitud de atención, lun 2024-10-21."), "\(early)"
        )
        let logged = desk.run("log", "--kind", "intake-wait", "--appointment-at", "Oct 24")
        #expect(logged.text.contains("If Thu 2024-10-24 was meant"), "\(logged)")
    }

    @Test("attend, close and withdraw take a day, and say it with its weekday")
    func course() {
        let references = [desk.log(), desk.log(), desk.log()]
        let attended = desk.run("attend", references[0], "--on", "2024-10-25")
        #expect(attended.text.contains("\(references[0]): seen Fri 2024-10-25."), "\(attended)")
        let closed = desk.run("close", references[1])
        #expect(closed.text.contains("\(references[1]) is resolved, Mon 2024-10-28."), "\(closed)")
        let withdrawn = desk.run("withdraw", references[2], "--closed-on", "yesterday")
        #expect(withdrawn.text.contains("\(references[2]) is withdrawn"), "\(withdrawn)")

        let issues = references.map(desk.show)
        #expect(issues[0]["attended_on"].string == "2024-10-25")
        #expect(issues[0]["status"].string == "open")
        #expect(issues[1]["status"].string == "resolved")
        #expect(issues[1]["closed_on"].string == "2024-10-28")
        #expect(issues[2]["status"].string == "withdrawn")
        #expect(issues[2]["closed_on"].string == "2024-10-27")
        #expect(desk.run("list", "--status", "resolved", "--json").json.list.count == 1)

        #expect(desk.run("amend", references[1], "--status", "open").code == 0)
        #expect(desk.show(references[1])["status"].string == "open")
    }

    @Test("amend sets, corrects, seals and empties, of several issues all or none")
    func amend() {
        let references = [desk.log("--kind", "other", "--facility", "Clinic 1"), desk.log()]
        let phone = desk.write("213-555-0123\n", to: "phone")
        let outcome = desk.start(
            ["amend"] + references + ["--county", "Kern", "--phone", "@" + phone, "--clear", "facility"]
        ).finish()
        #expect(outcome.code == 0, "\(outcome)")
        #expect(outcome.text.contains("Amended \(references[1]): county, facility, phone."), "\(outcome)")
        for issue in references.map(desk.show) {
            #expect(issue["county"].string == "Kern")
            #expect(issue["county_fips"].string == "029")
            #expect(issue["phone"].string == "213-555-0123")
            #expect(issue["facility"].string == nil)
        }
        let entries = desk.sql("SELECT count(*) FROM journal")
        let refused = desk.run("amend", references[0], "0000-0000-0000", "--county", "Inyo")
        #expect(refused.code == 1)
        #expect(desk.show(references[0])["county"].string == "Kern")
        #expect(desk.sql("SELECT count(*) FROM journal") == entries)
    }

    @Test("notes are added one after another, and each is shown with who added it")
    func note() {
        let reference = desk.log()
        #expect(
            desk.run("note", reference, "-", input: "They called back.\n").text
                .contains("Note 1 of \(reference) is kept, sealed."))
        let second = desk.write("First line.\nSecond line.\n", to: "note.txt")
        #expect(desk.run("note", reference, "@" + second, "--json").json["notes"].string == "sealed")
        let notes = desk.show(reference)["notes"]
        #expect(notes.list.map { $0["note"].string } == ["They called back.", "First line.\nSecond line."])
        #expect(notes[0]["added_by"].string == "desk")
    }

    @Test("a duplicate stands for nothing, and can't stand for itself")
    func link() {
        let (first, second) = (desk.log(), desk.log())
        let linked = desk.run("link", second, "--duplicate-of", first)
        #expect(linked.text.contains("\(second) is a duplicate of \(first)"), "\(linked)")
        #expect(desk.show(second)["status"].string == "duplicate")
        #expect(desk.show(second)["duplicate_of"].string == first)
        #expect(desk.run("link", first, "--duplicate-of", first).code == 1)
        #expect(desk.run("link", first, "--duplicate-of", second).code == 1)
        let report = desk.run("report", "weekly", "--week", "this", "--json").json
        #expect(report["issues"].int == 1)
        #expect(report["quality"]["duplicates"].int == 1)
    }

    @Test("issues are one person's by member number, by what the desk says, and not by a shared phone")
    func persons() {
        let lines = """
            {"kind": "other", "member_number": "K-100-2"}
            {"kind": "other", "member_number": "k1002"}
            {"kind": "other", "phone": "213-555-0123", "reporter": "family"}
            {"kind": "other", "phone": "(213) 555-0123", "reporter": "family"}
            """
        let issues = desk.run("log", "--input", "-", "--json", input: lines).lines.map {
            Parsed(Array($0.utf8))
        }
        let persons = issues.map { $0["person"].string }
        #expect(persons[0] != nil)
        #expect(persons[0] == persons[1])
        #expect(persons[2] == nil || persons[2] != persons[3])
        let first = issues[0]["reference"].string ?? ""
        let same = desk.run("log", "--kind", "other", "--same-person-as", first, "--json").json
        #expect(same["person"].string == persons[0])
    }

    @Test("a reference is read as people type it")
    func typedReference() {
        let reference = desk.log()
        let typed = [
            reference.lowercased(), reference.replacing("-", with: ""), reference.replacing("-", with: " "),
        ]
        for typed in typed { #expect(desk.show(typed)["reference"].string == reference) }
        let wrong = String(reference.dropLast()) + (reference.last == "0" ? "1" : "0")
        #expect(desk.run("show", wrong).code == 64)
    }
}
