import TestSupport
import Testing

@testable import AccessIssues

@Suite struct FoldTests {
    static let logged = Logged(
        reference: Reference(random: 7), desk: DeskID(random: 1), at: Instant(millisecondsSince1970: 0),
        person: nil, values: [.kind: .text("intake-wait"), .status: .text("open")], offers: [])

    func issue(_ changes: Change...) throws -> Issue {
        try changes.reduce(try Issue(Self.logged)) { try $0.after($1) }
    }

    @Test("logging makes the issue as it was told, and only once")
    func logging() throws {
        var logged = Self.logged
        logged.person = PersonTold(PersonID(random: 5))
        logged.offers = [Offer(number: 1, answer: .declined)]
        let issue = try Issue(logged)
        #expect(try Issue.fold(nil, .logged(logged)) == issue)
        #expect(issue.values == logged.values)
        #expect(issue.offers == logged.offers)
        #expect((issue.reference, issue.desk, issue.loggedAt) == (logged.reference, logged.desk, logged.at))
        #expect(issue.personTold == logged.person)
        #expect(issue.notes == 0)
        #expect(throws: FoldError.loggedTwice(logged.reference)) {
            try Issue.fold(issue, .logged(logged))
        }
    }

    @Test("nothing can be told of an issue that was never logged")
    func notLogged() {
        #expect(throws: FoldError.notLogged) { try Issue.fold(nil, .noted) }
    }

    @Test("offers that came with the logging are numbered from 1")
    func numberedOffers() {
        var logged = Self.logged
        logged.offers = [Offer(number: 1), Offer(number: 3)]
        #expect(throws: FoldError.offerOutOfOrder(number: 3, of: logged.reference, count: 1)) {
            try Issue.fold(nil, .logged(logged))
        }
    }

    @Test("an amendment sets, corrects and empties, and tells the person if it names one")
    func amending() throws {
        let person = PersonID(random: 5)
        let set = Edit(set: [.facility: .text("Anaheim"), .name: .sealed(entry: 4)])
        var issue = try issue(.amended(set, person: PersonTold(person)))
        #expect(issue[.facility] == .text("Anaheim"))
        issue = try issue.after(
            .amended(Edit(set: [.name: .sealed(entry: 9)], clear: [.facility]), person: nil))
        #expect(issue[.facility] == nil)
        #expect(issue[.name] == .sealed(entry: 9))
        #expect(issue.person == person)
    }

    @Test("an offer gets the next number; what is known of it can change")
    func offering() throws {
        let first = Offer(number: 1, appointmentAt: .day("2024-11-01"))
        var issue = try issue(.offered(first), .offered(Offer(number: 2)))
        issue = try issue.after(.answered(Offer(number: 1, answer: .declined)))
        #expect(issue.offers == [Offer(number: 1, answer: .declined), Offer(number: 2)])
    }

    @Test(
        "an offer out of order, or the answer to one that isn't there, doesn't fit", arguments: [0, 2, 3, -1])
    func noSuchOffer(number: Int) throws {
        let issue = try issue(.offered(Offer(number: 1)))
        #expect(throws: FoldError.noSuchOffer(number: number, of: issue.reference, count: 1)) {
            try issue.after(.answered(Offer(number: number)))
        }
        guard number != 2 else { return }
        #expect(throws: FoldError.offerOutOfOrder(number: number, of: issue.reference, count: 1)) {
            try issue.after(.offered(Offer(number: number)))
        }
    }

    @Test("attending, noting and identifying add what they tell")
    func smallChanges() throws {
        let person = PersonID(random: 5)
        let issue = try issue(
            .attended(on: .month(year: 2024, month: 11)), .noted, .noted, .identified(PersonTold(person)),
            .identified(nil))
        #expect(issue.date(.attendedOn) == .month(year: 2024, month: 11))
        #expect(issue.notes == 2)
        #expect(issue.person == person)
    }

    @Test("closing and withdrawing settle the issue on a day")
    func settling() throws {
        let closed = try issue(.closed(on: "2024-11-08"))
        #expect((closed.status, closed[.closedOn]) == (.resolved, .day("2024-11-08")))
        let withdrawn = try closed.after(.withdrawn(on: "2024-11-09"))
        #expect((withdrawn.status, withdrawn[.closedOn]) == (.withdrawn, .day("2024-11-09")))
        // What was taken back stays so, until somebody opens it again.
        for change: Change in [
            .closed(on: "2024-11-10"), .withdrawn(on: "2024-11-10"),
            .linked(duplicateOf: Reference(random: 8)),
        ] {
            #expect(throws: FoldError.alreadyEnded(withdrawn.reference, .withdrawn)) {
                try withdrawn.after(change)
            }
        }
        let opened = try withdrawn.after(.amended(Edit(set: [.status: .text("open")]), person: nil))
        #expect(try opened.after(.closed(on: "2024-11-10")).status == .resolved)
    }

    @Test("an issue can be another's duplicate, but not its own")
    func linking() throws {
        let original = Reference(random: 8)
        let issue = try issue(.linked(duplicateOf: original))
        #expect((issue.status, issue[.duplicateOf]) == (.duplicate, .text(original.description)))
        #expect(throws: FoldError.duplicateOfItself(issue.reference)) {
            try issue.after(.linked(duplicateOf: issue.reference))
        }
        #expect(throws: FoldError.alreadyEnded(issue.reference, .duplicate)) {
            try issue.after(.closed(on: "2024-11-08"))
        }
        let withdrawn = try issue.after(.withdrawn(on: "2024-11-08"))
        #expect((withdrawn.status, withdrawn[.duplicateOf]) == (.withdrawn, nil))
    }

    @Test(
        "an issue that is open again was neither settled nor is a duplicate", arguments: ["open", "referred"])
    func reopening(status: String) throws {
        let edit = Change.amended(Edit(set: [.status: .text(status)]), person: nil)
        #expect(try issue(.closed(on: "2024-11-08"), edit)[.closedOn] == nil)
        let linked = try issue(.linked(duplicateOf: Reference(random: 8)), edit)
        #expect(linked[.duplicateOf] == nil)
        #expect(linked.status.rawValue == status)
    }

    @Test(
        "a duplicate that is amended to settled is no duplicate any more",
        arguments: ["resolved", "withdrawn"])
    func noLongerDuplicate(status: String) throws {
        let edit = Change.amended(Edit(set: [.status: .text(status)]), person: nil)
        #expect(try issue(.linked(duplicateOf: Reference(random: 8)), edit)[.duplicateOf] == nil)
    }

    @Test("an issue that is open has no day on which it was settled")
    func closedOnWhileOpen() throws {
        let edit = Change.amended(Edit(set: [.closedOn: .day("2024-11-08")]), person: nil)
        #expect(try issue(edit)[.closedOn] == nil)
        #expect(try issue(.closed(on: "2024-11-01"), edit)[.closedOn] == .day("2024-11-08"))
    }
}

