// A file is read twice. First it is looked through to its end, and whatever is wrong with it is said at once;
// nobody waits meanwhile, and nothing is written. Then its rows are stored, in one transaction.

import AccessIssues
import CSV
import Storage
import Synchronization

/// The import of one file by a map.
public struct FileImport {
    private let source: ImportSource
    private let map: ImportMap
    private let reader: FieldReader
    /// Told again and again how far it is.
    public var progress: (Progress) -> Void = { _ in }
    /// Asked again and again whether it shall end.
    public var isInterrupted: () -> Bool = { false }

    /// How far an import is.
    public struct Progress: Sendable {
        /// Whether rows are being stored, or only looked through.
        public let isStoring: Bool
        /// The rows so far.
        public let rows: Int
        /// The bytes read so far.
        public let bytes: Int
        /// All the bytes there are; nil where that isn't known.
        public let size: Int?
    }

    /// What a file holds, before anything of it is stored.
    public struct Survey: Sendable {
        /// The rows that can become issues.
        public internal(set) var rows = 0
        /// The rows in which nothing stands.
        public internal(set) var empty = 0
        /// The rows that can't.
        public internal(set) var problems = ProblemList()
        /// The file of those rows, where one was asked for.
        public internal(set) var rejects: String?
        /// Why that file couldn't be written.
        public internal(set) var rejectsFailure: ImportError?
        /// The sealed columns that it lacks, being itself a file of rejected rows.
        public internal(set) var leftOut: [String] = []
        /// Which file it was, and when it was written last.
        var stamp: SourceFile.Stamp?
        /// Whether cells that would be sealed were left out of the file of rejected rows.
        public internal(set) var rejectsLackSealed = false
    }

    /// What was stored of a file.
    public struct Stored: Sendable {
        /// The rows that became issues.
        public internal(set) var added = 0
        /// The rows that had become issues before.
        public internal(set) var known = 0
        /// Those of them in which something else stands now; the issues were left as they are.
        public internal(set) var changed: [Reference] = []
        /// How many of them there are; ``changed`` names the first.
        public internal(set) var changedCount = 0

        /// Nothing was stored.
        public init() {}
    }

    /// An import of that file; `reader` understands its answers.
    public init(_ source: ImportSource, by map: ImportMap, reader: FieldReader) {
        (self.source, self.map, self.reader) = (source, map, reader)
    }

    /// Looks the file through. Throws ``ImportError`` where it can't be trusted as a whole, and ``MapError``.
    ///
    /// Rows that can't become issues are written to a file, if there are any.
    public func survey(rejectsTo options: RejectsOptions? = nil) throws -> Survey {
        var survey = Survey()
        var rejects: RejectsFile?
        do {
            let rows = try pass([.numbers, .dates], isStoring: false) { outcome, record, file, header in
                switch outcome {
                case .empty: survey.empty += 1
                case .row: survey.rows += 1
                case .bad(let problems):
                    survey.problems.add(problems)
                    guard let options else { return }
                    // What is wrong with the rows is told all the same where they can't be written.
                    guard survey.rejectsFailure == nil else { return }
                    do {
                        let target =
                            try rejects ?? RejectsFile(options, header, map, titleLines: file.titleLines)
                        rejects = target
                        try target.add(record, line: record.line + header.skippedLines, problems)
                    } catch let error as ImportError {
                        survey.rejectsFailure = error
                    }
                    survey.rejectsLackSealed =
                        !options.withSealed && header.mapped.contains { $0.column.isSealed }
                }
            }
            if let (column, proof) = rows.proof { throw ImportError.dates(column: column, proof) }
            if !rows.counts.isEmpty { throw ImportError.counts(columns: rows.counts) }
            survey.leftOut = rows.leftOut
            survey.stamp = rows.stamp
            guard survey.rejectsFailure == nil else {
                rejects?.discard()
                return survey
            }
            do { survey.rejects = try rejects?.publish() } catch let error as ImportError {
                survey.rejectsFailure = error
            }
            return survey
        } catch {
            rejects?.discard()
            throw error
        }
    }

    /// Stores the rows that can become issues, all or, if it throws, none.
    ///
    /// Throws ``ImportError/changedMeanwhile`` if the file isn't the one that the survey saw, or was written since.
    public func store(_ survey: Survey, in logbook: Logbook, by actor: String, today: CivilDate) throws
        -> Stored
    {
        try logbook.importRows(expecting: survey.rows, by: actor, today: today) { rows in
            if try isOnTwoThreads(survey, rows) { return try storeNew(survey, rows) }
            return try count(survey, isStoring: true) { row in
                switch try rows.add(row) {
                case .added: nil
                case .known(let known): known
                }
            }
        }
    }

    /// Fewer rows than these aren't worth a thread.
    private static let fewRows = 5_000

    /// What is sealed, or may be known already, is stored row by row.
    private func isOnTwoThreads(_ survey: Survey, _ rows: RowImport) throws -> Bool {
        try survey.rows >= Self.fewRows && !map.columns.contains { $0.isSealed } && rows.isNew(map.source)
    }

