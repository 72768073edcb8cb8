import AccessIssues
import Storage
import TestSupport
import Testing

@testable import Importing

/// Several problems in one cell, by a separator.
@Suite struct SeveralProblemsTests {
    private func map(_ separator: String, _ more: String = "") -> String {
        """
        {"source": "calls", "columns": {"Id": "source_id", "What": {"field": "kind", "separator": \(separator),
          "values": {"A": "intake-wait", "B": "no-callback", "b": "no-callback", "-": null}}, "Where": "facility"}\(more)}
        """
    }

    private func kinds(_ cell: String, _ separator: String = #"";""#) throws -> [String] {
        let folder = try TemporaryFolder()
        let file = try FileImport("Id,What,Where\n1,\"\(cell)\",x\n", map(separator))
        try store(file, in: folder)
        let logbook = try Logbook.inFolder(folder)
        defer { try? logbook.close() }
        var kinds: [String] = []
        try logbook.forEachIssue { issue in
            kinds.append(issue.kind?.rawValue ?? "?")
            #expect(issue[.sourceID] == .text("1") && issue[.facility] == .text("x"))
        }
        return kinds.sorted()
    }

    @Test("each problem of a cell is an issue; spaces, empty parts and repetitions aside")
    func parts() throws {
        let both = ["intake-wait", "no-callback"]
        for cell in ["A;B", " A ; B ", "A;;B;", "A;B;A", "B;b;A", "A;-;B"] {
            #expect(try kinds(cell) == both, "\(cell)")
        }
        #expect(try kinds("A;") == ["intake-wait"])
        #expect(try kinds("A\r\nB", #""\n""#) == both)
        #expect(try kinds("A y B", #"" y ""#) == both)
    }

    @Test("rows and issues are counted apart, and a bad part makes the row bad")
    func counts() throws {
        let file = try FileImport(
            "Id,What,Where\n1,A;B,x\n2,A,x\n3,A;C,x\n4,;,x\n5,B;A,y\n", map(#"";""#))
        let survey = try file.survey()
        #expect(survey.rows == 3 && survey.issues == 5 && survey.problems.rows == 2)
        #expect(
            survey.found.map(\.problem) == [
                .unknownValue(given: "C", nearest: "-"), .field(.missing(.kind)),
            ])
        let folder = try TemporaryFolder()
        #expect(try store(file, in: folder).added == 5)
        #expect(try store(file, in: folder).known == 5)
        try expectWhole(folder)
    }

    @Test("a separator added to a map leaves rows with one problem known as they were")
    func laterSeparator() throws {
        let folder = try TemporaryFolder()
        let text = "Id,What,Where\n1,A,x\n2,B,y\n"
        let without = map("0").replacing(#", "separator": 0"#, with: "")
        #expect(try store(FileImport(text, without), in: folder).added == 2)
        let with = try store(FileImport(text, map(#"";""#)), in: folder)
        #expect(with.known == 2 && with.changedCount == 0)
    }

    @Test("a separator is a short text, and only of problems")
    func refused() throws {
        for separator in [#""""#, #""123456789""#] {
            #expect(throws: MapError.self) { try ImportingTests.map(map(separator)) }
        }
        #expect(throws: MapError.noSeparator(column: "Where")) {
            try ImportingTests.map(
                #"{"source": "x", "columns": {"Where": {"field": "facility", "separator": ";"}}}"#)
        }
    }
}
