import AccessIssues
import Foundation
import SQLite
import Testing

@testable import Storage

// Whose issue is it? The member number decides; a phone counts only where the reporter is the patient.

@Suite struct PersonTests {
    let folder: Folder
    let logbook: Logbook

    init() throws {
        folder = try Folder()
        logbook = try folder.open()
    }

    func person(_ texts: [Field: String], _ choice: PersonChoice = .byIdentifiers) throws -> PersonID? {
        try logbook.log(texts, person: choice).person
    }

    func now(_ issue: Issue) throws -> PersonID? { try logbook.issue(issue.reference).person }

    func amend(_ issue: Issue, _ answers: Answers) throws -> PersonID? {
        try logbook.amend([issue.reference], with: answers, by: "tester")[0].person
    }

    @Test("the same member number, however it is typed, is the same person; another is another")
    func memberNumber() throws {
        let first = try person([.memberNumber: "abc-123"])
        #expect(first != nil)
        #expect(try person([.memberNumber: "ABC 123", .reporter: "advocate"]) == first)
        #expect(try person([.memberNumber: "ABC 124"]) != first)
        try checkFold(of: folder)
    }

    @Test("a phone counts only where the reporter is the patient, on both sides")
    func phone() throws {
        #expect(try person([.phone: "714 555 0100", .reporter: "family"]) == nil)
        #expect(try person([.phone: "714 555 0100"]) == nil)
        let patient = try person([.phone: "714 555 0100", .reporter: "patient"])
        #expect(patient != nil)
        #expect(try person([.phone2: "+1 (714) 555-0100", .reporter: "patient"]) == patient)
        #expect(try person([.phone: "714 555 0100", .reporter: "family"]) == nil)
        #expect(try person([.phone: "213 555 0199", .reporter: "patient"]) != patient)
    }

    @Test("two member numbers on one phone are two persons; a phone alone joins the earlier")
    func disagreeing() throws {
        let texts: [Field: String] = [.phone: "714 555 0100", .reporter: "patient"]
        let first = try person(texts.merging([.memberNumber: "M1"]) { $1 })
        let second = try person(texts.merging([.memberNumber: "M2"]) { $1 })
        #expect(first != second)
        #expect(try person(texts) == first)
        #expect(try person([.memberNumber: "M2", .phone: "714 555 0100", .reporter: "patient"]) == second)
    }

    @Test("the member number decides even where a phone tells of somebody else")
    func numberBeforePhone() throws {
        let first = try person([.memberNumber: "M1"])
        let other = try person([.phone: "714 555 0100", .reporter: "patient"])
        #expect(other != first)
        #expect(try person([.memberNumber: "M1", .phone: "714 555 0100", .reporter: "patient"]) == first)
    }

    @Test("a member number given to a phone's person joins later ones")
    func numberLater() throws {
        let first = try logbook.log([.phone: "714 555 0100", .reporter: "patient"])
        #expect(try amend(first, .saying([.memberNumber: "M1"])) == first.person)
        #expect(try person([.memberNumber: "M1"]) == first.person)
    }

    @Test("a value without letters or digits identifies nobody")
    func nothing() throws {
        #expect(try person([.memberNumber: "---", .phone: "none", .reporter: "patient"]) == nil)
    }

    @Test("a member number that was corrected or emptied doesn't hold any more")
    func corrected() throws {
        let first = try logbook.log([.memberNumber: "M1"])
        _ = try amend(first, .saying([.memberNumber: "M2"]))
        #expect(try person([.memberNumber: "M1"]) != first.person)
        #expect(try person([.memberNumber: "M2"]) == first.person)
        let emptied = try logbook.log([.memberNumber: "M3"])
        _ = try amend(emptied, .saying([:], clear: [.memberNumber]))
        #expect(try person([.memberNumber: "M3"]) != emptied.person)
        let noNumber = try logbook.log([.memberNumber: "M4"])
        _ = try amend(noNumber, .saying([.memberNumber: "-"]))
        #expect(try person([.memberNumber: "M4"]) != noNumber.person)
        try checkFold(of: folder)
    }

