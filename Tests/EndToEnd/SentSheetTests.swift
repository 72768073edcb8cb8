import Foundation
import Testing

/// What docs/weekly-spreadsheet.md says of sheets that are sent.
@Suite(.enabled(if: Machine.hasPython, "needs python3"))
struct SentSheetTests {
    let desk = Desk()

    private func section() throws -> String {
        let page = try String(contentsOfFile: Desk.project + "/docs/weekly-spreadsheet.md", encoding: .utf8)
        return try #require(page.components(separatedBy: "## Sending a spreadsheet every Friday\n").last)
    }

    @Test("the lines to send a spreadsheet run, and each makes a file that Python reads, with its labels")
    func lines() throws {
        _ = desk.log("--kind", "intake-wait", "--county", "Los Angeles", "--consent", "regulator")
        _ = desk.log("--kind", "other", "--facility", "=1+1")
        let block = try #require(try section().components(separatedBy: "```sh\n").dropFirst().first)
        let outcome = desk.shell("set -e\n" + block.components(separatedBy: "\n```")[0])
        #expect(outcome.code == 0, "\(outcome)")
        let list = desk.csvRows(of: desk.folder + "/this-week.csv")
        #expect(list.map { $0["kind_label"].string } == ["Long wait for a first visit", "Other problem"])
        #expect(list[1]["facility"].string == "'=1+1")
        // The zero that a spreadsheet takes away is in the file.
        #expect(list[0]["county_fips"].string == "037")
        let counts = desk.csvRows(of: desk.folder + "/this-week-counts.csv")
        let problems = counts.first { $0["code"].string == "issues" }
        #expect(problems?["count"].string == "2")
        let package = desk.csvRows(of: desk.folder + "/this-week-for-the-regulator/issues.csv")
        #expect(package.map { $0["kind_label"].string } == ["Long wait for a first visit"])
    }

    @Test("the columns of the counts that the page names are there")
    func names() throws {
        _ = desk.log()
        let row = try #require(try section().split(separator: "\n").first { $0.contains("| `report weekly") })
        let named = row.matches(of: /`([a-z]+)`/).map { String($0.1) }
        let report = desk.run("report", "weekly", "--week", "this", "--format", "csv").lines[0]
        let header = report.trimmingCharacters(in: .newlines).split(separator: ",").map(String.init)
        #expect(
            named.contains("breakdown") && Set(named).subtracting(["none"]).isSubset(of: header), "\(named)")
    }

    @Test("a package that a spreadsheet saved is refused, as the page says")
    func saved() throws {
        _ = desk.log("--kind", "other", "--county", "Los Angeles", "--consent", "regulator")
        let package = desk.export("package")
        let file = package + "/issues.csv"
        let saved = desk.text(of: file).replacing(",037,", with: ",37,")
        #expect(saved != desk.text(of: file))
        try saved.write(toFile: file, atomically: true, encoding: .utf8)
        let refused = Desk().receive(package)
        #expect(refused.code == 1 && refused.errors.contains("issues.csv"), "\(refused)")
    }
}
