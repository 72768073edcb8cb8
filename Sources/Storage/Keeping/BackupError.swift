#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why a backup wasn't made or put back. It holds facts; `Words` says them. Nothing was changed.
public enum BackupError: Error, Equatable, Sendable {
    /// Something is there already and is kept.
    case alreadyThere(path: String)
    /// The name belongs to the logbook: it is its file, its key, or one that SQLite puts beside it.
    case ofTheLogbook(path: String)
    /// The folder to write into isn't there.
    case noFolder(path: String)
    /// The backup can't be read; `code` is the system's `errno`.
    case cannotRead(path: String, code: Int32)
    /// It can't be written; `code` is the system's `errno`.
    case cannotWrite(path: String, code: Int32)
    /// What was written isn't what was to be written; it was removed.
    case notWritten(path: String)
    /// A logbook stands where the backup is to go, and nobody said that it may be replaced.
    case wouldReplace(path: String)
    /// The backup and the logbook are one file.
    case sameFile(path: String)
    /// The backup has something wrong with it: how many things, and the first.
    case notWhole(path: String, found: Int, first: Finding)

    /// The desk had no logbook in this place, and nobody said whether it moved or is copied.
    case movedOrCopied(path: String, desk: String)
    /// The original stands where its copy was to go.
    case copyOverOriginal(path: String)
    /// A copy is sealed anew, and the key that opens what is sealed isn't there, or is locked.
    case copyNeedsKey(path: String, isLocked: Bool)

    /// What the present `errno` means for something that was to be written at `path`.
    static func refused(_ path: String) -> BackupError {
        errno == EEXIST ? .alreadyThere(path: path) : .cannotWrite(path: path, code: errno)
    }
}
