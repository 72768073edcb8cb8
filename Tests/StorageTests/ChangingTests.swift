import AccessIssues
import Foundation
import SQLite
import Testing
import Vault

@testable import Storage

// Each call is all or nothing, and only the desk's own issues change.

@Suite struct ChangingTests {
    let folder: Folder
    let logbook: Logbook

    init() throws {
        folder = try Folder()
        logbook = try folder.open()
    }

    func entries() throws -> Int {
        try folder.raw(.query).first("SELECT count(*) FROM journal") { try $0.int(0) } ?? 0
    }

    func log(_ all: [Answers]) throws -> [LoggedIssue] {
        try logbook.log(all, by: "tester", today: .testDay)
    }

    @Test("the same request again adds nothing and returns what the first logged")
    func repeated() throws {
        let answers = Answers.saying([.kind: "other", .name: "Rosa"], note: "hello", request: "form-7")
        let first = try #require(try log([answers]).first)
        #expect(!first.isRepeat)
        let before = try entries()
        for _ in 0..<2 {
            let again = try #require(try log([answers]).first)
            #expect(again.isRepeat)
            #expect(again.issue == first.issue)
        }
        #expect(try entries() == before)
        try checkFold(of: folder)
    }

    @Test("a repeat returns the issue as it stands now")
    func repeatedLater() throws {
        let answers = Answers.saying([.kind: "other"], request: "form-7")
        let first = try #require(try log([answers]).first).issue
        _ = try logbook.change([first.reference], by: "tester") { _ in .closed(on: .testDay) }
        #expect(try #require(try log([answers]).first).issue.status == .resolved)
    }

    @Test(
        "the same request with another content is refused",
        arguments: [
            Answers.saying([.kind: "bad-referral"], request: "r"),
            .saying([.kind: "other", .facility: "Anaheim"], request: "r"),
            .saying([.kind: "other", .phone: "1"], request: "r"),
            .saying([.kind: "other"], note: "x", request: "r"),
            .saying([.kind: "other"], person: .other, request: "r"),
            .saying([.kind: "other"], request: "r", offers: [Offer(number: 1)]),
        ])
    func reused(other: Answers) throws {
        let first = try #require(try log([.saying([.kind: "other"], request: "r")]).first).issue
        let before = try entries()
        #expect(throws: LogbookError.requestReused(id: "r", first.reference)) { try log([.other, other]) }
        #expect(try entries() == before)
        #expect(try logbook.count() == 1)
    }

    @Test("a note is opened with who added it and when, oldest first, whatever the words")
    func notes() throws {
        let words = ["first", "Jose\u{301} \"said\"\n\u{1F469}\t\\", String(repeating: "x", count: 10_000)]
        let reference = try logbook.log([:]).reference
        for (index, text) in words.enumerated() {
            let actor = "tester \"\(index)\" é"
            _ = try logbook.amend([reference], with: .saying([:], note: text), by: actor)
        }
        let notes = try logbook.openedNotes(of: try logbook.issue(reference))
        #expect(notes.map { Array($0.text.text.utf8) } == words.map { Array($0.utf8) })
        #expect(notes.map(\.by) == (0..<3).map { "tester \"\($0)\" é" })
        #expect(notes.map(\.at) == notes.map(\.at).sorted())
        try checkFold(of: folder)
    }

    @Test("in a batch a request may repeat an earlier line, and a whole batch may be sent again")
    func batch() throws {
        let batch = (0..<5).map { Answers.saying([.kind: "other"], request: "r\($0 % 4)") }
        let first = try log(batch)
        #expect(first.map(\.isRepeat) == [false, false, false, false, true])
        #expect(first[4].issue == first[0].issue)
        let again = try log(batch)
        #expect(again.map(\.isRepeat) == Array(repeating: true, count: 5))
        #expect(again.map(\.issue) == first.map(\.issue))
        try checkFold(of: folder)
    }

    @Test("a batch of which one can't be logged stores nothing, and its sealing key is stored with the next")
    func allOrNothing() throws {
        let before = try entries()
        let good = Answers.saying([.kind: "other", .name: "Rosa"], note: "x")
        let bad = Answers.saying([.name: "Ana"])
        #expect(throws: FieldError.missing(.kind)) { try log([good, good, bad]) }
        #expect(try entries() == before)
        #expect(try logbook.count() == 0)
        let issue = try #require(try log([good]).first).issue
        #expect(try logbook.opened(issue)[.name]?.text == "Rosa")
        try checkFold(of: folder)
    }

