import Foundation
import Testing

/// What consent allows, at every way out of the desk.
struct ConsentTests {
    let desk = Desk()

    private func logThree() {
        for consent in ["none", "none", "counts-only"] {
            _ = desk.log("--kind", "other", "--occurred-on", "2024-10-22", "--consent", consent)
        }
    }

    private func text(_ file: String) -> String {
        String(decoding: desk.bytes(of: desk.folder + "/" + file), as: UTF8.self)
    }

    @Test(
        "a report that leaves is for others unless said otherwise; how many it leaves out is told on standard error alone"
    )
    func leaving() throws {
        logThree()
        let week = ["report", "weekly", "--week", "2024-W43"]
        for (arguments, output) in [
            (["--json"], "-"), (["--format", "csv"], "-"), (["-o", "week.json"], "week.json"),
            (["-o", "week.md"], "week.md"), (["--audience", "regulator", "-o", "week.txt"], "week.txt"),
            (["-o", "-"], "-"),
        ] {
            let outcome = desk.start(week + arguments).finish()
            #expect(outcome.code == 0, "\(outcome)")
            let written = output == "-" ? outcome.text : text(output)
            #expect(outcome.errors.contains("2 more were reported for the desk's own count only"))
            #expect(!written.isEmpty && !written.contains("2 more") && !written.contains("own count"))
            if arguments == ["--json"] || output == "week.json" {
                #expect(Parsed(Array(written.utf8))["issues"].int == 1)
                #expect(Parsed(Array(written.utf8))["left_out"]["none"].int == nil)
                #expect(Parsed(Array(written.utf8))["outside"]["issues"]["count"].int == nil)
            }
        }
        let own = desk.start(week + ["--audience", "desk", "-o", "own.json"]).finish()
        #expect(own.code == 0 && own.errors.isEmpty, "\(own)")
        let json = Parsed(Array(desk.bytes(of: desk.folder + "/own.json")))
        #expect(json["issues"].int == 3 && json["outside"]["issues"]["count"].int == 1)
    }

    @Test("on a terminal the desk's report has both totals")
    func terminal() throws {
        logThree()
        let outcome = try desk.onTerminal([], "report", "weekly", "--week", "2024-W43")
        let text = (outcome["seen"].string ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains("3 problems reported"), "\(text)")
        #expect(text.contains("Outside the desk only 1 problem may be counted"), "\(text)")
    }

    @Test("list and show are the desk's own and leave nothing out, in a pipe too")
    func own() {
        logThree()
        #expect(desk.run("list", "--json").json.list.count == 3)
        #expect(desk.run("list", "--format", "csv").text.split(separator: "\r\n").count == 4)
    }

    @Test("an audience that there isn't is refused with those that there are")
    func unknown() {
        logThree()
        let outcome = desk.run("report", "weekly", "--audience", "newspaper", "--json")
        #expect(outcome.code == 64)
        #expect(outcome.errors.contains("desk") && outcome.errors.contains("regulator"), "\(outcome)")
    }
}
