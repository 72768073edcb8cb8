import AccessIssues
import DateLiterals
import TestSupport
import Testing

@testable import Storage

/// Rows that come again and say something else: what is told of them, and what becomes of their issues.
@Suite struct ChangedRowsTests {
    private static let compared = ComparedFields(
        fields: [.kind, .county, .facility, .consent, .receivedOn, .name, .memberNumber, .narrative],
        hasNote: true, offer: [.appointmentAt])

    /// A row with that number; its content is what it says.
    private func row(
        _ said: [Field: String], kinds: [String] = ["other"], id: String? = "1", note: String? = nil,
        appointment: CivilDate? = nil
    ) throws -> FileRow {
        var said = said
        said[.source] = "calls"
        said[.sourceID] = id
        said[.kind] = kinds[0]
        let offers = appointment.map { [Offer(number: 1, appointmentAt: .day($0))] } ?? []
        let rest = said.filter { $0.key != .kind }.map { "\($0.key.rawValue)=\($0.value)" }.sorted()
        func content(_ kind: String) -> [UInt8] {
            Array("\(rest) \(note ?? "") \(appointment?.description ?? "") \(kind)".utf8)
        }
        var row = FileRow(.saying(said, note: note, offers: offers), content: content(kinds[0]))
        row.further = kinds.dropFirst().map { FileRow.Problem(.text($0), content: content($0)) }
        row.line = 7
        return row
    }

    private func add(_ row: FileRow, to logbook: Logbook, updating: Bool = false) throws -> RowOutcome {
        try logbook.importRows(
            expecting: row.count, comparing: Self.compared, updating: updating, by: "tester", today: .testDay
        ) { try $0.add(row) }
    }

    private func fields(_ outcome: RowOutcome) -> [String: FieldChange.State] {
        Dictionary(
            outcome.changes.flatMap(\.fields).map { ($0.name, $0.state) }, uniquingKeysWith: { $1 })
    }

    private func expectWhole(_ folder: Folder) throws {
        try checkFold(of: folder)
        let report = try Logbook.check(folder.logbookPath)
        #expect(report.isWhole, "\(report.findings)")
    }

