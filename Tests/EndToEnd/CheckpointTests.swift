import Foundation
import TestSupport
import Testing

/// Checkpoints: what somebody who kept one can see later, and what nobody can without.
@Suite(.enabled(if: Machine.hasSQLite && Machine.hasPython, "needs sqlite3 and python3"))
struct CheckpointTests {
    let desk = Desk()

    private func keep(_ name: String = "kept.txt") -> String {
        let path = desk.folder + "/" + name
        let outcome = desk.run("checkpoint", "-o", path)
        #expect(outcome.code == 0, "\(outcome)")
        return path
    }

    private func oracle(_ arguments: String...) -> Outcome {
        Child(
            ["python3", Desk.project + "/Tests/oracle/journal.py", desk.book] + arguments,
            environment: desk.environment, folder: desk.folder
        ).finish()
    }

    /// Runs `body` with the logbook and its key as they are now, and puts them back.
    private func meanwhile(_ body: () throws -> Void) rethrows {
        let files = [desk.book, desk.key].map { ($0, desk.bytes(of: $0)) }
        try body()
        for (path, bytes) in files {
            try? FileManager.default.removeItem(atPath: path)
            #expect(
                FileManager.default.createFile(
                    atPath: path, contents: bytes, attributes: [.posixPermissions: 0o600]))
        }
    }

    @Test(
        "a script that knows nothing of carewatch comes to the same leaves and root, and takes the signature")
    func interoperable() throws {
        _ = desk.fillWithEverything()
        let kept = keep()
        let alone = oracle()
        #expect(alone.code == 0, "\(alone)")
        let told = desk.run("checkpoint", "--json").json
        #expect(
            alone.json["size"].int == told["size"].int && alone.json["root"].string == told["root"].string)
        #expect(alone.json["root"].string == desk.run("check", "--json").json["root"].string)
        for round in 0..<9 {
            _ = desk.log("--kind", "other")
            let outcome = oracle(kept)
            #expect(outcome.code == 0, "\(round): \(outcome)")
            #expect(oracle(keep("new.txt")).code == 0)
        }
        // A control: what isn't so is refused.
        let text = String(decoding: desk.bytes(of: kept), as: UTF8.self)
        let size = text.split(separator: "\n")[1]
        let other = text.replacingOccurrences(of: "\n\(size)\n", with: "\n\((Int(size) ?? 0) + 1)\n")
        #expect(oracle(desk.write(other, to: "other.txt")).code == 1)
        let line = try #require(text.split(separator: "\n").last)
        var signature = try #require(Data(base64Encoded: String(line.split(separator: " ")[2])))
        signature[20] ^= 1
        let changed = text.replacingOccurrences(
            of: line.split(separator: " ")[2], with: signature.base64EncodedString())
        #expect(oracle(desk.write(changed, to: "other.txt")).errors.contains("no signature"))
    }

    @Test("an old checkpoint is a prefix of the journal, however it was kept")
    func prefix() {
        _ = desk.log("--kind", "other", "--consent", "regulator")
        let kept = ["text": "week.txt", "markdown": "week.md", "json": "week.json", "csv": "week.csv"].map {
            format, name in
            let size = desk.run("checkpoint", "--json").json["size"].int
            #expect(desk.run("report", "weekly", "--format", format, "-o", name).code == 0)
            return (name, size)
        }
        #expect(desk.run("export", "-o", "package").code == 0)
        let last = desk.run("checkpoint", "--json").json["size"].int
        _ = keep()
        _ = desk.log("--kind", "other")
        for (file, size) in kept + ["package", "package/checkpoint.txt", "kept.txt"].map({ ($0, last) }) {
            let outcome = desk.run("check", "--against", file, "--json")
            #expect(outcome.code == 0, "\(file): \(outcome)")
            let against = outcome.json["against"]
            #expect(against["size"].int == size && against["signed"].value as? Bool == true, "\(file)")
            #expect(against["is_prefix"].value as? Bool == true, "\(file)")
        }
        let told = desk.run("check", "--against", "kept.txt")
        #expect(told.text.contains("None of them was changed, taken out, moved or put in since"), "\(told)")
        let spanish = desk.run("check", "--against", "kept.txt", "--lang", "es")
        #expect(spanish.text.contains("Ninguno se modificó"), "\(spanish)")
        #expect(
            desk.start(["check", "--against", "-"]).finish(
                input: Array(desk.bytes(of: desk.folder + "/kept.txt"))
            ).code == 0)
    }

    @Test(
        "a tail that was cut is found against a kept checkpoint, and check alone says that it can't find it")
    func cut() {
        _ = desk.log()
        var kept = ""
        meanwhile {
            _ = desk.log()
            kept = keep()
        }
        let alone = desk.run("check")
        #expect(alone.code == 0 && alone.text.contains("can't show: a tail that was cut off"), "\(alone)")
        let against = desk.run("check", "--against", kept)
        #expect(against.code == 2 && against.text.contains("its tail was cut off"), "\(against)")
        let json = desk.run("check", "--against", kept, "--json").json
        #expect(json["findings"][0]["code"].string == "checkpoint")
        #expect(json["whole"].value as? Bool == false && json["against"]["is_prefix"].value as? Bool == false)
    }

    @Test(
        "a journal that was written anew and signed again is found against a kept checkpoint, and not without"
    )
    func rewritten() {
        _ = desk.log()
        var kept = ""
        meanwhile {
            _ = desk.log("--kind", "no-callback")
            kept = keep()
        }
        // The same desk, with the same key, tells another story, and a longer one.
        for _ in 0..<3 { _ = desk.log("--kind", "other") }
        let alone = desk.run("check")
        #expect(alone.code == 0 && alone.text.contains("that the owner of the key wrote anew"), "\(alone)")
        #expect(desk.run("check", "--against", keep("its-own.txt")).code == 0)
        let against = desk.run("check", "--against", kept)
        #expect(against.code == 2 && against.text.contains("it was rewritten since"), "\(against)")
        #expect(oracle(kept).errors.contains("root"))
    }

    @Test("another desk's checkpoint is refused, and so is a file without one")
    func refused() {
        _ = desk.log()
        let other = Desk()
        _ = other.log()
        let theirs = desk.write(other.run("checkpoint").text, to: "theirs.txt")
        let outcome = desk.run("check", "--against", theirs, "--json")
        #expect(outcome.code == 1)
        #expect(Parsed(outcome.stderr)["error"]["code"].string == "of-another-desk")
        let none = desk.run("check", "--against", desk.write("nothing\n", to: "none.txt"), "--json")
        #expect(none.code == 1 && Parsed(none.stderr)["error"]["code"].string == "no-checkpoint")
        #expect(desk.run("check", "--against", "nowhere.txt").code == 1)
    }

    @Test("a checkpoint signed in the desk's name by another key, or changed, is found")
    func otherKey() throws {
        _ = desk.log()
        let text = desk.run("checkpoint").text
        let lines = text.components(separatedBy: "\n")
        let root = try #require(Data(base64Encoded: lines[2]))
        let changed = text.replacingOccurrences(
            of: lines[2], with: Data(root.reversed()).base64EncodedString())
        let outcome = desk.run("check", "--against", desk.write(changed, to: "changed.txt"), "--json")
        #expect(outcome.code == 2 && outcome.json["found"].int == 2, "\(outcome)")
        let told = desk.run("check", "--against", "changed.txt")
        #expect(told.text.contains("by another key than the logbook's"), "\(told)")
    }

    @Test("without the key file the checkpoint is unsigned, in reports too, and it is said")
    func unsigned() {
        _ = desk.log("--kind", "other", "--consent", "regulator")
        try? FileManager.default.moveItem(atPath: desk.key, toPath: desk.key + ".away")
        let outcome = desk.run("checkpoint")
        #expect(
            outcome.code == 0 && outcome.lines.count == 3 && outcome.errors.contains("aren't signed"),
            "\(outcome)")
        let report = desk.run("report", "weekly", "--week", "this")
        let unwrapped = report.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(unwrapped.contains("They aren't signed"), "\(report)")
        #expect(
            desk.run("report", "weekly", "--format", "json").json["checkpoint"]["signed"].value as? Bool
                == false)
        let kept = desk.run("check", "--against", desk.write(outcome.text, to: "kept.txt"))
        #expect(kept.code == 0 && kept.text.contains("that nobody signed"), "\(kept)")
        let package = desk.run("export", "-o", "package")
        #expect(package.code == 0 && package.text.contains("Not signed"), "\(package)")
        #expect(!desk.files(in: desk.folder + "/package").contains("SHA256SUMS.sig"))
        let method = String(decoding: desk.bytes(of: desk.folder + "/package/method.md"), as: UTF8.self)
        #expect(method.contains("It isn't signed"))
        let verified = desk.run("verify", "package", "--json")
        #expect(verified.code == 2 && verified.json["found"].int == 2, "\(verified)")
        #expect(verified.json["findings"][0]["code"].string == "unsigned")
        #expect(verified.json["findings"][1]["code"].string == "checkpoint-unsigned")
    }
}
