import AccessIssues
import TestSupport
import Testing

@testable import Storage

// Words anywhere in an issue, and a caller by a number.

@Suite struct SearchTests {
    let folder: Folder
    let logbook: Logbook

    init() throws {
        folder = try Folder()
        logbook = try folder.open()
    }

    private func search(
        _ words: String, _ filter: IssueFilter = IssueFilter(), in logbook: Logbook? = nil
    ) throws -> (references: [Reference], hits: [[String]], outcome: SearchOutcome) {
        var (references, hits): ([Reference], [[String]]) = ([], [])
        let labels = ["intake-wait": ["Long wait for a first visit"]]
        let wanted = try SearchWords([words])
        let outcome = try (logbook ?? self.logbook).search(wanted, filter) { _, code in
            labels[code] ?? []
        } _: { issue, found in
            references.append(issue.reference)
            hits.append(found.map { "\($0.field)=\($0.excerpt.text)" })
        }
        return (references, hits, outcome)
    }

    @Test("every word must occur, in whatever field, sealed or not, case and accents aside")
    func words() throws {
        let issue = try logbook.log(
            [
                .kind: "intake-wait", .name: "Rosa Núñez", .narrative: "No me llamaron. Ansiedad.",
                .facility: "Anaheim", .phone: "(714) 555-0100",
            ], note: "left a message")
        _ = try logbook.log([.kind: "other", .name: "Luz"])
        for words in [
            "nunez", "ROSA ansiedad", "anaheim llamaron", "555-0100", "message", "first visit rosa",
        ] {
            #expect(try search(words).references == [issue.reference], "\(words)")
        }
        for words in ["nunez luz", "rosaa", "5550199"] {
            let found = try search(words)
            #expect(found.references.isEmpty && found.outcome.unopened == 0, "\(words)")
        }
        #expect(try search("nunez message").hits == [["name=Rosa Núñez", "note=left a message"]])
        #expect(try search(issue.reference.description.lowercased()).references == [issue.reference])
        #expect(throws: SearchWords.Refusal.noWords) { try SearchWords(["…", " "]) }
        #expect(throws: SearchWords.Refusal.tooMany(count: 33)) {
            try SearchWords([String(repeating: "a ", count: 33)])
        }
    }

    @Test("what a code is called is found by how its words begin, so that a name isn't lost among labels")
    func labels() throws {
        let ana = try logbook.log([.kind: "other", .coverage: "medi-cal-managed", .name: "Ana"])
        let managed = try logbook.log([
            .kind: "intake-wait", .coverage: "medi-cal-managed", .county: "Orange",
        ])
        #expect(try search("ana").references == [ana.reference])
        for words in ["wait", "visit first", "lon", "managed cal", "medi-cal", "intake-w", "oran"] {
            #expect(try search(words).references.contains(managed.reference), "\(words)")
        }
        for words in ["ait", "ange", "rst"] { #expect(try search(words).references.isEmpty, "\(words)") }
    }

    @Test("a value that was corrected or emptied is found no more")
    func corrected() throws {
        let issue = try logbook.log([.kind: "other", .name: "Rosa", .contactName: "Ines"])
        _ = try logbook.amend(
            [issue.reference], with: .saying([.name: "Luz"], clear: [.contactName]), by: "tester")
        #expect(try search("rosa").references.isEmpty)
        #expect(try search("ines").references.isEmpty)
        #expect(try search("luz").references == [issue.reference])
    }

    @Test("of a long narrative what stands around the word is shown, and no letter is cut")
    func excerpt() throws {
        let filler = String(repeating: "ñ🙂é ", count: 60)
        _ = try logbook.log([.kind: "other", .narrative: filler + "Ánimo" + filler])
        let hit = try #require(try search("animo").hits.first?.first)
        #expect(hit.contains("Ánimo") && hit.utf8.count < 200)
        #expect(hit.hasPrefix("narrative=…") && hit.hasSuffix("…") && !hit.contains("\u{FFFD}"))
    }

    @Test(
        "without the key file the rest is searched, and how much wasn't is said; so with a value that was changed"
    )
    func unopened() throws {
        let issue = try logbook.log(
            [.kind: "other", .facility: "Anaheim", .name: "Rosa", .narrative: "x"], note: "y")
        _ = try logbook.log([.kind: "other", .facility: "Orange"])
        try folder.moveKey(away: true)
        let keyless = try folder.open(.reading)
        let clear = try search("anaheim", in: keyless)
        #expect(clear.references == [issue.reference])
        let sealed = try search("rosa", in: keyless)
        #expect(sealed.references.isEmpty && sealed.outcome.unopened == 3)
        try keyless.close()
        try folder.moveKey(away: false)
        try folder.raw().execute("UPDATE sealed SET value = zeroblob(61) WHERE field = 'name'")
        let damaged = try search("x", in: try folder.open(.reading))
        #expect(damaged.references == [issue.reference] && damaged.outcome.unopened == 1)
    }

    @Test("the latest come first, a filter holds, and a limit says that there may be more")
    func filtered() throws {
        let all = try (0..<5).map { index in
            try logbook.log([.kind: index == 0 ? "other" : "intake-wait", .narrative: "the same"]).reference
        }
        let found = try search("same")
        #expect(Set(found.references) == Set(all) && !found.outcome.isLimited)
        var filter = IssueFilter()
        filter[.kind] = ["other"]
        #expect(try search("same", filter).references == [all[0]])
        let limited = try search("same", IssueFilter(limit: 2))
        #expect(limited.references == Array(found.references.prefix(2)) && limited.outcome.isLimited)
    }

    @Test("a search finds what looking at every opened text finds", arguments: UInt64(0)..<8)
    func agreesWithLooking(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let stock = ["ana", "bea", "callback", "lunes", "clínica", "Ñandú", "x1"]
        var texts: [Reference: [String]] = [:]
        for _ in 0..<25 {
            func text() -> String {
                (0..<Int.random(in: 1...4, using: &random))
                    .compactMap { _ in stock.randomElement(using: &random) }.joined(separator: " ")
            }
            let said = [text(), text(), text()]
            let issue = try logbook.log(
                [.kind: "other", .facility: said[0], .narrative: said[1]], note: said[2])
            texts[issue.reference] = said
        }
        for _ in 0..<12 {
            let words = (0..<2).compactMap { _ in stock.randomElement(using: &random) }
            let wanted = texts.filter { _, said in
                words.allSatisfy { word in said.contains { $0.contains(word) } }
            }
            #expect(Set(try search(words.joined(separator: " ")).references) == Set(wanted.keys))
        }
    }

    @Test(
        "a caller is found by a phone or member number however it is written, whoever told, while it stands")
    func callers() throws {
        let issue = try logbook.log([
            .kind: "other", .reporter: "family", .phone2: "+1 714-555-0100", .memberNumber: "ab 12",
        ])
        func find(_ text: String, _ field: Field) throws -> [Reference]? {
            try logbook.issues(withIdentifier: Secret(text), in: field)?.issues.map(\.reference)
        }
        #expect(try find("(714) 555 0100", .phone) == [issue.reference])
        #expect(try find("AB12", .memberNumber) == [issue.reference])
        #expect(try find("7145550100", .memberNumber) == [])
        #expect(try find("no number", .phone) == nil)
        _ = try logbook.amend([issue.reference], with: .saying([.phone2: "213 555 0199"]), by: "tester")
        #expect(try find("714 555 0100", .phone) == [])
        #expect(try find("213 555 0199", .phone) == [issue.reference])
    }

    @Test("a number logged while the key was away is said to be not searched yet")
    func unindexed() throws {
        try folder.moveKey(away: true)
        _ = try folder.open().log([.kind: "other", .phone: "714 555 0100"])
        #expect(throws: LogbookError.keyAbsent(path: folder.keyPath)) {
            try folder.open(.reading).issues(withIdentifier: Secret("714 555 0100"), in: .phone)
        }
        try folder.moveKey(away: false)
        let found = try folder.open(.reading).issues(withIdentifier: Secret("714 555 0100"), in: .phone)
        #expect(found?.issues.isEmpty == true && found?.unindexed == 1)
    }
}
