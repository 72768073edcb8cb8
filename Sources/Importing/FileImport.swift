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

    /// Whether issues are amended whose rows say something else now.
    public var isUpdating = false

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
                case .row(let row):
                    survey.rows += 1
                    survey.issues += row.count
                case .bad(let problems, _):
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
            (survey.stamp, survey.compared, survey.isOfRejects) =
                (rows.stamp, rows.compared, rows.isOfRejects)
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
        try logbook.importRows(
            expecting: survey.issues, comparing: survey.compared, updating: isUpdating, by: actor,
            today: today
        ) { rows in
            var stored: Stored
            if try isOnTwoThreads(survey, rows) {
                stored = try storeNew(survey, rows)
            } else {
                stored = try count(survey, isStoring: true) { row, number in
                    if let row { return try rows.add(row) }
                    if let number { try rows.meet(number: number, of: map.source) }
                    return RowOutcome()
                }
                // A file of rejected rows is a part of another: what it lacks says nothing.
                if !survey.isOfRejects {
                    stored.gone = try rows.gone(map.source, naming: Stored.mostNamed)
                }
            }
            stored.take(try rows.doubles(naming: Stored.mostNamed))
            return stored
        }
    }

    /// Fewer rows than these aren't worth a thread.
    private static let fewRows = 5_000

    /// What is sealed, or may be known already, is stored row by row.
    private func isOnTwoThreads(_ survey: Survey, _ rows: RowImport) throws -> Bool {
        try survey.rows >= Self.fewRows && !map.hasSeparator && !map.columns.contains { $0.isSealed }
            && rows.isNew(map.source)
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
                tally.stored.lines.append(Int32(truncatingIfNeeded: row.line))
            }
            return try tally.agreeing(with: survey, whole)
        } written: {
            if isInterrupted() { throw ImportError.interrupted }
            if let latest = latest.withLock({ $0 }) { progress(latest) }
        }
    }

    /// What ``store(_:in:by:today:)`` would do; nil for a logbook that isn't there yet.
    public func rehearse(_ survey: Survey, with logbook: Logbook?) throws -> Stored {
        let rehearsal = logbook?.rehearsal(comparing: survey.compared)
        var stored = try count(survey) { row, number in
            guard let rehearsal else { return row.map { RowOutcome(adding: $0.count) } ?? RowOutcome() }
            if let row { return try rehearsal.look(at: row) }
            if let number { try rehearsal.meet(number: number, of: map.source) }
            return RowOutcome()
        }
        if let rehearsal, !survey.isOfRejects {
            stored.gone = try rehearsal.gone(map.source, naming: Stored.mostNamed)
        }
        return stored
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

    /// Gives the rows in order, and of those that are bad their numbers, as far as they can be read.
    private func count(
        _ survey: Survey, isStoring: Bool = false,
        _ outcome: (FileRow?, _ number: String?) throws -> RowOutcome
    ) throws -> Stored {
        var tally = Tally()
        let whole = try pass(survey.checksOfSecondPass, isStoring: isStoring) { found, _, _, _ in
            if let row = tally.row(of: found) {
                tally.stored.add(try outcome(row, nil), line: row.line)
            } else if case .bad(_, let number?) = found {
                _ = try outcome(nil, number)
            }
        }
        return try tally.agreeing(with: survey, whole)
    }

    /// What came of the rows that a second pass met.
    private struct Tally {
        var stored = Stored()
        private var rows = 0
        private var bad = 0

        /// The row to be stored, if it is one.
        mutating func row(of outcome: RowReader.Outcome) -> FileRow? {
            switch outcome {
            case .empty: return nil
            case .bad:
                bad += 1
                return nil
            case .row(let row):
                rows += 1
                return row
            }
        }

        /// What was stored, if the file is what the survey saw.
        func agreeing(with survey: Survey, _ whole: FilePass.Whole) throws(ImportError) -> Stored {
            guard whole.stamp == survey.stamp, rows == survey.rows, bad == survey.problems.rows
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
