import FailingDisk
import Foundation
import SQLite
import TestSupport
import Testing

// The journal mode stands in the file's header, and is committed like any other change.

@Suite struct JournalModeTests {
    private static let ways = FaultDisk.Way.allCases

    /// Whether the header says that there may be a write-ahead log (fileformat2.html, offsets 18 and 19).
    private func isWAL(_ path: String) -> Bool {
        let bytes = (FileManager.default.contents(atPath: path) ?? Data()).prefix(20)
        return bytes.suffix(2).elementsEqual([2, 2])
    }

    @Test("a copy whose journal mode wasn't stored is no copy, whatever failed", arguments: ways)
    func backup(way: FaultDisk.Way) throws {
        let folder = try TemporaryFolder(FaultDisk.folder)
        let disk = try #require(FaultDisk(folder.path))
        let source = try Connection(folder.file("source.sqlite"), .create)
        try source.useWAL()
        try source.execute("CREATE TABLE t (v TEXT); INSERT INTO t VALUES ('x')")
        var number = 1
        while true {
            let copy = folder.file("copy-\(number).sqlite")
            disk.arm(FaultDisk.Fault(number, forever: false, way))
            let made = Result { try source.backup(to: copy) }
            guard !disk.disarm().failed.isEmpty else { break }
            if case .success = made { #expect(!isWAL(copy), "operation \(number)") }
            number += 1
        }
        #expect(number > 10)
    }

    @Test("a database that is said to be in write-ahead-log mode is", arguments: ways)
    func useWAL(way: FaultDisk.Way) throws {
        let folder = try TemporaryFolder(FaultDisk.folder)
        let disk = try #require(FaultDisk(folder.path))
        var number = 1
        while true {
            let path = folder.file("\(number).sqlite")
            let connection = try Connection(path, .create)
            try connection.execute("CREATE TABLE t (v TEXT)")
            disk.arm(FaultDisk.Fault(number, forever: false, way))
            let made = Result { try connection.useWAL() }
            guard !disk.disarm().failed.isEmpty else { break }
            if case .success = made { #expect(isWAL(path), "operation \(number)") }
            try connection.close()
            number += 1
        }
        #expect(number > 3)
    }
}
