import AccessIssues
import Evidence
import Foundation
import SQLite
import TestSupport
import Testing

@testable import Storage

// The tables are what the fold of the journal comes to, whatever was told, with the key file or without.

/// Tells a logbook things at random.
private struct Teller {
    var random: SplitMix64
    let folder: Folder
    var logbook: Logbook
    var references: [Reference] = []
    var keyIsAway = false

    init(seed: UInt64, folder: Folder) throws {
        random = SplitMix64(seed: seed)
        self.folder = folder
        logbook = try folder.open()
    }

    mutating func answers(for new: Bool) -> Answers {
        var texts: [Field: String] = [:]
        if new || random.chance(10) { texts[.kind] = random.one(of: Kind.codes) }
        let phones = ["714 555 0100", "(714) 555-0100", "213-555-0199", "no phone"]
        let choices: [(Field, [String])] = [
            (.memberNumber, ["M-1", "m 1", "M-2", "-"]), (.phone, phones), (.phone2, phones),
            (.name, ["Rosa", "José", "Jose\u{301}"]), (.narrative, ["\"They\" said:\n\tno.", "x"]),
            (.reporter, Reporter.codes), (.facility, ["Anaheim", "=1+1", "José", "Jose\u{301}"]),
            (.occurredOn, ["2024-10", "2024-10-20", "2024-09-01/2024-10-02"]),
            (.paidAmount, ["$1,250.5", "0"]),
            (.requestedAt, ["2024-10-01 2:30pm", "2024-09"]), (.waitedMinutes, ["0", "45"]),
            (.county, ["orange county"]), (.plan, ["kp", "My Plan"]), (.authorized, ["yes", "no"]),
            (.campaign, ["kaiser-socal-2024"]), (.email, ["a@example.org"]),
        ]
        for (field, values) in choices where random.chance(25) { texts[field] = random.one(of: values) }
        if !new, random.chance(20) {
            texts[.status] = random.one(of: ["open", "referred", "resolved", "withdrawn"])
        }
        var clear: [Field] = []
        if !new, random.chance(40) {
            clear = [random.one(of: [.facility, .phone, .memberNumber, .narrative, .paidAmount, .reporter])]
                .filter { texts[$0] == nil }
        }
        var person = PersonChoice.byIdentifiers
        if random.chance(10) { person = .other }
        if random.chance(10), !references.isEmpty { person = .sameAs(random.one(of: references)) }
        return .saying(
            texts, note: random.chance(15) ? "a note" : nil, person: person,
            request: new && random.chance(30) ? "r\(Int.random(in: 0..<6, using: &random))" : nil,
            clear: clear, offers: new && random.chance(20) ? [offer(7), offer(9)] : [])
    }

    mutating func offer(_ number: Int) -> Offer {
        Offer(
            number: number, offeredOn: random.chance(50) ? .day("2024-10-20") : nil,
            appointmentAt: random.chance(70) ? .month(year: 2024, month: random.one(of: [10, 11, 12])) : nil,
            answer: random.one(of: Answer.allCases))
    }

    /// One thing; what the logbook refuses leaves nothing behind, which the check then shows.
    mutating func tell() throws {
        do { try tellOne() } catch is LogbookError {} catch is FieldError {} catch is UndoError {}
    }

