// The key file on disk. A key lost is every sealed value lost, and a key replaced is the same: so a file
// appears under its name whole or not at all, and nothing overwrites or deletes one, but that `replace(at:)` puts the
// same keys, locked, unlocked or with one more, in its place in one step.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension KeyFile {
    /// Why a key file couldn't be read, written or moved: facts for another module to word.
    public enum FileError: Error, Equatable, Sendable {
        /// There is no file of that name.
        case absent(path: String)
        /// There is one already; it was left as it is.
        case alreadyThere(path: String)
        /// What stands there is a folder, a link, a pipe or a device.
        case notAFile(path: String)
        /// It has more bytes than any key file.
        case tooLarge(path: String, limit: Int)
        /// Its text is no key file.
        case format(FormatError, path: String)
        /// The system refused a step; `code` is its `errno`.
        case system(Step, code: Int32, path: String)
    }

    /// What was being done with a file.
    public enum Step: Equatable, Sendable {
        /// Opening it, or making a new one.
        case open
        /// Reading it.
        case read
        /// Writing it.
        case write
        /// Bringing it, or its folder, to the disk.
        case sync
        /// Giving it its name, or another.
        case name
    }

    /// A key file longer than this is none.
    public static let largestFile = 65_536

    /// Writes the key file, mode 0600 (formats.md 1), and returns once it is on the disk.
    ///
    /// It is written under a temporary name in the same folder, synced and then linked: another process sees
    /// it whole or not at all, and of several that race exactly one succeeds.
    public func write(to path: String) throws(FileError) {
        let temporary = "\(path).tmp-\(UInt64.random(in: .min ... .max))"
        let file = try File.create(temporary)
        defer { unlink(temporary) }
        try file.write(serialized())
        try file.sync()
        guard link(temporary, path) == 0 else {
            throw errno == EEXIST ? .alreadyThere(path: path) : .system(.name, code: errno, path: path)
        }
        // Before the sync, so that no crash brings the second name back.
        unlink(temporary)
        try File.syncFolder(of: path)
    }

    /// Puts it in the place of the desk's key file that stands there, and returns once it is on the disk: a crash
    /// leaves the old or the new. Call it while holding the logbook's write lock.
    public func replace(at path: String) throws(FileError) {
        removeLeftovers(of: path)
        let temporary = "\(path).tmp-\(UInt64.random(in: .min ... .max))"
        let file = try File.create(temporary)
        do throws(FileError) {
            try file.write(serialized())
            try file.sync()
            guard rename(temporary, path) == 0 else { throw .system(.name, code: errno, path: path) }
        } catch {
            unlink(temporary)
            throw error
        }
        try File.syncFolder(of: path)
    }

    /// What a crash left under a temporary name may hold in the clear what is being locked now. Only the key file
    /// itself can be the way to it: nobody else writes such names while the lock is held.
    private func removeLeftovers(of path: String) {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let folder = slash.map { String(path[...$0]) } ?? "./"
        let prefix = "\(slash.map { path[path.index(after: $0)...] } ?? path[...]).tmp-"
        for name in File.names(in: folder) where name.hasPrefix(prefix) { unlink(folder + name) }
    }

    /// Reads a key file, never through a link (formats.md 1).
    ///
    /// - Returns: The keys, and whether the file's mode lets others of this machine at it. That is refused
    ///   nowhere: the harm is done already, and the caller may want to say so.
    public static func read(from path: String) throws(FileError) -> (keys: KeyFile, isTooOpen: Bool) {
        let file = try File.open(path)
        let isTooOpen = try file.isOpenToOthers()
        let bytes = try file.readAll(limit: largestFile)
        do {
            return (try KeyFile(parsing: bytes), isTooOpen)
        } catch {
            throw .format(error, path: path)
        }
    }

    /// Moves a key file that belongs to no logbook out of the way, to `PATH.unused-N` with the smallest N
    /// that is free, and returns that name. Call it while holding the lock of the new logbook (design.md).
    public static func setAside(_ path: String) throws(FileError) -> String {
        var number = 1
        while true {
            let aside = "\(path).unused-\(number)"
            switch File.moveWithoutReplacing(path, to: aside) {
            case 0:
                try File.syncFolder(of: path)
                return aside
            case EEXIST: number += 1
            case ENOENT: throw .absent(path: path)
            case let code: throw .system(.name, code: code, path: path)
            }
        }
    }
}
