import AccessIssues
import Evidence
import TestSupport
import Testing

@testable import Storage

// The last change is taken back by a new entry: what stood before it stands again, and nothing vanishes.

@Suite struct UndoTests {
    let folder: Folder
    let logbook: Logbook

    init() throws {
        folder = try Folder()
        logbook = try folder.open()
    }

    @discardableResult private func undo() throws -> UndoneChange {
        try logbook.undo(logbook.lastChange(), by: "tester", today: .testDay)
    }

    private func entries() throws -> Int {
        try folder.raw(.query).first("SELECT count(*) FROM journal") { try $0.int(0) } ?? 0
    }

    private func amend(_ issue: Issue, _ texts: [Field: String], clear: [Field] = []) throws -> Issue {
        try logbook.amend([issue.reference], with: .saying(texts, clear: clear), by: "tester")[0]
    }

    private func found(_ phone: String) throws -> [Reference] {
        try #require(try logbook.issues(withIdentifier: Secret(phone), in: .phone)).issues.map(\.reference)
    }

    /// One change, one entry; what the logbook refuses is no change.
    private func changeAtRandom(_ issue: Issue, _ random: inout SplitMix64) throws -> Issue {
        let day: CivilDate = random.one(of: ["2024-10-22", "2024-11-08"])
        let told: Change
        switch Int.random(in: 0..<12, using: &random) {
        case 0: return try amend(issue, [.facility: random.one(of: ["Anaheim", "=1+1", "José"])])
        case 1: return try amend(issue, [.phone: random.one(of: ["714 555 0100", "213 555 0199", "-"])])
        case 2:
            return try amend(issue, [.memberNumber: random.one(of: ["M-1", "M-2"]), .reporter: "patient"])
        case 3: return try amend(issue, [:], clear: [random.one(of: [.facility, .phone, .memberNumber])])
        case 4:
            return try logbook.amend([issue.reference], with: .saying([:], note: "a note"), by: "tester")[0]
        case 5:
            let bytes = Array("letter \(Int.random(in: 0..<100_000, using: &random))".utf8)
            let new = NewExhibit(
                kind: .letter, datedOn: .day(day), sha256: Hash256(of: bytes).hex, bytes: bytes.count,
                description: Secret("x"), file: bytes)
            return try logbook.register(new, of: issue.reference, by: "tester").issue
        case 6:
            return try logbook.recordCall(about: issue.reference, .voicemail, again: .day(day), by: "tester")
        case 7: told = .offered(Offer(number: issue.offers.count + 1, appointmentAt: .day(day)))
        case 8: told = .answered(Offer(number: 1, answer: random.one(of: Answer.allCases)))
        case 9:
            told = .referred(Referral(number: issue.referrals.count + 1, regulator: "dmhc", referredOn: day))
        case 10: told = .closed(on: day)
        default: return try amend(issue, [.status: "open"])
        }
        return try logbook.change([issue.reference], by: "tester") { _ in told }[0]
    }

