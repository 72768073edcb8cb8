// How a package appears: written beside its name, synced, and renamed into place when whole. Who looks at the
// name sees nothing or everything.

import Evidence
import Storage
import Words

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The files of a package: the only list of their names.
enum PackageFile: String, CaseIterable {
    case issues = "issues.csv"
    case offers = "offers.csv"
    case notes = "notes.csv"
    case referrals = "referrals.csv"
    case calls = "calls.csv"
    case counts = "counts.csv"
    case codebook = "codebook.md"
    case codebookCSV = "codebook.csv"
    case method = "method.md"
    case gitAttributes = ".gitattributes"
    case metadata = "csv-metadata.json"
    case manifest = "datapackage.json"
    case changes = "changes.csv"
    case checkpoint = "checkpoint.txt"
    case list = "SHA256SUMS"
    case signature = "SHA256SUMS.sig"

    var isCSV: Bool { rawValue.hasSuffix(".csv") }

    /// Whether `datapackage.json` tells of it: what a reader of the data opens.
    var isResource: Bool { isCSV || rawValue.hasSuffix(".md") }
}

/// A name for a new folder: nothing stands there, and the folder around it does.
struct PackagePlace {
    let path: String
    let parent: String

    /// Whether it would lie in that folder, however deep and whatever the names.
    func isInside(_ folder: String) -> Bool {
        guard
            let (outer, inner) = Self.real(folder).flatMap({ outer in Self.real(parent).map { (outer, $0) } })
        else { return false }
        return inner.utf8.elementsEqual(outer.utf8)
            || inner.utf8.starts(with: (outer == "/" ? "/" : outer + "/").utf8)
    }

    private static func real(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    init(_ given: String) throws(CommandError) {
        var path = given
        while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
        let slash = path.lastIndex(of: "/")
        parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        self.path = path
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw .cannotWrite(path: given, code: path.isEmpty ? ENOENT : EINVAL)
        }
        var status = stat()
        // A link that leads nowhere is something too.
        guard lstat(path, &status) != 0 else { throw .alreadyThere(path: path) }
        guard errno == ENOENT || errno == ENOTDIR else { throw .cannotWrite(path: path, code: errno) }
        guard stat(parent, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw .noFolder(path: parent)
        }
    }
}

/// A package that is being written.
struct PackageFolder {
    /// Takes bytes for a file, in order; one thread after the other may call it.
    typealias Sink = @Sendable (RawSpan) throws -> Void

    private let place: PackagePlace
    private let partial: String
    private let claim: Claim
    private let withByteOrderMark: Bool
    private let isInterrupted: @Sendable () -> Bool
    private let written = Written()

    /// What was written so far.
    private final class Written {
        var files: [PackageManifest.File] = []
    }

    /// The files written so far, without their numbers of rows.
    var files: [PackageManifest.File] { written.files }

    /// Makes the folder beside its final name, mode 0700.
    init(
        at place: PackagePlace, withByteOrderMark: Bool = false,
        isInterrupted: @escaping @Sendable () -> Bool
    ) throws(CommandError) {
        var code: Int32 = 0
        for _ in 0..<8 {
            let random = String(UInt64.random(in: .min ... .max), radix: 16)
            let partial = "\(place.path)\(Self.mark)\(random)"
            guard mkdir(partial, 0o700) == 0 else { throw .cannotWrite(path: partial, code: errno) }
            if let claim = Claim(partial), claim.lock() != .heldByAnother, claim.holds(partial) {
                (self.place, self.partial, self.claim) = (place, partial, claim)
                self.withByteOrderMark = withByteOrderMark
                self.isInterrupted = isInterrupted
                return
            }
            // Before it was claimed, another export took it for one that was left.
            code = errno
            rmdir(partial)
        }
        throw .cannotWrite(path: place.path, code: code)
    }

    /// Writes one file, mode 0600, and syncs it; returns what `body` returns.
    func write<R>(_ file: PackageFile, _ body: (@escaping Sink) throws -> R) throws -> R {
        let output = try OutputFile(path(of: file))
        let mark = withByteOrderMark && file.isCSV ? byteOrderMark : []
        try output.write(mark.span.bytes)
        let isInterrupted = isInterrupted
        let result = try body { bytes in
            if isInterrupted() { throw Export.Interrupted() }
            try output.write(bytes)
        }
        try goOn()
        let (hash, count) = try output.finish()
        written.files.append(.init(name: file.rawValue, hash: hash, bytes: count, rows: nil))
        return result
    }

