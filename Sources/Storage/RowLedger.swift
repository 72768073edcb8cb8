// Has this row of that file been here before?
//
// A row with a number of its own is known by it. One without is known by its content, and by its place among
// the equal rows of the file: the same file twice adds nothing, and two true twins stay two. What is kept of a
// content is a keyed hash (formats.md 1): without the key nobody can guess what was in the row.
//
// A row with several problems made an issue of each. They have its number and places from 1; which is which is told
// by content first, then by kind, then by order: so a problem more is just that, wherever it stands in the cell.

import AccessIssues
import SQLite
import Vault

/// Says by what the rows of one file are known, in its order. Of each row without a number it remembers a hash and a
/// count.
struct RowIdentifier: Sendable {
    private let index: IdentifierIndex?
    private let keyPath: String
    /// How many rows of each content have come so far.
    private var places: [UInt64: Int32] = [:]

    init(_ logbook: Logbook) {
        index = logbook.usableKeys.map { IdentifierIndex($0) }
        keyPath = Logbook.keyPath(of: logbook.path)
    }

    /// By what the file's next row is known. Throws ``LogbookError/keyAbsent(path:)`` where only the key file can
    /// tell.
    mutating func identity(of row: FileRow) throws(LogbookError) -> RowIdentity {
        try identity(row.source, row.number, row.content)
    }

    /// A keyed hash of a row's own number. Throws ``LogbookError/keyAbsent(path:)`` without the key file.
    func hash(rowNumber: String) throws(LogbookError) -> [UInt8] {
        guard let index else { throw LogbookError.keyAbsent(path: keyPath) }
        return index.hash(rowNumber: Array(rowNumber.utf8))
    }

    /// The same for one of the row's problems; `place` is its place among those of a row with a number.
    mutating func identity(
        _ source: String, _ number: String?, _ content: [UInt8], place: Int = 1
    ) throws(LogbookError) -> RowIdentity {
        let content = index?.hash(content: content)
        if let number { return RowIdentity(source: source, id: number, content: content, place: place) }
        guard let content else { throw LogbookError.keyAbsent(path: keyPath) }
        let key = content.reduce(0) { $0 << 8 | UInt64($1) }
        let place = places[key, default: 0] + 1
        places[key] = place
        return RowIdentity(source: source, id: nil, content: content, place: Int(place))
    }
}

/// What is kept of a row that came before.
struct StoredRow: Equatable {
    let place: Int
    let reference: Reference
    /// The keyed hash of its content; nil where the key was away, or its content is its id.
    let content: [UInt8]?
}

/// One problem of a row, and the issue that it made before.
struct MatchedProblem {
    var identity: RowIdentity
    var known: StoredRow?

    /// Whether something else stands in the row now; nil where that can't be told.
    var isChanged: Bool? {
        guard let known, identity.id != nil else { return false }
        guard let before = known.content, let now = identity.content else { return nil }
        return before != now
    }
}

/// Recognises the rows of one file, in its order.
final class RowLedger {
    let logbook: Logbook
    var identifier: RowIdentifier
    private let byContent: KeptStatement
    private let byNumber: KeptStatement
    /// The sources of which rows came before this file; asked once each.
    private var known: [String: Bool] = [:]
    /// The hashes of the rows of each source that stay out; asked once each.
    private var erased: [String: Set<[UInt8]>] = [:]
    /// The issues of rows that came again.
    private var met: [Reference] = []

    init(_ logbook: Logbook) {
        self.logbook = logbook
        identifier = RowIdentifier(logbook)
        let select =
            "SELECT place, reference, content FROM imported_row WHERE desk = ? AND source = ? AND id = ?"
        byContent = logbook.connection.kept(select + " AND place = ?")
        byNumber = logbook.connection.kept(select + " ORDER BY place")
    }

    /// The problems of the file's next row, in its order, each with the issue that it made before.
    ///
    /// Throws ``LogbookError/keyAbsent(path:)`` where only the key file can tell.
    func match(_ row: FileRow) throws -> [MatchedProblem] {
        let matched = try row.number == nil ? matchByContent(row) : matchByNumber(row)
        for problem in matched { if let known = problem.known { met.append(known.reference) } }
        return matched
    }

    private func matchByContent(_ row: FileRow) throws -> [MatchedProblem] {
        try (0..<row.count).map { index in
            let identity = try identifier.identity(row.source, nil, row.content(ofProblem: index))
            guard try isKnown(identity.source) else { return MatchedProblem(identity: identity) }
            let known = try byContent.use { statement in
                try bind(row.source, to: &statement)
                try statement.bind(identity.content, at: 3)
                try statement.bind(identity.place, at: 4)
                return try Self.rows(of: &statement).first
            }
            return MatchedProblem(identity: identity, known: known)
        }
    }

    private func matchByNumber(_ row: FileRow) throws -> [MatchedProblem] {
        var problems = try (0..<row.count).map { index in
            MatchedProblem(
                identity: try identifier.identity(
                    row.source, row.number, row.content(ofProblem: index), place: index + 1))
        }
        // No row of a file is another of its own rows: what this import stored needn't be looked through.
        guard try isKnown(row.source) else { return problems }
        let stored = try self.stored(row.source, number: row.number)
        guard !stored.isEmpty else { return problems }
        if stored.count == 1, problems.count == 1 {
            problems[0].take(stored[0])
        } else {
            try match(&problems, of: row, with: stored)
        }
        return problems
    }

