import AccessIssues
import SQLite
import Testing

@testable import Storage

// What a desk says once instead of forty times a day.

@Suite struct SettingsTests {
    let folder: Folder
    let logbook: Logbook

    init() throws {
        folder = try Folder()
        logbook = try folder.open()
    }

    @discardableResult func set(_ texts: [Field: String], language: String? = nil) throws -> Settings {
        try logbook.changeSettings(by: "tester") { settings in
            settings.values.merge(Answers.saying(texts).values)
            settings.language = language ?? settings.language
        }
    }

    private func entries() throws -> Int {
        try folder.raw(.query).first("SELECT size FROM tree") { try $0.int(0) } ?? 0
    }

    @Test("what was set is there for whoever opens the logbook next, and stands in the journal")
    func stay() throws {
        let told = try set([.plan: "kp", .loggedBy: "Ana"], language: "es")
        #expect(told.values[.plan] == .text("kaiser"))
        let again = try folder.open(.reading)
        #expect(try again.settings() == told)
        #expect(Logbook.settings(at: folder.logbookPath) == told)
        try checkFold(of: folder)
    }

    @Test("a setting that is taken back holds no longer; the same again is no entry")
    func takenBack() throws {
        try set([.plan: "kaiser", .county: "Orange"])
        let before = try entries()
        try set([.plan: "kaiser"])
        #expect(try entries() == before)
        let after = try logbook.changeSettings(by: "tester") { $0.values[.county] = nil }
        #expect(after.values[.county] == nil && after.values[.plan] == .text("kaiser"))
        #expect(try entries() == before + 1)
        #expect(try logbook.settings() == after)
        try checkFold(of: folder)
    }

    @Test(
        "a new issue takes what wasn't said of it; what was said stands, and an older issue stays as it was")
    func filled() throws {
        let older = try logbook.log([.kind: "other"])
        try set([.plan: "kaiser", .coverage: "commercial", .county: "Orange", .loggedBy: "Ana"])
        let plain = try logbook.log([.kind: "other"])
        #expect(plain[.plan] == .text("kaiser") && plain[.coverage] == .text("commercial"))
        #expect(plain[.county] == .text("Orange") && plain[.loggedBy] == .text("Ana"))
        let other = try logbook.log([.kind: "other", .plan: "aetna", .loggedBy: "Luz"])
        #expect(other[.plan] == .text("aetna") && other[.loggedBy] == .text("Luz"))
        #expect(other[.coverage] == nil, "a coverage goes with its plan")
        #expect(try logbook.issue(older.reference)[.plan] == nil)
        try checkFold(of: folder)
    }

    @Test("a field that is to stay empty takes no setting")
    func leftEmpty() throws {
        try set([.plan: "kaiser", .county: "Orange"])
        var answers = Answers.saying([.kind: "other"])
        answers.leftEmpty = [.plan]
        let issue = try logbook.log([answers], by: "tester", today: .testDay)[0].issue
        #expect(issue[.plan] == nil && issue[.county] == .text("Orange"))
    }

    @Test("the same request is the same though the settings changed meanwhile")
    func sameRequest() throws {
        let answers = Answers.saying([.kind: "other"], request: "call-7")
        let first = try logbook.log([answers], by: "tester", today: .testDay)[0]
        try set([.plan: "kaiser"])
        let second = try logbook.log([answers], by: "tester", today: .testDay)[0]
        #expect(second.isRepeat && second.issue.reference == first.issue.reference)
    }

    @Test("a change that fails leaves the settings as they were")
    func failed() throws {
        struct Stop: Error {}
        try set([.plan: "kaiser"])
        #expect(throws: Stop.self) {
            try logbook.changeSettings(by: "tester") { settings in
                settings.values[.plan] = nil
                throw Stop()
            }
        }
        #expect(try logbook.settings().values[.plan] == .text("kaiser"))
    }

    @Test(
        "where there is no logbook, another program's file or a damaged one, there are no settings to look at"
    )
    func nothingToLookAt() throws {
        let empty = try Folder()
        #expect(Logbook.settings(at: empty.logbookPath) == nil)
        try empty.write(Array("not a database, but long enough to be looked at".utf8))
        #expect(Logbook.settings(at: empty.logbookPath) == nil)
        #expect(empty.files == ["logbook.sqlite"])
    }

    @Test("check finds a setting that no entry tells of, and one that was changed behind its back")
    func checked() throws {
        try set([.plan: "kaiser"])
        try logbook.close()
        #expect(try Logbook.check(folder.logbookPath).isWhole)
        try folder.raw().execute("UPDATE setting SET value = 'aetna'")
        #expect(try Logbook.check(folder.logbookPath).found == 1)
        try folder.raw().execute(
            "UPDATE setting SET value = 'kaiser'; INSERT INTO setting SELECT desk, 1, 'county', 'Kern' FROM setting"
        )
        #expect(try Logbook.check(folder.logbookPath).found == 1)
    }

    @Test("the latest backup is remembered, and follows from the journal")
    func backups() throws {
        #expect(try logbook.lastBackup() == nil)
        _ = try logbook.log([.kind: "other"])
        for name in ["one.sqlite", "two.sqlite"] {
            let summary = try logbook.backup(to: folder.path + "/" + name)
            try logbook.record(summary, by: "tester")
        }
        let last = try #require(try logbook.lastBackup())
        #expect(last.path.hasSuffix("/two.sqlite"))
        #expect(last.entries > 0)
        try checkFold(of: folder)
        try logbook.close()
        #expect(try Logbook.check(folder.logbookPath).isWhole)
    }
}
