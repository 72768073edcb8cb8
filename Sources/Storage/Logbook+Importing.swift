// Rows of other people's files become issues: all of a file in one transaction, or nothing.

import AccessIssues
import SQLite

/// What became of a row.
public enum RowOutcome: Sendable {
    /// It made this issue.
    case added(Issue)
    /// It had made an issue before, and nothing was added.
    case known(KnownRow)
}

extension Logbook {
    /// Runs `body`, which gives the rows of one file in order, and stores them all or, if it throws, none.
    ///
    /// `count` is how many rows will come, as far as is known: references rise with the rows, so that each page
    /// of the file is written once however many there are. Throws ``LogbookError``, ``FieldError`` and whatever
    /// `body` throws. When this returns, they are on disk.
    public func importRows<R>(
        expecting count: Int, by actor: String, today: CivilDate, _ body: (RowImport) throws -> R
    ) throws -> R {
        try translating { try connection.setCacheSize(kibibytes: 64 << 10) }
        return try changing {
            try body(RowImport(self, expecting: count, by: actor, today: today))
        }
    }
}

/// The import of one file, while its transaction is open.
public final class RowImport {
    let logbook: Logbook
    let ledger: RowLedger
    private var references: RisingReferences
    /// The first reference in the table that isn't less than the latest one given; nil: not looked for yet.
    private var nextUsed: Reference?
    let actor: String
    let today: CivilDate
    let at = Instant.now()

    fileprivate init(_ logbook: Logbook, expecting count: Int, by actor: String, today: CivilDate) {
        (self.logbook, self.actor, self.today) = (logbook, actor, today)
        ledger = logbook.rowLedger()
        references = RisingReferences(count: count)
    }

    /// Stores the file's next row, unless it is known.
    public func add(_ row: FileRow) throws -> RowOutcome {
        let identity = try ledger.identity(of: row)
        if let known = try ledger.find(identity) { return .known(known) }
        return .added(
            try logbook.log(row.answers, as: unusedReference(), of: identity, by: actor, at: at, today: today)
        )
    }
}

extension RowImport {
    /// The next one that nobody has. While references rise, the table need be asked only when they have come to
    /// the one after them there.
    func unusedReference() throws -> Reference {
        if let reference = references.next() {
            if let nextUsed, reference < nextUsed { return reference }
            let found = try logbook.firstReference(from: reference) ?? .last
            nextUsed = found
            if reference < found { return reference }
        }
        // Any other then; it may lie ahead of those to come.
        nextUsed = nil
        return try logbook.unusedReference()
    }
}

extension Logbook {
    /// The first reference in use that isn't less than this; nil if there is none.
    fileprivate func firstReference(from reference: Reference) throws -> Reference? {
        try connection.first(
            "SELECT reference FROM issue WHERE reference >= ? ORDER BY reference LIMIT 1",
            reference.description
        ) { row in Reference(try row.text(0)) } ?? nil
    }
}

extension Reference {
    /// The greatest there is.
    fileprivate static let last = Reference(random: .max)
}

/// Random references of which each is greater than the one before: the k-th of n is drawn from the k-th n-th of
/// all there are. In a b-tree they are neighbours, where as many random ones would each touch a page of their own.
struct RisingReferences {
    private static let all: UInt64 = 1 << 55
    private let width: UInt64
    private var start: UInt64 = 0
    private var random = RandomReserve()

    init(count: Int) { width = max(Self.all / UInt64(max(count, 1)), 1) }

    /// The next one; nil if more were asked for than were to come.
    mutating func next() -> Reference? {
        guard start <= Self.all - width else { return nil }
        defer { start += width }
        return Reference(random: start + .random(in: 0..<width, using: &random))
    }
}
