import AccessIssues
import Foundation
import SQLite
import Testing
import Vault

@testable import Storage

// What the key file is needed for, and what its absence or damage doesn't stop.

@Suite struct KeyTests {
    let folder: Folder
    let reference: Reference

    init() throws {
        folder = try Folder()
        reference = try folder.make([.saying([.kind: "other", .name: "Rosa"], note: "hello")])[0]
    }

    /// Everything but opening works; opening is refused with this error, of fields and notes alike.
    func everythingButOpening(_ error: LogbookError) throws {
        let logbook = try folder.open()
        let issue = try logbook.issue(reference)
        #expect(throws: error) { try logbook.opened(issue) }
        #expect(throws: error) { try logbook.openedNotes(of: issue) }
        let other = Answers.saying(
            [.kind: "other", .name: "Ana", .phone: "714 555 0100", .memberNumber: "M1"], note: "x",
            request: "r")
        let logged = try logbook.log([other, other], by: "tester", today: .testDay)
        #expect(logged.map(\.isRepeat) == [false, true])
        _ = try logbook.amend([reference], with: .saying([.facility: "Anaheim"]), by: "tester")
        _ = try logbook.amend([reference], with: .saying([:], note: "y"), by: "tester")
        _ = try logbook.change([reference], by: "tester") { _ in .closed(on: .testDay) }
        #expect(try logbook.opened(try logbook.log([:])).isEmpty)
        try logbook.close()
        let again = try folder.open()
        _ = try again.log([:])
        try again.close()
        try checkFold(of: folder)
    }

    @Test("the key file is away")
    func absent() throws {
        try folder.moveKey(away: true)
        try everythingButOpening(.keyAbsent(path: folder.keyPath))
        try folder.moveKey(away: false)
        let logbook = try folder.open()
        #expect(try logbook.opened(try logbook.issue(reference))[.name]?.text == "Rosa")
        #expect(try logbook.openedNotes(of: try logbook.issue(reference)).map(\.text.text) == ["hello", "y"])
    }

    @Test("the key file is another desk's")
    func anotherDesks() throws {
        let desk = try folder.open(.reading).desk.description
        try folder.moveKey(away: true)
        try #require(KeyFile.generate(desk: "7K3M9QWX")).write(to: folder.keyPath)
        try everythingButOpening(
            .keyOfAnotherDesk(path: folder.keyPath, desk: "7K3M9QWX", wanted: desk))
    }

    @Test("the key file is damaged")
    func damaged() throws {
        var bytes = folder.bytes("logbook.sqlite.key")
        bytes[40] ^= 1
        try folder.write(bytes, to: "logbook.sqlite.key")
        try everythingButOpening(.keyFile(.format(.damaged, path: folder.keyPath)))
    }

    @Test("the key file has the right desk's name and another's keys")
    func sameDeskOtherKeys() throws {
        let desk = try folder.open(.reading).desk.description
        try folder.moveKey(away: true)
        try #require(KeyFile.generate(desk: desk)).write(to: folder.keyPath)
        let logbook = try folder.open(.reading)
        #expect(
            throws: LogbookError.cannotOpen(reference, field: "name", .wrongKeyOrAltered(.sealingKey))
        ) { try logbook.opened(try logbook.issue(reference)) }
    }

    @Test("a sealed value that was moved to another issue or field doesn't open")
    func moved() throws {
        let logbook = try folder.open()
        let other = try logbook.log([.name: "Ana", .email: "a@example.org"])
        let raw = try folder.raw()
        try raw.execute(
            """
            UPDATE sealed SET value = (SELECT value FROM sealed WHERE field = 'email') WHERE field = 'name'
            """)
        #expect(throws: LogbookError.cannotOpen(other.reference, field: "name", .wrongKeyOrAltered(.value))) {
            try logbook.opened(other)
        }
        #expect(throws: LogbookError.self) { try logbook.opened(try logbook.issue(reference)) }
    }

    @Test("a key file that others may read is said once")
    func tooOpen() throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder.keyPath)
        let logbook = try folder.open(.reading)
        #expect(logbook.notices.isEmpty)
        for _ in 0..<2 { _ = try logbook.opened(try logbook.issue(reference)) }
        #expect(logbook.notices == [.keyTooOpen(path: folder.keyPath)])
    }

    @Test("nothing sealed is anywhere in the clear, while the logbook is open or after")
    func nothingInTheClear() throws {
        let logbook = try folder.open()
        let texts = Dictionary(
            uniqueKeysWithValues: Field.sealed.map { ($0, "MARKER-\($0.rawValue)-CONFIDENTIAL-5551234567") })
        let marked = Answers.saying(
            texts.merging([.kind: "other"]) { $1 }, note: "MARKER-note-CONFIDENTIAL-5551234567", request: "r")
        let issue = try #require(try logbook.log([marked], by: "tester", today: .testDay).first).issue
        _ = try logbook.amend(
            [issue.reference], with: .saying(texts, note: "MARKER-note-CONFIDENTIAL-5551234567"), by: "tester"
        )
        #expect(try logbook.opened(issue)[.phone]?.text == texts[.phone])
        #expect(folder.files.contains("logbook.sqlite-wal"))
        checkNoMarker()
        try logbook.close()
        checkNoMarker()
        #expect(folder.files == ["logbook.sqlite", "logbook.sqlite.key"])
    }

    private func checkNoMarker() {
        var needles: [String: [UInt8]] = [:]
        for marker in ["MARKER-", "5551234567", "-CONFIDENTIAL-5551234567"] {
            let bytes = Array(marker.utf8)
            needles[marker] = bytes
            needles["UTF-16LE " + marker] = bytes.flatMap { [$0, 0] }
            let hex = bytes.map { String($0, radix: 16) }.joined()
            needles["hex " + marker] = Array(hex.utf8)
            needles["HEX " + marker] = Array(hex.uppercased().utf8)
            for shift in 0..<3 {
                // Whatever stands before and after, the groups in the middle are the same.
                let padded = Data([UInt8](repeating: 0, count: shift) + bytes)
                let text = padded.base64EncodedString().dropFirst(4).prefix(bytes.count / 3 * 4 - 8)
                needles["base64 \(shift) " + marker] = Array(text.utf8)
            }
        }
        for file in folder.files {
            let content = Data(folder.bytes(file))
            for (name, needle) in needles where needle.count >= 7 {
                #expect(content.range(of: Data(needle)) == nil, "\(name) in \(file)")
            }
        }
    }
}
