import Foundation
import Testing

/// Other programs read the logbook and the CSV, and find the same.
@Suite(.enabled(if: Machine.hasSQLite && Machine.hasPython, "needs the sqlite3 shell and python3"))
struct ReadByOthersTests {
    let desk = Desk()

    /// What a spreadsheet would run, and what looks as if it were guarded already.
    static let formulas = ["=1+1", "+1 626", "-2", "@SUM(A1)", "'=1+1"]
    /// Texts that readers of CSV and spreadsheets trip over.
    static let oddTexts =
        formulas + [
            "'quoted", "\"quoted\"", "a, b; c", "00123", "1e5", "tab\there",
            "Clínica Ñandú", "門診", "trailing space .", "NULL", "2024-10-22",
        ]

    private func logOddTexts() throws {
        let objects = Self.oddTexts.map { text in
            [
                "kind": "other", "consent": "regulator-with-narrative", "facility": text,
                "narrative": text + "\r\nand \"more\"",
            ]
        }
        let lines = try objects.map {
            String(decoding: try JSONSerialization.data(withJSONObject: $0), as: UTF8.self)
        }
        let logged = desk.run("log", "--input", "-", "--json", input: lines.joined(separator: "\n"))
        #expect(logged.code == 0, "\(logged)")
    }

    @Test("issues.csv has the same cells in Python's csv and in the sqlite3 shell")
    func sameCells() throws {
        try logOddTexts()
        #expect(desk.run("export", "-o", "out").code == 0)
        let python = desk.tool(
            "python3", "-c",
            """
            import csv, json
            with open('out/issues.csv', newline='', encoding='utf-8') as file:
                print(json.dumps(list(csv.DictReader(file, strict=True))))
            """
        ).json.list
        let shell = desk.tool(
            "sqlite3", "-batch", ":memory:", ".import --csv out/issues.csv t", ".mode json", "SELECT * FROM t"
        ).json.list
        #expect(python.count == Self.oddTexts.count)
        #expect(shell.count == python.count)
        for (ours, theirs) in zip(python, shell) {
            #expect(ours.names == theirs.names)
            for name in ours.names { #expect(ours[name].string == theirs[name].string, "\(name)") }
        }
        #expect(
            Set(python.compactMap { $0["facility"].string })
                == Set(Self.oddTexts.map { text in Self.formulas.contains(text) ? "'" + text : text }))
        #expect(desk.bytes(of: desk.folder + "/out/issues.csv").range(of: Data("\r\n".utf8)) != nil)
    }

    @Test("the codebook names every column of issues.csv, in its order")
    func codebook() throws {
        try logOddTexts()
        #expect(desk.run("export", "-o", "out").code == 0)
        let outcome = desk.tool(
            "python3", "-c",
            """
            import csv, json
            head = next(csv.reader(open('out/issues.csv', newline='', encoding='utf-8')))
            rows = csv.DictReader(open('out/codebook.csv', newline='', encoding='utf-8'))
            print(json.dumps([head, [row['name'] for row in rows if row['file'] == 'issues.csv']]))
            """)
        let (head, named) = (outcome.json[0].list, outcome.json[1].list)
        #expect(!head.isEmpty)
        #expect(head.map(\.string) == named.map(\.string))
    }

    @Test("the logbook opens in the sqlite3 shell, with column names that say what they are")
    func logbook() {
        let reference = desk.log("--kind", "intake-wait", "--county", "kern")
        _ = desk.run("offer", reference, "--appointment-at", "2024-11-08 14:30")
        #expect(desk.sql("SELECT kind, county, status FROM issue") == ["intake-wait|Kern|open"])
        #expect(desk.sql("SELECT appointment_at, answer FROM offer") == ["2024-11-08T14:30-08:00|open"])
        #expect(desk.sql("PRAGMA integrity_check") == ["ok"])
        #expect(
            desk.sql("SELECT county.fips FROM issue JOIN county ON county.name = issue.county") == ["029"])
    }

    @Test("every line of the journal is canonical JSON whose hash is its leaf, as Python makes them")
    func journal() {
        let reference = desk.log("--kind", "intake-wait", "--facility", "Clínica \"Uno\"")
        _ = desk.run("amend", reference, "--county", "Kern")
        let check = """
            import hashlib, json, sqlite3, sys
            for entry, leaf in sqlite3.connect(sys.argv[1]).execute('SELECT entry, leaf FROM journal ORDER BY seq'):
                again = json.dumps(json.loads(entry), sort_keys=True, separators=(',', ':'), ensure_ascii=False)
                assert again == entry, entry
                assert hashlib.sha256(b'\\0' + entry.encode()).digest() == leaf, entry
                print(json.loads(entry)['kind'])
            """
        let outcome = desk.tool("python3", "-c", check, desk.book)
        #expect(outcome.code == 0, "\(outcome)")
        #expect(outcome.lines.suffix(2) == ["logged", "amended"])
    }
}
