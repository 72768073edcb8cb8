import Foundation
import TestSupport
import Testing

/// The regulator's package, read by programs that aren't ours.
@Suite(
    .enabled(
        if: Machine.hasSQLite && Machine.hasPython && Machine.hasValidators,
        "needs sqlite3, python3, and validators from PyPI"))
struct PackageOracleTests {
    let desk = Desk()

    /// Issues that all may go to a regulator, so that the package and the report count the same ones.
    private func fill() {
        var random = SplitMix64(seed: 4)
        func pick(_ codes: [String]) -> String { codes[Int.random(in: 0..<codes.count, using: &random)] }
        let lines = (0..<120).map { index in
            var said = [
                "kind": pick(["intake-wait", "cancelled-not-rescheduled", "no-callback", "other"]),
                "consent": pick(["regulator", "regulator-with-narrative"]),
                "occurred_on": pick(["2024-10-21", "2024-10-24", "2024-10-27"]),
                "requested_at": "2024-10-10 09:30",
                "narrative": pick(["=1+1", "a \\\"b\\\", c\\nd", "'@x", "ok"]),
                "member_number": "M\(index % 50)", "county": pick(["Los Angeles", "San Diego", "Orange"]),
            ]
            if index % 3 > 0 { said["care"] = pick(["individual-therapy", "psychiatry"]) }
            if index % 4 > 0 { said["coverage"] = pick(["commercial", "medi-cal-managed"]) }
            if index % 5 > 0 { said["reporter"] = pick(["patient", "family", "advocate"]) }
            if index % 6 == 0 {
                said.merge([
                    "paid_amount": "12.50", "authorized": "yes", "proof": "letter", "cancelled_by": "plan",
                    "waited_minutes": "12", "grievance_filed_on": "2024-10-13",
                ]) { $1 }
            }
            return "{" + said.sorted { $0.key < $1.key }.map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",")
                + "}"
        }
        let logged = desk.run("log", "--input", "-", input: lines.joined(separator: "\n") + "\n")
        #expect(logged.code == 0, "\(logged)")
    }

    private func python() -> String {
        let made = desk.tool(Desk.project + "/Tests/oracle/venv.sh")
        #expect(made.code == 0, "\(made)")
        return made.text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    @Test("frictionless and csvw find no error in what is for the public", arguments: ["en", "es"])
    func publicPackage(language: String) throws {
        try desk.log(
            [("intake-wait", "Los Angeles", 60), ("no-callback", "Orange", 30), ("phone-wait", "Kern", 4)],
            on: "2024-09-10")
        let exported = desk.run(
            "export", "--audience", "public", "--period", "2024-09", "-o", "out", "--lang", language)
        #expect(exported.code == 0, "\(exported)")
        let told = desk.tool(python(), Desk.project + "/Tests/oracle/package.py", "out")
        #expect(told.code == 0, "\(told)")
        // A count that is no number is seen.
        let path = desk.folder + "/out/counts.csv"
        let text = String(decoding: desk.bytes(of: path), as: UTF8.self)
        _ = desk.write(text.replacing(",94,", with: ",many,"), to: "out/counts.csv")
        #expect(desk.tool(python(), Desk.project + "/Tests/oracle/package.py", "out").code == 1)
    }

    @Test("frictionless and csvw find no error, and counted again the report's figures come out")
    func counted() {
        fill()
        let reference = desk.log("--kind", "other", "--consent", "regulator", "--occurred-on", "2024-10-22")
        desk.run("call", reference, "--outcome", "no-answer")
        desk.run("offer", reference, "--appointment-at", "2024-11-08")
        desk.run("refer", reference, "--to", "dmhc")
        #expect(desk.run("export", "--audience", "regulator", "-o", "out").code == 0)
        _ = desk.write(
            desk.run("report", "weekly", "--week", "2024-W43", "--audience", "desk", "--json").text,
            to: "report.json")
        let check = [python(), Desk.project + "/Tests/oracle/package.py"]
        let told = desk.tool(check[0], check[1], "out", "report.json")
        #expect(told.code == 0, "\(told)")

        let forms = [["--excel"], ["--labels", "es"], ["--lang", "es"], ["--since", "out"]]
        for (index, form) in forms.enumerated() {
            let exported = desk.start(
                ["export", "--audience", "regulator", "-o", "form\(index)"] + form
            ).finish()
            #expect(exported.code == 0, "\(exported)")
            let read = desk.tool(check[0], check[1], "form\(index)", "report.json")
            #expect(read.code == 0, "\(form): \(read)")
        }

        // What is wrong is seen: a code that isn't of the list, where the manifest has no hash that would say it first.
        let path = desk.folder + "/out/issues.csv"
        let text = String(decoding: desk.bytes(of: path), as: UTF8.self)
        _ = desk.write(text.replacing(",no-callback,", with: ",unheard-of,"), to: "out/issues.csv")
        let unhash = """
            import json; p = 'out/datapackage.json'; d = json.load(open(p))
            for r in d['resources']: del r['hash'], r['bytes']
            json.dump(d, open(p, 'w'))
            """
        #expect(desk.tool("python3", "-c", unhash).code == 0)
        let spoilt = desk.tool(check[0], check[1], "out", "report.json")
        #expect(spoilt.code == 1, "\(spoilt)")
        #expect(spoilt.text.contains("issues: ") && spoilt.text.contains("csv-metadata.json: "), "\(spoilt)")
    }
}
