import Foundation
import Testing

/// Words in any field, and a caller by a number: what `search` finds, what it opens, and what it says it couldn't.
struct SearchCommandTests {
    let desk = Desk()

    /// Logs an issue that has a word in each place, and two others; returns the first one's reference.
    private func logSome() throws -> String {
        let lines = [
            #"{"kind":"intake-wait","county":"Kern","name":"Rosa Núñez","phone":"(213) 555-0123","reporter":"family","#
                + #""member_number":"AB-12 34","email":"rosa@example.org","contact_name":"Íñigo","facility":"Clínica Sur","#
                + #""narrative":"No me devolvieron\nla llamada, con ANSIEDAD.","note":"Left a message with her brother."}"#,
            #"{"kind":"no-callback","county":"Orange","name":"Luz","phone":"213-555-0199","narrative":"La llamada."}"#,
            #"{"kind":"other","occurred_on":"2024-10-22"}"#,
        ]
        let logged = desk.run("log", "--input", "-", "--json", input: lines.joined(separator: "\n"))
        let references = logged.lines.compactMap { Parsed(Array($0.utf8))["reference"].string }
        #expect(references.count == 3, "\(logged)")
        return try #require(references.first)
    }

    private func references(_ outcome: Outcome) -> [String] {
        outcome.json.list.compactMap { $0["reference"].string }
    }

    @Test("words are found in narratives, notes, names, numbers and clear fields, case and accents aside")
    func words() throws {
        let rosa = try logSome()
        for words in [
            "nunez", "NÚÑEZ", "nu\u{301}n\u{303}ez", "ansiedad", "devolvieron ansiedad", "brother", "inigo",
            "example.org", "clinica", "5550123", "ab1234", "kern", "long wait", "larga espera rosa",
            rosa.lowercased(),
        ] {
            let found = desk.start(["search", "--json"] + words.split(separator: " ").map(String.init))
                .finish()
            #expect(found.code == 0 && references(found) == [rosa], "\(words): \(found)")
        }
        #expect(references(desk.run("search", "llamada", "--json")).count == 2)
        #expect(references(desk.run("search", "llamada", "--kind", "intake-wait", "--json")) == [rosa])
        #expect(references(desk.run("search", "llamada", "--limit", "1", "--json")).count == 1)
        // Quoted or not, each word is looked for.
        #expect(references(desk.run("search", "ansiedad brother", "--json")) == [rosa])
    }

    @Test("where a word was found is shown, a line each, and in JSON as field and excerpt")
    func excerpts() throws {
        _ = try logSome()
        let shown = desk.run("search", "devolvieron", "brother")
        #expect(shown.lines.count == 4, "\(shown)")
        #expect(shown.lines[2].hasSuffix("No me devolvieron la llamada, con ANSIEDAD."))
        #expect(shown.lines[3].hasSuffix("Left a message with her brother."))
        let matches = desk.run("search", "devolvieron", "brother", "--json").json[0]["matches"]
        #expect(matches.list.map { $0["field"].string } == ["narrative", "note"])
        #expect(matches[0]["excerpt"].string == "No me devolvieron\nla llamada, con ANSIEDAD.")
        // What wasn't looked for stays sealed.
        #expect(!shown.text.contains("555") && !shown.text.contains("Rosa"))
    }

    @Test("nothing found is no failure, and is said in both languages; in JSON it is an empty list")
    func nothing() throws {
        _ = try logSome()
        for (language, text) in [
            ("en", "No logged issue has these words."),
            ("es", "Ningún problema anotado tiene estas palabras."),
        ] {
            let found = desk.run("search", "rosa", "luz", "--lang", language)
            #expect(found.code == 0 && found.lines == [text], "\(found)")
        }
        #expect(desk.run("search", "zzz", "--json").text == "[]\n")
        let byPhone = desk.run("search", "--phone", "-", input: "213-555-0000")
        #expect(byPhone.code == 0 && byPhone.lines == ["No logged issue has this number."])
    }

