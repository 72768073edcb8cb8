// How a package appears: written beside its name, synced, and renamed into place when whole. Who looks at the
// name sees nothing or everything.

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
    case codebook = "codebook.md"
    case codebookCSV = "codebook.csv"
    case method = "method.md"
    case gitAttributes = ".gitattributes"
}

/// A name for a new folder: nothing stands there, and the folder around it does.
struct PackagePlace {
    let path: String
    let parent: String

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
    /// Takes bytes for a file, in order.
    typealias Sink = (RawSpan) throws -> Void

    private let place: PackagePlace
    private let partial: String

    /// Makes the folder beside its final name, mode 0700.
    init(at place: PackagePlace) throws(CommandError) {
        self.place = place
        partial = "\(place.path).partial-\(String(UInt64.random(in: .min ... .max), radix: 16))"
        guard mkdir(partial, 0o700) == 0 else { throw .cannotWrite(path: partial, code: errno) }
    }

    /// Writes one file, mode 0600, and syncs it; returns what `body` returns.
    func write<R>(_ file: PackageFile, _ body: (@escaping Sink) throws -> R) throws -> R {
        let output = try OutputFile(path(of: file))
        let result = try body { try output.write($0) }
        try output.finish()
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
    func publish() throws(CommandError) {
        try sync(partial)
        // rename(2) would put it over an empty folder, and nothing else: nobody's file is lost.
        guard rename(partial, place.path) == 0 else {
            throw errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR
                ? .alreadyThere(path: place.path) : .cannotWrite(path: place.path, code: errno)
        }
        try sync(place.parent)
    }

    /// Removes what was written.
    func discard() {
        for file in PackageFile.allCases { unlink(path(of: file)) }
        rmdir(partial)
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

/// A new file that is written from front to back.
private final class OutputFile {
    private let path: String
    private var descriptor: Int32

    init(_ path: String) throws(CommandError) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, code: errno) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func write(_ bytes: RawSpan) throws {
        try bytes.withUnsafeBytes { bytes in
            var rest = bytes
            while let start = rest.baseAddress, !rest.isEmpty {
                let count = systemWrite(descriptor, start, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw CommandError.cannotWrite(path: path, code: errno) }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        }
    }

    /// Syncs and closes it: some file systems tell only then that the disk is full.
    func finish() throws(CommandError) {
        guard fsync(descriptor) == 0 else { throw .cannotWrite(path: path, code: errno) }
        let closing = close(descriptor)
        descriptor = -1
        guard closing == 0 || errno == EINTR else { throw .cannotWrite(path: path, code: errno) }
    }
}

/// write(2); inside a type with a method of that name it can't be called by it.
private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
    write(descriptor, start, count)
}
