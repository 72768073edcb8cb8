import Evidence
import Testing

@testable import Storage

// What an issue has several of, by its entries: where a change was taken back, the entry tells all of them anew.

extension JournalOracle {
    /// What is done about an issue: a row for each referral, call and exhibit, as the entries tell them. Where a change
    /// was taken back, or the issue erased, the entry tells all of them anew.
    func checkFollowing() throws {
        var (referrals, calls): ([String: [String]], [String: [String]]) = ([:], [:])
        var exhibits: [String: [String]] = [:]
        for entry in entries {
            let standing = entry.body["issue"]
            if standing != nil {
                let isOfIt = { (key: String) in key.hasPrefix(entry.subject + "/") }
                referrals = referrals.filter { !isOfIt($0.key) }
                calls = calls.filter { !isOfIt($0.key) }
                exhibits = exhibits.filter { !isOfIt($0.key) }
            }
            func told(_ one: String, _ all: String) -> [JSON] {
                standing?[all]?.elements ?? [entry.body[one]].compactMap(\.self)
            }
            for told in told("referral", "referrals") {
                referrals["\(entry.subject)/\(told["number"]?.whole ?? 0)"] =
                    ["regulator", "case_number", "referred_on", "outcome", "outcome_on"]
                    .map { told[$0]?.text ?? "nothing" }
            }
            for told in told("call", "calls") {
                calls["\(entry.subject)/\(told["number"]?.whole ?? 0)"] = [
                    told["called_at"]?.text ?? entry.at, told["by"]?.text ?? entry.actor,
                    told["outcome"]?.text ?? "nothing", told["again"]?.text ?? "nothing",
                ]
            }
            for told in told("exhibit", "exhibits") {
                exhibits["\(entry.subject)/\(told["number"]?.whole ?? 0)"] = [
                    told["kind"]?.text ?? "?", told["dated_on"]?.text ?? "nothing",
                    told["sha256"]?.text ?? "?", String(told["bytes"]?.whole ?? -1),
                    told["is_kept"]?.truth == true ? "1" : "0", told["added_at"]?.text ?? entry.at,
                    told["by"]?.text ?? entry.actor, String(told["seq"]?.whole ?? entry.seq),
                ]
            }
        }
        func stored(_ table: String, _ columns: [String]) throws -> [String: [String]] {
            try rows("SELECT * FROM \(table)").reduce(into: [:]) { all, row in
                all["\(row["reference"] ?? "")/\(row["number"] ?? "")"] = columns.map { row[$0] ?? "nothing" }
            }
        }
        #expect(
            try stored("referral", ["regulator", "case_number", "referred_on", "outcome", "outcome_on"])
                == referrals)
        #expect(try stored("call", ["called_at", "called_by", "outcome", "again"]) == calls)
        let ofExhibits = ["kind", "dated_on", "sha256", "bytes", "is_kept", "added_at", "added_by", "seq"]
        #expect(try stored("exhibit", ofExhibits) == exhibits)
        let additions = entries.filter { $0.kind == "rules" }.map { [String($0.seq), $0.at, $0.actor] }
        let told = try rows("SELECT * FROM rule_addition ORDER BY seq").map { row in
            ["seq", "added_at", "added_by"].map { row[$0] ?? "nothing" }
        }
        #expect(told == additions)
    }

    /// A note is a row for each `noted` entry, or for each note that a package brought.
    func checkNotes() throws {
        var expected: [String: [[String]]] = [:]
        for entry in entries {
            let seq = String(entry.seq)
            if entry.kind == "noted" {
                let number = String((expected[entry.subject]?.count ?? 0) + 1)
                expected[entry.subject, default: []]
                    .append([number, entry.at, entry.actor, entry.desk, seq, "note"])
            }
            if let issue = entry.body["issue"] {
                expected[entry.subject] = (issue["notes"]?.elements ?? []).enumerated().map { index, note in
                    [
                        String(index + 1), note["at"]?.text ?? "?", note["by"]?.text ?? "?",
                        note["desk"]?.text ?? "?", String(note["seq"]?.whole ?? 0),
                        note["field"]?.text ?? "?",
                    ]
                }
            }
            guard entry.kind == "received" else { continue }
            let notes = entry.body["notes"]?.elements ?? []
            expected[entry.subject] = notes.enumerated().map { index, note in
                [
                    String(index + 1), note["at"]?.text ?? "?", note["by"]?.text ?? "?", entry.desk, seq,
                    index == 0 ? "note" : "note/\(index + 1)",
                ]
            }
        }
        var stored: [String: [[String]]] = [:]
        for row in try rows("SELECT * FROM note ORDER BY reference, number") {
            stored[row["reference"] ?? "?", default: []]
                .append(["number", "added_at", "added_by", "desk", "seq", "field"].map { row[$0] ?? "?" })
        }
        #expect(stored == expected.filter { !$0.value.isEmpty })
    }
}
