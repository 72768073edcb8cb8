// Is everything in a logbook what its journal says?
//
// SQLite checks its own structure; the schema, its steps and the reference tables are held against this
// program's own; the tree is made anew from the journal; and each row that isn't the journal's must follow from
// an entry, by the same fold that wrote it. All of it on one snapshot, in memory that doesn't grow with rows.

import AccessIssues
import Evidence
import Migrations
import SQLite
import Threads

extension Logbook {
    /// Checks the logbook or backup at `path` and changes nothing, the write-ahead log it may have included; `kept`,
    /// if given, shows whether the journal that it tells of is a prefix of this one.
    ///
    /// Throws ``LogbookError`` for what isn't a logbook of a schema known here, or can't be opened,
    /// ``BackupError/cannotRead(path:code:)`` where nothing is or it may not be read, and ``Interrupted`` once `isInterrupted`, which is asked again and again, says so.
    public static func check(
        _ path: String, against kept: SignedCheckpoint? = nil, migrations: [Migration] = Migration.all,
        isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) throws -> CheckReport {
        try check(
            path, against: kept, migrations: migrations, twoThreadsFrom: StoryPieces.entriesWorthAThread,
            isInterrupted: isInterrupted)
    }

    /// The same with another number of entries from which on two threads do it.
    static func check(
        _ path: String, against kept: SignedCheckpoint? = nil, migrations: [Migration] = Migration.all,
        twoThreadsFrom entries: Int, isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) throws -> CheckReport {
        let path = FileSystem.resolved(path)
        return try translating(path: path) {
            let connection = try connect(toExisting: path)
            // As reading has it: somebody is making one, or was ended while doing so.
            if case .none = try Schema(of: connection, at: path) { throw LogbookError.absent(path: path) }
            let report = try check(
                connection, at: path, against: kept, migrations: migrations, twoThreadsFrom: entries,
                isInterrupted)
            try connection.close()
            return report
        }
    }

    /// `file` is the name that the connection's file has now, where that isn't yet the one it is known by.
    static func check(
        _ connection: Connection, at path: String, in file: String? = nil,
        against kept: SignedCheckpoint? = nil,
        migrations: [Migration], twoThreadsFrom entries: Int = StoryPieces.entriesWorthAThread,
        _ isInterrupted: @escaping @Sendable () -> Bool
    ) throws -> CheckReport {
        try connection.setCacheSize(kibibytes: LogbookCheck.cacheKibibytes)
        return try connection.reading {
            guard case .version(let version) = try Schema(of: connection, at: path) else {
                throw LogbookError.notADatabase(path: path)
            }
            guard version <= migrations.count else {
                throw LogbookError.newer(path: path, schema: version, known: migrations.count)
            }
            var report = CheckReport(path: path, schema: version)
            report.kept = try kept.map { try KeptCheckpoint($0, of: connection, at: path) }
            let outline = CheckOutline(
                path: path, file: file ?? path, schema: version, steps: Array(migrations.prefix(version)),
                releases: try? ReleaseSequence(from: connection, tellingLate: true),
                isInterrupted: isInterrupted)
            let check = LogbookCheck(connection, report, outline)
            try check.run(twoThreadsFrom: entries)
            return check.report
        }
    }

    /// A connection to read a file that must be there. What is in its write-ahead log stays there: the file may
    /// be one that is looked at because something is wrong with it.
    static func connect(toExisting path: String) throws -> Connection {
        guard !FileSystem.isFolder(path) else { throw LogbookError.notADatabase(path: path) }
        if let code = FileSystem.obstacleToReading(path) {
            throw BackupError.cannotRead(path: path, code: code)
        }
        guard exists(at: path) else { throw LogbookError.notADatabase(path: path) }
        let hasUnmergedLog = (FileSystem.size(path + "-wal") ?? 0) > 0
        let connection = try connect(path, for: .reading)
        if hasUnmergedLog { connection.leaveLogUnmerged() }
        return connection
    }
}

/// One check under way.
final class LogbookCheck {
    let connection: Connection
    private(set) var report: CheckReport
    private let outline: CheckOutline
    /// What the connection keeps of the file at most. Indexes are looked through in the order of their table: with
    /// SQLite's own 2 MB most pages of a large file would be read again and again.
    static let cacheKibibytes = 26 * 1024

    /// The rows that were found where the journal tells of them, by table.
    private(set) var rows: [String: Int] = [:]
    /// The values by which a row is looked for, and the statement that looks.
    var row = RowValues()
    let findsImportedRow: KeptStatement
    /// The releases to the public, by which `counted_apart` is checked; nil where their list can't be read.
    var releases: ReleaseSequence? { outline.releases }
    /// Whether some entry couldn't be read, so that what it tells of isn't known.
    private(set) var hasUnreadEntries = false

