// What was told of issues since an entry of the journal: each as it stood then, and as it stands now.

import AccessIssues
import SQLite

/// An issue of which more was told since.
public struct RetoldIssue: Sendable {
    /// As it stood then; nil where that can't be known, since its words were erased.
    public let before: Issue?
    /// As it stands now; nil where nothing is left of it.
    public let after: Issue?
}

extension Logbook {
    /// Whether anything was told of any issue after that entry.
    public func hasEntriesOfIssues(after entry: Int) throws -> Bool {
        try translating {
            try connection.first(
                "SELECT 1 FROM journal WHERE desk = ? AND seq > ? AND subject <> desk LIMIT 1",
                desk.description, entry
            ) { try $0.int(0) } != nil
        }
    }

    /// Lends the issues that were there at that entry and of which more was told since.
    public func forEachRetold(since entry: Int, _ body: (RetoldIssue) throws -> Void) throws {
        try translating {
            let subjects = try connection.all(
                """
                SELECT DISTINCT subject FROM journal
                WHERE desk = :desk AND seq > :entry AND subject <> desk AND EXISTS (
                  SELECT 1 FROM journal AS earlier
                  WHERE earlier.subject = journal.subject AND earlier.seq <= :entry)
                """,
                desk.description, entry
            ) { try $0.text(0) }
            for subject in subjects {
                let story = try story(of: subject)
                try body(
                    RetoldIssue(
                        before: try issue(after: story.prefix { $0.seq <= entry }),
                        after: try issue(after: story)))
            }
        }
    }

    /// How many issues were erased, or had words erased, after that entry.
    public func erasures(after entry: Int) throws -> Int {
        try translating {
            try connection.first(
                """
                SELECT count(DISTINCT subject) FROM journal
                WHERE desk = ? AND seq > ? AND json_extract(entry, '$.kind') = 'erased'
                """,
                desk.description, entry
            ) { try $0.int(0) } ?? 0
        }
    }
}
