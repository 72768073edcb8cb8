import AccessIssues
import Evidence
import Testing

@testable import Storage

extension JournalOracle {
    private struct Told {
        let seq, number: Int
        let days: ClosedRange<CivilDate>
        let showsLate: Bool
    }

    /// Which release counted each issue, by the definition: how it stood when each was made. What stands apart is what was
    /// given a day that was released, or taken from one.
    func checkReleases() throws {
        guard try !rows("SELECT 1 FROM sqlite_schema WHERE name = 'counted_apart'").isEmpty else { return }
        let published = try rows("SELECT seq, published FROM release")
        let releases = try entries.filter { $0.kind == "released" }.map { entry in
            let numbers = try #require(published.first { $0["seq"] == String(entry.seq) }?["published"])
            let days = ["first_day", "last_day"].compactMap { entry.body[$0]?.text.flatMap { CivilDate($0) } }
            return Told(
                seq: entry.seq, number: try #require(entry.body["number"]?.whole),
                days: try #require(days.first)...(try #require(days.last)),
                showsLate: numbers.contains(/"part": *"late"/))
        }
        let stories = Dictionary(grouping: entries, by: \.subject)
        var expected: [String: String] = [:]
        for reference in issues.keys {
            let story = stories[reference.description] ?? []
            expected[reference.description] = try apart(story, releases)
        }
        let stored = try rows("SELECT * FROM counted_apart").map {
            ($0["reference"] ?? "?", $0["release"] ?? "none")
        }
        #expect(Dictionary(stored) { one, _ in one } == expected)
    }

    /// The number of the release that counted an issue that stands apart, or `none`; nil where it doesn't stand apart.
    private func apart(_ story: [JournalEntry], _ releases: [Told]) throws -> String? {
        var issue: Issue?
        var days: [(seq: Int, day: CivilDate?)] = []
        var (isApart, counted) = (false, Int?.none)
        func made(before seq: Int, _ day: CivilDate?) -> Told? {
            day.flatMap { day in releases.first { $0.seq < seq && $0.days.contains(day) } }
        }
        for entry in story {
            guard let change = try EntryBody.decode(entry) else { continue }
            issue = try Issue.fold(issue, change)
            let day = issue?.publicDay
            if entry.kind == "erased" {
                // How it stood before is told by that entry alone.
                days = [(entry.seq, day)]
                let told = entry.body["counted_apart"]?.whole
                isApart = told != nil
                counted = told.map { $0 == 0 ? nil : $0 } ?? made(before: entry.seq, day)?.number
                continue
            }
            let before = days.last?.day
            if before != day, made(before: entry.seq, before) ?? made(before: entry.seq, day) != nil {
                isApart = true
            }
            days.append((entry.seq, day))
        }
        guard isApart, issue != nil else { return nil }
        for (index, release) in releases.enumerated() where counted == nil {
            guard let day = days.last(where: { $0.seq < release.seq })?.day else { continue }
            let isLate = release.showsLate && releases.prefix(index).contains { $0.days.contains(day) }
            if release.days.contains(day) || isLate { counted = release.number }
        }
        return counted.map(String.init) ?? "none"
    }
}
