// `changes.csv`: what became of each issue between two packages of one journal.
//
// Both have their issues in the order of logged_at and reference, so they are read side by side, and memory doesn't
// grow with them. Only names of fields are written, never a value.

import AccessIssues
import CSV
import Evidence
import SQLite
import Storage

/// What changed since the package that this one follows.
public struct PackageChanges: Equatable, Sendable {
    /// The hash of that package's list of hashes.
    public let previous: Hash256
    /// Where that package is.
    public let path: String
    /// How many issues became what.
    public private(set) var counts: [PackageChange: Int] = [:]

    /// The same in one order, those that are none too.
    public var inOrder: [(change: PackageChange, count: Int)] {
        PackageChange.allCases.map { ($0, counts[$0] ?? 0) }
    }

    /// How many rows there are.
    var rows: Int { counts.values.reduce(0, +) }

    /// Writes `changes.csv` into the folder of the new package, whose tables are there.
    init(
        since earlier: EarlierPackage, in folder: PackageFolder, _ selection: Selection,
        _ connection: Connection
    ) throws {
        (previous, path) = (earlier.hash, earlier.path)
        counts = try folder.write(.changes) { (sink: @escaping PackageFolder.Sink) -> [PackageChange: Int] in
            do {
                var comparison = try PackageComparison(earlier, folder, selection, connection, to: sink)
                return try comparison.run()
            } catch let unreadable as TableRows.Unreadable {
                throw EvidenceError.earlierUnreadable(path: earlier.path, file: unreadable.file)
            } catch is FolderFile.Refusal {
                throw EvidenceError.earlierUnreadable(
                    path: earlier.path, file: PackageFile.issues.rawValue)
            }
        }
    }
}

/// Two packages, side by side.
private struct PackageComparison: ~Copyable {
    /// What stands in these columns follows from others.
    private static let derived: Set<String> = Set(
        ["county_fips", "week"] + Crosswalk.allCases.map(\.rawValue))
    /// The tables of what belongs to an issue; their names say that something of it changed.
    private static let sides: [PackageFile] = [.offers, .referrals, .calls, .notes]

    private let earlier: EarlierPackage
    private let selection: Selection
    private var old: TableRows
    private var new: TableRows
    private let sides: [Side]
    private let columns: [String]
    private let status: Int
    private var writer: CSVWriter
    private let lookUp: KeptStatement
    private let lookForErasure: KeptStatement
    private var counts: [PackageChange: Int] = [:]

    /// The same table of both packages.
    private final class Side {
        let name: String
        private let hash: Hash256?
        private var old: TableRows
        private var new: TableRows

        init(_ file: PackageFile, _ earlier: EarlierPackage, _ folder: PackageFolder) throws {
            let name = file.rawValue
            var old = try TableRows(FolderFile(name, inFolder: earlier.path), called: name)
            var new = try TableRows(folder.written(file), called: name)
            let before = Set(old.columns)
            let common = new.columns.filter { before.contains($0) }
            guard common.first == "reference" else { throw TableRows.Unreadable(file: name) }
            try old.begin(with: common)
            try new.begin(with: common)
            (self.name, hash) = (String(name.dropLast(4)), earlier.check.hash(of: name))
            self.old = old
            self.new = new
        }

        func passOverOld(_ reference: ArraySlice<UInt8>) throws { _ = try old.rows(of: reference) }

        func passOverNew(_ reference: ArraySlice<UInt8>) throws { _ = try new.rows(of: reference) }

        func differs(_ reference: ArraySlice<UInt8>) throws -> Bool {
            try old.rows(of: reference) != new.rows(of: reference)
        }

        func checkEnd() throws {
            try old.checkEnd(hash)
            try new.checkEnd(nil)
        }
    }

