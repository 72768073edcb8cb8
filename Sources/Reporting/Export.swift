// Handing over the lines: a folder of CSV files with a codebook and a note on how it was made.
//
// Everything is read on one snapshot and streams from SQLite's own bytes into the files; memory doesn't grow
// with rows. What each audience gets is said in PackageTable, how the folder appears in PackageFolder.

import AccessIssues
import Evidence
import SQLite
import Storage
import Words

/// For whom a package is.
public enum ExportAudience: String, CaseIterable, Sendable {
    /// A regulator: only what consent allows, without direct identifiers.
    case regulator
    /// The desk itself: everything, in the clear.
    case desk
}

/// What became of an export.
public enum ExportOutcome: Equatable, Sendable {
    /// The package is on disk.
    case written(ExportSummary)
    /// Nothing may be handed over, or the logbook is empty; no folder was made.
    case nothingToWrite(LeftOut)
    /// There are issues, and the filter finds none of them; no folder was made.
    case nothingMatches
}

/// How a package is written.
public struct ExportForm: Sendable {
    /// Beside each coded column of the issues one with what its code is called, in these words; nil: none.
    public var labels: Words?
    /// Whether each CSV file begins with the mark by which spreadsheets know UTF-8.
    public var withByteOrderMark: Bool

    /// A form of a package.
    public init(labels: Words? = nil, withByteOrderMark: Bool = false) {
        (self.labels, self.withByteOrderMark) = (labels, withByteOrderMark)
    }
}

/// What a package holds.
public struct ExportSummary: Equatable, Sendable {
    /// Where it is.
    public let path: String
    /// The CSV files of data, in order.
    public let files: [File]
    /// The issues that aren't in it, of those that the filter finds.
    public let leftOut: LeftOut
    /// Which issues were asked for.
    public let filter: IssueFilter
    /// Sealed values that should be in it and couldn't be opened; their cells are empty.
    public let unopened: Int
    /// Why, if it is because of the key file.
    public let keyTrouble: KeyTrouble?
    /// The key that signed it; nil where the key file is absent or isn't the desk's.
    public let signedBy: SigningKey?
    /// How far the journal was.
    public let checkpoint: SignedCheckpoint
    /// What changed since the package that it follows; nil where it follows none.
    public let changes: PackageChanges?

    /// One CSV file of data.
    public struct File: Equatable, Sendable {
        /// Its name in the folder.
        public let name: String
        /// How many rows it has, the header not counted.
        public let rows: Int
    }
}

/// How many issues are not in a package, and why.
public struct LeftOut: Equatable, Sendable {
    /// Those whose consent doesn't allow it, by consent; none of them is withdrawn.
    public let byConsent: [Consent: Int]
    /// Those that the person took back, whatever the consent.
    public let withdrawn: Int
    /// Of those withdrawn, the ones whose consent was `none`.
    let withdrawnUncounted: Int

    /// So many issues.
    public init(byConsent: [Consent: Int], withdrawn: Int, withdrawnUncounted: Int = 0) {
        (self.byConsent, self.withdrawn, self.withdrawnUncounted) = (byConsent, withdrawn, withdrawnUncounted)
    }

    /// The same for the eyes of others: issues with consent `none` aren't even counted.
    var outside: LeftOut {
        LeftOut(
            byConsent: byConsent.filter { $0.key != .none }, withdrawn: withdrawn - withdrawnUncounted)
    }

    /// All that might be in it, had the person consented.
    public var forConsent: Int { byConsent.values.reduce(0, +) }

    /// Whether none is.
    var isNone: Bool { forConsent == 0 && withdrawn == 0 }
}

/// Writes packages.
public enum Export {
    /// It was asked to end before the package was whole; nothing of it is left.
    public struct Interrupted: Error {}

