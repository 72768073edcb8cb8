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
    func checkStories() throws {
        var tables = Tables()
        for table in CheckedTables.ofEntries where try isInSchema(table.name) { tables.entries.append(table) }
        for table in CheckedTables.ofStories where try isInSchema(table.name) { tables.stories.append(table) }
        var story: Story?
        try connection.forEachRow(
            """
            SELECT subject, desk, seq, entry FROM journal INDEXED BY journal_by_subject ORDER BY subject, seq
            """
        ) { (row: borrowing Row) in
            let subject = try row.text(0)
            if !isSame(subject, story?.subject) {
                if let story { try finish(story, tables) }
                story = Story(subject: subject)
                try goOn()
            }
            let place = (desk: try row.text(1), seq: try row.int(2))
            guard let entry = try read(row, at: place, of: subject) else {
                story?.isBroken = true
                return
            }
            try take(entry, into: &story, tables)
        }
        if let story { try finish(story, tables) }
    }

    private struct Tables {
        var entries: [EntryTable] = []
        var stories: [any StoryTable] = []
    }

    /// The entry that stands in the row; nil, and a finding, if it is none of its place.
    private func read(
        _ row: borrowing Row, at place: (desk: String, seq: Int), of subject: String
    ) throws -> JournalEntry? {
        guard !row.isNull(3) else {
            find(.empty, at: place)
            return nil
        }
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

    private func take(_ entry: JournalEntry, into story: inout Story?, _ tables: Tables) throws {
        let place = (desk: entry.desk, seq: entry.seq)
        do {
            if let change = try EntryBody.decode(entry), let before = story, !before.isBroken {
                let issue = try Issue.fold(before.issue, change)
                story?.issue = issue
            }
        } catch is LogbookError {
            find(.unreadable, at: place)
            story?.isBroken = true
            return
        } catch is FoldError {
            find(.doesNotFit, at: place)
            story?.isBroken = true
        }
        for table in tables.entries { try table.check(entry, self) }
        for table in tables.stories { table.read(entry, &story) }
    }

    private func finish(_ story: Story, _ tables: Tables) throws {
        // Of a story with a hole in it nothing can be said; the hole was found.
        guard !story.isBroken else { return }
        for table in tables.stories { try table.check(story, self) }
    }
}

/// What the entries of one subject come to.
struct Story {
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
    /// Whether an entry is missing from it.
    var isBroken = false

    init(subject: String) { self.subject = subject }
}
