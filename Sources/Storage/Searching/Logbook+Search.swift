// Words, anywhere in an issue. One issue at a time is looked through, the latest logged first: first what is in the
// clear, then, only if a word is still missing, what is sealed. Nothing of an issue is kept when the next one comes.

import AccessIssues
import SQLite
import Vault

/// A word that was found, and where.
public struct SearchHit: Sendable {
    /// The field; `note` for a note, `reference` for the issue's own name.
    public let field: String
    /// What stands there, or what stands around the word where that is long.
    public let excerpt: Secret
}

/// How far a search came.
public struct SearchOutcome: Equatable, Sendable {
    /// How many issues were found.
    public internal(set) var found = 0
    /// How many sealed values couldn't be opened: changed, erased, or with no key in reach.
    public internal(set) var unopened = 0
    /// Whether it ended at the limit, so that there may be more.
    public internal(set) var isLimited = false
}

extension Logbook {
    /// Lends each issue in which all the words occur, the latest logged first, with where they were found.
    ///
    /// `labels` gives what a code of a field is called, which is searched too. Where the key file is away or damaged,
    /// what is sealed is counted as unopened, and the rest is searched. Memory doesn't grow with the logbook.
    public func search(
        _ words: SearchWords, _ filter: IssueFilter = IssueFilter(),
        labels: @escaping (Field, String) -> [String], _ body: (Issue, [SearchHit]) throws -> Void
    ) throws -> SearchOutcome {
        var outcome = SearchOutcome()
        var unlimited = filter
        unlimited.limit = nil
        var pass = SearchPass(self, words, labels)
        try translating {
            try connection.reading {
                try connection.withStatement(IssueSelect.sql(unlimited, .latestFirst)) { statement in
                    try unlimited.bind(to: &statement)
                    while try statement.step() {
                        let hit = try statement.withRow { try pass.hits(in: $0) }
                        guard let (reference, hits) = hit else { continue }
                        if let limit = filter.limit, outcome.found == limit {
                            outcome.isLimited = true
                            break
                        }
                        outcome.found += 1
                        try body(try issue(reference), hits)
                    }
                }
            }
        }
        outcome.unopened = pass.unopened
        return outcome
    }
}