    /// Stores the rows of a file of which none came before: another thread reads them.
    private func storeNew(_ survey: Survey, _ rows: RowImport) throws -> Stored {
        let (source, map, today) = (source, map, reader.today)
        let tables = try reader.referenceData()
        let checks = survey.checksOfSecondPass
        let latest = Mutex<Progress?>(nil)
        return try rows.addNew { rows in
            let pass = FilePass(
                source: source, map: map, reader: FieldReader(today: today) { tables })
            var tally = Tally()
            let whole = try pass.run(checks) { count, file in
                latest.withLock { latest in
                    latest = Progress(isStoring: true, rows: count, bytes: file.position, size: file.size)
                }
                try rows.handOver()
            } _: { outcome, _, _, _ in
                guard let row = tally.row(of: outcome) else { return }
                try rows.add(row)
                tally.stored.added += 1
            }
            return try tally.agreeing(with: survey, whole)
        } written: {
            if isInterrupted() { throw ImportError.interrupted }
            if let latest = latest.withLock({ $0 }) { progress(latest) }
        }
    }

    /// What ``store(_:in:by:today:)`` would do; nil for a logbook that isn't there yet.
    public func rehearse(_ survey: Survey, with logbook: Logbook?) throws -> Stored {
        let ledger = logbook?.rowLedger()
        return try count(survey) { try ledger?.lookUp($0) }
    }

    /// The first rows, as issues would begin with them.
    public func firstRows(_ most: Int) throws -> [Answers] {
        struct Enough: Error {}
        var rows: [Answers] = []
        do {
            _ = try pass([.numbers, .dates], isStoring: false) { outcome, _, _, _ in
                if case .row(let row) = outcome { rows.append(row.answers) }
                if rows.count >= most { throw Enough() }
            }
        } catch is Enough {}
        return rows
    }

    /// The changed issues that are named.
    private static let mostNamed = 20

    private func count(_ survey: Survey, isStoring: Bool = false, _ known: (FileRow) throws -> KnownRow?)
        throws -> Stored
    {
        var tally = Tally()
        let whole = try pass(survey.checksOfSecondPass, isStoring: isStoring) { outcome, _, _, _ in
            guard let row = tally.row(of: outcome) else { return }
            guard let known = try known(row) else {
                tally.stored.added += 1
                return
            }
            tally.stored.known += 1
            guard known.isChanged else { return }
            tally.stored.changedCount += 1
            if tally.stored.changed.count < Self.mostNamed { tally.stored.changed.append(known.reference) }
        }
        return try tally.agreeing(with: survey, whole)
    }

    /// What came of the rows that a second pass met.
    private struct Tally {
        var stored = Stored()
        private var bad = 0

        /// The row to be stored, if it is one.
        mutating func row(of outcome: RowReader.Outcome) -> FileRow? {
            switch outcome {
            case .empty: return nil
            case .bad:
                bad += 1
                return nil
            case .row(let row): return row
            }
        }

        /// What was stored, if the file is what the survey saw.
        func agreeing(with survey: Survey, _ whole: FilePass.Whole) throws(ImportError) -> Stored {
            guard whole.stamp == survey.stamp, stored.added + stored.known == survey.rows,
                bad == survey.problems.rows
            else {
                throw .changedMeanwhile
            }
            return stored
        }
    }

    /// Reads the file once, on this thread.
    private func pass(
        _ checks: RowReader.Checks, isStoring: Bool,
        _ body: (RowReader.Outcome, borrowing CSVRecord, SourceFile, Header) throws -> Void
    ) throws -> FilePass.Whole {
        let pass = FilePass(source: source, map: map, reader: reader, looksForCounts: !isStoring)
        return try pass.run(checks) { count, file in
            if isInterrupted() { throw ImportError.interrupted }
            progress(Progress(isStoring: isStoring, rows: count, bytes: file.position, size: file.size))
        } _: { outcome, record, file, header in
            try body(outcome, record, file, header)
        }
    }
}

extension FileImport.Survey {
    /// What the first pass didn't find needs no search in the second.
    fileprivate var checksOfSecondPass: RowReader.Checks {
        let hasNumberTwice = problems.groups.contains {
            if case .numberTwice = $0.first.problem { true } else { false }
        }
        return hasNumberTwice || problems.notListed > 0 ? .numbers : []
    }
}

extension FileImport {
    /// What can be said of a file without a map: its columns, or that it is no list of problems.
    public static func withoutMap(_ source: ImportSource) throws -> ImportError {
        let file = try SourceFile(source, skippingLines: 0)
        var csv = CSVReader { buffer in try file.read(into: buffer) }
        do {
            let names = try csv.next { record in
                (1...record.count).map { trimmed(record.string($0) ?? "?") }
            }
            guard let names else { throw ImportError.empty }
            var table = CountTable(names, read: [], readsDate: false)
            while try csv.next({ table.look(at: $0) }) != nil {}
            return table.columns.isEmpty
                ? .noMap(columns: names.filter { !$0.isEmpty }) : .counts(columns: table.columns)
        } catch let error as CSVError {
            throw ImportError.csv(error)
        }
    }
}
