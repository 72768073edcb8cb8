// What SQLite leaves to us: the folder a logbook lies in, and whether it is one that can be trusted.

import AccessIssues

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

enum FileSystem {
    /// The folder that holds `path`.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Whether anything stands at `path`.
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Whether a folder stands at `path`.
    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The `errno` of what keeps this process from looking whether there is a file; nil if it can look.
    static func obstacle(to path: String) -> Int32? {
        var status = stat()
        guard stat(path, &status) != 0, errno != ENOENT else { return nil }
        return errno
    }

    /// Whether this process may write what stands at `path`.
    static func isWritable(_ path: String) -> Bool { access(path, W_OK) == 0 }

    /// Whether an `errno` says that the disk, or the user's share of it, is full.
    static func isFull(_ code: Int32) -> Bool { code == ENOSPC || code == EDQUOT }

    /// The file that `path` leads to: a link is followed, so that key and log lie beside the file itself.
    static func resolved(_ path: String) -> String {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK,
            let real = realpath(path, nil)
        else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    /// The bytes of the file; nil if there is none.
    static func size(_ path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }

    /// Makes the folder that `path` will lie in, mode 0700, and syncs the parent of each that is new: else a
    /// power cut could take the folder, and the logbook with it.
    static func makeFolder(of path: String) throws(LogbookError) {
        let folder = folder(of: path)
        // One that stands there may be just made by another process, which hasn't synced it yet.
        guard !exists(folder) else {
            try? syncFolder(self.folder(of: folder))
            return
        }
        try makeFolder(of: folder)
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw errno == EROFS || errno == EACCES
                ? .readOnly(path: folder)
                : errno == ENOSPC ? .noSpace(path: folder) : .system(path: folder, code: errno)
        }
        try syncFolder(self.folder(of: folder))
    }

    /// Makes an empty file of mode 0600, unless one stands there; it opens none that does, since closing a
    /// second descriptor would drop the locks of this process on it (fcntl(2)).
    static func makeFile(_ path: String) throws(LogbookError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            switch errno {
            case EEXIST: return
            case EROFS, EACCES: throw .readOnly(path: path)
            case ENOSPC, EDQUOT: throw .noSpace(path: path)
            default: throw .system(path: path, code: errno)
            }
        }
        close(descriptor)
    }

    /// Removes a file that this process made and nobody needs.
    static func remove(_ path: String) { unlink(path) }

    static func syncFolder(_ path: String) throws(LogbookError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(path: path, code: errno) }
        defer { close(descriptor) }
        // Some file systems can't sync a folder and say EINVAL; they need no sync.
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw .system(path: path, code: errno) }
    }

    /// The kind of network file system that `path` lies on; nil if it is a local one.
    static func networkKind(of path: String) -> String? {
        #if os(Linux)
            var status = stat()
            // What lies on a disk has that disk's number; only the others have 0 and are looked for in the list.
            guard stat(path, &status) == 0, major(status.st_dev) == 0,
                let mounts = readAll("/proc/self/mountinfo")
            else { return nil }
            return networkKind(ofDevice: "\(major(status.st_dev)):\(minor(status.st_dev))", among: mounts)
        #else
            return nil
        #endif
    }

    /// The type of the file system mounted from that device, as proc_pid_mountinfo(5) lists it, if it is one
    /// that other machines share.
    static func networkKind(ofDevice device: String, among mounts: String) -> String? {
        let shared = [
            "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "9p", "lustre", "fuse.sshfs",
            "fuse.rclone", "fuse.s3fs", "fuse.gcsfuse", "fuse.glusterfs", "fuse.davfs", "davfs",
        ]
        return kind(ofDevice: device, among: mounts).flatMap { shared.contains($0) ? $0 : nil }
    }

    private static func kind(ofDevice device: String, among mounts: String) -> String? {
        for line in mounts.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count > 6, words[2] == device, let dash = words.firstIndex(of: "-"),
                words.indices.contains(dash + 1)
            else { continue }
            return String(words[dash + 1])
        }
        return nil
    }

    /// Whether what stands at `path` lies in memory and reaches no disk (but by way of swap space).
    static func isInMemory(_ path: String) -> Bool {
        #if os(Linux)
            var status = stat()
            guard stat(path, &status) == 0, let mounts = readAll("/proc/self/mountinfo") else { return false }
            let device = "\(major(status.st_dev)):\(minor(status.st_dev))"
            return ["tmpfs", "ramfs"].contains(kind(ofDevice: device, among: mounts))
        #else
            return false
        #endif
    }

    #if os(Linux)
        /// The numbers of a device as mountinfo writes them (makedev(3)); the macros aren't visible to Swift.
        private static func major(_ device: dev_t) -> UInt64 {
            (UInt64(device) >> 8 & 0xFFF) | (UInt64(device) >> 32 & ~0xFFF)
        }

        private static func minor(_ device: dev_t) -> UInt64 {
            (UInt64(device) & 0xFF) | (UInt64(device) >> 12 & ~0xFF)
        }
    #endif

    /// A small file of the system's.
    static func readAll(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            guard count > 0 else { return count == 0 ? String(decoding: bytes, as: UTF8.self) : nil }
            bytes += chunk[..<count]
        }
    }
}

extension Instant {
    /// The system's clock, UTC.
    public static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(millisecondsSince1970: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
