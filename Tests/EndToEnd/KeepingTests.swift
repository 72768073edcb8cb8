import Foundation
import Testing

/// Backups, their return, and checks, as a person and a script meet them.
struct KeepingTests {
    let desk = Desk()
    var backup: String { desk.folder + "/backup.sqlite" }

    @Test("a lost logbook comes back from its backup and its key, with what is sealed")
    func wholeStory() {
        let reference = desk.log("--kind", "intake-wait", "--name", "@" + desk.write("Zelda", to: "name"))
        let made = desk.run("backup", backup)
        #expect(made.code == 0)
        #expect(made.text.contains("1 issue ") && made.text.contains(desk.key))
        #expect(desk.files() == ["logbook.sqlite", "logbook.sqlite.key"])

        for file in [desk.book, desk.key] {
            try? FileManager.default.moveItem(atPath: file, toPath: file + ".lost")
        }
        let asked = desk.run("restore", backup)
        #expect(asked.code == 1 && asked.errors.contains("--moved") && asked.errors.contains("--copied"))
        #expect(desk.files() == ["logbook.sqlite.key.lost", "logbook.sqlite.lost"])
        let restored = desk.run("restore", backup, "--moved")
        #expect(restored.code == 0, "\(restored)")
        #expect(restored.errors.contains("no key at \(desk.key)"))
        try? FileManager.default.moveItem(atPath: desk.key + ".lost", toPath: desk.key)
        #expect(desk.run("show", reference).text.contains("Zelda"))
        let checked = desk.run("check")
        #expect(checked.code == 0)
        #expect(checked.lines.last == "Nothing wrong was found.")
        #expect(desk.run("check", "--lang", "es").lines.last == "No se encontró nada mal.")
    }

