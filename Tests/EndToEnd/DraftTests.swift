import Foundation
import Testing

/// Nothing that was said is lost: a conversation that ends, however it ends, is gone on with.
@Suite(.enabled(if: Machine.hasTmux, "needs tmux"))
struct DraftTests {
    let desk = Desk()

    /// A conversation that has come to the name.
    private func begin(_ screen: Screen) {
        screen.waitForPrompt()
        for line in [
            "urgent", "no-callback", "kaiser", "commercial", "Kern", "Oct 22", "patient", "", "Zelda Quix",
        ] {
            screen.answer(line)
        }
    }

    private var drafts: [String] { desk.files().filter { $0.contains(".draft-") } }

    /// Waits until nobody goes on with the draft: the process that did has ended.
    private func waitUntilFree() {
        _ = desk.shell(
            "for draft in desk/*.draft-????; do while ! flock -n $draft true; do sleep 0.02; done; done")
    }

    /// Does something that is kept, and waits until the draft is another: the screen shows a line as it is typed.
    private func untilKept(_ work: () -> Void) {
        let path = desk.home + "/" + (drafts.first ?? "none")
        let before = desk.bytes(of: path)
        work()
        let end = ContinuousClock.now + .seconds(60)
        while desk.bytes(of: path) == before, ContinuousClock.now < end { usleep(20_000) }
        #expect(desk.bytes(of: path) != before)
    }

    private let said = [
        "Problem: Nobody called back", "Urgency: Urgent", "Health plan: kaiser", "Coverage: Commercial plan",
        "County: Kern", "Happened on: Tuesday, 2024-10-22", "Who tells: Patient", "Name: Zelda Quix",
    ]

