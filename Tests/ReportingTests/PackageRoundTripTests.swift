import AccessIssues
import DateLiterals
import Evidence
import Foundation
import Importing
import Storage
import Testing
import Words

@testable import Reporting

/// What was done about an issue goes along when a logbook moves house.
@Suite struct PackageRoundTripTests {
    private func fill(_ book: TemporaryLogbook) throws -> [AccessIssues.Issue] {
        let issues = try book.log([
            [.kind: "intake-wait", .consent: "regulator", .occurredOn: "2024-10-22"],
            [.kind: "other", .consent: "counts-only"],
            [.kind: "no-callback", .consent: "regulator-with-narrative"],
        ])
        func change(_ index: Int, _ change: Change) throws {
            _ = try book.logbook.change([issues[index].reference], by: "ann") { _ in change }
        }
        let dmhc = Referral(
            number: 1, regulator: "dmhc", caseNumber: "=CASE-1, \"x\"", referredOn: "2024-11-20",
            outcome: .partlyUpheld, outcomeOn: "2024-12-20")
        try change(0, .referred(dmhc))
        try change(0, .referred(Referral(number: 2, regulator: "cdi", referredOn: "2024-11-21")))
        try change(1, .referred(Referral(number: 1, regulator: "dhcs", referredOn: "2024-11-22")))
        let called = try #require(Instant("2024-11-23T18:00:00.000Z"))
        let again = try #require(ApproximateDate(canonical: "2024-11-24"))
        try change(
            0, .called(Call(number: 1, calledAt: called, outcome: .noAnswer, again: again, by: "+bob")))
        try change(0, .called(Call(number: 2, calledAt: called, outcome: .reached, again: nil, by: "ann")))
        try change(2, .called(Call(number: 1, calledAt: called, outcome: .voicemail, again: nil, by: "ann")))
        return issues
    }

    @discardableResult
    private func export(
        _ book: TemporaryLogbook, _ audience: ExportAudience = .desk, to name: String
    ) throws -> String {
        _ = try Export.write(
            book.logbook, for: audience, to: book.file(name), today: "2024-12-24", in: Words(.english))
        return book.file(name)
    }

    private func receive(_ folder: String, in book: TemporaryLogbook) throws -> PackageImport.Stored {
        try PackageImport(folder, tables: book.logbook.referenceData())
            .store(in: book.logbook, by: "test", adopting: false)
    }

    private func bytes(_ folder: String, _ name: String) throws -> Data {
        try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
    }

    private let tables = ["issues.csv", "offers.csv", "notes.csv", "referrals.csv", "calls.csv"]

    @Test("a desk's package has its referrals and calls; an empty logbook that takes it exports the same")
    func roundTrip() throws {
        let (one, two) = (try TemporaryLogbook(), try TemporaryLogbook())
        let issues = try fill(one)
        let package = try export(one, to: "out")
        #expect(try records(of: package + "/referrals.csv").count == 3)
        #expect(
            try records(of: package + "/calls.csv").map { $0["called_by"] } == ["'+bob", "ann", "ann"])
        #expect(try receive(package, in: two).added == 3)
        let again = try export(two, to: "again")
        for table in tables { #expect(try bytes(package, table) == bytes(again, table), "\(table)") }
        #expect(try receive(package, in: two).unchanged == 3)
        let stored = try two.logbook.issue(issues[0].reference)
        #expect(stored.referrals == (try one.logbook.issue(issues[0].reference).referrals))
        #expect(stored.calls.map(\.by) == ["+bob", "ann"])
        #expect(try Logbook.check(two.path).findings.map { "\($0)" } == [])
    }