    @Test("a phone that was corrected doesn't hold any more, nor does a corrected number keep others away")
    func correctedPhone() throws {
        let first = try logbook.log([.phone: "714 555 0100", .reporter: "patient", .memberNumber: "M1"])
        _ = try amend(first, .saying([.memberNumber: "M2"]))
        #expect(
            try person([.phone: "714 555 0100", .reporter: "patient", .memberNumber: "M2"]) == first.person)
        _ = try amend(first, .saying([.phone: "213 555 0199"]))
        #expect(try person([.phone: "714 555 0100", .reporter: "patient"]) != nil)
        #expect(try person([.phone: "213 555 0199", .reporter: "patient"]) == first.person)
    }

    @Test("the same person as another issue, with a person of its own or without")
    func sameAs() throws {
        let known = try logbook.log([.memberNumber: "M1"])
        #expect(try person([:], .sameAs(known.reference)) == known.person)
        let nobody = try logbook.log([:])
        #expect(nobody.person == nil)
        let joined = try person([.memberNumber: "M9"], .sameAs(nobody.reference))
        #expect(joined != nil)
        #expect(try now(nobody) == joined)
        let unknown = Reference(random: 1)
        #expect(throws: LogbookError.noSuchIssue(unknown)) { try person([:], .sameAs(unknown)) }
        try checkFold(of: folder)
    }

    @Test("another person, whatever the identifiers say; who reports is no reason to change that")
    func other() throws {
        let first = try logbook.log([.memberNumber: "M1"])
        let other = try logbook.log([.memberNumber: "M1"], person: .other)
        #expect(other.person != nil)
        #expect(other.person != first.person)
        #expect(try amend(other, .saying([.reporter: "patient"])) == other.person)
        #expect(try amend(other, .saying([.facility: "Anaheim"])) == other.person)
    }

    @Test("a phone counts from when the reporter is said to be the patient")
    func reporterLater() throws {
        let known = try logbook.log([.phone: "714 555 0100", .reporter: "patient"])
        let later = try logbook.log([.phone: "714 555 0100"])
        #expect(later.person == nil)
        #expect(try amend(later, .saying([.reporter: "patient"])) == known.person)
    }

    @Test("an issue told to be the same as itself gets a person, and nothing else changes")
    func sameAsItself() throws {
        let issue = try logbook.log([.facility: "Anaheim"])
        var wanted = issue
        let amended = try logbook.amend(
            [issue.reference], with: .saying([:], person: .sameAs(issue.reference)), by: "tester")[0]
        wanted = Issue(
            reference: issue.reference, desk: issue.desk, loggedAt: issue.loggedAt,
            person: amended.personTold,
            values: issue.values, offers: [], notes: 0)
        #expect(amended.person != nil)
        #expect(amended == wanted)
        try checkFold(of: folder)
    }
}

@Suite struct UnidentifiedTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
        try folder.make([.saying([.kind: "other", .memberNumber: "M1"])])
        try folder.moveKey(away: true)
    }

    func waiting() throws -> [String] {
        try folder.raw(.query).all("SELECT field FROM unidentified ORDER BY field") { try $0.text(0) }
    }

    @Test("without the key nobody is known until a process with the key changes something")
    func later() throws {
        let logbook = try folder.open()
        let number = try logbook.log([.memberNumber: "m 1"])
        let patient = try logbook.log([.phone: "714 555 0100", .reporter: "patient"])
        let same = try logbook.log([.phone: "714 555 0100", .reporter: "patient"])
        let family = try logbook.log([.phone: "714 555 0100", .reporter: "family"])
        #expect([number, patient, same, family].allSatisfy { $0.person == nil })
        #expect(try waiting() == ["member_number", "phone", "phone", "phone"])
        try logbook.close()
        try checkFold(of: folder)

        try folder.moveKey(away: false)
        let reader = try folder.open(.reading)
        #expect(try reader.issue(number.reference).person == nil)
        try reader.close()
        let again = try folder.open()
        _ = try again.log([:])
        #expect(try waiting().isEmpty)
        let first = try again.log([.memberNumber: "M1"]).person
        #expect(try again.issue(number.reference).person == first)
        let phones = try [patient, same].map { try again.issue($0.reference).person }
        #expect(phones[0] != nil && phones[0] == phones[1])
        #expect(try again.issue(family.reference).person == nil)
        try again.close()
        try checkFold(of: folder)
    }

    @Test("a choice that was made without the key stays when the key is back")
    func chosen() throws {
        let logbook = try folder.open()
        let other = try logbook.log([.memberNumber: "M1"], person: .other)
        try logbook.close()
        try folder.moveKey(away: false)
        let again = try folder.open()
        let first = try again.log([.memberNumber: "M1"]).person
        #expect(try again.issue(other.reference).person == other.person)
        #expect(first != other.person)
    }

    @Test("a phone that was added without the key doesn't overrule the member number that is known")
    func numberDecides() throws {
        try folder.moveKey(away: false)
        var logbook = try folder.open()
        let phone: [Field: String] = [.phone: "714 555 0100", .reporter: "patient"]
        let stranger = try logbook.log(phone)
        let mine = try logbook.log([.memberNumber: "M1", .reporter: "patient"])
        try logbook.close()
        try folder.moveKey(away: true)
        logbook = try folder.open()
        _ = try logbook.amend([mine.reference], with: .saying([.phone: "714 555 0100"]), by: "tester")
        try logbook.close()
        try folder.moveKey(away: false)
        logbook = try folder.open()
        _ = try logbook.log([:])
        #expect(try logbook.issue(mine.reference).person == mine.person)
        #expect(mine.person != stranger.person)
        #expect(try waiting().isEmpty)
    }

    @Test("a value that can't be opened is no reason to refuse changes")
    func unopenable() throws {
        var logbook = try folder.open()
        let broken = try logbook.log([.memberNumber: "M1"])
        try logbook.close()
        let raw = try folder.raw()
        try raw.run(
            """
            UPDATE sealed SET value = x'00'
            WHERE seq = (SELECT member_number FROM issue WHERE reference = ?)
            """,
            broken.reference.description)
        try raw.close()
        try folder.moveKey(away: false)
        logbook = try folder.open()
        _ = try logbook.log([:])
        #expect(try waiting() == ["member_number"])
    }
}
