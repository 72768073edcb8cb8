// What backup and restore need to know of names: which are taken, and which are two of one file.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension FileSystem {
    /// Whether anything has this name; a link that leads nowhere is something too.
    static func isThere(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 || (errno != ENOENT && errno != ENOTDIR)
    }

    /// Whether both names lead to one file that is there.
    static func isOneFile(_ path: String, _ other: String) -> Bool {
        var (one, two) = (stat(), stat())
        return stat(path, &one) == 0 && stat(other, &two) == 0
            && (one.st_dev, one.st_ino) == (two.st_dev, two.st_ino)
    }

    /// The `errno` of what keeps this process from reading the file; nil if it can.
    static func obstacleToReading(_ path: String) -> Int32? { access(path, R_OK) == 0 ? nil : errno }

    /// The path with every link in its folder followed, so that two spellings of one name can be compared.
    static func spelledOut(_ path: String) -> String {
        guard let real = realpath(folder(of: path), nil) else { return path }
        defer { free(real) }
        let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.index(after: $0)...]) }
        return String(cString: real) + "/" + (name ?? path)
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

    /// Brings a file to the disk; no connection of this process may have it open, which would lose its locks.
    static func syncFile(_ path: String) throws(BackupError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .refused(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .refused(path) }
    }

    /// Brings the names in a folder to the disk.
    static func syncNames(in folder: String) throws(BackupError) {
        do { try syncFolder(folder) } catch {
            guard case .system(let path, let code) = error else {
                throw .cannotWrite(path: folder, code: EIO)
            }
            throw .cannotWrite(path: path, code: code)
        }
    }

    /// Whether another process has a lock of SQLite's on the file, as each has that has the database open.
    ///
    /// fileformat2.html, "The Lock-Byte Page": the locks are those 512 bytes at the first gigabyte. No connection
    /// of this process may be open: closing the descriptor would lose its locks.
    static func isInUse(_ path: String) -> Bool {
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        lock.l_whence = Int16(SEEK_SET)
        (lock.l_start, lock.l_len) = (1 << 30, 512)
        return fcntl(descriptor, F_GETLK, &lock) == 0 && lock.l_type != Int16(F_UNLCK)
    }
}
