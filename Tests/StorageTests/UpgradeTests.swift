import AccessIssues
import Evidence
import Foundation
import Migrations
import SQLite
import TestSupport
import Testing

@testable import Storage

extension Migration {
    static func second(_ sql: String) -> [Migration] {
        all + [Migration(version: all.count + 1, name: "second", sql: Array(sql.utf8))]
    }

    static let addsATable = second("CREATE TABLE extra (a TEXT) STRICT; INSERT INTO extra VALUES ('x');")
}

@Suite struct UpgradeTests {
    let folder: Folder
    let references: [Reference]
    let old = Migration.all.count

    init() throws {
        folder = try Folder()
        references = try folder.make([.saying([.kind: "intake-wait", .name: "Rosa"])])
    }

    var copies: [String] { folder.files.filter { $0.contains(".schema-") } }

    /// The old logbook is whole, of its old schema, and the old program reads and changes it.
    func isStillOld() throws {
        let raw = try folder.raw(.query)
        #expect(try Int(raw.userVersion) == old)
        #expect(try raw.first("PRAGMA integrity_check") { try $0.text(0) } == "ok")
        try raw.close()
        let logbook = try folder.open(.changing)
        #expect(try logbook.opened(logbook.issue(references[0]))[.name]?.text == "Rosa")
        try logbook.close()
        try checkFold(of: folder)
    }

    @Test(
        "the old logbook is copied aside, the step gets its row and its entry",
        arguments: [
            Logbook.Purpose.reading, .changing, .storing,
        ])
    func upgrade(purpose: Logbook.Purpose) throws {
        let before = folder.bytes()
        let logbook = try folder.open(purpose, migrations: Migration.addsATable)
        let copy = "\(folder.logbookPath).schema-\(old)"
        #expect(logbook.notices == [.upgraded(from: old, to: old + 1, copy: copy)])
        #expect(try logbook.opened(logbook.issue(references[0]))[.name]?.text == "Rosa")
        #expect(try logbook.reading { try $0.first("SELECT a FROM extra") { try $0.text(0) } } == "x")
        try logbook.close()
        try checkFold(of: folder)

        let raw = try folder.raw(.query)
        let hash = try raw.first("SELECT sha256 FROM schema_migration WHERE version = ?", old + 1) {
            try $0.text(0)
        }
        #expect(hash == Hash256(of: Migration.addsATable[old].sql).hex)
        try raw.close()

        // The copy is the old logbook, whole, in one file that needs no other.
        #expect(folder.mode("logbook.sqlite.schema-\(old)") == 0o600)
        #expect(copies.count == 1)
        let kept = try Connection(copy, .immutable)
        #expect(try kept.first("PRAGMA journal_mode") { try $0.text(0) } == "delete")
        #expect(try Int(kept.userVersion) == old)
        #expect(try kept.first("SELECT count(*) FROM issue") { try $0.int(0) } == 1)
        try kept.close()
        // But for the journal mode in its header it has every byte.
        let size = Array(before.dropFirst(100)).count
        #expect(folder.bytes("logbook.sqlite.schema-\(old)").dropFirst(100).count == size)

        // Once is enough.
        let again = try folder.open(purpose, migrations: Migration.addsATable)
        #expect(again.notices.isEmpty)
        try again.close()
        #expect(throws: LogbookError.newer(path: folder.logbookPath, schema: old + 1, known: old)) {
            try folder.open(.reading)
        }
    }

    @Test(
        "a step that fails leaves the old logbook whole, and no copy",
        arguments: [
            "CREATE TABLE extra (a); nonsense", "CREATE TABLE issue (a)",
            "DELETE FROM offer; UPDATE issue SET reference = NULL", "INSERT INTO nowhere VALUES (1)",
        ])
    func failing(sql: String) throws {
        for _ in 0..<2 {
            #expect(throws: LogbookError.self) {
                try folder.open(.storing, migrations: Migration.second(sql))
            }
        }
        #expect(copies.isEmpty)
        try isStillOld()
        let raw = try folder.raw(.query)
        #expect(try raw.first("SELECT 1 FROM sqlite_schema WHERE name = 'extra'") { try $0.int(0) } == nil)
    }

    @Test("a second step that fails leaves the first, and the copy of what was before it")
    func secondFails() throws {
        let steps = Migration.addsATable + [Migration(version: old + 2, name: "bad", sql: Array("bad".utf8))]
        #expect(throws: LogbookError.self) { try folder.open(.storing, migrations: steps) }
        #expect(copies.count == 1)
        let logbook = try folder.open(.storing, migrations: Migration.addsATable)
        #expect(try logbook.issue(references[0]).kind == .intakeWait)
        try checkFold(of: folder)
    }

    @Test("twenty that upgrade at once make one copy and one upgrade")
    func atOnce() throws {
        let folder = folder
        let errors = onThreads(20) { index in
            let logbook = try folder.open(
                index % 2 == 0 ? .storing : .reading, migrations: Migration.addsATable)
            _ = try logbook.count()
            try logbook.close()
        }
        #expect(errors.isEmpty, "\(errors)")
        #expect(copies.count == 1)
        try checkFold(of: folder)
    }

    @Test("a copy that stands there from before is not overwritten")
    func earlierCopy() throws {
        try folder.write([1, 2, 3], to: "logbook.sqlite.schema-\(old)")
        let logbook = try folder.open(.storing, migrations: Migration.addsATable)
        let copy = "\(folder.logbookPath).schema-\(old)-2"
        #expect(logbook.notices == [.upgraded(from: old, to: old + 1, copy: copy)])
        #expect(folder.bytes("logbook.sqlite.schema-\(old)") == [1, 2, 3])
    }

    @Test("the hash that a step says it has is that of its file")
    func hashes() {
        for step in Migration.all { #expect(step.knownSHA256 == Hash256(of: step.sql).hex, "\(step.name)") }
    }

    @Test("an edited migration is refused before anything is copied")
    func edited() throws {
        var steps = Migration.addsATable
        steps[0] = Migration(version: 1, name: "logbook", sql: steps[0].sql + [0x0A])
        #expect(
            throws: LogbookError.editedMigration(path: folder.logbookPath, version: 1, name: "logbook")
        ) { try folder.open(.storing, migrations: steps) }
        #expect(copies.isEmpty)
        try isStillOld()
    }
}
