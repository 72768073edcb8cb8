import Foundation
import Testing

struct HelpTests {
    let desk = Desk()

    static let commands = [
        "log", "offer", "attend", "amend", "note", "close", "withdraw", "link", "list", "show",
        "report weekly", "export", "backup", "restore", "check",
    ]

    @Test(
        "every command explains itself, with an example to paste and the options they share",
        arguments: commands)
    func help(command: String) {
        let outcome = desk.start(command.split(separator: " ").map(String.init) + ["--help"]).finish()
        #expect(outcome.code == 0)
        #expect(outcome.errors.isEmpty)
        #expect(outcome.text.contains("Example"))
        #expect(outcome.text.contains("  carewatch \(command) "))
        for option in ["--db", "--json", "--lang", "--no-input"] { #expect(outcome.text.contains(option)) }
        #expect(desk.files(in: desk.folder).isEmpty)
    }

    @Test("an example is one line to paste, not broken at the terminal's width", arguments: [""] + commands)
    func examples(command: String) {
        let help = desk.start(command.split(separator: " ").map(String.init) + ["--help"]).finish()
        let lines = help.text.components(separatedBy: "\n")
        for (line, next) in zip(lines, lines.dropFirst()) where line.hasPrefix("  carewatch ") {
            #expect(next.isEmpty || next.hasPrefix("  "), "\(line)\n\(next)")
        }
    }

    @Test("the root lists every command, and the version names the SQLite it uses")
    func root() {
        let help = desk.run("--help")
        #expect(help.code == 0)
        for command in Self.commands {
            #expect(help.text.contains("  \(command.split(separator: " ")[0]) "))
        }
        #expect(help.text.contains("1-888-466-2219"))
        #expect(desk.run("--version").text.contains(/^carewatch \d+\.\d+\.\d+ \(SQLite 3\.\d+\.\d+\)\n$/))
        #expect(desk.run().code == 0)
    }

    @Test("log --kind ? lists the kinds, as the README says")
    func kinds() {
        let outcome = desk.run("log", "--kind", "?")
        #expect(outcome.code == 64)
        for kind in ["intake-wait", "cancelled-not-rescheduled", "paid-out-of-pocket", "other."] {
            #expect(outcome.errors.contains(kind))
        }
    }

    @Test("an option that isn't there is a usage error that suggests a near one")
    func unknownOption() {
        let outcome = desk.run("log", "--kinde", "other")
        #expect(outcome.code == 64)
        #expect(outcome.errors.contains("--kind"))
        #expect(outcome.stdout.isEmpty)
        #expect(desk.run("lgo").code == 64)
    }
}
