// What the tests of public releases log, and what they read of a package.

import Foundation
import Testing

extension Desk {
    /// Logs as many issues as said, of each kind and county, of one day.
    func log(
        _ counts: [(kind: String, county: String, count: Int)], on day: String,
        consent: String = "counts-only"
    ) throws {
        let lines = counts.flatMap { kind, county, count in
            (0..<count).map { _ in
                """
                {"kind":"\(kind)","county":"\(county)","occurred_on":"\(day)","plan":"kaiser","other_person":true,\
                "consent":"\(consent)"}
                """
            }
        }
        #expect(run("log", "--input", "-", input: lines.joined(separator: "\n") + "\n").code == 0)
    }

    /// So many of the issues of a day.
    func references(of day: String, _ count: Int) -> [String] {
        sql("SELECT reference FROM issue WHERE occurred_on = '\(day)' ORDER BY reference LIMIT \(count)")
    }

    /// Releases a period into a folder of its name.
    func release(_ period: String) -> Outcome {
        run("export", "--audience", "public", "--period", period, "-o", folder + "/" + period)
    }

    /// The rows of a table by the names of its columns.
    func rows(of csv: String) throws -> [[String: String]] {
        let lines = csv.split(separator: "\r\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let head = try #require(lines.first).map(String.init)
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(head, $0.map(String.init))) }
    }

    /// Releases a period, and returns how many issues each part of it counts.
    func totals(of period: String) throws -> [String: Int] {
        let outcome = release(period)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let all = try rows(
            of: String(contentsOfFile: folder + "/\(period)/counts.csv", encoding: .utf8))
        var totals: [String: Int] = [:]
        for row in all where row["kind_level"] == "all" && row["place_level"] == "all" {
            totals[row["part"] ?? "?"] = row["issues"].flatMap { Int($0) }
        }
        return totals
    }
}
