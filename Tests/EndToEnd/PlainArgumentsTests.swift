import AccessIssues
import TestSupport
import Testing

@testable import carewatch

struct PlainArgumentsTests {
    @Test("a command line taken apart without ArgumentParser means what it says it means", arguments: 0..<20)
    func agreesWithArgumentParser(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var plainCount = 0
        for _ in 0..<50 {
            let arguments = Self.arguments(using: &random)
            guard let plain = Log.plain(arguments[...]) else { continue }
            plainCount += 1
            #expect(try Said(plain) == Said(Log.parse(arguments)), "\(arguments)")
        }
        #expect(plainCount > 0)
    }

    @Test("what might be something else is left to ArgumentParser")
    func notPlain() {
        let others: [[String]] = [
            ["--kind=other"], ["--kind"], ["--kind", "--json"], ["--kind", "-"], ["--kind", ""], ["--phone"],
            ["--phone", "-"], ["--kind", "other", "--kind", "other"], ["--json", "--json"], ["other"],
            ["--kinde", "other"], ["-h"], ["--help"], ["--", "--json"],
        ]
        for arguments in others { #expect(Log.plain(arguments[...]) == nil, "\(arguments)") }
        #expect(Log.plain([]) != nil)
    }

    @Test("`list` and `show` are understood alike both ways")
    func listAndShow() throws {
        let list = ["--week", "last", "--limit", "5", "--status", "open", "--json", "--db", "a"]
        let (plain, parsed) = (try #require(List.plain(list[...])), try List.parse(list))
        #expect(plain.which.week == parsed.which.week && plain.limit == parsed.limit)
        #expect(plain.which.status == parsed.which.status)
        #expect(plain.desk.json && parsed.desk.json && plain.desk.db == parsed.desk.db)
        #expect(List.plain(["--status", "open", "--status", "resolved"]) == nil)
        #expect(List.plain(["open"]) == nil)

        let show = ["--json", "4F7K-9QXT-2MZ0", "--lang", "es"]
        #expect(try Show.plain(show[...])?.reference.typed == Show.parse(show).reference.typed)
        for other in [[], ["--json"], ["4F7K-9QXT-2MZ0", "4F7K-9QXT-2MZ0"], ["-4F7K"], [""], ["-"]] {
            #expect(Show.plain(other[...]) == nil, "\(other)")
        }
    }

    private static let options =
        Field.allCases.map(\.optionName) + [
            "note", "same-person-as", "appointment-at", "offered-on", "answer", "input", "request-id", "db",
            "lang", "kinde", "limit",
        ]
    private static let values = [
        "other", "2024-10-22", "a=b", "two words", "@file", "é", "", "-", "--kind", "--json",
    ]

    private static func arguments(using random: inout SplitMix64) -> [String] {
        (0..<Int.random(in: 0...3, using: &random)).flatMap { _ -> [String] in
            if random.chance(10) { return [random.one(of: ["--json", "--no-input", "--other-person"])] }
            if random.chance(5) { return [random.one(of: values)] }
            return ["--" + random.one(of: options), random.one(of: values)]
        }
    }
}

/// All that a `log` was told.
private struct Said: Equatable {
    let texts: [String?]
    let flags: [Bool]
    let answers: [String]
    let sources: [Field: SealedSource]
    let note: SealedSource?

    init(_ log: Log) {
        texts = [
            log.desk.db, log.desk.lang, log.input, log.requestID, log.offered.appointmentAt,
            log.offered.offeredOn, log.offered.answer, log.said.person.samePersonAs?.typed,
        ]
        flags = [log.desk.json, log.desk.noInput, log.said.person.otherPerson]
        answers = log.said.clear.typed.map { "\($0.field) \($0.text)" }
        sources = Dictionary(uniqueKeysWithValues: log.said.sealed.sources.map { ($0.field, $0.source) })
        note = log.said.sealed.note
    }
}
