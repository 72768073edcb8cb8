import Foundation
import Testing

/// Real public files, read by maps and held against Python.
@Suite(
    .enabled(
        if: Machine.hasComplaints && Machine.hasPython, "needs ../shared/data and python3"))
struct ImportRealFilesTests {
    let desk = Desk()

    private var counts: String { Desk.project + "/../shared/data/abgar-grievances.csv" }

    private static let map = """
        {"source": "CFPB complaints",
         "columns": {"date_received": "received_on", "complaint_id": "source_id", "company": "plan",
           "submitted_via": {"field": "channel", "values": {"Web": "web", "Phone": "phone", "Postal mail": "mail",
             "Email": "email", "Referral": "referral", "Fax": null}},
           "consumer_consent_provided": {"field": "consent", "values": {"Consent provided": "regulator", "N/A": null,
             "Consent not provided": null, "Other": null, "": null, "Consent withdrawn": null}},
           "consumer_complaint_narrative": "narrative"},
         "constants": {"kind": "other"},
         "ignore": ["product", "sub_product", "issue", "sub_issue", "company_public_response", "state", "zip_code", "tags",
           "date_sent_to_company", "company_response_to_consumer", "timely_response", "consumer_disputed"]}
        """

    @Test("every complaint is accounted for, with what Python reads in its row")
    func complaints() {
        let outcome = desk.importing(Machine.complaints, Self.map, "--json")
        #expect(outcome.code == 0, "\(outcome)")
        let rows = desk.csvRows(of: Machine.complaints)
        #expect(rows.count == 145 && outcome.json["added"].int == 145)
        var issues: [String: Parsed] = [:]
        for issue in desk.run("list", "--json").json.list { issues[issue["source_id"].string ?? ""] = issue }
        #expect(issues.count == 145)
        let channels = [
            "Web": "web", "Phone": "phone", "Postal mail": "mail", "Email": "email", "Referral": "referral",
        ]
        for row in rows {
            let issue = issues[row["complaint_id"].string ?? "?"]
            #expect(issue?["received_on"].string == row["date_received"].string)
            #expect(issue?["channel"].string == channels[row["submitted_via"].string ?? ""])
            let plan = (row["company"].string ?? "").trimmingCharacters(in: .whitespaces)
            #expect(issue?["plan"].string == (plan.isEmpty ? nil : plan))
            let isFree = row["consumer_consent_provided"].string == "Consent provided"
            #expect(issue?["consent"].string == (isFree ? "regulator" : "counts-only"))
            let story = row["consumer_complaint_narrative"].string ?? ""
            #expect((issue?["narrative"].string == "sealed") == !story.isEmpty)
        }
        for row in rows.filter({ !($0["consumer_complaint_narrative"].string ?? "").isEmpty }).prefix(5) {
            let reference = issues[row["complaint_id"].string ?? "?"]?["reference"].string ?? "?"
            #expect(desk.show(reference)["narrative"].string == row["consumer_complaint_narrative"].string)
        }
        #expect(desk.importing(Machine.complaints, Self.map, "--json").json["known"].int == 145)
        #expect(desk.isWhole)
    }

    @Test("a table of counts is refused as such, without a map and by a plausible one")
    func tableOfCounts() {
        let names = (desk.csvRows(of: counts).first?.names ?? []).sorted()
        let mapped = ["Grievance Type": "facility", "Geography": "plan"]
        let columns = mapped.map { "\"\($0.key)\": \"\($0.value)\"" }.joined(separator: ", ")
        let ignored = names.filter { mapped[$0] == nil }.map { "\"\($0)\"" }.joined(separator: ", ")
        let map = """
            {"source": "abgar", "columns": {\(columns)}, "constants": {"kind": "other"}, "ignore": [\(ignored)]}
            """
        for outcome in [
            desk.run("import", counts), desk.importing(counts, map),
            desk.importing(counts, map, "--skip-bad"),
        ] {
            #expect(outcome.code == 1, "\(outcome)")
            #expect(
                outcome.errors.contains("Grievance Count") && outcome.errors.contains("counts"), "\(outcome)")
        }
        #expect(desk.files() == [])
    }

    @Test(
        "the same complaints with day and month exchanged in part are refused, with lines that were exchanged"
    )
    func exchanged() {
        let program = """
            import csv, json, sys
            rows = list(csv.DictReader(open(sys.argv[1], newline="", encoding="utf-8-sig")))
            lines, before = [], 1
            for row in rows:
                year, month, day = row["date_received"].split("-")
                if int(day) <= 12:
                    row["date_received"] = f"{year}-{day}-{month}"
                else:
                    row["date_received"] = f"{month}/{day}/{year}"
            with open("exchanged.csv", "w", newline="", encoding="utf-8") as file:
                writer = csv.DictWriter(file, rows[0])
                writer.writeheader()
                writer.writerows(rows)
            with open("exchanged.csv", newline="", encoding="utf-8") as file:
                reader, before = csv.reader(file), 0
                for row in reader:
                    if "-" in row[0]: lines.append(before + 1)
                    before = reader.line_num
            print(json.dumps(lines))
            """
        let lines = desk.tool("python3", "-c", program, Machine.complaints).json.list.compactMap(\.int)
        let map = Self.map.replacing(#""source": "#, with: #""dates": ["iso", "mm/dd/yyyy"], "source": "#)
        let outcome = desk.importing(desk.folder + "/exchanged.csv", map)
        #expect(outcome.code == 1, "\(outcome)")
        #expect(outcome.errors.contains("date_received"))
        #expect(
            outcome.errors.contains(lines.prefix(3).map(String.init).joined(separator: ", ")), "\(outcome)")
        #expect(desk.files() == [])
    }

    @Test("a list without dates whose ignored column is a number isn't taken for counts")
    func listWithoutDates() {
        let map =
            #"{"source": "x", "columns": {"Problem": "facility"}, "constants": {"kind": "other"}, "ignore": ["Member Number", "Total"]}"#
        let file = desk.write(
            "Problem,Member Number,Total\nnobody called,1234567,\nagain,7654321,\n", to: "calls.csv")
        #expect(desk.importing(file, map, "--json").json["added"].int == 2)
    }
}