    @Test("an amendment of several issues is all or nothing")
    func amendSeveral() throws {
        let issues = try log([.other, .other]).map(\.issue)
        let missing = Reference(random: 1)
        let answers = Answers.saying([.facility: "Anaheim", .name: "Rosa"], note: "x")
        let before = try entries()
        #expect(throws: LogbookError.noSuchIssue(missing)) {
            try logbook.amend(issues.map(\.reference) + [missing], with: answers, by: "tester")
        }
        #expect(try entries() == before)
        #expect(try issues.map { try logbook.issue($0.reference) } == issues)
        let amended = try logbook.amend(issues.map(\.reference), with: answers, by: "tester")
        #expect(amended.allSatisfy { $0[.facility] == .text("Anaheim") && $0.notes == 1 })
        try checkFold(of: folder)
    }

    @Test("a change that doesn't fit one of several changes none")
    func changeSeveral() throws {
        let issues = try log([.saying([.kind: "other"], offers: [Offer(number: 1)]), .other]).map(\.issue)
        #expect(throws: LogbookError.self) {
            try logbook.change(issues.map(\.reference), by: "tester") { _ in
                .answered(Offer(number: 1, answer: .declined))
            }
        }
        #expect(try logbook.issue(issues[0].reference) == issues[0])
    }

    @Test("an issue that is open isn't given a day on which it was settled")
    func closedOn() throws {
        let reference = try logbook.log([:]).reference
        let day = Answers.saying([.closedOn: "2024-10-20"])
        #expect(throws: FieldError.hasItsCommand(.closedOn, command: "close")) {
            try logbook.amend([reference], with: day, by: "tester")
        }
        _ = try logbook.change([reference], by: "tester") { _ in .closed(on: .testDay) }
        let amended = try logbook.amend([reference], with: day, by: "tester")[0]
        #expect(amended.date(.closedOn) == .day("2024-10-20"))
    }

    @Test("issues can't be duplicates of each other in a circle")
    func circle() throws {
        let all = try log([.other, .other, .other]).map(\.issue.reference)
        _ = try logbook.link(all[0], duplicateOf: all[1], by: "tester")
        _ = try logbook.link(all[1], duplicateOf: all[2], by: "tester")
        #expect(throws: LogbookError.cannotStandFor(all[0], .duplicate)) {
            try logbook.link(all[2], duplicateOf: all[0], by: "tester")
        }
        #expect(throws: LogbookError.doesNotFit(.duplicateOfItself(all[0]))) {
            try logbook.link(all[0], duplicateOf: all[0], by: "tester")
        }
        let missing = Reference(random: 1)
        #expect(throws: LogbookError.noSuchIssue(missing)) {
            try logbook.link(all[0], duplicateOf: missing, by: "tester")
        }
        try checkFold(of: folder)
    }

    @Test("another desk's issue can be read but not changed")
    func anotherDesk() throws {
        let reference = try logbook.log([:]).reference
        let mine = try logbook.log([:]).reference
        let raw = try folder.raw()
        try raw.run("UPDATE issue SET desk = '7K3M9QWX' WHERE reference = ?", reference.description)
        let refused = LogbookError.ofAnotherDesk(reference, desk: "7K3M9QWX")
        let before = try entries()
        let note = Answers.saying([:], note: "x")
        #expect(throws: refused) { try logbook.amend([mine, reference], with: note, by: "tester") }
        #expect(throws: refused) { try logbook.amend([reference], with: note, by: "tester") }
        #expect(throws: refused) { try logbook.change([reference], by: "tester") { _ in .noted } }
        #expect(throws: refused) { try logbook.link(reference, duplicateOf: mine, by: "tester") }
        #expect(throws: refused) { try logbook.log([:], person: .sameAs(reference)) }
        #expect(try entries() == before)
        #expect(try logbook.issue(reference).desk.description == "7K3M9QWX")
        _ = try logbook.link(mine, duplicateOf: reference, by: "tester")
    }

    @Test("finding gives the latest logged first, by week, status and limit")
    func finding() throws {
        let weeks = ["2024-10-15", "2024-10-22", "2024-10-22"]
        let issues = try log(weeks.map { .saying([.kind: "other", .occurredOn: $0]) }).map(\.issue)
        _ = try logbook.change([issues[1].reference], by: "tester") { _ in .closed(on: .testDay) }
        func found(_ filter: IssueFilter) throws -> Set<Reference> {
            var all: [Issue] = []
            try logbook.forEachIssue(filter) { all.append($0) }
            let order = all.map { "\($0.loggedAt) \($0.reference)" }
            #expect(order == order.sorted(by: >))
            if filter.limit == nil { #expect(try logbook.count(filter) == all.count) }
            return Set(all.map(\.reference))
        }
        let week = ISOWeek("2024-W43")
        #expect(try found(IssueFilter()) == Set(issues.map(\.reference)))
        #expect(try found(IssueFilter(week: week)) == Set(issues[1...].map(\.reference)))
        #expect(try found(IssueFilter(week: week, statuses: [.resolved])) == [issues[1].reference])
        #expect(try found(IssueFilter(statuses: [.open, .resolved], limit: 2)).count == 2)
        #expect(try found(IssueFilter(limit: 0)).isEmpty)
    }
}
