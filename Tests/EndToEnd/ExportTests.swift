import Foundation
import Testing

/// Handing over the lines: what leaves, what doesn't, and that a package is whole or absent.
struct ExportTests {
    let desk = Desk()

    private func count(_ file: String) -> Int {
        let text = String(decoding: desk.bytes(of: desk.folder + "/" + file), as: UTF8.self)
        return text.components(separatedBy: "\r\n").count - 2
    }

    @Test("only those who consent are in the package, and it says how many aren't, and why")
    func consent() {
        for consent in ["none", "counts-only", "counts-only", "regulator", "regulator-with-narrative"] {
            _ = desk.log("--kind", "intake-wait", "--consent", consent)
        }
        let withdrawn = desk.log("--kind", "other", "--consent", "regulator")
        #expect(desk.run("withdraw", withdrawn).code == 0)
        let outcome = desk.run("export", "-o", "out", "--json")
        #expect(outcome.code == 0, "\(outcome)")
        #expect(outcome.json["files"]["issues.csv"].int == 2)
        #expect(outcome.json["left_out"]["none"].int == 1)
        #expect(outcome.json["left_out"]["counts-only"].int == 2)
        #expect(outcome.json["left_out"]["withdrawn"].int == 1)
        #expect(count("out/issues.csv") == 2)
        let method = String(decoding: desk.bytes(of: desk.folder + "/out/method.md"), as: UTF8.self)
        #expect(method.contains("consent: counts-only"))
        // Not even as a number.
        #expect(!method.contains("consent: none"))
    }

    @Test("where nobody consents nothing is written, the exit code is 2, and it says how to record consent")
    func nothing() {
        _ = desk.log()
        let outcome = desk.run("export", "-o", "out")
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("carewatch amend REFERENCE --consent regulator"))
        #expect(desk.files(in: desk.folder) == ["desk"])
    }

    @Test(
        "with --json it says on standard output that nothing was written; nobody is asked who took a report back"
    )
    func nothingInJSON() {
        let withdrawn = desk.log()
        #expect(desk.run("withdraw", withdrawn).code == 0)
        let said = desk.run("export", "-o", "out")
        #expect(said.code == 2)
        #expect(!said.errors.contains("--consent"), "\(said)")
        #expect(said.errors.contains("1 was withdrawn"), "\(said)")
        _ = desk.log("--kind", "other", "--consent", "counts-only")
        let outcome = desk.run("export", "-o", "out", "--json")
        #expect(outcome.code == 2)
        #expect(outcome.stderr.isEmpty)
        #expect(
            outcome.text == """
                {"written":false,"left_out":{"none":0,"counts-only":1,"regulator":0,\
                "regulator-with-narrative":0,"withdrawn":1}}

                """)
        #expect(desk.files(in: desk.folder) == ["desk"])
    }

    @Test(
        "a signal in the midst of an export leaves no name in the clear, and the exit code is 130",
        .enabled(if: Machine.hasStrace),
        arguments: ["SIGINT", "SIGTERM", "SIGHUP"], [1, 3, 7])
    func interruption(signal: String, moment: Int) {
        let reference = desk.log("--kind", "other")
        let name = desk.show(reference)["desk"].string ?? ""
        let before = desk.files(in: desk.folder)
        let outcome = desk.tool(
            "strace", "-f", "-o", "/dev/null", "-e", "inject=fsync:signal=\(signal):when=\(moment)",
            Desk.binary,
            "export", "-o", "out", "--audience", "desk", "--confirm", name)
        #expect(outcome.code == 130, "\(outcome)")
        #expect(outcome.stdout.isEmpty && outcome.stderr.isEmpty, "\(outcome)")
        #expect(desk.files(in: desk.folder) == before)
    }

    @Test(
        "what an export left that was killed goes with the next one to the same name",
        .enabled(if: Machine.hasStrace))
    func killed() {
        _ = desk.log("--kind", "other", "--consent", "regulator")
        _ = desk.tool(
            "strace", "-f", "-o", "/dev/null", "-e", "inject=fsync:signal=SIGKILL:when=3", Desk.binary,
            "export", "-o", "out")
        #expect(desk.files(in: desk.folder).contains { $0.hasPrefix("out.partial-") })
        #expect(desk.run("export", "-o", "out").code == 0)
        #expect(desk.files(in: desk.folder) == ["desk", "out"])
    }

    @Test("with another desk's key file or a damaged one the rest is exported, and it is said")
    func keyUnusable() {
        let other = Desk()
        _ = other.log()
        for (number, key) in [other.bytes(of: other.key), Data("no key".utf8)].enumerated() {
            let desk = Desk()
            let logged = desk.run(
                "log", "--input", "-",
                input: #"{"kind": "other", "consent": "regulator-with-narrative", "narrative": "told"}"#)
            #expect(logged.code == 0, "\(logged)")
            #expect(FileManager.default.createFile(atPath: desk.key, contents: key))
            let outcome = desk.run("export", "-o", "out\(number)")
            #expect(outcome.code == 0, "\(outcome)")
            #expect(
                outcome.text.contains(
                    "Not opened, with empty cells: 1 sealed value: the key file is damaged or another desk's."
                ),
                "\(outcome)")
        }
    }

    @Test("what is there already is left as it is, and a missing parent is named")
    func alreadyThere() {
        _ = desk.log("--kind", "other", "--consent", "regulator")
        #expect(desk.run("export", "-o", "out").code == 0)
        let before = desk.files(in: desk.folder + "/out")
        let again = desk.run("export", "-o", "out/", "--json")
        #expect(again.code == 1)
        #expect(Parsed(again.stderr)["error"]["code"].string == "already-there")
        #expect(desk.files(in: desk.folder + "/out") == before)
        let nowhere = desk.run("export", "-o", "no/where", "--json")
        #expect(nowhere.code == 1)
        #expect(Parsed(nowhere.stderr)["error"]["code"].string == "no-folder")
        #expect(!desk.files(in: desk.folder).contains { $0.contains("partial") })
    }

    @Test("offers go with their issues, and those of others stay behind")
    func offers() {
        let (exported, kept) = (desk.log("--kind", "intake-wait", "--consent", "regulator"), desk.log())
        for reference in [exported, kept] {
            #expect(desk.run("offer", reference, "--appointment-at", "2024-11-08 14:30").code == 0)
        }
        #expect(desk.run("export", "-o", "out").code == 0)
        let offers = String(decoding: desk.bytes(of: desk.folder + "/out/offers.csv"), as: UTF8.self)
        #expect(
            offers == "reference,number,offered_on,appointment_at,answer\r\n"
                + "\(exported),1,,2024-11-08T14:30-08:00,open\r\n")
    }
}
