/// Where and how a file isn't the CSV that was asked for.
///
/// It holds no cell: a cell may be a patient's.
public struct CSVError: Error, Hashable, Sendable {
    /// The line, from 1. Lines end with LF, also those inside a quoted field.
    public let line: Int
    /// The field of the record, from 1.
    public let column: Int
    /// What was found instead of what was expected.
    public let problem: Problem

    /// An error at a place.
    public init(line: Int, column: Int, problem: Problem) {
        (self.line, self.column, self.problem) = (line, column, problem)
    }

    /// What was found instead of what was expected.
    public enum Problem: Hashable, Sendable {
        /// A quote in a field that doesn't begin with one.
        case quoteInUnquotedField
        /// Expected after a closing quote: the delimiter, the line's end or a second quote.
        case afterClosingQuote(found: UInt8)
        /// The input ended inside a quoted field; line is where its quote opens.
        case unterminatedQuote
        /// Expected after a CR: LF. Nil: the input ended.
        case carriageReturnAlone(found: UInt8?)
        /// A NUL byte, in a file that may not hold one.
        case nul
        /// A field of more bytes than allowed; line is where it begins.
        case fieldTooLong(limit: Int)
        /// A record of more fields than allowed.
        case tooManyFields(limit: Int)
        /// A record whose fields hold more bytes than allowed; line is where it begins.
        case recordTooLong(limit: Int)
    }
}
