import AccessIssues
import DateLiterals
import TestSupport
import Testing

@testable import Storage

/// Twice is once: rows of files, with and without numbers of their own, with true twins among them.
@Suite struct RowImportTests {
    private struct Stop: Error {}

    /// A generated file: each row's number, if it has one, and what stands in it.
    private struct File {
        var rows: [(number: Int?, text: Int, sealed: Int?)] = []

        init(_ random: inout SplitMix64) {
            let hasNumbers = random.chance(50)
            for number in 0..<Int.random(in: 1...25, using: &random) {
                // Few texts, so that many rows are twins.
                let text = Int.random(in: 0..<4, using: &random)
                rows.append(
                    (
                        hasNumbers ? number : nil, text,
                        random.chance(30) ? .random(in: 0..<2, using: &random) : nil
                    ))
            }
        }

        func row(_ index: Int) -> FileRow {
            let (number, text, sealed) = rows[index]
            var said: [Field: String] = [.kind: "other", .source: "calls", .facility: "place \(text)"]
            said[.sourceID] = number.map(String.init)
            said[.narrative] = sealed.map { "story \($0)" }
            return FileRow(.saying(said), content: Array("\(number ?? -1) \(text) \(sealed ?? -1)".utf8))
        }

        func key(_ index: Int) -> String {
            let (number, text, sealed) = rows[index]
            return "\(number.map(String.init) ?? "") place \(text) \(sealed.map { "story \($0)" } ?? "")"
        }
    }

    /// Imports some rows; stops before the row of that number, if one is given.
    private func store(
        _ file: File, _ range: Range<Int>, in folder: Folder, stoppingBefore stop: Int? = nil
    ) throws -> (added: Int, known: Int) {
        let logbook = try folder.open()
        defer { try? logbook.close() }
        var (added, known) = (0, 0)
        try logbook.importRows(expecting: range.count, by: "tester", today: .testDay) { rows in
            for index in range {
                if index == stop { throw Stop() }
                let outcome = try rows.add(file.row(index))
                added += outcome.added
                known += outcome.unchanged
            }
            if stop == range.upperBound { throw Stop() }
        }
        return (added, known)
    }

    /// How often each content is there.
    private func counts(_ folder: Folder) throws -> [String: Int] {
        let logbook = try folder.open()
        defer { try? logbook.close() }
        var counts: [String: Int] = [:]
        try logbook.forEachIssue { issue in
            let story = try logbook.opened(issue)[.narrative]?.text ?? ""
            counts[
                "\(issue[.sourceID]?.canonical ?? "") \(issue[.facility]?.canonical ?? "") \(story)",
                default: 0] += 1
        }
        return counts
    }

    private func counts(_ file: File, _ range: Range<Int>) -> [String: Int] {
        range.reduce(into: [:]) { $0[file.key($1), default: 0] += 1 }
    }

    @Test(
        "a file imported twice, or interrupted anywhere and again, is there once, twins and all",
        arguments: UInt64(0)..<12)
    func twice(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let (file, folder) = (File(&random), try Folder())
        let all = file.rows.indices
        let stop = Int.random(in: 0...all.count, using: &random)
        #expect(throws: Stop.self) { try store(file, all, in: folder, stoppingBefore: stop) }
        #expect(try counts(folder).isEmpty)
        #expect(try store(file, all, in: folder) == (all.count, 0))
        #expect(throws: Stop.self) { try store(file, all, in: folder, stoppingBefore: stop) }
        #expect(try store(file, all, in: folder) == (0, all.count))
        #expect(try counts(folder) == counts(file, all))
        #expect(try checkFold(of: folder).count == all.count)
        #expect(try Logbook.check(folder.logbookPath).isWhole)
    }

    @Test(
        "two halves that overlap give every numbered row once; of equal rows without one, as many as a half holds",
        arguments: UInt64(0)..<12)
    func halves(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let (file, folder) = (File(&random), try Folder())
        let count = file.rows.count
        let second = Int.random(in: 0...count, using: &random)
        let first = Int.random(in: second...count, using: &random)
        var halves = [0..<first, second..<count]
        if random.chance(50) { halves.reverse() }
        for half in halves { _ = try store(file, half, in: folder) }
        // A slow recount: a row that has no number is known by its place among the equal rows of its own file.
        let wanted = counts(file, halves[0]).merging(counts(file, halves[1])) { max($0, $1) }
        #expect(try counts(folder) == wanted)
        if file.rows[0].number != nil { #expect(wanted == counts(file, 0..<count)) }
        // The whole file adds what neither half could show.
        _ = try store(file, 0..<count, in: folder)
        #expect(try counts(folder) == counts(file, 0..<count))
        try checkFold(of: folder)
        #expect(try Logbook.check(folder.logbookPath).isWhole)
    }

    @Test("sources are apart: the same number, or the same content, of two files makes two issues")
    func sources() throws {
        let folder = try Folder()
        let logbook = try folder.open()
        for (source, id) in [("a", "1"), ("b", "1"), ("a", nil), ("b", nil)] as [(String, String?)] {
            var said: [Field: String] = [.kind: "other", .source: source]
            said[.sourceID] = id
            let row = FileRow(.saying(said), content: [1])
            let outcome = try logbook.importRows(expecting: 1, by: "tester", today: .testDay) {
                try $0.add(row)
            }
            #expect(outcome.added == 1, "\(source) \(id ?? "")")
        }
        try logbook.close()
        #expect(try checkFold(of: folder).count == 4)
        #expect(try Logbook.check(folder.logbookPath).isWhole)
    }

    @Test("without the key file a numbered row is still known, and one without a number is refused")
    func withoutKey() throws {
        let folder = try Folder()
        var random = SplitMix64(seed: 3)
        var file = File(&random)
        file.rows = [(1, 0, nil), (nil, 1, nil)]
        _ = try store(file, 0..<2, in: folder)
        try folder.moveKey(away: true)
        #expect(try store(file, 0..<1, in: folder) == (0, 1))
        #expect(throws: LogbookError.keyAbsent(path: folder.keyPath)) { try store(file, 1..<2, in: folder) }
        file.rows.append((2, 0, nil))
        #expect(try store(file, 2..<3, in: folder) == (1, 0))
        try folder.moveKey(away: false)
        #expect(try store(file, 2..<3, in: folder) == (0, 1))
        try checkFold(of: folder)
        #expect(try Logbook.check(folder.logbookPath).isWhole)
    }

    @Test(
        "more rows than were expected, and fewer, are all stored, each under a reference of its own",
        arguments: [0, 1, 7, 1_000])
    func wrongExpectation(expected: Int) throws {
        let folder = try Folder()
        let logbook = try folder.open()
        try logbook.importRows(expecting: expected, by: "tester", today: .testDay) { rows in
            for number in 0..<40 {
                _ = try rows.add(
                    FileRow(.saying([.kind: "other", .source: "s", .sourceID: "\(number)"]), content: [1]))
            }
        }
        try logbook.close()
        #expect(try checkFold(of: folder).count == 40)
    }
}
