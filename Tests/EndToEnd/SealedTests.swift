import Foundation
import Testing

/// What is sealed stands nowhere in the clear but where the design says.
struct SealedTests {
    let desk = Desk()

    /// A value for each sealed field and for notes, found in nothing else.
    static let markers: [String: String] = [
        "name": "Zelda Quixmarker", "phone": "213-555-0187", "phone_2": "(626) 555-0164",
        "email": "quixmarker@example.org", "member_number": "QXM-77400-19", "contact_name": "Uncle Vorbmark",
        "narrative": "They told me to wait, glimmerwock.", "note": "The desk heard thrubbleflax.",
    ]
    /// What to look for: the values, and the digits that the index of persons is made of.
    static let secrets =
        markers.values + ["2135550187", "6265550164", "QXM7740019", "glimmerwock", "thrubble"]

    private func found(in data: Data) -> [String] {
        Self.secrets.filter { data.range(of: Data($0.utf8)) != nil }
    }

    private func found(in outcome: Outcome) -> [String] { found(in: Data(outcome.stdout + outcome.stderr)) }

    /// An object with every marker, and what else is said.
    private func object(_ others: [String: String] = [:]) throws -> String {
        let all = Self.markers.merging(["kind": "intake-wait", "county": "Kern"]) { $1 }.merging(others) {
            $1
        }
        return String(decoding: try JSONSerialization.data(withJSONObject: all), as: UTF8.self)
    }

    /// Logs an issue with everything sealed and tells what was printed.
    private func logAll(consent: String = "regulator") throws -> (reference: String, outcome: Outcome) {
        let outcome = desk.run("log", "--input", "-", "--json", input: try object(["consent": consent]))
        return (outcome.json["reference"].string ?? "", outcome)
    }

