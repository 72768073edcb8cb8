import Foundation
import Testing

/// The call sheet, the packet, what is recorded of referrals, and the slip that the patient keeps.
struct ReferTests {
    let desk = Desk()
    /// A month and a half after the request, so that the wait is late and the grievance old enough.
    static let today = "2024-12-20"

    private func run(_ arguments: String..., environment: [String: String?] = [:]) -> Outcome {
        desk.start(arguments, environment: ["CAREWATCH_TODAY": Self.today].merging(environment) { $1 })
            .finish()
    }

    /// Logs an issue of somebody with a name and numbers, and returns its reference.
    private func log(_ members: String) -> String {
        let told = """
            {"name": "Zelda Quix", "phone": "213-555-0100", "member_number": "KP-1001", \
            "narrative": "They <b>cancelled</b> by text.\\nThen nothing.", \(members)}
            """
        let outcome = desk.run(
            "log", "--input", "-", "--json", input: told, environment: ["CAREWATCH_TODAY": Self.today])
        return outcome.json["reference"].string ?? "not logged: \(outcome)"
    }

    private static let late = """
        "kind": "intake-wait", "care": "individual-therapy", "plan": "kaiser", "coverage": "commercial", \
        "county": "Kern", "reporter": "advocate", "language": "es", "consent": "regulator", \
        "requested_at": "2024-11-18", "grievance_filed_on": "2024-11-19", "grievance_number": "G-77", \
        "offers": [{"appointment_at": "2025-01-14 09:30", "offered_on": "2024-12-02", "answer": "declined"}]
        """

    @Test("the sheet is as it was read and found good, in each language and form", arguments: ["en", "es"])
    func sheet(language: String) throws {
        let reference = log(Self.late)
        for (format, ending) in [("text", "txt"), ("markdown", "md"), ("html", "html")] {
            let outcome = run("refer", reference, "--lang", language, "--format", format)
            #expect(outcome.code == 0 && outcome.errors.isEmpty)
            let text = outcome.text.replacing(reference, with: "4F7K-9QXT-2MZ0")
            try Expected.check(text, "call-sheet-\(language).\(ending)")
        }
    }

    @Test(
        "a sheet in a file is for its owner alone, in the form of the file's ending; logbook files are spared"
    )
    func file() throws {
        let reference = log(Self.late)
        let path = desk.folder + "/sheet.html"
        let outcome = run("refer", reference, "-o", path)
        #expect(outcome.text == "Written: \(path)\n")
        #expect(String(decoding: desk.bytes(of: path), as: UTF8.self).hasPrefix("<!DOCTYPE html>"))
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(run("refer", reference, "-o", desk.folder + "/sheet.md").code == 0)
        #expect(
            String(decoding: desk.bytes(of: desk.folder + "/sheet.md"), as: UTF8.self).hasPrefix(
                "# Call sheet"))
        let before = desk.bytes(of: desk.key)
        for kept in [desk.book, desk.key] {
            for what in [reference, "--ready"] { #expect(run("refer", what, "-o", kept).code == 1) }
        }
        #expect(desk.bytes(of: desk.key) == before)
        let pdf = run("refer", reference, "-o", "sheet.pdf")
        #expect(pdf.code == 64 && pdf.errors.contains("text, markdown, html"))
        #expect(run("refer", reference, "--json", "--format", "html").code == 64)
        #expect(run("refer", "--ready", "-o", desk.folder).code == 1)
        #expect(!desk.files(in: desk.folder).contains { $0.contains("partial") })
    }

    @Test("into a pipe with a name the packet goes as one stream, to its end")
    func pipe() {
        for _ in 1...2 { _ = log(Self.late) }
        let whole = run("refer", "--ready").text
        let read = desk.shell(
            "mkfifo pipe && { timeout -s KILL 60 carewatch refer --ready -o pipe > said & cat pipe; wait; }",
            environment: ["CAREWATCH_TODAY": Self.today])
        #expect(whole.count(where: { $0 == "\u{0C}" }) == 2 && read.text == whole)
        #expect(String(decoding: desk.bytes(of: desk.folder + "/said"), as: UTF8.self) == "Written: pipe\n")
    }

