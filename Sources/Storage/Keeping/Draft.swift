// A file in the making lies in a folder of its own beside its final name, so that nobody takes it for whole.
//
// What a process left that was killed is removed by the next that makes one there: the folder is locked while it
// is used, and the system takes the lock back however a process ends.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file in the making, in a locked folder of mode 0700.
final class Draft {
    /// What the names of such folders begin with; a random number follows.
    static let mark = "carewatch-unfinished-"
    private static let name = "unfinished"
    /// The file, and what SQLite may put beside it; a new logbook's key.
    private static let names = ["-wal", "-shm", "-journal", ".key", ""].map { name + $0 }

    /// The file, which is there and empty.
    let path: String
    private let folder: String
    private let lock: FolderLock
    private var isGone = false

    /// Makes a folder in `parent`, and an empty file of mode 0600 in it.
    init(in parent: String) throws(BackupError) {
        Self.removeWhatWasLeft(in: parent)
        for _ in 0..<8 {
            let folder = "\(parent)/\(Self.mark)\(String(UInt64.random(in: .min ... .max), radix: 16))"
            guard mkdir(folder, 0o700) == 0 else { throw .cannotWrite(path: parent, code: errno) }
            // Before it was locked another process may have taken it for one that was left.
            guard let lock = FolderLock(folder), lock.take() != .heldByAnother, lock.isStill(at: folder)
            else {
                rmdir(folder)
                continue
            }
            (self.folder, self.lock, path) = (folder, lock, "\(folder)/\(Self.name)")
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else {
                let refusal = BackupError.cannotWrite(path: parent, code: errno)
                discard()
                throw refusal
            }
            close(descriptor)
            return
        }
        throw .cannotWrite(path: parent, code: EBUSY)
    }

    deinit { discard() }

    /// Brings the file to the disk and gives it its name. Nothing is replaced: throws if something is there.
    func publish(as target: String) throws(BackupError) {
        try FileSystem.syncFile(path)
        guard link(path, target) == 0 else {
            // Some file systems know no second name for a file.
            guard errno == EPERM || errno == ENOTSUP || errno == EOPNOTSUPP else {
                throw .refused(target)
            }
            guard !FileSystem.isThere(target) else { throw .alreadyThere(path: target) }
            guard rename(path, target) == 0 else { throw .refused(target) }
            return try finish(target)
        }
        try finish(target)
    }

    /// Brings the file to the disk and puts it in the place of what is called `target`, at one stroke.
    func replace(_ target: String) throws(BackupError) {
        try FileSystem.syncFile(path)
        guard rename(path, target) == 0 else { throw .refused(target) }
        try finish(target)
    }

    private func finish(_ target: String) throws(BackupError) {
        discard()
        try FileSystem.syncNames(in: FileSystem.folder(of: target))
    }

    /// Removes the file and its folder.
    func discard() {
        guard !isGone else { return }
        isGone = true
        Self.remove(folder)
    }

    private static func remove(_ folder: String) {
        for name in names { unlink("\(folder)/\(name)") }
        // If something else is in it, it isn't ours to remove.
        rmdir(folder)
    }

    private static func removeWhatWasLeft(in parent: String) {
        for name in FileSystem.names(in: parent) {
            guard name.utf8.starts(with: mark.utf8),
                UInt64(Substring(name.utf8.dropFirst(mark.utf8.count)), radix: 16) != nil
            else { continue }
            let folder = "\(parent)/\(name)"
            guard let lock = FolderLock(folder), lock.isOfThisUser, lock.take() == .taken else { continue }
            remove(folder)
        }
    }
}

/// A folder that one process works in, locked for as long as this lives.
final class FolderLock {
    private let descriptor: Int32

    enum Outcome {
        case taken, heldByAnother
        /// The file system has no such locks; there nothing that was left is removed.
        case unknown
    }

    /// Opens a folder; nil if that can't be done.
    init?(_ path: String) {
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        if descriptor < 0 { return nil }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func take() -> Outcome {
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            if errno != EINTR { return errno == EWOULDBLOCK ? .heldByAnother : .unknown }
        }
        return .taken
    }

    var isOfThisUser: Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_uid == geteuid()
    }

    /// Whether the folder still has this name.
    func isStill(at path: String) -> Bool {
        var (ours, there) = (stat(), stat())
        return fstat(descriptor, &ours) == 0 && lstat(path, &there) == 0
            && (ours.st_dev, ours.st_ino) == (there.st_dev, there.st_ino)
    }
}
