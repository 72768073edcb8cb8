import Foundation
import Testing

/// Files as they come: each is stored exactly, or refused with its place and the reason.
struct ImportBadInputTests {
    let desk = Desk()

    private let map =
        #"{"source": "x", "columns": {"Kind": "kind", "Story": "narrative", "Where": "facility"}}"#
    private let header = "Kind,Story,Where\n"

    private func importing(_ bytes: [UInt8], _ options: String...) -> Outcome {
        let map = desk.write(map, to: "map.json")
        return desk.start(["import", desk.write(bytes, to: "file.csv"), "--map", map] + options).finish()
    }

    /// Expects a refusal that says all of these, and nothing left behind.
    private func expectRefused(_ bytes: [UInt8], _ told: String..., comment: String) {
        let outcome = importing(bytes)
        #expect(outcome.code == 1 && outcome.stdout.isEmpty, "\(comment): \(outcome)")
        for text in told {
            #expect(outcome.errors.contains(text), "\(comment): \(outcome.errors.prefix(900))")
        }
        #expect(desk.files() == [], "\(comment)")
        #expect(desk.files(in: desk.folder).allSatisfy { !$0.contains("partial") }, "\(comment)")
        #expect(outcome.errors.utf8.count < 4_000, "\(comment)")
    }

    @Test("what can't be read is refused by line, column and reason, and nothing is left")
    func refused() {
        let header = Array(header.utf8)
        expectRefused([], "empty", comment: "nothing")
        expectRefused([0xEF, 0xBB, 0xBF], "empty", comment: "a mark alone")
        expectRefused(Array("\n\r\n".utf8), "empty", comment: "blank lines")
        expectRefused(
            Array("Kind;Story;Where\nother;a;b\n".utf8), "\";\"", "\"delimiter\"", comment: "semicolons")
        expectRefused(Array("Kind\tStory\tWhere\n".utf8), "\"tab\"", comment: "tabs")
        expectRefused(
            Array("Kind,Storry\nother,x\n".utf8), "Line 1", "\"Story\" (is it \"Storry\"?)", "\"Where\"",
            comment: "columns")
        expectRefused(
            Array("Kind,Story,Where,More\n".utf8), "\"More\"", "\"ignore\"", comment: "a column more")
        expectRefused(Array("Kind,Story,Where,Kind\n".utf8), "\"Kind\"", "two", comment: "a column twice")
        expectRefused(header + Array("other,x\ry,z\n".utf8), "Line 2, column 2", "CR", comment: "CR alone")
        expectRefused(Array("Kind,Story,Where\rother,a,b\r".utf8), "Line 1", "CR", comment: "CR line ends")
        expectRefused(
            header + Array("other,\"a\n\nb\",c\nother,\"x,y\n".utf8), "Line 5, column 2", "never closed",
            comment: "open quote")
        expectRefused(header + Array("other,a\"b,c\n".utf8), "Line 2, column 2", comment: "quote inside")
        expectRefused(header + Array("other,\"a\"b,c\n".utf8), "Line 2, column 2", comment: "after a quote")
        expectRefused(
            header + Array("other,a\0b,c\n".utf8), "line 2, column 2 (Story)", comment: "NUL, sealed")
        expectRefused(header + Array("other,\"a\n\",b\0\n".utf8), "line 2, column 3 (Where)", comment: "NUL")
        expectRefused(
            header + Array("other,ok,ok\nother,a".utf8) + [0xE9] + Array(",b\n".utf8),
            "line 3, column 2 (Story)", "utf-8",
            comment: "Latin-1 in a sealed cell")
        expectRefused(
            header + Array("other,ok,\"".utf8) + [0xC3, 0x28] + Array("\"\n".utf8),
            "line 2, column 3 (Where)", comment: "bytes")
        expectRefused(
            Array("Kind,Story,Wh".utf8) + [0xE9] + Array("re\n".utf8), "Line 1", "utf-8",
            comment: "a name in Latin-1")
        for mark in [[0xFF, 0xFE], [0xFE, 0xFF]] as [[UInt8]] {
            expectRefused(
                mark + Array(self.header.utf16).flatMap { [UInt8($0 & 0xFF), 0] }, "UTF-16", comment: "UTF-16"
            )
        }
        expectRefused(
            header + Array("other,a\n".utf8), "line 2", "2 cells", "3 columns", comment: "few cells")
        expectRefused(header + Array("other,a,b,c\n".utf8), "line 2", "4 cells", comment: "many cells")
        expectRefused(
            header + Array("other,".utf8) + [UInt8](repeating: 0x61, count: 5 << 20) + Array(",b\n".utf8),
            "Line 2, column 2", "bytes", comment: "5 MB")
        let wide = (1...10_000).map(String.init).joined(separator: ",")
        expectRefused(Array("\(wide)\n".utf8), "Line 1, column 1025", comment: "10,000 columns")
        expectRefused(
            header + Array("other,\(wide)\n".utf8), "Line 2, column 1025", comment: "a row of 10,000 cells")
        let names = (1...1_000).map { "column \($0)" }.joined(separator: ",")
        expectRefused(
            Array("\(names)\n".utf8), "1000 of the file's columns", comment: "1,000 names that nobody mapped")
        expectRefused(Array("\(self.header)".utf8) + [0], "line 2", comment: "a NUL at the end")
    }

