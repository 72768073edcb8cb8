import Foundation
import Testing

/// What is printed is on disk: the system calls say so, in their order.
@Suite(.enabled(if: Machine.hasStrace, "needs strace"))
struct OrderTests {
    let desk = Desk()
    static let calls = "openat,mkdir,link,unlink,write,pwrite64,fsync,fdatasync"

    /// Where a synced file or folder is named in a call.
    private func syncs(_ path: String, _ call: String) -> Bool {
        (call.contains("fsync(") || call.contains("fdatasync(")) && call.contains("<\(path)>")
            && call.hasSuffix("= 0")
    }

    /// The call that prints the reference.
    private func printing(_ calls: [String], _ reference: String) throws -> Int {
        try #require(calls.firstIndex { $0.contains(" write(1<") && $0.contains(reference) })
    }

    @Test("the log is written and synced before the reference is printed, and nothing is written between")
    func logging() throws {
        _ = desk.log()
        let (calls, outcome) = desk.trace(Self.calls, ["log", "--kind", "intake-wait", "--json"])
        let reference = try #require(outcome.json["reference"].string)
        let before = calls[..<(try printing(calls, reference))]
        let written = try #require(before.lastIndex { $0.contains("pwrite64(") && $0.contains(desk.wal) })
        let synced = try #require(before.lastIndex { syncs(desk.wal, $0) })
        #expect(written < synced)
        // The log is new, so its name must be on disk too.
        #expect(before.contains { syncs(desk.home, $0) })
    }

    @Test(
        "every change is synced before it is told",
        arguments: ["offer", "attend", "close", "withdraw", "amend"])
    func changing(command: String) throws {
        let reference = desk.log()
        let options = [
            "offer": ["--answer", "open", "--offered-on", "today"], "amend": ["--county", "Kern"],
        ]
        let (calls, _) = desk.trace(Self.calls, [command, reference] + (options[command] ?? []))
        let before = calls[..<(try printing(calls, reference))]
        let written = try #require(before.lastIndex { $0.contains("pwrite64(") && $0.contains(desk.wal) })
        #expect(written < (try #require(before.lastIndex { syncs(desk.wal, $0) })))
    }

    @Test("the parent of each new folder is synced before the first reference is printed")
    func newFolders() throws {
        let deep = desk.folder + "/one/two"
        let (calls, outcome) = desk.trace(
            Self.calls, ["log", "--kind", "intake-wait", "--json", "--db", deep + "/book.sqlite"])
        let reference = try #require(outcome.json["reference"].string, "\(outcome)")
        let before = calls[..<(try printing(calls, reference))]
        for (folder, parent) in [(desk.folder + "/one", desk.folder), (deep, desk.folder + "/one")] {
            let made = try #require(before.firstIndex { $0.contains("mkdir(\"\(folder)\"") })
            #expect(before[made...].contains { syncs(parent, $0) }, "\(parent) after \(folder)")
        }
    }

    @Test("the key file and its name are on disk before the commit that makes the logbook")
    func keyFirst() throws {
        let (calls, _) = desk.trace(Self.calls, ["log", "--kind", "intake-wait"])
        let linked = try #require(calls.firstIndex { $0.contains("link(") && $0.contains("\"\(desk.key)\"") })
        let keySynced = try #require(
            calls.firstIndex { $0.contains("fsync(") && $0.contains(desk.key + ".tmp-") })
        let nameSynced = try #require(
            calls.indices.first {
                $0 > linked && calls[$0].contains("fsync(") && calls[$0].contains(desk.home)
            })
        let committed = try #require(calls.firstIndex { $0.contains("pwrite64(") && $0.contains(desk.wal) })
        #expect(keySynced < linked)
        #expect(nameSynced < committed)
    }
}
