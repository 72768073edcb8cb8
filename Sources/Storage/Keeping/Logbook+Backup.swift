// A backup is one file, whole or not there: written under another name, read again, brought to the disk, and
// only then given its name. Others go on writing meanwhile; it holds what was stored when it began.

import AccessIssues
import Evidence
import Migrations
import SQLite

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A backup that was made.
public struct BackupSummary: Equatable, Sendable {
    /// Where it is.
    public let path: String
    /// How many issues are in it.
    public let issues: Int
    /// How many entries its journal has.
    public let entries: Int
    /// Where the key file is, which isn't in it.
    public let keyPath: String
    /// Whether the key file is there.
    public let hasKey: Bool
    /// Whether the backup carries the key, under a passphrase.
    public let carriesKey: Bool
    /// How far its journal is; it carries that too.
    public let checkpoint: SignedCheckpoint
    /// What the check of the backup came to. What isn't as the journal tells stands so in the logbook too.
    public let report: CheckReport
}

extension Logbook {
    /// Copies the logbook into a new file, mode 0600, that needs no other file beside it.
    ///
    /// `sealedKey` is the key under a passphrase, for the backup to carry. The copy is checked as ``check(_:migrations:isInterrupted:)``
    /// does before it gets its name. Nothing is written over. Throws ``BackupError``, ``LogbookError``, and ``Interrupted`` once
    /// `isInterrupted`, which is asked again and again, says so; nothing is left then.
    public func backup(
        to target: String, carrying sealedKey: String? = nil,
        isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) throws -> BackupSummary {
        try backup(
            to: target, carrying: sealedKey, twoThreadsFrom: StoryPieces.entriesWorthAThread, isInterrupted)
    }

    /// The same; the check of the copy takes a second thread from another number of entries on.
    func backup(
        to target: String, carrying sealedKey: String? = nil, twoThreadsFrom worthAThread: Int,
        _ isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) throws -> BackupSummary {
        let folder = try place(of: target)
        let entries = try translating { try journalSize(connection) }
        let draft = try Draft(in: folder)
        defer { draft.discard() }
        try sayingWhere(target) {
            try connection.backup(to: draft.path) { _, _ in if isInterrupted() { throw Interrupted() } }
        }
        let summary = try sayingWhere(target) {
            let checkpoint = try carry(sealedKey, in: draft.path)
            return try verify(
                draft.path, of: target, atLeast: entries, carriesKey: sealedKey != nil, checkpoint,
                twoThreadsFrom: worthAThread, isInterrupted)
        }
        if isInterrupted() { throw Interrupted() }
        try draft.publish(as: target)
        return summary
    }

    /// Puts a new backup in the place of one, at one stroke, with the key that the old one carried.
    func renewBackup(at target: String, carrying key: String?) throws -> BackupSummary {
        let entries = try translating { try journalSize(connection) }
        let draft = try Draft(in: FileSystem.folder(of: target))
        defer { draft.discard() }
        let summary = try sayingWhere(target) {
            try connection.backup(to: draft.path)
            let checkpoint = try carry(key, in: draft.path)
            return try verify(draft.path, of: target, atLeast: entries, carriesKey: key != nil, checkpoint) {
                false
            }
        }
        try draft.replace(target)
        return summary
    }

    /// The folder of a new file. Refuses a name that is taken, or that SQLite would take for the logbook's.
    private func place(of target: String) throws(BackupError) -> String {
        guard !target.isEmpty, !target.hasSuffix("/"), !target.utf8.contains(0) else {
            throw .cannotWrite(path: target, code: target.isEmpty ? ENOENT : EISDIR)
        }
        let name = FileSystem.spelledOut(target)
        for file in files + [path + "-journal"] where name == FileSystem.spelledOut(file) {
            throw .ofTheLogbook(path: target)
        }
        let folder = FileSystem.folder(of: target)
        guard FileSystem.isFolder(folder) else { throw .noFolder(path: folder) }
        // SQLite would apply another's log to the backup.
        for taken in [target, target + "-wal", target + "-journal"] where FileSystem.isThere(taken) {
            throw .alreadyThere(path: taken)
        }
        return folder
    }

    /// Puts into the copy what a backup carries: how far its journal is, signed, and the key under a passphrase.
    private func carry(_ sealedKey: String?, in copy: String) throws -> SignedCheckpoint {
        let copied = try Connection(copy, .readWrite)
        // Others may have gone on meanwhile: it is the copy's own journal.
        let checkpoint = try signed(Self.checkpoint(of: desk, in: copied, at: copy))
        try copied.run("INSERT OR REPLACE INTO carried_checkpoint (id, text) VALUES (1, ?)", checkpoint.text)
        if let sealedKey {
            try copied.run("INSERT OR REPLACE INTO carried_key (id, text) VALUES (1, ?)", sealedKey)
        }
        try copied.close()
        return checkpoint
    }

    private func verify(
        _ copy: String, of target: String, atLeast entries: Int, carriesKey: Bool,
        _ checkpoint: SignedCheckpoint, twoThreadsFrom worthAThread: Int = StoryPieces.entriesWorthAThread,
        _ isInterrupted: @escaping @Sendable () -> Bool
    ) throws -> BackupSummary {
        let copied = try Connection(copy, .immutable)
        let report = try Self.check(
            copied, at: target, in: copy, migrations: Migration.all, twoThreadsFrom: worthAThread,
            isInterrupted)
        guard !report.findings.contains(where: \.isOfTheFile), report.desk == desk, report.entries >= entries
        else { throw BackupError.notWritten(path: target) }
        let issues = try copied.first("SELECT count(*) FROM issue") { try $0.int(0) } ?? 0
        try copied.close()
        let keyPath = Self.keyPath(of: path)
        return BackupSummary(
            path: target, issues: issues, entries: report.entries, keyPath: keyPath,
            hasKey: FileSystem.exists(keyPath), carriesKey: carriesKey, checkpoint: checkpoint,
            report: report)
    }

    private func journalSize(_ connection: Connection) throws -> Int {
        try connection.first("SELECT size FROM tree WHERE desk = ?", desk.description) { try $0.int(0) } ?? 0
    }

    /// A new file has nothing to be read yet: what can't be read is the logbook's, what can't be written the
    /// backup's.
    private func sayingWhere<R>(_ target: String, _ body: () throws -> R) throws -> R {
        do { return try body() } catch let error as SQLiteError {
            throw Self.refusal(error, writing: target) ?? LogbookError(error, path: path)
        }
    }

    /// What an error of SQLite means for a file that was being written; nil if it isn't about writing.
    static func refusal(_ error: SQLiteError, writing target: String) -> BackupError? {
        if error.isFull { return .cannotWrite(path: target, code: ENOSPC) }
        if error.isReadOnly { return .cannotWrite(path: target, code: EROFS) }
        return error.isCantOpen ? .cannotWrite(path: target, code: EACCES) : nil
    }
}

extension Finding {
    /// Whether it is about the file that was written, and not about what the logbook says.
    fileprivate var isOfTheFile: Bool {
        switch self {
        case .structure, .dangling, .unreadable: true
        case .schema, .migration, .entry, .tree, .row, .count, .checkpoint, .keptFile: false
        }
    }
}
