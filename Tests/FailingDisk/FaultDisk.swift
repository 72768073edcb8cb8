// What if the disk fails at any moment, or the power does?

import CSQLite
import Foundation
import Synchronization

/// A file system of SQLite's own, put before the real one, that counts what is done in a test's folder to the disk,
/// makes the operation fail that a test names, and can keep a record of everything for ``PowerCut``.
///
/// It passes everything else through. It becomes the process's default: other tests don't notice.
public final class FaultDisk: Sendable {
    /// What the names of the folders begin with in which it looks.
    public static let folder = "fault-disk"

    /// What can fail.
    public enum Step: String, CaseIterable, Sendable {
        case open, write, sync, truncate, unlink
        /// The shared memory beside a write-ahead log grows.
        case memory
    }

    /// How it fails.
    public enum Way: String, CaseIterable, Sendable {
        /// The device says no; nothing was done.
        case error
        /// The same, when half of a write was done.
        case torn
        /// There is no room, which is found when half of a write was done.
        case full
    }

    /// Which operation fails: the one of that number, counted from 1, or it and every later one.
    public struct Fault: Equatable, Sendable {
        /// Its number.
        public let number: Int
        /// Whether every later one fails too.
        public let isForever: Bool
        /// How.
        public let way: Way

        /// A fault.
        public init(_ number: Int, forever: Bool, _ way: Way) {
            (self.number, isForever, self.way) = (number, forever, way)
        }
    }

    struct State {
        var fault: Fault?
        var count = 0
        var failed: [Step] = []
        var record: DiskRecord?
    }

    /// The folder's path.
    public let path: String
    let state = Mutex(State())

    /// Looks at what is done in this folder until it is let go of; nil if SQLite refuses the file system.
    public init?(_ path: String) {
        guard Self.isInstalled, let name = Self.folderName(of: path) else { return nil }
        self.path = path
        FaultFiles.disks.withLock { $0[name] = WeakDisk(self) }
    }

    deinit { _ = Self.folderName(of: path).map { name in FaultFiles.disks.withLock { $0[name] = nil } } }

    /// From now on that operation fails; nil: none.
    public func arm(_ fault: Fault?) {
        state.withLock { ($0.fault, $0.count, $0.failed) = (fault, 0, []) }
    }

    /// Lets nothing fail any more. Returns what failed, and how many operations there were.
    @discardableResult public func disarm() -> (failed: [Step], count: Int) {
        state.withLock { state in
            defer { (state.fault, state.failed) = (nil, []) }
            return (state.failed, state.count)
        }
    }

    /// Begins to keep a record of everything that is done in the folder.
    public func startRecord() { state.withLock { $0.record = DiskRecord(of: path) } }

    /// Notes that a change was acknowledged here, if there is a record.
    public func noteAcknowledged() { state.withLock { $0.record?.acknowledge() } }

    /// Ends the record, and hands it over.
    public func endRecord() -> DiskRecord? {
        state.withLock { state in
            state.record?.finish()
            return state.record.take()
        }
    }

    /// Counts an operation; says how it fails, if it does.
    func meet(_ step: Step) -> Way? {
        state.withLock { state in
            guard let fault = state.fault else { return nil }
            state.count += 1
            guard state.count == fault.number || (fault.isForever && state.count > fault.number) else {
                return nil
            }
            state.failed.append(step)
            return fault.way
        }
    }

    /// Puts the file system before the real one, once.
    static let isInstalled: Bool = FaultFiles.install()

    /// The part of a path that names one of our folders: SQLite may know the rest by another name, through links.
    static func folderName(of path: String) -> String? {
        path.split(separator: "/").first { $0.hasPrefix(folder) }.map(String.init)
    }

    /// What SQLite's own file system answers when that fails (os_unix.c, rescode.html).
    static func code(_ step: Step, _ way: Way) -> Int32 {
        switch step {
        case .open: way == .error ? SQLITE_IOERR : SQLITE_CANTOPEN
        case .write: way == .full ? SQLITE_FULL : SQLITE_IOERR | (3 << 8)
        case .sync: SQLITE_IOERR | (4 << 8)
        case .truncate: SQLITE_IOERR | (6 << 8)
        case .unlink: SQLITE_IOERR | (10 << 8)
        case .memory: SQLITE_IOERR | ((way == .full ? 19 : 21) << 8)
        }
    }
}

struct WeakDisk: Sendable {
    weak var disk: FaultDisk?
    init(_ disk: FaultDisk) { self.disk = disk }
}
