import AccessIssues
import DateLiterals
import Evidence
import SQLite
import TestSupport
import Testing

@testable import Storage

// What is given to others is recorded as it was; what is released to the public, once a day.

extension NewIssuedReport {
    static func sample(
        _ text: String = "Problems: 3\n", week: String = "2024-W43", as format: String = "text"
    ) -> NewIssuedReport {
        let week = ISOWeek(week) ?? ISOWeek(containing: .testDay)
        return NewIssuedReport(
            .weekly, days: week.monday...week.sunday, week: week, asOf: .testDay, onlyLoggedByThen: false,
            audience: "regulator", language: "en", format: format, ruleBook: "2026-11-25",
            checkpoint: "carewatch/desk/AAAAAAAA\n1\nx\n", json: Array(#"{"issues": 3}"#.utf8),
            content: Array(text.utf8))
    }
}

extension Logbook {
    /// Releases some numbers of those days.
    @discardableResult func release(_ days: ClosedRange<CivilDate>, showingLate: Bool = false) throws
        -> Release
    {
        try release(days, by: "tester") { _ in
            NewRelease(
                plan: #"{"tables": ["period by region"]}"#,
                published: #"{"parts": [{"part": "\#(showingLate ? "late" : "period")"}]}"#,
                sha256: Hash256(of: Array("\(days)".utf8)).hex)
        }
    }
}

@Suite struct IssuingTests {
    let folder: Folder
    let logbook: Logbook

    init() throws {
        folder = try Folder()
        logbook = try folder.open()
    }

    private func entries() throws -> Int {
        try folder.raw(.query).first("SELECT size FROM tree") { try $0.int(0) } ?? 0
    }

    @Test("reports are numbered as they are issued, and each stays as it was, byte for byte")
    func issued() throws {
        let texts = ["Problems: 3\n", "Problems: 3\r\n\u{0}\u{FEFF}", ""]
        let reports = try texts.map { try logbook.record(.sample($0), by: "tester") }
        #expect(reports.map(\.number) == [1, 2, 3])
        #expect(try logbook.issuedReports() == reports)
        for (report, text) in zip(reports, texts) {
            #expect(try logbook.issuedReport(report.number) == report)
            #expect(try logbook.content(ofIssued: report.number) == Array(text.utf8))
            #expect(report.bytes == text.utf8.count)
            #expect(report.sha256 == Hash256(of: Array(text.utf8)).hex)
            #expect(try logbook.json(ofIssued: report.number)["issues"]?.whole == 3)
        }
        #expect(reports[0].week == ISOWeek("2024-W43") && reports[0].by == "tester")
        #expect(throws: IssuedError.noSuchReport(number: 4, last: 3)) { try logbook.issuedReport(4) }
        #expect(throws: IssuedError.noSuchReport(number: 0, last: 3)) { try logbook.content(ofIssued: 0) }
        try checkFold(of: folder)
        try logbook.close()
        #expect(try Logbook.check(folder.logbookPath).findings == [])
    }

    @Test("nothing that was issued or released can be changed or removed by carewatch's own statements")
    func stays() throws {
        _ = try logbook.record(.sample(), by: "tester")
        try logbook.release("2024-10-01"..."2024-12-31")
        for sql in [
            "DELETE FROM issued", "UPDATE issued SET content = x'00'", "DELETE FROM release",
            "UPDATE release SET last_day = '2024-10-02'",
            """
            INSERT INTO release SELECT desk, 9, seq, released_at, released_by, '2024-12-31', '2025-01-02', plan,
              published, sha256 FROM release
            """,
        ] {
            #expect(throws: SQLiteError.self, "\(sql)") { try logbook.connection.run(sql) }
        }
        #expect(try logbook.issuedReports().count == 1)
        #expect(try logbook.releases().count == 1)
    }

    @Test("undo passes over what was issued: it takes back what was told before")
    func undo() throws {
        let logged = try logbook.log([.kind: "other"])
        _ = try logbook.record(.sample(), by: "tester")
        try logbook.release("2024-10-01"..."2024-12-31")
        let latest = try logbook.lastChange()
        let undone = try logbook.undo(latest, by: "tester", today: .testDay)
        #expect(undone.issue?.reference == logged.reference)
        try checkFold(of: folder)
    }

    @Test("where nothing can be written no report is recorded")
    func readOnly() throws {
        _ = try logbook.log([.kind: "other"])
        try logbook.close()
        let reading = try folder.open(.reading)
        #expect(throws: LogbookError.readOnly(path: folder.logbookPath)) {
            try reading.record(.sample(), by: "tester")
        }
        #expect(try reading.issuedReports() == [])
    }

    @Test(
        "a release that shares a day with an earlier one is refused, and nothing is written",
        arguments: [
            "2024-10-01"..."2024-12-31", "2024-12-31"..."2025-03-31", "2024-01-01"..."2024-10-01",
            "2024-11-05"..."2024-11-05", "2024-01-01"..."2026-01-01",
        ] as [ClosedRange<CivilDate>])
    func overlapping(days: ClosedRange<CivilDate>) throws {
        let first = try logbook.release("2024-10-01"..."2024-12-31")
        let before = try entries()
        #expect(throws: ReleaseError.overlaps(from: days.lowerBound, to: days.upperBound, with: first)) {
            try logbook.release(days)
        }
        #expect(try logbook.releases() == [first])
        #expect(try entries() == before)
    }

    @Test("releases of days that touch and don't share any are kept in their order")
    func disjoint() throws {
        let days: [ClosedRange<CivilDate>] = [
            "2024-10-01"..."2024-12-31", "2025-01-01"..."2025-03-31", "2024-09-30"..."2024-09-30",
        ]
        let releases = try days.map { try logbook.release($0) }
        #expect(releases.map(\.number) == [1, 2, 3])
        #expect(releases.map(\.days) == days)
        #expect(try folder.open(.reading).releases() == releases)
        try checkFold(of: folder)
    }

    @Test("of two who release the same days at once one is refused")
    func together() async throws {
        let path = folder.logbookPath
        let outcomes = await withTaskGroup { group in
            for _ in 0..<6 {
                group.addTask { () -> Bool in
                    guard let other = try? Logbook.open(path, for: .changing) else { return false }
                    return (try? other.release("2024-10-01"..."2024-10-31")) != nil
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(outcomes == 1)
        #expect(try logbook.releases().count == 1)
    }
}
