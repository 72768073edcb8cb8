import AccessIssues
import Evidence
import Foundation
import Migrations
import SQLite
import TestSupport
import Testing

@testable import Storage

// What `check` finds. What is wrong is made wrong by Python's sqlite3.

@Suite(.enabled(if: hasPython, "needs python3")) struct CheckTests {
    let folder: Folder
    let spoilt: TemporaryFolder
    static let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "spoil.py").path

    init() throws {
        folder = try Folder()
        spoilt = try TemporaryFolder("spoilt")
        try fill()
    }

    /// A logbook with a row in each table.
    private func fill() throws {
        var offer = Offer(number: 1, appointmentAt: .day("2024-11-08"))
        offer.offeredOn = .day("2024-10-20")
        let answers = Answers.saying(
            [
                .kind: "intake-wait", .name: "Rosa", .phone: "714 555 0100", .memberNumber: "M1",
                .narrative: "x", .reporter: "patient", .county: "orange county", .plan: "kp",
                .waitedMinutes: "5", .paidAmount: "12.50",
            ], note: "a note", request: "r1", offers: [offer])
        let reference = try folder.make([answers, .other])[0]
        try fillWithWhatComesFromElsewhere()
        // Without its key one identifier stays without a hash.
        try folder.moveKey(away: true)
        let logbook = try folder.open(.changing)
        _ = try logbook.log([.phone: "213 555 0199"])
        _ = try logbook.amend([reference], with: .saying([.facility: "Anaheim"]), by: "tester")
        _ = try logbook.changeSettings(by: "tester") { $0.language = "es" }
        let referral = Referral(number: 1, regulator: "dmhc", caseNumber: "A-1", referredOn: "2024-10-22")
        _ = try logbook.change([reference], by: "tester") { _ in .referred(referral) }
        _ = try logbook.recordCall(about: reference, .voicemail, again: .day("2024-10-23"), by: "tester")
        let kept = NewExhibit(
            kind: .letter, datedOn: .day("2024-10-20"), sha256: Hash256(of: Array("Dear Rosa".utf8)).hex,
            bytes: 9,
            description: Secret("letter.pdf"), file: Array("Dear Rosa".utf8))
        _ = try logbook.register(kept, of: reference, by: "tester")
        let day = #"{"holidays": [{"calendar": "federal", "date": "2025-01-09", "name": "by order"}]}"#
        _ = try logbook.addRules(
            RuleAddition(parsing: Array(day.utf8)), by: "tester", today: .testDay)
        try logbook.record(rejectsFile: folder.path + "/gone.rejects.csv", by: "tester")
        _ = try logbook.record(.sample(), by: "tester")
        try logbook.release("2024-10-01"..."2024-12-31")
        _ = try logbook.log([.phone: "213 555 0198", .occurredOn: "2024-10-20"])
        let summary = try logbook.backup(to: folder.path + "/backup.sqlite")
        try logbook.record(summary, by: "tester")
        try FileManager.default.removeItem(atPath: summary.path)
        try logbook.close()
        try folder.moveKey(away: false)
        try checkFold(of: folder)
    }

    /// A row of a file with a number of its own and two twins without one; an issue of another desk, and one that
    /// was adopted.
    private func fillWithWhatComesFromElsewhere() throws {
        let logbook = try folder.open(.changing)
        let bare = FileRow(.saying([.kind: "other", .source: "calls.csv"]), content: [1])
        let numbered = FileRow(
            .saying([.kind: "other", .source: "calls.csv", .sourceID: "7"]), content: [2])
        try logbook.importRows(expecting: 3, by: "tester", today: .testDay) { rows in
            for row in [numbered, bare, bare] { _ = try rows.add(row) }
        }
        let gone = FileRow(.saying([.kind: "other", .source: "gone.csv", .sourceID: "3"]), content: [9])
        let made = try logbook.importRows(expecting: 1, by: "tester", today: .testDay) { try $0.add(gone) }
        _ = try logbook.erase(made.issues.map(\.reference), leaving: .nothing, by: "tester")
        let theirs = try #require(DeskID("AAAAAAAA"))
        var values = FieldValues()
        values[.kind] = .text("other")
        values[.consent] = .text("regulator")
        values[.receivedOn] = .date(.day("2024-10-22"))
        values[.status] = .text("open")
        values[.source] = .text("their.csv")
        values[.sourceID] = .text("9")
        try logbook.connection.immediate {
            let recorder = Recorder(connection: logbook.connection, desk: logbook.desk)
            for number in [UInt64(1), 2] {
                let reference = Reference(random: number)
                var brought = Brought()
                brought.package = PackageOrigin(
                    exporter: theirs, size: 12, hash: Array(repeating: 7, count: 32))
                brought.notes = [(.now(), "them"), (.now(), "them")]
                let received = Received(
                    reference: reference, desk: theirs, loggedAt: .now(), person: nil, values: values,
                    offers: [], notes: 2)
                let issue = try recorder.record(
                    .received(received), on: nil, reference: reference, bringing: brought, by: "tester",
                    at: .now())
                guard number == 2 else { continue }
                _ = try recorder.record(
                    .adopted(by: logbook.desk), on: issue, reference: reference, bringing: Brought(),
                    by: "tester", at: .now())
            }
            try recorder.finish()
        }
        try logbook.close()
    }

    /// By one thread; two find the same, and tell it in the same order.
    private func check(_ path: String) throws -> CheckReport {
        let report = try Logbook.check(path)
        #expect(try Logbook.check(path, twoThreadsFrom: 0) == report)
        return report
    }

    @Test("a logbook with a row in every table is whole, and checking it changes no byte")
    func whole() throws {
        let before = folder.bytes()
        let report = try check(folder.logbookPath)
        #expect(report.findings == [])
        #expect(report.isWhole)
        #expect((report.issues, report.schema) == (9, Migration.all.count))
        #expect((report.keptFiles, report.openedFiles) == (1, 1))
        #expect(folder.bytes() == before)
        #expect(folder.files == ["logbook.sqlite", "logbook.sqlite.key"])
        let raw = try folder.raw(.query)
        #expect(try raw.first("SELECT size FROM tree") { try $0.int(0) } == report.entries)
    }

    @Test("every table of the schema is checked in one way, or is named with the reason why not")
    func everyTable() throws {
        let raw = try folder.raw(.query)
        let tables = try raw.all("SELECT name FROM sqlite_schema WHERE type = 'table'") { try $0.text(0) }
        let known =
            CheckedTables.derived.map(\.name) + CheckedTables.reference + CheckedTables.journal
            + CheckedTables.carried + ExemptTable.allCases.map(\.rawValue)
        #expect(Set(known).count == known.count)
        #expect(Set(tables).isSubset(of: known), "\(Set(tables).subtracting(known))")
        #expect(
            Set(known).subtracting(tables)
                == Set(ExemptTable.allCases.filter { !$0.isOfSchema }.map(\.rawValue)))
        #expect(try check(folder.logbookPath).exempt == [.carriedKey])
        try folder.raw().run("ANALYZE")
        let analysed = try check(folder.logbookPath)
        #expect(analysed.exempt.contains(.statistics) && analysed.isWhole)
    }

    @Test("one value changed, one row too few, one too many, in any table: the table is named")
    func spoiltRows() throws {
        try run("python3", Self.script, folder.logbookPath, spoilt.path)
        let names = try FileManager.default.contentsOfDirectory(atPath: spoilt.path).sorted()
        #expect(names.count > 120)
        for name in names {
            let parts = name.dropLast(".sqlite".count).split(separator: "+").map(String.init)
            let (table, what) = (parts[0], parts[1])
            let report = try check(spoilt.file(name))
            #expect(!report.isWhole, "\(name)")
            #expect(report.findings.contains { $0.names(table, what) }, "\(name): \(report.findings)")
        }
    }

    @Test(
        "one bit changed anywhere is found or refused, unless every row still reads the same",
        arguments: 0..<4)
    func spoiltBits(seed: Int) throws {
        try run("python3", Self.script, folder.logbookPath, spoilt.path, "--bytes", "\(seed)", "60")
        let names = try FileManager.default.contentsOfDirectory(atPath: spoilt.path)
        #expect(names.count == 60)
        for name in names {
            let report = try? check(spoilt.file(name))
            if !name.hasPrefix("same") { #expect(report?.isWhole != true, "\(name)") }
        }
    }

    @Test("a trigger, an index or a table that is gone, or that carewatch didn't make, is named")
    func schema() throws {
        for (sql, name, difference) in [
            ("DROP TRIGGER journal_keeps_its_words", "journal_keeps_its_words", Finding.Difference.missing),
            ("DROP INDEX issue_by_week", "issue_by_week", .missing),
            ("CREATE TABLE theirs (a)", "theirs", .stray),
            ("CREATE VIEW v AS SELECT 1", "v", .stray),
            // A campaign's damage: SQLite passes over what an index without SQL says of its table.
            (
                """
                PRAGMA writable_schema = ON;
                UPDATE sqlite_schema SET tbl_name = CAST(x'63FF' AS TEXT) WHERE name = 'sqlite_autoindex_county_2'
                """, "sqlite_autoindex_county_2", .changed([])
            ),
        ] {
            let path = try copy(changedBy: sql)
            #expect(try check(path).findings == [.schema(name: name, difference)])
        }
        #expect(try check(copy(changedBy: "ANALYZE")).isWhole)
        // Without its index the stories can't be read in order, and that is said.
        let findings = try check(copy(changedBy: "DROP INDEX journal_by_subject")).findings
        #expect(findings.first == .schema(name: "journal_by_subject", .missing))
        #expect(findings.count == 2)
    }

    @Test("without the key, kept files are checked by their sealed bytes, and that is said")
    func withoutKey() throws {
        try folder.moveKey(away: true)
        let report = try check(folder.logbookPath)
        #expect(report.isWhole)
        #expect((report.keptFiles, report.openedFiles) == (1, 0))
    }

    private func copy(changedBy sql: String) throws -> String {
        let path = spoilt.file("\(UUID().uuidString).sqlite")
        try FileManager.default.copyItem(atPath: folder.logbookPath, toPath: path)
        let script = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(sys.argv[2])"
        try run("python3", "-c", script, path, sql)
        return path
    }

    @Test("entries cut from the end, deleted, swapped, or erased with nothing to say so, are found")
    func journal() throws {
        #expect(try check(copy(changedBy: "")).isWhole)
        let triggers = "DROP TRIGGER journal_keeps_its_rows; DROP TRIGGER journal_keeps_its_words;"
        let cut = try check(
            copy(changedBy: triggers + "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)"))
        #expect(cut.findings.contains { if case .tree = $0 { true } else { false } })
        let deleted = try check(copy(changedBy: triggers + "DELETE FROM journal WHERE seq = 3"))
        #expect(
            deleted.findings.contains {
                if case .entry(_, 3, .missing(before: 4)) = $0 { true } else { false }
            })
        // Whole rows, so that each entry still is what its leaf is the hash of.
        let swapped = try check(
            copy(
                changedBy: triggers + """
                    DROP TRIGGER journal_keeps_its_order;
                    UPDATE journal SET seq = -3 WHERE seq = 3; UPDATE journal SET seq = 3 WHERE seq = 4;
                    UPDATE journal SET seq = 4 WHERE seq = -3;
                    """))
        #expect(swapped.findings.contains { if case .tree = $0 { true } else { false } })
        #expect(swapped.findings.contains { if case .entry(_, 3, .misplaced) = $0 { true } else { false } })
        let erased = try check(copy(changedBy: "UPDATE journal SET entry = NULL WHERE seq = 3"))
        #expect(erased.findings == [.entry(desk: try #require(erased.desk).description, seq: 3, .empty)])
    }

    @Test("a reference that isn't UTF-8 is named, and hides nothing of what else is wrong")
    func notUTF8() throws {
        for bytes in ["01FF", "5AFF"] {  // before all other issues, and after them
            let report = try check(
                copy(
                    changedBy: """
                        UPDATE issue SET reference = CAST(x'\(bytes)' AS TEXT) WHERE rowid = 1;
                        UPDATE issue SET facility = 'x' WHERE rowid > 1;
                        UPDATE note SET reference = CAST(x'\(bytes)' AS TEXT)
                          WHERE reference = (SELECT min(reference) FROM note) AND number = 1;
                        """))
            let differences = report.findings.compactMap { finding -> Finding.Difference? in
                if case .row("issue", _, let difference) = finding { difference } else { nil }
            }
            #expect(differences.count { $0 == .stray } == 1)
            #expect(differences.count { $0 == .missing } == 1)
            #expect(differences.count { $0 == .changed(["facility"]) } == differences.count - 2)
            #expect(differences.count > 3)
            #expect(report.findings.contains { if case .row("note", _, .stray) = $0 { true } else { false } })
        }
    }

    @Test("many things wrong are counted, and the first fifty named")
    func many() throws {
        let logbook = try folder.open()
        _ = try logbook.log(Array(repeating: .other, count: 70), by: "tester", today: .testDay)
        try logbook.close()
        let report = try check(copy(changedBy: "UPDATE issue SET facility = 'x'"))
        #expect((report.findings.count, report.found) == (CheckReport.limit, 79))
    }

    @Test("another program's database, a text, a newer logbook and an absent one are refused, not checked")
    func refused() throws {
        try folder.write(Array("no database at all, but long enough for a header of one".utf8), to: "text")
        #expect(throws: LogbookError.notADatabase(path: folder.path + "/text")) {
            try check(folder.path + "/text")
        }
        let theirs = try copy(changedBy: "PRAGMA application_id = 1")
        #expect(throws: LogbookError.anotherProgram(path: theirs)) { try check(theirs) }
        let newer = try copy(changedBy: "PRAGMA user_version = 99")
        #expect(throws: LogbookError.newer(path: newer, schema: 99, known: Migration.all.count)) {
            try check(newer)
        }
        #expect(throws: BackupError.cannotRead(path: "/nowhere/x", code: ENOENT)) { try check("/nowhere/x") }
        try folder.write([], to: "empty")
        #expect(throws: LogbookError.notADatabase(path: folder.path + "/empty")) {
            try check(folder.path + "/empty")
        }
        #expect(throws: LogbookError.notADatabase(path: folder.path)) { try check(folder.path) }
    }

    @Test("others log meanwhile, and one moment is checked; a log that wasn't merged stays where it is")
    func meanwhile() throws {
        let writer = try folder.open()
        for _ in 0..<5 {
            _ = try writer.log([:])
            #expect(try check(folder.logbookPath).isWhole)
        }
        // As after a crash: the log is there, and nobody has the logbook open.
        let crashed = try Folder()
        for name in ["-wal", "", ".key"] {
            try crashed.write(folder.bytes("logbook.sqlite" + name), to: "logbook.sqlite" + name)
        }
        try writer.close()
        let before = (crashed.bytes(), crashed.bytes("logbook.sqlite-wal"))
        let report = try check(crashed.logbookPath)
        #expect(report.isWhole)
        #expect(report.issues == 14)
        #expect(crashed.bytes() == before.0)
        #expect(crashed.bytes("logbook.sqlite-wal") == before.1)
    }

    @Test("a check that nobody waits for any more ends")
    func interrupted() {
        #expect(throws: Interrupted.self) { try Logbook.check(folder.logbookPath, isInterrupted: { true }) }
    }
}

extension Finding {
    /// Whether the finding points at what was spoilt there.
    fileprivate func names(_ table: String, _ what: String) -> Bool {
        switch self {
        case .row(let named, _, _), .count(let named, _, _): named == table
        case .entry: table == "journal"
        case .tree: ["journal", "tree"].contains(table)
        case .migration: table == "schema_migration"
        case .keptFile: table == "exhibit"
        default: false
        }
    }
}
