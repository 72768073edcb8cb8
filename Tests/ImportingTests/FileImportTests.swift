import AccessIssues
import Storage
import TestSupport
import Testing

@testable import Importing

/// Files from the first byte to the logbook: twice is once, however they are written and wherever they are stopped.
@Suite struct FileImportTests {
    private static let map = """
        {"source": "calls", "columns": {"Kind": "kind", "Where": "facility", "Story": "narrative", "Offer": "appointment_at",
          "Remark": "note"}, "ignore": ["Clerk"]}
        """
    private static let mapWithNumber = map.replacing(
        #""Kind": "kind""#, with: #""Kind": "kind", "Id": "source_id""#)

    /// A generated file with many twins.
    private func file(_ count: Int, numbered: Bool, _ random: inout SplitMix64) -> String {
        var text = (numbered ? "Id," : "") + "Kind,Where,Story,Offer,Remark,Clerk\n"
        for number in 0..<count {
            let cells = [
                random.one(of: ["other", "intake-wait"]), random.one(of: ["", "a", "=1"]),
                random.one(of: ["", "\"x\n\ny\""]),
                random.one(of: ["", "2024-11-08"]), random.one(of: ["", "called"]),
                random.one(of: ["Bo", "Al", ""]),
            ]
            text += (numbered ? "\(number)," : "") + cells.joined(separator: ",") + "\n"
        }
        return text
    }

    @Test(
        "imported twice, or stopped at a random moment and again, it is there as once",
        arguments: UInt64(0)..<4)
    func twiceIsOnce(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let numbered = random.chance(50)
        let text = file(520, numbered: numbered, &random)
        let json = numbered ? Self.mapWithNumber : Self.map
        let (once, again) = (try TemporaryFolder(), try TemporaryFolder())
        #expect(try store(FileImport(text, json), in: once).added == 520)
        // 512 rows are between two questions; the last one comes after the last row.
        var interrupted = try FileImport(text, json)
        let stop = Int.random(in: 1...2, using: &random)
        let survey = try interrupted.survey()
        let logbook = try Logbook.inFolder(again)
        let asked = Counter()
        interrupted.isInterrupted = { asked.next() == stop }
        #expect(throws: ImportError.interrupted) {
            try interrupted.store(survey, in: logbook, by: "tester", today: today)
        }
        #expect(try logbook.count() == 0)
        try logbook.close()
        #expect(try store(FileImport(text, json), in: again).added == 520)
        #expect(try store(FileImport(text, json), in: again).known == 520)
        #expect(try contents(of: once) == contents(of: again))
        try expectWhole(again)
    }

    private final class Counter {
        private var count = 0
        func next() -> Int {
            count += 1
            return count
        }
    }

    @Test("how a file is written doesn't matter: encoding, delimiter, line ends, titles, the columns' order")
    func otherWriting() throws {
        let folder = try TemporaryFolder()
        let columns = #""columns": {"Kind": "kind", "Where": "facility", "Story": "narrative"}"#
        let plain = try FileImport(
            "Kind,Where,Story\nother,Peñón,é\nother,Peñón,é\n", "{\"source\": \"x\", \(columns)}")
        #expect(try store(plain, in: folder).added == 2)
        let latin = "A title\r\n\r\nStory ; Where;Kind\r\né;Peñón;other\r\n\"é\";Peñón;other \r\n"
            .unicodeScalars.map { UInt8($0.value) }
        let other = try FileImport(
            latin,
            "{\"source\": \"x\", \"encoding\": \"latin-1\", \"delimiter\": \";\", \"skip_lines\": 2, \(columns)}"
        )
        #expect(try store(other, in: folder).known == 2)
        try expectWhole(folder)
    }

    @Test("a number that stands in two lines is refused in the second, in both passes")
    func numberTwice() throws {
        let file = try FileImport(
            "Id,Kind\n1,other\n2,other\n1,other\n 2 ,other\n,other\n",
            #"{"source": "x", "columns": {"Id": "source_id", "Kind": "kind"}}"#)
        let survey = try file.survey()
        #expect(survey.rows == 2 && survey.problems.rows == 3)
        // Both are one kind of problem, told once with its first line.
        #expect(survey.problems.groups.map(\.count) == [2, 1])
        #expect(survey.found.map(\.line) == [4, 6])
        #expect(
            survey.found.map(\.problem) == [
                .numberTwice(firstLine: 2), .field(.empty(name: "source_id")),
            ])
        let folder = try TemporaryFolder()
        #expect(try store(file, in: folder).added == 2)
    }

    @Test("a file that changed between the two readings is refused, and nothing of it is stored")
    func changedMeanwhile() throws {
        let folder = try TemporaryFolder()
        let text = "Kind\nother\nother\n"
        let file = try FileImport(text, #"{"source": "x", "columns": {"Kind": "kind"}}"#)
        let longer = try FileImport(text + "other\n", #"{"source": "x", "columns": {"Kind": "kind"}}"#)
        let logbook = try Logbook.inFolder(folder)
        #expect(throws: ImportError.changedMeanwhile) {
            try longer.store(file.survey(), in: logbook, by: "tester", today: today)
        }
        #expect(try logbook.count() == 0)
        try logbook.close()
    }

    @Test("of a file with a new problem on each line 200 are told apart, and the rest is counted")
    func manyProblems() throws {
        let rows = (0..<300).map { "kind-\($0)\n" }.joined()
        let survey = try FileImport("Kind\n" + rows, #"{"source": "x", "columns": {"Kind": "kind"}}"#)
            .survey()
        #expect(
            survey.problems.groups.count == 200 && survey.problems.notListed == 100
                && survey.problems.rows == 300)
        let same = try FileImport(
            "Kind\n" + String(repeating: "x\n", count: 300), #"{"source": "x", "columns": {"Kind": "kind"}}"#
        ).survey()
        #expect(same.problems.groups.count == 1 && same.problems.groups[0].count == 300)
    }

    @Test("a column without a name may be empty, and what stands in it is refused unless that is ignored")
    func unnamedColumn() throws {
        let text = "Kind,,\nother,,\nother,x,\n"
        let survey = try FileImport(text, #"{"source": "x", "columns": {"Kind": "kind"}}"#).survey()
        #expect(survey.rows == 1)
        #expect(survey.found == [RowProblem(line: 3, column: 2, name: "", problem: .withoutName)])
        #expect(
            try FileImport(text, #"{"source": "x", "columns": {"Kind": "kind"}, "ignore": [""]}"#).survey()
                .rows == 2)
    }
}