    @Test("what waits for a pipe's reader can be ended")
    func endedPipe() {
        let reference = log(Self.late)
        // timeout(1) says 124 where SIGTERM was enough, and 137 where it wasn't.
        let outcome = desk.shell("mkfifo pipe && timeout -k 20 1 carewatch refer \(reference) -o pipe")
        #expect(outcome.code == 124)
    }

    @Test("without the key file the sheet is made all the same, and says so")
    func withoutKey() {
        let reference = log(Self.late)
        try? FileManager.default.removeItem(atPath: desk.key)
        let outcome = run("refer", reference)
        #expect(
            outcome.code == 0 && outcome.text.contains("on file") && outcome.text.contains("1-888-466-2219"))
        #expect(!outcome.text.contains("Zelda") && outcome.errors.contains("key file"))
        #expect(run("refer", "--ready").text.contains("on file"))
    }

    @Test("the sheet as JSON: whom to call, what can be said, what is missing, and nothing sealed")
    func json() {
        let json = run("refer", log(Self.late), "--json")
        #expect(!json.text.contains("Zelda") && !json.text.contains("555"))
        #expect(json.json["regulator"].string == "dmhc" && json.json["phone"].string == "1-888-466-2219")
        #expect(json.json["verdict"].string == "exceeds-standard")
        #expect(json.json["next_step"]["action"].string == "refer")
        #expect(json.json["next_step"]["on"].string == Self.today)
        #expect(json.json["missing"].list.isEmpty)
        let bare = run("refer", desk.log("--kind", "intake-wait"), "--json").json
        let missing = bare["missing"].list.compactMap(\.string)
        #expect(missing.contains("name") && missing.contains("coverage") && missing.contains("requested_at"))
    }

    @Test("the packet has what can be referred today, by whom it is for, with a cover that counts")
    func packet() throws {
        let late = log(Self.late)
        let fehb = log(#""kind": "psychiatry-wait", "coverage": "fehb", "requested_at": "2024-10-01""#)
        let cdi = log(#""kind": "intake-wait", "coverage": "cdi-regulated", "requested_at": "2024-10-01""#)
        let inDanger = log(#""kind": "urgent-wait", "coverage": "commercial", "urgency": "emergency""#)
        // Not ready: a grievance comes first; the plan still has time; settled; referred already.
        let notYet = [
            log(#""kind": "intake-wait", "coverage": "commercial", "requested_at": "2024-10-01""#),
            log(
                #""kind": "intake-wait", "coverage": "commercial", "requested_at": "2024-10-01", "#
                    + #""grievance_filed_on": "2024-12-10""#),
            log(#""kind": "intake-wait", "coverage": "cdi-regulated", "requested_at": "2024-12-19""#),
            log(Self.late), log(Self.late),
        ]
        #expect(run("close", notYet[3]).code == 0)
        #expect(run("refer", notYet[4], "--to", "dmhc").code == 0)
        let text = run("refer", "--ready").text
        let pages = text.split(separator: "\u{0C}").map(String.init)
        #expect(pages.count == 5)
        #expect(
            pages[0].contains("Ready to refer on Fri 2024-12-20") && pages[0].contains("4 sheets follow."))
        #expect(pages[0].contains("911") && pages[0].contains("Emergencies in this packet: 1."))
        let cover = pages[0].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(cover.contains("Help Center, 1-888-466-2219: 2 issues."))
        #expect(cover.contains("(CDI), 1-800-927-4357: 1 issue."))
        #expect(cover.contains("Perhaps US Office of Personnel Management (OPM), unconfirmed"))
        for (page, reference) in zip(pages.dropFirst(), [inDanger, late, cdi, fehb]) {
            #expect(page.contains("Call sheet \(reference)"))
        }
        #expect(
            run("refer", "--ready", "--json").json.list.compactMap { $0["reference"].string }
                == [inDanger, late, cdi, fehb])
        let html = run("refer", "--ready", "--format", "html", "--lang", "es").text
        #expect(html.components(separatedBy: "<section class=\"sheet").count == 6)
        #expect(html.contains("<html lang=\"es\">") && html.contains("break-before: page"))
        let nothing = Desk()
        _ = nothing.log("--kind", "no-callback")
        #expect(nothing.run("refer", "--ready").text.contains("Nothing is ready to refer today."))
        #expect(nothing.run("refer", "--ready", "--json").text == "[]\n")
    }

    @Test("a referral and what came of it are recorded, and the sheet tells of them")
    func recording() {
        let reference = log(Self.late)
        let referred = run(
            "refer", reference, "--to", "dmhc", "--case-number", " 24-1017 ", "--on", "2024-12-19")
        #expect(referred.code == 0 && referred.errors.isEmpty)
        #expect(
            referred.lines.count == 2 && referred.text.contains("Thu 2024-12-19; case 24-1017; nothing yet."))
        #expect(referred.lines.last == "Next: carewatch refer \(reference) --outcome …")
        #expect(desk.show(reference)["status"].string == "referred")
        #expect(run("refer", reference).text.contains("Already referred. Ask again on Sat 2025-01-18"))
        let upheld = run(
            "refer", reference, "--outcome", "upheld", "--on", "2024-12-20", "--lang", "es")
        #expect(upheld.text.contains("a favor del paciente (vie 2024-12-20)."))
        #expect(upheld.lines.last == "Después: carewatch close \(reference)")
        // The number of a case often comes later.
        #expect(run("refer", reference, "--to", "dhcs").code == 0)
        #expect(run("refer", reference, "--case-number", "B-2").text.contains("Referral 2"))
        #expect(
            run("refer", reference, "--outcome", "denied", "--number", "1", "--case-number", "24-1").code == 0
        )
        let rows = desk.sql(
            "SELECT number, regulator, case_number, referred_on, outcome, outcome_on FROM referral")
        #expect(rows == ["1|dmhc|24-1|2024-12-19|denied|2024-12-20", "2|dhcs|B-2|2024-12-20|pending|"])
        let json = run("refer", reference, "--outcome", "withdrawn", "--json")
        #expect(json.json["reference"].string == reference && json.json["status"].string == "referred")
        let check = desk.run("check")
        #expect(check.code == 0, "\(check)")
    }

    @Test("another regulator than the coverage's is recorded, with a warning that names the right one")
    func warning() {
        let funded = log(#""kind": "intake-wait", "coverage": "self-funded""#)
        let wrong = run("refer", funded, "--to", "dmhc")
        #expect(wrong.code == 0 && wrong.errors.contains("1-866-444-3272"))
        #expect(desk.sql("SELECT regulator FROM referral") == ["dmhc"])
        let spanish = run("refer", funded, "--to", "dmhc", "--lang", "es")
        #expect(spanish.errors.contains("corresponde a otro lugar"))
        for (coverage, target) in [
            ("medi-cal-managed", "dhcs"), ("medi-cal-county", "plan"), ("calpers", "cms"),
            ("commercial", "plan"),
            ("unknown", "dmhc"), ("cdi-regulated", "cdi"),
        ] {
            let reference = log("\"kind\": \"intake-wait\", \"coverage\": \"\(coverage)\"")
            #expect(run("refer", reference, "--to", target).errors.isEmpty, "\(coverage)")
        }
        let fehb = run("refer", log(#""kind": "other", "coverage": "fehb""#), "--to", "cdi")
        #expect(fehb.errors.contains("Nothing here says") && !fehb.errors.contains("OPM"))
    }

    @Test("what can't be recorded is refused with what to do, and nothing changes")
    func refusals() {
        let reference = log(Self.late)
        let before = desk.sql("SELECT count(*) FROM entry")
        func refused(_ code: Int32, _ text: String, _ arguments: String...) {
            let outcome = desk.start(
                ["refer"] + arguments, environment: ["CAREWATCH_TODAY": Self.today]
            ).finish()
            #expect(outcome.code == code && outcome.stdout.isEmpty, "\(arguments) \(outcome)")
            #expect(outcome.errors.contains(text), "\(arguments) \(outcome)")
        }
        refused(1, "was not referred yet", reference, "--outcome", "upheld")
        refused(1, "was not referred yet", reference, "--case-number", "1")
        refused(64, "Did you mean \"dmhc\"?", reference, "--to", "dmch")
        refused(64, "Did you mean \"upheld\"?", reference, "--outcome", "uphled")
        refused(64, "--to", reference, "--to", "county-plan")
        refused(64, "future", reference, "--to", "dmhc", "--on", "2024-12-21")
        refused(64, "together", reference, "--to", "dmhc", "--outcome", "upheld")
        refused(64, "together", reference, "--to", "dmhc", "--number", "1")
        refused(64, "together", "--ready", "--to", "dmhc")
        refused(64, "together", "--ready", reference)
        refused(64, "--outcome", reference, "--on", "2024-12-19")
        refused(64, "--outcome", reference, "--number", "1")
        refused(64, "case_number", reference, "--to", "dmhc", "--case-number", "  ")
        refused(
            64, "case_number", reference, "--to", "dmhc", "--case-number", String(repeating: "9", count: 101))
        refused(64, "--ready")
        refused(1, "no issue", "4F7K-9QXT-2MZ0")
        #expect(desk.sql("SELECT count(*) FROM entry") == before)
        #expect(run("refer", reference, "--to", "dmhc", "--on", "2024-12-10").code == 0)
        refused(64, "before the referral", reference, "--outcome", "upheld", "--on", "2024-12-09")
        refused(1, "no referral 2", reference, "--outcome", "upheld", "--number", "2")
        #expect(run("close", reference).code == 0)
        refused(1, "already", reference, "--to", "dmhc")
    }

    @Test("the patient's slip is six lines, in both languages, with no name and nothing sealed")
    func receipt() throws {
        let reference = log(Self.late)
        for language in ["en", "es"] {
            let outcome = run("receipt", reference, "--lang", language)
            #expect(outcome.code == 0 && outcome.lines.count == 6)
            #expect(outcome.lines[0].hasSuffix(reference) && outcome.text.contains("1-888-466-2219"))
            for secret in ["Zelda", "555", "KP-1001", "cancelled", "G-77"] {
                #expect(!outcome.text.contains(secret))
            }
        }
        let english = run("receipt", reference, "--lang", "en").text
        #expect(
            english.contains(
                "Standard: 10 business days (first visit for mental health or substance use care)."))
        #expect(english.contains(/Logged: \w{3} \d{4}-\d\d-\d\d \d\d:\d\d \(Pacific time\)/))
        let unnumbered = run("receipt", desk.log("--kind", "interpreter-missing")).text
        #expect(unnumbered.contains("Standard: The law sets no number for this."))
        let danger = run("receipt", log(#""kind": "urgent-wait", "urgency": "emergency""#))
        #expect(danger.lines.count == 7 && danger.lines[0].contains("911") && danger.lines[0].contains("988"))
        let json = run("receipt", reference, "--json").json
        #expect(json["reference"].string == reference && json["kind"].string == "intake-wait")
        #expect(json["standards"].list.compactMap(\.string) == ["mh-init"])
        #expect(json["next_step"]["action"].string == "refer" && json["phone"].string == "1-888-466-2219")
    }

    @Test("the commands of docs/referral.md run, in order, and its sheet and slip are what carewatch prints")
    func document() throws {
        let text = try String(contentsOfFile: Desk.project + "/docs/referral.md", encoding: .utf8)
        let reference = log(Self.late)
        let blocks = text.components(separatedBy: "```sh\n").dropFirst().compactMap {
            $0.components(separatedBy: "\n```").first
        }
        #expect(blocks.count >= 4)
        for block in blocks {
            let outcome = desk.shell(
                "set -e\n" + block.replacing("4F7K-9QXT-2MZ0", with: reference),
                environment: ["CAREWATCH_TODAY": Self.today])
            #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(block)\n\(outcome)")
        }
        let again = log(Self.late)
        let receipt = run("receipt", again).lines.filter { !$0.hasPrefix("Logged: ") }
        for line in receipt {
            #expect(text.contains(line.replacing(again, with: "4F7K-9QXT-2MZ0")), "\(line)")
        }
    }
}