    init(_ connection: Connection, _ report: CheckReport, _ outline: CheckOutline) {
        (self.connection, self.report, self.outline) = (connection, report, outline)
        findsImportedRow = connection.kept(ImportedRowTable.finding)
    }

    /// Checks everything, with a second thread if the trees have so many entries.
    func run(twoThreadsFrom entries: Int) throws {
        // Where even they can't be read one thread will say so.
        guard let trees = try? connection.trees(), let size = try? connection.treeSize(), size >= entries
        else {
            try checkStructureAndTrees()
            return try checkRest { try checkStories() }
        }
        let pieces = StoryPieces(outline)
        let elsewhere = WorkElsewhere { try pieces.readElsewhere(seeing: trees) }
        let here = Result {
            try checkStructureAndTrees()
            pieces.read(on: connection)
        }
        // The other thread ends before an error of this one goes on: its connection is closed then. If it got none, this
        // one read all pieces, and nothing is missing.
        _ = try? elsewhere.result()
        try here.get()
        try checkRest {
            for piece in pieces.read { try take(piece) }
        }
    }

    private func checkStructureAndTrees() throws {
        try part("integrity_check") { try checkStructure() }
        try goOn()
        try part("sqlite_schema") {
            try checkSchema(outline.steps)
            report.exempt = try ExemptTable.allCases.filter { try isInSchema($0.rawValue) }
        }
        try part("desk") {
            let id = try connection.first("SELECT id FROM desk") { try $0.text(0) }
            report.desk = id.flatMap { DeskID($0) }
        }
        try part("journal") { try checkTrees() }
        checkKept()
        try part("carried_checkpoint") { try checkCarried() }
    }

    private func checkRest(after stories: () throws -> Void) throws {
        try part("journal") {
            try stories()
            try checkCounts()
        }
        try part("exhibit") { try checkKeptFiles() }
        report.issues = rows["issue"] ?? 0
        report.rows = rows.values.reduce(0, +) - report.issues
    }

    /// Throws once nobody wants to know any more.
    func goOn() throws { if outline.isInterrupted() { throw Interrupted() } }

    func find(_ finding: Finding) { report.add(finding) }

    func find(_ fault: Finding.Fault, at entry: (desk: String, seq: Int)) {
        find(.entry(desk: entry.desk, seq: entry.seq, fault))
        hasUnreadEntries = hasUnreadEntries || fault != .changed
    }

    /// Takes over what a piece came to.
    private func take(_ piece: StoryPieces.Outcome) throws {
        report.add(piece.findings, of: piece.found)
        rows.merge(piece.rows) { $0 + $1 }
        hasUnreadEntries = hasUnreadEntries || piece.hasUnreadEntries
        if let error = piece.error { throw error }
    }

    func count(_ count: Int, in table: String) {
        // Most issues have no row in most tables.
        if count > 0 { rows[table, default: 0] += count }
    }

    func setTree(entries: Int, root: Hash256?) { (report.entries, report.root) = (entries, root) }

    func setKeptFiles(_ count: Int, opened: Int) { (report.keptFiles, report.openedFiles) = (count, opened) }
    func setFit(_ fit: CheckpointFit) { report.kept?.fit = fit }

    /// Where the file is damaged one part can't be read; the others may.
    func part(_ name: String, _ body: () throws -> Void) throws {
        do { try body() } catch let error as SQLiteError {
            // Another program that has the file locked is no damage.
            guard !error.isBusy else { throw error }
            find(.unreadable(part: name, detail: error.message))
            hasUnreadEntries = true
        }
    }

    /// Holds the number of rows in each table against the number that the journal tells, and names what is too
    /// many. A row too few was found missing on the way.
    private func checkCounts() throws {
        for table in CheckedTables.counted where try isInSchema(table.name) {
            try part(table.name) {
                try table.checkRest(self)
                let stored = try connection.first("SELECT count(*) FROM \(table.name)") { try $0.int(0) } ?? 0
                let told = rows[table.name] ?? 0
                guard stored != told || hasUnreadEntries else { return }
                let before = report.found
                try table.nameStrays(self)
                if report.found == before, !hasUnreadEntries {
                    find(.count(table: table.name, rows: stored, told: told))
                }
            }
        }
    }

    /// Whether the file's schema has the table: an older one may not have it yet.
    func isInSchema(_ table: String) throws -> Bool {
        try connection.first(
            "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", table
        ) { try $0.int(0) } != nil
    }
}
