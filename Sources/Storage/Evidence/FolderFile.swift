// The files of a folder, read where they lie: no link leads out of it, and no pipe is waited for.

import Evidence

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A folder whose files are read.
final class OpenFolder {
    fileprivate let descriptor: Int32
    /// What is in it, as the system gives it: a name needn't be text.
    let names: [[UInt8]]

    init(_ path: String) throws(EvidenceError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .noFolder(path: path, code: errno) }
        self.descriptor = descriptor
        guard let stream = fdopendir(dup(descriptor)) else {
            let code = errno
            close(descriptor)
            throw .noFolder(path: path, code: code)
        }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
        while let entry = readdir(stream) {
            // The name ends where its zero stands; the array that the type declares may be longer than the entry.
            let text = UnsafeRawPointer(entry) + offset
            let count = strlen(text.assumingMemoryBound(to: CChar.self))
            names.append(Array(UnsafeRawBufferPointer(start: text, count: count)))
        }
        self.names = names.sorted { $0.lexicographicallyPrecedes($1) }
    }

    deinit { close(descriptor) }
}

/// A file of a folder, read from front to back.
public final class FolderFile {
    /// Why a file can't be read.
    public enum Refusal: Error, Equatable, Sendable {
        /// There is none of that name.
        case absent
        /// What has the name is a link, a folder, a pipe or a device.
        case notAFile
        /// It has more bytes than any of its kind.
        case tooLarge
        /// It was asked to end.
        case interrupted
        /// The system refused; its `errno`.
        case system(Int32)
    }

    private let descriptor: Int32
    private var stream = HashStream()

    init(_ name: String, in folder: OpenFolder) throws(Refusal) {
        let descriptor = openat(folder.descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT: throw .absent
            case ELOOP, ENXIO: throw .notAFile
            case let code: throw .system(code)
            }
        }
        self.descriptor = descriptor
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
    }

    /// Opens a file of the folder at `path`.
    public convenience init(_ name: String, inFolder path: String) throws(Refusal) {
        let folder: OpenFolder
        do throws(EvidenceError) { folder = try OpenFolder(path) } catch {
            if case .noFolder(_, let code) = error { throw .system(code) }
            throw .absent
        }
        try self.init(name, in: folder)
    }

    deinit { close(descriptor) }

    /// The hash of all bytes that were read so far.
    public var hash: Hash256 { stream.hash }

    /// Reads the next bytes into a buffer, and says how many; 0 only at the end.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(Refusal) -> Int {
        try checked(fill(buffer))
    }

    /// How many bytes were read, or less than none: the `errno` with its sign changed.
    private func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        var count = systemRead(descriptor, buffer)
        while count < 0, errno == EINTR { count = systemRead(descriptor, buffer) }
        guard count >= 0 else { return -Int(errno) }
        stream.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]).bytes)
        return count
    }

    private func checked(_ count: Int) throws(Refusal) -> Int {
        guard count >= 0 else { throw .system(Int32(-count)) }
        return count
    }

    func readAll(most: Int) throws(Refusal) -> [UInt8] {
        var (bytes, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 14))
        while true {
            let count = try read(into: &chunk)
            if count == 0 { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= most else { throw .tooLarge }
        }
    }

    func hash(unless isInterrupted: () -> Bool) throws(Refusal) -> Hash256 {
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while try read(into: &chunk) > 0 {
            if isInterrupted() { throw .interrupted }
        }
        return hash
    }

    private func read(into chunk: inout [UInt8]) throws(Refusal) -> Int {
        try checked(chunk.withUnsafeMutableBytes { fill($0) })
    }
}

/// read(2); inside a type with a method of that name it can't be called by it.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    read(descriptor, buffer.baseAddress, buffer.count)
}
