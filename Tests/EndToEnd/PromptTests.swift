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

    @Test("a note and a narrative take several lines, ended by an empty one")
    func severalLines() throws {
        let reference = desk.log()
        let told = try desk.onTerminal([["Note", "First line.\nSecond line.\n\n"]], "note", reference)
        #expect(told["code"].int == 0, "\(told)")
        #expect(desk.show(reference)["notes"][0]["note"].string == "First line.\nSecond line.")
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
