import AccessIssues
import Evidence
import Vault

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A draft that this process goes on with. Its file is locked for as long as this lives.
public final class SealedDraft {
    static let mark = "draft-"

    /// Its name, which is its request's too: logged twice, it is one issue.
    public let id: String
    /// When it was begun, UTC.
    public let begun: Instant
    /// Where it lies; nil before anything was kept.
    public private(set) var path: String?
    /// Whether it lies in memory, since the logbook's folder can't be written.
    public var isInMemory: Bool { path.map { $0 != drafts.places(of: id).first } ?? false }

    private let drafts: Drafts
    private var file: LockedFile?

    init(id: String, begun: Instant, of drafts: Drafts) {
        (self.id, self.begun, self.drafts) = (id, begun, drafts)
    }

    func hold(_ file: LockedFile, at path: String) { (self.file, self.path) = (file, path) }

    /// Keeps what was said in place of what was kept before: after a crash there is one or the other, whole.
    ///
    /// Throws what kept it from the logbook's folder if there is no room in memory either.
    public func save(_ memo: [String: String]) throws(DraftError) {
        let content = try DraftFile(memo, id: id, desk: drafts.desk, begun: begun, by: drafts.sealer)
        guard let bytes = try? content.bytes() else { throw .damaged(path: id) }
        var first: DraftError?
        for place in drafts.places(of: id) {
            do throws(DraftError) {
                let file = try Self.write(bytes, to: place)
                // The one that was kept elsewhere is older now; where it can't be taken away, the newer one counts.
                for other in drafts.places(of: id) where other != place { unlink(other) }
                return hold(file, at: place)
            } catch {
                first = first ?? error
            }
        }
        throw first ?? .noSuchDraft(id: id)
    }

    /// Takes the draft away, once what it holds is logged.
    public func remove() {
        if path != nil {
            for place in drafts.places(of: id) {
                unlink(place)
                unlink(place + Self.newMark)
                try? FileSystem.syncFolder(FileSystem.folder(of: place))
            }
        }
        (file, path) = (nil, nil)
    }

    private static let newMark = ".new"

    /// Writes under another name, locks, syncs and renames: whoever finds the name finds a whole file, locked.
    private static func write(_ bytes: [UInt8], to path: String) throws(DraftError) -> LockedFile {
        let new = path + newMark
        // Left by a process that was killed while it wrote.
        unlink(new)
        guard let file = LockedFile(making: new) else { throw .system(path: path, code: errno) }
        do throws(DraftError) {
            guard file.take() else { throw .system(path: path, code: EWOULDBLOCK) }
            if let code = file.write(bytes) { throw .system(path: path, code: code) }
            guard rename(new, path) == 0 else { throw .system(path: path, code: errno) }
        } catch {
            unlink(new)
            throw error
        }
        try? FileSystem.syncFolder(FileSystem.folder(of: path))
        return file
    }
}

/// A small file that one process works with, locked for as long as this lives; the system takes the lock back however
/// the process ends.
final class LockedFile {
    private let descriptor: Int32

    /// Opens a file, never through a link; nil if that can't be done.
    init?(opening path: String) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        if descriptor < 0 { return nil }
    }

    /// Makes a file of mode 0600; nil if that can't be done.
    init?(making path: String) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        if descriptor < 0 { return nil }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Locks it; false if another process has. A file system without such locks lets everybody pass.
    func take() -> Bool {
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            if errno != EINTR { return errno != EWOULDBLOCK }
        }
        return true
    }

    /// When it was last written, in nanoseconds since 1970.
    var modified: Int64 {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return .min }
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// Whether the file still has this name.
    func isStill(at path: String) -> Bool {
        var (ours, there) = (stat(), stat())
        return fstat(descriptor, &ours) == 0 && lstat(path, &there) == 0
            && (ours.st_dev, ours.st_ino) == (there.st_dev, there.st_ino)
    }

    /// Writes the bytes and brings them to the disk; nil, or the `errno` of what went wrong.
    func write(_ bytes: [UInt8]) -> Int32? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Self.systemWrite(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { return errno }
            rest = rest.dropFirst(max(count, 0))
        }
        while fsync(descriptor) != 0 {
            if errno != EINTR { return errno }
        }
        return nil
    }

    /// All that it holds: a draft has at most a few narratives.
    func readAll(_ path: String) throws(DraftError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count == 0 { return bytes }
            if count < 0, errno != EINTR { throw .system(path: path, code: errno) }
            bytes += chunk[..<max(count, 0)]
            guard bytes.count <= 64 << 20 else { throw .damaged(path: path) }
        }
    }

    // Inside of this type `write` means its own method.
    private static func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, start, count)
        #elseif canImport(Musl)
            Musl.write(descriptor, start, count)
        #else
            Darwin.write(descriptor, start, count)
        #endif
    }
}