    @Test("what can be read is stored to the last byte")
    func stored() throws {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let long = String(repeating: "I waited; nobody called. 你好 ", count: 32_000)
        #expect(long.utf8.count > 1_000_000)
        let stories = [
            "a\r\nb\n\nc\n", "\"quoted\", and a comma", "😀👩‍👩‍👧‍👦 e\u{301} é", "שלום עולם \u{202E}abc\u{202C}",
            "=1+1",
            "'=1+1", " spaces at its ends ", "\ttab\t", long, "a\u{FEFF}mark", "\u{2028}line", "x\u{85}y",
        ]
        for (name, ends, before) in [("LF", "\n", []), ("CRLF", "\r\n", mark)] as [(String, String, [UInt8])]
        {
            let desk = Desk()
            let rows = stories.map { "other,\"\($0.replacing("\"", with: "\"\""))\",ß 漢" }
            let text = (["Kind,Story,Where"] + rows).map { $0 + ends }.joined()
            let map = desk.write(map, to: "map.json")
            let outcome = desk.run(
                "import", desk.write(before + Array(text.utf8), to: "file.csv"), "--map", map, "--json")
            #expect(outcome.json["added"].int == stories.count, "\(name): \(outcome)")
            let shown = desk.run("list", "--json").json.list.map { desk.show($0["reference"].string ?? "") }
            let stored = Set(shown.map { Array(($0["narrative"].string ?? "").utf8) })
            for story in stories {
                #expect(stored.contains(Array(story.utf8)), "\(name): \(story.prefix(40).debugDescription)")
            }
            #expect(shown.allSatisfy { $0["facility"].string == "ß 漢" })
            #expect(desk.isWhole)
        }
    }

    @Test(
        "lines and columns in problems are those that Python counts, after quoted line breaks and titles too",
        .enabled(if: Machine.hasPython, "needs python3"), arguments: UInt64(0)..<12)
    func places(seed: UInt64) throws {
        // Python makes the file, and says on which lines the bad rows begin.
        let program = """
            import csv, io, json, random, sys
            random.seed(int(sys.argv[1]))
            titles, mark = random.randrange(4), random.random() < .5
            end = random.choice(["\\n", "\\r\\n"])
            rows = []
            for _ in range(40):
                story = random.choice(["", "a", "a\\nb", "x\\r\\n\\r\\ny", '"', ",", "\\n\\n\\n"])
                rows.append([random.choice(["other", "other", "bad"]), story, random.choice(["", "b\\nc", "q"])])
            text = io.StringIO(newline="")
            csv.writer(text, lineterminator=end).writerows([["Kind", "Story", "Where"]] + rows)
            body = text.getvalue()
            head = "".join(random.choice(["A title", '"quoted"', "", "a,b,c,d"]) + end for _ in range(titles))
            open("file.csv", "wb").write((b"\\xef\\xbb\\xbf" if mark else b"") + (head + body).encode())
            with open("file.csv", newline="", encoding="utf-8-sig") as file:
                for _ in range(titles): file.readline()
                reader, lines, before = csv.reader(file), [], 0
                for row in reader:
                    if row and row[0] == "bad": lines.append(before + titles + 1)
                    before = reader.line_num
            print(json.dumps({"titles": titles, "lines": lines}))
            """
        let told = desk.tool("python3", "-c", program, String(seed)).json
        let titles = told["titles"].int ?? 0
        let map = """
            {"source": "x", "skip_lines": \(titles), "columns": {"Kind": "kind", "Story": "narrative", "Where": "facility"}}
            """
        let outcome = desk.importing(desk.folder + "/file.csv", map, "--json", "--skip-bad")
        let lines = told["lines"].list.compactMap(\.int)
        #expect(outcome.code == 2 && outcome.json["bad"].int == lines.count, "\(outcome)")
        #expect(outcome.json["problems"][0]["line"].int == lines.first)
        #expect(outcome.json["problems"][0]["column"].int == 1)
        let rejects = desk.csvRows(of: desk.folder + "/file.rejects.csv", skip: titles)
        #expect(rejects.compactMap { $0["carewatch_line"].string } == lines.map(String.init))
        #expect(desk.isWhole)
    }
}
