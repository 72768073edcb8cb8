import Foundation
import Testing

/// The vault, locked: what goes on without the passphrase, and what asks for it.
@Suite(.enabled(if: Machine.hasPython, "needs python3, for a terminal"))
struct VaultTests {
    let desk = Desk()
    let phrase = "seven plums and a kite"

    private func locked() -> String {
        let reference = desk.start(["log", "--input", "-", "--json"]).finish(
            input: Array(#"{"kind": "other", "name": "Zelda Quix", "phone": "213-555-0123"}"#.utf8))
        #expect(reference.code == 0, "\(reference)")
        let file = desk.write(phrase + "\n", to: "passphrase.txt")
        let lock = desk.run("lock", "--passphrase", "@" + file)
        #expect(lock.code == 0, "\(lock)")
        return desk.run("list", "--json").json[0]["reference"].string ?? ""
    }

    private func entries(_ kind: String) -> [Parsed] {
        desk.sql("SELECT entry FROM journal WHERE entry LIKE '%\"kind\":\"\(kind)\"%' ORDER BY seq").map {
            Parsed(Array($0.utf8))
        }
    }

    @Test("without a terminal what isn't sealed is shown, and that it is locked is said once")
    func withoutTerminal() {
        let reference = locked()
        let shown = desk.run("show", reference)
        #expect(
            shown.code == 0 && !shown.text.contains("Zelda")
                && shown.errors.split(separator: "\n").count == 1, "\(shown)")
        #expect(shown.errors.contains("carewatch unlock"))
        // Logging, and knowing somebody again, need no passphrase.
        let again = desk.run("log", "--kind", "other", "--phone", "-", "--json", input: "213 555 0123\n")
        #expect(again.code == 0 && !again.errors.contains("unlock"), "\(again)")
        #expect(desk.run("search", "--phone", "-", "--json", input: "2135550123").json.list.count == 2)
        let search = desk.run("search", "zelda")
        #expect(search.code == 2 && search.errors.contains("unlock"), "\(search)")
        #expect(desk.run("check").code == 0)
        #expect(desk.run("lock", "--off", "--passphrase", "zelda").code == 64)
        let wrong = desk.write("another one\n", to: "wrong.txt")
        let refused = desk.run("lock", "--off", "--passphrase", "@" + wrong, "--json")
        #expect(
            refused.code == 1 && Parsed(refused.stderr)["error"]["code"].string == "wrong-passphrase",
            "\(refused)")
        #expect(desk.run("lock", "--off", "--passphrase", "-", input: phrase + "\n").code == 0)
        let undo = desk.run("undo", "--dry-run")
        #expect(undo.code == 0, "what changed no data is passed over: \(undo)")
        #expect(desk.run("show", reference).text.contains("Zelda"))
        #expect(entries("locked").count == 1 && entries("lock-removed").count == 1)
    }

    @Test("on a terminal the passphrase is asked for first, isn't shown, and the journal is told")
    func onTerminal() throws {
        let reference = locked()
        let shown = try desk.onTerminal(
            [["Passphrase", "wrong one!\n"], ["again.\r\nThe vault is locked. Passphrase", phrase + "\n"]],
            "show",
            reference)
        let seen = shown["seen"].string ?? ""
        #expect(shown["code"].int == 0 && seen.contains("Zelda Quix"), "\(shown)")
        #expect(!seen.contains("plums") && !seen.contains("wrong one"))
        let unlocked = entries("unlocked")
        #expect(unlocked.count == 1 && unlocked.first?["body"]["why"].string == "carewatch show")
        let without = try desk.onTerminal([["Passphrase", "\n"]], "show", reference)
        #expect(without["code"].int == 0 && without["seen"].string?.contains("Zelda") == false, "\(without)")
        #expect(entries("unlocked").count == 1)
        let silent = try desk.onTerminal([], "show", reference, "--no-input")
        #expect(silent["code"].int == 0 && silent["seen"].string?.contains("Passphrase") == false)
        #expect(desk.run("check").code == 0)
    }

    @Test("Ctrl-C while it is asked leaves the terminal as it was, and 130")
    func interrupted() throws {
        let reference = locked()
        let told = try desk.onTerminal(
            [["Passphrase", "\u{3}"]],
            running: [
                "sh", "-c",
                "trap : INT; carewatch show \(reference); echo \"code $?\"; stty -a | tr ' ' '\\n' | grep -x -e echo -e -echo",
            ])
        let seen = told["seen"].string ?? ""
        #expect(seen.contains("code 130") && seen.contains("\necho\r"), "\(told)")
    }