    @Test("logbook, key file, log, lists and reports never hold a sealed value, however it was given")
    func nowhere() throws {
        var outcomes = [try logAll().outcome]
        let file = desk.write(try object(), to: "told.json")
        outcomes.append(desk.run("log", "--input", file))
        let sealed = Self.markers.filter { $0.key != "note" }
        let options = sealed.flatMap { name, value in
            ["--" + name.replacing("_", with: "-"), "@" + desk.write(value + "\n", to: name)]
        }
        outcomes.append(desk.start(["log", "--kind", "other"] + options).finish())
        let reference = desk.log()
        for name in sealed.keys.sorted() {
            let option = "--" + name.replacing("_", with: "-")
            outcomes.append(desk.run("amend", reference, option, "-", input: (sealed[name] ?? "") + "\n"))
        }
        let note = Self.markers["note"] ?? ""
        outcomes.append(desk.run("note", reference, "-", input: note))
        outcomes.append(desk.run("note", reference, "@" + desk.write(note, to: "note"), "--json"))
        outcomes += [desk.run("list"), desk.run("list", "--json"), desk.run("list", "--lang", "es")]
        for format in ["text", "markdown", "json"] {
            for audience in ["desk", "regulator"] {
                outcomes.append(
                    desk.run("report", "weekly", "--week", "this", "--format", format, "--audience", audience)
                )
            }
        }
        for outcome in outcomes {
            #expect(outcome.code == 0, "\(outcome)")
            #expect(found(in: outcome) == [])
        }
        #expect(desk.files() == ["logbook.sqlite", "logbook.sqlite.key"])
        for file in desk.files() { #expect(found(in: desk.bytes(of: desk.home + "/" + file)) == []) }
    }

    @Test("show prints every sealed value and note, as text and as JSON")
    func shown() throws {
        let (reference, _) = try logAll()
        let issue = desk.show(reference)
        for (name, value) in Self.markers where name != "note" { #expect(issue[name].string == value) }
        #expect(issue["notes"][0]["note"].string == Self.markers["note"])
        let text = desk.run("show", reference).text
        for value in Self.markers.values { #expect(text.contains(value)) }
    }

    @Test("the write-ahead log, while another connection keeps it, holds no sealed value")
    func writeAheadLog() throws {
        try #require(Machine.hasPython, "needs python3")
        _ = desk.log()
        let holding = """
            import sqlite3, sys
            book = sqlite3.connect(sys.argv[1])
            book.execute('SELECT count(*) FROM issue').fetchone()
            print('open', flush=True)
            sys.stdin.read()
            """
        let holder = Child(
            ["python3", "-c", holding, desk.book], environment: desk.environment, folder: desk.folder)
        holder.wait(for: "open")
        let (reference, _) = try logAll()
        let logs = ["-wal", "-shm"].map { desk.bytes(of: desk.book + $0) }
        let rows = desk.sql("SELECT count(*) FROM issue")
        _ = holder.finish()
        #expect(rows == ["2"])
        #expect(logs[0].range(of: Data(reference.utf8)) != nil, "the log must be the one that was written")
        for log in logs { #expect(found(in: log) == []) }
        #expect(desk.files() == ["logbook.sqlite", "logbook.sqlite.key"])
    }

    @Test("the process list shows no sealed value while carewatch runs")
    func processList() throws {
        try #require(FileManager.default.fileExists(atPath: "/proc/self/cmdline"), "needs /proc")
        let file = desk.write(Self.markers["name"] ?? "", to: "name")
        let child = desk.start(["log", "--kind", "other", "--name", "@" + file, "--narrative", "-"])
        // env(1) becomes carewatch, which then waits for its input.
        let process = "/proc/\(child.pid)"
        let program = URL(filePath: Desk.binary).lastPathComponent
        for _ in 0..<1000 where !desk.isRunning(program, as: process) { usleep(10_000) }
        let lines = ["cmdline", "environ"].map { name in
            (try? FileHandle(forReadingAtPath: "\(process)/\(name)")?.readToEnd()) ?? Data()
        }
        let outcome = child.finish(input: Array((Self.markers["narrative"] ?? "").utf8))
        #expect(outcome.code == 0)
        #expect(lines[0].range(of: Data("--narrative".utf8)) != nil)
        for line in lines { #expect(found(in: line) == []) }
    }

    @Test("no file is made outside of the logbook's folder, and no other program is run")
    func noTemporaryFile() throws {
        try #require(Machine.hasStrace, "needs strace")
        let object = desk.write(try object(), to: "told.json")
        let reference = desk.log()
        let note = desk.write(Self.markers["note"] ?? "", to: "note")
        let commands = [
            ["log", "--input", object], ["note", reference, "@" + note], ["show", reference], ["list"],
            ["amend", reference, "--narrative", "@" + note], ["report", "weekly", "--week", "this"],
        ]
        for command in commands {
            let (lines, outcome) = desk.trace(
                "openat,open,creat,memfd_create,mkdir,execve,link,rename", command)
            #expect(outcome.code == 0, "\(outcome)")
            let making = lines.filter {
                ["O_CREAT", "creat(", "memfd", "O_TMPFILE", "mkdir(", "link(", "rename("].contains(
                    where: $0.contains)
            }
            for line in making { #expect(line.contains("\"\(desk.home)/"), "\(command[0]): \(line)") }
            #expect(lines.filter { $0.contains("execve(") }.count == 1)
        }
    }

    @Test("the regulator's export without consent to the narrative holds nothing sealed")
    func regulatorExport() throws {
        _ = try logAll()
        let exported = desk.run("export", "-o", "out")
        #expect(exported.code == 0, "\(exported)")
        #expect(found(in: exported) == [])
        let files = desk.files(in: desk.folder + "/out")
        #expect(files.contains("issues.csv") && files.contains("offers.csv"))
        for file in files {
            #expect(found(in: desk.bytes(of: "\(desk.folder)/out/\(file)")) == [], "\(file)")
        }
    }

    @Test("with consent to the narrative the export holds the narrative and nothing else that is sealed")
    func narrativeExport() throws {
        _ = try logAll(consent: "regulator-with-narrative")
        #expect(desk.run("export", "-o", "out").code == 0)
        let all = desk.files(in: desk.folder + "/out").map { desk.bytes(of: "\(desk.folder)/out/\($0)") }
        #expect(Set(all.flatMap(found)) == [Self.markers["narrative"] ?? "", "glimmerwock"])
    }

    @Test("the desk's own export, once the desk's name is typed, holds everything")
    func deskExport() throws {
        _ = try logAll(consent: "none")
        let refused = desk.run("export", "--audience", "desk", "-o", "out", "--json")
        #expect(refused.code == 1)
        #expect(Parsed(refused.stderr)["error"]["code"].string == "not-confirmed")
        #expect(!FileManager.default.fileExists(atPath: desk.folder + "/out"))
        #expect(desk.run("export", "--audience", "desk", "--confirm", "WRONG", "-o", "out").code == 1)

        let name = desk.sql("SELECT id FROM desk")[0]
        #expect(desk.run("export", "--audience", "desk", "--confirm", name, "-o", "out").code == 0)
        let all = desk.files(in: desk.folder + "/out").map { desk.bytes(of: "\(desk.folder)/out/\($0)") }
        #expect(Set(all.flatMap(found)).isSuperset(of: Self.markers.values))
    }
}

extension Desk {
    fileprivate func isRunning(_ program: String, as process: String) -> Bool {
        let path = try? FileManager.default.destinationOfSymbolicLink(atPath: process + "/exe")
        return path?.hasSuffix("/" + program) == true
    }
}
