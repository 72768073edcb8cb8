import AccessIssues
import DateLiterals
import TestSupport
import Testing

@testable import Storage

/// Rows of a new file, made ready on one thread and stored on another.
@Suite struct NewRowsTests {
    private struct Stop: Error {}

    /// More than all batches hold, with many twins; every third has an offer.
    private static func row(_ number: Int) -> FileRow {
        let text = "place \(number % 7)"
        var offers: [Offer] = []
        if number % 3 == 0 {
            offers = [Offer(number: 1, appointmentAt: .day("2024-11-08"), answer: .accepted)]
        }
        return FileRow(
            .saying([.kind: "other", .source: "calls", .facility: text], offers: offers),
            content: Array("\(text) \(number % 3)".utf8))
    }

    private static let count = 3 * RowImportBatch.inTurn * RowImportBatch.size + 17

    /// Stores so many; hands over early after each of those numbers.
    private func store(
        _ count: Int, in logbook: Logbook, handingOverAfter: Set<Int> = [], failingAt: Int? = nil,
        written: () throws -> Void = {}
    ) throws {
        try logbook.importRows(expecting: count, by: "tester", today: .testDay) { rows in
            #expect(try rows.isNew("calls"))
            try rows.addNew(
                read: { rows in
                    for number in 0..<count {
                        if number == failingAt { throw Stop() }
                        try rows.add(Self.row(number))
                        if handingOverAfter.contains(number) { try rows.handOver() }
                    }
                }, written: written)
        }
    }

    private func expectWhole(_ folder: Folder, _ count: Int) throws {
        let report = try Logbook.check(folder.logbookPath)
        #expect(report.findings.isEmpty && report.issues == count)
    }

    @Test(
        "they are as the same rows stored one by one on one thread, known when they come again, in their order",
        arguments: UInt64(0)..<4)
    func sameAsOnOneThread(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let early = Set((0..<20).map { _ in Int.random(in: 0..<Self.count, using: &random) })
        let (folder, other) = (try Folder(), try Folder())
        let (logbook, slow) = (try folder.open(), try other.open())
        try store(Self.count, in: logbook, handingOverAfter: early)
        try slow.importRows(expecting: Self.count, by: "tester", today: .testDay) { rows in
            for number in 0..<Self.count { _ = try rows.add(Self.row(number)) }
        }
        func told(_ logbook: Logbook) throws -> [[String]] {
            try logbook.connection.all(
                """
                SELECT CAST(seq AS TEXT), json_extract(entry, '$.kind'), json_extract(entry, '$.body.set'),
                  json_extract(entry, '$.body.offers'),
                  CAST(json_extract(entry, '$.body.row.place') AS TEXT)
                FROM journal ORDER BY seq
                """
            ) { row in try [0, 1, 2, 3, 4].map { try row.optionalText($0) ?? "" } }
        }
        // The first entries are those of the logbook's making, each with its own desk and time.
        let made = 3
        #expect(try told(logbook).dropFirst(made) == told(slow).dropFirst(made))
        let ordered = try logbook.connection.all(
            "SELECT subject FROM journal WHERE json_extract(entry, '$.kind') = 'logged' ORDER BY seq"
        ) { try $0.text(0) }
        #expect(ordered == ordered.sorted())
        try logbook.importRows(expecting: Self.count, by: "tester", today: .testDay) { rows in
            #expect(try !rows.isNew("calls"))
            for number in 0..<Self.count {
                guard try rows.add(Self.row(number)).unchanged == 1 else { throw Stop() }
            }
        }
        try logbook.close()
        try expectWhole(folder, Self.count)
    }

    @Test("what stops either thread stops both, and nothing of the file is stored", arguments: 0..<6)
    func stopped(at step: Int) throws {
        let folder = try Folder()
        let logbook = try folder.open()
        #expect(throws: Stop.self) {
            try store(Self.count, in: logbook, failingAt: step * Self.count / 6)
        }
        var left = step
        #expect(throws: Stop.self) {
            try store(Self.count, in: logbook) {
                if left == 0 { throw Stop() }
                left -= 1
            }
        }
        #expect(try logbook.connection.first("SELECT count(*) FROM issue") { try $0.int(0) } == 0)
        try store(Self.count, in: logbook)
        try logbook.close()
        try expectWhole(folder, Self.count)
    }

    @Test("the connection's thread hears of the other though no row is ready")
    func nothingReady() throws {
        let folder = try Folder()
        let logbook = try folder.open()
        let times = try logbook.importRows(expecting: 0, by: "tester", today: .testDay) { rows in
            var times = 0
            try rows.addNew(
                read: { rows in for _ in 0..<10 { try rows.handOver() } }, written: { times += 1 })
            return times
        }
        #expect(times >= 10)
    }

    @Test("more rows than were expected get references too")
    func moreThanExpected() throws {
        let folder = try Folder()
        let logbook = try folder.open()
        try logbook.importRows(expecting: 10, by: "tester", today: .testDay) { rows in
            try rows.addNew(
                read: { rows in for number in 0..<1_500 { try rows.add(Self.row(number)) } }, written: {})
        }
        try logbook.close()
        try expectWhole(folder, 1_500)
    }
}
