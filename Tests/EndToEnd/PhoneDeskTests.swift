import Testing

/// The page for the person at the phone: its dialogues are what is seen, and `CAREWATCH_REGENERATE=1` writes them anew.
@Suite(.enabled(if: Machine.hasTmux, "needs tmux"), .serialized)
struct PhoneDeskTests {
    let desk = Desk()
    private let page = "docs/phone-desk.md"

    /// A desk with a logbook and settings, as the page tells to make it.
    private func screen(_ command: String) -> Screen {
        #expect(desk.run("log", "--kind", "other", "--no-defaults").code == 0)
        #expect(
            desk.run(
                "settings", "--plan", "kaiser", "--coverage", "commercial", "--county", "Los Angeles",
                "--logged-by", "Ana"
            ).code == 0)
        let screen = Screen(desk, running: "\(command); echo code=$?")
        screen.waitForPrompt()
        return screen
    }

    /// What was typed at the shell, and what it showed.
    private func dialogue(_ command: String, _ screen: Screen) -> String {
        screen.wait(for: "code=0")
        return "$ \(command)\n" + screen.text.replacing("\ncode=0", with: "")
    }

    @Test("the dialogue of the page is the one that is seen")
    func english() throws {
        let command = "carewatch log"
        let screen = screen(command)
        screen.answer()
        screen.answer("cancelled")
        screen.answer(keys: "1")
        screen.answer("indiv")
        for _ in 1...4 { screen.answer() }
        for line in ["Oct 32", "last tuesday", "back", "Oct 21", ""] { screen.answer(line) }
        screen.answer(keys: "1")
        for line in ["", "Zelda Quix", "213 555 0100", ""] { screen.answer(line) }
        screen.line("They cancelled by text and said to wait for a call.")
        screen.answer(keys: ".")
        screen.answer("cancelled by")
        screen.answer(keys: "1")
        screen.answer()
        screen.press("Enter")
        try Expected.check(dialogue(command, screen), inBlock: "dialogue", of: page)
        let issue = desk.run("list", "--json", "--kind", "cancelled-not-rescheduled").json[0]
        #expect(issue["occurred_on"].string == "2024-10-21")
        #expect(issue["cancelled_by"].string == "plan")
        #expect(issue["logged_by"].string == "Ana")
    }

    @Test("the Spanish one too: a second problem of the same person is told apart")
    func spanish() throws {
        let command = "carewatch log --lang es"
        let screen = screen(command)
        screen.answer()
        screen.answer("nadie")
        for _ in 1...3 { screen.answer() }
        screen.answer("ayer")
        screen.answer("madre")
        screen.answer()
        screen.answer("Zelda Quix")
        screen.stop()
        screen.answer()
        screen.answer("s")
        screen.answer()
        screen.answer("teléfono")
        screen.answer("95")
        screen.stop()
        screen.answer()
        screen.press("Enter")
        try Expected.check(dialogue(command, screen), inBlock: "diálogo", of: page)
        let issues = desk.run("list", "--json", "--reporter", "parent-guardian").json
        #expect(Set(issues.list.compactMap { $0["kind"].string }) == ["no-callback", "phone-wait"])
        #expect(Set(issues.list.compactMap { $0["person"].string }).count == 1)
    }
}
