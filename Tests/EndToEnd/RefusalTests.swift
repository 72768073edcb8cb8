import Foundation
import Testing

/// What is refused: with which exit code, in which words, and that nothing is left behind.
struct RefusalTests {
    let desk = Desk()

    static let unknown = "0000-0000-0000"

    @Test(
        "a sealed value in the command line is refused, and not repeated",
        arguments: ["name", "phone", "phone-2", "email", "member-number", "contact-name", "narrative"])
    func sealedInArguments(option: String) {
        for arguments in [["--\(option)", "Zelda"], ["--\(option)=Zelda"]] {
            let outcome = desk.start(["log", "--kind", "other"] + arguments).finish()
            #expect(outcome.code == 64)
            #expect(outcome.errors.contains("--\(option) takes no value on the command line"))
            #expect(outcome.errors.contains("@FILE"))
            #expect(!outcome.description.contains("Zelda"))
        }
        #expect(desk.files(in: desk.folder).isEmpty)
    }

    @Test("a note or an amended value in the command line is refused alike")
    func sealedInOtherCommands() {
        let reference = desk.log()
        for arguments in [["note", reference, "Zelda"], ["amend", reference, "--name", "Zelda"]] {
            let outcome = desk.start(arguments).finish()
            #expect(outcome.code == 64)
            #expect(outcome.errors.contains("the command line"))
            #expect(outcome.errors.contains("@FILE"))
            #expect(!outcome.description.contains("Zelda"))
        }
        #expect(desk.show(reference)["name"].string == nil)
    }

    @Test(
        "an unknown code is a usage error that suggests a near one, and never a guess that runs",
        arguments: [
            ("--kind intake-wiat", "intake-wait"), ("--kind other --county Las-Angeles", "Los Angeles"),
            ("--kind other --care psychiatri", "psychiatry"),
            ("--kind other --consent regulater", "regulator"),
            ("--kind other --coverage comercial", "commercial"),
        ])
    func didYouMean(options: String, near: String) {
        let outcome = desk.start(["log"] + options.split(separator: " ").map(String.init)).finish()
        #expect(outcome.code == 64)
        #expect(outcome.errors.contains("Did you mean \"\(near)\"?"), "\(outcome)")
        #expect(desk.files(in: desk.folder).isEmpty)
    }

    /// A command line that is wrong, and what the error says.
    struct Wrong: CustomTestStringConvertible, Sendable {
        let arguments: String
        let exit: Int32
        let code: String
        let field: String?
        var testDescription: String { arguments }
    }

    static let wrongs = [
        Wrong(arguments: "log", exit: 64, code: "missing", field: "kind"),
        Wrong(arguments: "log --kind nothing-like-it", exit: 64, code: "unknown-code", field: "kind"),
        Wrong(
            arguments: "log --kind other --name X", exit: 64, code: "sealed-on-command-line", field: "name"),
        Wrong(arguments: "log --kind other --name", exit: 64, code: "cannot-ask", field: "name"),
        Wrong(
            arguments: "log --kind other --occurred-on 2024-02-30", exit: 64, code: "not-a-date",
            field: "occurred_on"),
        Wrong(
            arguments: "log --kind other --occurred-on 10/22/24", exit: 64, code: "not-a-date",
            field: "occurred_on"),
        Wrong(
            arguments: "log --kind other --occurred-on 2024-10-29", exit: 64, code: "in-the-future",
            field: "occurred_on"),
        Wrong(
            arguments: "log --kind other --waited-minutes -5", exit: 64, code: "usage",
            field: "waited-minutes"),
        Wrong(
            arguments: "log --kind other --paid-amount=1,5", exit: 64, code: "not-money", field: "paid_amount"
        ),
        Wrong(arguments: "log --kind other --input x", exit: 64, code: "conflict", field: nil),
        Wrong(arguments: "log --input nowhere.json", exit: 1, code: "cannot-read", field: nil),
        Wrong(arguments: "log --frobnicate", exit: 64, code: "usage", field: "frobnicate"),
        Wrong(arguments: "show 4F7K", exit: 64, code: "bad-reference", field: "reference"),
        Wrong(arguments: "show \(unknown)", exit: 1, code: "no-such-issue", field: nil),
        Wrong(arguments: "close \(unknown)", exit: 1, code: "no-such-issue", field: nil),
        Wrong(arguments: "note \(unknown) @x", exit: 1, code: "no-such-issue", field: nil),
        Wrong(arguments: "amend \(unknown)", exit: 64, code: "nothing-to-change", field: nil),
        Wrong(
            arguments: "amend \(unknown) --clear kind", exit: 64, code: "cannot-be-cleared", field: "kind"),
        Wrong(arguments: "offer \(unknown)", exit: 64, code: "nothing-to-change", field: nil),
        Wrong(
            arguments: "offer \(unknown) --answer maybe", exit: 64, code: "unknown-answer", field: "answer"),
        Wrong(arguments: "list --status opened", exit: 64, code: "unknown-code", field: "status"),
        Wrong(arguments: "list --limit many", exit: 64, code: "bad-number", field: "limit"),
        Wrong(arguments: "report weekly --week soon", exit: 64, code: "bad-week", field: "week"),
        Wrong(arguments: "report weekly --week W29", exit: 64, code: "no-such-strike-week", field: "week"),
        Wrong(arguments: "report weekly --format xml", exit: 64, code: "bad-choice", field: "format"),
        Wrong(arguments: "report weekly --campaign x", exit: 64, code: "unknown-campaign", field: "campaign"),
        Wrong(arguments: "export --audience press -o x", exit: 64, code: "bad-choice", field: "audience"),
        Wrong(arguments: "list --lang fr", exit: 64, code: "bad-choice", field: "lang"),
    ]

