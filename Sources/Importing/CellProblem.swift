import AccessIssues

/// Why a row of a file can't become an issue: facts for another module to word. What would be sealed is never
/// among them.
public struct RowProblem: Hashable, Sendable {
    /// The line on which the row begins, from 1.
    public let line: Int
    /// The column, from 1; nil where the row as a whole is wrong.
    public let column: Int?
    /// The column's name.
    public let name: String?
    /// What is wrong.
    public let problem: CellProblem

    /// A problem at a place.
    public init(line: Int, column: Int?, name: String?, problem: CellProblem) {
        (self.line, self.column, self.name, self.problem) = (line, column, name, problem)
    }
}

/// What is wrong with a cell, or with a row.
public enum CellProblem: Hashable, Sendable {
    /// The map gives this word no meaning; the nearest word that it knows.
    case unknownValue(given: String, nearest: String?)
    /// The field refuses it.
    case field(FieldError)
    /// The bytes are no text in the map's encoding.
    case notText(TextEncoding)
    /// A date that isn't written in one of the map's forms.
    case dateForm(given: String, wanted: [String])
    /// Text under a column without a name.
    case withoutName
    /// Another number of cells than the file has columns.
    case cellCount(found: Int, expected: Int)
    /// The row's own number stands in an earlier line too.
    case numberTwice(firstLine: Int)
}

extension CellProblem {
    /// What of a problem makes it one with others: an unknown word is a problem of its own, whereas dates that
    /// don't exist are one, however many there are.
    enum Kind: Hashable {
        case word(String)
        case notText, dateForm, withoutName, cellCount, numberTwice
        case notADate, inTheFuture, empty, tooLong, holdsNUL, form, whole
    }

    var kind: Kind {
        switch self {
        case .unknownValue(let given, _): .word(given)
        case .notText: .notText
        case .dateForm: .dateForm
        case .withoutName: .withoutName
        case .cellCount: .cellCount
        case .numberTwice: .numberTwice
        case .field(let error): Self.kind(of: error)
        }
    }

    private static func kind(of error: FieldError) -> Kind {
        switch error {
        case .unknownCode(_, let given, _, _), .unknownAnswer(let given, _), .unknownCounty(let given, _),
            .unknownCampaign(let given, _, _):
            .word(given)
        case .notADate: .notADate
        case .inTheFuture: .inTheFuture
        case .empty: .empty
        case .tooLong: .tooLong
        case .holdsNUL: .holdsNUL
        case .notYesOrNo, .notMinutes, .notMoney, .notAReference: .form
        case .givenByCarewatch, .unknownField, .missing, .cannotBeCleared, .setAndCleared, .conflict,
            .hasItsCommand:
            .whole
        }
    }
}

/// The bad rows of a file: each kind of problem once, with its number and its first place.
public struct ProblemList: Sendable {
    /// One kind of problem.
    public struct Group: Sendable {
        /// Where it was met first.
        public let first: RowProblem
        /// How many rows have it.
        public internal(set) var count: Int
    }

    private struct Key: Hashable {
        let column: Int?
        let kind: CellProblem.Kind
    }

    /// The problems in the order in which they were met; no more than ``limit`` kinds are told apart.
    public private(set) var groups: [Group] = []
    /// How many rows are bad.
    public private(set) var rows = 0
    /// How many problems are in no group.
    public private(set) var notListed = 0
    private var places: [Key: Int] = [:]

    /// As many kinds of problem are told apart: a file of another form has a new one on each line.
    public static let limit = 200

    /// No problems.
    public init() {}

    /// Adds all that is wrong with one row.
    mutating func add(_ problems: [RowProblem]) {
        rows += 1
        for problem in problems {
            let key = Key(column: problem.column, kind: problem.problem.kind)
            if let place = places[key] {
                groups[place].count += 1
            } else if groups.count < Self.limit {
                places[key] = groups.count
                groups.append(Group(first: problem, count: 1))
            } else {
                notListed += 1
            }
        }
    }
}
