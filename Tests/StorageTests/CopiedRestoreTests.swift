import AccessIssues
import Evidence
import Foundation
import SQLite
import TestSupport
import Testing
import Vault

@testable import Storage

// A backup in a place where its desk had no logbook: the desk moved, or it is copied and becomes another.

@Suite struct CopiedRestoreTests {
    let folder: Folder
    let elsewhere: TemporaryFolder
    var backup: String { elsewhere.file("backup.sqlite") }

    init() throws {
        folder = try Folder()
        elsewhere = try TemporaryFolder("backups")
        let logbook = try folder.open()
        let one = try logbook.log(
            [
                .kind: "intake-wait", .name: "Rosa", .memberNumber: "M-1", .plan: "kaiser",
                .narrative: "for weeks",
            ],
            note: "call again")
        let two = try logbook.log([.name: "Rosa", .memberNumber: "M-1"])
        let offer = Offer(number: 1, appointmentAt: .day("2024-11-20"))
        _ = try logbook.change([one.reference], by: "tester") { _ in .offered(offer) }
        _ = try logbook.link(two.reference, duplicateOf: one.reference, by: "tester")
        _ = try logbook.changeSettings(by: "tester") { $0.language = "es" }
        _ = try logbook.addRules(
            RuleAddition(
                json: [
                    "campaigns": [
                        [
                            "code": "test-strike", "title": "Test", "region": "Test",
                            "starts_on": "2024-10-01", "source": "Test",
                        ]
                    ]
                ]),
            by: "tester", today: .testDay)
        _ = try logbook.log([.kind: "other"])
        try logbook.registerExhibit(of: one.reference)
        _ = try logbook.backup(
            to: elsewhere.file("backup.sqlite"),
            carrying: logbook.sealedKey(under: Passphrase(new: "correct horse")))
        try logbook.close()
    }

    private func restore(_ fresh: Folder, as lineage: Lineage?, _ passphrase: String? = nil) throws
        -> RestoreSummary
    {
        try Logbook.restore(
            backup, to: fresh.logbookPath, replacing: true, as: lineage,
            opening: passphrase.flatMap { Passphrase($0) }, by: "tester")
    }

    private func copyKey() throws {
        try FileManager.default.copyItem(atPath: folder.keyPath, toPath: backup + ".key")
    }

