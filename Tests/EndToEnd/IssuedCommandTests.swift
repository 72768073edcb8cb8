import Foundation
import Testing

/// What is given to others is recorded, and found again as it was.
struct IssuedCommandTests {
    let desk = Desk()

    private func file(_ name: String) -> [UInt8]? {
        FileManager.default.contents(atPath: desk.folder + "/" + name).map(Array.init)
    }

    private func entries() -> Int? { desk.run("check", "--json").json["entries"].int }

    @Test(
        "a report written for others is printed again byte for byte, in each format, whatever is logged since"
    )
    func again() throws {
        _ = desk.log("--kind", "intake-wait", "--requested-at", "2024-10-01", "--county", "Kern")
        let names = ["a.txt", "b.md", "c.json", "d.csv"]
        for name in names {
            let options = name == "d.csv" ? ["--excel", "--lang", "es"] : []
            let issued = desk.start(["report", "weekly", "--week", "this", "-o", name] + options).finish()
            #expect(issued.code == 0, "\(issued)")
        }
        let files = names.map(file)
        #expect(files[3]?.prefix(3) == [0xEF, 0xBB, 0xBF])
        _ = desk.log("--kind", "other", "--occurred-on", "2024-10-28")
        _ = desk.run("settings", "--language", "es")
        let list = desk.run("report", "issued", "--json").json["issued"]
        #expect(list.list.count == 4)
        for (index, bytes) in files.enumerated() {
            let number = "\(index + 1)"
            #expect(desk.run("report", "issued", number).stdout == bytes)
            #expect(desk.run("report", "issued", number, "-o", "again").code == 0)
            #expect(file("again") == bytes)
            #expect(list[index]["number"].int == index + 1)
            #expect(list[index]["bytes"].int == bytes?.count)
            let shell = desk.shell("sha256sum < \(names[index]) | cut -c1-64").text
            #expect(shell == (list[index]["sha256"].string ?? "?") + "\n")
        }
        let first = desk.run("report", "issued", "3", "--json").json
        #expect(first["json"]["issues"].int == 1 && first["week"].string == "2024-W44")
        #expect(first["format"].string == "json" && first["as_of"].string == Desk.today)
        // To write it again is no new report.
        #expect(desk.run("report", "issued", "--json").json["issued"].list.count == 4)
        #expect(desk.run("check").code == 0)
    }

    @Test("what isn't given to others is written and not recorded")
    func notIssued() {
        _ = desk.log("--kind", "other")
        let before = entries()
        #expect(desk.run("report", "weekly", "--audience", "desk", "-o", "own.txt").code == 0)
        #expect(desk.run("report", "weekly").code == 0)
        #expect(desk.run("report", "weekly", "-o", "-").code == 0)
        #expect(desk.shell("carewatch report weekly > piped.txt").code == 0)
        #expect(entries() == before)
        #expect(desk.run("report", "issued", "--json").json["issued"].list.count == 0)
        #expect(desk.run("report", "issued").code == 0)
    }

    @Test(
        "where the file can't be written nothing is recorded, and where nothing can be recorded no file appears"
    )
    func neither() {
        _ = desk.log("--kind", "other")
        let before = entries()
        for path in ["no-such-folder/week.txt", desk.book, "desk"] {
            #expect(desk.run("report", "weekly", "-o", path).code == 1, "\(path)")
        }
        #expect(entries() == before)
        // Another holds the write lock, and a signal comes meanwhile.
        let blocked = desk.shell(
            """
            python3 - <<'END' &
            import sqlite3, time
            c = sqlite3.connect("desk/logbook.sqlite", isolation_level=None)
            c.execute("BEGIN IMMEDIATE"); open("held", "w").close(); time.sleep(20)
            END
            while [ ! -e held ]; do sleep 0.05; done
            code=0; timeout 1 carewatch report weekly -o blocked.txt || code=$?
            kill %1; wait; exit $code
            """)
        #expect(blocked.code != 0)
        #expect(file("blocked.txt") == nil)
        #expect(desk.shell("ls").text.contains("partial") == false)
    }

    @Test(
        "a logbook that can only be read refuses -o and says why; it prints the report",
        .enabled(if: Machine.canMount, "needs the right to mount"))
    func readOnly() {
        _ = desk.log("--kind", "other")
        func mounted(_ command: String) -> Outcome {
            let script = "mount --bind desk desk && mount -o remount,bind,ro desk && carewatch " + command
            return Child(
                ["unshare", "-m", "sh", "-c", script], environment: desk.shellEnvironment(),
                folder: desk.folder
            ).finish()
        }
        let refused = mounted("report weekly -o week.txt --json")
        #expect(refused.code == 1)
        #expect(Parsed(refused.stderr)["error"]["code"].string == "cannot-record", "\(refused)")
        #expect(file("week.txt") == nil)
        #expect(mounted("report weekly").code == 0)
        #expect(mounted("report weekly --audience desk -o own.txt").code == 0)
        #expect(mounted("report issued").code == 0)
    }

    @Test("a number that no report has is refused with the last one, and words aren't numbers")
    func noSuchReport() {
        _ = desk.log("--kind", "other")
        let none = desk.run("report", "issued", "1", "--json")
        #expect(none.code == 1 && Parsed(none.stderr)["error"]["code"].string == "no-such-report")
        #expect(desk.run("report", "issued", "first").code == 64)
        #expect(desk.run("report", "issued", "-o", "x").code == 64)
        #expect(desk.run("report", "issued", "--db", "no-such.sqlite").code == 1)
    }

    @Test("the next report names what moved, and the sentences of both languages have the same numbers")
    func moved() throws {
        _ = desk.log("--kind", "other", "--occurred-on", "2024-10-22")
        #expect(desk.run("report", "weekly", "--week", "2024-W43", "-o", "week.txt").code == 0)
        _ = desk.log("--kind", "no-callback", "--occurred-on", "2024-10-23")
        let moved = desk.run("report", "weekly", "--week", "2024-W44", "--json").json["moved"]
        #expect(moved.list.count == 1 && moved[0]["why"]["late"].int == 1)
        let english = desk.run("report", "weekly", "--week", "2024-W44", "--format", "markdown").text
        #expect(english.contains("Problems 1 → 2"))
        let spanish = desk.run(
            "report", "weekly", "--week", "2024-W44", "--format", "markdown", "--lang", "es"
        ).text
        #expect(spanish.contains("1 → 2") && spanish.contains("Informe 1"))
    }
}
