// The stories of a large logbook, read by two threads.
//
// They are cut into sixteenths by the subjects. One thread begins with them at once; the other looks at the file's
// structure and makes the trees first. Then each takes the next piece when it has read its last, so that neither
// waits for the other for long. What was found is put together in the order of the subjects, as one thread finds it.
//
// The second thread has a connection of its own, whose snapshot is the same if each desk's tree is: whatever changes
// a logbook adds an entry. If it isn't, or there is no connection to be had, the first thread reads all pieces.

import Migrations
import SQLite
import Synchronization

/// The pieces of one check, and what they came to.
final class StoryPieces: Sendable {
    /// Below that a second connection costs more than it brings.
    static let entriesWorthAThread = 20_000

    /// What the second connection keeps of the file: the stories need less than ``LogbookCheck/cacheKibibytes``.
    private static let cacheKibibytes = 8 * 1024

    /// What a piece came to.
    struct Outcome: Sendable {
        let findings: [Finding]
        let found: Int
        let rows: [String: Int]
        let hasUnreadEntries: Bool
        /// What ended it early.
        let error: (any Error)?
    }

    private struct State {
        var next = 0
        var outcomes: [Outcome?] = Array(repeating: nil, count: ranges.count)
    }

    private static let ranges = SubjectRange.sixteenths
    private let outline: CheckOutline
    private let state = Mutex(State())

    init(_ outline: CheckOutline) { self.outline = outline }

    /// What they came to, in the order of their subjects; to be asked when both threads have read.
    var read: [Outcome] { state.withLock { $0.outcomes.compactMap(\.self) } }

    /// Reads pieces on a connection of its own, and none if that sees another state than the one with these trees.
    func readElsewhere(seeing trees: [String]) throws {
        let connection = try Logbook.connect(toExisting: outline.file)
        try connection.setCacheSize(kibibytes: Self.cacheKibibytes)
        try connection.reading { if try connection.trees() == trees { read(on: connection) } }
        try connection.close()
    }

    /// Reads pieces that nobody has taken, until there is none.
    func read(on connection: Connection) {
        while let piece = takeNext() {
            let outcome = read(Self.ranges[piece], on: connection)
            state.withLock { $0.outcomes[piece] = outcome }
        }
    }

    private func takeNext() -> Int? {
        state.withLock { state in
            guard state.next < Self.ranges.count else { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }

    private func read(_ range: SubjectRange, on connection: Connection) -> Outcome {
        let report = CheckReport(path: outline.path, schema: outline.schema)
        let check = LogbookCheck(connection, report, outline)
        var ended: (any Error)?
        do { try check.checkStories(range) } catch { ended = error }
        return Outcome(
            findings: check.report.findings, found: check.report.found, rows: check.rows,
            hasUnreadEntries: check.hasUnreadEntries, error: ended)
    }
}

/// What the checks of one file have in common.
struct CheckOutline: Sendable {
    /// What the file is called, and what it is opened by.
    let path, file: String
    let schema: Int
    let steps: [Migration]
    /// Read once: each piece would else go through the numbers of all of them.
    let releases: ReleaseSequence?
    let isInterrupted: @Sendable () -> Bool
}

extension Connection {
    /// How far the journal of each desk in a logbook is: whatever changes a logbook changes this.
    func trees() throws -> [String] {
        try all("SELECT desk || ' ' || size || ' ' || hex(edge) FROM tree ORDER BY desk") { try $0.text(0) }
    }

    /// How many entries the trees of all desks have, by what they say.
    func treeSize() throws -> Int { try first("SELECT sum(size) FROM tree") { try $0.int(0) } ?? 0 }
}
