import AccessIssues
import Foundation
import Testing

/// What a shell completes, asked of the shell itself.
struct CompletionTests {
    let desk = Desk()

    /// What a real bash offers for the last of these words, with the script loaded as a user's shell does.
    private func offered(_ words: String..., environment: [String: String?] = [:]) -> [String] {
        let script = #"""
            source <(carewatch completions bash)
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
            registered=$(complete -p carewatch)
            function=${registered##*-F } function=${function%% *}
            "$function" carewatch "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
            printf '%s\n' "${COMPREPLY[@]}"
            """#
        let outcome = Child(
            ["bash", "-c", script, "bash", "carewatch"] + words,
            environment: desk.shellEnvironment(environment), folder: desk.folder
        ).finish()
        #expect(outcome.errors.isEmpty, "\(outcome)")
        return outcome.lines
    }

    @Test("bash completes commands, those in commands, and options")
    func names() {
        #expect(offered("lis") == ["list"])
        #expect(offered("li") == ["link", "list"])
        #expect(offered("report", "w") == ["weekly"])
        #expect(offered("log", "--ki") == ["--kind"])
        #expect(offered("list", "--db", "x", "--lim") == ["--limit"])
        let offered = offered("")
        for command in CommandPath.all where command.names.count == 1 {
            #expect(offered.filter { $0 == command.names[0] }.count == 1, "\(command.typed)")
        }
    }

    @Test("bash completes the codes of every option that has a list", arguments: Field.allCases)
    func codes(field: Field) {
        let codes: [String]
        switch field.form {
        case .code(let all): codes = all
        case .yesNo: codes = ["yes", "no"]
        default: return
        }
        #expect(offered("log", "--" + field.optionName, "") == codes)
        #expect(offered("amend", "X", "--" + field.optionName, String(codes[0].prefix(2))).contains(codes[0]))
    }

    @Test("bash completes what other options take, from the logbook too")
    func values() throws {
        #expect(offered("log", "--kind", "int") == ["intake-wait", "interpreter-missing"])
        #expect(offered("list", "--format", "") == ["table", "csv", "jsonl"])
        #expect(offered("list", "--lang", "") == ["en", "es"])
        #expect(offered("report", "weekly", "--format", "m") == ["markdown"])
        #expect(offered("completions", "z") == ["zsh"])
        // Before there is a logbook a new one's tables serve, and no logbook is made.
        #expect(offered("log", "--county", "Los") == ["Los Angeles"])
        #expect(offered("log", "--plan", "kai") == ["kaiser"])
        #expect(offered("show", "") == [])
        #expect(desk.files().isEmpty)

        let reference = desk.log()
        #expect(offered("show", "") == [reference])
        #expect(offered("offer", String(reference.prefix(3))) == [reference])
        let elsewhere: [String: String?] = ["CAREWATCH_DB": desk.folder + "/other.sqlite"]
        #expect(offered("show", "", environment: elsewhere) == [])
        #expect(offered("show", "--db", desk.book, "", environment: elsewhere) == [reference])
    }

    @Test("bash completes files where files are taken, and folders where folders are")
    func files() throws {
        for name in ["calls.csv", "calls.map.json"] { _ = desk.write("", to: name) }
        try FileManager.default.createDirectory(
            atPath: desk.folder + "/calls-package", withIntermediateDirectories: true)
        #expect(offered("import", "ca").sorted() == ["calls-package", "calls.csv", "calls.map.json"])
        #expect(
            offered("import", "calls.csv", "--map", "ca").sorted() == ["calls-package", "calls.map.json"])
        #expect(offered("export", "-o", "ca") == ["calls-package"])
    }

    @Test("the script of each shell parses, as that shell reads it", arguments: ["bash", "zsh", "fish"])
    func parses(shell: String) {
        for arguments in [["completions", shell], ["--generate-completion-script", shell]] {
            for language in ["en", "es"] {
                let script = desk.start(arguments + ["--lang", language]).finish()
                #expect(script.code == 0 && script.errors.isEmpty && script.lines.count > 100)
                if language == "es" { #expect(!script.text.contains("Show help information.")) }
                _ = desk.write(script.text, to: "script")
                let parsed = desk.shell("command -v \(shell) >/dev/null || exit 0; \(shell) -n script")
                #expect(parsed.code == 0 && parsed.errors.isEmpty, "\(parsed)")
            }
        }
    }

    @Test("a shell that isn't known is refused with those that are")
    func unknownShell() {
        let outcome = desk.run("completions", "tcsh")
        #expect(outcome.code == 64 && outcome.stdout.isEmpty)
        for shell in ["bash", "zsh", "fish"] { #expect(outcome.errors.contains(shell)) }
    }
}
