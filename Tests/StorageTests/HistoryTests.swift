import AccessIssues
import Evidence
import Testing

@testable import Storage

// An issue's life as the journal tells it.

@Suite struct HistoryTests {
    let folder: Folder
    let logbook: Logbook

    init() throws {
        folder = try Folder()
        logbook = try folder.open()
    }

    @Test("each entry is a step with what it changed, before and after; sealed values only by their entries")
    func steps() throws {
        let issue = try logbook.log([.kind: "other", .county: "orange county", .phone: "714 555 0100"])
        let reference = issue.reference
        _ = try logbook.amend(
            [reference], with: .saying([.facility: "Anaheim", .phone: "213 555 0199"], clear: [.county]),
            by: "luz")
        _ = try logbook.amend([reference], with: .saying([:], note: "heard"), by: "ana")
        _ = try logbook.undo(logbook.lastChange(), by: "ana", today: .testDay)
        let steps = try logbook.history(of: reference)
        #expect(steps.map { $0.told?.kind } == ["logged", "amended", "noted", "undone"])
        #expect(steps.map { $0.told?.actor } == ["tester", "luz", "ana", "ana"])
        let (first, second) = (steps[0].entry, steps[1].entry)
        #expect(
            steps[1].changes == [
                .field(.county, before: .text("Orange"), after: nil),
                .field(.facility, before: nil, after: .text("Anaheim")),
                .field(.phone, before: .sealed(entry: first), after: .sealed(entry: second)),
            ])
        #expect(steps[2].changes == [.notes(before: 0, after: 1)])
        #expect(steps[3].changes == [.notes(before: 1, after: 0)])
        #expect((steps[2].undoneBy, steps[3].undoes) == (steps[3].entry, steps[2].entry))
    }

    @Test("the steps' fields, one over the other, come to the issue")
    func comesToTheIssue() throws {
        let issue = try logbook.log([.kind: "intake-wait", .facility: "Anaheim", .paidAmount: "12.50"])
        _ = try logbook.amend(
            [issue.reference], with: .saying([.paidAmount: "5"], clear: [.facility]), by: "ana")
        let now = try logbook.change([issue.reference], by: "ana") { _ in .closed(on: .testDay) }[0]
        var values = FieldValues()
        for case .field(let field, let before, let after) in try logbook.history(of: issue.reference).flatMap(
            \.changes)
        {
            #expect(values[field] == before)
            values[field] = after
        }
        #expect(values == now.values)
    }

    @Test("an entry without words is named with the one that tells so, and what follows goes on from that")
    func erased() throws {
        let issue = try logbook.log([.kind: "other", .facility: "Anaheim"])
        let reference = issue.reference
        let hole = try logbook.history(of: reference)[0].entry
        var left = issue
        left = try left.after(.amended(Edit(clear: [.facility]), person: nil))
        try logbook.connection.immediate {
            let connection = logbook.connection
            try connection.run("DELETE FROM issue WHERE reference = ?", reference.description)
            let recorder = Recorder(connection: connection, desk: logbook.desk)
            var brought = Brought()
            brought.erasure = Erasure(entries: [hole])
            _ = try recorder.recordErasure(
                .erased(left), of: reference, bringing: brought, by: "ana", at: .now())
            try recorder.finish()
            try connection.run("UPDATE journal SET entry = NULL WHERE seq = ?", hole)
        }
        _ = try logbook.change([reference], by: "ana") { _ in .closed(on: .testDay) }
        let steps = try logbook.history(of: reference)
        #expect(steps.map { $0.told?.kind } == [nil, "erased", "closed"])
        #expect(steps[0].erasedBy == steps[1].entry)
        #expect(steps[1].changes.isEmpty)
        #expect(
            steps[2].changes == [
                .field(.status, before: .text("open"), after: .text("resolved")),
                .field(.closedOn, before: nil, after: .date(.day(.testDay))),
            ])
        // The closing can be taken back; what was erased can't.
        #expect(try logbook.undo(logbook.lastChange(), by: "ana", today: .testDay).issue == left)
        #expect(throws: UndoError.notThis(kind: "erased", entry: steps[1].entry, reference)) {
            try logbook.lastChange()
        }
        #expect(try Logbook.check(folder.logbookPath).isWhole)
    }

    @Test("another desk's issue has a life here too; one that nobody told of has none")
    func others() throws {
        let (reference, theirs) = (Reference(random: 7), try #require(DeskID("AAAAAAAA")))
        try logbook.connection.immediate {
            let recorder = Recorder(connection: logbook.connection, desk: logbook.desk)
            var brought = Brought()
            brought.package = PackageOrigin(exporter: theirs, size: 1, hash: Array(repeating: 7, count: 32))
            var values = FieldValues()
            for (field, code) in [(Field.kind, "other"), (.consent, "regulator"), (.status, "open")] {
                values[field] = .text(code)
            }
            values[.receivedOn] = .date(.day(.testDay))
            let received = Received(
                reference: reference, desk: theirs, loggedAt: .now(), person: nil, values: values, offers: [],
                notes: 0)
            _ = try recorder.record(
                .received(received), on: nil, reference: reference, bringing: brought, by: "ana", at: .now())
            try recorder.finish()
        }
        let steps = try logbook.history(of: reference)
        #expect(steps.map { $0.told?.kind } == ["received"])
        #expect(steps[0].changes.count == 4)
        #expect(throws: UndoError.notThis(kind: "received", entry: steps[0].entry, reference)) {
            try logbook.lastChange()
        }
        let nobody = Reference(random: 8)
        #expect(throws: LogbookError.noSuchIssue(nobody)) { try logbook.history(of: nobody) }
    }
}
