import AccessIssues
import SQLite
import Vault

/// Looks one row of ``IssueRows/select`` after another through. Few have what is searched for, so that what an issue is
/// made of is read where it lies in the row, and no issue is made of it.
struct SearchPass {
    private let desk: String
    private let words: SearchWords
    private let wordsForReferences: UInt64
    private let labels: (Field, String) -> [String]
    private let opener: Opener?
    private let values: KeptStatement
    private let notes: KeptStatement
    private let exhibits: KeptStatement
    /// Which words occur in a value that many issues have, of each field in the clear: most are codes.
    private var known = nothingKnown
    private var knownCount = 0
    /// How many sealed values couldn't be opened so far.
    private(set) var unopened = 0

    private static let mostKnown = 20_000
    private static let nothingKnown = [[String: UInt64]](repeating: [:], count: clear.count)
    private static let clear = Field.allCases.filter(\.isWorded)

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
            WHERE sealed.desk = ? AND sealed.seq = ? AND field <> '\(Exhibit.fileName)'
            """)
        notes = logbook.connection.kept("SELECT seq, field FROM note WHERE reference = ? ORDER BY number")
        exhibits = logbook.connection.kept("SELECT seq FROM exhibit WHERE reference = ? ORDER BY number")
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
        for field in Field.sealed {
            let column = IssueRows.column(of: field)
            if !row.isNull(column) { add(field.rawValue, try row.int(column)) }
        }
        if try row.int(IssueRows.notesColumn) > 0 {
            try notes.use { statement in
                try statement.bind(reference, at: 1)
                while try statement.step() {
                    try statement.withRow { row in add(try row.text(1), try row.int(0)) }
                }
            }
        }
        if try row.int(IssueRows.exhibitsColumn) > 0 {
            try exhibits.use { statement in
                try statement.bind(reference, at: 1)
                while try statement.step() {
                    try statement.withRow { row in add(Exhibit.descriptionName, try row.int(0)) }
                }
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
                text, of: field == nil && name != Exhibit.descriptionName ? "note" : name,
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
        if field.isFreeText {
            mask = words.found(in: FoldedText(text), isNumber: false, among: words.all)
        } else {
            // Half a logbook has "managed" in its coverage: who looks for Ana doesn't mean that.
            for text in [text] + labels(field, text) { mask |= words.beginning(wordsOf: FoldedText(text)) }
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
