import AccessIssues
import Evidence
import Foundation
import SQLite
import TestSupport
import Testing
import Vault

@testable import Storage

@Suite("a new key for the desk")
struct RotationTests {
    let folder: Folder
    let references: [Reference]

    init() throws {
        let folder = try Folder()
        self.folder = folder
        references = try ["Rosa", "Ana", "Bea"].map { name in
            // Each by a process of its own, with a sealing key of its own.
            try folder.make([.saying([.kind: "other", .name: name])])[0]
        }
    }

    private func names() throws -> [String?] {
        let logbook = try folder.open(.reading)
        defer { try? logbook.close() }
        return try references.map { try logbook.opened(logbook.issue($0))[.name]?.text }
    }

    private func isClean() throws {
        let report = try Logbook.check(folder.logbookPath)
        #expect(report.isWhole, "\(report.findings)")
        try checkFold(of: folder)
    }

    @discardableResult private func rotate() throws -> RotationSummary {
        let logbook = try folder.open(.changing)
        defer { try? logbook.close() }
        return try logbook.rotate(with: nil, by: "ana")
    }

    @Test("everything opens as before, and the wrapped keys and values weren't touched")
    func rotating() throws {
        func rest() throws -> [[UInt8]] {
            let raw = try folder.raw(.query)
            defer { try? raw.close() }
            return try raw.all("SELECT wrapped FROM issue_key ORDER BY seq") { try $0.blob(0) }
                + raw.all("SELECT value FROM sealed ORDER BY seq, field") { try $0.blob(0) }
        }
        let before = try rest()
        let summary = try rotate()
        #expect(summary.sealedAnew == 3 && summary.unopened == 0)
        #expect(try rest() == before)
        #expect(try names() == ["Rosa", "Ana", "Bea"])
        try isClean()
        try rotate()
        #expect(try names() == ["Rosa", "Ana", "Bea"])
        try isClean()
    }

    @Test("a crash between the key file and the commit leaves a logbook that goes on, and rotates again")
    func crash() throws {
        let old = try KeyFile.read(from: folder.keyPath).keys
        // The key file as it is on the disk then: the new key first, the logbook still with its old one.
        let rotated = try old.rotated(try #require(old.opening), under: nil).keyFile
        try rotated.replace(at: folder.keyPath)
        #expect(try names() == ["Rosa", "Ana", "Bea"])
        let more = try folder.make([.saying([.kind: "other", .name: "Cleo"])])[0]
        let logbook = try folder.open(.reading)
        #expect(try logbook.opened(logbook.issue(more))[.name]?.text == "Cleo")
        try logbook.close()
        try isClean()
        try rotate()
        #expect(try names() == ["Rosa", "Ana", "Bea"])
        try isClean()
    }

    @Test("a failed commit leaves a logbook and a key file that belong together")
    func failedCommit() throws {
        let logbook = try folder.open(.changing)
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try logbook.changing {
                _ = try logbook.connection.run("UPDATE desk SET sealing_key = zeroblob(32)")
                throw Stop()
            }
        }
        try logbook.close()
        #expect(try names() == ["Rosa", "Ana", "Bea"])
    }

    @Test("a process that was open before seals to the new key after")
    func openBefore() throws {
        let early = try folder.open(.storing)
        _ = try early.log([.saying([.kind: "other", .name: "Dora"])], by: "ana", today: .testDay)
        let summary = try rotate()
        let later = try early.log([.saying([.kind: "other", .name: "Eva"])], by: "ana", today: .testDay)[0]
            .issue
        #expect(early.sealer.publicKey == summary.publicKey)
        #expect(try early.opened(later)[.name]?.text == "Eva")
        try early.close()
        try isClean()
        // The former key alone opens nothing of it.
        let keys = try KeyFile.read(from: folder.keyPath).keys
        #expect(keys.formerPublicSealingKeys.count == 1 && keys.publicSealingKey == summary.publicKey)
    }

    @Test("more keys than an entry may tell of go into several")
    func many() throws {
        let raw = try folder.raw(.readWrite)
        // Keys that nothing uses; what opens them is the desk's.
        let keys = try KeyFile.read(from: folder.keyPath).keys
        for _ in 0..<700 {
            let sealer = Sealer(publicKey: keys.publicSealingKey, desk: keys.desk)
            let sealed = try sealer.seal([PlainValue(field: "name", bytes: [1])], reference: "x").keys
            try raw.run(
                "INSERT INTO sealing_key (id, sealed, seq) VALUES (?, ?, 1)", sealed.sealingKeyID,
                sealed.sealingKey)
        }
        try raw.close()
        #expect(try rotate().sealedAnew == 703)
        let query = try folder.raw(.query)
        let entries = try query.all("SELECT entry FROM journal ORDER BY seq") { try $0.text(0) }
            .map { try JournalEntry(parsing: Array($0.utf8)) }.filter { $0.kind == "rotated" }
        #expect(entries.map { $0.body["sealing_keys"]?.members?.count } == [500, 203])
        #expect(entries.map { $0.body["sealing_key"] != nil } == [true, false])
        try query.close()
        #expect(try names() == ["Rosa", "Ana", "Bea"])
    }

    @Test(
        "what a rotation told is held against the rows",
        arguments: [
            "UPDATE desk SET sealing_key = zeroblob(32)",
            "UPDATE sealing_key SET sealed = zeroblob(80) WHERE id = (SELECT min(id) FROM sealing_key)",
            "UPDATE sealing_key SET sealed = (SELECT sealed FROM older.sealing_key AS o WHERE o.id = sealing_key.id)",
            """
            UPDATE sealing_key SET (sealed, seq) = (SELECT sealed, seq FROM older.sealing_key AS o
            WHERE o.id = sealing_key.id)
            """,
            "UPDATE desk SET sealing_key = (SELECT sealing_key FROM older.desk)",
            "DELETE FROM issue_key; DELETE FROM sealing_key",
        ])
    func tampering(sql: String) throws {
        let older = folder.logbookPath + ".older"
        try FileManager.default.copyItem(atPath: folder.logbookPath, toPath: older)
        try rotate()
        try isClean()
        let raw = try folder.raw(.readWrite)
        try raw.execute("ATTACH '\(older)' AS older; PRAGMA foreign_keys = OFF; \(sql)")
        try raw.close()
        #expect(try !Logbook.check(folder.logbookPath).isWhole)
    }
}