    @Test(
        "whatever was told, each undo goes back by one, and to the end all of it, but for the status",
        arguments: UInt64(0)..<16)
    func goesBack(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let other = try logbook.log([.kind: "other", .memberNumber: "M-1"])
        let first = try logbook.log([.kind: "intake-wait", .phone: "213 555 0177", .facility: "Fresno"])
        // What stood before each change that stands: the slow, obvious way back.
        var (before, now) = ([Issue](), first)
        for _ in 0..<40 {
            if random.chance(35), let last = before.popLast() {
                now = try #require(try undo().issue)
                #expect(now == last)
            } else {
                do {
                    let next = try changeAtRandom(now, &random)
                    before.append(now)
                    now = next
                } catch is LogbookError {}
            }
            #expect(try logbook.issue(first.reference) == now)
        }
        try checkFold(of: folder)
        let findings = try Logbook.check(folder.logbookPath).findings
        #expect(findings == [])
        while let last = before.popLast() { #expect(try undo().issue == last) }
        // Then the logging itself: it is kept, withdrawn.
        let left = try #require(try undo().issue)
        #expect(left == (try first.after(.withdrawn(on: .testDay))))
        #expect(try logbook.openedNotes(of: left).isEmpty)
        #expect(try undo().change.subject == .issue(other.reference))
        #expect(throws: UndoError.self) { try undo() }
        try checkFold(of: folder)
        #expect(try Logbook.check(folder.logbookPath).isWhole)
    }

    @Test("a caller is found by the number that stands, not by one that was taken back")
    func identifiers() throws {
        let issue = try logbook.log([.kind: "other", .phone: "714 555 0100", .reporter: "patient"])
        let amended = try amend(issue, [.phone: "213 555 0199"])
        #expect(try found("213 555 0199") == [issue.reference])
        try undo()
        #expect(try found("213 555 0199") == [])
        #expect(try found("714 555 0100") == [issue.reference])
        // Nor is anybody taken for this person by it.
        let other = try logbook.log([.kind: "other", .phone: "213 555 0199", .reporter: "patient"])
        #expect(other.person != issue.person && other.person != amended.person)
        let same = try logbook.log([.kind: "other", .phone: "714 555 0100", .reporter: "patient"])
        #expect(same.person == issue.person)
    }

    @Test("what was told without the key file and taken back is looked up anew, with its own hash")
    func withoutKey() throws {
        try logbook.close()
        try folder.moveKey(away: true)
        var away = try folder.open()
        let issue = try away.log([.kind: "other", .phone: "714 555 0100", .reporter: "patient"])
        _ = try away.amend([issue.reference], with: .saying([.phone: "213 555 0199"]), by: "tester")
        try away.close()
        try folder.moveKey(away: false)
        away = try folder.open()
        // The undo itself brings the key: first the hash of what is taken back is made, then that of what is put back.
        _ = try away.undo(away.lastChange(), by: "tester", today: .testDay)
        _ = try away.log([.kind: "other"])
        func found(_ phone: String) throws -> [Reference]? {
            try away.issues(withIdentifier: Secret(phone), in: .phone)?.issues.map(\.reference)
        }
        #expect(try found("213 555 0199") == [])
        #expect(try found("714 555 0100") == [issue.reference])
        #expect(try away.issue(issue.reference).person != nil)
        try away.close()
        try checkFold(of: folder)
        #expect(try Logbook.check(folder.logbookPath).isWhole)
    }

    @Test("settings are put back, one change after the other")
    func settings() throws {
        _ = try logbook.changeSettings(by: "tester") { $0.language = "es" }
        _ = try logbook.changeSettings(by: "tester") { settings in
            settings.language = "en"
            settings.values[.plan] = .text("kaiser")
        }
        #expect(
            try logbook.lastChange().settings == [
                SettingDifference(name: "language", before: "es", after: "en"),
                SettingDifference(name: "plan", before: nil, after: "kaiser"),
            ])
        try undo()
        #expect(try logbook.settings().language == "es")
        #expect(try logbook.settings().values[.plan] == nil)
        try undo()
        #expect(try logbook.settings().language == nil)
        #expect(throws: UndoError.nothing) { try undo() }
        try checkFold(of: folder)
        #expect(try Logbook.check(folder.logbookPath).isWhole)
    }

    @Test("what can't be taken back is named, and nothing is changed")
    func refused() throws {
        #expect(throws: UndoError.nothing) { try logbook.lastChange() }
        let row = FileRow(.saying([.kind: "other", .source: "calls.csv", .sourceID: "7"]), content: [2])
        try logbook.importRows(expecting: 1, by: "tester", today: .testDay) { rows in _ = try rows.add(row) }
        let imported = try #require(
            try folder.raw(.query).first("SELECT reference FROM issue") { try $0.text(0) })
        var before = try entries()
        #expect(throws: UndoError.notThis(kind: "imported", entry: before, Reference(imported))) {
            try logbook.lastChange()
        }
        // A change on top of it can be, and then it is the import's turn again.
        _ = try logbook.change([try #require(Reference(imported))], by: "tester") { _ in .closed(on: .testDay)
        }
        #expect(try undo().issue?.status == .open)
        #expect(throws: UndoError.notThis(kind: "imported", entry: before, Reference(imported))) {
            try undo()
        }
        let day = #"{"holidays": [{"calendar": "federal", "date": "2025-01-09", "name": "by order"}]}"#
        _ = try logbook.addRules(RuleAddition(parsing: Array(day.utf8)), by: "tester", today: .testDay)
        before = try entries()
        #expect(throws: UndoError.notThis(kind: "rules", entry: before, nil)) { try undo() }
        #expect(try entries() == before)
    }

    @Test("where somebody was quicker, nothing is taken back; a backup is no change")
    func another() throws {
        let issue = try logbook.log([.kind: "other"])
        let shown = try logbook.lastChange()
        let summary = try logbook.backup(to: folder.path + "/backup.sqlite")
        try logbook.record(summary, by: "tester")
        #expect(try logbook.lastChange() == shown)
        _ = try logbook.change([issue.reference], by: "another") { _ in .closed(on: .testDay) }
        let latest = try entries()
        #expect(throws: UndoError.another(shown: shown.step.entry, latest: latest)) {
            try logbook.undo(shown, by: "tester", today: .testDay)
        }
        #expect(try entries() == latest)
    }
}
