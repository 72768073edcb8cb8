import Testing
import Words

@testable import carewatch

/// A wrong command line, as ArgumentParser finds it and carewatch tells it.
struct UsageErrorTests {
    let desk = Desk()

    struct Wrong: CustomTestStringConvertible, Sendable {
        let arguments: [String]
        let error: UsageError

        init(_ arguments: String..., is error: UsageError) {
            (self.arguments, self.error) = (arguments, error)
        }

        var testDescription: String { arguments.joined(separator: " ") }
    }

    /// Each form of message that ArgumentParser can give here.
    static let all = [
        Wrong("log", "--kinde", "other", is: .unknownOption("--kinde", nearest: "--kind")),
        Wrong("log", "--frobnicate", is: .unknownOption("--frobnicate", nearest: nil)),
        Wrong("log", "--wat", is: .unknownOption("--wat", nearest: nil)),
        Wrong("list", "-x", is: .unknownOption("-x", nearest: nil)),
        Wrong("list", "--week", is: .missingValue(option: "--week", form: "--week <week>")),
        Wrong(
            "log", "--waited-minutes", "-5",
            is: .missingValue(option: "--waited-minutes", form: "--waited-minutes <minutes>")),
        Wrong("list", "--json=yes", is: .unexpectedValue(option: "--json")),
        Wrong("list", "it's", is: .unexpectedArguments(["it's"])),
        Wrong("list", "a, b", "c'", is: .unexpectedArguments(["a, b", "c'"])),
        Wrong("show", is: .missingArgument(["<reference>"])),
        Wrong("export", is: .missingArgument(["--output <folder>"])),
        Wrong("list", "---", is: .badOption("---")),
        Wrong(
            "--generate-completion-script", "tcsh", is: .unknownShell("tcsh", all: ["zsh", "bash", "fish"])),
    ]

    @Test("every form of ArgumentParser's messages is understood", arguments: all)
    func understood(wrong: Wrong) throws {
        let error = #expect(throws: (any Error).self) { _ = try Carewatch.parseAsRoot(wrong.arguments) }
        let mistake = try #require(error.flatMap { Mistake($0, isPrivate: false) })
        #expect(mistake.error == wrong.error)
    }

    @Test("it is told in both languages with its exit code, and where help is", arguments: all)
    func told(wrong: Wrong) {
        let english = desk.start(wrong.arguments + ["--lang", "en"]).finish()
        let spanish = desk.start(wrong.arguments + ["--lang", "es"]).finish()
        for outcome in [english, spanish] {
            #expect(outcome.code == 64 && outcome.stdout.isEmpty)
            #expect(outcome.errors.hasPrefix("carewatch: ") && outcome.errors.contains("--help"))
        }
        let words = [Words(.english), Words(.spanish)].map { $0.message(wrong.error) }
        #expect(words[0] != words[1])
        #expect(english.errors.hasPrefix("carewatch: \(words[0])\n"))
        let first = spanish.errors.split(separator: "\n").first ?? ""
        for phrase in ["Unknown", "Missing", "Unexpected", "does not", "Did you mean", "Error"] {
            #expect(!first.contains(phrase))
        }
    }

    @Test("with --json it is one object, with the option it is about")
    func json() {
        let error = Parsed(desk.run("list", "--limt", "4", "--json").stderr)["error"]
        #expect(error["code"].string == "usage")
        #expect(error["field"].string == "limt")
        #expect(error["message"].string?.contains("--limit") == true)
    }

    @Test("what may be a note or another sealed answer isn't repeated")
    func sealed() {
        let reference = desk.log()
        for arguments in [
            ["note", reference, "they", "Zelda"], ["log", "--kind", "other", "--name", "Zelda", "Quartz"],
            ["amend", reference, "--phone", "555", "Zelda", "--frobnicate"],
        ] {
            for json in [[], ["--json"]] {
                let outcome = desk.start(arguments + json).finish()
                #expect(outcome.code == 64)
                for word in ["Zelda", "Quartz", "they", "555"] {
                    #expect(!outcome.errors.contains(word), "\(outcome)")
                }
            }
        }
    }
}
