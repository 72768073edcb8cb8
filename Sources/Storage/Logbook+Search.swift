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
    /// The words that are looked for in references: shorter ones are part of so many that they mean something else.
    fileprivate var longEnoughForReferences: UInt64 {
        var long: UInt64 = 0
        for (index, word) in squeezed.enumerated() where word.bytes.count >= 4 { long |= 1 << UInt64(index) }
        return long
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
                        let hit = try statement.withRow { try pass.hits(in: $0) }
                        guard let (reference, hits) = hit else { continue }
                        if let limit = filter.limit, outcome.found == limit {
                            outcome.isLimited = true
                            break
                        }
                        outcome.found += 1
                        try body(try issue(reference), hits)
                    }
                }
            }
        }
        outcome.unopened = pass.unopened
        return outcome
    }
}

/// Looks one row of ``IssueRows/select`` after another through. Few have what is searched for, so that what an issue is
/// made of is read where it lies in the row, and no issue is made of it.
private struct SearchPass {
    private let desk: String
    private let words: SearchWords
    private let wordsForReferences: UInt64
    private let labels: (Field, String) -> [String]
    private let opener: Opener?
    private let values: KeptStatement
    private let notes: KeptStatement
    /// Which words occur in a value that many issues have, of each field in the clear: most are codes.
    private var known = nothingKnown
    private var knownCount = 0
    var unopened = 0

    private static let mostKnown = 20_000
    private static let nothingKnown = [[String: UInt64]](repeating: [:], count: clear.count)
    private static let clear = Field.allCases.filter(\.isWorded)
    private static let sealed = Array(Field.sealed)

    init(
        _ logbook: Logbook, _ words: SearchWords, _ labels: @escaping (Field, String) -> [String]
    ) {
        (desk, self.words, self.labels) = (logbook.desk.description, words, labels)
        wordsForReferences = words.longEnoughForReferences
        opener = logbook.usableKeys.map { Opener($0) }
        values = logbook.connection.kept(
            """
            SELECT field, value, sealing_key.id, sealing_key.sealed, wrapped FROM sealed
            JOIN issue_key USING (desk, seq) JOIN sealing_key ON sealing_key.id = issue_key.sealing_key
            WHERE desk = ? AND seq = ?
            """)
        notes = logbook.connection.kept("SELECT seq, field FROM note WHERE reference = ? ORDER BY number")
    }

    /// The issue in a row and where the words were found; nil where one of them wasn't.
    mutating func hits(in row: borrowing Row) throws -> (Reference, [SearchHit])? {
        let reference = try row.text(0)
        var missing = words.all
        var hits: [SearchHit] = []
        if wordsForReferences != 0 {
            let named = words.found(in: FoldedText(reference), isNumber: true, among: wordsForReferences)
            if named != 0 { hits.append(SearchHit(field: "reference", excerpt: Secret(reference))) }
            missing &= ~named
        }
        for (index, field) in Self.clear.enumerated() where missing != 0 {
            let column = IssueRows.column(of: field)
            guard !row.isNull(column) else { continue }
            let text = try row.text(column)
            let found = mask(of: text, in: field, at: index) & missing
            guard found != 0 else { continue }
            missing &= ~found
            hits.append(SearchHit(field: field.rawValue, excerpt: Secret(text)))
        }
        if missing != 0 {
            for place in try places(in: row, reference) where missing != 0 {
                try look(at: place, of: reference, &missing, &hits)
            }
        }
        guard missing == 0 else { return nil }
        guard let found = Reference(reference) else { throw LogbookError.unreadable(what: "issue") }
        return (found, hits)
    }

    /// The entries that have sealed values of the issue, each with the names that stand.
    private func places(
        in row: borrowing Row, _ reference: String
    ) throws -> [(entry: Int, names: [String])] {
        var places: [(entry: Int, names: [String])] = []
        func add(_ name: String, _ entry: Int) {
            if let index = places.firstIndex(where: { $0.entry == entry }) {
                places[index].names.append(name)
            } else {
                places.append((entry, [name]))
            }
        }
        for field in Self.sealed {
            let column = IssueRows.column(of: field)
            if !row.isNull(column) { add(field.rawValue, try row.int(column)) }
        }
        guard try row.int(IssueRows.notesColumn) > 0 else { return places }
        try notes.use { statement in
            try statement.bind(reference, at: 1)
            while try statement.step() {
                try statement.withRow { row in add(try row.text(1), try row.int(0)) }
            }
        }
        return places
    }

    private mutating func look(
        at place: (entry: Int, names: [String]), of reference: String, _ missing: inout UInt64,
        _ hits: inout [SearchHit]
    ) throws {
        guard let opener else {
            unopened += place.names.count
            return
        }
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
                        try row.blob(1), field: name, reference: reference, desk: desk,
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
    private mutating func mask(of text: String, in field: Field, at index: Int) -> UInt64 {
        if let mask = known[index][text] { return mask }
        var mask: UInt64 = 0
        for text in [text] + labels(field, text) {
            mask |= words.found(in: FoldedText(text), isNumber: false, among: words.all)
        }
        if knownCount >= Self.mostKnown { (known, knownCount) = (Self.nothingKnown, 0) }
        known[index][text] = mask
        knownCount += 1
        return mask
    }
}

extension Field {
    /// Whether words can stand in it in the clear; not so in a number, or a yes or no.
    fileprivate var isWorded: Bool {
        switch form {
        case .code, .text, .plan, .county, .campaign, .reference, .date: true
        case .yesNo, .minutes, .money, .sealed: false
        }
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
