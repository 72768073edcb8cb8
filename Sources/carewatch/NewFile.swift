// A file that appears under its name whole or not at all.

import Storage
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

    /// The same, piece by piece: for what shouldn't lie in memory whole. If `produce` fails nothing appears, nor where
    /// `isInterrupted` says before a piece that a signal came; it throws ``Interrupted`` then.
    static func write(
        to path: String, sparing kept: [String],
        unless isInterrupted: @escaping @Sendable () -> Bool = { false },
        _ produce: (_ sink: ([UInt8]) throws -> Void) throws -> Void
    ) throws {
        var status = stat()
        let isThere = stat(path, &status) == 0
        if isThere, status.st_mode & S_IFMT != S_IFREG {
            // A folder is refused, and into a pipe or a device goes each piece as it is.
            return try produce { piece in try write(piece, to: path, sparing: kept) }
        }
        // Refused before anything is opened that is sealed.
        for file in kept where isThere {
            var other = stat()
            if stat(file, &other) == 0, (other.st_dev, other.st_ino) == (status.st_dev, status.st_ino) {
                throw CommandError.alreadyThere(path: path)
            }
        }
        let place = isThere ? resolved(path) : path
        let temporary = "\(place).partial-\(UInt32.random(in: .min ... .max))"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CommandError.cannotWrite(path: place, code: errno) }
        let written = Result {
            try produce { piece in
                if isInterrupted() { throw Interrupted() }
                if let code = Output.write(piece, to: descriptor) {
                    throw CommandError.cannotWrite(path: place, code: code)
                }
            }
        }
        var code = fsync(descriptor) == 0 ? nil : errno
        if close(descriptor) != 0, code == nil { code = errno }
        if case .success = written, code == nil, rename(temporary, place) == 0 { return }
        code = code ?? errno
        unlink(temporary)
        try written.get()
        throw CommandError.cannotWrite(path: place, code: code ?? EIO)
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
