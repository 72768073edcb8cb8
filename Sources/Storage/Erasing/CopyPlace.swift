// Where else what is erased may stand, and what became of it there.

import AccessIssues

/// A place beside the logbook's own pages that may hold what is erased.
public struct CopyPlace: Equatable, Sendable {
    /// What stands there.
    public enum Kind: String, Sendable {
        /// The frames that aren't merged yet: those of before the erase are in it.
        case writeAheadLog = "write-ahead-log"
        /// What was said in a conversation that isn't logged.
        case draft
        /// Rows that an import didn't take, in the clear.
        case rejects
        /// The logbook before its schema was changed.
        case migrationCopy = "migration-copy"
        /// The logbook that a backup was put in the place of.
        case beforeRestore = "before-restore"
        /// A backup that the logbook knows of.
        case backup
    }

    /// What became of it.
    public enum Outcome: Equatable, Sendable {
        /// Nothing yet: it would be looked through.
        case planned
        /// None of it stands there.
        case clean
        /// It was overwritten and taken away.
        case removed
        /// A new backup stands in its place.
        case renewed
        /// The same was erased in it.
        case erasedThere
        /// So many rows were taken out of it.
        case rowsTaken(Int)
        /// What is erased may stand there still.
        case unreached(Hindrance)
    }

    /// What kept an erase from a place.
    public enum Hindrance: Equatable, Sendable {
        /// Nothing stands there now: it may be on a disk that isn't here, or have another name.
        case absent
        /// The system refused; its `errno`.
        case system(Int32)
        /// Somebody works with it.
        case inUse
        /// Without the key, or while it is locked, nobody can tell whether it is this person's.
        case keyAbsent
        /// It isn't what it was, or is damaged.
        case unreadable
        /// The old bytes have another name beside this one.
        case otherNames
    }

    /// What stands there.
    public let kind: Kind
    /// Where.
    public let path: String
    /// When it was made, where that is known.
    public var madeAt: Instant?
    /// What became of it.
    public var outcome = Outcome.planned

    /// Whether what is erased may stand there still.
    public var isUnreached: Bool { if case .unreached = outcome { true } else { false } }

    /// A place that wasn't looked at yet.
    public init(_ kind: Kind, _ path: String, madeAt: Instant? = nil, outcome: Outcome = .planned) {
        (self.kind, self.path, self.madeAt, self.outcome) = (kind, path, madeAt, outcome)
    }
}