    @Test("nobody having said which, it is refused and nothing is there")
    func unsaid() throws {
        let fresh = try Folder()
        let desk = try Logbook.outlook(of: backup, for: fresh.logbookPath, replacing: false).desk
        #expect(throws: BackupError.movedOrCopied(path: fresh.logbookPath, desk: desk.description)) {
            try restore(fresh, as: nil)
        }
        #expect(fresh.files == [])
        // Another desk's logbook is no logbook of this desk.
        try fresh.make()
        let before = fresh.bytes()
        #expect(throws: BackupError.self) { try restore(fresh, as: nil) }
        #expect(fresh.bytes() == before && fresh.files == ["logbook.sqlite", "logbook.sqlite.key"])
    }

    @Test("moved it is the same desk, and its journal tells of it with the size and root of the backup")
    func moved() throws {
        let fresh = try Folder()
        let report = try Logbook.check(backup)
        let summary = try restore(fresh, as: .moved, "correct horse")
        #expect(summary.how == .moved && summary.desk == report.desk)
        #expect(summary.keyIsNew && summary.key == .fits)
        #expect(fresh.bytes("logbook.sqlite.key") == folder.bytes("logbook.sqlite.key"))
        #expect(fresh.mode("logbook.sqlite.key") == 0o600)
        let restored = try Logbook.check(fresh.logbookPath)
        #expect(restored.isWhole && restored.entries == report.entries + 1)
        let entry = try run(
            "sqlite3", fresh.logbookPath, "SELECT entry FROM journal ORDER BY seq DESC LIMIT 1")
        #expect(entry.contains(#""kind":"restored""#) && entry.contains(#""how":"moved""#))
        #expect(entry.contains(try #require(report.root).hex) && entry.contains("\"size\":\(report.entries)"))
        // A key file that is there stays as it is.
        let again = try restore(fresh, as: nil, "correct horse")
        #expect(again.how == .replaced && !again.keyIsNew)
        #expect(fresh.bytes("logbook.sqlite.key") == folder.bytes("logbook.sqlite.key"))
    }

    @Test("copied it is a new desk with keys of its own, and has every issue with all that was said of it")
    func copied() throws {
        try copyKey()
        let fresh = try Folder()
        let summary = try restore(fresh, as: .copied)
        let original = try folder.open(.reading)
        let copy = try fresh.open(.reading)
        #expect(summary.how == .copied && summary.desk == copy.desk && copy.desk != original.desk)
        #expect(fresh.bytes("logbook.sqlite.key") != folder.bytes("logbook.sqlite.key"))
        #expect(fresh.files == ["logbook.sqlite", "logbook.sqlite.key"])
        #expect(try copy.settings() == original.settings())
        #expect(try copy.ruleBook().version == original.ruleBook().version)
        #expect(try copy.referenceData().campaigns.contains { $0.code == "test-strike" })
        var count = 0
        try original.forEachIssue { issue in
            count += 1
            let other = try copy.issue(issue.reference)
            #expect(other.desk == copy.desk && other.loggedAt == issue.loggedAt)
            for field in Field.clear { #expect(other[field] == issue[field], "\(field)") }
            let (opened, told) = (try copy.opened(other), try original.opened(issue))
            #expect(opened.mapValues(\.text) == told.mapValues(\.text))
            let notes = try (copy.openedNotes(of: other), original.openedNotes(of: issue))
            #expect(notes.0.map(\.text.text) == notes.1.map(\.text.text))
            #expect(notes.0.map(\.at) == notes.1.map(\.at) && notes.0.map(\.by) == notes.1.map(\.by))
            #expect(other.offers == issue.offers && other.status == issue.status)
            #expect(other.exhibits.map(\.sha256) == issue.exhibits.map(\.sha256))
            #expect(other.exhibits.map(\.addedAt) == issue.exhibits.map(\.addedAt))
            for (exhibit, there) in zip(other.exhibits, issue.exhibits) {
                let opener = Opener(try copy.presentOpeningKeys())
                let file = try copy.opened("file", at: exhibit.entry, of: other.reference, by: opener)
                let opening = Opener(try original.presentOpeningKeys())
                #expect(
                    try file
                        == original.opened("file", at: there.entry, of: issue.reference, by: opening))
                #expect(file == [0xFF, 0x00])
            }
        }
        #expect(count == 3)
        let persons = try copy.search(persons: ())
        #expect(persons == 1)
        try original.close()
        try copy.close()
        #expect(try Logbook.check(fresh.logbookPath).findings == [])
        try checkFold(of: fresh)
        #expect(try Logbook.check(folder.logbookPath).isWhole)
    }

    @Test("a copy without the original's key is refused, and over the original too")
    func refused() throws {
        let fresh = try Folder()
        #expect(throws: BackupError.copyNeedsKey(path: backup, isLocked: true)) {
            try restore(fresh, as: .copied)
        }
        for lineage in [Lineage.moved, .copied] {
            #expect(throws: LogbookError.vault(.wrongPassphrase)) {
                try restore(fresh, as: lineage, "wrong horse")
            }
        }
        _ = try run("sqlite3", backup, "DELETE FROM carried_key")
        #expect(throws: BackupError.copyNeedsKey(path: backup, isLocked: false)) {
            try restore(fresh, as: .copied)
        }
        #expect(fresh.files == [])
        let before = folder.bytes()
        #expect(throws: BackupError.copyOverOriginal(path: folder.logbookPath)) {
            try restore(folder, as: .copied)
        }
        #expect(folder.bytes() == before)
    }

    @Test("a key planted in the backup is refused, whoever knows its passphrase")
    func plantedKey() throws {
        let desk = try Logbook.outlook(of: backup, for: "/nowhere", replacing: false).desk
        let planted = try #require(KeyFile.generate(desk: desk.description))
        let passphrase = try #require(Passphrase("known to another"))
        let text = String(decoding: try planted.sealedWhole(under: passphrase).serialized(), as: UTF8.self)
        let raw = try Connection(backup, .readWrite)
        try raw.run("UPDATE carried_key SET text = ?", text)
        try raw.close()
        let fresh = try Folder()
        for lineage in [Lineage.moved, .copied] {
            #expect(throws: LogbookError.vault(.damaged(path: backup))) {
                try restore(fresh, as: lineage, "known to another")
            }
        }
        #expect(fresh.files == [])
    }

    @Test("a locked key goes along as it is, comes back locked, and opens a copy with its passphrase")
    func lockedKey() throws {
        let logbook = try folder.open(.changing)
        let passphrase = try #require(Passphrase(new: "staple battery"))
        try logbook.lock(under: passphrase, by: "tester")
        try FileManager.default.removeItem(atPath: backup)
        #expect(Logbook.keyToCarry(at: folder.logbookPath) == .locked)
        let summary = try logbook.backup(to: backup, carrying: logbook.sealedKey(under: nil))
        try logbook.close()
        #expect(summary.carriesKey)
        let (moved, copied) = (try Folder(), try Folder())
        #expect(try restore(moved, as: .moved, "staple battery").keyIsNew)
        #expect(try KeyFile.read(from: moved.keyPath).keys.isLocked)
        #expect(moved.bytes("logbook.sqlite.key") == folder.bytes("logbook.sqlite.key"))
        let copy = try restore(copied, as: .copied, "staple battery")
        #expect(copy.how == .copied)
        let opened = try copied.open(.reading)
        var names: [String] = []
        try opened.forEachIssue { names.append(try opened.opened($0)[.name]?.text ?? "") }
        #expect(names.sorted() == ["", "Rosa", "Rosa"])
        try opened.close()
    }

    @Test("a copy in another desk's place keeps that desk's logbook and its key")
    func overAnother() throws {
        try copyKey()
        let another = try Folder()
        try another.make()
        let key = another.bytes("logbook.sqlite.key")
        let summary = try restore(another, as: .copied)
        let aside = try #require(summary.keySetAside)
        #expect(FileManager.default.contents(atPath: aside).map { Array($0) } == key)
        #expect(try Logbook.check(try #require(summary.kept)).isWhole)
        #expect(summary.key == .fits)
        // And where it comes to nothing the key file has its name back.
        let busy = try Folder()
        try busy.make()
        let holder = try busy.open(.reading)
        _ = try holder.count()
        #expect(throws: LogbookError.busy(path: busy.logbookPath)) {
            try Logbook.restore(
                backup, to: busy.logbookPath, replacing: true, as: .copied, by: "tester", busyTimeout: 300)
        }
        try holder.close()
        #expect(busy.files == ["logbook.sqlite", "logbook.sqlite.key"])
        let logbook = try busy.open(.changing)
        _ = try logbook.log([.name: "Eva"])
        try logbook.close()
    }

    @Test(
        "a foreign trigger, view or table is a program: refused by its name, a trigger called as a table too")
    func programs() throws {
        for (name, sql) in [
            ("issue", "CREATE TRIGGER issue AFTER INSERT ON issue BEGIN SELECT 1; END"),
            ("spy", "CREATE TRIGGER spy AFTER INSERT ON journal BEGIN DELETE FROM sealed; END"),
            ("v", "CREATE VIEW v AS SELECT * FROM issue"), ("t", "CREATE TABLE t (a)"),
            ("i", "CREATE INDEX i ON issue (kind)"),
        ] {
            let path = elsewhere.file("\(name)-spoilt.sqlite")
            try? FileManager.default.removeItem(atPath: path)
            try FileManager.default.copyItem(atPath: backup, toPath: path)
            _ = try run("sqlite3", path, sql)
            let fresh = try Folder()
            #expect(throws: BackupError.notWhole(path: path, found: 1, first: .schema(name: name, .stray))) {
                try Logbook.restore(path, to: fresh.logbookPath, replacing: true, as: .moved, by: "tester")
            }
            #expect(fresh.files == [])
        }
    }

    @Test("what was erased since the backup is erased again, and its words and sealed bytes are nowhere")
    func erasedSince() throws {
        let fresh = try Folder()
        _ = try restore(fresh, as: .moved, "correct horse")
        let book = try fresh.open(.changing)
        var named: [Reference] = []
        try book.forEachIssue { if $0[.name] != nil { named.append($0.reference) } }
        let since = try book.log([.name: "Later"]).reference
        #expect(named.count == 2)
        _ = try book.erase([named[0], since], leaving: .count, by: "tester")
        _ = try book.erase([named[1]], leaving: .nothing, by: "tester")
        try book.close()
        let summary = try restore(fresh, as: nil)
        #expect(summary.how == .replaced)
        #expect(try Logbook.check(fresh.logbookPath).findings == [])
        let restored = try fresh.open(.reading)
        let counted = try restored.issue(named[0])
        #expect(Field.sealed.allSatisfy { counted[$0] == nil } && counted.notes == 0)
        #expect(throws: LogbookError.erased(named[1])) { try restored.issue(named[1]) }
        #expect(try restored.count() == 2)
        try restored.close()
        for reference in named {
            let left = try run(
                "sqlite3", fresh.logbookPath,
                """
                SELECT count(*) FROM journal WHERE subject = '\(reference)' AND entry IS NOT NULL
                  AND json_extract(entry, '$.kind') <> 'erased'
                """)
            #expect(left == "0\n")
        }
        #expect(try run("sqlite3", fresh.logbookPath, "SELECT count(*) FROM sealed") == "0\n")
    }
}

extension Logbook {
    /// A file that proves something, kept and sealed, as a command would register it.
    fileprivate func registerExhibit(of reference: Reference) throws {
        try changing {
            var brought = Brought()
            let plain = [
                PlainValue(field: "description", bytes: Array("a letter".utf8)),
                PlainValue(field: "file", bytes: [0xFF, 0x00]),
            ]
            try seal(plain, of: reference, into: &brought)
            let exhibit = Exhibit(
                number: 1, kind: .letter, datedOn: nil, sha256: Hash256(of: [0xFF, 0x00]).hex, bytes: 2,
                isKept: true, addedAt: .now(), by: "somebody else", entry: 0)
            _ = try record(
                .exhibited(exhibit), on: issue(reference), reference, bringing: brought, by: "tester",
                at: .now())
        }
    }

    /// How many different persons the issues are of.
    fileprivate func search(persons: Void) throws -> Int {
        try connection.first("SELECT count(DISTINCT person) FROM issue WHERE person IS NOT NULL") {
            try $0.int(0)
        } ?? 0
    }
}
