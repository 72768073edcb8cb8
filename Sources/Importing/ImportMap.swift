// How somebody's file is read: which column is which field, and what its words mean. A person writes it once
// for a kind of file, as JSON; nothing that it doesn't say is guessed.

import AccessIssues

/// How the columns of a file become the fields of an issue.
public struct ImportMap: Sendable {
    /// What the file is a copy of: with a row's own number it says which issue the row made.
    public var source: String
    /// How the file's text is encoded.
    public var encoding = TextEncoding.utf8
    /// The byte between two cells.
    public var delimiter = UInt8(ascii: ",")
    /// The lines before the one with the columns' names.
    public var skippedLines = 0
    /// The columns that are read, in the map's order.
    public var columns: [Column] = []
    /// What holds for every row, as it would be typed.
    public var constants: [(field: Field, text: String)] = []
    /// The columns that are left out.
    public var ignored: [String] = []

    /// Whether a row may tell of several problems.
    var hasSeparator: Bool { columns.contains { $0.separator != nil } }

    /// A map of nothing yet.
    public init(source: String) { self.source = source }

    /// A column that is read.
    public struct Column: Sendable {
        /// Its name in the file, without spaces at its ends.
        public var name: String
        /// What it becomes.
        public var target: Target
        /// What its words mean, each as a code; nil where the cell is the answer itself. A word that means
        /// nothing is empty.
        public var values: [String: String]?
        /// How its dates are written: one of these.
        public var dates: [DateFormat]
        /// What stands between two problems in one cell; nil where a cell holds one.
        public var separator: String?

        /// A column of that name.
        public init(
            _ name: String, _ target: Target, values: [String: String]? = nil, dates: [DateFormat] = [.iso]
        ) {
            (self.name, self.target, self.values, self.dates) = (name, target, values, dates)
        }

        /// Whether what stands in it is kept sealed.
        public var isSealed: Bool { target.isSealed }
    }

    /// What a column becomes.
    public enum Target: Hashable, Sendable {
        /// A field of the issue.
        case field(Field)
        /// A sealed note.
        case note
        /// Parts of the appointment that was offered.
        case offeredOn, appointmentAt, answer

        /// The name in the map.
        public var name: String {
            switch self {
            case .field(let field): field.rawValue
            case .note: "note"
            case .offeredOn: "offered_on"
            case .appointmentAt: "appointment_at"
            case .answer: "answer"
            }
        }

        /// Whether it is kept sealed.
        public var isSealed: Bool {
            switch self {
            case .field(let field): field.isSealed
            case .note: true
            case .offeredOn, .appointmentAt, .answer: false
            }
        }

        /// On which side of today its dates lie, and how exact they must be; nil where it holds none.
        var dateRule: DateRule? {
            switch self {
            case .field(let field): if case .date(let rule) = field.form { rule } else { nil }
            case .offeredOn: .pastDay
            case .appointmentAt: .futureMoment
            case .note, .answer: nil
            }
        }

        /// Its place among all that columns may become.
        var order: Int {
            switch self {
            case .field(let field): field.position
            case .note: 100
            case .offeredOn: 101
            case .appointmentAt: 102
            case .answer: 103
            }
        }

        /// Every name that a column may become.
        static let names =
            Field.allCases.filter { !isOwn($0) }.map(\.rawValue)
            + ["note", "offered_on", "appointment_at", "answer"]

        /// What no column says: the map itself names the source, and `link` whose duplicate an issue is.
        private static func isOwn(_ field: Field) -> Bool { field == .source || field == .duplicateOf }

        init?(named name: String) {
            switch name {
            case "note": self = .note
            case "offered_on": self = .offeredOn
            case "appointment_at": self = .appointmentAt
            case "answer": self = .answer
            default:
                guard let field = Field(rawValue: name), !Self.isOwn(field) else { return nil }
                self = .field(field)
            }
        }
    }
}

/// What is wrong with a map: facts for another module to word.
public enum MapError: Error, Equatable, Sendable {
    /// It says nothing for a key that it needs.
    case missing(key: String)
    /// It has a key that no map has; the nearest one that does.
    case unknownKey(String, in: String, nearest: String?)
    /// The value of a key has another type than it needs.
    case wrongType(key: String)
    /// The value of a key isn't one of those it takes.
    case badValue(key: String, given: String, wanted: String)
    /// A column becomes a field that there isn't; the nearest one that there is.
    case unknownField(column: String, given: String, nearest: String?)
    /// Two columns, or a column and a constant, become the same field.
    case fieldTwice(String, first: String, second: String)
    /// Two names are one without the spaces at their ends.
    case nameTwice(String, in: String)
    /// A column is both mapped and ignored.
    case mappedAndIgnored(column: String)
    /// A date's form that can't be understood.
    case badDateForm(key: String, given: String)
    /// Two forms of date that read the same text as two dates.
    case datesClash(key: String, String, String)
    /// A constant that the field refuses.
    case constant(FieldError)
    /// Words of a column mean a code that its field hasn't.
    case value(column: String, FieldError)
    /// A constant for what must be sealed, or told row by row.
    case notAConstant(String)
    /// Words are mapped where the field takes none.
    case noWords(column: String)
    /// A separator where a cell can hold only one answer.
    case noSeparator(column: String)
    /// What a person still has to decide: it was guessed as `?`.
    case undecided([Undecided])

    /// A question that a map still asks.
    public struct Undecided: Equatable, Sendable {
        /// The column, or `constants`.
        public let column: String
        /// The word that has no meaning yet, or the constant; nil where the form of the dates is asked.
        public let word: String?

        /// A question about a column.
        public init(column: String, word: String?) { (self.column, self.word) = (column, word) }
    }
}
