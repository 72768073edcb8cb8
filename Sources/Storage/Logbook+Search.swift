// Words, anywhere in an issue. One issue at a time is looked through, the latest logged first: first what is in the
// clear, then, only if a word is still missing, what is sealed. Nothing of an issue is kept when the next one comes.

import AccessIssues
import SQLite
import Vault

/// A word that was found, and where.
public struct SearchHit: Sendable {
    /// The field; `note` for a note, `reference` for the issue's own name.
    public let field: String
    /// What stands there, or what stands around the word where that is long.
    public let excerpt: Secret
}

/// How far a search came.
public struct SearchOutcome: Equatable, Sendable {
    /// How many issues were found.
    public internal(set) var found = 0
    /// How many sealed values couldn't be opened: changed, erased, or with no key in reach.
    public internal(set) var unopened = 0
    /// Whether it ended at the limit, so that there may be more.
    public internal(set) var isLimited = false
}

/// What is searched for: words that must all occur, each as a part of a word, case and accents aside.
public struct SearchWords: Sendable {
    /// At most so many words.
    public static let most = 32

    let words: [FoldedText]
    let squeezed: [FoldedText]

    /// The words of these texts; nil where there is none with a letter or a digit, or there are too many.
    public init?(_ texts: [String]) {
        words = texts.flatMap { $0.split(whereSeparator: \.isWhitespace) }
            .filter { $0.contains { $0.isLetter || $0.isNumber } }.map { FoldedText(String($0)) }
        squeezed = words.map(\.squeezed)
        guard !words.isEmpty, words.count <= Self.most else { return nil }
    }

    /// One bit for each word.
    var all: UInt64 { (1 << UInt64(words.count)) - 1 }

    /// The words among `wanted` that occur in a text; in a number only letters and digits count.
    func found(in text: FoldedText, isNumber: Bool, among wanted: UInt64) -> UInt64 {
        let text = isNumber ? text.squeezed : text
        var found: UInt64 = 0
        for (index, word) in (isNumber ? squeezed : words).enumerated() where wanted & 1 << UInt64(index) != 0
        {
            if text.firstIndex(of: word) != nil { found |= 1 << UInt64(index) }
        }
        return found
    }
}

extension SearchWords {
    /// The words that are a part of a reference. Shorter ones are part of so many that they mean something else.
    fileprivate func found(inReference reference: Reference) -> UInt64 {
        var long: UInt64 = 0
        for (index, word) in squeezed.enumerated() where word.bytes.count >= 4 { long |= 1 << UInt64(index) }
        guard long != 0 else { return 0 }
        return found(in: FoldedText(reference.description), isNumber: true, among: long)
    }
}

extension Logbook {
    /// Lends each issue in which all the words occur, the latest logged first, with where they were found.
    ///
    /// `labels` gives what a code of a field is called, which is searched too. Where the key file is away or damaged,
    /// what is sealed is counted as unopened, and the rest is searched. Memory doesn't grow with the logbook.
    public func search(
        _ words: SearchWords, _ filter: IssueFilter = IssueFilter(),
        labels: @escaping (Field, String) -> [String], _ body: (Issue, [SearchHit]) throws -> Void
    ) throws -> SearchOutcome {
        var outcome = SearchOutcome()
        var unlimited = filter
        unlimited.limit = nil
        var pass = SearchPass(self, words, labels)
        try translating {
            try connection.reading {
                try connection.withStatement(IssueSelect.sql(unlimited, .latestFirst)) { statement in
                    try unlimited.bind(to: &statement)
                    while try statement.step() {
                        // Its offers are read once it is found.
                        let issue = try statement.withRow { try IssueRows.issue(from: $0, offers: []) }
                        guard let hits = try pass.hits(in: issue) else { continue }
                        if let limit = filter.limit, outcome.found == limit {
                            outcome.isLimited = true
                            break
                        }
                        outcome.found += 1
                        try body(try self.issue(issue.reference), hits)
                    }
                }
            }
        }
        outcome.unopened = pass.unopened
        return outcome
    }
}

