// A folder in memory that is the user's alone: what must not reach a disk in the clear, and what finds no room on
// one, can stand there until the user logs out.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The user's runtime folder (XDG Base Directory Specification).
public enum RuntimeFolder {
    /// Why there is none that can be trusted.
    public enum Trouble: Error, Equatable, Sendable {
        /// No such folder.
        case absent
        /// Others may read it, or it is another's.
        case notPrivate(path: String)
        /// It lies on a disk.
        case onDisk(path: String)
    }

    /// The folder: `named`, which is `XDG_RUNTIME_DIR`, else `/run/user/` and the user's number.
    ///
    /// It must be the user's own, closed to others (mode 0700), and in memory.
    public static func find(_ named: String?) throws(Trouble) -> String {
        let path = named.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/run/user/\(getuid())"
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { throw .absent }
        guard status.st_uid == geteuid(), status.st_mode & 0o077 == 0 else { throw .notPrivate(path: path) }
        guard FileSystem.isInMemory(path) else { throw .onDisk(path: path) }
        return path
    }
}
