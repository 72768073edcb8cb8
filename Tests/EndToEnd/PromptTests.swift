import Foundation
import Testing

/// On a terminal, and only there, it asks.
@Suite(.enabled(if: Machine.hasPython, "needs python3, for a terminal"))
struct PromptTests {
    let desk = Desk()

    @Test("log --name asks for the name and stores it")
    func name() throws {
        let told = try desk.onTerminal([["Name", "Zelda Quix\n"]], "log", "--kind", "other", "--name")
        #expect(told["code"].int == 0, "\(told)")
        #expect(told["seen"].string?.contains("Logged ") == true)
        let reference = desk.run("list", "--json").json[0]["reference"].string ?? ""
        #expect(desk.show(reference)["name"].string == "Zelda Quix")
    }

    @Test("a note takes several lines with empty ones inside, up to a full stop alone or Ctrl-D")
    func severalLines() throws {
        for (index, end) in [".\n", "\u{4}"].enumerated() {
            let reference = desk.log()
            let told = try desk.onTerminal([["Note", "First.\n\nThird. \n\n" + end]], "note", reference)
            #expect(told["code"].int == 0, "\(index): \(told)")
            #expect(desk.show(reference)["notes"][0]["note"].string == "First.\n\nThird. ")
        }
    }

    @Test("what was pasted after the end of an answer never reaches the shell")
    func leftovers() throws {
        let reference = desk.log()
        let pasted = "First.\n\nSecond.\n.\ntouch pasted\n" + "and a last line without its end"
        let told = try desk.onTerminal(
            [["Note", pasted]],
            running: [
                "sh", "-c",
                #"carewatch note \#(reference); stty -icanon min 0 time 3; printf 'left[%s]' "$(cat)""#,
            ])
        #expect(told["seen"].string?.contains("left[]") == true, "\(told)")
        #expect(desk.show(reference)["notes"][0]["note"].string == "First.\n\nSecond.")
    }

    @Test("a line that the terminal cuts is never stored cut: it is refused, and asked for once more")
    func longLine() throws {
        let reference = desk.log()
        // In two parts: a terminal doesn't take so much at once.
        let part = String(repeating: "x", count: 3_000)
        let told = try desk.onTerminal(
            [["Note", part], ["xxx", part + "\n.\n"], ["FILE.\r\nNote", "Short.\n.\n"]],
            "note", reference)
        #expect(told["code"].int == 0, "\(told)")
        #expect(desk.show(reference)["notes"][0]["note"].string == "Short.")
        let twice = try desk.onTerminal(
            [
                ["Note", part], ["xxx", part + "\n.\n"], ["FILE.\r\nNote", part],
                ["FILE.\r\nNote", part + "\n.\n"],
            ],
            "note", reference)
        #expect(twice["code"].int == 1)
        #expect(desk.show(reference)["notes"].list.count == 1)
        // One byte less is certain to be whole.
        let most = String(repeating: "x", count: 4_094)
        _ = try desk.onTerminal([["Note", most], ["xxx", "\n.\n"]], "note", reference)
        #expect(desk.show(reference)["notes"][1]["note"].string == most)
    }

    @Test("an empty answer is asked for once more, then left out; what was said before is kept")
    func emptyAnswer() throws {
        let told = try desk.onTerminal(
            [["Name:", "Zelda Quix\n"], ["Phone:", "\n"], ["Phone: \r\nPhone:", "\n"]],
            "log", "--kind", "other", "--name", "--phone")
        #expect(told["code"].int == 0, "\(told)")
        let reference = desk.run("list", "--json").json[0]["reference"].string ?? ""
        #expect(desk.show(reference)["name"].string == "Zelda Quix")
        #expect(desk.show(reference)["phone"].string == nil)
    }

    @Test("a note that is empty twice is refused")
    func emptyNote() throws {
        let told = try desk.onTerminal(
            [["Note", ".\n"], [".\r\nNote", "\u{4}"]], "note", desk.log())
        #expect(told["code"].int == 64, "\(told)")
    }

    @Test("bytes that aren't UTF-8 are refused, not repaired, and asked for once more")
    func notUTF8() throws {
        let reference = desk.log()
        // A terminal of its own inside the test's: JSON can't hold such bytes.
        let script = """
            import os, pty, sys
            pid, terminal = pty.fork()
            if pid == 0:
                os.execvp('carewatch', ['carewatch', 'note', sys.argv[1]])
            seen, answers = b'', [(b'Note', b'caf\\xe9\\n.\\n'), (b'try again.\\r\\nNote', b'tea\\n.\\n')]
            while True:
                try:
                    chunk = os.read(terminal, 4096)
                except OSError:
                    break
                seen += chunk
                if answers and answers[0][0] in seen:
                    os.write(terminal, answers.pop(0)[1])
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
            """
        let told = try desk.onTerminal([], running: ["python3", "-c", script, reference])
        #expect(told["code"].int == 0, "\(told)")
        #expect(desk.show(reference)["notes"][0]["note"].string == "tea")
    }

    @Test("Ctrl-C ends it with 130 and leaves the terminal as it was")
    func interrupted() throws {
        let reference = desk.log()
        let told = try desk.onTerminal(
            [["Note", "half a line\u{3}"]],
            running: ["sh", "-c", "trap : INT; carewatch note \(reference); echo code=$?; stty -a"])
        let seen = told["seen"].string ?? ""
        #expect(seen.contains("code=130"), "\(seen)")
        #expect(seen.contains(" icanon ") && seen.contains(" echo "), "\(seen)")
        #expect(desk.show(reference)["notes"].list.isEmpty)
    }

    @Test("--no-input forbids asking, and the error names the option to give")
    func noInput() throws {
        let told = try desk.onTerminal([], "log", "--kind", "other", "--name", "--no-input")
        #expect(told["code"].int == 64)
        #expect(told["seen"].string?.contains("--name: nobody can be asked here") == true, "\(told)")
        #expect(!FileManager.default.fileExists(atPath: desk.home))
    }

    @Test("nobody is asked where one end is no terminal")
    func noTerminal() {
        let outcome = desk.run("log", "--kind", "other", "--name", input: "Zelda\n")
        #expect(outcome.code == 64)
        #expect(outcome.errors.contains("@FILE"))
    }

    @Test("the desk's own export asks for the desk's name")
    func deskExport() throws {
        _ = desk.log()
        let name = desk.sql("SELECT id FROM desk")[0]
        let wrong = try desk.onTerminal([[name, "no\n"]], "export", "--audience", "desk", "-o", "out")
        #expect(wrong["code"].int == 1)
        let told = try desk.onTerminal([[name, "\(name)\n"]], "export", "--audience", "desk", "-o", "out")
        #expect(told["code"].int == 0, "\(told)")
        #expect(desk.files(in: desk.folder + "/out").contains("issues.csv"))
    }

    @Test("a list on a terminal shows the latest 50, and says how many more there are")
    func list() throws {
        let lines = String(repeating: #"{"kind": "phone-wait"}"# + "\n", count: 60)
        #expect(desk.run("log", "--input", "-", input: lines).code == 0)
        let seen = try desk.onTerminal([], "list")["seen"].string ?? ""
        #expect(seen.split(whereSeparator: \.isNewline).count == 52)
        #expect(seen.contains("10 more"))
        #expect(!seen.contains("\u{1B}"))
    }
}
