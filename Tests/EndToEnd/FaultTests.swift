import Foundation
import Testing

/// Disks that are full or can't be written, and processes that are killed.
struct FaultTests {
    let desk = Desk()

    /// Runs lines of the shell where `mount` is this process's own business and ends with it.
    private func mounting(_ script: String) -> Outcome {
        Child(
            ["unshare", "-m", "sh", "-c", script], environment: desk.shellEnvironment(), folder: desk.folder
        )
        .finish()
    }

    private var readOnly: String { "mount --bind desk desk && mount -o remount,bind,ro desk && " }

    @Test(
        "a closed logbook in a read-only folder can be read, and log says why it can't be changed",
        .enabled(if: Machine.canMount, "needs the right to mount"))
    func readOnlyFolder() {
        let reference = desk.log("--kind", "intake-wait", "--name", "@" + desk.write("Zelda", to: "name"))
        for command in [
            "list", "show \(reference)", "report weekly --week this", "export --audience desk -o out",
        ] {
            let outcome = mounting(readOnly + "carewatch " + command)
            #expect(outcome.code == (command.hasPrefix("export") ? 1 : 0), "\(command): \(outcome)")
        }
        #expect(mounting(readOnly + "carewatch show \(reference)").text.contains("Zelda"))
        let refused = mounting(readOnly + "carewatch log --kind other --json")
        #expect(refused.code == 1)
        #expect(refused.stdout.isEmpty)
        #expect(Parsed(refused.stderr)["error"]["code"].string == "read-only")
        let first = mounting(readOnly + "carewatch log --kind other --json --db desk/new/book.sqlite")
        #expect(first.code == 1)
        #expect(Parsed(first.stderr)["error"]["code"].string == "read-only", "\(first)")
    }

    @Test(
        "with a log that isn't merged a read-only folder is refused: copy the three files",
        .enabled(if: Machine.canMount, "needs the right to mount"))
    func unmergedLog() {
        _ = desk.log()
        // Copied while another connection is open, so that the log isn't merged.
        let script = """
            mkdir aside; mkfifo orders
            sqlite3 desk/logbook.sqlite <orders >/dev/null & exec 3>orders
            echo 'SELECT count(*) FROM issue;' >&3; echo '.shell touch open' >&3
            while [ ! -e open ]; do sleep 0.05; done
            carewatch log --kind other >/dev/null
            cp desk/* aside/
            exec 3>&-; wait
            """
        _ = desk.shell(script)
        #expect(desk.bytes(of: desk.folder + "/aside/logbook.sqlite-wal").count > 0)
        let refused = mounting(
            "mount --bind aside aside && mount -o remount,bind,ro aside && carewatch list --json --db aside/logbook.sqlite"
        )
        #expect(refused.code == 1)
        #expect(Parsed(refused.stderr)["error"]["code"].string == "unmerged-log", "\(refused)")
        #expect(refused.errors.contains("-wal and -shm"))
        // Where it can be written the log is read, and merged.
        #expect(desk.run("list", "--json", "--db", "aside/logbook.sqlite").json.list.count == 2)
        #expect(desk.files(in: desk.folder + "/aside") == ["logbook.sqlite", "logbook.sqlite.key"])
    }

    @Test(
        "on a full disk log is refused in plain words, and what was stored before is whole",
        .enabled(if: Machine.canMount && Machine.hasSQLite, "needs the right to mount, and sqlite3"))
    func fullDisk() {
        let narrative = desk.write(String(repeating: "I waited. ", count: 3000), to: "narrative")
        // Each log stores 30 KB; the disk has room for some of them.
        let outcome = mounting(
            """
            mkdir -p disk && mount -t tmpfs -o size=1600k tmpfs disk && export CAREWATCH_DB=disk/book.sqlite
            for log in $(seq 60); do
              carewatch log --kind other --narrative @\(narrative) --json 2>errors || { echo "exit $?"; cat errors; break; }
            done
            sqlite3 disk/book.sqlite 'PRAGMA integrity_check'
            carewatch list --json >list && grep -o '"reference":"[^"]*"' list
            mount -o remount,size=4m disk && carewatch log --kind other >/dev/null && echo again
            """)
        let printed = outcome.lines.compactMap { Parsed(Array($0.utf8))["reference"].string }
        #expect(!printed.isEmpty && printed.count < 60)
        #expect(outcome.lines.contains("exit 1"), "\(outcome)")
        #expect(outcome.text.contains("disk is full"))
        #expect(outcome.lines.contains("ok"))
        let listed = outcome.lines.filter { $0.hasPrefix("\"reference\":") }
        #expect(Set(listed.map { $0.dropFirst(13).dropLast() }).isSuperset(of: printed.map { $0[...] }))
        #expect(outcome.lines.last == "again")
    }

