// Rows of other people's files become issues: all of a file in one transaction, or nothing.

import AccessIssues
import SQLite

extension Logbook {
    /// Runs `body`, which gives the rows of one file in order, and stores them all or, if it throws, none.
    ///
    /// `count` is how many issues will come, as far as is known: references rise with the rows, so that each page
    /// of the file is written once however many there are. Of rows that came before, `compared` says what is held
    /// against their issues, and `updating` whether these are amended. Throws ``LogbookError``, ``FieldError`` and
    /// whatever `body` throws. When this returns, they are on disk.
    public func importRows<R>(
        expecting count: Int, comparing compared: ComparedFields = ComparedFields(), updating: Bool = false,
        by actor: String, today: CivilDate, _ body: (RowImport) throws -> R
    ) throws -> R {
        try translating { try connection.setCacheSize(kibibytes: 64 << 10) }
        return try changing {
            let rows = try RowImport(
                self, expecting: count, by: actor, today: today,
                comparing: RowComparison(self, compared), updating: updating)
            return try body(rows)
        }
    }

    /// What an import of rows would do; it changes nothing.
    public func rehearsal(comparing compared: ComparedFields = ComparedFields()) -> RowRehearsal {
        RowRehearsal(self, RowComparison(self, compared))
    }
}

/// What the import of one file would do to a logbook.
public final class RowRehearsal {
    private let logbook: Logbook
    private let ledger: RowLedger
    private let comparison: RowComparison

    fileprivate init(_ logbook: Logbook, _ comparison: RowComparison) {
        (self.logbook, self.comparison) = (logbook, comparison)
        ledger = RowLedger(logbook)
    }

    /// What would become of the file's next row.
    public func look(at row: FileRow) throws -> RowOutcome {
        try logbook.translating {
            var outcome = RowOutcome()
            for (index, problem) in try ledger.match(row).enumerated() {
                guard problem.known != nil else {
                    if try ledger.isErased(problem.identity) {
                        outcome.erased += 1
                    } else {
                        outcome.added += 1
                    }
                    continue
                }
                if let (change, _) = try comparison.look(at: problem, index, of: row, &outcome) {
                    outcome.changes.append(change)
                }
            }
            return outcome
        }
    }

    /// A row of that number stands in the file, though it can't be read.
    public func meet(number: String, of source: String) throws {
        try logbook.translating { try ledger.meet(number: number, of: source) }
    }

    /// What the file lacks of what rows of that source made before; to be asked after the last row.
    public func gone(_ source: String, naming most: Int) throws -> GoneRows {
        try logbook.translating { try ledger.gone(source, naming: most) }
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
    private let comparison: RowComparison
    private let isUpdating: Bool
    /// The greatest row of the table of issues before this import.
    let latestBefore: Int
    /// By what the new issues may be doubles.
    var doubleKeys = DoubleKeys()
    /// Whether an identifier told whose problem a new issue is.
    private(set) var bringsPersons = false

    fileprivate init(
        _ logbook: Logbook, expecting count: Int, by actor: String, today: CivilDate,
        comparing comparison: RowComparison, updating: Bool
    ) throws {
        (self.logbook, self.actor, self.today) = (logbook, actor, today)
        (self.comparison, isUpdating) = (comparison, updating)
        ledger = RowLedger(logbook)
        references = RisingReferences(count: count)
        latestBefore =
            try logbook.connection.first("SELECT coalesce(max(rowid), 0) FROM issue") {
                try $0.int(0)
            } ?? 0
    }

    /// Stores the file's next row, as far as it isn't known; what is known is compared and, if that was asked for,
    /// amended.
    public func add(_ row: FileRow) throws -> RowOutcome {
        var outcome = RowOutcome()
        let problems = try ledger.match(row)
        // Whose problem it is, an issue of the same row tells.
        var sibling = problems.lazy.compactMap(\.known?.reference).first
        for (index, problem) in problems.enumerated() {
            if problem.known != nil {
                guard let found = try comparison.look(at: problem, index, of: row, &outcome) else { continue }
                var change = found.0
                // Where all that differs was changed here too, or can't be compared, there is nothing to amend.
                if isUpdating, change.hindrance == nil, !found.1.isEmpty {
                    try logbook.amend(change.reference, by: found.1, of: problem.identity, as: actor)
                    change.isAmended = true
                }
                outcome.changes.append(change)
                continue
            }
            if try ledger.isErased(problem.identity) {
                outcome.erased += 1
                continue
            }
            var answers = try row.answers(ofProblem: index)
            if let sibling { answers.person = try logbook.person(of: answers, likeThatOf: sibling) }
            let issue = try logbook.log(
                answers, as: unusedReference(), of: problem.identity, by: actor, at: at, today: today)
            ledger.meet(issue.reference)
            doubleKeys.add(issue.values)
            if issue.person != nil { bringsPersons = true }
            sibling = sibling ?? issue.reference
            outcome.added += 1
            outcome.issues.append(issue)
        }
        return outcome
    }

    /// A row of that number stands in the file, though it can't be read.
    public func meet(number: String, of source: String) throws {
        try ledger.meet(number: number, of: source)
    }

    /// What the file lacks of what rows of that source made before; to be asked after the last row.
    public func gone(_ source: String, naming most: Int) throws -> GoneRows {
        try ledger.gone(source, naming: most)
    }
}

extension RowComparison {
    /// Counts a problem that is known, and says what differs.
    fileprivate func look(
        at problem: MatchedProblem, _ index: Int, of row: FileRow, _ outcome: inout RowOutcome
    ) throws -> (RowChange, RowUpdate)? {
        guard let known = problem.known else { return nil }
        if problem.isChanged == true,
            let found = try compare(row.answers(ofProblem: index), line: row.line, with: known.reference)
        {
            return found
        }
        outcome.unchanged += 1
        if problem.isChanged == nil { outcome.uncertain += 1 }
        return nil
    }
}

extension Logbook {
    /// Whose problem a further one of a row is: where no identifier tells, the same person's as another's.
    fileprivate func person(of answers: Answers, likeThatOf sibling: Reference) throws -> PersonChoice {
        let other = try issue(sibling)
        // An identifier that told of a person then tells of the same one now.
        if let person = other.personTold, !person.isChosen { return .byIdentifiers }
        return other.person != nil || other.desk == desk ? .sameAs(sibling) : .byIdentifiers
    }

    /// Amends an issue so that it says what its row says now. Each entry tells that it is the row's.
    fileprivate func amend(
        _ reference: Reference, by update: RowUpdate, of row: RowIdentity, as actor: String
    ) throws {
        var answers = Answers()
        for (field, secret) in update.secrets { try answers.say(secret, for: field) }
        if let note = update.note { try answers.say(note: note) }
        var issue = try amend(issue(reference), with: answers, update.edit, of: row, by: actor)
        if let offer = update.offer {
            var brought = Brought()
            brought.rowNow = row
            let change: Change = offer.number > issue.offers.count ? .offered(offer) : .answered(offer)
            issue = try record(change, on: issue, reference, bringing: brought, by: actor, at: .now())
        }
        _ = try addNote(of: answers, to: issue, by: actor)
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
