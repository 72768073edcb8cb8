import Foundation
import Testing

/// What the public gets of a desk, from the command line.
@Suite struct PublicReleaseTests {
    private let desk = Desk()

    private func logMonth() throws {
        try desk.log(
            [
                ("intake-wait", "Los Angeles", 60), ("intake-wait", "Kern", 4), ("no-callback", "Orange", 30),
                ("no-callback", "Los Angeles", 25), ("phone-wait", "Riverside", 7),
                ("bad-referral", "Orange", 40),
            ], on: "2024-09-10")
        try desk.log([("intake-wait", "Kern", 50)], on: "2024-09-11", consent: "none")
    }

    @Test func `A package for the public holds no count of 1 to 10, and its hashes and signature hold`()
        throws
    {
        try logMonth()
        let folder = desk.folder + "/public"
        let said = desk.run("export", "--audience", "public", "--period", "2024-09", "-o", folder, "--json")
        #expect(said.code == 0, "\(said.errors)")
        let csv = try String(contentsOfFile: folder + "/counts.csv", encoding: .utf8)
        let all = try desk.rows(of: csv)
        #expect(all.first { $0["kind_level"] == "all" && $0["place_level"] == "all" }?["issues"] == "166")
        for row in all {
            let (count, mark) = (row["issues"] ?? "", row["issues_annotation"] ?? "")
            #expect(count.isEmpty == (mark == "S"))
            if let number = Int(count) { #expect(!(1...10).contains(number)) }
            if mark == "S" { #expect(row["percent"] == "") }
        }
        #expect(all.contains { $0["issues"] == "0" })
        #expect(desk.run("verify", folder).code == 0)
        let method = try String(contentsOfFile: folder + "/method.md", encoding: .utf8)
        #expect(method.contains("CalHHS"))
        #expect(!csv.contains("216"))
    }

    @Test
    func `On a terminal a release is asked for, since it is for good; on record it isn't asked for again`()
        throws
    {
        try logMonth()
        let screen = Screen(
            desk, columns: 200,
            running: """
                for n in 1 2 3; do
                  carewatch export --audience public --period 2024-09 -o package-$n; echo "end of $n: $?"
                done
                carewatch report weekly --week 2024-W37 --audience public; echo "end of report: $?"
                """)
        func released() -> [String] { desk.sql("SELECT first_day FROM release") }
        screen.wait(for: "Type yes to release it:")
        screen.line("no")
        screen.wait(for: "Nothing was released.\nend of 1: 0")
        #expect(released().isEmpty)
        #expect(!FileManager.default.fileExists(atPath: desk.folder + "/package-1"))
        screen.line("yes")
        // The third writes what is on record.
        screen.wait(for: "end of 3: 0")
        #expect(released() == ["2024-09-01"])
        screen.wait(for: "2024-W37 is released once")
        screen.press("Enter")
        screen.wait(for: "end of report: 0")
        #expect(released() == ["2024-09-01"])
    }

    @Test func `A day is released once; what comes later is late in the next release`() throws {
        try logMonth()
        #expect(desk.release("2024-09").code == 0)
        for period in ["2024-Q3", "2024-W37"] {
            let again = desk.release(period)
            #expect(again.code == 1)
            #expect(again.errors.contains("Nothing was released"))
            #expect(!FileManager.default.fileExists(atPath: desk.folder + "/" + period))
        }
        try desk.log([("intake-wait", "Los Angeles", 12)], on: "2024-09-12")
        try desk.log([("intake-wait", "Los Angeles", 80)], on: "2024-10-08")
        #expect(try desk.totals(of: "2024-W41") == ["period": 80, "late": 12])
        #expect(desk.run("check").code == 0)
    }

    @Test
    func `A release that was recorded and not written is written byte for byte when it is asked for again`()
        throws
    {
        try logMonth()
        let whole = desk.folder + "/whole"
        #expect(desk.run("export", "--audience", "public", "--period", "2024-09", "-o", whole).code == 0)
        try desk.log([("intake-wait", "Los Angeles", 30)], on: "2024-09-12")
        let again = desk.folder + "/again"
        let said = desk.run("export", "--audience", "public", "--period", "2024-09", "-o", again)
        #expect(said.code == 0 && said.text.contains("as release 1. Nothing was counted anew"), "\(said)")
        let names = desk.files(in: whole)
        #expect(names.count == 10 && desk.files(in: again) == names, "\(names)")
        for name in names {
            #expect(desk.bytes(of: "\(again)/\(name)") == desk.bytes(of: "\(whole)/\(name)"), "\(name)")
        }
        #expect(desk.run("verify", again).code == 0)
        let third = desk.run(
            "export", "--audience", "public", "--period", "2024-09", "-o", desk.folder + "/third", "--json")
        #expect(third.json["repeated"].value as? Bool == true && third.json["release"].int == 1)
        #expect(try desk.totals(of: "2024-09") == ["period": 166])
        #expect(desk.run("check").code == 0)
    }

    @Test func `A week's report for the public says that it releases the week`() throws {
        try desk.log([("intake-wait", "Los Angeles", 40)], on: "2024-10-15")
        let report = desk.run("report", "weekly", "--audience", "public", "--week", "2024-W42")
        #expect(report.code == 0 && report.errors.contains("Its days aren't released again"), "\(report)")
        #expect(desk.run("export", "--audience", "public", "--period", "2024-10", "-o", "x").code == 1)
    }

    @Test(arguments: ["text", "markdown", "html", "json", "csv"])
    func `A week that was exported is printed as it was recorded, and that is said`(_ format: String) throws {
        try desk.log([("intake-wait", "Los Angeles", 40)], on: "2024-10-15")
        #expect(try desk.totals(of: "2024-W42") == ["period": 40])
        try desk.log([("intake-wait", "Los Angeles", 21)], on: "2024-10-15")
        let report = desk.run(
            "report", "weekly", "--audience", "public", "--week", "2024-W42", "--format", format)
        #expect(report.code == 0 && report.text.contains("40"))
        #expect(report.errors.contains("Nothing was counted anew"))
        let folder = desk.folder + "/again"
        #expect(desk.run("export", "--audience", "public", "--period", "2024-W42", "-o", folder).code == 0)
        #expect(
            desk.bytes(of: folder + "/counts.csv") == desk.bytes(of: desk.folder + "/2024-W42/counts.csv"))
    }

    @Test func `A week's report says the same in every format, and again after more was logged`() throws {
        try desk.log(
            [("intake-wait", "Los Angeles", 40), ("no-callback", "Kern", 3), ("bad-referral", "Orange", 22)],
            on: "2024-10-15")
        func report(_ format: String) -> String {
            let said = desk.run(
                "report", "weekly", "--audience", "public", "--week", "2024-W42", "--format", format)
            #expect(said.code == 0, "\(said.errors)")
            return said.text
        }
        let first = ["text", "markdown", "html", "json", "csv"].map(report)
        try desk.log([("no-callback", "Kern", 5)], on: "2024-10-16")
        #expect(["text", "markdown", "html", "json", "csv"].map(report) == first)
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(first[3].utf8)) as? [String: Any])
        let parts = try #require(json["parts"] as? [[String: Any]])
        let cells = try #require(parts.first?["cells"] as? [[String: Any]])
        let lines = try desk.rows(of: first[4])
        #expect(lines.count == cells.count)
        for (line, cell) in zip(lines, cells) {
            #expect(line["issues"] == (cell["issues"] as? Int).map(String.init) ?? "")
            #expect(line["issues_annotation"] == cell["annotation"] as? String)
        }
        for page in first { #expect(page.contains("65")) }
        let asPublished = Child(
            [
                "python3", Desk.project + "/Tests/oracle/schema_check.py",
                Desk.project + "/docs/public-release.schema.json", desk.write(first[3], to: "release.json"),
            ], environment: desk.environment, folder: desk.folder
        ).finish()
        #expect(asPublished.code == 0, "\(asPublished)")
        #expect(first[0].contains("S"))
    }