    /// Writes one file of text.
    func write(_ file: PackageFile, _ body: ((String) throws -> Void) throws -> Void) throws {
        try write(file) { (sink: @escaping Sink) in
            try body { text in
                var text = text
                try text.withUTF8 { try sink($0.span.bytes) }
            }
        }
    }

    /// Gives the folder its name, once it is on disk.
    func publish() throws {
        try sync(partial)
        try goOn()
        // rename(2) would put it over an empty folder, and nothing else: nobody's file is lost.
        guard rename(partial, place.path) == 0 else {
            throw errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR
                ? CommandError.alreadyThere(path: place.path)
                : CommandError.cannotWrite(path: place.path, code: errno)
        }
        try sync(place.parent)
    }

    /// Removes what was written.
    func discard() { Self.remove(partial) }

    private static func remove(_ partial: String) {
        for file in PackageFile.allCases { unlink("\(partial)/\(file.rawValue)") }
        rmdir(partial)
    }

    /// Throws if the package is no longer wanted.
    private func goOn() throws(Export.Interrupted) {
        if isInterrupted() { throw Export.Interrupted() }
    }

    /// Writes one file of these bytes.
    func write(_ file: PackageFile, _ bytes: [UInt8]) throws {
        try write(file) { (sink: @escaping Sink) in try sink(bytes.span.bytes) }
    }

    /// A file that was written, to be read again.
    func written(_ file: PackageFile) throws(FolderFile.Refusal) -> FolderFile {
        try FolderFile(file.rawValue, inFolder: partial)
    }

    private func path(of file: PackageFile) -> String { "\(partial)/\(file.rawValue)" }

    private func sync(_ folder: String) throws(CommandError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotWrite(path: folder, code: errno) }
        defer { close(descriptor) }
        // Some file systems can't sync a folder and say EINVAL; they need no sync.
        guard fsync(descriptor) == 0 || errno == EINVAL else {
            throw .cannotWrite(path: folder, code: errno)
        }
    }
}

// What a process left that was killed holds sealed values in the clear
extension PackageFolder {
    fileprivate static let mark = ".partial-"

    /// Removes the unfinished folders of this user beside `place` that no process writes any more.
    ///
    /// Whatever else is in such a folder stays, and the folder with it; so does one that can't be removed.
    static func removeWhatWasLeft(of place: PackagePlace) {
        guard let folder = opendir(place.parent) else { return }
        defer { closedir(folder) }
        let name = place.path.split(separator: "/").last.map(String.init) ?? place.path
        var found: [String] = []
        while let entry = readdir(folder) {
            // The name ends where its zero stands; the array that the type declares may be longer than the entry.
            let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
            let text = (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self)
            let other = String(cString: text)
            let start = (name + mark).utf8
            guard other.utf8.starts(with: start) else { continue }
            let random = Substring(other.utf8.dropFirst(start.count))
            if UInt64(random, radix: 16) != nil { found.append("\(place.parent)/\(other)") }
        }
        for partial in found {
            guard let claim = Claim(partial), claim.isOurs, claim.lock() == .locked else { continue }
            remove(partial)
        }
    }
}

/// A folder that one process works in, locked; the system takes the lock back however the process ends.
private final class Claim {
    private let descriptor: Int32

    enum Lock {
        case locked, heldByAnother
        /// The file system has no such locks; there nothing that was left is removed.
        case unknown
    }

    /// Opens a folder; nil if that can't be done.
    init?(_ path: String) {
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        if descriptor < 0 { return nil }
    }

    func lock() -> Lock {
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            if errno != EINTR { return errno == EWOULDBLOCK ? .heldByAnother : .unknown }
        }
        return .locked
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Whether the folder is this user's.
    var isOurs: Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_uid == geteuid()
    }

    /// Whether the folder still has this name.
    func holds(_ path: String) -> Bool {
        var (ours, there) = (stat(), stat())
        return fstat(descriptor, &ours) == 0 && lstat(path, &there) == 0
            && (ours.st_dev, ours.st_ino) == (there.st_dev, there.st_ino)
    }
}
