import AccessIssues
import Foundation
import Storage
import Testing
import Words

@testable import Reporting

/// Consent `none` means: not even in a number that leaves the desk. So all that leaves is made twice, with such
/// issues and with every one of them gone, and must be the same to the byte.
struct ConsentTests {
    private let weeks: [ISOWeek] = ["2024-W42", "2024-W44", "2024-W45", "2024-W46", "2024-W48"]

    private func filters(of book: TemporaryLogbook) throws -> [IssueFilter] {
        var kind = IssueFilter()
        kind[.kind] = ["intake-wait", "phone-wait"]
        var status = IssueFilter()
        status[.status] = ["open", "duplicate", "withdrawn"]
        return [IssueFilter(), kind, status]
    }

    /// Everything that a regulator may be sent, by what it is.
    private func sent(_ book: TemporaryLogbook, _ round: String) throws -> [String: [UInt8]] {
        var sent: [String: [UInt8]] = [:]
        for (number, filter) in try filters(of: book).enumerated() {
            for words in Language.allCases.map(Words.init) {
                for week in weeks {
                    for asOf in [nil, "2024-11-12"] as [CivilDate?] {
                        let report = try WeeklyReport.read(
                            from: book.logbook,
                            .init(week: week, today: "2024-12-01", asOf: asOf, audience: .others, filter))
                        for format in WeeklyReport.Format.allCases {
                            let name = "\(number) \(words.language) \(week) \(asOf as Any) \(format)"
                            sent[name] = report.bytes(as: format, in: words, withByteOrderMark: false)
                        }
                    }
                }
                let folder = book.file("package-\(round)-\(number)-\(words.language.rawValue)")
                let outcome = try Export.write(
                    book.logbook, for: .regulator, filter, as: ExportForm(labels: words), to: folder,
                    today: "2024-12-01", in: words)
                guard case .written = outcome else { continue }
                for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
                    let data = try Data(contentsOf: URL(filePath: folder + "/" + file))
                    sent["\(number) \(words.language) \(file)"] = Array(data)
                }
            }
        }
        return sent
    }

    @Test(
        "with and without issues of consent none, what is sent outside is the same to the byte",
        arguments: 0..<3)
    func unseen(seed: UInt64) throws {
        let book = try TemporaryLogbook()
        try book.logRandomIssues(150, around: "2024-11-07", seed: seed)
        let none = try #require(Int(book.shell("SELECT count(*) FROM issue WHERE consent = 'none'").trimmed))
        try #require(none > 20)
        let before = try sent(book, "with")
        // The desk itself sees them, so the comparison can fail.
        let desk = try WeeklyReport.read(
            from: book.logbook, .init(week: "2024-W45", today: "2024-12-01", audience: .desk))
        #expect(desk.issues.count > desk.outside.issues.count)
        try book.shell("DELETE FROM issue WHERE consent = 'none'")
        let after = try sent(book, "without")
        #expect(before.count > 100 && before.keys.contains { $0.hasSuffix("method.md") })
        #expect(Set(before.keys) == Set(after.keys))
        for (name, bytes) in before { #expect(bytes == after[name], "\(name)") }
        let alone = try WeeklyReport.read(
            from: book.logbook, .init(week: "2024-W45", today: "2024-12-01", audience: .desk))
        #expect(alone.issues == desk.outside.issues && alone.people == desk.outside.people)
    }

    @Test("the desk's own report tells both totals in every format", arguments: Language.allCases)
    func both(language: Language) throws {
        let words = Words(language)
        let book = try TemporaryLogbook()
        let said = ["none", "none", "counts-only", "regulator", "regulator"].enumerated().map {
            index, consent in
            [
                Field.kind: "other", .occurredOn: "2024-10-22", .consent: consent,
                .memberNumber: "KP-\(index)",
            ]
        }
        try book.log(said)
        let report = try WeeklyReport.read(
            from: book.logbook, .init(week: "2024-W43", today: "2024-11-05", audience: .desk))
        #expect(report.json(in: words)["outside"]?["issues"]?["count"] == 3)
        #expect(report.json(in: words)["outside"]?["people"]?["count"] == 3)
        #expect(report.json(in: words)["issues"] == 5)
        let csv = report.rendered(as: .csv, in: words)
        #expect(csv.contains(",total,issues,") && csv.contains(",5,0,no"))
        #expect(csv.contains(",total,outside_issues,\(words.say(.outsideProblems)),3,0,no"))
        for format in [WeeklyReport.Format.text, .markdown] {
            let page = report.rendered(as: format, in: words).split(whereSeparator: \.isWhitespace)
                .joined(separator: " ")
            #expect(page.contains(words.say(.mayBeCountedOutside(issues: 3, of: 5, people: 3))))
            #expect(page.contains(words.say(.outsideProblems)))
        }
    }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
