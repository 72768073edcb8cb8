import Foundation
import Testing

/// What the public gets of a desk, from the command line.
@Suite struct PublicReleaseTests {
    private let desk = Desk()

    /// As many issues as said, of each kind and county, of one day.
    private func log(
        _ counts: [(kind: String, county: String, count: Int)], on day: String,
        consent: String = "counts-only"
    )
        throws
    {
        let lines = counts.flatMap { kind, county, count in
            (0..<count).map { _ in
                """
                {"kind":"\(kind)","county":"\(county)","occurred_on":"\(day)","plan":"kaiser","other_person":true,\
                "consent":"\(consent)"}
                """
            }
        }
        #expect(desk.run("log", "--input", "-", input: lines.joined(separator: "\n") + "\n").code == 0)
    }

    private func logMonth() throws {
        try log(
            [
                ("intake-wait", "Los Angeles", 60), ("intake-wait", "Kern", 4), ("no-callback", "Orange", 30),
                ("no-callback", "Los Angeles", 25), ("phone-wait", "Riverside", 7),
                ("bad-referral", "Orange", 40),
            ], on: "2024-09-10")
        try log([("intake-wait", "Kern", 50)], on: "2024-09-11", consent: "none")
    }

    private func rows(of csv: String) throws -> [[String: String]] {
        let lines = csv.split(separator: "\r\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let head = try #require(lines.first).map(String.init)
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(head, $0.map(String.init))) }
    }

    @Test func `A package for the public holds no count of 1 to 10, and its hashes and signature hold`()
        throws
    {
        try logMonth()
        let folder = desk.folder + "/public"
        let said = desk.run("export", "--audience", "public", "--period", "2024-09", "-o", folder, "--json")
        #expect(said.code == 0, "\(said.errors)")
        let csv = try String(contentsOfFile: folder + "/counts.csv", encoding: .utf8)
        let all = try rows(of: csv)
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

    @Test func `A period is released once; what comes later is late in the next one`() throws {
        try logMonth()
        #expect(
            desk.run("export", "--audience", "public", "--period", "2024-09", "-o", desk.folder + "/one")
                .code == 0)
        for period in ["2024-09", "2024-Q3", "2024-W37"] {
            let again = desk.run(
                "export", "--audience", "public", "--period", period, "-o", desk.folder + "/two")
            #expect(again.code == 1)
            #expect(again.errors.contains("Nothing was released"))
            #expect(!FileManager.default.fileExists(atPath: desk.folder + "/two"))
        }
        try log([("intake-wait", "Los Angeles", 12)], on: "2024-09-12")
        try log([("intake-wait", "Los Angeles", 80)], on: "2024-10-08")
        let later = desk.run(
            "export", "--audience", "public", "--period", "2024-W41", "-o", desk.folder + "/three")
        #expect(later.code == 0, "\(later.errors)")
        let all = try rows(of: try String(contentsOfFile: desk.folder + "/three/counts.csv", encoding: .utf8))
        let totals = all.filter { $0["kind_level"] == "all" && $0["place_level"] == "all" }
        #expect(totals.map { $0["part"] } == ["period", "late"])
        #expect(totals.map { $0["issues"] } == ["80", "12"])
        #expect(desk.run("check").code == 0)
    }

    @Test func `An issue that gets another day is counted once all the same`() throws {
        try log([("intake-wait", "Los Angeles", 60)], on: "2024-07-12")
        try log([("intake-wait", "Los Angeles", 60)], on: "2024-08-08")
        let (released, others) = ("occurred_on = '2024-07-12'", "occurred_on = '2024-08-08'")
        let movedOut = desk.sql("SELECT reference FROM issue WHERE \(released) LIMIT 12")
        let movedIn = desk.sql("SELECT reference FROM issue WHERE \(others) LIMIT 15")
        func export(_ period: String) throws -> [String: String] {
            let folder = desk.folder + "/" + period
            let outcome = desk.run("export", "--audience", "public", "--period", period, "-o", folder)
            #expect(outcome.code == 0, "\(outcome.errors)")
            let all = try rows(of: try String(contentsOfFile: folder + "/counts.csv", encoding: .utf8))
            let totals = all.filter { $0["kind_level"] == "all" && $0["place_level"] == "all" }
            return Dictionary(uniqueKeysWithValues: totals.map { ($0["part"] ?? "", $0["issues"] ?? "") })
        }
        #expect(try export("2024-07") == ["period": "60"])
        for reference in movedOut {
            #expect(desk.run("amend", reference, "--occurred-on", "2024-08-09").code == 0)
        }
        for reference in movedIn {
            #expect(desk.run("amend", reference, "--occurred-on", "2024-07-13").code == 0)
        }
        #expect(try export("2024-08") == ["period": "45", "late": "15"])
        // Moved to a day that is released later, they were counted all the same.
        for reference in movedOut + movedIn {
            #expect(desk.run("amend", reference, "--occurred-on", "2024-09-06").code == 0)
        }
        try log([("intake-wait", "Los Angeles", 30)], on: "2024-09-05")
        #expect(try export("2024-09") == ["period": "30"])
        #expect(desk.run("check").code == 0)
    }

    @Test func `A week's report says the same in every format, and again after more was logged`() throws {
        try log(
            [("intake-wait", "Los Angeles", 40), ("no-callback", "Kern", 3), ("bad-referral", "Orange", 22)],
            on: "2024-10-15")
        func report(_ format: String) -> String {
            let said = desk.run(
                "report", "weekly", "--audience", "public", "--week", "2024-W42", "--format", format)
            #expect(said.code == 0, "\(said.errors)")
            return said.text
        }
        let first = ["text", "markdown", "html", "json", "csv"].map(report)
        try log([("no-callback", "Kern", 5)], on: "2024-10-16")
        #expect(["text", "markdown", "html", "json", "csv"].map(report) == first)
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(first[3].utf8)) as? [String: Any])
        let parts = try #require(json["parts"] as? [[String: Any]])
        let cells = try #require(parts.first?["cells"] as? [[String: Any]])
        let lines = try rows(of: first[4])
        #expect(lines.count == cells.count)
        for (line, cell) in zip(lines, cells) {
            #expect(line["issues"] == (cell["issues"] as? Int).map(String.init) ?? "")
            #expect(line["issues_annotation"] == cell["annotation"] as? String)
        }
        for page in first { #expect(page.contains("65")) }
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
        try log([("intake-wait", "Kern", 9)], on: "2024-09-10")
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
