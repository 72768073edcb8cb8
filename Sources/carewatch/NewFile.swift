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
    /// Takes a piece of what is written.
    typealias Sink = ([UInt8]) throws -> Void

    /// What the system refused: its `errno`.
    private struct Refused: Error { let code: Int32 }

    /// Writes the bytes beside `path` and renames them into place, over an older file of that name; a link is
    /// followed, and into a pipe or a device they are written as they are.
    ///
    /// `kept` are files that are never written over, whatever name leads to them: those of the logbook.
    static func write(_ bytes: [UInt8], to path: String, sparing kept: [String]) throws {
        try write(to: path, sparing: kept) { sink in try sink(bytes) }
    }

    /// The same; `within` runs what fills the file, as a part of something that comes off with it or not at all. The
    /// file has its name only afterwards. Into a pipe or a device nothing is written before `within` has ended.
    static func write(
        _ bytes: [UInt8], to path: String, sparing kept: [String],
        within: (_ fill: () throws -> Void) throws -> Void
    ) throws {
        try write(to: path, sparing: kept, { sink in try sink(bytes) }, within: within)
    }

    /// The same, piece by piece: for what shouldn't lie in memory whole. If `produce` fails nothing appears, nor where
    /// a signal came before a piece; the command has ended then.
    static func write(
        to path: String, sparing kept: [String], _ produce: (Sink) throws -> Void,
        within: (_ fill: () throws -> Void) throws -> Void = { try $0() }
    ) throws {
        var status = stat()
        let isThere = stat(path, &status) == 0
        // Refused before anything is opened that is sealed.
        for file in kept where isThere {
            var other = stat()
            if stat(file, &other) == 0, (other.st_dev, other.st_ino) == (status.st_dev, status.st_ino) {
                throw CommandError.alreadyThere(path: path)
            }
        }
        let isFile = !isThere || status.st_mode & S_IFMT == S_IFREG
        let place = isThere && isFile ? resolved(path) : path
        do {
            guard isFile else {
                guard status.st_mode & S_IFMT != S_IFDIR else { throw Refused(code: EISDIR) }
                try within {}
                return try pour(into: place, produce)
            }
            try replace(place, produce, within)
        } catch let refused as Refused {
            throw CommandError.cannotWrite(path: place, code: refused.code)
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
        let partial: String
        do { partial = try filled(beside: path) { sink in try sink(bytes) } } catch {
            return .failed((error as? Refused)?.code ?? EIO)
        }
        defer { unlink(partial) }
        guard link(partial, path) != 0 else { return .written }
        let failure = errno
        if failure == EEXIST || isThere(path) { return .isThere }
        // A disk without links, such as a stick.
        return rename(partial, path) == 0 ? .written : .failed(failure)
    }

    private static func replace(
        _ path: String, _ produce: (Sink) throws -> Void,
        _ within: (_ fill: () throws -> Void) throws -> Void
    ) throws {
        var partial: String?
        do {
            // A signal leaves no half file with names in it.
            try withoutActuallyEscaping(produce) { produce in
                try within {
                    partial = try Interruption.exiting { try filled(beside: path, unless: $0, produce) }
                }
            }
        } catch {
            if let partial { unlink(partial) }
            throw error
        }
        guard let partial, rename(partial, path) != 0 else { return }
        let code = errno
        unlink(partial)
        throw Refused(code: code)
    }

    /// All pieces go through one descriptor: whoever reads a pipe takes its closing for the end. A signal ends the
    /// process while it waits for a reader.
    private static func pour(into path: String, _ produce: (Sink) throws -> Void) throws {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Refused(code: errno) }
        defer { close(descriptor) }
        try produce { try put($0, into: descriptor) }
    }

    /// Fills a new file beside `path`, readable by its owner alone, and returns its name; if that fails none is left.
    private static func filled(
        beside path: String, unless isInterrupted: @escaping @Sendable () -> Bool = { false },
        _ produce: (Sink) throws -> Void
    ) throws -> String {
        let name = "\(path).partial-\(UInt32.random(in: .min ... .max))"
        let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Refused(code: errno) }
        let produced = Result {
            try produce { piece in
                if isInterrupted() { throw Interrupted() }
                try put(piece, into: descriptor)
            }
        }
        var code = fsync(descriptor) == 0 ? nil : errno
        if close(descriptor) != 0, code == nil { code = errno }
        do {
            try produced.get()
            if let code { throw Refused(code: code) }
            return name
        } catch {
            unlink(name)
            throw error
        }
    }

    private static func put(_ bytes: [UInt8], into descriptor: Int32) throws {
        if let code = Output.write(bytes, to: descriptor) { throw Refused(code: code) }
    }

    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}

extension NewFile {
    /// Prints, or writes to the file that was named and says so; `-` is standard output.
    static func put(_ bytes: [UInt8], to output: String?, from logbook: Logbook, _ words: Words) throws {
        try put(to: output, from: logbook, words) { sink in try sink(bytes) }
    }

    /// The same, piece by piece.
    static func put(
        to output: String?, from logbook: Logbook, _ words: Words, _ produce: (Sink) throws -> Void
    ) throws {
        guard let output, output != "-" else { return try produce { try Output.standard.bytes($0) } }
        try write(to: output, sparing: logbook.files, produce)
        try Output.standard.line(words.written(output))
    }
}