@Suite struct FoldPropertyTests {
    /// Any change that somebody may ask for: what `Answers` refuses isn't among them.
    func change(of issue: Issue, using random: inout SplitMix64) -> Change {
        switch Int.random(in: 0..<10, using: &random) {
        case 0...2:
            var edit = Edit()
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                let field = random.field()
                guard field != .duplicateOf else { continue }
                let value = random.value(of: field)
                if value != .text("duplicate") { edit.set[field] = value }
            }
            let field = random.field()
            let isNeeded: Set<Field> = [.kind, .receivedOn, .consent, .status, .duplicateOf]
            if !isNeeded.contains(field), edit.set[field] == nil { edit.clear.insert(field) }
            return .amended(edit, person: nil)
        case 3: return .offered(random.offer(number: Int.random(in: 0...4, using: &random)))
        case 4: return .answered(random.offer(number: Int.random(in: -1...4, using: &random)))
        case 5: return .attended(on: random.approximateDate())
        case 6: return .noted
        case 7: return .closed(on: random.day())
        case 8: return .withdrawn(on: random.day())
        default:
            let isItself = Bool.random(using: &random)
            return .linked(duplicateOf: isItself ? issue.reference : Reference(random: random.next()))
        }
    }

    @Test("no history makes an inconsistent issue", arguments: UInt64(0)..<200)
    func consistent(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var issue = try #require(try Issue.fold(nil, .logged(FoldTests.logged)))
        for _ in 0..<60 {
            let change = change(of: issue, using: &random)
            let before = issue
            do { issue = try issue.after(change) } catch { continue }
            #expect(issue.reference == before.reference && issue.desk == before.desk)
            #expect(issue.offers.map(\.number) == Array(1..<(issue.offers.count + 1)))
            #expect(issue.offers.count >= before.offers.count && issue.notes >= before.notes)
            #expect(issue.kind != nil && issue[.status] != nil)
            #expect((issue[.duplicateOf] != nil) == (issue.status == .duplicate))
            if issue.status.isLive { #expect(issue[.closedOn] == nil) }
            #expect(issue[.duplicateOf] != .text(issue.reference.description))
            if let since = issue.waitingSince { #expect(since.year >= 1900) }
            if !issue.status.isLive { #expect(issue.waitingUntil != nil) }
            #expect(issue.week.basis == .occurred || issue.week.week == issue.receivedWeek)
            #expect(issue == issue && Set([issue]).contains(issue))
        }
    }
}