    @Test("unlock opens it for a time, in memory and for this user alone; lock ends it")
    func unlock() throws {
        let reference = locked()
        try withMemoryFolder { folder in
            let place: [String: String?] = ["XDG_RUNTIME_DIR": folder]
            let file = "@" + desk.folder + "/passphrase.txt"
            let unlocked = desk.run(
                "unlock", "--for", "30m", "--why", "evening shift", "--passphrase", file, environment: place)
            #expect(unlocked.code == 0, "\(unlocked)")
            let names = desk.files(in: folder)
            #expect(names.count == 1)
            let path = folder + "/" + (names.first ?? "")
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(desk.run("show", reference, environment: place).text.contains("Zelda"))
            #expect(!desk.run("show", reference).text.contains("Zelda"), "another session has no key")
            let told = entries("unlocked").first?["body"]
            #expect(told?["why"].string == "evening shift" && told?["until"].string?.isEmpty == false)
            // Its time is over, by the clock since the start alone: a wall clock that was set back prolongs nothing.
            let text = String(decoding: desk.bytes(of: path), as: UTF8.self)
            let kept = Data(text.utf8)
            let over = text.replacing(/boot (\S+) \d+\n/) { "boot \($0.1) 1\n" }
            let body = over.components(separatedBy: "sha256 ")[0]
            let hash = desk.tool("sha256sum", input: body).text.split(separator: " ")[0]
            try Data((body + "sha256 \(hash)\n").utf8).write(to: URL(filePath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            #expect(!desk.run("show", reference, environment: place).text.contains("Zelda"))
            #expect(desk.files(in: folder).isEmpty, "what is over is removed when met")
            try kept.write(to: URL(filePath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            #expect(desk.run("show", reference, environment: place).text.contains("Zelda"))
            #expect(desk.run("lock", environment: place).code == 0)
            #expect(desk.files(in: folder).isEmpty && entries("unlock-ended").count == 1)
            #expect(!desk.run("show", reference, environment: place).text.contains("Zelda"))
        }
        // Without a folder in memory it refuses, and says why.
        let refused = desk.run(
            "unlock", "--passphrase", "@" + desk.folder + "/passphrase.txt",
            environment: ["XDG_RUNTIME_DIR": desk.folder])
        #expect(refused.code == 1 && entries("unlocked").count == 1, "\(refused)")
        #expect(desk.run("unlock", "--for", "2d", "--passphrase", "-").code == 64)
        #expect(desk.run("check").code == 0)
    }

    @Test("two passphrases that differ, and one that is too short, lock nothing")
    func newPassphrase() throws {
        _ = desk.log()
        let differ = try desk.onTerminal(
            [["New passphrase", "seven plums\n"], ["Once more", "seven plumz\n"]], "lock")
        #expect(differ["code"].int == 1, "\(differ)")
        let short = try desk.onTerminal([["New passphrase", "plums\n"]], "lock")
        #expect(short["code"].int == 1, "\(short)")
        #expect(String(decoding: desk.bytes(of: desk.key), as: UTF8.self).hasPrefix("carewatch-key/1\n"))
    }

    @Test("the key comes back from paper, over no other one, and a wrong line is named")
    func sheet() throws {
        let reference = locked()
        let printed = desk.run("key", "backup")
        #expect(
            printed.code == 0 && printed.lines.allSatisfy { $0.count <= 72 || $0.hasPrefix("—") },
            "\(printed)")
        #expect(!printed.text.contains("CLEAR"))
        let kept = desk.bytes(of: desk.key)
        let sheet = desk.write(printed.text.lowercased(), to: "sheet.txt")
        let there = desk.run("key", "restore", sheet, "--passphrase", "@passphrase.txt")
        #expect(there.code == 1 && desk.bytes(of: desk.key) == kept, "\(there)")
        try FileManager.default.removeItem(atPath: desk.key)
        let lines = printed.text.components(separatedBy: "\n")
        let wrong = lines.map {
            $0.hasPrefix("03 ") ? String($0.dropLast()) + ($0.hasSuffix("7") ? "8" : "7") : $0
        }
        let named = desk.run(
            "key", "restore", "-", "--passphrase", "@passphrase.txt", input: wrong.joined(separator: "\n"))
        #expect(named.code == 1 && named.errors.contains("line 3,"), "\(named)")
        #expect(desk.run("key", "restore", sheet, "--no-input").code == 1)
        let restored = desk.run("key", "restore", sheet, "--passphrase", "@passphrase.txt")
        #expect(restored.code == 0 && desk.bytes(of: desk.key) == kept, "\(restored)")
        // Another desk's sheet is refused.
        let other = Desk()
        _ = other.log()
        let foreign = desk.write(other.run("key", "backup").text, to: "other.txt")
        try FileManager.default.removeItem(atPath: desk.key)
        #expect(desk.run("key", "restore", foreign).code == 1 && !desk.files().contains("logbook.sqlite.key"))
        #expect(desk.run("key", "restore", sheet, "--passphrase", "@passphrase.txt").code == 0)
        #expect(desk.run("lock", "--off", "--passphrase", "@passphrase.txt").code == 0)
        #expect(desk.run("show", reference).text.contains("Zelda"))
    }

    @Test("a rotation leaves everything readable, and an older sheet is refused")
    func rotation() throws {
        let reference = locked()
        let before = desk.run("key", "backup").text
        #expect(desk.run("backup", "old.sqlite").code == 0)
        let rotated = desk.run("key", "rotate", "--passphrase", "@passphrase.txt")
        #expect(rotated.code == 0, "\(rotated)")
        #expect(entries("rotated").count == 1 && desk.run("check").code == 0)
        _ = desk.run("log", "--kind", "other", "--name", "-", input: "Ana Later\n")
        #expect(desk.run("lock", "--off", "--passphrase", "@passphrase.txt").code == 0)
        #expect(desk.run("search", "zelda", "--json").json.list.count == 1)
        #expect(desk.run("search", "later", "--json").json.list.count == 1)
        let kept = desk.bytes(of: desk.key)
        try FileManager.default.removeItem(atPath: desk.key)
        let old = desk.run(
            "key", "restore", desk.write(before, to: "sheet.txt"), "--passphrase", "@passphrase.txt", "--json"
        )
        #expect(old.code == 1 && Parsed(old.stderr)["error"]["code"].string == "before-rotation", "\(old)")
        try kept.write(to: URL(filePath: desk.key))
        // The backup of before has the former public key, and opens by the former private one.
        #expect(desk.run("restore", "old.sqlite", "--replace").code == 0)
        #expect(desk.run("show", reference).text.contains("Zelda"))
        #expect(desk.run("log", "--kind", "other", "--name", "-", input: "Bea\n").code == 0)
        #expect(desk.run("search", "bea", "--json").json.list.count == 1 && desk.run("check").code == 0)
    }
}