/// Looks one issue after another through.
private struct SearchPass {
    private let logbook: Logbook
    private let words: SearchWords
    private let labels: (Field, String) -> [String]
    private let opener: Opener?
    private let values: KeptStatement
    private let notes: KeptStatement
    /// Which words occur in a value that many issues have: most are codes.
    private var known: [Field: [String: UInt64]] = [:]
    private var knownCount = 0
    var unopened = 0

    private static let mostKnown = 20_000

    init(
        _ logbook: Logbook, _ words: SearchWords, _ labels: @escaping (Field, String) -> [String]
    ) {
        (self.logbook, self.words, self.labels) = (logbook, words, labels)
        opener = logbook.usableKeys.map { Opener($0) }
        values = logbook.connection.kept(
            """
            SELECT field, value, sealing_key.id, sealing_key.sealed, wrapped FROM sealed
            JOIN issue_key USING (desk, seq) JOIN sealing_key ON sealing_key.id = issue_key.sealing_key
            WHERE desk = ? AND seq = ?
            """)
        notes = logbook.connection.kept("SELECT seq, field FROM note WHERE reference = ? ORDER BY number")
    }

    /// Where the words were found; nil where one of them wasn't.
    mutating func hits(in issue: Issue) throws -> [SearchHit]? {
        var missing = words.all
        var hits: [SearchHit] = []
        let named = words.found(inReference: issue.reference)
        if named != 0 {
            missing &= ~named
            hits.append(SearchHit(field: "reference", excerpt: Secret(issue.reference.description)))
        }
        for (field, value) in issue.values where missing != 0 && !field.isSealed {
            guard case .text(let text) = value else { continue }
            let found = mask(of: text, in: field) & missing
            guard found != 0 else { continue }
            missing &= ~found
            hits.append(SearchHit(field: field.rawValue, excerpt: Secret(text)))
        }
        for place in try places(in: issue) {
            // Also where nothing is missing any more: what can't be opened is told of every issue alike.
            guard missing != 0 else { break }
            try look(at: place, of: issue, &missing, &hits)
        }
        return missing == 0 ? hits : nil
    }

    /// The entries that have sealed values of the issue, each with the names that stand.
    private func places(in issue: Issue) throws -> [(entry: Int, names: [String])] {
        var places: [(entry: Int, names: [String])] = []
        func add(_ name: String, _ entry: Int) {
            if let index = places.firstIndex(where: { $0.entry == entry }) {
                places[index].names.append(name)
            } else {
                places.append((entry, [name]))
            }
        }
        for field in Field.sealed {
            if case .sealed(let entry) = issue[field] { add(field.rawValue, entry) }
        }
        guard issue.notes > 0 else { return places }
        try notes.use { statement in
            try statement.bind(issue.reference.description, at: 1)
            while try statement.step() {
                try statement.withRow { row in add(try row.text(1), try row.int(0)) }
            }
        }
        return places
    }

    private mutating func look(
        at place: (entry: Int, names: [String]), of issue: Issue, _ missing: inout UInt64,
        _ hits: inout [SearchHit]
    ) throws {
        guard let opener else {
            unopened += place.names.count
            return
        }
        let desk = logbook.desk.description
        var texts: [(name: String, text: String)] = []
        var closed = place.names.count
        try values.use { statement in
            try statement.bind(desk, at: 1)
            try statement.bind(place.entry, at: 2)
            while try statement.step() {
                try statement.withRow { row in
                    let name = try row.text(0)
                    guard place.names.contains(name) else { return }
                    let keys = SealedKeys(
                        sealingKeyID: try row.text(2), sealingKey: try row.blob(3),
                        wrappedKey: try row.blob(4))
                    let opened = try? opener.open(
                        try row.blob(1), field: name, reference: issue.reference.description, desk: desk,
                        keys: keys)
                    guard let opened else { return }
                    closed -= 1
                    texts.append((name, String(decoding: opened, as: UTF8.self)))
                }
            }
        }
        unopened += closed
        for (name, text) in texts where missing != 0 {
            let field = Field(rawValue: name)
            take(
                text, of: field == nil ? "note" : name,
                isNumber: field.map { Identifying.fields.contains($0) } ?? false, &missing, &hits)
        }
    }

