import AccessIssues
import Foundation
import SQLite
import TestSupport
import Testing
import Vault

@testable import Storage

@Suite struct MakingTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    @Test("a logbook and its key are the owner's alone, and so are a new folder and the log beside it")
    func modes() throws {
        let path = folder.path + "/new/deep/logbook.sqlite"
        let logbook = try Logbook.open(path, for: .storing)
        _ = try logbook.log([:])
        #expect(logbook.notices == [.made(path: path, key: path + ".key")])
        for name in ["logbook.sqlite", "logbook.sqlite.key", "logbook.sqlite-wal", "logbook.sqlite-shm"] {
            #expect(folder.mode("new/deep/" + name) == 0o600, "\(name)")
        }
        #expect(folder.mode("new/deep") == 0o700)
        #expect(folder.mode("new") == 0o700)
        try logbook.close()
        let again = try Logbook.open(path, for: .storing)
        #expect(again.notices.isEmpty)
        #expect(again.desk == logbook.desk)
    }

    @Test("thirty first logs that race make one desk with one key, and all are stored")
    func race() throws {
        let folder = folder
        let errors = onThreads(30) { index in
            let logbook = try folder.open(.storing)
            _ = try logbook.log([.name: "Person \(index)", .memberNumber: "M\(index)"])
            try logbook.close()
        }
        #expect(errors.isEmpty, "\(errors)")
        #expect(folder.files == ["logbook.sqlite", "logbook.sqlite.key"])
        let issues = try checkFold(of: folder)
        #expect(issues.count == 30)
        #expect(Set(issues.values.map(\.desk)).count == 1)
        let logbook = try folder.open(.reading)
        let names = try issues.values.map { try logbook.opened($0)[.name]?.text }
        #expect(Set(names) == Set((0..<30).map { "Person \($0)" }))
    }

    @Test(
        "a key file without its logbook is set aside and never reused",
        arguments: [
            [UInt8]?.none, [],
        ])
    func lonelyKey(logbook bytes: [UInt8]?) throws {
        var kept: [[UInt8]] = []
        for number in 1...2 {
            try #require(KeyFile.generate(desk: "7K3M9QWX")).write(to: folder.keyPath)
            kept.append(folder.bytes("logbook.sqlite.key"))
            if let bytes { try folder.write(bytes) }
            let logbook = try folder.open()
            let aside = folder.keyPath + ".unused-\(number)"
            #expect(
                logbook.notices == [
                    .keySetAside(from: folder.keyPath, to: aside),
                    .made(path: folder.logbookPath, key: folder.keyPath),
                ])
            #expect(folder.bytes("logbook.sqlite.key.unused-\(number)") == kept[number - 1])
            let issue = try logbook.log([.name: "Rosa"])
            #expect(try logbook.opened(issue)[.name]?.text == "Rosa")
            try logbook.close()
            for file in ["logbook.sqlite", "logbook.sqlite.key"] {
                try FileManager.default.removeItem(atPath: folder.path + "/" + file)
            }
        }
        #expect(folder.files == ["logbook.sqlite.key.unused-1", "logbook.sqlite.key.unused-2"])
    }

    @Test("a crash between the key and the commit leaves nothing that the next one can't begin from")
    func crash() throws {
        // What is there then: an empty database in its journal mode, a whole key, a half-written one.
        let connection = try Connection(folder.logbookPath, .create)
        try connection.useWAL()
        try connection.close()
        try #require(KeyFile.generate(desk: "7K3M9QWX")).write(to: folder.keyPath)
        try folder.write([1, 2, 3], to: "logbook.sqlite.key.tmp-7")
        let logbook = try folder.open()
        let issue = try logbook.log([.name: "Rosa"])
        #expect(try logbook.opened(issue)[.name]?.text == "Rosa")
        try logbook.close()
        try checkFold(of: folder)
    }

    @Test("a key file that can't be set aside or made stops the making, and the next try makes it")
    func keyInTheWay() throws {
        try FileManager.default.createDirectory(
            atPath: folder.keyPath, withIntermediateDirectories: false)
        #expect(throws: LogbookError.self) { try folder.open() }
        #expect(throws: LogbookError.absent(path: folder.logbookPath)) { try folder.open(.reading) }
        try FileManager.default.removeItem(atPath: folder.keyPath)
        try folder.open().close()
        try checkFold(of: folder)
    }

    @Test("a copy that is put back in the logbook's place gets its write-ahead log again")
    func putBack() throws {
        try folder.make()
        let raw = try folder.raw()
        #expect(try raw.first("PRAGMA journal_mode = DELETE") { try $0.text(0) } == "delete")
        try raw.close()
        let logbook = try folder.open(.changing)
        let reader = try folder.open(.reading)
        try reader.reading { connection in
            _ = try connection.first("SELECT count(*) FROM issue") { try $0.int(0) }
            _ = try logbook.log([:])
        }
        #expect(folder.files.contains("logbook.sqlite-wal"))
    }

    @Test("a logbook in the current folder, named without one")
    func relative() {
        #expect(FileSystem.folder(of: "logbook.sqlite") == ".")
        #expect(FileSystem.folder(of: "/logbook.sqlite") == "/")
        #expect(FileSystem.folder(of: "a/b/c") == "a/b")
    }
}
