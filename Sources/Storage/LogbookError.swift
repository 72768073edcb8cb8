import AccessIssues
import SQLite
import Vault

/// Why the logbook couldn't be opened, read or changed. It holds facts; `Words` says them.
public enum LogbookError: Error, Equatable, Sendable {
    // Opening
    /// No logbook stands there, and this command doesn't make one.
    case absent(path: String)
    /// The logbook was made or upgraded by a newer carewatch.
    case newer(path: String, schema: Int, known: Int)
    /// What this program knows as a migration is not what was run on the logbook.
    case editedMigration(path: String, version: Int, name: String)
    /// A database that isn't ours.
    case anotherProgram(path: String)
    /// A file that is no SQLite database.
    case notADatabase(path: String)
    /// A logbook of which a part can't be read.
    case damaged(path: String, detail: String)
    /// A change was asked for where nothing can be written.
    case readOnly(path: String)
    /// It can only be read where it is, and its write-ahead log holds what isn't merged.
    case unmergedLog(path: String)
    /// It is of an older schema and can't be upgraded where it is.
    case cannotUpgrade(path: String, schema: Int)
    /// The disk is full.
    case noSpace(path: String)
    /// The file or its folder can't be opened or made; `code` is the system's `errno`.
    case system(path: String, code: Int32)
    /// Other processes held the logbook for longer than the busy timeout.
    case busy(path: String)

    // Keys
    /// The key file can't be read, written or set aside.
    case keyFile(KeyFile.FileError)
    /// The key file belongs to another logbook.
    case keyOfAnotherDesk(path: String, desk: String, wanted: String)
    /// Sealed values can't be opened: there is no key file.
    case keyAbsent(path: String)
    /// Sealed values can't be opened: the vault is locked.
    case vault(VaultError)
    /// A sealed value can't be opened.
    case cannotOpen(Reference, field: String, OpeningError)
    /// A value couldn't be sealed; nothing was stored.
    case cannotSeal(SealingError)

    // Changing
    /// The change may or may not be on disk: its sync failed.
    case notConfirmed(path: String, detail: String)
    /// There is no issue of that reference.
    case noSuchIssue(Reference)
    /// The issue was erased, and nothing is left of it.
    case erased(Reference)
    /// The issue belongs to another desk.
    case ofAnotherDesk(Reference, desk: String)
    /// An issue that no report counts can't stand for another.
    case cannotStandFor(Reference, Status)
    /// The change doesn't fit the issue.
    case doesNotFit(FoldError)
    /// The request was made before with another content.
    case requestReused(id: String, Reference)
    /// The person, or the same problem, is there already, and that was to be refused.
    case alikeThere([Reference])
    /// A journal entry or a row that this program can't read.
    case unreadable(what: String)
    /// Anything else that SQLite says.
    case database(SQLiteError)
}

/// Something the user should hear once, though nothing failed.
public enum Notice: Equatable, Sendable {
    /// A key file stood beside no logbook; it was set aside.
    case keySetAside(from: String, to: String)
    /// The key file is damaged or another desk's; what was logged is sealed, and nobody was recognised.
    case keyUnusable(path: String)
    /// Others on this machine may read the key file.
    case keyTooOpen(path: String)
    /// The logbook lies on a network file system, where locks and shared memory can't be trusted.
    case networkFileSystem(path: String, kind: String)
    /// The logbook was upgraded; the old one was kept.
    case upgraded(from: Int, to: Int, copy: String)
    /// A new logbook was made.
    case made(path: String, key: String)
}

extension LogbookError {
    /// What an error of SQLite means for the logbook at `path`.
    init(_ error: SQLiteError, path: String) {
        self =
            if error.isNotADatabase { .notADatabase(path: path) } else if error.isCorrupt {
                .damaged(path: path, detail: error.message)
            } else if error.isFull || error.code == Self.noRoomForSharedMemory {
                .noSpace(path: path)
            } else if error.isReadOnly {
                .readOnly(path: path)
            } else if error.isBusy { .busy(path: path) } else { .database(error) }
    }

    /// What a commit that failed means for the logbook at `path`.
    ///
    /// A full disk is found while the log is written, and the last frame written is the one that commits: it
    /// isn't whole, and so never recovered. Every other failure may have come after it.
    init(_ failed: CommitFailed, path: String) {
        self =
            failed.underlying.isFull
            ? .noSpace(path: path) : .notConfirmed(path: path, detail: failed.underlying.message)
    }

    /// SQLITE_IOERR_SHMSIZE: the shared memory beside the write-ahead log couldn't grow (rescode.html).
    private static let noRoomForSharedMemory: Int32 = 4874

    /// What an error of the key file means for the logbook.
    init(_ error: KeyFile.FileError) {
        if case .system(_, let code, let path) = error, FileSystem.isFull(code) {
            self = .noSpace(path: path)
        } else {
            self = .keyFile(error)
        }
    }
}
