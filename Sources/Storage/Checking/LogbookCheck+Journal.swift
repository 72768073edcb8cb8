import AccessIssues
import Evidence
import SQLite

// The journal, read twice: in the order of its numbers for the tree, and issue by issue for what follows.

extension LogbookCheck {
    /// Makes each desk's tree anew. An entry must have the leaf that is kept, and the edge must be the one kept.
    func checkTrees() throws {
        let own = report.desk?.description
        let checkpoint = report.kept?.signed.checkpoint
        var desk: String?
        var edge = TreeEdge()
        var last = 0
        func finish() throws {
            guard let desk else { return }
            try checkEdge(edge, of: desk)
            guard own == nil || isSame(desk, own) else { return }
            setTree(entries: edge.size, root: edge.root)
            if let checkpoint, edge.size < checkpoint.size { compare(edge, with: checkpoint) }
        }
        try connection.forEachRow("SELECT desk, seq, entry, leaf FROM journal ORDER BY desk, seq") {
            (row: borrowing Row) in
            let (rowDesk, seq) = (try row.text(0), try row.int(1))
            if !isSame(rowDesk, desk) {
                try finish()
                (desk, edge, last) = (rowDesk, TreeEdge(), 0)
            }
            if seq != last + 1 { find(.missing(before: seq), at: (rowDesk, last + 1)) }
            last = seq
            let kept = Hash256(try row.blob(3))
            let leaf = row.isNull(2) ? kept : try row.withBytes(2) { leafHash($0) }
            if leaf != kept { find(.changed, at: (rowDesk, seq)) }
            if let leaf { edge.append(leaf: leaf) }
            if let checkpoint, edge.size == checkpoint.size, isSame(rowDesk, own) {
                compare(edge, with: checkpoint)
            }
            if seq & 0xFFF == 0 { try goOn() }
        }
        try finish()
        try connection.forEachRow("SELECT desk FROM tree WHERE desk NOT IN (SELECT desk FROM journal)") {
            (row: borrowing Row) in
            find(.row(table: "tree", key: try row.text(0), .stray))
        }
    }

    private func checkEdge(_ edge: TreeEdge, of desk: String) throws {
        let kept = try connection.first("SELECT size, edge FROM tree WHERE desk = ?", desk) { row in
            (size: try row.int(0), edge: try row.blob(1))
        }
        guard let kept else { return find(.row(table: "tree", key: desk, .missing)) }
        guard kept.size != edge.size || kept.edge != edge.serialized else { return }
        find(.tree(desk: desk, size: kept.size, entries: edge.size))
    }

    /// Reads the entries issue by issue, and holds the rows that follow from each entry and from each issue's
    /// whole story against those stored.
    ///
    /// The index is named so that nothing is sorted, which would take memory by rows.
    func checkStories(_ range: SubjectRange = .all) throws {
        let tables = try Tables(in: self, range)
        var story: Story?
        try connection.forEachRow(
            """
            SELECT subject, desk, seq, entry FROM journal INDEXED BY journal_by_subject
            WHERE subject >= ? AND subject < ? ORDER BY subject, seq
            """,
            range.first, range.end
        ) { (row: borrowing Row) in
            let subject = try row.repairedText(0) ?? ""
            let ofStory: Story
            if let story, isSame(subject, story.subject) {
                ofStory = story
            } else {
                if let story { try finish(story, tables) }
                ofStory = Story(subject: subject)
                story = ofStory
                try goOn()
            }
            try take(row, at: (desk: try row.text(1), seq: try row.int(2)), into: ofStory, tables)
        }
        if let story { try finish(story, tables) }
        for rows in tables.sorted { try rows.checkRest(self) }
    }

    /// The tables of the file's schema that follow from the journal.
    private struct Tables {
        var entries: [EntryTable] = []
        var lookedUp: [any LookedUpTable] = []
        var sorted: [any RowsBeside] = []
        var stories: [any StoryTable] = []

