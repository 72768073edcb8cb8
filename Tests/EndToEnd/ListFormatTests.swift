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

    @Test("CSV, JSON Lines and JSON list the same issues by the same names")
    func sameIssues() {
        logSome()
        let json = desk.run("list", "--json").json
        let lines = desk.run("list", "--format", "jsonl").lines.map { Parsed(Array($0.utf8)) }
        let csv = rows()
        #expect(lines.count == 2)
        for (index, issue) in json.list.enumerated() {
            #expect(lines[index].names == issue.names)
            for name in issue.names.subtracting(["offers", "notes"]) {
                let wanted = issue[name].string ?? issue[name].int.map(String.init)
                let cell = csv[index][name].string
                // Free text carries the guard against formulas.
                #expect(cell == (wanted == "=1+1" ? "'=1+1" : wanted), "\(name)")
            }
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
}
