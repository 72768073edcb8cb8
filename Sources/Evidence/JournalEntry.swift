// One entry of the journal (formats.md 2): who did what to which subject, and when.
//
// Its bytes are hashed into the tree and kept for ever, so they have one form only: what parses here is,
// byte for byte, what ``JournalEntry/bytes()`` writes.

/// An entry of the journal: `{actor, at, body, desk, kind, salt, seq, subject, v}` (formats.md 2).
public struct JournalEntry: Equatable, Sendable {
    /// Who did it.
    public var actor: String
    /// When: UTC, RFC 3339, with milliseconds and `Z`.
    public var at: String
    /// What changed; an object.
    public var body: JSON
    /// The desk whose journal it is.
    public var desk: String
    /// What kind of entry it is.
    public var kind: String
    /// 16 random bytes, which keep the hash of an erased entry from being guessed.
    public var salt: [UInt8]
    /// Its number in the desk's journal, dense from 1.
    public var seq: Int
    /// The reference of what it is about.
    public var subject: String

    /// The only version there is so far, `v` in the JSON.
    public static let version = 1

    /// Puts an entry together (formats.md 2), with a fresh salt unless one is given.
    public init(
        actor: String, at: String, body: JSON, desk: String, kind: String, salt: [UInt8] = randomSalt(),
        seq: Int, subject: String
    ) {
        self.actor = actor
        self.at = at
        self.body = body
        self.desk = desk
        self.kind = kind
        self.salt = salt
        self.seq = seq
        self.subject = subject
    }

    /// 16 random bytes from the system's generator (formats.md 2).
    public static func randomSalt() -> [UInt8] {
        var random = SystemRandomNumberGenerator()
        // Two calls of the system rather than sixteen.
        let bits: (UInt64, UInt64) = (random.next(), random.next())
        return withUnsafeBytes(of: bits) { Array($0) }
    }

    /// SHA-256(salt | bytes): how a keyed hash of an identifier stands in the entry (formats.md 1).
    public func saltedHash(of stored: [UInt8]) -> Hash256 { Hash256(of: salt + stored) }

    /// Whether both hold the same, texts compared byte by byte.
    public static func == (first: JournalEntry, second: JournalEntry) -> Bool {
        first.seq == second.seq && first.salt == second.salt
            && first.actor.hasSameBytes(as: second.actor) && first.at.hasSameBytes(as: second.at)
            && first.desk.hasSameBytes(as: second.desk) && first.kind.hasSameBytes(as: second.kind)
            && first.subject.hasSameBytes(as: second.subject) && first.body == second.body
    }
}

/// Why bytes are no journal entry, or an entry has no bytes (formats.md 2): facts for another module to word.
public enum JournalEntryError: Error, Equatable, Sendable {
    /// The bytes are no JSON, or the body can't be written canonically.
    case json(JSONError)
    /// The JSON is no object.
    case notAnObject
    /// A field that every entry has is missing.
    case missing(Field)
    /// An entry has no such field.
    case unknown(name: String)
    /// The field's value isn't of its form.
    case malformed(Field)
    /// The entry is of a version that this program doesn't know.
    case version(Int)
    /// It says the same as an entry, but in other bytes than the canonical ones.
    case notCanonical

    /// The fields of an entry, in canonical order (formats.md 2).
    public enum Field: String, CaseIterable, Sendable {
        /// `actor`, `at`, `body`, `desk`, `kind`, `salt`, `seq`, `subject` and `v` of ``JournalEntry``.
        case actor, at, body, desk, kind, salt, seq, subject, v

        /// Its place among them, from 0: an enumeration without payloads is the number of its case.
        var place: Int { withUnsafeBytes(of: self) { Int($0[0]) } }
    }
}
