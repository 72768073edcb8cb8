// An entry of the journal and the rows that follow from it, made where no database is in reach.
//
// An entry's number is dense and its leaf goes to the tree's right edge, so one maker makes them one after the
// other; whoever has it may be on another thread than the connection. `Recorder` writes what it made, and nothing
// else makes an entry.

import AccessIssues
import Evidence
import SQLite

/// Makes the entries of one desk's journal, in order.
struct EntryMaker: Sendable {
    let desk: DeskID
    /// The releases to the public so far.
    private let releases: ReleaseSequence
    /// The tree's right edge after the latest entry.
    private(set) var edge: TreeEdge
    private var random = RandomReserve()

    /// A change that was made an entry of.
    struct Made {
        /// The change, its sealed values by the entry's number.
        let change: Change
        /// What the fold returned; nil once nothing is left of it.
        let issue: Issue?
        /// The entry, without its body.
        let entry: JournalEntry
    }

    /// Goes on where the journal ends.
    init(desk: DeskID, releases: ReleaseSequence, edge: TreeEdge) {
        (self.desk, self.releases, self.edge) = (desk, releases, edge)
    }

    /// Tells a change of `before` (nil for a new issue): the rows of what the fold returns, and the entry's.
    mutating func make(
        _ change: Change, on before: Issue?, reference: Reference, bringing brought: Brought,
        by actor: String, at: Instant, into rows: inout RowBatch
    ) throws -> Made {
        let seq = edge.size + 1
        var change = change
        change.point(brought.sealed?.values.map(\.field) ?? [], atEntry: seq)
        let issue: Issue?
        do throws(FoldError) { issue = try Issue.fold(before, change) } catch {
            throw LogbookError.doesNotFit(error)
        }
        let entry = JournalEntry(
            actor: actor, at: at.description, body: .object([]), desk: desk.description,
            kind: EntryBody.kind(of: change), salt: random.bytes(16), seq: seq, subject: reference.description
        )
        let body: [UInt8]
        do throws(JSONError) { body = try EntryBody.encode(change, bringing: brought, in: entry) } catch {
            throw JournalEntryError.json(error)
        }
        if let issue {
            IssueRows.add(issue, over: before, to: &rows)
            apart(issue, over: before, brought.erasure)?.add(reference, to: &rows)
        }
        if let row = brought.row { add(row, of: reference, to: &rows) }
        try add(entry, withBody: body, to: &rows)
        return Made(change: change, issue: issue, entry: entry)
    }

    /// How the issue stands with the releases from now on, where its day doesn't say it. An erase has found that out: to
    /// it, what is left comes as something new.
    private func apart(
        _ issue: Issue, over before: Issue?, _ erasure: Erasure?
    ) -> ReleaseSequence.Apart? {
        if let erasure { return erasure.apart }
        return releases.isEmpty ? nil : releases.apart(from: before?.publicDay, to: issue.publicDay)
    }

    /// Makes an entry that is about no issue.
    @discardableResult mutating func make(
        _ kind: String, _ body: JSON, by actor: String, at: Instant, into rows: inout RowBatch
    ) throws -> JournalEntry {
        let entry = JournalEntry(
            actor: actor, at: at.description, body: body, desk: desk.description, kind: kind,
            salt: random.bytes(16), seq: edge.size + 1, subject: desk.description)
        try add(entry, withBody: body.canonical(), to: &rows)
        return entry
    }

    private mutating func add(_ entry: JournalEntry, withBody body: [UInt8], to rows: inout RowBatch) throws {
        let bytes = try entry.bytes(withBody: body)
        let leaf = leafHash(bytes)
        edge.append(leaf: leaf)
        rows.values.set(entry.desk, at: 1)
        rows.values.set(entry.seq, at: 2)
        rows.values.set(entry.subject, at: 3)
        rows.values.set(text: bytes, at: 4)
        rows.values.set(blob: leaf.bytes, at: 5)
        rows.endRow(for: .insertEntry)
    }

    private func add(_ identity: RowIdentity, of reference: Reference, to rows: inout RowBatch) {
        rows.values.set(desk.description, at: 1)
        rows.values.set(identity.source, at: 2)
        if let id = identity.id { rows.values.set(id, at: 3) }
        if let content = identity.content {
            rows.values.set(blob: content, at: identity.id == nil ? 3 : 6)
        }
        rows.values.set(identity.place, at: 4)
        rows.values.set(reference.description, at: 5)
        rows.endRow(for: .insertImportedRow)
    }
}

/// The statements that rows are made for.
enum RowStatement: Int, CaseIterable {
    case insertIssue, updateIssue, setOffer, setReferral, setCall, setExhibit, setApart, insertImportedRow,
        insertEntry

    var sql: String {
        switch self {
        case .insertIssue: IssueRows.insert
        case .updateIssue: IssueRows.update
        case .setOffer: IssueRows.setOffer
        case .setReferral: FollowingRows.setReferral
        case .setCall: FollowingRows.setCall
        case .setExhibit: ExhibitRows.set
        case .setApart: ReleaseSequence.Apart.add
        case .insertImportedRow:
            "INSERT INTO imported_row (desk, source, id, place, reference, content) VALUES (?, ?, ?, ?, ?, ?)"
        case .insertEntry: "INSERT INTO journal (desk, seq, subject, entry, leaf) VALUES (?, ?, ?, ?, ?)"
        }
    }
}

extension RowBatch {
    mutating func endRow(for statement: RowStatement) { endRow(for: statement.rawValue) }
}