    @Test(
        "a first log on a full disk is refused, and works once there is room",
        .enabled(if: Machine.canMount, "needs the right to mount"))
    func fullFromTheStart() {
        let outcome = mounting(
            """
            mkdir -p disk && mount -t tmpfs -o size=64k tmpfs disk && export CAREWATCH_DB=disk/book.sqlite
            carewatch log --kind other; echo "exit $?"
            carewatch list; echo "exit $?"
            mount -o remount,size=4m disk && carewatch log --kind other --json && carewatch list | wc -l
            """)
        #expect(outcome.lines.prefix(2) == ["exit 1", "exit 1"], "\(outcome)")
        #expect(outcome.errors.contains("disk is full") || outcome.errors.contains("No space left"))
        #expect(outcome.errors.contains("There is no logbook"), "\(outcome)")
        #expect(outcome.lines.last == "2")
    }

    @Test(
        "a full disk leaves no half report and no half export",
        .enabled(if: Machine.canMount, "needs the right to mount"))
    func fullForOutput() {
        _ = desk.log("--kind", "intake-wait", "--consent", "regulator")
        let outcome = mounting(
            """
            mkdir -p disk && mount -t tmpfs -o size=64k tmpfs disk
            head -c 100000 /dev/zero >disk/other 2>/dev/null
            carewatch report weekly -o disk/week.md; echo "exit $?"
            carewatch export -o disk/out; echo "exit $?"
            ls -A disk
            """)
        #expect(outcome.lines == ["exit 1", "exit 1", "other"], "\(outcome)")
        #expect(outcome.errors.contains("No space left"))
        let toFull = desk.shell("carewatch list >/dev/full")
        #expect(toFull.code == 1)
        #expect(toFull.errors.contains("Standard output"))
        // What is stored is told all the same: else somebody logs it again.
        let logged = desk.shell("carewatch log --kind other >/dev/full")
        #expect(logged.code == 1)
        #expect(logged.errors.contains("Logged "))
    }

    /// Every command that changes something, by its name.
    private func changes(of one: String, and other: String) -> [(name: String, command: String)] {
        let note = desk.write("They called.", to: "note")
        return [
            ("log", "log --kind other --narrative @\(note)"),
            ("offer", "offer \(one) --appointment-at 2024-11-08"), ("attend", "attend \(one)"),
            ("amend", "amend \(one) --county Kern"), ("note", "note \(one) @\(note)"),
            ("close", "close \(one)"), ("withdraw", "withdraw \(one)"),
            ("link", "link \(other) --duplicate-of \(one)"),
            ("restore", "restore backup.sqlite --replace"),
        ]
    }

    /// Runs each command where its script has been, and prints its name, its exit code and the error's code.
    private func telling(_ commands: [(name: String, command: String)]) -> String {
        commands.map { name, command in
            """
            carewatch \(command) --json >/dev/null 2>error; code=$?
            echo "\(name) $code $(grep -o '"code":"[a-z-]*"' error)"

            """
        }.joined()
    }

