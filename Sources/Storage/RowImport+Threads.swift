// A new file's rows on two threads.
//
// Half of an import is SQLite's work, the other half is making what it stores, and where no row of the file can
// have come before, that half asks the database nothing: another thread reads the file and makes rows ready, this
// one writes them. A few batches go round. They go out with references that nobody has, since only this thread can
// look that up, and come back with rows.

import AccessIssues
import SQLite
import Threads

extension RowImport {
    /// Whether no row of that source came before this file.
    public func isNew(_ source: String) throws -> Bool {
        try !ledger.isKnown(source) && !ledger.hasErased(source)
    }

    /// Stores the rows of one new source that `read` gives on another thread, in its order, while this one writes.
    ///
    /// They hold nothing that is to be sealed, and no note. `written` runs on this thread after every few rows, and
    /// whenever `read` says so. Whatever is thrown on either thread ends both.
    public func addNew<R: Sendable>(
        read: @escaping @Sendable (_ rows: inout NewRows) throws -> R, written: () throws -> Void
    ) throws -> R {
        guard let recorder = logbook.recorder else { preconditionFailure("rows come in a transaction") }
        return try recorder.making { entries in
            let maker = RowMaker(
                entries: entries, identifier: ledger.identifier, doubles: doubleKeys, actor: actor, at: at,
                today: today)
            let (empty, full) = (Handover<RowImportBatch>(), Handover<RowImportBatch>())
            let work = WorkElsewhere {
                defer { full.close() }
                var rows = NewRows(maker, filling: empty, for: full)
                let result = try read(&rows)
                try rows.handOver()
                return (result, rows.maker)
            }
            let writing = Result {
                for _ in 0..<RowImportBatch.inTurn {
                    empty.give(RowImportBatch(references: try references(RowImportBatch.size)))
                }
                while var batch = full.take() {
                    try recorder.write(batch.rows)
                    // Never fewer than the other thread may need: it has as many as rows fit in all batches.
                    batch.references = try references(batch.count)
                    batch.rows.removeAll()
                    batch.count = 0
                    empty.give(batch)
                    try written()
                }
            }
            // If this thread failed, the other waits for an empty batch in vain, and ends.
            empty.close()
            while full.take() != nil {}
            let ended = Result { try work.result() }
            try writing.get()
            let (result, after) = try ended.get()
            (entries, ledger.identifier, doubleKeys) = (after.entries, after.identifier, after.doubles)
            return result
        }
    }

    private func references(_ count: Int) throws -> [Reference] {
        try (0..<count).map { _ in try unusedReference() }
    }
}

/// Rows on their way to the database, and on the way back references that nobody has.
struct RowImportBatch: Sendable {
    static let size = 128
    static let inTurn = 4

    var rows = RowBatch()
    /// How many rows of the file are in it.
    var count = 0
    var references: [Reference]
}

/// Makes rows of a file ready that never came before and bring nothing to be sealed.
struct RowMaker: Sendable {
    var entries: EntryMaker
    var identifier: RowIdentifier
    var doubles: DoubleKeys
    let actor: String
    let at: Instant
    let today: CivilDate

    mutating func make(_ row: FileRow, as reference: Reference, into rows: inout RowBatch) throws {
        precondition(
            row.answers.isPlain && row.further.isEmpty,
            "what is sealed, or known by a name of its own, needs the logbook")
        var brought = Brought()
        brought.row = try identifier.identity(of: row)
        let logged = try Logged(
            row.answers, as: reference, desk: entries.desk, at: at, today: today)
        doubles.add(logged.values)
        _ = try entries.make(
            .logged(logged), on: nil, reference: reference, bringing: brought, by: logged.writer ?? actor,
            at: at, into: &rows)
    }
}

/// Where another thread gives the rows of a new file; see ``RowImport/addNew(read:written:)``.
public struct NewRows {
    /// The connection's thread has ended already, and says why.
    private struct Ended: Error {}

    fileprivate private(set) var maker: RowMaker
    private let empty: Handover<RowImportBatch>
    private let full: Handover<RowImportBatch>
    private var batch: RowImportBatch?
    /// Those that were given out, the next one first; `used` of them are gone.
    private var references: [Reference] = []
    private var used = 0

    fileprivate init(
        _ maker: RowMaker, filling empty: Handover<RowImportBatch>, for full: Handover<RowImportBatch>
    ) {
        (self.maker, self.empty, self.full) = (maker, empty, full)
    }

    /// Makes the file's next row ready, and hands over those that are if there are enough.
    public mutating func add(_ row: FileRow) throws {
        var batch = try takeBatch()
        let reference = references[used]
        used += 1
        try maker.make(row, as: reference, into: &batch.rows)
        batch.count += 1
        if batch.count == RowImportBatch.size { full.give(batch) } else { self.batch = batch }
    }

    /// Hands over what is ready, be it nothing: the connection's thread learns how far this one is.
    public mutating func handOver() throws { full.give(try takeBatch()) }

    /// The batch that is being filled, taken out so that it is nobody else's.
    private mutating func takeBatch() throws -> RowImportBatch {
        if let batch {
            self.batch = nil
            return batch
        }
        guard let new = empty.take() else { throw Ended() }
        references.removeFirst(used)
        used = 0
        references += new.references
        return new
    }
}

extension Answers {
    /// Whether nothing is to be sealed, nobody was named, and the request has no name of its own.
    fileprivate var isPlain: Bool {
        secrets.isEmpty && note == nil && person == .byIdentifiers && requestID == nil
    }
}
