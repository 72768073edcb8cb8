import Foundation
import Testing

/// Where the logbook is, who may read it, and what stays when carewatch has ended.
struct PlaceTests {
    let desk = Desk()

    private func mode(_ path: String) -> Int? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions] as? Int
    }

    @Test("--db goes over CAREWATCH_DB, that over XDG_DATA_HOME, and that over HOME")
    func precedence() {
        let inHome = desk.folder + "/.local/share/carewatch/logbook.sqlite"
        let inData = desk.folder + "/data/carewatch/logbook.sqlite"
        let (named, option) = (desk.folder + "/named.sqlite", desk.folder + "/option.sqlite")
        let data = desk.folder + "/data"
        let cases: [(path: String, arguments: [String], environment: [String: String?])] = [
            (inHome, [], ["CAREWATCH_DB": nil, "XDG_DATA_HOME": nil]),
            (inHome, [], ["CAREWATCH_DB": "", "XDG_DATA_HOME": ""]),
            (inData, [], ["CAREWATCH_DB": nil, "XDG_DATA_HOME": data]),
            (named, [], ["CAREWATCH_DB": named, "XDG_DATA_HOME": data]),
            (option, ["--db", option], ["CAREWATCH_DB": named, "XDG_DATA_HOME": data]),
        ]
        for (path, arguments, environment) in cases {
            let outcome = desk.start(["log", "--kind", "other"] + arguments, environment: environment)
                .finish()
            #expect(outcome.code == 0, "\(outcome)")
            #expect(FileManager.default.fileExists(atPath: path))
            for other in [inHome, inData, named, option] {
                try? FileManager.default.removeItem(atPath: other)
                try? FileManager.default.removeItem(atPath: other + ".key")
            }
        }
        let homeless = desk.run("list", environment: ["CAREWATCH_DB": nil, "HOME": nil])
        #expect(homeless.code == 1)
        #expect(homeless.errors.contains("--db"))
    }

    @Test("the logbook and its key are 0600 in a folder of 0700, whatever the umask")
    func modes() {
        #expect(desk.shell("umask 000; carewatch log --kind other").code == 0)
        #expect(mode(desk.home) == 0o700)
        #expect(mode(desk.book) == 0o600)
        #expect(mode(desk.key) == 0o600)
        #expect(
            desk.shell(
                "carewatch report weekly -o report.txt; carewatch log --kind other --consent regulator"
            )
            .code == 0)
        #expect(mode(desk.folder + "/report.txt") == 0o600)
    }

    @Test("list | head ends quietly on 2,000 issues, and leaves no log behind")
    func head() {
        let lines = String(repeating: #"{"kind": "phone-wait", "waited_minutes": 30}"# + "\n", count: 2000)
        #expect(desk.run("log", "--input", desk.write(lines, to: "calls.jsonl")).code == 0)
        for command in [
            "carewatch list", "carewatch list --json", "carewatch log --input calls.jsonl --json",
        ] {
            let outcome = desk.shell("{ \(command); echo \"exit $?\" >&2; } | head -n 1")
            #expect(outcome.lines.count == 1)
            #expect(outcome.errors.contains("exit 0"), "\(outcome)")
            #expect(
                outcome.errors.split(separator: "\n").count <= (command.contains("log") ? 6 : 1), "\(outcome)"
            )
            #expect(desk.files() == ["logbook.sqlite", "logbook.sqlite.key"])
        }
        #expect(desk.run("list").lines.count == 4001)
        #expect(desk.run("list", "--limit", "10").lines.count == 12)
    }

    @Test("reading changes no byte of the logbook and its folder")
    func reading() {
        let reference = desk.log("--kind", "intake-wait", "--consent", "regulator")
        let before = desk.bytes(of: desk.book)
        for arguments in [
            ["list"], ["show", reference], ["report", "weekly"], ["export", "-o", "out"],
            ["report", "weekly", "--audience", "desk", "-o", "report.json"],
        ] {
            #expect(desk.start(arguments).finish().code == 0)
            #expect(desk.files() == ["logbook.sqlite", "logbook.sqlite.key"])
        }
        #expect(desk.bytes(of: desk.book) == before)
    }

    @Test("report -o writes the whole file over an older one, or leaves that as it is")
    func reportToFile() {
        _ = desk.log("--kind", "intake-wait", "--received-on", "2024-10-22")
        let printed = desk.run("report", "weekly", "--json")
        let path = desk.write(String(repeating: "older ", count: 10_000), to: "week.json")
        let written = desk.run("report", "weekly", "-o", path)
        #expect(written.code == 0)
        #expect(written.text.contains(path))
        #expect(desk.bytes(of: path) == Data(printed.stdout))
        #expect(desk.run("report", "weekly", "-o", "-").stdout == desk.run("report", "weekly").stdout)

        let refused = desk.run("report", "weekly", "-o", "nowhere/week.json", "--json")
        #expect(refused.code == 1)
        #expect(Parsed(refused.stderr)["error"]["code"].string == "cannot-write")
        #expect(!desk.files(in: desk.folder).contains { $0.contains("partial") })
    }

    @Test("another program's database, a text file and a folder are refused and left as they are")
    func notALogbook() throws {
        try #require(Machine.hasSQLite, "needs the sqlite3 shell")
        let other = desk.folder + "/other.sqlite"
        #expect(desk.tool("sqlite3", other, "CREATE TABLE mine (x); INSERT INTO mine VALUES (1)").code == 0)
        let text = desk.write(String(repeating: "Dear diary, ", count: 100), to: "diary.txt")
        for path in [other, text] {
            let before = desk.bytes(of: path)
            for arguments in [["log", "--kind", "other"], ["list"]] {
                let outcome = desk.start(arguments + ["--db", path]).finish()
                #expect(outcome.code == 1)
                #expect(outcome.errors.contains("Nothing was changed"), "\(outcome)")
                #expect(desk.bytes(of: path) == before)
            }
        }
        #expect(desk.run("log", "--kind", "other", "--db", desk.folder).code == 1)
        #expect(desk.files(in: desk.folder) == ["diary.txt", "other.sqlite"])
    }
}
