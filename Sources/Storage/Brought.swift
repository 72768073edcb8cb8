import AccessIssues
import Vault

/// What an entry brings besides the change itself.
struct Brought {
    /// Values already sealed, and the keys that lead to them.
    var sealed: SealedValues?
    /// Whether this is the first entry that uses the sealing key.
    var bringsSealingKey = false
    /// Keyed hashes of identifiers.
    var identifiers: [(field: Field, hash: [UInt8])] = []
    /// Sealed identifiers of which no hash could be made, since the key file is away.
    var unidentified: [Field] = []
    /// The caller's own name for the request, and a keyed hash of what was asked.
    var request: (id: String, content: [UInt8]?)?
    /// The row of a file that the issue is made of.
    var row: RowIdentity?
    /// The same row as it stands now, where it says otherwise than before.
    var rowNow: RowIdentity?
    /// The package that the issue came in.
    var package: PackageOrigin?
    /// The number of the entry that is taken back.
    var undone: Int?
    /// What an erase took away, and what of it has to be told anew.
    var erasure: Erasure?
    /// The notes that an issue has left after something was taken back or erased, by number.
    var notesLeft: [NoteRow] = []
    /// When and by whom each note was added that came in the package, by number.
    var notes: [(addedAt: Instant, addedBy: String)] = []
}

/// What an `erased` entry tells besides the issue that is left.
struct Erasure {
    /// The numbers of the entries whose words are gone.
    var entries: [Int] = []
    /// The sealing keys that those entries told and other values still need, as they are stored.
    var sealingKeys: [(id: String, sealed: [UInt8])] = []
    /// The rows of files that made the issue, each by a keyed hash.
    var rows: [(source: String, hash: [UInt8])] = []
    /// The callers' own names for requests that stay known.
    var requests: [String] = []
    /// How what is left stands with the releases to the public, where its day doesn't say it.
    var apart: ReleaseSequence.Apart?
}

/// A note, and where it is sealed.
struct NoteRow: Equatable {
    let (addedAt, addedBy): (String, String)
    /// The desk and the number of the entry that brought it, and the name it is sealed under there.
    let (desk, seq, field): (String, Int, String)
}

/// By what a row of a file is known when it comes again.
struct RowIdentity: Equatable {
    /// What the file is a copy of.
    let source: String
    /// The row's own number there; nil where its content is all that it is known by.
    let id: String?
    /// A keyed hash of its content (formats.md 1); nil where the key file is away.
    let content: [UInt8]?
    /// Its place among equal rows of the file, from 1; always 1 where it has a number of its own.
    let place: Int
}

/// Where a package came from.
public struct PackageOrigin: Equatable, Sendable {
    /// The desk that exported it.
    public let exporter: DeskID
    /// How many entries that desk's journal had then.
    public let size: Int
    /// SHA-256 of the package's manifest.
    public let hash: [UInt8]

    /// A package by that desk.
    public init(exporter: DeskID, size: Int, hash: [UInt8]) {
        (self.exporter, self.size, self.hash) = (exporter, size, hash)
    }
}
