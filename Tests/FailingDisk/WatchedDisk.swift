// What does SQLite do to the database file itself, beside its log? Only a checkpoint writes there.

import CSQLite
import Foundation
import Synchronization

/// A file system of SQLite's own, put before the real one, that counts what is done to the database files in a
/// test's folder, and can do something in the middle of a checkpoint.
///
/// It passes everything through. It becomes the process's default: other tests don't notice.
public enum WatchedDisk {
    /// What the names of the folders begin with in which database files are watched.
    public static let folder = "watched-disk"

    /// What was done to the database files of a folder.
    public struct Counts: Equatable, Sendable {
        /// How often a part of one was written, or one was cut.
        public var writes = 0
        /// How often one was brought to the disk.
        public var syncs = 0
        /// How often a checkpoint was about to look what there is to copy.
        public var checkpoints = 0
    }

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
            guard code == SQLITE_OK, flags & SQLITE_OPEN_MAIN_DB != 0, let name, let file,
                let folder = folder(of: String(cString: name))
            else { return code }
            state.withLock { state in
                state.folders[UInt(bitPattern: file)] = folder
                file.pointee.pMethods = watchedMethods(before: file.pointee.pMethods)
            }
            return code
        }
        return sqlite3_vfs_register(vfs, 1) == SQLITE_OK
    }()

    /// What was done so far to the database files in this folder.
    public static func counts(in path: String) -> Counts {
        state.withLock { $0.counts[folder(of: path) ?? path] ?? Counts() }
    }

    /// Runs `work` in the middle of the next checkpoint in this folder: after it has read where the log ends, and
    /// before it has asked how much of it was copied.
    public static func inNextCheckpoint(in path: String, _ work: @escaping @Sendable () -> Void) {
        state.withLock { $0.work[folder(of: path) ?? path] = work }
    }

    // MARK: - What SQLite calls

    private struct State {
        /// The folder of each database file, by its address; one that was closed is never asked for.
        var folders: [UInt: String] = [:]
        var counts: [String: Counts] = [:]
        var work: [String: @Sendable () -> Void] = [:]
    }

    private static let state = Mutex(State())
    // The other file system of ours is put there first, so that neither takes the other's place.
    nonisolated(unsafe) private static let real: UnsafeMutablePointer<sqlite3_vfs>? =
        FailingDisk.isInstalled ? sqlite3_vfs_find(nil) : nil
    // Set with the lock held, when the first database is opened.
    nonisolated(unsafe) private static var methods: UnsafePointer<sqlite3_io_methods>?
    nonisolated(unsafe) private static var realMethods: UnsafePointer<sqlite3_io_methods>?

    private static func count(
        _ file: UnsafeMutablePointer<sqlite3_file>?, _ change: (inout Counts) -> Void
    ) {
        state.withLock { state in
            if let folder = state.folders[UInt(bitPattern: file)] {
                change(&state.counts[folder, default: Counts()])
            }
        }
    }

    private static func watchedMethods(
        before real: UnsafePointer<sqlite3_io_methods>?
    ) -> UnsafePointer<sqlite3_io_methods>? {
        guard methods == nil, let real else { return methods }
        realMethods = real
        let copy = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        copy.initialize(to: real.pointee)
        copy.pointee.xWrite = { file, bytes, count, offset in
            WatchedDisk.count(file) { $0.writes += 1 }
            return WatchedDisk.realMethods?.pointee.xWrite?(file, bytes, count, offset) ?? SQLITE_ERROR
        }
        copy.pointee.xTruncate = { file, size in
            WatchedDisk.count(file) { $0.writes += 1 }
            return WatchedDisk.realMethods?.pointee.xTruncate?(file, size) ?? SQLITE_ERROR
        }
        copy.pointee.xSync = { file, flags in
            WatchedDisk.count(file) { $0.syncs += 1 }
            return WatchedDisk.realMethods?.pointee.xSync?(file, flags) ?? SQLITE_ERROR
        }
        copy.pointee.xUnfetch = { file, offset, page in
            // Of no page: that is what a checkpoint asks for, between reading the log's header and copying.
            if page == nil {
                WatchedDisk.count(file) { $0.checkpoints += 1 }
                let work = WatchedDisk.state.withLock { state in
                    state.folders[UInt(bitPattern: file)].flatMap { state.work.removeValue(forKey: $0) }
                }
                work?()
            }
            return WatchedDisk.realMethods?.pointee.xUnfetch?(file, offset, page) ?? SQLITE_ERROR
        }
        methods = UnsafePointer(copy)
        return methods
    }

    /// The part of a path that names one of our folders: SQLite may know the rest by another name, through links.
    private static func folder(of path: String) -> String? {
        path.split(separator: "/").first { $0.hasPrefix(folder) }.map(String.init)
    }
}