    init(
        _ earlier: EarlierPackage, _ folder: PackageFolder, _ selection: Selection, _ connection: Connection,
        to sink: @escaping PackageFolder.Sink
    ) throws {
        let name = PackageFile.issues.rawValue
        var old = try TableRows(FolderFile(name, inFolder: earlier.path), called: name)
        var new = try TableRows(folder.written(.issues), called: name)
        // What only one of them has was added by a newer carewatch, or asked for: it says nothing of an issue.
        let before = Set(old.columns)
        let common = new.columns.filter {
            before.contains($0) && !Self.derived.contains($0) && !$0.hasSuffix("_label")
        }
        let first = ["logged_at", "reference"]
        let columns = first + common.filter { !first.contains($0) }
        guard let status = columns.firstIndex(of: Field.status.rawValue) else {
            throw TableRows.Unreadable(file: name)
        }
        try old.begin(with: columns)
        try new.begin(with: columns)
        let written = Set(folder.files.map(\.name))
        let sides = try Self.sides.filter {
            earlier.check.hash(of: $0.rawValue) != nil && written.contains($0.rawValue)
        }.map { try Side($0, earlier, folder) }
        var writer = CSVWriter(sink: sink)
        for column in PackageTable.changes.columns { writer.field(column.name) }
        try writer.endRow()
        (self.earlier, self.selection, self.columns) = (earlier, selection, columns)
        (self.status, self.sides) = (status, sides)
        self.old = old
        self.new = new
        self.writer = writer
        lookUp = connection.kept("SELECT consent, status FROM issue WHERE reference = ?")
        lookForErasure = connection.kept(
            """
            SELECT 1 FROM journal WHERE subject = ? AND seq > ? AND json_extract(entry, '$.kind') = 'erased' LIMIT 1
            """)
    }

    mutating func run() throws -> [PackageChange: Int] {
        while true {
            switch (old.row, new.row) {
            case (nil, nil):
                try old.checkEnd(earlier.check.hash(of: PackageFile.issues.rawValue))
                for side in sides { try side.checkEnd() }
                try writer.flush()
                return counts
            case (let before?, nil): try gone(before)
            case (nil, let after?): try added(after)
            case (let before?, let after?):
                if Self.precedes(before, after) {
                    try gone(before)
                } else if Self.precedes(after, before) {
                    try added(after)
                } else {
                    try compare(before, after)
                }
            }
        }
    }

    /// Whether one issue stands before the other: by its time, then by its reference.
    private static func precedes(_ one: CellRow, _ other: CellRow) -> Bool {
        one[0] == other[0]
            ? one[1].lexicographicallyPrecedes(other[1]) : one[0].lexicographicallyPrecedes(other[0])
    }

    private mutating func gone(_ before: CellRow) throws {
        for side in sides { try side.passOverOld(before[1]) }
        try put(before[1], try whereItWent(before[1]))
        try old.advance()
    }

    private mutating func added(_ after: CellRow) throws {
        for side in sides { try side.passOverNew(after[1]) }
        try put(after[1], .added)
        try new.advance()
    }

    private mutating func compare(_ before: CellRow, _ after: CellRow) throws {
        var fields: [String] = []
        if before != after {
            for (cell, column) in columns.enumerated() where before[cell] != after[cell] {
                fields.append(column)
            }
        }
        for side in sides where try side.differs(after[1]) { fields.append(side.name) }
        if !fields.isEmpty {
            let isDuplicate =
                fields.contains(Field.status.rawValue)
                && after[status].elementsEqual(Status.duplicate.rawValue.utf8)
            let change: PackageChange =
                try wasErased(after[1]) ? .erased : isDuplicate ? .duplicate : .changed
            try put(after[1], change, fields)
        }
        try old.advance()
        try new.advance()
    }

    private mutating func put(
        _ reference: ArraySlice<UInt8>, _ change: PackageChange, _ fields: [String] = []
    )
        throws
    {
        counts[change, default: 0] += 1
        reference.withUnsafeBytes { writer.field($0.bytes) }
        writer.field(change.rawValue)
        writer.field(fields.joined(separator: " "))
        try writer.endRow()
    }

    /// Why an issue isn't in the new package: one that isn't in the logbook either was erased.
    private func whereItWent(_ reference: ArraySlice<UInt8>) throws -> PackageChange {
        let name = String(decoding: reference, as: UTF8.self)
        var allowed: Bool?
        try lookUp.use { statement in
            try statement.bind(name, at: 1)
            try statement.forEachRow { row in
                allowed = selection.allows(consent: try row.text(0), status: try row.text(1))
            }
        }
        guard let allowed, try !wasErased(reference) else { return .erased }
        return allowed ? .notInFilter : .consentWithdrawn
    }

    /// Whether an entry since the earlier package says that the issue, or something of it, was erased.
    private func wasErased(_ reference: ArraySlice<UInt8>) throws -> Bool {
        let name = String(decoding: reference, as: UTF8.self)
        var isErased = false
        try lookForErasure.use { statement in
            try statement.bind(name, at: 1)
            try statement.bind(earlier.checkpoint.size, at: 2)
            try statement.forEachRow { _ in isErased = true }
        }
        return isErased
    }
}
