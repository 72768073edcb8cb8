import AccessIssues
import Evidence

/// What a check of a logbook came to.
public struct CheckReport: Equatable, Sendable {
    /// The file that was checked.
    public let path: String
    /// Whose logbook it is; nil where the file doesn't say.
    public internal(set) var desk: DeskID?
    /// The version of its schema.
    public let schema: Int
    /// The entries of its journal.
    public internal(set) var entries = 0
    /// The root of the journal's tree, made anew; nil where there is no entry.
    public internal(set) var root: Hash256?
    /// The checkpoint that the journal was held against, and what came of it; nil where none was given.
    public internal(set) var kept: KeptCheckpoint?
    /// The issues that the journal tells, and that stand in their table.
    public internal(set) var issues = 0
    /// The other rows that follow from the journal.
    public internal(set) var rows = 0
    /// The files that are kept as proof, and how many of them were opened and hashed again: none where the key file
    /// is away.
    public internal(set) var (keptFiles, openedFiles) = (0, 0)
    /// The tables of the file that were held against nothing.
    public internal(set) var exempt: [ExemptTable] = []
    /// What is wrong, in the order it was found; the first of them, if they are many.
    public internal(set) var findings: [Finding] = []
    /// How many things are wrong.
    public internal(set) var found = 0

    /// The most findings that are listed: a file with more needs no longer list.
    public static let limit = 50

    /// Whether nothing is wrong.
    public var isWhole: Bool { found == 0 }

    init(path: String, schema: Int) { (self.path, self.schema) = (path, schema) }

    /// Adds what was found elsewhere; `found` is how many things, those that aren't listed included.
    mutating func add(_ others: [Finding], of found: Int) {
        for finding in others { add(finding) }
        self.found += found - others.count
    }

    mutating func add(_ finding: Finding) {
        found += 1
        if findings.count < Self.limit { findings.append(finding) }
    }
}

/// One thing that is wrong with a logbook. It holds facts, never a value of the logbook; `Words` says them.
public enum Finding: Equatable, Sendable {
    /// What SQLite says of the file's own structure.
    case structure(detail: String)
    /// A row points at another that isn't there.
    case dangling(table: String, to: String)
    /// A part couldn't be read to its end.
    case unreadable(part: String, detail: String)
    /// A table, index or trigger of the schema.
    case schema(name: String, Difference)
    /// A step of the schema, as the file remembers it.
    case migration(version: Int, Difference)
    /// An entry of the journal.
    case entry(desk: String, seq: Int, Fault)
    /// The right edge of a desk's tree isn't that of its entries; how many it says there are, and how many are.
    case tree(desk: String, size: Int?, entries: Int)
    /// A row, named by what tells it from others.
    case row(table: String, key: String, Difference)
    /// A table has another number of rows than the journal tells, and none could be named.
    case count(table: String, rows: Int, told: Int)
    /// The journal isn't the one that a checkpoint of so many entries tells of, or another key signed that.
    case checkpoint(size: Int, KeptFault)

    /// A file that is kept as proof can't be opened, or isn't the one whose hash and size stand beside it.
    case keptFile(exhibit: String, isOpen: Bool)

    /// How something differs from what it should be.
    public enum Difference: Equatable, Sendable {
        /// It should be there and isn't.
        case missing
        /// It is there and nothing tells of it.
        case stray
        /// These parts of it are others than they should be.
        case changed([String])
    }

    /// What a checkpoint that somebody kept says against the journal.
    public enum KeptFault: Equatable, Sendable {
        /// The journal has fewer entries: so many.
        case cut(entries: Int)
        /// The journal's first entries aren't those that it tells of.
        case rewritten
        /// It is signed in the desk's name, and not by the key that the logbook has.
        case otherKey
    }

    /// What is wrong with an entry.
    public enum Fault: Equatable, Sendable {
        /// It and those after it, up to the number before this one, aren't there.
        case missing(before: Int)
        /// Its bytes are gone, and no entry says that they were erased.
        case empty
        /// Its bytes aren't those that its leaf is the hash of.
        case changed
        /// It isn't an entry that this program can read.
        case unreadable
        /// Its desk, number or subject isn't the one it stands under.
        case misplaced
        /// It tells of something that can't follow the entries before it.
        case doesNotFit
    }
}

/// A checkpoint that somebody kept, held against a journal.
public struct KeptCheckpoint: Equatable, Sendable {
    /// The checkpoint.
    public let signed: SignedCheckpoint
    /// The desk's key by the logbook.
    public let key: SigningKey
    /// What that key says to the signature.
    public let standing: SignedCheckpoint.Standing
    /// Whether the journal's first entries are those that it tells of; nil where that couldn't be seen.
    public internal(set) var fit: CheckpointFit?

    /// Whether the checkpoint is this desk's own and the journal holds all that it tells of, unchanged.
    public var isProven: Bool { standing == .signed && fit == .isPrefix }
}
