import AccessIssues
import DateLiterals
import TestSupport
import Testing

@testable import Storage

/// Of the issues whose day doesn't say which release counted them it is noted, and follows from the journal.
@Suite struct CountedApartTests {
    private let folder: Folder
    private let logbook: Logbook
    private static let days: [CivilDate] = ["2024-06-10", "2024-07-10", "2024-08-10", "2024-09-10"]

    init() throws {
        folder = try Folder()
        logbook = try folder.open()
    }

    private func counts(_ part: ReleaseCounts.Part, _ counts: ReleaseCounts) throws -> Int {
        var sum = 0
        try counts.forEach(of: part) { _, _, issues in sum += issues }
        return sum
    }

    @discardableResult private func release(_ days: ClosedRange<CivilDate>, showingLate: Bool = false) throws
        -> (period: Int, late: Int)
    {
        try release(days, of: logbook, showingLate: showingLate)
    }

    @discardableResult private func release(
        _ days: ClosedRange<CivilDate>, of logbook: Logbook, showingLate: Bool = false
    ) throws -> (period: Int, late: Int) {
        var counted = (period: 0, late: 0)
        try logbook.release(days, by: "tester") { counts in
            counted = (try self.counts(.period, counts), try self.counts(.late, counts))
            return NewRelease(
                plan: "{}", published: showingLate ? #"{"parts":[{"part":"late"}]}"# : "{}",
                sha256: String(repeating: "0", count: 64))
        }
        return counted
    }

    private func set(_ reference: Reference, _ field: Field, _ text: String) throws {
        var answers = Answers()
        let data = try logbook.referenceData()
        try answers.say(text, for: field, read: FieldReader(today: "2025-01-31") { data })
        _ = try logbook.amend([reference], with: answers, by: "tester")
    }

    private func noted() throws -> [String: Int?] {
        var noted: [String: Int?] = [:]
        for (reference, release) in try logbook.connection.all(
            "SELECT reference, release FROM counted_apart",
            as: { row in (try row.text(0), try row.isNull(1) ? nil : row.int(1)) })
        {
            noted[reference] = release
        }
        return noted
    }

    @Test func `While a day says it all nothing is noted`() throws {
        let issue = try logbook.log([.kind: "other", .occurredOn: "2024-09-10"])
        try set(issue.reference, .occurredOn, "2024-09-12")
        #expect(try release("2024-09-01"..."2024-09-30") == (1, 0))
        try set(issue.reference, .county, "Kern")
        #expect(try noted() == [:])
        try checkFold(of: folder)
    }

