import Foundation
import Testing

/// 145 real complaints, logged as a script would and counted against the file they came from.
@Suite(
    .enabled(
        if: Machine.hasComplaints && Machine.hasPython,
        "needs ../shared/data/cfpb-complaints.csv and python3"))
struct RealInputTests {
    let desk = Desk()

    /// Counts the file's rows by the ISO week of the day they were received.
    static let countByWeek = """
        import collections, csv, datetime, json, sys
        weeks = collections.Counter()
        with open(sys.argv[1], newline='', encoding='utf-8-sig') as file:
            for row in csv.DictReader(file):
                year, week, _ = datetime.date.fromisoformat(row['date_received']).isocalendar()
                weeks[f'{year}-W{week:02}'] += 1
        json.dump(weeks, sys.stdout)
        """

    private func logComplaints() -> Outcome {
        let script = Desk.project + "/examples/cfpb-to-jsonl.py"
        return desk.shell("python3 '\(script)' '\(Machine.complaints)' | carewatch log --input - --json")
    }

    @Test("all 145 complaints are taken, and every week's report counts what Python counts in the file")
    func weeks() throws {
        let logged = logComplaints()
        #expect(logged.code == 0, "\(logged.errors)")
        #expect(logged.lines.count == 145)

        let counted = desk.tool("python3", "-c", Self.countByWeek, Machine.complaints).json
        #expect(counted.names.compactMap { counted[$0].int }.reduce(0, +) == 145)
        for week in counted.names.sorted() {
            let report = desk.run("report", "weekly", "--week", week, "--json").json
            #expect(report["week"].string == week)
            #expect(report["issues"].int == counted[week].int, "week \(week)")
        }
        #expect(desk.run("report", "weekly", "--week", "2011-W10", "--json").json["issues"].int == 0)
    }

    @Test("the same complaints again add nothing, and print the references of the first time")
    func again() {
        let (first, second) = (logComplaints(), logComplaints())
        #expect(second.code == 0, "\(second.errors)")
        #expect(second.stdout == first.stdout)
        #expect(desk.sql("SELECT count(*), count(DISTINCT source_id) FROM issue") == ["145|145"])
    }

    @Test("the narratives are those of the file, byte for byte")
    func narratives() throws {
        let reader = """
            import csv, json, sys
            with open(sys.argv[1], newline='', encoding='utf-8-sig') as file:
                print(json.dumps({row['complaint_id']: row['consumer_complaint_narrative']
                                  for row in csv.DictReader(file)}))
            """
        let told = desk.tool("python3", "-c", reader, Machine.complaints).json
        let logged = logComplaints().lines.map { Parsed(Array($0.utf8)) }
        let withNarrative = logged.filter { $0["narrative"].string != nil }
        #expect(!withNarrative.isEmpty)
        for issue in withNarrative.prefix(5) {
            let (reference, id) = (issue["reference"].string ?? "", issue["source_id"].string ?? "")
            #expect(issue["narrative"].string == "sealed")
            #expect(desk.show(reference)["narrative"].string == told[id].string)
        }
    }
}
