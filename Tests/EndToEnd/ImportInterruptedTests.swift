import Foundation
import TestSupport
import Testing

/// Imports that are interrupted, killed, or find no room: the file is there whole or not at all.
@Suite(.enabled(if: Machine.hasSQLite, "needs sqlite3")) struct ImportInterruptedTests {
    let desk = Desk()

    private static let count = 2_000
    private static let map = """
        {"source": "calls", "columns": {"Kind": "kind", "Where": "facility", "Story": "narrative"}}
        """

    /// A file without numbers, in which each row has a twin; the last row is bad if that is asked for.
    private func file(isBad: Bool = false) -> String {
        let rows = (0..<Self.count).map { "other,place \($0 / 2),\($0 < 20 ? "story" : "")\n" }.joined()
        return desk.write("Kind,Where,Story\n" + rows + (isBad ? "bad,,\n" : ""), to: "calls.csv")
    }

    private func importing() -> Child {
        desk.start(["import", file(), "--map", desk.write(Self.map, to: "map.json")])
    }

    /// A file without a table is a logbook whose making was cut short: the next command makes it.
    private var isMade: Bool {
        !desk.files().isEmpty && desk.sql("SELECT count(*) > 0 FROM sqlite_schema") == ["1"]
    }

    private var rows: String { isMade ? desk.sql("SELECT count(*) FROM issue").first ?? "?" : "0" }

    /// How long an import takes from start to end, in microseconds.
    private func duration() -> UInt32 {
        let other = Desk()
        let start = ContinuousClock.now
        let file = other.write(desk.text(of: file()), to: "calls.csv")
        _ = other.importing(file, Self.map)
        return UInt32((ContinuousClock.now - start) / .microseconds(1))
    }

    @Test(
        "ended by a signal at a random moment it leaves all rows or none, and then it imports",
        arguments: [SIGINT, SIGKILL, SIGTERM])
    func signalled(signal: Int32) {
        var random = SplitMix64(seed: UInt64(signal))
        let duration = duration()
        for _ in 0..<4 {
            let child = importing()
            usleep(.random(in: 0...duration, using: &random))
            kill(child.pid, signal)
            let outcome = child.finish()
            let rows = rows
            #expect(rows == "0" || rows == String(Self.count), "\(outcome)")
            switch signal {
            case SIGINT where outcome.code == 130:
                #expect(rows == "0" && outcome.errors.isEmpty || outcome.stdout.isEmpty, "\(outcome)")
            case SIGKILL, SIGTERM, SIGINT: break
            default: break
            }
            if isMade { #expect(desk.isWhole) }
        }
        #expect(importing().finish().code == 0)
        #expect(rows == String(Self.count))
        #expect(desk.sql("SELECT count(DISTINCT facility) FROM issue") == [String(Self.count / 2)])
        #expect(desk.isWhole)
        #expect(desk.files(in: desk.folder) == ["calls.csv", "desk", "map.json"])
    }

    @Test("ended while it writes rejects it leaves no part of them")
    func rejects() {
        var random = SplitMix64(seed: 5)
        let bad = desk.write(
            "Kind,Where,Story\n" + String(repeating: "bad,a,\n", count: 20_000), to: "calls.csv")
        let map = desk.write(Self.map, to: "map.json")
        for _ in 0..<4 {
            let child = desk.start(["import", bad, "--map", map])
            usleep(.random(in: 20_000...400_000, using: &random))
            kill(child.pid, SIGINT)
            let outcome = child.finish()
            #expect(outcome.code == 130 || outcome.code == 1)
            #expect(desk.files(in: desk.folder).allSatisfy { !$0.contains("partial") })
        }
    }

    /// Runs lines of the shell where `mount` is this process's own business and ends with it.
    private func mounting(_ script: String) -> Outcome {
        Child(
            ["unshare", "-m", "sh", "-c", script], environment: desk.shellEnvironment(), folder: desk.folder
        ).finish()
    }

    @Test(
        "on a full disk an import is refused in plain words, the logbook is whole, and once there is room it works",
        .enabled(if: Machine.canMount, "needs the right to mount"))
    func fullDisk() {
        _ = file()
        _ = desk.write(Self.map, to: "map.json")
        let outcome = mounting(
            """
            mkdir -p disk && mount -t tmpfs -o size=1600k tmpfs disk && export CAREWATCH_DB=disk/book.sqlite
            carewatch log --kind other >/dev/null || echo "log failed"
            carewatch import calls.csv --map map.json; echo "exit $?"
            sqlite3 disk/book.sqlite 'SELECT count(*) FROM issue'
            carewatch check >/dev/null; echo "check $?"
            mount -o remount,size=64m disk && carewatch import calls.csv --map map.json >/dev/null; echo "exit $?"
            sqlite3 disk/book.sqlite 'SELECT count(*) FROM issue'
            carewatch check >/dev/null; echo "check $?"
            """)
        #expect(
            outcome.lines == ["exit 1", "1", "check 0", "exit 0", String(Self.count + 1), "check 0"],
            "\(outcome)")
        #expect(outcome.errors.contains("disk is full") || outcome.errors.contains("No space left"))
    }

    @Test(
        "a package that finds no room stores nothing",
        .enabled(if: Machine.canMount, "needs the right to mount"))
    func fullDiskForPackage() {
        #expect(importing().finish().code == 0)
        desk.export("out")
        let outcome = mounting(
            """
            mkdir -p disk && mount -t tmpfs -o size=1600k tmpfs disk && export CAREWATCH_DB=disk/book.sqlite
            carewatch log --kind other >/dev/null; carewatch import out; echo "exit $?"
            sqlite3 disk/book.sqlite 'SELECT count(*) FROM issue'
            carewatch check >/dev/null; echo "check $?"
            """)
        #expect(outcome.lines == ["exit 1", "1", "check 0"], "\(outcome)")
        #expect(outcome.errors.contains("disk is full") || outcome.errors.contains("No space left"))
    }

    @Test(
        "into a read-only folder nothing is imported, and it says so",
        .enabled(if: Machine.canMount, "needs the right to mount"))
    func readOnly() {
        _ = desk.log()
        _ = file()
        _ = desk.write(Self.map, to: "map.json")
        let readOnly = "mount --bind desk desk && mount -o remount,bind,ro desk && "
        let outcome = mounting(readOnly + "carewatch import calls.csv --map map.json --json")
        #expect(
            outcome.code == 1 && Parsed(outcome.stderr)["error"]["code"].string == "read-only", "\(outcome)")
        let dry = mounting(readOnly + "carewatch import calls.csv --map map.json --json --dry-run")
        #expect(dry.code == 0 && dry.json["added"].int == Self.count, "\(dry)")
        #expect(rows == "1" && desk.isWhole)
    }

    @Test(
        "where rejects can't be written it says so and imports nothing; elsewhere they can",
        .enabled(if: Machine.canMount, "needs the right to mount"))
    func noRoomForRejects() {
        _ = file(isBad: true)
        _ = desk.write(Self.map, to: "map.json")
        let outcome = mounting(
            """
            mkdir in && cp calls.csv in && mount --bind in in && mount -o remount,bind,ro in
            carewatch import in/calls.csv --map map.json --skip-bad; echo "exit $?"
            carewatch import in/calls.csv --map map.json --rejects bad.csv >/dev/null; echo "exit $?"
            """)
        #expect(outcome.lines == ["exit 1", "exit 1"], "\(outcome)")
        #expect(outcome.errors.contains("--rejects"))
        #expect(desk.text(of: desk.folder + "/bad.csv").contains("2002"))
        #expect(desk.files() == [])
    }
}