    @Test("where a later package has fewer of them, those that are gone are gone here too")
    func fewer() throws {
        let (one, two) = (try TemporaryLogbook(), try TemporaryLogbook())
        let issues = try fill(one)
        let package = try export(one, to: "out")
        _ = try receive(package, in: two)
        // As if the desk had restored a backup and logged on.
        for name in ["referrals.csv", "calls.csv"] {
            var lines = try records(of: "\(package)/\(name)")
            lines = []
            let header = try String(contentsOfFile: "\(package)/\(name)", encoding: .utf8).prefix {
                $0 != "\r\n"
            }
            try "\(header)\r\n".write(toFile: "\(package)/\(name)", atomically: true, encoding: .utf8)
            #expect(lines.isEmpty)
        }
        try rewriteManifest(of: package) { $0 }
        #expect(try receive(package, in: two).replaced == 3)
        let stored = try two.logbook.issue(issues[0].reference)
        #expect(stored.referrals.isEmpty && stored.calls.isEmpty)
        #expect(
            try two.shell("SELECT (SELECT count(*) FROM referral) + (SELECT count(*) FROM call)") == "0\n")
        #expect(try Logbook.check(two.path).findings.map { "\($0)" } == [])
    }

    @Test("an older package, which doesn't tell of them, still imports and leaves what is here")
    func older() throws {
        let (one, two, three) = (try TemporaryLogbook(), try TemporaryLogbook(), try TemporaryLogbook())
        let issues = try fill(one)
        _ = try receive(export(one, to: "out"), in: two)
        let old = try export(one, to: "old")
        for name in ["referrals.csv", "calls.csv"] {
            try FileManager.default.removeItem(atPath: "\(old)/\(name)")
        }
        try rewriteManifest(of: old) { files in
            files.filter { !["referrals.csv", "calls.csv"].contains($0.name) }
        }
        #expect(try receive(old, in: three).added == 3)
        #expect(try three.logbook.issue(issues[0].reference).referrals.isEmpty)
        #expect(try receive(old, in: two).unchanged == 3)
        #expect(try two.logbook.issue(issues[0].reference).referrals.count == 2)
    }

    @Test("a regulator's package has referrals without the numbers of cases, and calls without who called")
    func regulator() throws {
        let (one, two) = (try TemporaryLogbook(), try TemporaryLogbook())
        let issues = try fill(one)
        let package = try export(one, .regulator, to: "out")
        #expect(
            try cells(of: package + "/referrals.csv") == [
                ["reference", "number", "regulator", "referred_on", "outcome", "outcome_on"],
                ["\(issues[0].reference)", "1", "dmhc", "2024-11-20", "partly-upheld", "2024-12-20"],
                ["\(issues[0].reference)", "2", "cdi", "2024-11-21", "pending", ""],
            ])
        for name in try FileManager.default.contentsOfDirectory(atPath: package) {
            let text = try String(contentsOfFile: "\(package)/\(name)", encoding: .utf8)
            #expect(!text.contains("CASE-1") && !text.contains("bob"), "\(name)")
        }
        #expect(
            try cells(of: package + "/calls.csv") == [
                ["reference", "number", "called_at", "outcome"],
                ["\(issues[0].reference)", "1", "2024-11-23T18:00:00.000Z", "no-answer"],
                ["\(issues[0].reference)", "2", "2024-11-23T18:00:00.000Z", "reached"],
                ["\(issues[2].reference)", "1", "2024-11-23T18:00:00.000Z", "voicemail"],
            ])
        let codebook = try records(of: package + "/codebook.csv").filter { $0["file"] == "referrals.csv" }
        #expect(
            codebook.map { $0["name"] }
                == ["reference", "number", "regulator", "referred_on", "outcome", "outcome_on"])
        #expect(codebook.allSatisfy { $0["meaning"] != "" && $0["form"] != "" })
        _ = try receive(package, in: two)
        #expect(try receive(package, in: two).unchanged == 2)
        // The desk's own says more; the regulator's doesn't take it away again.
        _ = try receive(export(one, to: "desk"), in: two)
        #expect(try two.logbook.issue(issues[0].reference).calls.count == 2)
        _ = try receive(package, in: two)
        #expect(try two.logbook.issue(issues[0].reference).referrals[0].caseNumber == "=CASE-1, \"x\"")
        #expect(try two.logbook.issue(issues[0].reference).calls.count == 2)
        #expect(try Logbook.check(two.path).findings.map { "\($0)" } == [])
    }

    private func rewriteManifest(
        of folder: String, _ change: ([PackageManifest.File]) -> [PackageManifest.File]
    ) throws {
        let path = "\(folder)/\(PackageManifest.fileName)"
        var manifest = try PackageManifest(parsing: Array(try Data(contentsOf: URL(filePath: path))))
        manifest.files = try change(manifest.files).map { file in
            var file = file
            file.hash = Hash256(of: Array(try bytes(folder, file.name)))
            return file
        }
        try Data(manifest.bytes()).write(to: URL(filePath: path))
        // As an older carewatch wrote it, which had no list of hashes.
        for name in [HashList.fileName, HashList.signatureName] {
            try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
    }
}
