import Foundation
import Testing

/// `evidence`, `history` and `undo`, by the built binary.
struct EvidenceTests {
    let desk = Desk()

    @Test("a letter is registered, known again, opened again, and another isn't taken for it")
    func letter() throws {
        let reference = desk.log()
        let letter = desk.write("Dear Zelda Quixmarker, no.\n", to: "letter-to-quixmarker.pdf")
        let added = desk.run(
            "evidence", "add", reference, letter, "--kind", "letter", "--dated-on", "2024-10-22", "--keep",
            "--json")
        #expect(added.code == 0, "\(added)")
        let sum = desk.tool("sha256sum", letter).text.prefix(64)
        #expect(added.json["sha256"].string == String(sum))
        #expect(added.json["description"].string == "sealed" && added.json["bytes"].int == 27)
        #expect(desk.show(reference)["exhibits"][0]["description"].string == "letter-to-quixmarker.pdf")
        #expect(
            desk.run("evidence", "list", reference, "--json").json["exhibits"][0]["kept"].value as? Bool
                == true)

        let again = desk.run("evidence", "add", reference, letter, "--kind", "bill")
        #expect(again.code == 0 && again.text.contains("nothing was added"))
        #expect(desk.show(reference)["exhibits"].list.count == 1)

        #expect(desk.run("evidence", "verify", reference, letter).code == 0)
        #expect(
            desk.run("evidence", "verify", reference, "-", input: "Dear Zelda Quixmarker, no.\n").code == 0)
        let other = desk.write("Dear Zelda Quixmarker, no!\n", to: "other.pdf")
        let verified = desk.run("evidence", "verify", reference, other)
        #expect(verified.code == 2 && verified.text.contains("none of the files"))

        #expect(desk.run("evidence", "save", reference, "1", "-o", "opened.pdf").code == 0)
        #expect(desk.bytes(of: desk.folder + "/opened.pdf") == desk.bytes(of: letter))
        #expect(
            desk.run("evidence", "save", reference, "1", "-o", "opened.pdf").code == 1, "it is there already")
        #expect(desk.run("evidence", "save", reference, "2", "-o", "x").errors.contains("no exhibit 2"))
        for file in desk.files() {
            let bytes = desk.bytes(of: desk.home + "/" + file)
            for marker in ["Quixmarker", "quixmarker"] { #expect(bytes.range(of: Data(marker.utf8)) == nil) }
        }
        // Without the key it stays closed, and can be verified all the same.
        try FileManager.default.moveItem(atPath: desk.key, toPath: desk.folder + "/key")
        #expect(desk.run("evidence", "verify", reference, letter).code == 0)
        #expect(desk.run("evidence", "save", reference, "1", "-o", "closed.pdf").code == 1)
        #expect(!FileManager.default.fileExists(atPath: desk.folder + "/closed.pdf"))
        #expect(desk.run("check").text.contains("sealed bytes only"))
    }

    @Test(
        "what isn't a file, is empty, too large to keep or described in argv is refused, and nothing is registered"
    )
    func refused() throws {
        let reference = desk.log()
        let empty = desk.write("", to: "empty")
        desk.tool("truncate", "-s", "33554433", "large")
        desk.tool("mkfifo", "pipe")
        let letter = desk.write("x", to: "letter")
        let all: [([String], Int32, String)] = [
            ([desk.folder, "--kind", "letter"], 1, "not-a-file"),
            (["pipe", "--kind", "letter"], 1, "not-a-file"),
            (["nowhere", "--kind", "letter"], 1, "cannot-read"),
            ([empty, "--kind", "letter"], 1, "empty-file"),
            (["large", "--kind", "letter", "--keep"], 1, "too-large-to-keep"),
            ([letter, "--kind", "leter"], 64, "bad-choice"),
            ([letter, "--kind", "letter", "--description", "Quixmarker"], 64, "sealed-on-command-line"),
            ([letter, "--kind", "letter", "--dated-on", "2030-01-01"], 64, "in-the-future"),
        ]
        for (arguments, code, error) in all {
            let outcome = desk.start(["evidence", "add", reference] + arguments + ["--json"]).finish()
            #expect(outcome.code == code && outcome.errors.contains("\"\(error)\""), "\(outcome)")
            #expect(!outcome.errors.contains("Quixmarker"))
        }
        #expect(desk.run("evidence", "add", reference, "large", "--kind", "recording").code == 0)
        #expect(desk.show(reference)["exhibits"].list.count == 1)
    }

    @Test("undo shows what it would take back, wants it confirmed, and goes further back each time")
    func undo() {
        let reference = desk.log("--kind", "other", "--county", "Kern")
        desk.run("amend", reference, "--county", "Orange", "--phone", "-", input: "213-555-0123")
        let dry = desk.run("undo", "--dry-run")
        #expect(dry.code == 0 && dry.text.contains("County: Kern → Orange"), "\(dry)")
        #expect(dry.text.contains("Phone: on file") && !dry.text.contains("0123"))
        let unconfirmed = desk.run("undo")
        #expect(unconfirmed.code == 1 && unconfirmed.errors.contains("--confirm \(reference)"))
        #expect(desk.run("undo", "--confirm", "settings").code == 1)
        #expect(desk.show(reference)["county"].string == "Orange")
        let undone = desk.run("undo", "--confirm", reference, "--json")
        #expect(undone.code == 0 && undone.json["undone"].value as? Bool == true)
        #expect(desk.show(reference)["county"].string == "Kern")
        #expect(desk.run("undo", "--confirm", reference).code == 0)
        #expect(desk.show(reference)["status"].string == "withdrawn")
        let none = desk.run("undo", "--confirm", reference, "--lang", "es")
        #expect(none.code == 1 && none.errors.contains("no se puede deshacer"))
        let history = desk.run("history", reference)
        #expect(history.code == 0 && history.text.contains("takes back entry"))
        #expect(desk.run("check").code == 0)
    }

    @Test("the commands of docs/history.md run, in order, as they stand")
    func document() throws {
        let text = try String(contentsOfFile: Desk.project + "/docs/history.md", encoding: .utf8)
        let reference = desk.log()
        let blocks = text.components(separatedBy: "```sh\n").dropFirst().compactMap {
            $0.components(separatedBy: "\n```").first
        }
        #expect(blocks.count == 2)
        for block in blocks {
            let outcome = desk.shell("set -e\n" + block.replacing("4F7K-9QXT-2MZ0", with: reference))
            #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(block)\n\(outcome)")
        }
        #expect(
            desk.bytes(of: desk.folder + "/letter.txt") == desk.bytes(of: desk.folder + "/letter-again.txt"))
    }

    @Test("on a terminal a yes takes it back, in either language, and anything else doesn't")
    func asked() throws {
        let reference = desk.log("--kind", "other")
        desk.run("close", reference)
        for (answer, status) in [("no\n", "resolved"), ("\n", "resolved"), ("sí\n", "open")] {
            let told = try desk.onTerminal(
                [["to take it back", answer]], running: ["carewatch", "undo"], environment: [:])
            #expect(told["code"].int == 0, "\(told)")
            #expect(desk.show(reference)["status"].string == status)
        }
    }
}