    @Test("where a filter leaves out what has the words or the number, it isn't said that nothing has them")
    func nothingChosen() throws {
        _ = try logSome()
        for (language, words, number) in [
            (
                "en", "None of the issues chosen has these words; others may.",
                "None of the issues chosen has this number; others may."
            ),
            (
                "es", "Ninguno de los problemas elegidos tiene estas palabras; quizás otros sí.",
                "Ninguno de los problemas elegidos tiene este número; quizás otros sí."
            ),
        ] {
            let filter = ["--kind", "other", "--lang", language]
            let byWords = desk.start(["search", "rosa"] + filter).finish()
            #expect(byWords.code == 0 && byWords.lines == [words], "\(byWords)")
            let byNumber = desk.start(["search", "--phone", "-"] + filter).finish(
                input: Array("213-555-0123".utf8))
            #expect(byNumber.code == 0 && byNumber.lines == [number], "\(byNumber)")
        }
    }

    @Test("where a limit cuts what was found it is said, by words or by number")
    func limited() throws {
        for _ in 0..<3 { desk.run("log", "--kind", "other", "--phone", "-", input: "213-555-0123") }
        for (arguments, input) in [(["5550123"], ""), (["--phone", "-"], "213-555-0123")] {
            for (limit, isCut) in [("2", true), ("3", false), ("0", false), ("9223372036854775807", false)] {
                let found = desk.start(["search", "--json", "--limit", limit] + arguments).finish(
                    input: Array(input.utf8))
                #expect(found.code == 0 && found.json.list.count == (isCut ? 2 : 3), "\(found)")
                #expect(found.errors.contains("Stopped at 2, the latest") == isCut, "\(limit) \(found)")
            }
        }
    }

    @Test(
        "on a terminal that there is more is said below what was found",
        .enabled(if: Machine.hasPython, "needs python3"))
    func limitedOnTerminal() throws {
        for _ in 0..<21 { desk.run("log", "--kind", "other", "--facility", "Anaheim") }
        let told = try desk.onTerminal([], "search", "anaheim")
        let lines = (told["seen"].string ?? "").split(separator: "\r\n")
        #expect(lines.count == 1 + 2 * 20 + 1 && lines.last?.hasPrefix("Stopped at 20, ") == true, "\(lines)")
    }

    @Test(
        "in a narrow window what was found stands between its edges",
        .enabled(if: Machine.hasTmux, "needs tmux"))
    func narrow() {
        let story =
            "They cancelled three times in a row, each time by a text message late in the evening before."
        desk.run("log", "--kind", "other", "--narrative", "-", input: story)
        let screen = Screen(desk, columns: 40, running: "carewatch search cancelled; echo done")
        screen.wait(for: "\ndone")
        let lines = screen.text.split(separator: "\n").dropFirst(2).dropLast()
        #expect(lines.count > 2 && lines.allSatisfy { $0.hasPrefix("    ") && $0.count <= 40 }, "\(lines)")
        let told = lines.map { $0.drop { $0 == " " } }.joined(separator: " ")
        #expect(told.hasSuffix(story), "\(told)")
    }

    @Test(
        "a caller is found by a phone or member number from standard input or a file, however it is written")
    func callers() throws {
        let rosa = try logSome()
        for (option, number) in [("--phone", "+1 213.555.0123\n"), ("--member-number", "ab 1234")] {
            #expect(references(desk.run("search", option, "-", "--json", input: number)) == [rosa])
            let file = desk.write(number, to: "number.txt")
            #expect(references(desk.run("search", option, "@\(file)", "--json")) == [rosa])
            let other = desk.run("search", option, "-", "--json", "--kind", "other", input: number)
            #expect(other.text == "[]\n")
        }
        #expect(references(desk.run("search", "-", "--json", input: "rosa ansiedad")) == [rosa])
    }