    /// Tells which of the row's problems made which issue.
    private func match(_ problems: inout [MatchedProblem], of row: FileRow, with all: [StoredRow]) throws {
        var left = all
        func take(_ index: Int, _ fits: (StoredRow) throws -> Bool) rethrows {
            guard problems[index].known == nil, let place = try left.firstIndex(where: fits) else { return }
            problems[index].take(left.remove(at: place))
        }
        for index in problems.indices {
            guard let content = problems[index].identity.content else { continue }
            take(index) { $0.content == content }
        }
        if !left.isEmpty, problems.contains(where: { $0.known == nil }) {
            let told = try left.map { try logbook.toldByRow($0.reference)?.values[.kind] }
            let kinds = Dictionary(
                zip(left.map(\.reference), told), uniquingKeysWith: { first, _ in first })
            for index in problems.indices {
                take(index) { $0.content != nil && kinds[$0.reference] == .some(row.kind(ofProblem: index)) }
                take(index) { kinds[$0.reference] == .some(row.kind(ofProblem: index)) }
            }
        }
        for index in problems.indices { take(index) { _ in true } }
        // Places that were given once are never given again: the issues that have them stay.
        var next = (all.map(\.place).max() ?? 0) + 1
        for index in problems.indices where problems[index].known == nil {
            problems[index].identity = problems[index].identity.at(place: next)
            next += 1
        }
    }

    private func stored(_ source: String, number: String?) throws -> [StoredRow] {
        try byNumber.use { statement in
            try bind(source, to: &statement)
            try statement.bind(number, at: 3)
            return try Self.rows(of: &statement)
        }
    }

    private func bind(_ source: String, to statement: inout Statement) throws {
        try statement.bind(logbook.desk.description, at: 1)
        try statement.bind(source, at: 2)
    }

    private static func rows(of statement: inout Statement) throws -> [StoredRow] {
        var rows: [StoredRow] = []
        while try statement.step() {
            let stored = try statement.withRow { row -> StoredRow in
                guard let reference = Reference(try row.text(1)) else {
                    throw LogbookError.unreadable(what: "imported_row")
                }
                return StoredRow(
                    place: try row.int(0), reference: reference, content: try row.optionalBlob(2))
            }
            rows.append(stored)
        }
        return rows
    }
}

extension MatchedProblem {
    /// It is the row of that place.
    fileprivate mutating func take(_ row: StoredRow) {
        (known, identity) = (row, identity.at(place: row.place))
    }
}

extension RowIdentity {
    fileprivate func at(place: Int) -> RowIdentity {
        RowIdentity(source: source, id: id, content: content, place: place)
    }
}

extension RowLedger {
    /// Whether rows of that source came before this file.
    func isKnown(_ source: String) throws -> Bool {
        if let isKnown = known[source] { return isKnown }
        let isKnown =
            try logbook.connection.first(
                "SELECT 1 FROM imported_row WHERE desk = ? AND source = ? LIMIT 1", logbook.desk.description,
                source
            ) { try $0.int(0) } != nil
        known[source] = isKnown
        return isKnown
    }

    /// Whether issues were erased that rows of that source had made.
    func hasErased(_ source: String) throws -> Bool { try !erasedRows(of: source).isEmpty }

    private func erasedRows(of source: String) throws -> Set<[UInt8]> {
        if let hashes = erased[source] { return hashes }
        let hashes = Set(
            try logbook.connection.all(
                "SELECT hash FROM erased_row WHERE desk = ? AND source = ?", logbook.desk.description, source
            ) { try $0.blob(0) })
        erased[source] = hashes
        return hashes
    }

    /// Whether the issue that this row made was erased: then it stays out.
    ///
    /// Throws ``LogbookError/keyAbsent(path:)`` where only the key file can tell.
    func isErased(_ row: RowIdentity) throws -> Bool {
        let hashes = try erasedRows(of: row.source)
        guard !hashes.isEmpty else { return false }
        if let content = row.content, hashes.contains(content) { return true }
        guard let id = row.id else { return false }
        return hashes.contains(try identifier.hash(rowNumber: id))
    }

    /// A row of that number stands in the file, though it can't be read.
    func meet(number: String, of source: String) throws {
        guard try isKnown(source) else { return }
        met += try stored(source, number: number).map(\.reference)
    }

    /// An issue that this import made of a row.
    func meet(_ reference: Reference) { met.append(reference) }

    /// What rows of that source made before and the file hasn't any more: how many issues, and the first by the
    /// rows' numbers. To be asked when all rows have come.
    func gone(_ source: String, naming most: Int) throws -> GoneRows {
        var gone = GoneRows()
        guard known[source] == true else { return gone }
        let stored =
            try logbook.connection.first(
                "SELECT count(*) FROM imported_row WHERE desk = ? AND source = ?",
                logbook.desk.description, source
            ) { try $0.int(0) } ?? 0
        met.sort()
        gone.count = stored - met.indices.count { $0 == 0 || met[$0] != met[$0 - 1] }
        guard gone.count > 0 else { return gone }
        try logbook.connection.withStatement(
            "SELECT reference FROM imported_row WHERE desk = ? AND source = ? ORDER BY id, place"
        ) { statement in
            try bind(source, to: &statement)
            while gone.first.count < min(most, gone.count), try statement.step() {
                let reference = try statement.withRow { row in Reference(try row.text(0)) }
                if let reference, !isMet(reference) { gone.first.append(reference) }
            }
        }
        return gone
    }

    /// By halving: they are sorted.
    private func isMet(_ reference: Reference) -> Bool {
        var range = met.indices
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if met[middle] == reference { return true }
            range = met[middle] < reference ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return false
    }
}
