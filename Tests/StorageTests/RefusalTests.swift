import AccessIssues
import Foundation
import Migrations
import SQLite
import TestSupport
import Testing

@testable import Storage

// What isn't a whole logbook of a schema known here is refused and left untouched.

@Suite struct RefusalTests {
    let folder: Folder
    var path: String { folder.logbookPath }

    init() throws { folder = try Folder() }

    /// Opens for each purpose; returns the errors, and records an issue where a byte changed.
    func refusals(_ purposes: [Logbook.Purpose] = [.reading, .changing, .storing]) -> [LogbookError?] {
        let before = folder.bytes()
        let files = folder.files
        return purposes.map { purpose in
            let error = #expect(throws: LogbookError.self) { _ = try folder.open(purpose) }
            #expect(folder.bytes() == before, "left untouched")
            #expect(folder.files == files)
            return error
        }
    }

    @Test("no logbook is no logbook, and none is made by reading or changing")
    func absent() throws {
        for name in ["logbook.sqlite", "no/such/folder/logbook.sqlite"] {
            let path = folder.path + "/" + name
            for purpose in [Logbook.Purpose.reading, .changing] {
                #expect(throws: LogbookError.absent(path: path)) { try Logbook.open(path, for: purpose) }
            }
        }
        #expect(folder.files.isEmpty)
    }

    @Test("an empty file, and an empty database, is no logbook yet")
    func empty() throws {
        try folder.write([])
        for purpose in [Logbook.Purpose.reading, .changing] {
            #expect(throws: LogbookError.absent(path: path)) { try folder.open(purpose) }
        }
        #expect(folder.bytes().isEmpty)
        let connection = try Connection(path, .readWrite)
        try connection.useWAL()
        try connection.close()
        #expect(refusals([.reading, .changing]) == [.absent(path: path), .absent(path: path)])
    }

    @Test("a logbook of a newer carewatch")
    func newer() throws {
        try folder.make()
        let raw = try folder.raw()
        try raw.setUserVersion(9)
        try raw.close()
        let known = Migration.all.count
        #expect(refusals() == Array(repeating: .newer(path: path, schema: 9, known: known), count: 3))
    }

