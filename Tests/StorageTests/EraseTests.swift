import AccessIssues
import SQLite
import TestSupport
import Testing
import Vault

@testable import Storage

@Suite struct EraseTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    /// All that one person can leave in a logbook.
    static let whole = Answers.saying(
        [
            .kind: "intake-wait", .name: "Rosa", .phone: "714 555 0100", .memberNumber: "M1",
            .narrative: "what happened", .reporter: "patient", .county: "orange", .plan: "kp",
            .facility: "Dr. Rosa's", .grievanceNumber: "G-77", .loggedBy: "Ana", .takenBy: "Bea",
            .callbackOn: "2024-11-01", .voicemail: "none", .requestedAt: "2024-10-01",
        ], note: "a note", request: "r1",
        offers: [Offer(number: 1, appointmentAt: .day("2024-11-08"))])

    private func closeAndCheck(_ logbook: Logbook) throws {
        try logbook.close()
        try checkFold(of: folder)
        #expect(try Logbook.check(folder.logbookPath).findings == [])
    }

    private func filled() throws -> (Logbook, Reference, other: Reference) {
        let logbook = try folder.open()
        let logged = try logbook.log(
            [Self.whole, .saying([.kind: "other", .name: "Sam"])], by: "tester", today: .testDay)
        let (reference, other) = (logged[0].issue.reference, logged[1].issue.reference)
        _ = try logbook.amend([reference], with: .saying([.name: "Rosa López"]), by: "tester")
        let referral = Referral(number: 1, regulator: "dmhc", caseNumber: "A-1", referredOn: "2024-10-22")
        _ = try logbook.change([reference], by: "tester") { _ in .referred(referral) }
        _ = try logbook.recordCall(about: reference, .voicemail, again: .day("2024-10-23"), by: "Cleo")
        return (logbook, reference, other)
    }

    private func count(_ table: String, of reference: Reference) throws -> Int? {
        try folder.raw(.query).first(
            "SELECT count(*) FROM \(table) WHERE reference = ?", reference.description
        ) { try $0.int(0) }
    }

    @Test("what is left as a count has codes, dates and the county, and no word that somebody typed")
    func count() throws {
        let (logbook, reference, other) = try filled()
        let erased = try #require(try logbook.erase([reference], by: "tester").first)
        #expect((erased.reference, erased.sealedValues, erased.entries) == (reference, 6, 5))
        let issue = try logbook.issue(reference)
        #expect(
            issue.values.map(\.field) == [
                .receivedOn, .reporter, .consent, .plan, .county, .kind,
                .requestedAt, .status,
            ])
        #expect(issue.notes == 0 && issue.exhibits.isEmpty)
        #expect(issue.person != nil, "people are counted on")
        #expect(issue.offers.map(\.appointmentAt) == [.day("2024-11-08")])
        #expect(issue.referrals.map(\.caseNumber) == [nil] && issue.referrals.count == 1)
        #expect(issue.calls.map(\.by) == [""])
        // The other's values were sealed by the same sealing key, which the first entry had told.
        #expect(try logbook.opened(logbook.issue(other))[.name]?.text == "Sam")
        #expect(try logbook.openedNotes(of: issue).isEmpty)
        try closeAndCheck(logbook)
        for table in ["issue_key", "identifier", "unidentified", "note", "exhibit"] {
            #expect(try count(table, of: reference) == 0, "\(table)")
        }
        #expect(try count("request", of: reference) == 1)
    }

    @Test("nothing is left of one that is erased entirely, and it says so")
    func nothing() throws {
        let (logbook, reference, other) = try filled()
        _ = try logbook.erase([reference], leaving: .nothing, by: "tester")
        #expect(throws: LogbookError.erased(reference)) { try logbook.issue(reference) }
        #expect(try logbook.opened(logbook.issue(other))[.name]?.text == "Sam")
        #expect(throws: LogbookError.erased(reference)) {
            try logbook.log([Self.whole], by: "tester", today: .testDay)
        }
        try closeAndCheck(logbook)
        for table in ["issue", "offer", "referral", "call", "note", "issue_key", "identifier"] {
            #expect(try count(table, of: reference) == 0, "\(table)")
        }
    }

    @Test("once erased it is erased: the second time tells nothing, until something comes or more is to go")
    func again() throws {
        let (logbook, reference, _) = try filled()
        #expect(try logbook.erase([reference, reference], by: "tester").count == 1)
        #expect(try logbook.erase([reference], by: "tester").map(\.entry) == [nil])
        _ = try logbook.amend([reference], with: .saying([:], note: "once more"), by: "tester")
        #expect(try logbook.erase([reference], by: "tester").map(\.sealedValues) == [1])
        let last = try logbook.erase([reference], leaving: .nothing, by: "tester")
        #expect(last.map(\.entries) == [1])
        #expect(try logbook.erase([reference], leaving: .nothing, by: "tester").map(\.entry) == [nil])
        #expect(try logbook.erase([reference], by: "tester").map(\.entry) == [nil])
        try closeAndCheck(logbook)
        let unknown = Reference(random: 1)
        let open = try folder.open(.changing)
        #expect(throws: LogbookError.noSuchIssue(unknown)) { try open.erase([unknown], by: "tester") }
        #expect(try open.erasures().map(\.reference) == [reference])
        #expect(try open.erasures().map(\.leftover) == [.nothing])
    }

    @Test("a sealing key that nobody needs goes, and the process that made it can seal again")
    func lastUser() throws {
        let logbook = try folder.open()
        let first = try logbook.log([.name: "Rosa"])
        let second = try logbook.log([.name: "Sam"])
        _ = try logbook.erase([first.reference], by: "tester")
        _ = try logbook.erase([second.reference], by: "tester")
        #expect(try folder.raw(.query).first("SELECT count(*) FROM sealing_key") { try $0.int(0) } == 0)
        let third = try logbook.log([.name: "Ana"])
        #expect(try logbook.opened(third)[.name]?.text == "Ana")
        try closeAndCheck(logbook)
    }

    @Test("an entry that has no words, and none says that they were erased, is found")
    func withoutWords() throws {
        let (logbook, reference, other) = try filled()
        _ = try logbook.erase([reference], by: "tester")
        try closeAndCheck(logbook)
        let raw = try folder.raw()
        try raw.run("UPDATE journal SET entry = NULL WHERE subject = ?", other.description)
        try raw.close()
        let report = try Logbook.check(folder.logbookPath)
        #expect(report.findings.contains { if case .entry(_, _, .empty) = $0 { true } else { false } })
    }

    @Test(
        "a row of a file doesn't bring back what it made, its twin and others' stay",
        arguments: [true, false])
    func rows(hasKey: Bool) throws {
        let bare = FileRow(.saying([.kind: "other", .source: "calls.csv"]), content: [1])
        func numbered(_ content: UInt8) -> FileRow {
            FileRow(.saying([.kind: "other", .source: "calls.csv", .sourceID: "7"]), content: [content])
        }
        let twice = FileRow(.saying([.kind: "other", .source: "calls.csv", .sourceID: "8"]), content: [3])
        func add(_ rows: [FileRow], to logbook: Logbook) throws -> [RowOutcome] {
            try logbook.importRows(expecting: 4, by: "tester", today: .testDay) { target in
                try rows.map { try target.add($0) }
            }
        }
        let logbook = try folder.open()
        let made = try add([numbered(2), bare, bare, twice], to: logbook).flatMap(\.issues).map(\.reference)
        try logbook.close()
        if !hasKey { try folder.moveKey(away: true) }
        let erasing = try folder.open(.changing)
        let erased = try erasing.erase([made[0], made[1]], leaving: .nothing, by: "tester")
        #expect(erased.flatMap(\.sourcesThatBringItBack) == [])
        try erasing.close()
        if !hasKey { try folder.moveKey(away: false) }
        let again = try folder.open()
        let outcomes = try add([numbered(2), bare, bare, twice], to: again)
        #expect(outcomes.map(\.erased) == [1, 1, 0, 0])
        #expect(outcomes.map(\.unchanged) == [0, 0, 1, 1])
        #expect(outcomes.map(\.added) == [0, 0, 0, 0])
        // Its number keeps it out whatever stands in it; without the key only its content was known.
        #expect(try add([numbered(9)], to: again).map(\.erased) == [hasKey ? 1 : 0])
        let rehearsal = again.rehearsal()
        #expect(try rehearsal.look(at: numbered(2)).erased == (hasKey ? 1 : 0))
        try closeAndCheck(again)
    }

    @Test("an issue of another desk is erased too, and no package brings it back", arguments: [true, false])
    func received(leavingACount: Bool) throws {
        let theirs = try #require(DeskID("AAAAAAAA"))
        let origin = PackageOrigin(exporter: theirs, size: 12, hash: Array(repeating: 7, count: 32))
        var issue = PackagedIssue(Reference(random: 5), desk: theirs, loggedAt: .now(), isWhole: true)
        issue.values = [
            .kind: .text("other"), .consent: .text("regulator"), .receivedOn: .date(.day("2024-10-22")),
            .status: .text("open"),
        ]
        issue.secrets = [.name: Secret("Rosa")]
        issue.notes = [OpenedNote(at: .now(), by: "them", text: Secret("a note"))]
        let logbook = try folder.open()
        func receive() throws -> ReceiveOutcome {
            try logbook.receive(from: origin, by: "tester", adopting: true) { try $0.add(issue) }
        }
        guard case .added = try receive() else { throw LogbookError.noSuchIssue(issue.reference) }
        _ = try logbook.erase(
            [issue.reference], leaving: leavingACount ? .count : .nothing, by: "tester")
        guard case .erased = try receive() else { throw LogbookError.noSuchIssue(issue.reference) }
        try closeAndCheck(logbook)
    }

    @Test("an older copy erases what the newer tells, what it never had included")
    func reapplied() throws {
        let (logbook, reference, other) = try filled()
        let older = try Folder("older")
        _ = try logbook.backup(to: older.logbookPath)
        try older.write(folder.bytes("logbook.sqlite.key"), to: "logbook.sqlite.key")
        let row = FileRow(.saying([.kind: "other", .source: "calls.csv", .sourceID: "7"]), content: [2])
        let made = try logbook.importRows(expecting: 1, by: "tester", today: .testDay) { try $0.add(row) }
        let later = try #require(made.issues.first).reference
        _ = try logbook.erase([reference], by: "tester")
        _ = try logbook.erase([later], leaving: .nothing, by: "tester")
        let erasures = try logbook.erasures()
        try closeAndCheck(logbook)

        let restored = try older.open(.changing)
        #expect(try restored.reapply(erasures, by: "tester") == [reference, later])
        #expect(try restored.reapply(erasures, by: "tester") == [])
        #expect(try restored.opened(restored.issue(reference)).isEmpty)
        #expect(try restored.opened(restored.issue(other))[.name]?.text == "Sam")
        let again = try restored.importRows(expecting: 1, by: "tester", today: .testDay) { try $0.add(row) }
        #expect(again.erased == 1 && again.added == 0)
        try restored.close()
        try checkFold(of: older)
        #expect(try Logbook.check(older.logbookPath).findings == [])
    }

    @Test(
        "after any history and any erases the tables follow from the journal, and others' values open",
        arguments: UInt64(0)..<12)
    func anyHistory(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var logbook = try folder.open()
        var names: [Reference: String] = [:]
        var all: [Reference] = []
        for step in 0..<40 {
            let name = "name-\(step)"
            switch Int.random(in: 0..<7, using: &random) {
            case 0, 1:
                let made = try logbook.log(
                    [.name: name, .phone: "714 555 01\(10 + step)", .reporter: "patient"], note: "n")
                (names[made.reference], all) = (name, all + [made.reference])
            case 2:
                guard let reference = names.keys.sorted().randomElement(using: &random) else { continue }
                _ = try logbook.amend([reference], with: .saying([.name: name], note: "m"), by: "tester")
                names[reference] = name
            case 3:
                try logbook.close()
                logbook = try folder.open()
            case 4:
                let row = FileRow(
                    .saying([.kind: "other", .source: "f", .sourceID: "\(step % 5)"]), content: [UInt8(step)])
                let made = try logbook.importRows(expecting: 1, by: "t", today: .testDay) { try $0.add(row) }
                all += made.issues.map(\.reference)
            default:
                guard let reference = all.randomElement(using: &random) else { continue }
                let leftover: Leftover = Bool.random(using: &random) ? .count : .nothing
                _ = try logbook.erase([reference], leaving: leftover, by: "tester")
                names[reference] = nil
                if leftover == .nothing { all.removeAll { $0 == reference } }
            }
        }
        for (reference, name) in names {
            #expect(try logbook.opened(logbook.issue(reference))[.name]?.text == name)
        }
        try closeAndCheck(logbook)
    }
}
