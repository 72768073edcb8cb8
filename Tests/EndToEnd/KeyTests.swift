import Foundation
import Testing

/// The key file: what works without it, and that there is never a second one.
struct KeyTests {
    let desk = Desk()

    private func takeKeyAway() throws {
        try FileManager.default.moveItem(atPath: desk.key, toPath: desk.folder + "/key")
    }

    @Test("without the key file everything works but reading what is sealed, and no second key appears")
    func without() throws {
        let name = desk.write("Zelda Quix", to: "name")
        let first = desk.log("--kind", "intake-wait", "--name", "@" + name, "--consent", "regulator")
        try takeKeyAway()

        let second = desk.log("--kind", "other", "--phone", "@" + name, "--narrative", "@" + name)
        #expect(desk.run("note", first, "-", input: "A note.").code == 0)
        #expect(desk.run("list").lines.count == 3)
        #expect(desk.run("report", "weekly", "--week", "this", "--json").json["issues"].int == 2)
        #expect(desk.run("export", "-o", "out").code == 0)
        let shown = desk.run("show", first)
        #expect(shown.code == 0)
        #expect(shown.text.contains("on file"))
        #expect(!shown.text.contains("Zelda"))
        #expect(shown.errors.contains("key file"))
        #expect(desk.show(second)["narrative"].string == "sealed")
        #expect(desk.files() == ["logbook.sqlite"])

        try FileManager.default.moveItem(atPath: desk.folder + "/key", toPath: desk.key)
        #expect(desk.show(second)["narrative"].string == "Zelda Quix")
        #expect(desk.show(first)["notes"][0]["note"].string == "A note.")
    }

    @Test("a key without its logbook is set aside, said once, and opens nothing of the new one")
    func setAside() throws {
        _ = desk.log()
        let old = desk.bytes(of: desk.key)
        for number in 1...2 {
            try FileManager.default.removeItem(atPath: desk.book)
            let outcome = desk.run("log", "--kind", "other")
            #expect(outcome.code == 0)
            #expect(outcome.errors.contains("logbook.sqlite.key.unused-\(number)"), "\(outcome)")
            #expect(desk.run("log", "--kind", "other").errors.isEmpty)
        }
        #expect(desk.bytes(of: desk.key + ".unused-1") == old)
        #expect(desk.bytes(of: desk.key) != old)
        #expect(desk.files().count == 4)
    }

    @Test("another desk's key is refused where it would be used")
    func anotherDesk() throws {
        let reference = desk.log("--kind", "other", "--name", "@" + desk.write("Zelda", to: "name"))
        _ = desk.run("log", "--kind", "other", "--db", desk.folder + "/other.sqlite")
        try FileManager.default.removeItem(atPath: desk.key)
        try FileManager.default.copyItem(atPath: desk.folder + "/other.sqlite.key", toPath: desk.key)
        let outcome = desk.run("show", reference, "--json")
        #expect(outcome.code == 1)
        #expect(Parsed(outcome.stderr)["error"]["code"].string == "key-of-another-desk")
    }

    @Test("a key that others can read is told of, with the command that mends it")
    func tooOpen() throws {
        let reference = desk.log("--kind", "other", "--name", "@" + desk.write("Zelda", to: "name"))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: desk.key)
        let outcome = desk.run("show", reference)
        #expect(outcome.code == 0)
        let mending = outcome.errors.split(separator: ": ").last.map(String.init) ?? ""
        #expect(mending.hasPrefix("chmod 600 "), "\(outcome)")
        #expect(desk.shell(mending).code == 0)
        #expect(desk.run("show", reference).errors.isEmpty)
    }
}
