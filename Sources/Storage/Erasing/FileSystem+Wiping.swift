// Taking bytes off a disk, as far as its file system overwrites a file where it lies. One that writes elsewhere (with
// snapshots, or copy on write, or a stick that levels its wear) keeps the old ones until it needs the room.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The bytes of a file that is about to lose its name.
final class DoomedFile {
    private let descriptor: Int32
    private let size: Int
    /// Whether the same bytes have another name, which an overwriting would empty too.
    let hasOtherNames: Bool

    /// Opens a file, never through a link; nil, with `errno`, if that can't be done.
    init?(_ path: String) {
        descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            let code = errno
            close(descriptor)
            errno = code == 0 ? EINVAL : code
            return nil
        }
        (size, hasOtherNames) = (Int(status.st_size), status.st_nlink > 1)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Overwrites it with zeros, unless it has another name.
    func wipe() {
        guard !hasOtherNames else { return }
        let zeros = [UInt8](repeating: 0, count: 1 << 16)
        var place = 0
        while place < size {
            let count = pwrite(descriptor, zeros, min(zeros.count, size - place), off_t(place))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            place += count
        }
        fsync(descriptor)
    }
}

extension FileSystem {
    /// Overwrites a file, takes its name away and syncs the folder; nil, or the `errno` of what went wrong.
    static func wipe(_ path: String) -> Int32? {
        guard let file = DoomedFile(path) else { return errno == ENOENT ? nil : errno }
        file.wipe()
        guard unlink(path) == 0 || errno == ENOENT else { return errno }
        try? syncFolder(folder(of: path))
        return nil
    }

    /// Puts bytes in the place of a file at one stroke, with its mode, and overwrites the old ones; nil, or the `errno`.
    static func replace(_ path: String, with bytes: [UInt8]) -> Int32? {
        var status = stat()
        guard lstat(path, &status) == 0 else { return errno }
        guard let old = DoomedFile(path) else { return errno }
        let new = "\(path).new-\(String(UInt64.random(in: .min ... .max), radix: 16))"
        guard let file = LockedFile(making: new) else { return errno }
        var code = file.write(bytes)
        if code == nil, chmod(new, status.st_mode & 0o7777) != 0 { code = errno }
        if code == nil, rename(new, path) != 0 { code = errno }
        if let code {
            unlink(new)
            return code
        }
        old.wipe()
        try? syncFolder(folder(of: path))
        return old.hasOtherNames ? EMLINK : nil
    }

    /// All bytes of a file; nil, with `errno`, where it can't be read.
    static func contents(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count == 0 { return bytes }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            bytes += chunk[..<count]
        }
    }

    /// Files beside `path` whose names begin with its own and then `mark`, sorted.
    static func beside(_ path: String, mark: String) -> [String] {
        let folder = folder(of: path)
        let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.index(after: $0)...]) }
        let prefix = (name ?? path) + mark
        return names(in: folder).filter { $0.hasPrefix(prefix) }.sorted().map { "\(folder)/\($0)" }
    }
}
