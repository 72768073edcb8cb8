import Foundation
import Testing

/// `log` on a terminal, typed by a person who sees what it shows.
@Suite(.enabled(if: Machine.hasTmux, "needs tmux"))
struct ConversationTests {
    let desk = Desk()

    /// A whole problem with more than eight answers, typed as the person at the phone would.
    private func typeProblem(_ screen: Screen, requested: String, offered: String, story: String) {
        screen.waitForPrompt()
        screen.answer()
        screen.answer(keys: "3")
        screen.answer(keys: "1")
        screen.answer("Kaiser")
        screen.answer(keys: "1")
        screen.answer("Los Angeles")
        screen.answer(requested)
        screen.answer(offered)
        screen.answer(keys: "1")
        screen.answer()
        screen.answer("Zelda Quix")
        screen.answer("213 555 0100")
        screen.answer("KP-1001")
        screen.line(story)
        screen.answer(keys: ".")
        screen.answer()
        screen.press("Enter")
        screen.wait(for: "code=")
    }

    @Test("a whole problem takes fewer than 25 key presses beyond its text", arguments: ["en", "es"])
    func presses(language: String) throws {
        let screen = Screen(desk, running: "carewatch log --lang \(language); echo code=$?")
        let (requested, offered, story) =
            language == "en"
            ? ("Oct 2", "Nov 20", "They said nobody is free before Thanksgiving.")
            : ("2 de octubre", "20 de noviembre", "Dijeron que no hay nadie antes del Día de Gracias.")
        typeProblem(screen, requested: requested, offered: offered, story: story)
        #expect(screen.text.hasSuffix("code=0"), "\(screen.text)")
        #expect(screen.presses < 25, "\(screen.presses) key presses")
        try Expected.check(withoutPaths(screen.text), "conversation-\(language).txt")

        let issue = desk.run("list", "--json").json[0]
        let shown = desk.show(issue["reference"].string ?? "")
        let expected = [
            "kind": "intake-wait", "care": "individual-therapy", "plan": "kaiser", "coverage": "commercial",
            "county": "Los Angeles", "requested_at": "2024-10-02", "reporter": "patient",
            "consent": "counts-only",
            "name": "Zelda Quix", "phone": "213 555 0100", "member_number": "KP-1001", "narrative": story,
        ]
        for (name, value) in expected { #expect(shown[name].string == value, "\(name)") }
        #expect(shown["offers"][0]["appointment_at"].string == "2024-11-20")
        // Twelve answers and an offer; the draft is gone with them.
        #expect(desk.files() == ["logbook.sqlite", "logbook.sqlite.key"])
    }

    /// Without the notice of the new logbook, whose paths are of this machine.
    private func withoutPaths(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.drop { !$0.hasPrefix("Enter ") }.joined(separator: "\n")
    }

    @Test("in 40 columns every line fits; back, ?, a wrong date and a pick among several are told in words")
    func narrow() throws {
        let screen = Screen(
            desk, columns: 40, environment: ["NO_COLOR": "1"], running: "carewatch log; echo code=$?")
        screen.waitForPrompt()
        screen.answer("?")
        screen.answer()
        screen.answer("cancelled")
        screen.answer(keys: "1")
        screen.answer("back")
        screen.answer()
        screen.answer("psych")
        screen.answer(keys: "1")
        screen.answer("kaizer")
        screen.answer(keys: "1")
        screen.answer()
        screen.answer("Kirn")
        screen.answer("Kern")
        screen.answer("Oct 42")
        screen.answer("next Monday")
        screen.answer("Oct 22")
        screen.stop()
        screen.answer("facility")
        screen.answer("Kaiser Permanente, West Los Angeles Medical Center")
        screen.answer(keys: "2")
        screen.answer("group")
        screen.answer()
        screen.press("Enter")
        screen.wait(for: "code=0")
        let text = withoutPaths(screen.text)
        for line in text.split(separator: "\n") { #expect(line.count <= 40, "\(line)") }
        try Expected.check(text, "conversation-40-columns.txt")
        let issue = desk.run("list", "--json").json[0]
        #expect(issue["kind"].string == "cancelled-not-rescheduled")
        #expect(issue["care"].string == "group-therapy")
        #expect(issue["occurred_on"].string == "2024-10-22")
        #expect(issue["county"].string == "Kern")
    }

    @Test("nothing is redrawn or coloured, with NO_COLOR and without", arguments: [nil, "1"])
    func plain(noColour: String?) throws {
        let told = try desk.onTerminal(
            [
                ["Routine", "\n"], ["went wrong", "8\n"], ["health plan", "\u{4}"], ["to save", "\n"],
                ["Another", "\n"],
            ],
            running: ["carewatch", "log"], environment: ["TERM": "xterm-256color", "NO_COLOR": noColour])
        #expect(told["code"].int == 0, "\(told)")
        let seen = told["seen"].string ?? ""
        #expect(!seen.contains("\u{1B}") && !seen.contains("\u{8}"), "\(seen)")
        #expect(seen.replacing("\r\n", with: "").contains("\r") == false)
    }

    @Test("an emergency is answered with 911 and 988 at once, and can still be logged")
    func emergency() {
        let screen = Screen(desk, running: "carewatch log; echo code=$?")
        screen.waitForPrompt()
        screen.answer("emer")
        #expect(screen.text.contains("call 911, or 988"))
        screen.answer("urgent")
        screen.stop()
        screen.answer()
        screen.press("Enter")
        screen.wait(for: "code=0")
        #expect(desk.run("list", "--json").json[0]["urgency"].string == "emergency")
    }

    @Test("what the options said isn't asked, and settings are what Enter takes")
    func optionsAndSettings() {
        #expect(desk.run("log", "--kind", "other").code == 0)
        #expect(desk.run("settings", "--county", "Kern", "--plan", "Blue Shield").code == 0)
        let screen = Screen(desk, running: "carewatch log --care psychiatry --narrative; echo code=$?")
        screen.waitForPrompt()
        screen.answer()
        screen.answer("other problem")
        #expect(!screen.text.contains("What care"))
        #expect(screen.text.hasSuffix("[blue-shield] >"))
        screen.answer()
        screen.answer()
        #expect(screen.text.hasSuffix("[Kern] >"))
        screen.answer()
        screen.stop()
        screen.answer()
        screen.press("Enter")
        screen.wait(for: "code=0")
        let issue = desk.run("list", "--json").json[0]
        #expect(issue["plan"].string == "blue-shield" && issue["county"].string == "Kern")
        #expect(issue["care"].string == "psychiatry")
    }

    @Test("another problem of the same person keeps who and coverage")
    func another() {
        let screen = Screen(desk, running: "carewatch log; echo code=$?")
        screen.waitForPrompt()
        for line in [
            "", "no-callback", "kaiser", "commercial", "Kern", "yesterday", "patient", "", "Zelda Quix",
        ] {
            screen.answer(line)
        }
        screen.stop()
        screen.answer()
        screen.answer("y")
        screen.answer()
        screen.answer("phone-wait")
        screen.answer("95")
        #expect(screen.text.contains("When did it happen?"))
        screen.stop()
        screen.answer()
        screen.press("Enter")
        screen.wait(for: "code=0")
        let issues = desk.run("list", "--json").json
        #expect(issues.list.count == 2)
        #expect(Set(issues.list.compactMap { $0["person"].string }).count == 1)
        let second = desk.show(
            issues.list.first { $0["kind"].string == "phone-wait" }?["reference"].string ?? "")
        #expect(second["name"].string == "Zelda Quix" && second["plan"].string == "kaiser")
        #expect(second["waited_minutes"].int == 95)
    }

    @Test("no connection to the logbook is open while a person thinks, and others can log meanwhile")
    func closedMeanwhile() {
        let screen = Screen(desk, running: "carewatch log; echo code=$?")
        screen.waitForPrompt()
        #expect(desk.files() == ["logbook.sqlite", "logbook.sqlite.key"])
        screen.answer("routine")
        #expect(desk.run("log", "--kind", "other").code == 0)
        #expect(!desk.files().contains("logbook.sqlite-wal"))
    }

    @Test("typed fast or pasted, lines answer what follows; what is left at the review is dropped")
    func typedAhead() throws {
        let pasted =
            "\nno-callback\nkaiser\ncommercial\nkern\nyesterday\npatient\n\nZelda Quix\n\n\n\nFirst.\n\nSecond.\n.\n"
            + "touch pasted\nand a last line without its end"
        let told = try desk.onTerminal(
            [["Routine", pasted], ["to save", "\n"], ["Another", "\n"]],
            running: [
                "sh", "-c", #"carewatch log; stty -icanon min 0 time 3; printf 'left[%s]' "$(cat)""#,
            ])
        #expect(told["seen"].string?.contains("left[]") == true, "\(told)")
        let shown = desk.show(desk.run("list", "--json").json[0]["reference"].string ?? "")
        #expect(shown["name"].string == "Zelda Quix")
        #expect(shown["narrative"].string == "First.\n\nSecond.")
        #expect(!FileManager.default.fileExists(atPath: desk.folder + "/pasted"))
    }

    @Test(
        "a line that is no text, and a date that isn't one, are told in plain words, without a program's names"
    )
    func plainRefusals() {
        let screen = Screen(desk, running: "carewatch log; echo code=$?")
        screen.waitForPrompt()
        screen.answer(bytes: [0x4B, 0xFF])
        #expect(screen.text.hasSuffix("Type it again.\n>"), "\(screen.text)")
        screen.answer()
        screen.answer("no-callback")
        screen.answer("Valley Mutual")
        #expect(screen.text.contains("doesn't know this plan. It is kept as you typed it."))
        screen.answer()
        screen.answer("Kern")
        screen.answer("31/12")
        #expect(screen.text.hasSuffix("\n\"31/12\" has no year. Add it, such as 10/22/2024.\n>"))
        screen.answer("?")
        screen.answer("tomorrow")
        #expect(!screen.text.contains("occurred_on"))
    }

    @Test("? after something else was said lists the answers again, and right below the list it doesn't")
    func listsAgain() {
        let screen = Screen(desk, running: "carewatch log; echo code=$?")
        screen.waitForPrompt()
        screen.answer("?")
        #expect(screen.text.matches(of: /3 Emergency/).count == 1)
        screen.answer("?")
        #expect(screen.text.matches(of: /3 Emergency/).count == 2)
        screen.answer("soon")
        screen.answer("?")
        #expect(screen.text.matches(of: /3 Emergency/).count == 3)
    }
}