        init(in check: LogbookCheck, _ range: SubjectRange) throws {
            for table in CheckedTables.ofEntries where try check.isInSchema(table.name) {
                entries.append(table)
            }
            for table in CheckedTables.ofStories where try check.isInSchema(table.name) {
                stories.append(table)
                if let table = table as? any LookedUpTable { lookedUp.append(table) }
                if let table = table as? any SortedTable { sorted.append(try table.rows(range, check)) }
            }
        }
    }

    private func take(
        _ row: borrowing Row, at place: (desk: String, seq: Int), into story: Story, _ tables: Tables
    ) throws {
        guard !row.isNull(3) else {
            // A later entry must say that its words were erased; until then nothing can be said of the issue.
            story.holes.append(place)
            story.isBroken = true
            return
        }
        guard let entry = try read(row, at: place, of: story.subject) else {
            story.isBroken = true
            return
        }
        if entry.kind == "erased" { story.restart(after: entry) }
        try take(entry, into: story, tables)
    }

    /// The entry that stands in the row; nil, and a finding, if it is none of its place.
    private func read(
        _ row: borrowing Row, at place: (desk: String, seq: Int), of subject: String
    ) throws -> JournalEntry? {
        let entry = try row.withBytes(3) { bytes in try? JournalEntry(parsing: bytes) }
        guard let entry else {
            find(.unreadable, at: place)
            return nil
        }
        guard isSame(entry.desk, place.desk), entry.seq == place.seq, isSame(entry.subject, subject) else {
            find(.misplaced, at: place)
            return nil
        }
        return entry
    }

    private func take(_ entry: JournalEntry, into story: Story, _ tables: Tables) throws {
        let place = (desk: entry.desk, seq: entry.seq)
        do {
            if let change = try EntryBody.decode(entry), !story.isBroken {
                story.issue = try Issue.fold(story.issue, change)
            }
        } catch is LogbookError {
            find(.unreadable, at: place)
            story.isBroken = true
            return
        } catch is FoldError {
            find(.doesNotFit, at: place)
            story.isBroken = true
        }
        for table in tables.entries { try table.check(entry, self) }
        for table in tables.stories { table.read(entry, story) }
        if let releases, !releases.isEmpty {
            story.standing.take(entry, leaving: story.issue?.publicDay, in: releases)
        }
    }

    private func finish(_ story: Story, _ tables: Tables) throws {
        for hole in story.holes { find(.empty, at: hole) }
        // Of a story with a hole in it nothing can be said.
        if !story.isBroken { for table in tables.lookedUp { try table.check(story, self) } }
        for rows in tables.sorted { try rows.check(story, self) }
    }
}

/// What the entries of one subject come to. A class, since each of a million entries is told to each of the tables.
final class Story {
    let subject: String
    var issue: Issue?
    /// Sealed identifiers of which no hash was made yet.
    var unidentified: Set<String> = []
    /// The notes, each as the texts of its row.
    var notes: [[String?]] = []
    /// The row of a file that the issue was made of, or is known to be since it was adopted.
    var row: ToldRow?
    /// Who exported the package that brought it, how long that desk's journal was, and the manifest's hash.
    var package: [String?]?
    /// The desk's row, where the story is the desk's own: its name, when it was made, its public keys.
    var deskRow: [String?]?
    /// How it stands with the releases to the public.
    var standing = ReleaseSequence.Standing()
    /// The entries without words that no entry told of so far.
    var holes: [(desk: String, seq: Int)] = []
    /// Whether an entry is missing from it.
    var isBroken = false

    init(subject: String) { self.subject = subject }

    /// An erase tells the whole anew, and which entries have no words since.
    func restart(after entry: JournalEntry) {
        let erased = Set(StandingBody.erased(entry))
        holes.removeAll { isSame($0.desk, entry.desk) && erased.contains($0.seq) }
        isBroken = !holes.isEmpty
        (issue, unidentified, notes, row, package, deskRow) = (nil, [], [], nil, nil, nil)
        standing = ReleaseSequence.Standing()
    }
}
