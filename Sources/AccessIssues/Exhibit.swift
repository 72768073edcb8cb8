// A file that proves something of an issue: what is in it stays sealed, its hash stands in the clear, so that the file
// is known again when somebody brings it.

/// A file that was registered as proof.
public struct Exhibit: Hashable, Sendable {
    /// What kind of thing it is.
    public enum Kind: String, Code {
        case letter, message, photo, recording
        case chartNote = "chart-note"
        case bill, form, other
    }

    /// The most bytes of a file that is kept: 32 MB. Of a larger one the hash is registered.
    public static let mostKeptBytes = 32 << 20

    /// Its place among the issue's exhibits, from 1.
    public let number: Int
    /// What kind of thing it is.
    public var kind: Kind
    /// The day or days it is of, Pacific time; nil where nobody said.
    public var datedOn: ApproximateDate?
    /// SHA-256 of its bytes, 64 lower-case hexadecimal digits.
    public var sha256: String
    /// How many bytes it has.
    public var bytes: Int
    /// Whether the file itself is kept, sealed.
    public var isKept: Bool
    /// When it was registered, UTC.
    public var addedAt: Instant
    /// Who registered it.
    public var by: String
    /// The entry of this desk's journal at which its description, and the file if it is kept, are sealed.
    public var entry: Int

    /// A file that was registered. The entry's number is known once there is one.
    public init(
        number: Int, kind: Kind, datedOn: ApproximateDate? = nil, sha256: String, bytes: Int, isKept: Bool,
        addedAt: Instant, by: String, entry: Int = 0
    ) {
        (self.number, self.kind, self.datedOn) = (number, kind, datedOn)
        (self.sha256, self.bytes, self.isKept) = (sha256, bytes, isKept)
        (self.addedAt, self.by, self.entry) = (addedAt, by, entry)
    }
}

extension Issue {
    /// Takes the exhibits that were stored beside it.
    public mutating func take(exhibits: [Exhibit]) { self.exhibits = exhibits }
}
