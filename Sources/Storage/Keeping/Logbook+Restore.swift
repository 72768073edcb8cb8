// Putting a backup in the logbook's place while others may have it open, or be about to.
//
// The file isn't swapped for another: a process that waits for the old one's lock would then go on with a file
// that has no name, and take the new one's write-ahead log for its own. So SQLite writes the backup into the
// logbook in one transaction, with everybody else locked out: at any moment it is the old one or the new one,
// and whoever waits finds the new one. The old one is copied aside first.
//
// Only a file that SQLite can't read, and so nobody else can, is put aside by its name.

import AccessIssues
import Migrations
import SQLite
import Vault

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A backup that was put in the logbook's place.
public struct RestoreSummary: Equatable, Sendable {
    /// What the check of the backup came to; nothing was wrong with it.
    public let report: CheckReport
    /// Where the logbook is.
    public let path: String
    /// Where the logbook is kept that was there before; nil if there was none.
    public let kept: String?
    /// Where the key file should be.
    public let keyPath: String
    /// Whether what is sealed can be read with it.
    public let key: KeyBeside

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

extension Logbook {
    /// Puts the backup `file` in the place of the logbook at `path`, which is kept beside it.
    ///
    /// `file` is checked first as ``check(_:migrations:isInterrupted:)`` does, and left as it is. Throws
    /// ``BackupError``, ``LogbookError`` and ``Interrupted``; the logbook is then as it was.
    public static func restore(
        _ file: String, to path: String, replacing: Bool, migrations: [Migration] = Migration.all,
        busyTimeout: Int32 = 10_000, isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) throws -> RestoreSummary {
        let (file, path) = (FileSystem.resolved(file), FileSystem.resolved(path))
        guard !FileSystem.isFolder(path) else { throw LogbookError.notADatabase(path: path) }
        guard !FileSystem.isOneFile(file, path) else { throw BackupError.sameFile(path: path) }
        guard replacing || !exists(at: path) else { throw BackupError.wouldReplace(path: path) }
        let place = RestorePlace(
            path: path, replacing: replacing, busyTimeout: busyTimeout,
            progress: { _, _ in if isInterrupted() { throw Interrupted() } })
        return try translating(path: file) {
            let source = try connect(toExisting: file)
            // One snapshot, so that what was checked is what is put back.
            let summary = try source.reading {
                let report = try check(source, at: file, migrations: migrations, isInterrupted)
                if let first = report.findings.first {
                    throw BackupError.notWhole(path: file, found: report.found, first: first)
                }
                let kept = try place.put(source)
                return RestoreSummary(
                    report: report, path: path, kept: kept, keyPath: keyPath(of: path),
                    key: keyBeside(path, of: report.desk))
            }
            try source.close()
            return summary
        }
    }

    private static func keyBeside(_ path: String, of desk: DeskID?) -> RestoreSummary.KeyBeside {
        do throws(KeyFile.FileError) {
            let (keys, _) = try KeyFile.read(from: keyPath(of: path))
            return keys.desk == desk?.description ? .fits : .fitsNot
        } catch {
            if case .absent = error { return .absent }
            return .fitsNot
        }
    }
}

/// Where a backup is to go.
struct RestorePlace {
    let path: String
    let replacing: Bool
    let busyTimeout: Int32
    let progress: (Int, Int) throws -> Void

    /// Puts the database that `source` sees there; returns where the old one is kept.
    func put(_ source: Connection) throws -> String? {
        do {
            do { return try overwrite(with: source) } catch let error as SQLiteError {
                guard error.isCorrupt || error.isNotADatabase, replacing else { throw error }
                return try replaceUnreadable(with: source)
            }
        } catch let error as SQLiteError {
            throw Logbook.refusal(error, writing: path) ?? LogbookError(error, path: path)
        }
    }

    private func overwrite(with source: Connection) throws -> String? {
        try FileSystem.makeFolder(of: path)
        try setLeftLogAside()
        try FileSystem.makeFile(path)
        guard FileSystem.isWritable(path), FileSystem.isWritable(FileSystem.folder(of: path)) else {
            throw LogbookError.readOnly(path: path)
        }
        let target = try Connection(path, .readWrite, busyTimeout: busyTimeout)
        try target.lockOthersOut()
        var kept: String?
        if case .version = try Schema(of: target, at: path) {
            // Somebody may have made it just now.
            guard replacing else { throw BackupError.wouldReplace(path: path) }
            kept = try copyAside(target)
        }
        do { try target.overwrite(with: source, progress: progress) } catch {
            // The logbook is as it was, and needs no copy; unless nobody knows, as after a failed sync.
            if let kept, isRefusal(error) { FileSystem.remove(kept) }
            if let failed = error as? SQLiteError, failed.isIOError {
                throw LogbookError.notConfirmed(path: path, detail: failed.message)
            }
            throw error
        }
        // It is on disk. Whoever opens it next does the rest, if this fails.
        try? target.useWAL()
        try? target.close()
        try FileSystem.syncNames(in: FileSystem.folder(of: path))
        return kept
    }

    private func isRefusal(_ error: any Error) -> Bool {
        error is Interrupted || (error as? SQLiteError).map { $0.isFull || $0.isBusy } == true
    }

    /// Under its name it is whole or not there, whenever this process ends.
    private func copyAside(_ target: Connection) throws -> String {
        let draft = try Draft(in: FileSystem.folder(of: path))
        defer { draft.discard() }
        try target.backup(to: draft.path, progress: progress)
        let kept = try nameAside()
        try draft.publish(as: kept)
        return kept
    }

    /// A write-ahead log whose database is gone would be deleted by SQLite, once there is a new one.
    private func setLeftLogAside() throws(BackupError) {
        guard !Logbook.exists(at: path), (FileSystem.size(path + "-wal") ?? 0) > 0 else { return }
        let kept = try nameAside()
        guard rename(path + "-wal", kept + "-wal") == 0 else { throw .refused(path + "-wal") }
    }

    /// Gives what can't be read another name, with its log; the backup takes its place at one stroke.
    ///
    /// Should the machine stop in between, both names lead to the old file, or it has lost only its log here
    /// and has it there.
    private func replaceUnreadable(with source: Connection) throws -> String {
        guard !FileSystem.isInUse(path) else { throw LogbookError.busy(path: path) }
        let draft = try Draft(in: FileSystem.folder(of: path))
        defer { draft.discard() }
        try source.backup(to: draft.path, asSeen: true, progress: progress)
        let made = try Connection(draft.path, .readWrite)
        try made.useWAL()
        try made.close()
        let kept = try nameAside()
        for end in ["", "-wal", "-journal"] where FileSystem.isThere(path + end) {
            guard link(path + end, kept + end) == 0 else { throw BackupError.refused(kept + end) }
        }
        try FileSystem.syncNames(in: FileSystem.folder(of: path))
        for end in ["-wal", "-journal", "-shm"] { FileSystem.remove(path + end) }
        try draft.replace(path)
        return kept
    }

    private func nameAside() throws(BackupError) -> String {
        for number in 1..<1_000_000 {
            let name = "\(path).before-restore-\(number)"
            if ["", "-wal", "-journal"].allSatisfy({ !FileSystem.isThere(name + $0) }) { return name }
        }
        throw .alreadyThere(path: path + ".before-restore-1")
    }
}
