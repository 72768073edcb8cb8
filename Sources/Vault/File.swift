// The few system calls that the key file needs, each repeated when a signal interrupts it.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An open file, closed when it goes.
struct File: ~Copyable {
    private let descriptor: Int32
    private let path: String

    private init(_ path: String, flags: Int32) throws(KeyFile.FileError) {
        descriptor = retrying { Self.systemOpen(path, flags | O_CLOEXEC | O_NOFOLLOW, 0o600) }
        self.path = path
        guard descriptor < 0 else { return }
        switch errno {
        case ENOENT: throw .absent(path: path)
        case ELOOP: throw .notAFile(path: path)
        case let code: throw .system(.open, code: code, path: path)
        }
    }

    // EINTR of close is no reason to repeat it: on Linux the descriptor is gone by then.
    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Makes a file that wasn't there, readable by its owner only.
    static func create(_ path: String) throws(KeyFile.FileError) -> File {
        try File(path, flags: O_WRONLY | O_CREAT | O_EXCL)
    }

    /// Opens a file to read; without O_NONBLOCK a pipe of that name would make us wait for its writer.
    static func open(_ path: String) throws(KeyFile.FileError) -> File {
        try File(path, flags: O_RDONLY | O_NONBLOCK)
    }

    /// Whether group or others may do anything with it; refuses what is no regular file.
    func isOpenToOthers() throws(KeyFile.FileError) -> Bool {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(.open) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
        return status.st_mode & 0o077 != 0
    }

    func readAll(limit: Int) throws(KeyFile.FileError) -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = retrying { read(descriptor, &piece, piece.count) }
            guard count >= 0 else { throw failure(.read) }
            if count == 0 { return bytes }
            bytes += piece[..<count]
            guard bytes.count <= limit else { throw .tooLarge(path: path, limit: limit) }
        }
    }

    func write(_ bytes: [UInt8]) throws(KeyFile.FileError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = retrying {
                rest.withUnsafeBytes { Self.systemWrite(descriptor, $0.baseAddress, $0.count) }
            }
            guard count >= 0 else { throw failure(.write) }
            rest = rest.dropFirst(count)
        }
    }

    func sync() throws(KeyFile.FileError) {
        guard retrying({ fsync(descriptor) }) == 0 else { throw failure(.sync) }
    }

    /// Brings a name to the disk: a file's own sync doesn't include it.
    static func syncFolder(of path: String) throws(KeyFile.FileError) {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let folder = slash.map { String(path[...$0]) } ?? "."
        // Not through `init`: the folder itself may well be a link.
        let descriptor = retrying { systemOpen(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0) }
        guard descriptor >= 0 else { throw .system(.sync, code: errno, path: path) }
        defer { close(descriptor) }
        // EINVAL: a file system that can't sync folders; there is nothing more to be done on it.
        guard retrying({ fsync(descriptor) }) == 0 || errno == EINVAL else {
            throw .system(.sync, code: errno, path: path)
        }
    }

    /// The names in a folder; none where it can't be read.
    static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            // The name ends where its zero stands; the array that the type declares may be longer than the entry.
            let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
            names.append(
                String(cString: (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self)))
        }
        return names
    }

    /// Renames a file unless the new name is taken; returns 0 or an `errno`.
    ///
    /// Two steps, as Swift doesn't see `renameat2`; between them the file has both names.
    static func moveWithoutReplacing(_ path: String, to other: String) -> Int32 {
        guard link(path, other) == 0 else { return errno }
        return unlink(path) == 0 ? 0 : errno
    }

    private func failure(_ step: KeyFile.Step) -> KeyFile.FileError {
        .system(step, code: errno, path: path)
    }

    // Inside `File` the names `open` and `write` mean its own methods.
    private static func systemOpen(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 {
        #if canImport(Glibc)
            Glibc.open(path, flags, mode)
        #elseif canImport(Musl)
            Musl.open(path, flags, mode)
        #else
            Darwin.open(path, flags, mode)
        #endif
    }

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

/// Repeats a call for as long as a signal interrupts it.
private func retrying<Result: FixedWidthInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}
