import AccessIssues
import Foundation
import Migrations
import SQLite
import Synchronization
import Testing

@testable import Storage

// What does a crash leave behind? While something is under way its files are copied again and again, as a
// power cut would leave them; each copy must be the old state or the new one.

@Suite struct CrashTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    /// Runs `work` while a thread copies the files, and returns the folders of the copies.
    ///
    /// `work` returns the logbook still open: else the last to close would change the database under the
    /// copy, which no crash does. The log is copied before the key, which was on disk before any commit.
    private func snapshots(during work: () throws -> Logbook) throws -> [Folder] {
        let done = Mutex(false)
        let copies = Mutex<[Folder]>([])
        let folder = folder
        let group = DispatchGroup()
        group.enter()
        Thread.detachNewThread {
            var isLast = false
            while !isLast {
                isLast = done.withLock { $0 }
                guard let copy = try? Folder() else { break }
                for name in ["-wal", "", ".key"] {
                    let bytes = folder.bytes("logbook.sqlite" + name)
                    if !bytes.isEmpty { try? copy.write(bytes, to: "logbook.sqlite" + name) }
                }
                // Many at first, and always the last.
                copies.withLock { if isLast || $0.count < 200 { $0.append(copy) } }
            }
            group.leave()
        }
        let logbook = try work()
        done.withLock { $0 = true }
        group.wait()
        try logbook.close()
        return copies.withLock { $0 }
    }

    @Test("a crash while a logbook is made leaves nothing that can't be begun anew")
    func making() throws {
        var made = 0
        for copy in try snapshots(during: { try folder.open() }) {
            let logbook = try copy.open()
            if !logbook.notices.contains(.made(path: copy.logbookPath, key: copy.keyPath)) { made += 1 }
            let issue = try logbook.log([.name: "Rosa"])
            #expect(try logbook.opened(issue)[.name]?.text == "Rosa")
            try logbook.close()
            try checkFold(of: copy)
        }
        #expect(made > 0)
    }

    @Test("a crash while a logbook is upgraded leaves it old or new, and whole")
    func upgrading() throws {
        let reference = try folder.make([.saying([.kind: "other", .name: "Rosa"])])[0]
        let holder = try folder.open(.reading)
        // Big enough that it reaches the log before it is committed.
        let filler = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)"
        let steps = Migration.second(
            """
            CREATE TABLE extra (a TEXT) STRICT;
            INSERT INTO extra \(filler) SELECT hex(randomblob(200)) FROM n;
            """
        )
        var versions: Set<Int> = []
        for copy in try snapshots(during: { try folder.open(.storing, migrations: steps) }) {
            let raw = try copy.raw(.query)
            let version = Int(try raw.userVersion)
            versions.insert(version)
            #expect(try raw.first("PRAGMA integrity_check") { try $0.text(0) } == "ok")
            try raw.close()
            if version == Migration.all.count {
                let old = try copy.open(.changing)
                #expect(try old.opened(old.issue(reference))[.name]?.text == "Rosa")
                try old.close()
            }
            let new = try copy.open(.changing, migrations: steps)
            #expect(try new.opened(new.issue(reference))[.name]?.text == "Rosa")
            #expect(
                try new.reading { try $0.first("SELECT count(*) FROM extra") { try $0.int(0) } } == 30_000)
            try new.close()
            try checkFold(of: copy)
        }
        #expect(versions.contains(Migration.all.count + 1))
        try holder.close()
    }

    @Test("a crash while issues are logged leaves each of them whole or not there")
    func logging() throws {
        let copies = try snapshots {
            let logbook = try folder.open()
            for number in 0..<10 {
                _ = try logbook.log([.name: "Person \(number)", .phone: "1234567"], note: "x")
            }
            return logbook
        }
        for copy in copies.suffix(60) {
            try copy.open().close()
            try checkFold(of: copy)
        }
    }
}
