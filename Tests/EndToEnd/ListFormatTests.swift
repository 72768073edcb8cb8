import Foundation
import Testing

/// What `list` prints for spreadsheets and scripts, read by Python's csv and Foundation's JSON.
@Suite(.enabled(if: Machine.hasPython, "needs python3"))
struct ListFormatTests {
    let desk = Desk()

    private static let reader = """
        import csv, json, sys
        with open(sys.argv[1], encoding='utf-8-sig', newline='') as file:
            print(json.dumps(list(csv.DictReader(file, strict=True))))
        """

    private func logSome() {
        for line in [
            #"{"kind":"intake-wait","county":"Orange","authorized":"yes","plan":"=1+1","name":"Ana","note":"x"}"#,
            #"{"kind":"other","facility":"two\nlines, \"quoted\"","occurred_on":"2024-10"}"#,
        ] {
            let path = desk.write(line, to: "one.json")
            #expect(desk.run("log", "--input", path).code == 0)
        }
    }

    private func rows(_ arguments: String...) -> Parsed {
        let path = desk.folder + "/list.csv"
        let list = (["list", "--format", "csv"] + arguments).joined(separator: " ")
        #expect(desk.shell("carewatch \(list) > '\(path)'").code == 0)
        return desk.tool("python3", "-c", Self.reader, path).json
    }

    @Test("the table, CSV, JSON Lines and JSON list the same issues in the same order, by the same names")
    func sameIssues() {
        #expect(desk.run("log", "--input", Desk.project + "/examples/strike-week.jsonl").code == 0)
        logSome()
        let json = desk.run("list", "--json").json
        let lines = desk.run("list", "--format", "jsonl").lines.map { Parsed(Array($0.utf8)) }
        let csv = rows()
        let table = desk.run("list").lines.dropFirst().map { $0.split(separator: " ")[0] }
        #expect(table.map(String.init) == json.list.compactMap { $0["reference"].string })
        #expect(lines.count == 46 && csv.list.count == 46 && json.list.count == 46)
        for (index, issue) in json.list.enumerated() {
            #expect(lines[index].names == issue.names)
            for name in issue.names.subtracting(["offers", "notes", "referrals", "verdict", "next_step"]) {
                let wanted = issue[name].string ?? issue[name].int.map(String.init)
                let cell = csv[index][name].string
                // Free text carries the guard against formulas.
                #expect(cell == (wanted == "=1+1" ? "'=1+1" : wanted), "\(name)")
            }
            let verdict = issue["verdict"]
            #expect(csv[index]["verdict"].string == verdict["outcome"].string)
            #expect(csv[index]["standard"].string == verdict["standard"].string ?? "")
            let due = verdict["due"].names.compactMap { verdict["due"][$0].string?.prefix(10) }.max()
            #expect(csv[index]["due"].string == due.map(String.init) ?? "")
            let over = verdict["over"].names.compactMap { verdict["over"][$0].int }.min()
            #expect(csv[index]["over"].string == over.map(String.init) ?? "")
        }
        #expect(csv[1]["name"].string == "sealed")
        #expect(csv[1]["note_count"].string == "1")
    }

    @Test("labels stand in columns of their own, in the language asked for")
    func labels() {
        logSome()
        let csv = rows("--labels", "es")
        #expect(csv[1]["kind"].string == "intake-wait")
        #expect(csv[1]["kind_label"].string == "Larga espera para la primera consulta")
        #expect(csv[1]["authorized"].string == "yes")
        #expect(csv[1]["authorized_label"].string == "sí")
        #expect(!rows().list[0].names.contains("kind_label"))
    }

    @Test("the mark for Excel comes first and only where it was asked for; it means nothing without CSV")
    func excel() {
        logSome()
        #expect(desk.run("list", "--format", "csv", "--excel").stdout.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(desk.run("list", "--format", "csv").stdout.starts(with: Array("reference,".utf8)))
        let refused = desk.run("list", "--excel")
        #expect(refused.code == 64)
        #expect(refused.errors.contains("--format csv"))
    }

    @Test(
        "with --excel a file is what it is without, after the three bytes of the mark: lists, reports, packages"
    )
    func onlyTheMark() {
        logSome()
        func output(_ arguments: [String]) -> [UInt8] { desk.start(arguments).finish().stdout }
        for command in [
            ["list", "--format", "csv", "--labels", "en"],
            ["report", "weekly", "--week", "this", "--format", "csv"],
        ] {
            let (plain, marked) = (output(command), output(command + ["--excel"]))
            #expect(plain.count > 100 && marked == [0xEF, 0xBB, 0xBF] + plain, "\(command)")
        }
        let export = ["export", "--audience", "desk", "--confirm", desk.id, "-o"]
        #expect(desk.start(export + ["plain"]).finish().code == 0)
        #expect(desk.start(export + ["marked", "--excel"]).finish().code == 0)
        let files = desk.files(in: desk.folder + "/plain").filter { $0.hasSuffix(".csv") }
        #expect(files.count >= 4)
        for file in files {
            let (plain, marked) = (
                desk.bytes(of: "\(desk.folder)/plain/\(file)"),
                desk.bytes(of: "\(desk.folder)/marked/\(file)")
            )
            #expect(!plain.isEmpty && marked == Data([0xEF, 0xBB, 0xBF]) + plain, "\(file)")
        }
    }

    @Test(
        "an export has its labels in columns of their own, in the codebook too, and comes back whole by import",
        arguments: ["en", "es"])
    func labelledExport(language: String) {
        _ = desk.fillWithEverything()
        let export = ["export", "--audience", "desk", "--confirm", desk.id, "-o"]
        #expect(desk.start(export + ["plain"]).finish().code == 0)
        let labelled = desk.start(export + ["labelled", "--labels", language, "--excel"]).finish()
        #expect(labelled.code == 0, "\(labelled)")
        let rows = ["plain", "labelled"].map { desk.csvRows(of: "\(desk.folder)/\($0)/issues.csv") }
        let columns = rows.map { $0[0].names }
        let added = columns[1].subtracting(columns[0])
        #expect(added.count > 10 && added.allSatisfy { $0.hasSuffix("_label") })
        for (plain, labelled) in zip(rows[0], rows[1]) {
            for name in columns[0] { #expect(plain[name].string == labelled[name].string, "\(name)") }
            // A label stands where a code does, and only there.
            for name in added {
                let code = labelled[String(name.dropLast("_label".count))].string
                #expect((labelled[name].string == "") == (code == ""), "\(name)")
            }
        }
        let labels = Set(rows[1].compactMap { $0["kind_label"].string })
        let first = ["en": "Long wait for a first visit", "es": "Larga espera para la primera consulta"]
        #expect(labels.contains(first[language] ?? "?"))
        let described = Set(
            desk.csvRows(of: desk.folder + "/labelled/codebook.csv").flatMap { row in
                row.names.compactMap { row[$0].string }
            })
        #expect(described.isSuperset(of: added))

        let other = Desk()
        let received = other.receive(desk.folder + "/labelled")
        #expect(received.code == 0 && received.json["added"].int == 4, "\(received)")
        #expect(other.contents() == desk.contents())
        #expect(other.isWhole)
    }
}
