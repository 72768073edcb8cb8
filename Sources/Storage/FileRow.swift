// A row of somebody's file, before it is an issue, and what becomes of it.

import AccessIssues

/// A row of somebody's file, understood.
public struct FileRow: Sendable {
    /// What it says. Its `source` says what the file is a copy of.
    public var answers: Answers
    /// All that stands in its mapped cells, the same bytes whenever the same stands there.
    public var content: [UInt8]
    /// The line on which it begins, from 1; 0 where that doesn't matter.
    public var line = 0
    /// The problems that it tells of besides the kind among its answers.
    public var further: [Problem] = []

    /// One more problem of a row: an issue of its own, with all other answers the same.
    public struct Problem: Sendable {
        /// What went wrong.
        public let kind: Value
        /// As the row's content, with this problem in the place of its first.
        public let content: [UInt8]

        /// A further problem.
        public init(_ kind: Value, content: [UInt8]) { (self.kind, self.content) = (kind, content) }
    }

    /// A row that says so much.
    public init(_ answers: Answers, content: [UInt8]) { (self.answers, self.content) = (answers, content) }

    /// What the file is a copy of.
    var source: String { answers.values[.source]?.canonical ?? "" }

    /// Its own number in the file, if it has one.
    var number: String? { answers.values[.sourceID]?.canonical }

    /// How many issues it makes.
    public var count: Int { 1 + further.count }

    /// What it says of one of its problems.
    func answers(ofProblem index: Int) throws(FieldError) -> Answers {
        guard index > 0 else { return answers }
        var answers = answers
        try answers.say(further[index - 1].kind, for: .kind)
        return answers
    }

    func kind(ofProblem index: Int) -> Value? {
        index == 0 ? answers.values[.kind] : further[index - 1].kind
    }

    func content(ofProblem index: Int) -> [UInt8] {
        index == 0 ? content : further[index - 1].content
    }
}

/// What a file's columns are read as: what of a row is held against its issue when it comes again.
public struct ComparedFields: Sendable {
    /// The fields that a column becomes.
    public var fields: [Field]
    /// Whether a column becomes a note.
    public var hasNote: Bool
    /// The parts of an offer that columns become.
    public var offer: Set<OfferPart>

    /// A part of an appointment that was offered.
    public enum OfferPart: String, CaseIterable, Sendable {
        case offeredOn = "offered_on"
        case appointmentAt = "appointment_at"
        case answer
    }

    /// Columns that become these.
    public init(fields: [Field] = [], hasNote: Bool = false, offer: Set<OfferPart> = []) {
        // What a row is known by can't have changed.
        self.fields = fields.filter { $0 != .source && $0 != .sourceID }
        (self.hasNote, self.offer) = (hasNote, offer)
    }
}

/// What became of a row.
public struct RowOutcome: Sendable {
    /// How many issues it made, or would make.
    public internal(set) var added = 0
    /// Those issues; none where nothing is stored.
    public internal(set) var issues: [Issue] = []
    /// How many of its problems had made an issue before that says the same.
    public internal(set) var unchanged = 0
    /// How many of those couldn't be compared: the key file is away now, or was then.
    public internal(set) var uncertain = 0
    /// How many of its problems stay out, since the issues that they made were erased.
    public internal(set) var erased = 0
    /// Those that say something else now.
    public internal(set) var changes: [RowChange] = []

    /// Nothing, or so many new issues.
    public init(adding count: Int = 0) { added = count }
}

/// What rows of a source made before and a newer file of it hasn't any more.
public struct GoneRows: Equatable, Sendable {
    /// How many issues.
    public internal(set) var count = 0
    /// The first of them.
    public internal(set) var first: [Reference] = []

    /// None.
    public init() {}
}

/// What a row that came before says otherwise now.
public struct RowChange: Sendable {
    /// The issue that it made.
    public let reference: Reference
    /// The line on which the row begins.
    public let line: Int
    /// What differs, in the order of the fields.
    public internal(set) var fields: [FieldChange]
    /// Why the issue can't be amended; nil where it can.
    public let hindrance: Hindrance?
    /// Whether the issue was amended.
    public internal(set) var isAmended = false

    /// Why an issue isn't amended by its row.
    public enum Hindrance: Equatable, Sendable {
        /// It was closed, withdrawn or linked here.
        case ended(Status)
        /// It is another desk's now.
        case ofAnotherDesk
    }
}

/// One field of a row that says something else now. What is sealed is never in it.
public struct FieldChange: Equatable, Sendable {
    /// The field, `note`, or the part of an offer.
    public let name: String
    /// What the issue says; nil where it says nothing, or what is sealed.
    public let before: String?
    /// What the row says now; nil likewise.
    public let after: String?
    /// Whether it is kept sealed.
    public let isSealed: Bool
    /// What can be done.
    public let state: State

    /// What can be done about a field that changed.
    public enum State: String, Sendable {
        /// The issue can take it over.
        case differs
        /// The desk changed it too since the row came; the desk's word stands.
        case changedHere = "changed-here"
        /// It can't be emptied; what was there stays.
        case stays
        /// What is sealed couldn't be opened.
        case notComparable = "not-comparable"
    }
}