    private func take(
        _ text: String, of field: String, isNumber: Bool, _ missing: inout UInt64, _ hits: inout [SearchHit]
    ) {
        let found = words.found(in: FoldedText(text), isNumber: isNumber, among: missing)
        guard found != 0 else { return }
        missing &= ~found
        let first = words.words[found.trailingZeroBitCount]
        hits.append(
            SearchHit(field: field, excerpt: Secret(isNumber ? text : Excerpt.of(text, around: first))))
    }

    /// The words that occur in a value in the clear, or in what it is called.
    private mutating func mask(of text: String, in field: Field) -> UInt64 {
        if let mask = known[field]?[text] { return mask }
        var mask: UInt64 = 0
        for text in [text] + labels(field, text) {
            mask |= words.found(in: FoldedText(text), isNumber: false, among: words.all)
        }
        if knownCount >= Self.mostKnown { (known, knownCount) = ([:], 0) }
        known[field, default: [:]][text] = mask
        knownCount += 1
        return mask
    }
}

/// A piece of a long text around a word.
enum Excerpt {
    /// So many bytes stand before the word and after it, about.
    private static let margin = 48

    static func of(_ text: String, around word: FoldedText) -> String {
        let (folded, offsets) = FoldedText.withOffsets(text)
        guard let start = folded.firstIndex(of: word), text.utf8.count > 3 * margin else { return text }
        let end = start + word.bytes.count
        let utf8 = Array(text.utf8)
        var first = max(0, offsets[start] - margin)
        var last = min(utf8.count, (end < offsets.count ? offsets[end] : utf8.count) + margin)
        // A letter isn't cut.
        while first > 0, utf8[first] & 0xC0 == 0x80 { first -= 1 }
        while last < utf8.count, utf8[last] & 0xC0 == 0x80 { last += 1 }
        let piece = String(decoding: utf8[first..<last], as: UTF8.self)
        return (first > 0 ? "…" : "") + piece + (last < utf8.count ? "…" : "")
    }
}

// By an identifier
extension Logbook {
    /// The issues in which this phone or member number stands, the latest logged first, and how many sealed
    /// identifiers have no hash yet. Nothing is opened.
    ///
    /// Nil where it is no such number. Throws ``LogbookError/keyAbsent(path:)`` without the key file.
    public func issues(
        withIdentifier text: Secret, in field: Field, _ filter: IssueFilter = IssueFilter()
    ) throws -> (issues: [Issue], unindexed: Int)? {
        let index = IdentifierIndex(try presentKeys())
        let isPhone = field != .memberNumber
        guard let hash = isPhone ? index.hash(phone: text.text) : index.hash(memberNumber: text.text) else {
            return nil
        }
        return try translating {
            let fields = isPhone ? "'phone', 'phone_2'" : "'member_number'"
            let unindexed = try connection.first(
                "SELECT count(*) FROM unidentified WHERE field IN (\(fields))"
            ) { try $0.int(0) }
            var found: [Reference] = []
            try connection.withStatement(
                """
                SELECT DISTINCT issue.reference FROM identifier JOIN issue USING (reference)
                WHERE hash = :hash AND identifier.field IN (\(fields)) AND \(Persons.holds)
                  \(filter.andConditions())
                ORDER BY issue.logged_at DESC, issue.reference DESC LIMIT \(filter.limit == nil ? "-1" : ":limit")
                """
            ) { statement in
                try statement.bind(hash, at: ":hash")
                try filter.bind(to: &statement)
                if let limit = filter.limit { try statement.bind(limit, at: ":limit") }
                try statement.forEachRow { row in
                    if let reference = Reference(try row.text(0)) { found.append(reference) }
                }
            }
            return (try found.map { try issue($0) }, unindexed ?? 0)
        }
    }
}
