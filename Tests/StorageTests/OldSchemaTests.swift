import AccessIssues
import Foundation
import Migrations
import SQLite
import Testing

@testable import Storage

// A logbook as an older carewatch left it, checked and put back as it is, before anybody upgrades it.

@Suite struct OldSchemaTests {
    let folder: Folder
    var path: String { folder.logbookPath }

    init() throws {
        folder = try Folder()
        try folder.putOldLogbook()
    }

    private func change(_ sql: String) throws {
        let raw = try folder.raw()
        try raw.execute(sql)
        try raw.close()
    }

    @Test("an untouched one is whole, all its rows are compared, and it stays of its schema")
    func whole() throws {
        let before = folder.bytes()
        let report = try Logbook.check(path)
        #expect(report.findings == [])
        #expect((report.schema, report.issues, report.entries) == (3, 7, 14))
        #expect(folder.bytes() == before)
    }

    @Test(
        "a value changed in a column that its schema has is found",
        arguments: ["county = 'Kern'", "facility = 'x'", "week = '2024-W01'", "notes = notes + 1"])
    func changed(value: String) throws {
        try change("UPDATE issue SET \(value) WHERE rowid = 3")
        let column = String(value.prefix { $0 != " " })
        let findings = try Logbook.check(path).findings
        #expect(findings.count == 1)
        guard case .row("issue", _, .changed([column]))? = findings.first else {
            Testing.Issue.record("\(findings)")
            return
        }
    }

    @Test("a backup of it is put back, and upgraded when it is opened")
    func restored() throws {
        let elsewhere = try Folder()
        try elsewhere.make()
        try FileManager.default.removeItem(atPath: elsewhere.keyPath)
        try elsewhere.write(folder.bytes("logbook.sqlite.key"), to: "logbook.sqlite.key")
        let summary = try Logbook.restore(
            path, to: elsewhere.logbookPath, replacing: true, as: .moved, by: "tester")
        #expect((summary.report.schema, summary.report.issues, summary.key) == (3, 7, .fits))
        let logbook = try elsewhere.open(.changing)
        #expect(try logbook.count() == 7)
        try logbook.close()
        let report = try Logbook.check(elsewhere.logbookPath)
        #expect(report.findings == [])
        #expect(report.schema == Migration.all.count)
        try checkFold(of: elsewhere)
    }
}