    @Test("scripts get the same as JSON")
    func json() {
        _ = desk.log()
        let made = desk.run("backup", backup, "--json").json
        #expect(made["backup"].string == backup)
        #expect((made["issues"].int, made["entries"].int) == (1, made["entries"].int))
        #expect(made["key"].string == desk.key)
        _ = desk.log()
        let refused = desk.run("restore", backup, "--json")
        #expect(refused.code == 1)
        #expect(Parsed(refused.stderr)["error"]["code"].string == "would-replace")
        let restored = desk.run("restore", backup, "--replace", "--json").json
        #expect(restored["kept"].string == desk.book + ".before-restore-1")
        #expect(restored["key_fits"].value as? Bool == true)
        #expect(desk.run("list", "--json").json.list.count == 1)
        let checked = desk.run("check", backup, "--json")
        #expect(checked.code == 0)
        #expect(checked.json["whole"].value as? Bool == true)
        #expect(checked.json["entries"].int == made["entries"].int)
        #expect(checked.json["root"].string?.count == 64)
        #expect(
            Parsed(desk.run("backup", backup, "--json").stderr)["error"]["code"].string == "already-there")
        #expect(
            Parsed(desk.run("check", "nowhere", "--json").stderr)["error"]["code"].string == "cannot-read")
        #expect(
            Parsed(desk.run("check", "--db", "nowhere", "--json").stderr)["error"]["code"].string == "absent")
        #expect(desk.run("backup").code == 64)
    }

    @Test("a folder of backups keeps as many as was said, and the new one is in it")
    func kept() {
        _ = desk.log()
        let folder = desk.folder + "/stick"
        #expect(desk.run("backup", folder, "--keep", "2").code == 1)
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var last = ""
        for number in 1...4 {
            let made = desk.run("backup", folder, "--keep", "2", "--json")
            #expect(made.code == 0, "\(made)")
            #expect(made.json["removed"].list.count == (number > 2 ? 1 : 0))
            last = made.json["backup"].string ?? ""
        }
        let files = desk.files(in: folder)
        #expect(files.count == 2 && files.contains { last.hasSuffix($0) }, "\(files)")
        for count in ["0", "-1", "x"] {
            #expect(desk.run("backup", folder, "--keep=\(count)").code == 64)
        }
        #expect(desk.files(in: folder) == files)
    }

    @Test("that there should have been a backup is said where one reads what is to do, not where one logs")
    func overdue() throws {
        let reference = desk.log()
        let later = ["CAREWATCH_TODAY": "2090-01-01" as String?]
        func run(_ arguments: String...) -> Outcome { desk.start(arguments, environment: later).finish() }
        for command in [["next"], ["handoff"], ["report", "weekly"]] {
            let told = desk.start(command, environment: later).finish()
            #expect(told.code == 0 && told.errors.contains("there is no backup of it"), "\(told)")
        }
        #expect(run("--lang", "es").text.contains("no hay copia de seguridad"))
        #expect(run("state", "--json").json["backup_is_overdue"].value as? Bool == true)
        for quiet in [["list"], ["show", reference], ["log", "--kind", "other"]] {
            #expect(desk.start(quiet, environment: later).finish().errors.isEmpty)
        }
        #expect(desk.run("backup", backup).code == 0)
        #expect(run("next").errors.contains("The last backup is"))
        #expect(desk.run("next").errors.isEmpty)
        #expect(desk.run("state", "--json").json["backup_is_overdue"].value as? Bool == false)
    }

    @Test(
        "with a passphrase the backup alone is enough; nothing typed on the command line, nor too short a one"
    )
    func carriesKey() throws {
        let reference = desk.log("--kind", "intake-wait", "--name", "@" + desk.write("Zelda", to: "name"))
        #expect(desk.run("backup", backup, "--passphrase", "correct horse").code == 64)
        #expect(desk.run("backup", backup, "--passphrase", "-", input: "short").code == 1)
        #expect(!FileManager.default.fileExists(atPath: backup))
        let made = desk.run("backup", backup, "--passphrase", "-", "--json", input: "correct horse\n")
        #expect(made.json["carries_key"].value as? Bool == true, "\(made)")
        #expect(made.json["checkpoint"]["size"].int == made.json["entries"].int)
        #expect(desk.run("check", "--against", backup).code == 0)
        #expect(!desk.bytes(of: backup).contains(Data("ed25519".utf8)))
        let without = desk.run("restore", backup, "--moved", "--db", "one/book.sqlite")
        #expect(without.code == 0 && without.errors.contains("The backup carries the key"), "\(without)")
        let wrong = desk.run(
            "restore", backup, "--moved", "--db", "two/book.sqlite", "--passphrase", "-", input: "wrong horse"
        )
        #expect(wrong.code == 1 && wrong.errors.contains("isn't the passphrase"), "\(wrong)")
        #expect(!FileManager.default.fileExists(atPath: desk.folder + "/two"))
        let there = desk.run(
            "restore", backup, "--moved", "--db", "two/book.sqlite", "--passphrase", "-",
            input: "correct horse")
        #expect(there.code == 0 && there.errors.isEmpty, "\(there)")
        #expect(desk.run("show", reference, "--db", "two/book.sqlite").text.contains("Zelda"))
        let asked = try desk.onTerminal(
            [["goes along", "battery staple\n"], ["Once more", "battery staple\n"]], "backup", "asked.sqlite")
        #expect(asked["seen"].string?.contains("The key is in it") == true, "\(asked)")
        let enter = try desk.onTerminal([["goes along", "\n"]], "backup", "enter.sqlite")
        #expect(enter["seen"].string?.contains("The key isn't in it") == true, "\(enter)")
    }

    @Test("on a terminal it is asked whether the desk moved or is copied; a copy is another desk")
    func copied() throws {
        let reference = desk.log("--kind", "intake-wait", "--name", "@" + desk.write("Zelda", to: "name"))
        let name = desk.show(reference)["desk"].string ?? ""
        #expect(desk.run("backup", backup).code == 0)
        try FileManager.default.copyItem(atPath: desk.key, toPath: backup + ".key")
        let told = try desk.onTerminal(
            [["m or c", "c\n"]], "restore", backup, "--db", "there/book.sqlite")
        #expect(told["code"].int == 0 && told["seen"].string?.contains("It is a new desk") == true, "\(told)")
        let shown = desk.run("show", reference, "--json", "--db", "there/book.sqlite").json
        #expect(shown["name"].string == "Zelda")
        #expect(shown["desk"].string != nil && shown["desk"].string != name)
        #expect(desk.run("check", "--db", "there/book.sqlite").code == 0)
        #expect(desk.run("note", reference, "-", "--db", "there/book.sqlite", input: "x").code == 0)
        let moved = try desk.onTerminal(
            [["m or c", "m\n"]], "restore", backup, "--db", "elsewhere/book.sqlite")
        #expect(moved["code"].int == 0, "\(moved)")
        let neither = try desk.onTerminal([["m or c", "\n"]], "restore", backup, "--db", "third/book.sqlite")
        #expect(neither["code"].int == 1, "\(neither)")
        #expect(!FileManager.default.fileExists(atPath: desk.folder + "/third"))
        #expect(desk.run("restore", backup, "--moved", "--copied").code == 64)
    }

    @Test("what is wrong is said first, and ends with 2", .enabled(if: Machine.hasSQLite, "needs sqlite3"))
    func wrong() {
        let reference = desk.log()
        desk.tool("sqlite3", desk.book, "UPDATE issue SET county = 'Kern'")
        let checked = desk.run("check")
        #expect(checked.code == 2)
        #expect(checked.lines.first?.hasPrefix("1 thing is wrong with \(desk.book)") == true, "\(checked)")
        #expect(checked.lines[1] == "- issue \(reference) isn't what the journal tells: county.")
        let told = desk.run("check", "--json")
        #expect(told.code == 2)
        #expect(told.json["found"].int == 1)
        #expect(told.json["findings"][0]["code"].string == "row")
        // It is backed up all the same: that is all there is. But it isn't put back unseen.
        let backedUp = desk.run("backup", backup)
        #expect(backedUp.code == 2 && backedUp.errors.contains("isn't what the journal tells: county"))
        let refused = desk.run("restore", backup, "--db", "other/book.sqlite", "--moved", "--json")
        #expect(refused.code == 1)
        #expect(Parsed(refused.stderr)["error"]["code"].string == "not-whole")
        #expect(!FileManager.default.fileExists(atPath: desk.folder + "/other"))
    }

    @Test("Ctrl-C at any moment leaves a whole backup or none, and says 130", arguments: 0..<4)
    func interrupted(round: Int) {
        let narrative = String(repeating: "I waited. ", count: 200_000)
        let line = #"{"kind":"intake-wait","narrative":"\#(narrative)"}"#
        let input = desk.write(Array(repeating: line, count: 12).joined(separator: "\n"), to: "input")
        #expect(desk.run("log", "--input", input).code == 0)
        for _ in 0..<4 {
            try? FileManager.default.removeItem(atPath: backup)
            let child = desk.start(["backup", backup])
            usleep(UInt32.random(in: 0...300_000))
            kill(child.pid, SIGINT)
            let outcome = child.finish()
            #expect([0, 130].contains(outcome.code), "\(outcome)")
            #expect(FileManager.default.fileExists(atPath: backup) == (outcome.code == 0))
            #expect(!desk.files(in: desk.folder).contains { $0.hasPrefix("carewatch-unfinished") })
        }
        #expect(desk.run("check").code == 0)
    }

    @Test(
        "kill -9 at random moments, fifteen times of each kind: nothing printed is lost, and all is whole",
        .enabled(if: Machine.hasPython, "needs python3"), arguments: ["log", "backup", "restore"])
    func killed(mode: String) {
        let campaign = Desk.project + "/Tests/campaigns/kill.py"
        let outcome = desk.tool("python3", campaign, mode, "--count", "15", "--carewatch", Desk.binary)
        #expect(outcome.code == 0, "\(outcome)")
    }

    @Test("others who log while it is restored, again and again, lose nothing that was printed")
    func restoringAmongOthers() {
        _ = desk.log()
        #expect(desk.run("backup", backup).code == 0)
        let (desk, backup) = (desk, backup)
        let printed = atOnce(4) { number -> [String] in
            (0..<6).compactMap { _ in
                if number > 0 { return desk.log() }
                let restored = desk.run("restore", backup, "--replace", "--json")
                #expect(restored.code == 0, "\(restored)")
                return nil
            }
        }
        var found: Set<String> = []
        for file in desk.files() where !file.hasSuffix(".key") {
            let path = desk.home + "/" + file
            let checked = desk.run("check", path)
            #expect(checked.code == 0, "\(file): \(checked)")
            let listed = desk.run("list", "--json", "--db", path).json.list
            found.formUnion(listed.compactMap { $0["reference"].string })
        }
        #expect(desk.files().count == 8)
        #expect(Set(printed.joined()).subtracting(found).isEmpty)
    }

    @Test(
        "while another program has the logbook open, no command writes its file",
        .enabled(if: Machine.hasStrace && Machine.hasSQLite, "needs strace and sqlite3"))
    func noCheckpoint() {
        let (one, other) = (desk.log(), desk.log())
        let holder = Child(
            [
                "sqlite3", "-batch", desk.book, "SELECT count(*) FROM issue;",
                ".shell touch open; while [ -e open ]; do sleep 0.05; done",
            ], environment: desk.environment, folder: desk.folder)
        while !FileManager.default.fileExists(atPath: desk.folder + "/open") { usleep(10_000) }
        let before = desk.bytes(of: desk.book)
        let note = "@" + desk.write("They called.", to: "note")
        for command in [
            "log --kind other", "offer \(one) --appointment-at 2024-11-08", "attend \(one)",
            "amend \(one) --county Kern", "note \(one) \(note)", "link \(other) --duplicate-of \(one)",
            "close \(one)", "withdraw \(one)", "list", "show \(one)", "report weekly -o week.json",
            "export --audience desk --confirm x -o out", "backup backup.sqlite", "check",
        ] {
            let (calls, outcome) = desk.trace(
                "pwrite64,write,ftruncate,fsync,fdatasync", command.split(separator: " ").map(String.init))
            #expect([0, 1].contains(outcome.code), "\(command): \(outcome)")
            #expect(!calls.contains { $0.contains("<\(desk.book)>") }, "\(command)")
        }
        #expect(desk.bytes(of: desk.book) == before)
        // A restore is refused as long: it wants the logbook for itself.
        try? FileManager.default.removeItem(atPath: desk.folder + "/open")
        #expect(holder.finish().code == 0)
        #expect(desk.run("check").code == 0)
        #expect(desk.run("list", "--json").json.list.count == 3)
    }
}
