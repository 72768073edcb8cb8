import AccessIssues
import Foundation
import Testing

/// What docs/scripts.md says of JSON is what is printed.
struct ScriptKeysTests {
    let desk = Desk()

    /// The keys in the page's table, by command: those that are always there, and those in brackets.
    private func documented() throws -> [String: (always: Set<String>, sometimes: Set<String>)] {
        let page = try String(contentsOfFile: Desk.project + "/docs/scripts.md", encoding: .utf8)
        let table = try #require(page.components(separatedBy: "| Command | Keys |\n|---|---|\n").last)
        var commands: [String: (always: Set<String>, sometimes: Set<String>)] = [:]
        for row in table.components(separatedBy: "\n\n")[0].split(separator: "\n") {
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            let keys = cells[1].components(separatedBy: ", ")
            func names(_ keys: [String]) -> Set<String> {
                Set(keys.map { $0.filter { !"()`".contains($0) } })
            }
            commands[cells[0].filter { $0 != "`" }] = (
                names(keys.filter { !$0.hasPrefix("(") }), names(keys.filter { $0.hasPrefix("(") })
            )
        }
        return commands
    }

    @Test("each command prints the keys that the page names, no more and no less")
    func keys() throws {
        let printed = try printed()
        let documented = try documented()
        #expect(Set(printed.keys) == Set(documented.keys))
        for (command, runs) in printed {
            let (always, sometimes) = try #require(documented[command])
            for keys in runs {
                #expect(always.isSubset(of: keys), "\(command): \(always.subtracting(keys).sorted())")
            }
            let all = runs.reduce(into: Set<String>()) { $0.formUnion($1) }
            #expect(
                all == always.union(sometimes),
                "\(command): \(all.symmetricDifference(always.union(sometimes)))")
        }
    }

    /// What runs of each command print, until each key was seen.
    private func printed() throws -> [String: [Set<String>]] {
        func keys(_ arguments: String...) -> Set<String> {
            let outcome = desk.start(arguments + ["--json"]).finish()
            #expect(!outcome.json.names.isEmpty, "\(arguments): \(outcome)")
            return outcome.json.names
        }
        var printed: [String: [Set<String>]] = [:]
        printed["settings"] = [
            keys(
                "settings", "--plan", "kaiser", "--coverage", "commercial", "--county", "Kern", "--campaign",
                "kaiser-socal-2024", "--logged-by", "Ana", "--language", "en", "--retention", "365")
        ]
        _ = desk.log("--kind", "other", "--consent", "counts-only")
        let nothing = keys("export", "-o", "nothing")
        _ = desk.log("--kind", "other", "--consent", "regulator")
        printed["export"] = [
            nothing, keys("export", "-o", "package"),
            keys("export", "-o", "filtered", "--kind", "other"),
            keys("export", "-o", "following", "--since", "package"),
        ]
        for _ in 0..<11 { _ = desk.log("--kind", "other", "--occurred-on", "2024-09-10") }
        printed["export --audience public"] = [
            keys("export", "--audience", "public", "--period", "2024-09", "-o", "public")
        ]
        for _ in 0..<11 { _ = desk.log("--kind", "other", "--occurred-on", "2024-10-15") }
        printed["report weekly --audience public"] = [
            keys("report", "weekly", "--audience", "public", "--week", "2024-W42")
        ]
        printed["checkpoint"] = [keys("checkpoint")]
        printed["key show"] = [keys("key", "show")]
        _ = desk.write(desk.run("key", "show").text, to: "signers.txt")
        try FileManager.default.createDirectory(
            atPath: desk.folder + "/empty", withIntermediateDirectories: true)
        printed["verify"] = [
            keys("verify", "following", "--signers", "signers.txt"), keys("verify", "empty"),
        ]
        printed["state"] = [keys("state")]
        printed["backup"] = [keys("backup", "backup.sqlite"), keys("backup", ".", "--keep", "2")]
        printed["state"]?.append(keys("state"))
        printed["check"] = [keys("check"), keys("check", "--against", "package")]
        desk.run("log", "--kind", "other", "--db", "third.sqlite")
        try FileManager.default.copyItem(atPath: desk.key, toPath: desk.folder + "/backup.sqlite.key")
        _ = desk.log("--kind", "other", "--other-person")
        printed["restore"] = [
            keys("restore", "backup.sqlite", "--db", "new.sqlite", "--moved"),
            keys("restore", "backup.sqlite", "--db", "third.sqlite", "--replace", "--copied"),
            keys("restore", "backup.sqlite", "--replace"),
        ]
        desk.run("report", "weekly", "--week", "this", "-o", "week.txt")
        printed["report issued"] = [keys("report", "issued")]
        printed["report issued N"] = [keys("report", "issued", "1")]
        printed["report weekly"] = [
            keys("report", "weekly"), keys("report", "weekly", "--kind", "other"),
            keys("report", "weekly", "--audience", "desk"),
        ]

        printed["report strike"] = [
            keys("report", "strike"), keys("report", "strike", "--kind", "other"),
            keys("report", "strike", "--audience", "desk"),
        ]
        printed["report compare"] = [keys("report", "compare"), keys("report", "compare", "--kind", "other")]
        let wait = desk.log("--kind", "intake-wait", "--requested-at", "2024-10-01")
        printed["due"] = [
            keys("due", "--requested-at", "2024-10-01", "--explain"),
            keys("due", "--urgency", "emergency", "--requested-at", "2024-10-01"),
        ]
        printed["rules"] = [keys("rules")]
        _ = desk.write(
            #"{"holidays": [{"calendar": "federal", "date": "2025-01-09", "name": "x"}]}"#, to: "rules.json")
        printed["rules add"] = [keys("rules", "add", "rules.json")]
        printed["next"] = [keys("next")]
        let danger = desk.log("--kind", "other", "--urgency", "emergency", "--coverage", "commercial")
        printed["refer"] = [keys("refer", wait), keys("refer", danger)]
        printed["receipt"] = [keys("receipt", wait)]
        _ = (desk.write("x", to: "letter.pdf"), desk.write("y", to: "calls.txt"))
        printed["evidence add"] = [
            keys(
                "evidence", "add", wait, "letter.pdf", "--kind", "letter", "--dated-on", "2024-10-22",
                "--keep"),
            keys("evidence", "add", wait, "calls.txt", "--kind", "other"),
        ]
        printed["evidence list"] = [keys("evidence", "list", wait)]
        printed["evidence verify"] = [keys("evidence", "verify", wait, "letter.pdf")]
        printed["evidence save"] = [keys("evidence", "save", wait, "1", "-o", "saved.pdf")]
        printed["history"] = [keys("history", wait)]
        printed["undo"] = [keys("undo", "--dry-run"), keys("undo", "--confirm", wait)]
        desk.run("settings", "--language", "es")
        printed["undo"]?.append(keys("undo", "--dry-run"))
        printed["handoff"] = [keys("handoff")]

        printed["key rotate"] = [keys("key", "rotate")]
        printed["key backup"] = [keys("key", "backup", "-o", "-")]
        desk.run("key", "backup", "-o", "sheet.txt")
        try FileManager.default.moveItem(atPath: desk.key, toPath: desk.key + ".away")
        printed["key restore"] = [keys("key", "restore", "sheet.txt")]
        let phrase = desk.write("seven plums and a kite\n", to: "passphrase.txt")
        printed["lock"] = [keys("lock", "--passphrase", "@" + phrase)]
        try withMemoryFolder { folder in
            let unlocked = desk.run(
                "unlock", "--passphrase", "@" + phrase, "--json", environment: ["XDG_RUNTIME_DIR": folder])
            printed["unlock"] = [unlocked.json.names]
        }
        desk.run("lock", "--off", "--passphrase", "@" + phrase)

        let other = Desk()
        _ = other.log("--kind", "other", "--consent", "regulator")
        printed["import FOLDER"] = [keys("import", other.export("package"))]
        _ = desk.write("Case,Problem\n1,other\n2,nonsense\n", to: "calls.csv")
        printed["import FILE.csv"] = [keys("import", "calls.csv")]
        _ = desk.write(
            #"{"source": "calls", "columns": {"Case": "source_id", "Problem": "kind"}}"#, to: "map.json")
        printed["import FILE.csv --map MAP.json"] = [
            keys("import", "calls.csv", "--map", "map.json", "--skip-bad"),
            keys("import", "calls.csv", "--map", "map.json", "--skip-bad", "--dry-run"),
        ]
        let gone = desk.log("--kind", "other")
        printed["erase"] = [
            keys("erase", gone, "--dry-run"), keys("erase", gone, "--confirm", gone),
        ]
        return printed
    }

    @Test("an issue has the keys that the page names, and its fields")
    func issue() throws {
        let page = try String(contentsOfFile: Desk.project + "/docs/scripts.md", encoding: .utf8)
        let reference = desk.log("--kind", "other", "--county", "Kern", "--appointment-at", "2024-11-08")
        desk.run("amend", reference, "--member-number", "-", input: "M1")
        desk.run("note", reference, "-", input: "They called back.")
        desk.run(
            "evidence", "add", reference, desk.write("x", to: "x"), "--kind", "bill", "--dated-on",
            "2024-10-22")
        let fields = Set(Field.allCases.map(\.rawValue))
        let shown = desk.show(reference)
        let found = desk.run("search", "called", "--json").json[0]
        let own = shown.names.union(found.names).subtracting(fields)
        #expect(
            own == [
                "reference", "desk", "logged_at", "person", "county_fips", "offers", "notes", "week",
                "matches", "referrals", "verdict", "next_step", "exhibits",
            ])
        let part = try #require(page.components(separatedBy: "## One issue").last)
        let inside = shown["offers"][0].names.union(shown["notes"][0].names)
            .union(found["matches"][0].names).union(["offered_on"])
            .union(shown["exhibits"][0].names)
        for key in own.union(inside) { #expect(part.contains("`\(key)`"), "\(key)") }
        #expect(found["notes"].string == "sealed" && found["member_number"].string == "sealed")
        #expect(shown["notes"][0]["note"].string == "They called back.")
    }
}