    @Test(arguments: [
        ["--kind", "intake-wait"], ["--county", "Kern"], ["--from", "2024-09-01"], ["--as-of", "2024-10-01"],
    ])
    func `Filters are refused, since free cuts tell of persons`(_ filter: [String]) throws {
        try logMonth()
        let said = desk.start(["report", "weekly", "--audience", "public"] + filter).finish(input: [])
        #expect(said.code == 64)
        #expect(said.errors.contains("fixed tables") && said.text.isEmpty)
    }

    @Test func `What would undo a release, hasn't ended or is too small is refused`() throws {
        try desk.log([("intake-wait", "Kern", 9)], on: "2024-09-10")
        let release = { (period: String) in
            desk.run("export", "--audience", "public", "--period", period, "-o", desk.folder + "/x")
        }
        #expect(release("2024-09").errors.contains("longer"))
        #expect(release("2024-10").errors.contains("ends on"))
        #expect(release("2024-09-01").code == 64)
        #expect(desk.run("report", "strike", "--audience", "public").code == 64)
        #expect(desk.run("report", "compare", "--audience", "public").code == 64)
        #expect(desk.run("export", "--period", "2024-09", "-o", desk.folder + "/x").code == 64)
        #expect(!FileManager.default.fileExists(atPath: desk.folder + "/x"))
    }
}