    @Test("a logbook that went through another migration of the same number")
    func edited() throws {
        try folder.make()
        let raw = try folder.raw()
        try raw.run("UPDATE schema_migration SET sha256 = ?", String(repeating: "0", count: 64))
        try raw.close()
        #expect(
            refusals()
                == Array(repeating: .editedMigration(path: path, version: 1, name: "logbook"), count: 3))
    }

    @Test(
        "a logbook whose list of migrations has a hole, or one too many",
        arguments: [
            "DELETE FROM schema_migration",
            "INSERT INTO schema_migration SELECT max(version) + 1, 'x', 'y', 'z' FROM schema_migration",
            "UPDATE schema_migration SET version = version + 100",
        ])
    func holes(sql: String) throws {
        try folder.make()
        let raw = try folder.raw()
        try raw.execute(sql)
        try raw.close()
        #expect(refusals() == Array(repeating: .damaged(path: path, detail: "schema_migration"), count: 3))
    }

    @Test(
        "another program's database",
        arguments: [
            "CREATE TABLE t(a); INSERT INTO t VALUES (1)", "PRAGMA user_version = 1",
            "PRAGMA application_id = 7",
            "CREATE TABLE t(a); PRAGMA user_version = 1", "PRAGMA application_id = \(Logbook.applicationID)",
        ])
    func another(sql: String) throws {
        let connection = try Connection(path, .create)
        try connection.execute("CREATE TABLE x(a); DROP TABLE x")
        try connection.execute(sql)
        try connection.close()
        #expect(refusals() == Array(repeating: .anotherProgram(path: path), count: 3))
    }

    @Test(
        "a file that is no database",
        arguments: [
            "reference,kind\r\n", String(repeating: "not a database. ", count: 1000),
        ])
    func notADatabase(text: String) throws {
        try folder.write(Array(text.utf8))
        #expect(refusals() == Array(repeating: .notADatabase(path: path), count: 3))
    }

    @Test("a folder, or a file where a folder should be, is the system's refusal")
    func notAFile() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        #expect(throws: LogbookError.self) { try folder.open(.storing) }
        try folder.write([1], to: "file")
        #expect(throws: LogbookError.system(path: folder.path + "/file/logbook.sqlite", code: 20)) {
            try Logbook.open(folder.path + "/file/logbook.sqlite", for: .storing)
        }
    }

    @Test(
        "a damaged file is refused with its own error, or opens; either way opening changes no byte",
        arguments: UInt64(0)..<60)
    func damaged(seed: UInt64) throws {
        try folder.make([.saying([.kind: "other", .name: "Rosa"], note: "a note"), .other])
        var random = SplitMix64(seed: seed)
        var bytes = folder.bytes()
        switch seed % 4 {
        case 0: bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random))
        case 1:
            let page = Int.random(in: 0..<(bytes.count / 4096), using: &random) * 4096
            for at in page..<(page + 4096) { bytes[at] = UInt8.random(in: 0...255, using: &random) }
        case 2:
            let page = Int.random(in: 1..<(bytes.count / 4096), using: &random) * 4096
            for at in page..<(page + 4096) { bytes[at] = 0 }
        default:
            for _ in 0..<40 {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
                    in: 0...255, using: &random)
            }
        }
        try folder.write(bytes)
        for purpose in [Logbook.Purpose.reading, .changing, .storing] {
            do {
                let logbook = try folder.open(purpose)
                // What opening didn't look at may be refused by reading, in the same terms.
                do { try logbook.forEachIssue { _ = $0 } } catch is LogbookError {}
                try logbook.close()
            } catch LogbookError.damaged, LogbookError.notADatabase, LogbookError.anotherProgram,
                LogbookError.newer, LogbookError.editedMigration, LogbookError.unreadable
            {
            } catch LogbookError.absent where seed % 4 == 0 && bytes.isEmpty {
            } catch LogbookError.database(let error) {
                Testing.Issue.record("\(purpose): \(error)")
            }
            #expect(folder.bytes() == bytes)
        }
    }

    @Test("a logbook without its desk, or with a schema that is gone, is damaged")
    func noDesk() throws {
        try folder.make()
        let raw = try folder.raw()
        try raw.run("DELETE FROM desk")
        try raw.close()
        #expect(refusals([.reading]) == [.damaged(path: path, detail: "no desk")])
        let again = try folder.raw()
        try again.execute("DROP TABLE desk")
        try again.close()
        guard case .damaged = try #require(refusals([.reading]).first) else {
            Testing.Issue.record("not said to be damaged")
            return
        }
    }

    @Test("a change to a damaged journal's tree is refused in the logbook's terms")
    func damagedTree() throws {
        try folder.make()
        let raw = try folder.raw()
        try raw.run("UPDATE tree SET edge = x'00'")
        try raw.close()
        let logbook = try folder.open()
        #expect(throws: LogbookError.unreadable(what: "tree")) { try logbook.log([:]) }
    }
}

@Suite struct NetworkKindTests {
    let mounts = """
        22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
        35 22 0:31 / /home rw,relatime shared:12 master:3 - nfs4 server:/home rw,vers=4.2
        36 22 0:44 /a\\040b /mnt/share rw - cifs //server/share rw
        37 22 0:50 / /mnt/ssh rw,nosuid shared:9 - fuse.sshfs me@host: rw
        38 22 0:51 / /proc rw - proc proc rw
        39 22 0:52 / /short
        """

    @Test(
        "the kind of a shared file system is named, that of a local one isn't",
        arguments: [
            ("8:1", nil), ("0:31", "nfs4"), ("0:44", "cifs"), ("0:50", "fuse.sshfs"), ("0:51", nil),
            ("0:52", nil),
            ("0:3", nil), ("9:9", nil), ("", nil),
        ] as [(String, String?)])
    func kinds(device: String, kind: String?) {
        #expect(FileSystem.networkKind(ofDevice: device, among: mounts) == kind)
    }

    @Test("the folder of the tests is on no network, and what doesn't exist is on none")
    func here() {
        #expect(FileSystem.networkKind(of: NSTemporaryDirectory()) == nil)
        #expect(FileSystem.networkKind(of: "/no/such/file") == nil)
    }
}
