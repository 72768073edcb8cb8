import Foundation
import Testing

/// The file of rows that weren't taken.
@Suite(.enabled(if: Machine.hasPython, "needs python3")) struct ImportRejectsTests {
    let desk = Desk()
    /// What would be sealed; it must be read nowhere.
    private let marker = "ZELDAQUARTZ"

    private func map(_ more: String = "", ids: Bool = true) -> String {
        """
        {"source": "calls", \(more)
         "columns": {\(ids ? #""Id": "source_id","# : "") "Kind": "kind", "Who": "name", "Story": "narrative", "Place": "county"}
         \(ids ? "" : #", "ignore": ["Id"]"#)}
        """
    }

    @Test(
        "holds exactly the bad rows as they stood, their lines and reasons, and nothing that would be sealed")
    func exactly() {
        let file = desk.write(
            "Id,Kind,Who,Story,Place\n1,other,\(marker),\"\(marker)\n2\",Orange\n2, othr ,\(marker),\(marker),Orange\n"
                + "3,other,,,\"Nowhere, \"\"CA\"\"\"\n4,other,,,Kern\n", to: "calls.csv")
        let outcome = desk.importing(file, map())
        #expect(outcome.code == 1)
        let rejects = desk.folder + "/calls.rejects.csv"
        let rows = desk.csvRows(of: rejects)
        #expect(rows.map { $0["Id"].string } == ["2", "3"])
        #expect(rows.map { $0["Kind"].string } == [" othr ", "other"])
        #expect(rows.map { $0["Place"].string } == ["Orange", "Nowhere, \"CA\""])
        #expect(rows.map { $0["carewatch_line"].string } == ["4", "5"])
        #expect(rows.allSatisfy { ($0["carewatch_reason"].string ?? "").count > 10 })
        #expect(rows[0].names == ["Id", "Kind", "Place", "carewatch_line", "carewatch_reason"])
        #expect(!desk.text(of: rejects).contains(marker))
        #expect(!outcome.errors.contains(marker) && outcome.errors.contains("--sealed-in-rejects"))
        let attributes = try? FileManager.default.attributesOfItem(atPath: rejects)
        #expect(attributes?[.posixPermissions] as? Int == 0o600)
        // The same rows need no second file; one that may be half mended is never written over.
        let before = desk.bytes(of: rejects)
        #expect(desk.importing(file, map()).errors.contains("calls.rejects.csv"))
        #expect(!desk.files(in: desk.folder).contains("calls.rejects-2.csv"))
        let mended = desk.text(of: rejects).replacing(" othr ", with: "other")
        _ = desk.write(mended, to: "calls.rejects.csv")
        #expect(desk.importing(file, map()).errors.contains("calls.rejects-2.csv"))
        #expect(desk.text(of: rejects) == mended)
        #expect(desk.bytes(of: desk.folder + "/calls.rejects-2.csv") == before)
        let asked = desk.importing(file, map(), "--sealed-in-rejects", "--rejects", "all.csv")
        #expect(asked.code == 1)
        #expect(desk.csvRows(of: desk.folder + "/all.csv").first?["Story"].string == marker)
        #expect(
            desk.files(in: desk.folder) == [
                "all.csv", "calls.csv", "calls.rejects-2.csv", "calls.rejects.csv", "map.json",
            ])
    }

    @Test("a row with too few or too many cells leaks nothing, and stays refused until it is mended")
    func shifted() {
        // An unquoted comma in the story moves its rest under another column's name.
        let file = desk.write(
            "Id,Kind,Who,Story,Place\n1,other,x,I was told, \(marker),Orange\n2,other,\(marker)\n"
                + "\(marker) 3,other\n4,other,,,Kern\n", to: "calls.csv")
        let outcome = desk.importing(file, map(), "--skip-bad", "--json")
        #expect(outcome.code == 2)
        #expect(outcome.json["bad"].int == 3, "\(outcome)")
        let rejects = desk.folder + "/calls.rejects.csv"
        #expect(!desk.text(of: rejects).contains(marker), "\(desk.text(of: rejects))")
        #expect(!outcome.text.contains(marker) && !outcome.errors.contains(marker))
        let again = desk.importing(rejects, map(), "--skip-bad", "--json")
        #expect(again.json["added"].int == 0 && again.json["bad"].int == 3, "\(again)")
        #expect(desk.sql("SELECT count(*) FROM issue") == ["1"])
    }

    @Test("where nothing is sealed, a row of another number of cells stands in it whole")
    func shiftedInTheClear() {
        let map =
            #"{"source": "x", "columns": {"Id": "source_id", "Place": "county"}, "constants": {"kind": "other"}}"#
        let file = desk.write("Id,Place\n1,Kern,more\n2\n3,Kern\n", to: "calls.csv")
        #expect(desk.importing(file, map, "--skip-bad").code == 2)
        let rejects = desk.folder + "/calls.rejects.csv"
        let lines = desk.text(of: rejects).split(whereSeparator: \.isNewline).map(String.init)
        #expect(
            lines.count == 3 && lines[1].hasPrefix("1,Kern,more,2,") && lines[2].hasPrefix("2,3,"), "\(lines)"
        )
        #expect(desk.importing(rejects, map, "--skip-bad", "--json").json["added"].int == 0)
    }

    @Test(
        "once mended it imports by the same map, whatever the delimiter, the titles and the encoding",
        arguments: [
            ("", ",", "utf-8", 0), (#""delimiter": ";","#, ";", "utf-8", 0),
            (#""delimiter": "tab", "skip_lines": 2,"#, "\t", "utf-8", 2),
            (#""encoding": "latin-1", "skip_lines": 1,"#, ",", "latin-1", 1),
            (#""encoding": "windows-1252", "delimiter": "|","#, "|", "cp1252", 0),
        ])
    func mended(more: String, delimiter: String, encoding: String, titles: Int) {
        let program = """
            import sys
            delimiter, encoding, titles = sys.argv[1], sys.argv[2], int(sys.argv[3])
            rows = [["Id", "Kind", "Who", "Story", "Place"], ["1", "other", "Bo", "é", "Orange"],
                    ["2", "òther", "José", "ñandú", "Kern"], ["3", "other", "", "", "Néwhere"]]
            text = "".join(f"Título {n}\\r\\n" for n in range(titles)) + "".join(delimiter.join(row) + "\\r\\n" for row in rows)
            open("calls.csv", "wb").write(text.encode(encoding))
            """
        #expect(desk.tool("python3", "-c", program, delimiter, encoding, String(titles)).code == 0)
        let file = desk.folder + "/calls.csv"
        let first = desk.importing(file, map(more), "--skip-bad", "--sealed-in-rejects", "--json")
        #expect(first.code == 2 && first.json["added"].int == 1 && first.json["bad"].int == 2, "\(first)")
        #expect(first.json["problems"][0]["line"].int == 3 + titles, "\(first)")
        let rejects = desk.folder + "/calls.rejects.csv"
        let rows = desk.csvRows(of: rejects, encoding: "latin-1", delimiter: delimiter, skip: titles)
        #expect(rows.map { $0["carewatch_line"].string } == [String(3 + titles), String(4 + titles)])
        // As somebody mends it with an editor.
        let mend = """
            import sys
            text = open(sys.argv[1], "rb").read()
            for wrong, right in [("òther", "other"), ("Néwhere", "Kern")]:
                text = text.replace(wrong.encode(sys.argv[2]) + sys.argv[3].encode(), right.encode() + sys.argv[3].encode(), 1)
            open(sys.argv[1], "wb").write(text)
            """
        #expect(desk.tool("python3", "-c", mend, rejects, encoding, delimiter).code == 0)
        let second = desk.importing(rejects, map(more), "--json")
        #expect(second.code == 0 && second.json["added"].int == 2, "\(second)")
        let names = Set(desk.contents().flatMap { text in ["José", "ñandú"].filter(text.contains) })
        #expect(names == ["José", "ñandú"])
        #expect(desk.importing(file, map(more), "--skip-bad", "--json").json["added"].int == 0)
        #expect(desk.isWhole)
    }

    @Test("rejects of rejects have one pair of columns, and the lines of the file at hand")
    func twice() {
        let file = desk.write("Id,Kind,Who,Story,Place\n9,othr,a,b,Kern\n", to: "calls.csv")
        _ = desk.importing(file, map())
        let rejects = desk.folder + "/calls.rejects.csv"
        #expect(desk.importing(rejects, map()).code == 1)
        let rows = desk.csvRows(of: desk.folder + "/calls.rejects.rejects.csv")
        #expect(rows.count == 1 && rows[0]["carewatch_line"].string == "2")
        #expect(rows[0].names == ["Id", "Kind", "Place", "carewatch_line", "carewatch_reason"])
    }

    @Test("what would be sealed is in no message, no JSON and no file of rejects, whatever is wrong")
    func marked() {
        let narrative = String(repeating: "x", count: 4 << 20) + marker
        let rows = [
            "1,\(marker) x,other", "1,other,\(marker),\(marker),Nowhere", "2,other,\(marker)\0,,Kern",
            "3,other,,\(marker)\0,Kern", "4,,\(marker),\(marker),Kern", ",other,\(marker),\(marker),Kern",
            "5,other,\(marker),\(marker),Kern", "5,other,\(marker),\(marker),Kern",
            "6,other,\(marker),,Kern,\(marker)",
        ]
        for (name, text) in [
            ("rows", rows.dropFirst().joined(separator: "\n") + "\n"),
            ("long", "1,other,,\(narrative),Kern\n"),
            ("quote", "1,other,\(marker)\",,Kern\n"), ("open", "1,other,\"\(marker),,Kern\n"),
            ("after", "1,other,\"\(marker)\"\(marker),,Kern\n"), ("cr", "1,other,\(marker)\r,,Kern\n"),
        ] {
            let file = desk.write("Id,Kind,Who,Story,Place\n" + text, to: name + ".csv")
            for options in [
                [], ["--json"], ["--skip-bad", "--dry-run"], ["--skip-bad", "--json", "--dry-run"],
            ] {
                let outcome = desk.start(
                    ["import", file, "--map", desk.write(map(), to: "map.json")] + options
                ).finish()
                #expect(outcome.code != 0, "\(name): \(outcome)")
                #expect(
                    !outcome.text.contains(marker) && !outcome.errors.contains(marker), "\(name): \(outcome)")
            }
            #expect(!desk.text(of: desk.folder + "/\(name).rejects.csv").contains(marker), "\(name)")
        }
    }
}