    @Test func `An erase keeps how the issue stands, in the entry that tells of it`() throws {
        let moved = try logbook.log([.kind: "other", .occurredOn: "2024-09-10"])
        let late = try logbook.log([.kind: "other", .occurredOn: "2024-10-10"])
        let gone = try logbook.log([.kind: "other", .occurredOn: "2024-09-11"])
        try release("2024-09-01"..."2024-09-30")
        try set(moved.reference, .occurredOn, "2024-10-10")
        try set(late.reference, .occurredOn, "2024-09-10")
        try set(gone.reference, .occurredOn, "2024-10-10")
        for _ in 0..<2 {
            _ = try logbook.erase([moved.reference, late.reference], by: "tester")
            #expect(
                try noted()[moved.reference.description] == 1
                    && noted()[late.reference.description] == .some(nil))
        }
        _ = try logbook.erase([gone.reference], leaving: .nothing, by: "tester")
        #expect(try noted().count == 2)
        #expect(try release("2024-10-01"..."2024-10-31", showingLate: true) == (0, 1))
        #expect(try noted()[late.reference.description] == 2)
        try checkFold(of: folder)
        try logbook.close()
        #expect(try Logbook.check(folder.logbookPath).findings == [])
    }

    @Test func `Undo leaves an issue counted where it was`() throws {
        let issue = try logbook.log([.kind: "other", .occurredOn: "2024-09-10"])
        try release("2024-09-01"..."2024-09-30")
        try set(issue.reference, .occurredOn, "2024-10-10")
        _ = try logbook.undo(logbook.lastChange(), by: "tester", today: "2025-01-31")
        #expect(try noted() == [issue.reference.description: 1])
        try set(issue.reference, .occurredOn, "2024-10-10")
        #expect(try release("2024-10-01"..."2024-10-31") == (0, 0))
        try checkFold(of: folder)
    }

    @Test func `What is noted and doesn't follow from the journal is found`() throws {
        let issue = try logbook.log([.kind: "other", .occurredOn: "2024-09-10"])
        let other = try logbook.log([.kind: "other", .occurredOn: "2024-09-10"])
        try release("2024-09-01"..."2024-09-30")
        try set(issue.reference, .occurredOn, "2024-10-10")
        try logbook.close()
        let name = issue.reference.description
        for (sql, finding) in [
            (
                "UPDATE counted_apart SET release = NULL",
                Finding.row(table: "counted_apart", key: name, .changed(["release"]))
            ),
            ("DELETE FROM counted_apart", .row(table: "counted_apart", key: name, .missing)),
            (
                "INSERT INTO counted_apart VALUES ('\(other.reference)', 1)",
                .row(table: "counted_apart", key: other.reference.description, .stray)
            ),
        ] {
            let raw = try folder.raw(.readWrite)
            try raw.execute("SAVEPOINT change; \(sql); RELEASE change")
            try raw.close()
            #expect(try Logbook.check(folder.logbookPath).findings == [finding], "\(sql)")
            let back = try folder.raw(.readWrite)
            try back.execute(
                "DELETE FROM counted_apart; INSERT INTO counted_apart VALUES ('\(name)', 1)")
            try back.close()
        }
        #expect(try Logbook.check(folder.logbookPath).findings == [])
    }

    /// The fixture's desk released July and August of 2024, with late issues and moved ones, and moved more since.
    @Test func `Of releases that were made before it was noted, the upgrade notes it`() throws {
        try logbook.close()
        try folder.putOldLogbook(ofSchema: 6)
        let upgraded = try folder.open()
        let noted = try upgraded.connection.all(
            """
            SELECT printf('%s %s', occurred_on, coalesce(release, 'none')) AS stands, count(*)
            FROM counted_apart JOIN issue USING (reference) GROUP BY stands ORDER BY stands
            """
        ) { row in "\(try row.text(0)): \(try row.int(1))" }
        #expect(
            noted == [
                "2024-07-12 1: 1",  // withdrawn since
                "2024-07-13 none: 2",  // may be counted only since
                "2024-07-14 2: 15",  // logged late
                "2024-07-15 2: 3",  // moved there from August before that was released
                "2024-08-09 1: 4",  // moved there from July since that was released
                "2024-09-05 2: 2",  // moved there from August since
            ])
        #expect(try release("2024-09-01"..."2024-09-30", of: upgraded) == (5, 2))
        try upgraded.close()
        try checkFold(of: folder)
        #expect(try Logbook.check(folder.logbookPath).findings == [])
    }

    @Test(arguments: 0..<12 as Range<UInt64>)
    func `Whatever is told between releases, no issue is counted twice, and each that may be is counted`(
        _ seed: UInt64
    ) throws {
        var random = SplitMix64(seed: seed)
        var known: [Reference] = []
        var counted = 0
        let months: [ClosedRange<CivilDate>] = [
            "2024-06-01"..."2024-06-30", "2024-07-01"..."2024-07-31", "2024-08-01"..."2024-08-31",
            "2024-09-01"..."2024-09-30",
        ]
        for days in months {
            for _ in 0..<30 {
                let day = random.one(of: Self.days).description
                guard let reference = known.isEmpty || random.chance(40) ? nil : random.one(of: known) else {
                    known.append(try logbook.log([.kind: "other", .occurredOn: day]).reference)
                    continue
                }
                switch Int.random(in: 0..<10, using: &random) {
                case 0: try set(reference, .consent, random.one(of: ["none", "counts-only"]))
                case 1: try set(reference, .status, "open")
                case 7 where try logbook.issue(reference).status != .withdrawn:
                    _ = try logbook.change([reference], by: "tester") { _ in .withdrawn(on: .testDay) }
                case 2: try set(reference, .county, "Kern")
                case 3 where random.chance(30):
                    _ = try logbook.erase([reference], by: "tester")
                case 4: _ = try? logbook.undo(logbook.lastChange(), by: "tester", today: "2025-01-31")
                default: try set(reference, .occurredOn, day)
                }
            }
            let showsLate = random.chance(60)
            let made = try release(days, showingLate: showsLate)
            counted += made.period + (showsLate ? made.late : 0)
            try checkFold(of: folder)
        }
        // Once all days are released and everything may be counted, a last release leaves nothing.
        for reference in known {
            guard try logbook.issue(reference).publicDay == nil else { continue }
            try set(reference, .status, "open")
            try set(reference, .consent, "counts-only")
        }
        counted += try release("2024-10-01"..."2024-10-31", showingLate: true).late
        #expect(try release("2024-11-01"..."2024-11-30", showingLate: true) == (0, 0))
        #expect(counted == known.count)
        try checkFold(of: folder)
        try logbook.close()
        #expect(try Logbook.check(folder.logbookPath).findings == [])
    }
}
