import Foundation
import Testing

/// The examples of help, run as they stand: in order, on a terminal, at a desk that has what they name.
@Suite(.enabled(if: Machine.hasPython, "needs python3"))
struct ExampleTests {
    let desk = Desk()

    @Test("every example of every command's help runs", arguments: CommandPath.all)
    func run(command: CommandPath) throws {
        try withMemoryFolder { try run(command: command, runtimeFolder: $0) }
    }

    private func run(command: CommandPath, runtimeFolder: String) throws {
        let references = try prepare(for: command)
        let examples = desk.examples(of: command)
        #expect(!examples.isEmpty)
        for example in examples {
            var line = example
            for (named, real) in zip(["4F7K-9QXT-2MZ0", "8Q2M-T4VX-0A7N"], references) {
                line.replace(named, with: real)
            }
            #expect(
                !line.contains(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/)
                    || references.contains(where: line.contains),
                "a reference that this test doesn't know")
            let told = try desk.onTerminal(
                answers(to: line), running: ["sh", "-c", line],
                environment: Self.place.merging(["XDG_RUNTIME_DIR": runtimeFolder]) { $1 })
            #expect(told["code"].int == 0, "\(line)\n\(told)")
        }
    }

    /// What is typed where an example asks: the words to wait for, and the answer.
    private func answers(to line: String) throws -> [[String]] {
        if line.contains("--audience desk") {
            let desk = try #require(desk.run("state", "--json", environment: Self.place).json["desk"].string)
            return [["name (", desk + "\n"]]
        }
        if line == "carewatch lock" {
            return [
                ["New passphrase", "seven plums and a kite\n"], ["Once more", "seven plums and a kite\n"],
            ]
        }
        if line == "carewatch lock --off" || line.hasPrefix("carewatch unlock") {
            return [["Passphrase:", "seven plums and a kite\n"]]
        }
        if line.hasPrefix("carewatch key backup --passphrase") {
            return [
                ["Passphrase of", "seven plums and a kite\n"], ["Once more", "seven plums and a kite\n"],
            ]
        }
        if line.hasPrefix("carewatch backup"), !line.contains("--passphrase") {
            return [["goes along", "\n"]]
        }
        if line == "carewatch key backup" { return [["[y/N]", "y\n"]] }
        if line.hasPrefix("carewatch erase"), !line.contains("--") {
            return [["Type the reference", (line.split(separator: " ").last.map(String.init) ?? "") + "\n"]]
        }
        if line == "carewatch log" {
            // The kind, then Ctrl-D for the review; Enter saves, and there is no other problem.
            return [
                ["How soon", "\n"], ["What went wrong", "no-callback\n"], ["Which health plan", "\u{4}"],
                ["Enter to save", "\n"], ["nother problem", "\n"],
            ]
        }
        if line == "carewatch undo" { return [["Type yes", "yes\n"]] }
        if line.hasSuffix("--phone") { return [["Phone", "213-555-0123\n"]] }
        if line.hasPrefix("carewatch note"), !line.contains("@") {
            return [["Note", "They called back.\n.\n"]]
        }
        return []
    }

    /// The logbook where a newcomer's is; a pager that doesn't wait for somebody.
    private static let place: [String: String?] = ["CAREWATCH_DB": nil, "PAGER": "cat", "EDITOR": "true"]

    /// Makes what the examples name, and returns the references of two issues.
    private func prepare(for command: CommandPath) throws -> [String] {
        for text in ["told.txt", "phone.txt", "what-the-plan-said.txt", "words.txt"] {
            _ = desk.write("213-555-0123\n", to: text)
        }
        _ = desk.write(
            "Case,Problem,Date\n1,intake-wait,2024-10-22\n2,no-callback,2024-10-23\n", to: "calls.csv")
        _ = desk.write(
            #"{"holidays": [{"calendar": "federal", "date": "2025-01-09", "name": "A day of mourning"}]}"#,
            to: "rules.json")
        // `import` alone writes the map that its later examples use.
        let other = Desk()
        _ = other.log("--kind", "other", "--consent", "regulator")
        let package = other.export("package")
        try FileManager.default.copyItem(atPath: package, toPath: desk.folder + "/from-the-other-desk")
        let references = try ["intake-wait", "no-callback"].map { kind in
            let logged = desk.run(
                "log", "--kind", kind, "--occurred-on", "2024-10-22", "--consent", "regulator", "--json",
                environment: Self.place)
            return try #require(logged.json["reference"].string)
        }
        for file in ["letter.pdf", "message.png"] { _ = desk.write(file, to: file) }
        if command.names.first == "evidence" {
            let letter = desk.write("registered", to: "registered-letter.pdf")
            let added = desk.run(
                "evidence", "add", references[0], letter, "--kind", "letter", "--keep",
                environment: Self.place)
            #expect(added.code == 0)
        }
        try FileManager.default.createDirectory(
            atPath: desk.folder + "/backups", withIntermediateDirectories: false)
        if command.names == ["backup"] { _ = desk.write("seven plums and a kite\n", to: "passphrase.txt") }
        if command.names != ["backup"] {
            let backup = desk.run("backup", "carewatch-2024-10-28.sqlite", environment: Self.place)
            #expect(backup.code == 0)
        }
        if command.names == ["report", "issued"] {
            #expect(desk.run("report", "weekly", "-o", "week.txt", environment: Self.place).code == 0)
        }
        if command.names == ["unlock"] {
            let phrase = desk.write("seven plums and a kite\n", to: "passphrase.txt")
            #expect(desk.run("lock", "--passphrase", "@" + phrase, environment: Self.place).code == 0)
        }
        if command.names == ["key", "restore"] {
            #expect(desk.run("key", "backup", "-o", "typed-sheet.txt", environment: Self.place).code == 0)
            let logbook = try #require(
                desk.run("state", "--json", environment: Self.place).json["logbook"].string)
            try FileManager.default.moveItem(atPath: logbook + ".key", toPath: logbook + ".key-away")
        }
        if [["check"], ["verify"]].contains(command.names) {
            for line in ["export -o for-the-regulator", "key show > desk-key.txt"] {
                #expect(desk.shell("carewatch " + line, environment: Self.place).code == 0)
            }
        }
        return references
    }
}
