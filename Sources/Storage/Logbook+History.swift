// An issue's life: what each entry of the journal about it changed. The entries are folded, nothing is opened and
// no row changes.

import AccessIssues
import Evidence
import SQLite

/// What one entry of the journal did to an issue.
public struct HistoryStep: Equatable, Sendable {
    /// What an entry says of itself.
    public struct Told: Equatable, Sendable {
        /// When, UTC.
        public let at: Instant
        /// Who.
        public let actor: String
        /// What kind of entry it is, such as `amended`.
        public let kind: String
    }

    /// The desk in whose journal it stands.
    public let desk: DeskID
    /// Its number there.
    public let entry: Int
    /// What it says of itself; nil where its words were erased.
    public let told: Told?
    /// What it changed of the issue. Empty where that can't be known, since words before it were erased.
    public let changes: [IssueDifference]
    /// The number of the entry that it takes back.
    public let undoes: Int?
    /// The number of the entry that took it back.
    public internal(set) var undoneBy: Int?
    /// The number of the entry that tells of its words' erasure.
    public internal(set) var erasedBy: Int?
}

/// An entry about some subject; its words may be gone.
struct StoryEntry {
    let desk: DeskID
    let seq: Int
    let entry: JournalEntry?
}

/// What the entries about an issue come to, one after the other.
struct StoryFold {
    private(set) var issue: Issue?
    /// Not so after an entry without words, until the erase tells what is left.
    private var isKnown = true

    /// What the entry changed; nothing where that can't be known.
    mutating func take(_ told: StoryEntry) throws -> [IssueDifference] {
        guard let entry = told.entry else {
            (issue, isKnown) = (nil, false)
            return []
        }
        guard let change = try EntryBody.decode(entry) else { return [] }
        let before = (issue, isKnown: isKnown)
        if case .erased = change { isKnown = true }
        guard isKnown else { return [] }
        do throws(FoldError) { issue = try Issue.fold(issue, change) } catch {
            throw LogbookError.doesNotFit(error)
        }
        return before.isKnown ? Issue.differences(from: before.0, to: issue) : []
    }
}

extension StoryEntry {
    /// The entries of a subject, in the order in which they were told.
    static func all(of subject: String, in connection: Connection) throws -> [StoryEntry] {
        try connection.all(
            "SELECT desk, seq, entry FROM journal WHERE subject = ? ORDER BY seq", subject
        ) { row in
            let seq = try row.int(1)
            let unreadable = LogbookError.unreadable(what: "journal entry \(seq)")
            guard let desk = DeskID(try row.text(0)) else { throw unreadable }
            guard !row.isNull(2) else { return StoryEntry(desk: desk, seq: seq, entry: nil) }
            guard let entry = try row.withBytes(2, { try? JournalEntry(parsing: $0) }) else {
                throw unreadable
            }
            return StoryEntry(desk: desk, seq: seq, entry: entry)
        }
    }
}

extension Logbook {
    /// The life of an issue, of another desk's too, in the order in which it was told.
    ///
    /// Throws ``LogbookError/noSuchIssue(_:)`` where no entry is about it.
    public func history(of reference: Reference) throws -> [HistoryStep] {
        try translating {
            try connection.reading {
                let story = try story(of: reference.description)
                guard !story.isEmpty else { throw LogbookError.noSuchIssue(reference) }
                return try steps(of: story)
            }
        }
    }

    /// The entries about a subject, in order.
    func story(of subject: String) throws -> [StoryEntry] {
        try StoryEntry.all(of: subject, in: connection)
    }

    /// What each entry of a story changed.
    func steps(of story: [StoryEntry]) throws -> [HistoryStep] {
        var fold = StoryFold()
        let steps = try story.map { told in
            let differences = try fold.take(told)
            guard let entry = told.entry else {
                return HistoryStep(desk: told.desk, entry: told.seq, told: nil, changes: [], undoes: nil)
            }
            return try HistoryStep(entry, of: told.desk, differences)
        }
        return marked(steps, by: story)
    }

    /// The issue that the entries of a story come to; nil where they leave none.
    func issue(after story: some Sequence<StoryEntry>) throws -> Issue? {
        var fold = StoryFold()
        for told in story { _ = try fold.take(told) }
        return fold.issue
    }

    /// Says of each which later one took it back, or tells that its words were erased.
    private func marked(_ steps: [HistoryStep], by story: [StoryEntry]) -> [HistoryStep] {
        var steps = steps
        for told in story {
            guard let entry = told.entry else { continue }
            let erased = Set(StandingBody.erased(entry))
            let undone = entry.kind == "undone" ? entry.body["undone"]?.whole : nil
            guard !erased.isEmpty || undone != nil else { continue }
            for index in steps.indices where steps[index].desk == told.desk {
                if steps[index].entry == undone { steps[index].undoneBy = told.seq }
                if steps[index].told == nil, erased.contains(steps[index].entry) {
                    steps[index].erasedBy = steps[index].erasedBy ?? told.seq
                }
            }
        }
        return steps
    }
}

extension HistoryStep {
    /// What an entry that can be read did.
    init(_ entry: JournalEntry, of desk: DeskID, _ changes: [IssueDifference]) throws {
        guard let at = Instant(entry.at) else { throw EntryBody.unreadable(entry) }
        self.init(
            desk: desk, entry: entry.seq, told: Told(at: at, actor: entry.actor, kind: entry.kind),
            changes: changes, undoes: entry.kind == "undone" ? entry.body["undone"]?.whole : nil)
    }
}