    @Test(
        "in a read-only folder every command that changes something says so, and every other one works",
        .enabled(if: Machine.canMount, "needs the right to mount"))
    func everyCommandReadOnly() {
        let (one, other) = (desk.log(), desk.log())
        #expect(desk.run("backup", "backup.sqlite").code == 0)
        let before = desk.bytes(of: desk.book)
        let changing = changes(of: one, and: other)
        let reading = [
            ("list", "list"), ("show", "show \(one)"),
            ("report", "report weekly --week this --audience desk -o week.json"),
            ("export", "export --audience desk --confirm \(desk.sql("SELECT id FROM desk")[0]) -o out"),
            ("backup", "backup another.sqlite"), ("check", "check"),
        ]
        let into = [
            ("report", "report weekly --audience desk -o desk/week.json"),
            ("export", "export --audience desk --confirm \(desk.sql("SELECT id FROM desk")[0]) -o desk/out"),
            ("backup", "backup desk/backup.sqlite"),
        ]
        let issuing = [("report", "report weekly --week this -o issued.json")]
        let outcome = mounting(readOnly + "cd . && " + telling(changing + reading + into + issuing))
        let expected =
            changing.map { "\($0.name) 1 \"code\":\"read-only\"" } + reading.map { "\($0.0) 0 " }
            + into.map { "\($0.0) 1 \"code\":\"cannot-write\"" }
            + issuing.map { "\($0.0) 1 \"code\":\"cannot-record\"" }
        #expect(outcome.text.split(separator: "\n").map(String.init) == expected, "\(outcome)")
        #expect(desk.bytes(of: desk.book) == before)
        #expect(desk.files() == ["logbook.sqlite", "logbook.sqlite.key"])
        #expect(desk.run("check", "another.sqlite").code == 0)
        #expect(desk.run("check").code == 0)
    }

    @Test(
        "on a full disk every command that needs room says so, and the logbook stays whole",
        .enabled(if: Machine.canMount, "needs the right to mount"))
    func everyCommandFull() {
        let (one, other) = (desk.log(), desk.log())
        #expect(desk.run("backup", "backup.sqlite").code == 0)
        let name = desk.sql("SELECT id FROM desk")[0]
        let changing = changes(of: one, and: other)
        let into = [
            ("report", "report weekly --week this -o disk/week.json"),
            ("export", "export --audience desk --confirm \(name) -o disk/out"),
            ("backup", "backup disk/backup.sqlite"),
        ]
        let reading = [("list", "list"), ("show", "show \(one)"), ("check", "check")]
        let outcome = mounting(
            """
            mkdir disk && mount -t tmpfs -o size=3m tmpfs disk && cp desk/* disk/
            export CAREWATCH_DB=disk/logbook.sqlite
            head -c 4000000 /dev/zero >disk/filler 2>/dev/null
            \(telling(changing + into + reading))
            rm disk/filler; carewatch check | tail -n 1; carewatch list --json | grep -c reference
            carewatch log --kind other >/dev/null && carewatch restore backup.sqlite --replace >/dev/null && echo again
            ls disk
            """)
        let told = outcome.lines
        for (line, (name, _)) in zip(told, changing) {
            #expect(
                line == "\(name) 1 \"code\":\"no-space\"" || line == "\(name) 1 \"code\":\"cannot-write\"")
        }
        for (line, (name, _)) in zip(told.dropFirst(changing.count), into + reading) {
            // With no room for the memory that connections share nothing can be read either; that is said, too.
            let codes = ["0 ", "1 \"code\":\"no-space\"", "1 \"code\":\"cannot-write\""]
            #expect(codes.map { "\(name) \($0)" }.contains(line), "\(line)")
        }
        let rest = told.dropFirst(changing.count + into.count + reading.count)
        #expect(
            Array(rest) == [
                "Nothing wrong was found.", "2", "again", "logbook.sqlite",
                "logbook.sqlite.before-restore-1", "logbook.sqlite.key",
            ], "\(outcome)")
    }

    @Test("what was printed before a kill -9 is there, and the logbook opens", arguments: 0..<4)
    func killed(round: Int) {
        var printed: [String] = []
        for number in 0..<5 {
            let child = desk.start(["log", "--kind", "other", "--json"])
            // From the start of the process to its end, and a little beyond.
            usleep(UInt32.random(in: 0...(number == 0 ? 400_000 : 200_000)))
            child.cut()
            let outcome = child.finish()
            #expect([0, 128 + SIGKILL].contains(outcome.code))
            if let reference = outcome.json["reference"].string { printed.append(reference) }
        }
        // What a killed first log left is no obstacle.
        printed.append(desk.log())
        #expect(Set(desk.sql("SELECT reference FROM issue")).isSuperset(of: printed))
        #expect(desk.sql("PRAGMA integrity_check") == ["ok"])
        #expect(desk.run("list", "--json").json.list.count >= printed.count)
        #expect(!desk.files().contains { $0.hasSuffix("-wal") })
    }
}
