// A file that appears under its name whole or not at all.

import Words

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

enum NewFile {
    /// Writes the bytes beside `path` and renames them into place, over an older file of that name; a link is
    /// followed, and into a pipe or a device they are written as they are.
    ///
    /// `kept` are files that are never written over, whatever name leads to them: those of the logbook.
    static func write(_ bytes: [UInt8], to path: String, sparing kept: [String]) throws(CommandError) {
        var status = stat()
        guard stat(path, &status) == 0 else { return try replace(path, with: bytes) }
        for file in kept {
            var other = stat()
            if stat(file, &other) == 0, (other.st_dev, other.st_ino) == (status.st_dev, status.st_ino) {
                throw .alreadyThere(path: path)
            }
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: try replace(resolved(path), with: bytes)
        case S_IFDIR: throw .cannotWrite(path: path, code: EISDIR)
        default: try pour(bytes, into: path)
        }
    }

    /// What came of a file that should appear.
    enum Creation: Equatable {
        case written
        /// Something stands under its name, and was left.
        case isThere
        /// It couldn't be written; the `errno`.
        case failed(Int32)
    }

    /// Whether anything stands at `path`, be it a link that leads nowhere.
    static func isThere(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// Writes a file where there is none, readable by its owner alone: whole, or not at all.
    static func create(_ bytes: [UInt8], at path: String) -> Creation {
        let temporary = "\(path).partial-\(UInt32.random(in: .min ... .max))"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return .failed(errno) }
        defer { unlink(temporary) }
        var code = Output.write(bytes, to: descriptor)
        if code == nil, fsync(descriptor) != 0 { code = errno }
        if close(descriptor) != 0, code == nil { code = errno }
        if let code { return .failed(code) }
        guard link(temporary, path) != 0 else { return .written }
        let failure = errno
        if failure == EEXIST || isThere(path) { return .isThere }
        // A disk without links, such as a stick.
        return rename(temporary, path) == 0 ? .written : .failed(failure)
    }

    private static func replace(_ path: String, with bytes: [UInt8]) throws(CommandError) {
        let temporary = "\(path).partial-\(UInt32.random(in: .min ... .max))"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, code: errno) }
        var code = Output.write(bytes, to: descriptor)
        if code == nil, fsync(descriptor) != 0 { code = errno }
        if close(descriptor) != 0, code == nil { code = errno }
        if code == nil, rename(temporary, path) != 0 { code = errno }
        guard let code else { return }
        unlink(temporary)
        throw .cannotWrite(path: path, code: code)
    }

    private static func pour(_ bytes: [UInt8], into path: String) throws(CommandError) {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, code: errno) }
        defer { close(descriptor) }
        if let code = Output.write(bytes, to: descriptor) { throw .cannotWrite(path: path, code: code) }
    }

    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}
