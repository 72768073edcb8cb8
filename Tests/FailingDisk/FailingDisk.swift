// What if the disk fails while a commit is being synced?

import CSQLite
import Foundation
import Synchronization

/// A file system of SQLite's own, put before the real one.
///
/// It passes everything through, and fails each sync of the write-ahead logs in a test's folder while that test
/// says so (a database file has other methods, with locks). It becomes the process's default: other tests
/// don't notice.
public enum FailingDisk {
    /// What the names of the folders begin with in which syncs can fail.
    public static let folder = "failing-disk"

    /// Puts the file system before the real one, once; false if SQLite refuses.
    public static let isInstalled: Bool = {
        guard let found = real else { return false }
        let vfs = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        vfs.initialize(to: found.pointee)
        vfs.pointee.zName = UnsafePointer(strdup(folder))
        vfs.pointee.xOpen = { _, name, file, flags, outFlags in
            guard let real, let code = real.pointee.xOpen?(real, name, file, flags, outFlags) else {
                return SQLITE_ERROR
            }
            guard code == SQLITE_OK, flags & SQLITE_OPEN_WAL != 0, let name, let file,
                let folder = folder(of: String(cString: name))
            else { return code }
            logs.withLock { logs in
                logs.folders[UInt(bitPattern: file)] = folder
                file.pointee.pMethods = failingMethods(before: file.pointee.pMethods)
            }
            return code
        }
        return sqlite3_vfs_register(vfs, 1) == SQLITE_OK
    }()

    /// Runs `body` while the syncs of the logs in this folder fail; those in the folders of other tests don't.
    public static func failing<R>(in path: String, _ body: () throws -> R) rethrows -> R {
        let folder = folder(of: path) ?? path
        logs.withLock { _ = $0.failing.insert(folder) }
        defer { logs.withLock { _ = $0.failing.remove(folder) } }
        return try body()
    }

    // MARK: - What SQLite calls

    private struct Logs {
        /// The folder of each log, by its file's address; one that was closed is never asked for.
        var folders: [UInt: String] = [:]
        var failing: Set<String> = []

        func isFailing(_ file: UnsafeMutablePointer<sqlite3_file>?) -> Bool {
            folders[UInt(bitPattern: file)].map(failing.contains) ?? false
        }
    }

    private static let logs = Mutex(Logs())
    nonisolated(unsafe) private static let real: UnsafeMutablePointer<sqlite3_vfs>? = sqlite3_vfs_find(nil)
    // Both are set with the lock held, when the first log is opened.
    nonisolated(unsafe) private static var methods: UnsafePointer<sqlite3_io_methods>?
    nonisolated(unsafe) private static var realSync:
        (@convention(c) (UnsafeMutablePointer<sqlite3_file>?, Int32) -> Int32)?

    /// The real methods of a log, but for a sync that may fail.
    private static func failingMethods(
        before real: UnsafePointer<sqlite3_io_methods>?
    ) -> UnsafePointer<sqlite3_io_methods>? {
        guard methods == nil, let real else { return methods }
        realSync = real.pointee.xSync
        let copy = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        copy.initialize(to: real.pointee)
        copy.pointee.xSync = { file, flags in
            FailingDisk.logs.withLock { $0.isFailing(file) }
                ? SQLITE_IOERR | (4 << 8) : (FailingDisk.realSync?(file, flags) ?? SQLITE_ERROR)
        }
        methods = UnsafePointer(copy)
        return methods
    }

    /// The part of a path that names one of our folders: SQLite may know the rest by another name, through links.
    private static func folder(of path: String) -> String? {
        path.split(separator: "/").first { $0.hasPrefix(folder) }.map(String.init)
    }
}
