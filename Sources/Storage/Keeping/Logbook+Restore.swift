// Putting a backup in the logbook's place: it is checked, copied into a draft beside that place, told there what
// happened, and only then put in place, at one stroke (RestorePlace).
//
// Two logbooks that both say that they are one desk would each go on counting its journal. So where the backup comes
// to a place that hadn't this desk's logbook somebody must say whether the desk moved or was copied.

import AccessIssues
import Evidence
import Migrations
import SQLite
import Vault

/// What a backup becomes in a place where its desk had no logbook.
public enum Lineage: Sendable {
    /// The same desk: the original is no longer used.
    case moved
    /// A new desk with all that is in it: the original goes on.
    case copied
}

/// A backup that was put in the logbook's place.
public struct RestoreSummary: Equatable, Sendable {
    /// What the check of the backup came to; nothing was wrong with it.
    public let report: CheckReport
    /// Where the logbook is.
    public let path: String
    /// Where the logbook is kept that was there before; nil if there was none.
    public let kept: String?
    /// What is only there; nil if nothing, or if it isn't the same desk's.
    public let leftBehind: LeftBehind?
    /// What it became.
    public let how: How
    /// The desk that the logbook belongs to now.
    public let desk: DeskID
    /// Where the key file should be.
    public let keyPath: String
    /// Whether what is sealed can be read with it.
    public let key: KeyBeside
    /// Whether the key file is there since the backup brought it, or the new desk made it.
    public let keyIsNew: Bool
    /// Where a key file was set aside that belonged to another desk; nil if there was none.
    public let keySetAside: String?

    /// What a backup became.
    public enum How: String, Sendable {
        /// It took the place of its own desk's logbook.
        case replaced
        /// Its desk is here now.
        case moved
        /// Another desk has its issues now.
        case copied
    }

    /// The key file beside a logbook.
    public enum KeyBeside: Equatable, Sendable {
        /// It is this desk's.
        case fits
        /// There is none.
        case absent
        /// It is another desk's, or can't be read.
        case fitsNot
    }
}

/// What is to be put where.
struct Restoring {
    let file: String
    let path: String
    let lineage: Lineage?
    let passphrase: Passphrase?
    let actor: String
    let migrations: [Migration]
    let place: RestorePlace
}

extension Logbook {
    /// Puts the backup `file` in the place of the logbook at `path`, which is kept beside it.
    ///
    /// `file` is checked first as ``check(_:migrations:isInterrupted:)`` does, its schema against this program's own,
    /// and left as it is. `lineage` says what it becomes where its desk had no logbook; it is asked for only there.
    /// With its `passphrase` the key that the backup carries is written where there is no key file. `actor` is who does
    /// it. Throws ``BackupError``, ``LogbookError`` and ``Interrupted``; the logbook is then as it was.
    public static func restore(
        _ file: String, to path: String, replacing: Bool, as lineage: Lineage? = nil,
        opening passphrase: Passphrase? = nil, by actor: String, migrations: [Migration] = Migration.all,
        busyTimeout: Int32 = 10_000, isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) throws -> RestoreSummary {
        let (file, path) = (FileSystem.resolved(file), FileSystem.resolved(path))
        try checkNames(file, path, replacing: replacing)
        let restoring = Restoring(
            file: file, path: path, lineage: lineage, passphrase: passphrase, actor: actor,
            migrations: migrations,
            place: RestorePlace(
                path: path, replacing: replacing, busyTimeout: busyTimeout,
                progress: { _, _ in if isInterrupted() { throw Interrupted() } }))
        return try translating(path: file) {
            let source = try connect(toExisting: file)
            // One snapshot, so that what was checked is what is put back.
            let summary = try source.reading {
                let report = try check(source, at: file, migrations: migrations, isInterrupted)
                if let first = report.programs.first ?? report.findings.first {
                    throw BackupError.notWhole(path: file, found: report.found, first: first)
                }
                guard let desk = report.desk else { throw LogbookError.unreadable(what: "desk") }
                return try restoring.put(source, of: desk, report)
            }
            try source.close()
            return summary
        }
    }

    static func checkNames(_ file: String, _ path: String, replacing: Bool) throws {
        guard !FileSystem.isFolder(path) else { throw LogbookError.notADatabase(path: path) }
        guard !FileSystem.isOneFile(file, path) else { throw BackupError.sameFile(path: path) }
        guard replacing || !exists(at: path) else { throw BackupError.wouldReplace(path: path) }
    }

    static func keyBeside(_ path: String, of desk: DeskID?) -> RestoreSummary.KeyBeside {
        do throws(KeyFile.FileError) {
            let (keys, _) = try KeyFile.read(from: keyPath(of: path))
            return keys.desk == desk?.description ? .fits : .fitsNot
        } catch {
            if case .absent = error { return .absent }
            return .fitsNot
        }
    }
}

extension Error {
    /// Whether what was to be put in place may be there, as after a sync that failed.
    var leavesUnknown: Bool {
        if case .notConfirmed = self as? LogbookError { true } else { self is CommitFailed }
    }
}