    private mutating func tellOne() throws {
        if references.isEmpty || random.chance(25) {
            let all = (0..<random.one(of: [1, 1, 3])).map { _ in answers(for: true) }
            references += try logbook.log(all, by: "tester", today: .testDay)
                .filter { !$0.isRepeat }.map(\.issue.reference)
            return
        }
        let reference = random.one(of: references)
        let day: CivilDate = random.one(of: ["2024-10-22", "2024-11-08"])
        switch Int.random(in: 0..<17, using: &random) {
        case 13:
            let text = "letter \(Int.random(in: 0..<4, using: &random))"
            let bytes = Array(text.utf8)
            let new = NewExhibit(
                kind: random.one(of: Exhibit.Kind.allCases), datedOn: random.chance(50) ? .day(day) : nil,
                sha256: Hash256(of: bytes).hex, bytes: bytes.count, description: Secret(text),
                file: random.chance(50) ? bytes : nil)
            _ = try logbook.register(new, of: reference, by: "tester")
        case 14, 16: _ = try logbook.undo(try logbook.lastChange(), by: "tester", today: .testDay)
        case 15:
            _ = try logbook.changeSettings(by: "tester") { $0.language = random.one(of: ["en", "es", nil]) }
        case 9:
            let number = random.one(of: ["A-1", nil])
            try change(reference) { issue in
                .referred(
                    Referral(
                        number: issue.referrals.count + 1, regulator: "dmhc", caseNumber: number,
                        referredOn: day))
            }
        case 10:
            let outcome = random.one(of: Referral.Outcome.allCases)
            try change(reference) { _ in
                .referralAnswered(
                    Referral(
                        number: 1, regulator: "cdi", referredOn: "2024-10-22", outcome: outcome,
                        outcomeOn: day))
            }
        case 11:
            let outcome = random.one(of: Call.Outcome.allCases)
            let again: ApproximateDate? = random.chance(50) ? .day(day) : nil
            _ = try logbook.recordCall(about: reference, outcome, again: again, by: "tester")
        case 0...2:
            let some = random.chance(30) ? [reference, random.one(of: references)] : [reference]
            _ = try logbook.amend(some, with: answers(for: false), by: "tester")
        case 3:
            let offer = offer(0)
            try change(reference) { issue in
                var offer = Offer(number: issue.offers.count + 1, answer: offer.answer)
                offer.appointmentAt = .day(day)
                return .offered(offer)
            }
        case 4:
            let offer = offer(random.one(of: [1, 2]))
            try change(reference) { _ in .answered(offer) }
        case 5: try change(reference) { _ in .attended(on: .day(day)) }
        case 6: _ = try logbook.amend([reference], with: .saying([:], note: "another"), by: "tester")
        case 7:
            let closes = random.chance(50)
            try change(reference) { _ in closes ? .closed(on: day) : .withdrawn(on: day) }
        case 8: _ = try logbook.link(reference, duplicateOf: random.one(of: references), by: "tester")
        default:
            keyIsAway.toggle()
            try logbook.close()
            try folder.moveKey(away: keyIsAway)
            logbook = try folder.open(.changing)
        }
    }

    private func change(_ reference: Reference, _ change: (Issue) -> Change) throws {
        _ = try logbook.change([reference], by: "tester", change)
    }
}

@Suite struct OneFoldTests {
    @Test("the tables equal the fold of the journal, whatever was told", arguments: UInt64(0)..<24)
    func oneFold(seed: UInt64) throws {
        let folder = try Folder()
        var teller = try Teller(seed: seed, folder: folder)
        for step in 0..<60 {
            try teller.tell()
            guard step % 20 == 19 else { continue }
            try checkFold(of: folder)
            // `check` comes to the same without the tests' help.
            let findings = try Logbook.check(folder.logbookPath).findings
            #expect(findings == [])
        }
        let told = try checkFold(of: folder)
        #expect(Set(told.keys) == Set(teller.references))
        // What the logbook gives back is the same, and it opens everything that was sealed.
        try teller.logbook.close()
        if teller.keyIsAway { try folder.moveKey(away: false) }
        teller.logbook = try folder.open(.reading)
        for (reference, issue) in told {
            #expect(try teller.logbook.issue(reference) == issue)
            let sealed = Field.sealed.filter { issue[$0] != nil }
            #expect(Set(try teller.logbook.opened(issue).keys) == Set(sealed))
            #expect(try teller.logbook.openedNotes(of: issue).count == issue.notes)
        }
        try teller.logbook.close()
        try checkCallers(of: folder)
    }

    /// Who has a number is found by hashes: those whose opened values have its digits, and nobody else.
    private func checkCallers(of folder: Folder) throws {
        let logbook = try folder.open()
        // What was told without the key is hashed by whoever changes something next.
        _ = try logbook.log([:])
        for number in ["714 555 0100", "213 555 0199"] {
            let digits = number.filter(\.isNumber)
            var wanted: Set<Reference> = []
            try logbook.forEachIssue(IssueFilter()) { issue in
                let opened = try logbook.opened(issue)
                let phones = [opened[.phone], opened[.phone2]].compactMap { $0?.text.filter(\.isNumber) }
                if phones.contains(digits) { wanted.insert(issue.reference) }
            }
            let found = try #require(try logbook.issues(withIdentifier: Secret(number), in: .phone))
            #expect(Set(found.issues.map(\.reference)) == wanted)
            #expect(found.unindexed == 0)
        }
        try logbook.close()
    }
}