    @Test(
        "Ctrl-C ends it at once with 130, leaves the terminal as it was, and log --resume goes on where it stood"
    )
    func interrupted() throws {
        let screen = Screen(
            desk,
            running:
                "carewatch log; echo code=$?; stty -a | grep -o ' icanon\\| echo '; carewatch log --resume; echo code=$?"
        )
        begin(screen)
        screen.type("half a li")
        screen.press("C-c")
        screen.wait(for: "code=130")
        screen.waitForPrompt()
        let text = screen.text
        #expect(text.contains(" icanon") && text.contains(" echo"))
        let resumed = text.components(separatedBy: "Going on with draft-").last ?? ""
        #expect(resumed.contains("A phone number?"), "\(text)")
        screen.answer("213 555 0100")
        screen.stop()
        for line in said { #expect(screen.text.contains(line), "\(line)") }
        screen.answer()
        screen.press("Enter")
        screen.wait(for: "code=0")
        let shown = desk.show(desk.run("list", "--json").json[0]["reference"].string ?? "")
        #expect(shown["phone"].string == "213 555 0100" && shown["name"].string == "Zelda Quix")
        #expect(drafts.isEmpty)
        let after = text.components(separatedBy: "A phone number?").dropFirst().joined(
            separator: "A phone number?")
        try Expected.check(after, "conversation-resumed.txt")
    }

    @Test("a draft is readable for its user alone, and what was said isn't in it in the clear")
    func sealed() throws {
        let screen = Screen(desk, running: "carewatch log; echo code=$?")
        begin(screen)
        let draft = try #require(drafts.first)
        let path = desk.home + "/" + draft
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let text = String(decoding: desk.bytes(of: path), as: UTF8.self)
        for word in ["Zelda", "kaiser", "no-callback", "Kern"] { #expect(!text.contains(word)) }
        #expect(desk.tool("grep", "-r", "Zelda", desk.folder).code == 1)
        // As long after nine answers as after ten.
        screen.answer("213 555 0100")
        #expect(desk.bytes(of: path).count == text.utf8.count)
    }

    @Test(
        "a window that is closed, kill and kill -9 leave a draft with every answer given",
        arguments: ["close", "TERM", "HUP", "KILL"])
    func killed(how: String) {
        do {
            // By its own number: other tests' conversations go on.
            let screen = Screen(desk, running: "sh -c 'echo $$ > pid; exec carewatch log'; echo code=$?")
            begin(screen)
            screen.answer()
            screen.answer()
            untilKept { screen.line("The first line of a story.") }
            untilKept { screen.line("The second.") }
            if how == "close" { screen.close() } else { _ = desk.shell("kill -\(how) $(cat pid)") }
            waitUntilFree()
        }
        #expect(drafts.count == 1)
        let screen = Screen(desk, running: "carewatch log --resume; echo code=$?")
        screen.waitForPrompt()
        screen.answer(keys: ".")
        for line in said + ["Narrative: The first line of a story. / The second."] {
            #expect(screen.text.contains(line), "\(line) after \(how): \(screen.text)")
        }
    }

    @Test("a draft that was logged before it could be removed isn't logged twice")
    func loggedTwice() {
        let screen = Screen(
            desk, running: "carewatch log; echo code=$?; carewatch log --resume; echo code=$?")
        begin(screen)
        screen.stop()
        // The process is killed between its commit and the removal: the draft is there as it was.
        let draft = drafts.first ?? "none"
        _ = desk.shell("cp -p desk/\(draft) aside")
        screen.answer()
        _ = desk.shell("cp -p aside desk/\(draft)")
        screen.press("Enter")
        screen.wait(for: "logged already, as ")
        screen.wait(for: "code=0\nThis was")
        #expect(desk.run("list", "--json").json.list.count == 1)
        #expect(drafts.isEmpty)
    }

    @Test(
        "without the key file, or with another desk's, a draft is refused and kept; with its own it goes on")
    func keys() {
        do {
            let screen = Screen(desk, running: "carewatch log; echo code=$?")
            begin(screen)
            screen.press("C-c")
            screen.wait(for: "code=130")
        }
        let kept = desk.bytes(of: desk.home + "/" + (drafts.first ?? ""))
        _ = desk.shell(
            "mv desk/logbook.sqlite.key key; CAREWATCH_DB=other/book.sqlite carewatch log --kind other")
        for (place, words) in [
            ("true", "is away"), ("cp other/book.sqlite.key desk/logbook.sqlite.key", "another desk's"),
        ] {
            let screen = Screen(desk, running: "\(place); carewatch log --resume; echo code=$?")
            screen.wait(for: "code=1")
            #expect(screen.text.contains(words), "\(screen.text)")
            #expect(desk.bytes(of: desk.home + "/" + (drafts.first ?? "")) == kept)
        }
        let screen = Screen(
            desk, running: "cp key desk/logbook.sqlite.key; carewatch log --resume; echo code=$?")
        screen.waitForPrompt()
        #expect(screen.text.contains("A phone number?"))
    }

    @Test(
        "a damaged draft, one of another desk and one of a newer carewatch are refused in plain words and kept"
    )
    func strangers() {
        #expect(desk.run("log", "--kind", "other").code == 0)
        let other =
            "{\"begun\":\"2024-10-22T10:00:00.000Z\",\"desk\":\"7K3M9QWX\",\"id\":\"draft-7K3M\",\"sealed\":\"00\","
            + "\"sealing_key\":\"00\",\"sealing_key_id\":\"00\",\"v\":1,\"wrapped_key\":\"00\"}"
        for (content, words) in [
            ("not a draft", "damaged"), (other, "desk 7K3M9QWX"),
            (other.replacing("\"v\":1", with: "\"v\":2"), "newer carewatch"),
        ] {
            let file = desk.write(content, to: "desk/logbook.sqlite.draft-7K3M")
            let screen = Screen(desk, running: "carewatch log --resume; echo code=$?")
            screen.wait(for: "code=1")
            #expect(screen.text.contains(words), "\(screen.text)")
            #expect(desk.bytes(of: file) == Data(content.utf8))
        }
    }

    @Test(
        "two conversations have two drafts; one in use isn't offered; of several one is picked, without a name"
    )
    func several() {
        do {
            let (one, two) = (
                Screen(desk, running: "carewatch log; echo code=$?"),
                Screen(desk, running: "carewatch log; echo code=$?")
            )
            begin(one)
            begin(two)
            let third = Screen(desk, running: "carewatch log --resume; echo code=$?")
            third.wait(for: "No unfinished conversation waits")
            third.wait(for: "code=1")
            for screen in [one, two] {
                screen.press("C-c")
                screen.wait(for: "code=130")
            }
        }
        #expect(drafts.count == 2)
        let screen = Screen(
            desk, running: "carewatch log; echo code=$?; carewatch log --resume; echo code=$?")
        screen.waitForPrompt()
        #expect(screen.text.contains("2 unfinished conversations wait"))
        screen.press("C-c")
        screen.wait(for: "Which conversation?")
        #expect(
            screen.text.contains("Nobody called back") && !screen.text.contains("Zelda"), "\(screen.text)")
        screen.type("7")
        screen.press("Enter")
        screen.wait(for: "There is no such number: 1 to 2.")
        screen.press("2")
        screen.press("Enter")
        screen.wait(for: "A phone number?")
        #expect(screen.text.contains("Going on with draft-"))
    }

    @Test("a draft under a name that logged something else isn't taken for logged: it goes on, and is logged")
    func nameIsTaken() {
        #expect(desk.run("log", "--kind", "other", "--request-id", "R1").code == 0)
        let screen = Screen(
            desk,
            running:
                "carewatch log --request-id R1; echo code=$?; carewatch log --resume; echo code=$?")
        screen.waitForPrompt()
        screen.answer()
        screen.answer("no-callback")
        screen.answer("kaiser")
        screen.stop()
        screen.press("Enter")
        screen.wait(for: "code=1")
        screen.waitForPrompt()
        screen.answer()
        screen.press("Enter")
        screen.wait(for: "code=0")
        let kinds = desk.run("list", "--json").json.list.compactMap { $0["kind"].string }
        #expect(Set(kinds) == ["other", "no-callback"])
        #expect(drafts.isEmpty)
    }

    @Test(
        "what an editor remembers in its home lies in memory, and is gone with it",
        .enabled(if: Machine.hasMemory, "needs a folder in memory"))
    func editorsHome() throws {
        let memory = "/dev/shm/carewatch-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: memory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: memory) }
        let reference = desk.log("--kind", "other")
        // As vim does it: history beside the home's settings, undo files in folders below.
        let editor = desk.write(
            """
            echo They called back. > "$1"
            mkdir -p ~/.local/state/undo
            cp "$1" ~/.viminfo
            cp "$1" ~/.local/state/undo/text
            find ~ -type f > \(desk.folder)/remembered
            """, to: "editor")
        let told = try desk.onTerminal(
            [], running: [Desk.binary, "note", reference, "--edit"],
            environment: ["XDG_RUNTIME_DIR": memory, "EDITOR": "sh \(editor)"])
        #expect(told["code"].int == 0, "\(told)")
        let remembered = String(decoding: desk.bytes(of: desk.folder + "/remembered"), as: UTF8.self)
            .split(separator: "\n")
        #expect(remembered.count == 3)
        for path in remembered { #expect(path.hasPrefix(memory), "\(path)") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: memory).isEmpty)
        #expect(desk.show(reference)["notes"].list.count == 1)
    }

    @Test("where nobody can be asked --resume is a mistake, and with nothing kept it says so")
    func cannotAsk() throws {
        #expect(desk.run("log", "--kind", "other").code == 0)
        #expect(desk.run("log", "--resume").code == 64)
        let told = try desk.onTerminal([], "log", "--resume")
        #expect(told["code"].int == 1)
        #expect(told["seen"].string?.contains("No unfinished conversation waits") == true, "\(told)")
        #expect(try desk.onTerminal([], "log", "--resume", "--kind", "other")["code"].int == 64)
    }

    @Test("nothing said leaves no draft")
    func nothingSaid() {
        let screen = Screen(desk, running: "carewatch log; echo code=$?")
        screen.waitForPrompt()
        screen.press("C-c")
        screen.wait(for: "code=130")
        #expect(!screen.text.contains("kept, sealed"))
        #expect(drafts.isEmpty)
    }

    @Test("a draft that isn't wanted is thrown away at the review: nothing is logged, nothing is left")
    func discarded() {
        let screen = Screen(
            desk, running: "carewatch log; echo code=$?; carewatch log --resume; echo code=$?")
        begin(screen)
        screen.press("C-c")
        screen.wait(for: "Going on with draft-")
        screen.waitForPrompt()
        #expect(drafts.count == 1)
        screen.stop()
        screen.answer("discard")
        screen.answer()
        #expect(drafts.count == 1)
        screen.answer("discard")
        screen.type("y")
        screen.press("Enter")
        screen.wait(for: "No new problem was logged.")
        screen.wait(for: "code=0")
        #expect(drafts.isEmpty)
        #expect(desk.run("list", "--json").json.list.isEmpty)
    }
}
