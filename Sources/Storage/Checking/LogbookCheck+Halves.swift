// The stories of a large logbook, read by two threads: one takes the first half of the subjects, one the second.
//
// The second thread has a connection of its own, whose snapshot is the same if each desk's tree is: whatever changes
// a logbook adds an entry. If it isn't, the first thread reads that half too.

import SQLite
import Threads

extension LogbookCheck {
    /// Below that a second connection costs more than it brings.
    static let entriesWorthAThread = 20_000

    /// What one half came to.
    private struct Half: Sendable {
        let findings: [Finding]
        let found: Int
        let rows: [String: Int]
        let hasUnreadEntries: Bool
    }

    /// ``checkStories(_:)`` of all subjects, on two processors where that is worth it.
    func checkAllStories() throws {
        let entries = try connection.first("SELECT count(*) FROM journal") { try $0.int(0) } ?? 0
        guard entries >= Self.entriesWorthAThread, let middle = try subject(at: entries / 2) else {
            return try checkStories()
        }
        let (first, second) = SubjectRange.split(at: middle)
        let (path, schema, steps, trees) = (report.path, report.schema, steps, try connection.trees())
        let isInterrupted = isInterrupted
        let elsewhere = WorkElsewhere<Half?> {
            let other = try Logbook.connect(toExisting: path)
            let half = try other.reading { () -> Half? in
                let check = LogbookCheck(
                    other, CheckReport(path: path, schema: schema), steps: steps, isInterrupted: isInterrupted
                )
                guard try other.trees() == trees else { return nil }
                try check.checkStories(second)
                return Half(
                    findings: check.report.findings, found: check.report.found, rows: check.rows,
                    hasUnreadEntries: check.hasUnreadEntries)
            }
            try other.close()
            return half
        }
        let here = Result { try checkStories(first) }
        // The other thread ends before an error of this one goes on: its connection is closed then.
        let half = try elsewhere.result()
        try here.get()
        guard let half else { return try checkStories(second) }
        take(half.findings, of: half.found, half.rows, hasUnreadEntries: half.hasUnreadEntries)
    }

    private func subject(at place: Int) throws -> String? {
        try connection.first(
            "SELECT subject FROM journal INDEXED BY journal_by_subject ORDER BY subject LIMIT 1 OFFSET ?",
            place
        ) { try $0.text(0) }
    }
}

extension Connection {
    /// How far the journal of each desk in a logbook is: whatever changes a logbook changes this.
    func trees() throws -> [String] {
        try all("SELECT desk || ' ' || size || ' ' || hex(edge) FROM tree ORDER BY desk") { try $0.text(0) }
    }
}