    @Test("each field that changed is told with what it was and is; what is sealed without")
    func told() throws {
        let folder = try Folder()
        let logbook = try folder.open()
        let before: [Field: String] = [
            .facility: "a", .county: "Orange", .name: "Zelda", .narrative: "old", .consent: "regulator",
        ]
        let issue = try #require(add(try row(before, appointment: "2024-11-08"), to: logbook).issues.first)
        let after: [Field: String] = [.facility: "b", .name: "Quartz", .narrative: "old"]
        let changed = try row(after, note: "called", appointment: "2024-12-08")
        let outcome = try add(changed, to: logbook)
        let change = try #require(outcome.changes.first)
        #expect(outcome.changes.count == 1 && outcome.unchanged == 0 && outcome.added == 0)
        #expect((change.reference, change.line) == (issue.reference, 7))
        #expect(!change.isAmended && change.hindrance == nil)
        let clear = change.fields.filter { !$0.isSealed }
        #expect(clear.map(\.name) == ["consent", "county", "facility", "appointment_at"])
        #expect(clear.map(\.before) == ["regulator", "Orange", "a", "2024-11-08"])
        // An emptied cell is an empty one: nobody consents any more to be a line in a package.
        #expect(clear.map(\.after) == ["counts-only", nil, "b", "2024-12-08"])
        let sealed = change.fields.filter(\.isSealed)
        #expect(sealed.map(\.name) == ["name", "note"])
        #expect(sealed.allSatisfy { $0.before == nil && $0.after == nil })
        #expect(try logbook.issue(issue.reference) == issue)

        let updated = try add(changed, to: logbook, updating: true)
        #expect(updated.changes.first?.isAmended == true)
        let now = try logbook.issue(issue.reference)
        #expect(now[.county] == nil && now[.facility] == .text("b") && now[.consent] == .text("counts-only"))
        #expect(now.offers == [Offer(number: 1, appointmentAt: .day("2024-12-08"))])
        #expect(try logbook.opened(now)[.name]?.text == "Quartz")
        #expect(try logbook.openedNotes(of: now).map(\.text.text) == ["called"])
        for updating in [false, true] {
            let third = try add(changed, to: logbook, updating: updating)
            #expect(third.unchanged == 1 && third.changes.isEmpty)
        }
        // And back again: what the row said last is what its amendment said.
        let back = try add(row(before, appointment: "2024-11-08"), to: logbook)
        #expect(
            Set(fields(back).keys) == ["consent", "county", "facility", "name", "appointment_at"], "\(back)")
        try logbook.close()
        try expectWhole(folder)
    }

    @Test(
        "of what the row said, what it says and what the issue says: only a change of the row alone is taken over",
        arguments: ["a", "b", "c"], ["a", "b", "c"])
    func threeWays(now: String, here: String) throws {
        let folder = try Folder()
        let logbook = try folder.open()
        for field in [Field.facility, .narrative] {
            let id = field.rawValue
            let issue = try #require(add(try row([field: "a"], id: id), to: logbook).issues.first)
            if here != "a" {
                _ = try logbook.amend([issue.reference], with: .saying([field: here]), by: "desk")
            }
            let outcome = try add(row([field: now], id: id), to: logbook, updating: true)
            let wanted: FieldChange.State? =
                now == "a" || now == here ? nil : here == "a" ? .differs : .changedHere
            #expect(fields(outcome)[field.rawValue] == wanted, "\(field)")
            // What was left is told again the next time.
            #expect(outcome.changes.contains { $0.isAmended } == (wanted == .differs))
            let after = try logbook.issue(issue.reference)
            let text =
                field.isSealed ? try logbook.opened(after)[field]?.text : after[field]?.canonical
            #expect(text == (wanted == .differs ? now : here), "\(field)")
            #expect(
                try add(row([field: now], id: id), to: logbook).changes.isEmpty
                    == (wanted == .differs || now == here || now == "a"))
        }
        try logbook.close()
        try expectWhole(folder)
    }

    @Test("an issue that was closed, withdrawn or linked here is told and left, again and again")
    func ended() throws {
        let folder = try Folder()
        let logbook = try folder.open()
        let original = try logbook.log([.facility: "original"])
        for (id, change) in [
            ("1", Change.closed(on: .testDay)), ("2", .withdrawn(on: .testDay)),
            ("3", .linked(duplicateOf: original.reference)),
        ] {
            let issue = try #require(add(try row([.facility: "a"], id: id), to: logbook).issues.first)
            let ended = try logbook.change([issue.reference], by: "desk") { _ in change }
            for _ in 0..<2 {
                let outcome = try add(row([.facility: "b"], id: id), to: logbook, updating: true)
                #expect(outcome.changes.first?.hindrance == .ended(ended[0].status))
                #expect(outcome.changes.first?.isAmended == false)
                #expect(try logbook.issue(issue.reference) == ended[0])
            }
        }
        try logbook.close()
        try expectWhole(folder)
    }

    @Test("an import that ends before its end has amended nothing and added nothing")
    func allOrNothing() throws {
        struct Stop: Error {}
        let folder = try Folder()
        let logbook = try folder.open()
        let issue = try #require(add(try row([.facility: "a", .name: "Zelda"]), to: logbook).issues.first)
        let entries = try logbook.connection.first("SELECT count(*) FROM journal") { try $0.int(0) }
        #expect(throws: Stop.self) {
            try logbook.importRows(
                expecting: 2, comparing: Self.compared, updating: true, by: "tester", today: .testDay
            ) { rows in
                let changed = try row([.facility: "b", .name: "Quartz"], kinds: ["other", "no-callback"])
                #expect(try rows.add(changed).changes.first?.isAmended == true)
                throw Stop()
            }
        }
        #expect(try logbook.issue(issue.reference) == issue)
        #expect(try logbook.count() == 1)
        #expect(try logbook.connection.first("SELECT count(*) FROM journal") { try $0.int(0) } == entries)
        try logbook.close()
        try expectWhole(folder)
    }

    @Test("without the key file nothing is taken for changed, and that is said")
    func withoutKey() throws {
        let folder = try Folder()
        var logbook = try folder.open()
        _ = try add(row([.facility: "a"]), to: logbook)
        try logbook.close()
        try folder.moveKey(away: true)
        logbook = try folder.open()
        let outcome = try add(row([.facility: "b"]), to: logbook, updating: true)
        #expect(outcome.changes.isEmpty && outcome.unchanged == 1 && outcome.uncertain == 1)
        try logbook.close()
        try folder.moveKey(away: false)
        logbook = try folder.open()
        #expect(fields(try add(row([.facility: "b"]), to: logbook)) == ["facility": .differs])
        try logbook.close()
    }

    @Test("a row with several problems is an issue of each, of one person, and a problem more is just that")
    func several() throws {
        let folder = try Folder()
        let logbook = try folder.open()
        let first = try add(row([.facility: "a"], kinds: ["intake-wait", "no-callback"]), to: logbook)
        #expect(first.issues.map(\.kind) == [.intakeWait, .noCallback])
        func person(_ issue: Issue) throws -> PersonID? { try logbook.issue(issue.reference).person }
        #expect(try person(first.issues[0]) != nil)
        #expect(try person(first.issues[0]) == person(first.issues[1]))
        let more = try add(
            row([.facility: "a"], kinds: ["phone-wait", "no-callback", "intake-wait"]), to: logbook)
        #expect(more.unchanged == 2 && more.changes.isEmpty)
        #expect(more.issues.map(\.kind) == [.phoneWait])
        #expect(try person(more.issues[0]) == person(first.issues[0]))
        // One gone, one changed into another kind, and the row's other cells changed too.
        let fewer = try add(
            row([.facility: "b"], kinds: ["no-callback", "bad-referral"]), to: logbook, updating: true)
        #expect(fewer.added == 0 && fewer.changes.count == 2)
        #expect(fewer.changes[0].reference == first.issues[1].reference)
        #expect(fewer.changes[0].fields.map(\.name) == ["facility"])
        #expect(fewer.changes[1].fields.map(\.name) == ["facility", "kind"])
        #expect(try logbook.count() == 3)
        try logbook.close()
        try expectWhole(folder)
    }

    @Test(
        "however the problems of a cell change from week to week, each kind is one issue, and none comes twice",
        arguments: UInt64(0)..<20)
    func weeks(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let folder = try Folder()
        let logbook = try folder.open()
        let hasNumber = random.chance(50)
        let kinds = ["intake-wait", "no-callback", "phone-wait", "bad-referral", "other"]
        var ever: Set<String> = []
        for _ in 0..<6 {
            let shuffled = kinds.shuffled(using: &random)
            // Only more or the same: a kind that goes may become another one.
            let cell = shuffled.filter { ever.contains($0) || random.chance(40) }
            guard !cell.isEmpty else { continue }
            let row = try row([.facility: "a"], kinds: cell, id: hasNumber ? "1" : nil)
            let outcome = try add(row, to: logbook, updating: random.chance(50))
            #expect(Set(outcome.issues.compactMap { $0.kind?.rawValue }) == Set(cell).subtracting(ever))
            #expect(outcome.unchanged == Set(cell).intersection(ever).count)
            ever.formUnion(cell)
        }
        #expect(try logbook.count() == ever.count)
        try logbook.close()
        try expectWhole(folder)
    }

    @Test("rows that a newer file hasn't any more are counted and named; a bad one is there nevertheless")
    func gone() throws {
        let folder = try Folder()
        let logbook = try folder.open()
        let references = try logbook.importRows(expecting: 5, by: "tester", today: .testDay) { rows in
            try (1...5).map { try rows.add(row([:], id: "\($0)")).issues[0].reference }
        }
        func look(_ ids: [String], bad: [String] = [], most: Int = 20) throws -> GoneRows {
            let rehearsal = logbook.rehearsal()
            for id in ids { _ = try rehearsal.look(at: row([:], id: id)) }
            for id in bad { try rehearsal.meet(number: id, of: "calls") }
            return try rehearsal.gone("calls", naming: most)
        }
        #expect(try look(["1", "2", "3", "4", "5", "6"]) == GoneRows())
        let some = try look(["5", "3"], bad: ["3", "1"])
        #expect(some.count == 2 && some.first == [references[1], references[3]])
        let none = try look([], most: 2)
        // Of a source of which nothing came nothing is missed.
        #expect(none.count == 0)
        let all = try look(["9"], most: 2)
        #expect(all.count == 5 && all.first == Array(references[..<2]))
        try logbook.close()
    }

    @Test("new issues that may be there already are named with their places; problems of one row are none")
    func doubles() throws {
        let folder = try Folder()
        let logbook = try folder.open()
        let here = try logbook.log([.county: "Orange"])
        let number: [Field: String] = [.memberNumber: "M1"]
        let found = try logbook.importRows(expecting: 5, by: "tester", today: .testDay) { rows in
            let all = [
                try row([:], kinds: ["no-callback", "phone-wait"], id: "1"),
                try row([.county: "Orange"], id: "2"),
                try row(number, kinds: ["bad-referral"], id: "3"),
                try row(number, kinds: ["wrong-information"], id: "4"),
            ]
            let issues = try all.flatMap { try rows.add($0).issues }
            return (issues.map(\.reference), try rows.doubles(naming: 2))
        }
        let (issues, doubles) = found
        #expect(doubles.count == 3)
        #expect(doubles.first.map(\.place) == [2, 3])
        #expect(doubles.first.map(\.reference) == [issues[2], issues[3]])
        #expect(doubles.first.map(\.other) == [here.reference, issues[4]])
        #expect(doubles.first.map(\.isSamePerson) == [false, true])
        try logbook.close()
    }
}
