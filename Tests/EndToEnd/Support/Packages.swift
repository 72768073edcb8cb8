// What the tests of packages share.

import Foundation

extension Desk {
    /// This desk's id.
    var id: String { sql("SELECT id FROM desk").first ?? "?" }

    /// Exports the desk's own package to a folder of that name, and returns its path.
    @discardableResult
    func export(_ name: String, audience: String = "desk") -> String {
        let options = audience == "desk" ? ["--confirm", id] : []
        let outcome = start(["export", "--audience", audience, "-o", name] + options).finish()
        precondition(outcome.code == 0, "\(outcome)")
        return folder + "/" + name
    }

    /// Imports a package, with `--json`.
    func receive(_ package: String, _ options: String...) -> Outcome {
        start(["import", package, "--json"] + options).finish()
    }

    /// Fills a logbook with what is hard to carry: hostile text, approximate dates, persons, notes by several
    /// people, offers, duplicates, closed issues.
    func fillWithEverything() -> [String] {
        let lines: [[String: Any]] = [
            [
                "kind": "intake-wait", "name": "=Zelda \"Q\", Quartz", "phone": "213-555-0100",
                "reporter": "patient",
                "member_number": "M 1", "narrative": "\r\n+1\n\"q\" 😀 שלום, e\u{301}\n",
                "requested_at": "2024-10",
                "consent": "regulator-with-narrative", "plan": "'=Kaiser, odd", "note": "'=first\r\nnote",
                "offers": [
                    ["appointment_at": "2024-11-08 14:30"],
                    ["appointment_at": "2024-11-20", "answer": "declined"],
                ],
            ],
            [
                "kind": "psychiatry-wait", "member_number": "M 1", "consent": "regulator", "county": "Kern",
                "occurred_on": "2024-10-01/2024-10-12", "paid_amount": "12.05", "source": "sheet",
                "source_id": "77",
                "authorized": "yes", "waited_minutes": "45", "narrative": "-2",
            ],
            [
                "kind": "other", "facility": "\ttab", "taken_by": "@Bo", "consent": "none",
                "email": "a@example.org",
            ],
            ["kind": "other", "consent": "regulator"],
        ]
        let text = lines.map { line in
            String(decoding: (try? JSONSerialization.data(withJSONObject: line)) ?? Data(), as: UTF8.self)
                + "\n"
        }.joined()
        let outcome = run("log", "--input", "-", "--json", input: text)
        let references = outcome.lines.compactMap { Parsed(Array($0.utf8))["reference"].string }
        precondition(references.count == 4, "\(outcome)")
        run("note", references[0], "-", input: "@second, by another", environment: ["LOGNAME": "ana"])
        run("note", references[1], "-", input: "-third", environment: ["LOGNAME": "=ana"])
        run("close", references[1], "--on", "2024-10-26")
        run("link", references[3], "--duplicate-of", references[2])
        return references
    }
}
