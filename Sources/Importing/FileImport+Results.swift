// What an import tells of a file: before anything is stored, and afterwards.

import AccessIssues
import Storage

extension FileImport {
    /// What a file holds, before anything of it is stored.
    public struct Survey: Sendable {
        /// The rows that can become issues.
        public internal(set) var rows = 0
        /// How many issues they tell of: a row with several problems becomes one for each.
        public internal(set) var issues = 0
        /// The rows in which nothing stands.
        public internal(set) var empty = 0
        /// The rows that can't.
        public internal(set) var problems = ProblemList()
        /// The file of those rows, where one was asked for.
        public internal(set) var rejects: String?
        /// Why that file couldn't be written.
        public internal(set) var rejectsFailure: ImportError?
        /// The sealed columns that it lacks, being itself a file of rejected rows.
        public internal(set) var leftOut: [String] = []
        /// Which file it was, and when it was written last.
        var stamp: SourceFile.Stamp?
        /// What its columns are read as.
        var compared = ComparedFields()
        /// Whether it is a file of rejected rows, which is a part of another.
        var isOfRejects = false
        /// Whether cells that would be sealed were left out of the file of rejected rows.
        public internal(set) var rejectsLackSealed = false
    }

    /// What was stored of a file.
    public struct Stored: Sendable {
        /// How many issues were made.
        public internal(set) var added = 0
        /// How many had been made before, by these rows.
        public internal(set) var known = 0
        /// How many of those couldn't be compared with their rows, the key file being away now or then.
        public internal(set) var uncertain = 0
        /// How many of those have rows that say something else now.
        public internal(set) var changedCount = 0
        /// The first of these, field by field.
        public internal(set) var changes: [RowChange] = []
        /// How many were amended.
        public internal(set) var updated = 0
        /// How many had been made before and were erased: they stay out.
        public internal(set) var erased = 0
        /// What rows of the same source made before and this file hasn't any more.
        public internal(set) var gone = GoneRows()
        /// New issues that may be the same problem as another.
        public internal(set) var doubles = Doubles()
        /// The lines of the first of those, in the same order.
        public internal(set) var doubleLines: [Int] = []
        /// The lines of the rows that made issues, one for each issue.
        var lines: [Int32] = []

        /// The changes that are told field by field.
        public static let mostChanges = 50
        /// The issues that are named of those that are gone, or may be doubles.
        public static let mostNamed = 20

        /// Nothing was stored.
        public init() {}

        /// Counts what became of a row.
        mutating func add(_ outcome: RowOutcome, line: Int) {
            added += outcome.added
            known += outcome.unchanged + outcome.changes.count
            uncertain += outcome.uncertain
            erased += outcome.erased
            changedCount += outcome.changes.count
            updated += outcome.changes.count { $0.isAmended }
            changes += outcome.changes.prefix(Self.mostChanges - changes.count)
            for _ in 0..<outcome.added { lines.append(Int32(truncatingIfNeeded: line)) }
        }

        /// Takes what the logbook says of doubles.
        mutating func take(_ doubles: Doubles) {
            self.doubles = doubles
            doubleLines = doubles.first.map { lines.indices.contains($0.place) ? Int(lines[$0.place]) : 0 }
        }
    }
}
