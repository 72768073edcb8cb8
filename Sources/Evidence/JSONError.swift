// What can be wrong with a JSON text or value: facts for another module to word.

/// Why a text isn't JSON as carewatch takes it (RFC 8259), or a value has no canonical form (formats.md 2).
public enum JSONError: Error, Equatable, Sendable {
    /// Something else was needed here.
    case unexpected(Found, expected: Expected, at: Position)
    /// An object has this name twice; the position is that of the second.
    case duplicateName(String, at: Position)
    /// Arrays and objects stand in each other deeper than the limit.
    case tooDeep(limit: Int, at: Position)
    /// The text has more bytes than the limit.
    case tooLong(bytes: Int, limit: Int)
    /// The value holds, somewhere, what canonical form hasn't (formats.md 2).
    case notCanonical(NotCanonical)

    /// Where it is; nil for what is wrong with the text as a whole.
    public var position: Position? {
        switch self {
        case .unexpected(_, _, let place), .duplicateName(_, let place), .tooDeep(_, let place): place
        case .tooLong, .notCanonical: nil
        }
    }

    /// A place in a text, both counted from 1; a column is a Unicode scalar, a line ends in a line feed.
    public struct Position: Equatable, Sendable {
        /// The line.
        public let line: Int
        /// The column.
        public let column: Int

        /// Names a place.
        public init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }

    /// What stands where something else should.
    public enum Found: Equatable, Sendable {
        /// A character.
        case character(Unicode.Scalar)
        /// A byte that begins no character: the text isn't UTF-8.
        case byte(UInt8)
        /// Nothing: the text ends.
        case end
    }

    /// What would have been right (RFC 8259's grammar).
    public enum Expected: Equatable, Sendable {
        /// Any value.
        case value
        /// The rest of this word: `true`, `false` or `null`.
        case word(String)
        /// A member's name, in quotes.
        case name
        /// A member's name, or the end of the object.
        case nameOrEndOfObject
        /// The colon after a name.
        case colon
        /// A comma, or the end of the array.
        case commaOrEndOfArray
        /// A comma, or the end of the object.
        case commaOrEndOfObject
        /// A digit.
        case digit
        /// A character of a string, or its closing quote; control characters must be escaped.
        case characterOrQuote
        /// One of the letters that may follow a backslash.
        case escape
        /// A hexadecimal digit.
        case hexDigit
        /// The escape of a low surrogate, which must follow that of a high one, and stands nowhere else.
        case surrogatePair
        /// Nothing more.
        case end
    }

    /// What canonical form hasn't (formats.md 2).
    public enum NotCanonical: Equatable, Sendable {
        /// A name with letters outside of ASCII: how those sort isn't the same everywhere.
        case name(String)
        /// The same name twice in one object.
        case duplicateName(String)
        /// A number with a fraction or exponent, or too long: readers differ on those.
        case number
        /// A whole number of 2^53 or more: readers that use doubles would change it.
        case tooLarge(Int)
        /// Null: what isn't there is left out.
        case null
    }
}
