// A folder for one file that must not reach a disk, and whatever an editor puts beside it.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A locked folder of mode 0700, which is removed with all that lies in it.
///
/// What a killed process left is removed by the next that makes one there.
public final class PrivateFolder {
    private static let mark = "carewatch-private-"

    /// Where it is.
    public let path: String
    private let lock: FolderLock

    /// Makes a folder in another; nil, with `errno`, if that can't be done.
    public init?(in parent: String) {
        Self.removeWhatWasLeft(in: parent)
        let path = "\(parent)/\(Self.mark)\(String(UInt64.random(in: .min ... .max), radix: 16))"
        guard mkdir(path, 0o700) == 0, let lock = FolderLock(path), lock.take() != .heldByAnother else {
            return nil
        }
        (self.path, self.lock) = (path, lock)
    }

    deinit { Self.remove(path) }

    private static func remove(_ path: String) {
        for name in FileSystem.names(in: path) where name != "." && name != ".." {
            // Links are taken away, never followed.
            if unlink("\(path)/\(name)") != 0 { remove("\(path)/\(name)") }
        }
        rmdir(path)
    }

    private static func removeWhatWasLeft(in parent: String) {
        for name in FileSystem.names(in: parent) where name.hasPrefix(mark) {
            let path = "\(parent)/\(name)"
            guard let lock = FolderLock(path), lock.isOfThisUser, lock.take() == .taken else { continue }
            remove(path)
        }
    }
}