    @Test(
        "with --json an error is one object on standard error, and nothing else is printed", arguments: wrongs
    )
    func json(wrong: Wrong) {
        _ = desk.log()
        let outcome = desk.start(wrong.arguments.split(separator: " ").map(String.init) + ["--json"]).finish()
        #expect(outcome.code == wrong.exit, "\(outcome)")
        #expect(outcome.stdout.isEmpty)
        #expect(outcome.errors.split(separator: "\n").count == 1)
        let error = Parsed(outcome.stderr)["error"]
        #expect(error["code"].string == wrong.code, "\(outcome)")
        #expect(error["field"].string == wrong.field)
        #expect(error["message"].string?.isEmpty == false)
    }

    @Test("without --json the same is said in one plain line, in both languages")
    func plain() {
        let english = desk.run("show", Self.unknown)
        #expect(english.errors.hasPrefix("carewatch: "))
        let outcome = desk.run("log", "--lang", "es")
        #expect(outcome.code == 64)
        #expect(outcome.errors.hasPrefix("carewatch: kind: "))
        #expect(outcome.errors.contains("Escriba --kind"), "\(outcome)")
    }

    @Test(
        "without a logbook every other command says so in one sentence, and makes nothing",
        arguments: [
            "list", "list --json", "show REF", "report weekly", "export -o out", "offer REF --answer open",
            "attend REF", "amend REF --county Kern", "note REF -", "close REF", "withdraw REF",
            "link REF --duplicate-of REF",
        ])
    func noLogbook(command: String) {
        let arguments = command.split(separator: " ").map { $0 == "REF" ? Self.unknown : String($0) }
        let outcome = desk.start(arguments).finish(input: Array("a note".utf8))
        #expect(outcome.code == 1)
        #expect(outcome.stdout.isEmpty)
        #expect(outcome.errors.contains("There is no logbook at \(desk.book) yet."))
        #expect(outcome.errors.split(separator: "\n").count == 1)
        #expect(desk.files(in: desk.folder).isEmpty)
    }

    @Test(
        "a logbook whose making was cut short is none yet, and the next log makes it",
        .enabled(if: Machine.hasSQLite, "needs sqlite3"))
    func cutShort() {
        _ = desk.log()
        for name in desk.files() {
            try? FileManager.default.removeItem(atPath: desk.folder + "/desk/" + name)
        }
        #expect(desk.sql("PRAGMA journal_mode=wal") == ["wal"])
        for command in ["list", "check"] {
            let outcome = desk.run(command)
            #expect(outcome.code == 1)
            #expect(outcome.errors.contains("There is no logbook at \(desk.book) yet."), "\(outcome)")
        }
        _ = desk.log()
        #expect(desk.run("check").code == 0)
    }

    @Test(
        "a refused first log makes no logbook, no key and no folder",
        arguments: [
            "{\"kind\": \"nonsense\"}", "{\"kind\": \"other\"", "[]", "", "\n\n",
            "{\"kind\": \"other\", \"knid\": 1}",
            "{\"kind\": \"other\"}\n{\"kind\": \"other\", \"name\": \"\"}", "{\"county\": \"Kern\"}",
            "{\"kind\": \"other\", \"closed_on\": \"today\"}",
            "{\"kind\": \"other\", \"same_person_as\": \"0000-0000-0000\"}",
        ])
    func firstLog(input: String) {
        let outcome = desk.run("log", "--input", "-", input: input)
        #expect(outcome.code == 1)
        #expect(outcome.stdout.isEmpty)
        #expect(desk.files(in: desk.folder).isEmpty)
    }
}