    @Test("a number is no value on the command line; words, a phone and a member number don't go together")
    func refused() throws {
        _ = try logSome()
        for arguments in [["--phone=2135550123"], ["--phone", "2135550123"], ["--member-number", "ab1234"]] {
            let refused = desk.start(["search", "--json"] + arguments).finish(input: [])
            #expect(refused.code == 64, "\(arguments) \(refused)")
            #expect(Parsed(refused.stderr)["error"]["code"].string == "sealed-on-command-line", "\(refused)")
            #expect(!refused.errors.contains("2135550123") && !refused.errors.contains("ab1234"))
        }
        for arguments in [["--phone", "-", "rosa"], ["--phone", "-", "--member-number", "-"]] {
            #expect(desk.start(["search"] + arguments).finish(input: Array("2135550123".utf8)).code == 64)
        }
        for (input, arguments) in [
            ("none", ["--phone", "-"]), ("", ["--phone", "-"]), ("…", ["-"]), ("", []),
        ] {
            #expect(desk.start(["search"] + arguments).finish(input: Array(input.utf8)).code == 64)
        }
    }

    @Test(
        "a number is looked up in the index: nothing is opened for it, and nothing printed but that it is there"
    )
    func opensNothing() throws {
        let rosa = try logSome()
        // Not one sealed value can be opened any more; the number is found all the same.
        #expect(desk.tool("sqlite3", desk.book, "UPDATE sealed SET value = zeroblob(61)").code == 0)
        let found = desk.run("search", "--phone", "-", input: "213-555-0123")
        #expect(found.code == 0 && found.stderr.isEmpty, "\(found)")
        #expect(found.lines.count == 2 && found.lines[1].hasPrefix(rosa), "\(found)")
        let words = desk.run("search", "rosa")
        #expect(words.code == 2 && words.errors.contains("10 sealed values"), "\(words)")
    }

    @Test(
        "without the key file the rest is searched, how much isn't is said, and a number can't be looked up")
    func keyless() throws {
        let rosa = try logSome()
        let key = desk.bytes(of: desk.key)
        try FileManager.default.removeItem(atPath: desk.key)
        let clear = desk.run("search", "kern", "--json")
        #expect(references(clear) == [rosa] && clear.code == 2, "\(clear)")
        for (language, text) in [("en", "10 sealed values"), ("es", "10 valores sellados")] {
            let sealed = desk.run("search", "ansiedad", "--lang", language)
            #expect(sealed.code == 2 && sealed.errors.contains(text), "\(sealed)")
        }
        let narrowed = desk.run("search", "ansiedad", "--kind", "no-callback")
        #expect(narrowed.code == 2 && narrowed.errors.contains("3 sealed values"), "\(narrowed)")
        let number = desk.run("search", "--phone", "-", input: "213-555-0123")
        #expect(number.code == 1 && number.errors.contains(desk.key), "\(number)")
        _ = desk.write([UInt8](key), to: "desk/logbook.sqlite.key")
        #expect(references(desk.run("search", "ansiedad", "--json")) == [rosa])
    }

    @Test(
        "on a terminal what wasn't said is asked for, so that it stands in no history",
        .enabled(if: Machine.hasPython, "needs python3"))
    func asked() throws {
        let rosa = try logSome()
        let cases = [
            (["search"], "Which words?", "ansiedad\n"), (["search", "--phone"], "to find:", "2135550123\n"),
            (["search", "--member-number"], "to find:", "ab1234\n"),
            (["search", "--member-number", "--lang", "es"], "que busca:", "ab1234\n"),
        ]
        for (arguments, question, answer) in cases {
            let told = try desk.onTerminal([[question, answer]], running: [Desk.binary] + arguments)
            #expect(told["code"].int == 0 && told["seen"].string?.contains(rosa) == true, "\(told)")
        }
    }
}
