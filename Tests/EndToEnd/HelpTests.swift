import Foundation
import Testing

/// What help says, of every command and in both languages.
struct HelpTests {
    let desk = Desk()

    @Test(
        "every command explains itself in both languages, with an example to paste and the options they share",
        arguments: CommandPath.all)
    func help(command: CommandPath) {
        let pages = ["en", "es"].map { desk.help(command, $0) }
        for page in pages {
            #expect(page.code == 0 && page.errors.isEmpty)
            #expect(page.text.contains("  carewatch"), "no example")
            guard !command.hasCommands else { continue }
            for option in ["--db", "--json", "--lang", "--no-input"] { #expect(page.text.contains(option)) }
        }
        #expect(pages[0].text.hasPrefix("OVERVIEW: ") && pages[1].text.hasPrefix("DESCRIPCIÓN: "))
        for (page, title) in zip(pages, ["USAGE", "USO"]) {
            #expect(page.text.contains("\n\(title): \(command.typed)\(command.hasCommands ? " <" : " ")"))
        }
        #expect(desk.examples(of: command, "en") == desk.examples(of: command, "es"))
        #expect(desk.files(in: desk.folder).isEmpty, "help makes no logbook")
    }

    @Test("every text of help that a person reads is there in Spanish too")
    func spanish() throws {
        let dumps = ["en_US.UTF-8", "es_US.UTF-8"].map {
            desk.run("--experimental-dump-help", environment: ["LANG": $0]).json["command"]
        }
        let pairs = zip(Self.texts(of: dumps[0]), Self.texts(of: dumps[1])).map { ($0, $1) }
        #expect(pairs.count > 200)
        for (english, spanish) in pairs where english.place != spanish.place || english.text == spanish.text {
            Issue.record("\(english.place): \"\(english.text)\" has no Spanish: see Sources/Words/Help")
        }
        for (english, _) in pairs where english.text.isEmpty {
            Issue.record("\(english.place) isn't explained: see Sources/Words/Help")
        }
    }

    /// The texts of a command and of those in it, each with where it stands.
    private static func texts(of command: Parsed, in path: String = "") -> [(place: String, text: String)] {
        let name = path + (command["commandName"].string ?? "?")
        var texts = [(name, command["abstract"].string ?? "")]
        // Lines to paste are the same in every language.
        let told = (command["discussion"].string ?? "").split(separator: "\n")
            .filter { !$0.hasPrefix("  ") }.joined(separator: "\n")
        if !told.isEmpty { texts.append((name, told)) }
        for argument in command["arguments"].list {
            let option = argument["preferredName"]["name"].string ?? "argument"
            // ArgumentParser's own are put into Spanish on the page.
            if ["help", "version"].contains(option) { continue }
            texts.append(("\(name) \(option)", argument["abstract"].string ?? ""))
            if let title = argument["sectionTitle"].string { texts.append(("\(name) \(option)", title)) }
        }
        let commands = command["subcommands"].list.filter {
            $0["abstract"].string != "Show subcommand help information."
        }
        return texts + commands.flatMap { Self.texts(of: $0, in: name + " ") }
    }

    @Test(
        "of what ArgumentParser writes by itself nothing is left in a Spanish page",
        arguments: CommandPath.all)
    func frame(command: CommandPath) {
        let english = desk.help(command, "en").text
        let spanish = desk.help(command, "es").text
        let phrases = [
            "OVERVIEW:", "USAGE:", "ARGUMENTS:", "OPTIONS:", "SUBCOMMANDS:", "<options>", "<subcommand>",
            "Show the version.", "Show help information.", "(default", "for detailed help",
        ]
        let found = phrases.filter(english.contains)
        #expect(found.count >= 5)
        for phrase in phrases { #expect(!spanish.contains(phrase), "\(phrase)") }
    }

    @Test(
        "in a narrow window no line is wider, but lines to paste, which are never broken",
        arguments: CommandPath.all)
    func narrow(command: CommandPath) throws {
        for language in ["en", "es"] {
            let wide = try desk.help(command, language, width: 500)
            let narrow = try desk.help(command, language, width: 44)
            let examples = desk.examples(of: command, language)
            #expect(wide != narrow)
            for line in narrow.split(separator: "\n") where line.count > 44 {
                let isOneWord = line.split(separator: " ").count == 1
                let isLabel = line.hasPrefix("  -") || line.hasPrefix("  [") || line.hasPrefix("  <")
                #expect(isOneWord || isLabel || examples.contains(String(line.dropFirst(2))), "\(line)")
            }
            func words(_ text: String) -> [Substring] { text.split { $0 == " " || $0 == "\n" } }
            #expect(words(wide) == words(narrow), "a narrow page says the same")
        }
    }

    @Test("the root lists every command, and the version names the SQLite it uses")
    func root() {
        let help = desk.run("--help")
        #expect(help.code == 0)
        for command in CommandPath.all where command.names.count == 1 {
            #expect(help.text.contains("  \(command.names[0]) "))
        }
        #expect(help.text.contains("1-888-466-2219"))
        #expect(desk.run("--version").text.contains(/^carewatch \d+\.\d+\.\d+ \(SQLite 3\.\d+\.\d+\)\n$/))
        #expect(desk.run().code == 0)
    }

    @Test("`help` and names is the same page as names and --help", arguments: CommandPath.all)
    func verb(command: CommandPath) {
        let byVerb = desk.start(["help"] + command.names).finish()
        #expect(byVerb.code == 0)
        #expect(byVerb.text == desk.start(command.names + ["--help"]).finish().text)
        #expect(byVerb.text == desk.start(command.names + ["-h"]).finish().text)
    }

    @Test("a command that isn't there is refused with the nearest one, and never run")
    func didYouMean() {
        _ = desk.log()
        for arguments in [["lits"], ["help", "lits"], ["lits", "--json"], ["lits", "--help"]] {
            let outcome = desk.start(arguments).finish()
            #expect(outcome.code == 64 && outcome.stdout.isEmpty)
            #expect(outcome.errors.contains(arguments.contains("--json") ? #"\"list\""# : #""list""#))
        }
        #expect(desk.run("report", "weakly").errors.contains(#""weekly""#))
        #expect(desk.run("help", "report", "weakly").errors.contains(#""weekly""#))
        #expect(desk.run("xyzzy").errors.contains("There is no command xyzzy. \"carewatch --help\""))
        #expect(desk.run("lits", "--lang", "es").errors.contains("¿Quiso decir \"list\"?"))
        let json = desk.run("lits", "--json")
        let error = Parsed(json.stderr)["error"]
        #expect(error["code"].string == "usage" && error["message"].string?.contains("list") == true)
    }

    @Test("help speaks the desk's language, whatever the logbook's state, and changes nothing")
    func language() throws {
        #expect(desk.run("settings", "--language", "es", "--plan", "kaiser").code == 0)
        let before = desk.bytes(of: desk.book)
        #expect(desk.run("--help").text.hasPrefix("DESCRIPCIÓN: "))
        #expect(desk.run("help", "log").text.hasPrefix("DESCRIPCIÓN: "))
        #expect(desk.run("lgo").errors.contains("No existe el comando lgo."))
        #expect(desk.run("log", "--kinde", "other").errors.contains("no existe la opción --kinde"))
        #expect(desk.run("--help", "--lang", "en").text.hasPrefix("OVERVIEW: "))
        let moved = desk.run("log", "--help", "--db", desk.book, environment: ["CAREWATCH_DB": nil])
        #expect(moved.text.hasPrefix("DESCRIPCIÓN: "))
        #expect(desk.bytes(of: desk.book) == before)

        let other = desk.write("no logbook", to: "other.sqlite")
        #expect(desk.run("--help", environment: ["CAREWATCH_DB": other]).text.hasPrefix("OVERVIEW: "))
        #expect(desk.text(of: other) == "no logbook")
        #expect(desk.run("--help", environment: ["CAREWATCH_DB": nil, "HOME": nil]).code == 0)
    }

    @Test(
        "another program's database keeps its write-ahead log when help looks for the desk's language",
        .enabled(if: Machine.hasPython, "needs python3"))
    func anotherProgram() {
        let other = desk.folder + "/other.sqlite"
        let program = """
            import os, sqlite3, sys
            book = sqlite3.connect(sys.argv[1], isolation_level=None)
            book.execute('PRAGMA journal_mode = WAL')
            book.execute('CREATE TABLE theirs(x)')
            os._exit(0)
            """
        desk.tool("python3", "-c", program, other)
        let before = ["", "-wal"].map { desk.bytes(of: other + $0) }
        #expect(before[1].count > 0)
        for arguments in [["--help"], ["lgo"], ["list"], ["settings"]] {
            _ = desk.start(arguments + ["--db", other]).finish()
            #expect(["", "-wal"].map { desk.bytes(of: other + $0) } == before, "\(arguments)")
        }
    }

    @Test("log --kind ? lists the kinds, as the README says")
    func kinds() {
        let outcome = desk.run("log", "--kind", "?")
        #expect(outcome.code == 64)
        for kind in ["intake-wait", "cancelled-not-rescheduled", "paid-out-of-pocket", "other."] {
            #expect(outcome.errors.contains(kind))
        }
    }
}