    /// Writes a package of the logbook's issues into a new folder at `path`.
    ///
    /// `earlier` is the folder of a package that this one is to follow: it is checked, named in this one's manifest, and
    /// `changes.csv` says what became of its issues.
    ///
    /// The folder appears whole or not at all. Throws ``EvidenceError`` for an earlier package that can't be followed, ``CommandError`` if something is there already or the
    /// place can't be written, ``LogbookError``, and ``Interrupted`` once `isInterrupted`, which is asked again
    /// and again, says so. What earlier exports to the same path left when they were killed is removed.
    public static func write(
        _ logbook: Logbook, for audience: ExportAudience, _ filter: IssueFilter = IssueFilter(),
        as form: ExportForm = ExportForm(), to path: String, since earlier: String? = nil, today: CivilDate,
        in words: Words,
        isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) throws -> ExportOutcome {
        let place = try PackagePlace(path)
        PackageFolder.removeWhatWasLeft(of: place)
        let data = try logbook.referenceData()
        let before = try earlier.map {
            try EarlierPackage($0, of: logbook, for: audience, before: place, isInterrupted)
        }
        return try logbook.reading { connection in
            try before?.checkJournal(of: logbook)
            let selection = Selection(audience, filter)
            let tables = selection.tables(labels: form.labels)
            let leftOut = try selection.leftOut(in: connection)
            // Whoever has a package with issues that are all gone now is to know it.
            guard try before != nil || !selection.isEmpty(in: connection) else {
                let isFiltered = leftOut.isNone && !filter.isEmpty
                return try isFiltered && logbook.hasMore(than: 0, IssueFilter())
                    ? .nothingMatches : .nothingToWrite(leftOut)
            }
            let folder = try PackageFolder(
                at: place, withByteOrderMark: form.withByteOrderMark, isInterrupted: isInterrupted)
            do {
                let seals = Seals(of: logbook)
                var files = try writeTables(tables, of: selection, from: connection, seals, into: folder)
                let changes = try before.map {
                    try PackageChanges(since: $0, in: folder, selection, connection)
                }
                if let changes { files.append(.init(name: PackageFile.changes.rawValue, rows: changes.rows)) }
                let signer = try logbook.signer()
                let summary = ExportSummary(
                    path: place.path, files: files, leftOut: leftOut, filter: filter,
                    unopened: seals.unopened, keyTrouble: seals.keyTrouble, signedBy: signer?.key,
                    checkpoint: try logbook.checkpoint(), changes: changes)
                let all = tables + (changes == nil ? [] : [PackageTable.changes])
                let codebook = try Codebook(of: all, data, logbook.ruleBook().regulators, connection)
                _ = try folder.write(.codebook) { try $0(codebook.document(in: words).markdown()) }
                _ = try folder.write(.codebookCSV) { try codebook.writeCSV(in: words, to: $0) }
                let note = MethodNote(
                    summary: summary, audience: audience, desk: logbook.desk, today: today)
                _ = try folder.write(.method) { try $0(note.document(in: words).markdown()) }
                let schemas = PackageSchemas(of: all, codebook, for: audience, in: words)
                try folder.write(.metadata, schemas.metadata())
                // A checkout on Windows must not change line ends, and so hashes.
                _ = try folder.write(.gitAttributes) { try $0("* -text\n") }
                try folder.prove(summary, of: logbook.desk, for: audience, schemas, by: signer)
                try folder.publish()
                return .written(summary)
            } catch {
                folder.discard()
                throw error
            }
        }
    }

    /// Writes the CSV files of data; what belongs to each issue along with the issues.
    private static func writeTables(
        _ tables: [PackageTable], of selection: Selection, from connection: Connection, _ seals: Seals,
        into folder: PackageFolder
    ) throws -> [ExportSummary.File] {
        var rows: [PackageFile: Int] = [:]
        /// Opens the file of each table that belongs to the issues, then writes the issues.
        func write(
            _ issues: PackageTable, with others: ArraySlice<PackageTable>, _ open: [IssueLines],
            to sink: @escaping PackageFolder.Sink
        ) throws -> Int {
            guard let other = others.first, let table = other.ofEachIssue else {
                return try issues.write(from: connection, selection, seals, to: sink) { reference in
                    for lines in open { try lines.write(of: reference) }
                }
            }
            return try folder.write(other.file) { otherSink in
                let lines = try IssueLines(other, of: table, from: connection, to: otherSink)
                let count = try write(issues, with: others.dropFirst(), open + [lines], to: sink)
                rows[other.file] = try lines.finish()
                return count
            }
        }
        let ofEachIssue = tables.filter { $0.ofEachIssue != nil }
        for table in tables where table.ofEachIssue == nil {
            rows[table.file] = try folder.write(table.file) { sink in
                table.file == .issues
                    ? try write(table, with: ofEachIssue[...], [], to: sink)
                    : try table.write(from: connection, selection, seals, to: sink)
            }
        }
        return tables.map { .init(name: $0.file.rawValue, rows: rows[$0.file] ?? 0) }
    }
}