extension CheckReport {
    /// What the schema has that carewatch didn't make: a trigger or a view is a program, and would run.
    var programs: [Finding] {
        findings.filter { finding in
            if case .schema(_, let difference) = finding { difference != .missing } else { false }
        }
    }
}

extension Restoring {
    /// Puts what `source` sees in place, as what it is to become there.
    func put(_ source: Connection, of desk: DeskID, _ report: CheckReport) throws -> RestoreSummary {
        let isOwn = Logbook.isPlace(path, of: desk)
        if lineage == .copied {
            guard !isOwn else { throw BackupError.copyOverOriginal(path: path) }
            return try putCopy(of: source, from: desk, report)
        }
        guard isOwn || lineage == .moved else {
            throw BackupError.movedOrCopied(path: path, desk: desk.description)
        }
        let key = Logbook.keyBeside(path, of: desk) == .absent ? try carriedKey(in: source, of: desk) : nil
        try FileSystem.makeFolder(of: path)
        try place.mustBeWritable()
        let draft = try Draft(in: FileSystem.folder(of: path))
        defer { draft.discard() }
        let book = try draw(source, into: draft, of: desk)
        let how: RestoreSummary.How = isOwn ? .replaced : .moved
        try book.tellRestored(report, how: how, by: actor)
        var (keyIsNew, leftBehind) = (false, LeftBehind?.none)
        let kept: String?
        do {
            kept = try place.put(book.connection) { newer in
                // Where it is too damaged to tell, it is replaced all the same.
                leftBehind = newer.flatMap { try? $0.told(beside: source, of: desk) }
                if let newer { try book.obey(newer, by: actor) }
                keyIsNew = try bring(key) || keyIsNew
            }
        } catch {
            // The backup still has it; and without its logbook it would be taken for one that was left.
            if keyIsNew, !error.leavesUnknown { FileSystem.remove(Logbook.keyPath(of: path)) }
            throw error
        }
        try book.close()
        return RestoreSummary(
            report: report, path: path, kept: kept, leftBehind: leftBehind, how: how, desk: desk,
            keyPath: Logbook.keyPath(of: path), key: Logbook.keyBeside(path, of: desk), keyIsNew: keyIsNew,
            keySetAside: nil)
    }

    /// Writes the key file that the backup brought, unless one is there.
    private func bring(_ key: KeyFile?) throws -> Bool {
        guard let key else { return false }
        do throws(KeyFile.FileError) {
            try key.write(to: Logbook.keyPath(of: path))
            return true
        } catch {
            if case .alreadyThere = error { return false }
            throw LogbookError(error)
        }
    }

    /// Copies what `source` sees into a draft and upgrades it there: a logbook that nobody else knows of.
    func draw(_ source: Connection, into draft: Draft, of desk: DeskID, keys: KeyFile? = nil) throws
        -> Logbook
    {
        do {
            try source.backup(to: draft.path, asSeen: true, progress: place.progress)
            let connection = try Connection(draft.path, .readWrite)
            for step in migrations.dropFirst(Int(try connection.userVersion)) {
                try connection.immediate { try Recorder.run(step, on: connection, at: .now()) }
            }
            // These stand in backups alone.
            for (schema, table) in Logbook.carried where migrations.count >= schema {
                try connection.run("DELETE FROM \(table)")
            }
            let sealing = try connection.first("SELECT sealing_key FROM desk") { try $0.blob(0) }
            return Logbook(
                path: draft.path, desk: desk, connection: connection, publicSealingKey: sealing ?? [],
                notices: [], keys: keys)
        } catch let error as SQLiteError {
            throw Logbook.refusal(error, writing: path) ?? error
        }
    }
}

extension Logbook {
    /// The tables of what a backup carries, each with the schema since which there is one.
    static let carried = [(schema: 5, table: "carried_key"), (schema: 8, table: "carried_checkpoint")]

    /// Whether the logbook at `path` is that desk's. One that can't be read is, if the key file beside it is.
    static func isPlace(_ path: String, of desk: DeskID) -> Bool {
        guard exists(at: path) else { return false }
        do {
            let connection = try connect(toExisting: path)
            guard case .version = try Schema(of: connection, at: path) else { return false }
            return try connection.first("SELECT id FROM desk") { try $0.text(0) } == desk.description
        } catch LogbookError.anotherProgram {
            return false
        } catch {
            return keyBeside(path, of: desk) == .fits
        }
    }

    /// Tells the journal of a logbook that is about to be put in place where it came from.
    func tellRestored(_ report: CheckReport, how: RestoreSummary.How, by actor: String) throws {
        try changing {
            var body: [JSON.Member] = [
                .init("how", .string(how.rawValue)), .init("size", .integer(report.entries)),
            ]
            if let root = report.root { body.append(.init("root", .string(root.hex))) }
            try recorder?.record("restored", .object(body), by: actor, at: .now())
        }
    }
}
