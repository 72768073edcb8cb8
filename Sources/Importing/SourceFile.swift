// The bytes of somebody's file, read from its beginning as often as is wanted.

import CSV

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where a file's bytes come from.
public enum ImportSource: Sendable {
    /// A file by its path.
    case file(String)
    /// What was read already, as from standard input.
    case bytes([UInt8])
}

/// One reading of a file.
final class SourceFile {
    /// The lines before the columns' names, as they stand in the file.
    private(set) var titleLines: [UInt8] = []
    /// How many bytes have been read.
    private(set) var position = 0
    /// How many there are; nil for what has no size, such as a pipe.
    let size: Int?

    private let source: ImportSource
    private let descriptor: Int32
    /// What was read with the title lines and comes after them.
    private var waiting: ArraySlice<UInt8> = []

    /// Which file it is, and when it was written last; nil for what isn't read from a file.
    let stamp: Stamp?

    /// What tells a file from another, and from itself after a change.
    struct Stamp: Equatable {
        let device, inode: UInt64
        let size, seconds, nanoseconds: Int
    }

    private static let mostTitleBytes = 1 << 20
    /// The `errno` of a file that isn't there.
    static let isAbsent = ENOENT

    /// Opens the file, and passes over its title lines.
    init(_ source: ImportSource, skippingLines count: Int) throws(ImportError) {
        self.source = source
        switch source {
        case .bytes(let bytes):
            descriptor = -1
            size = bytes.count
            stamp = nil
        case .file(let path):
            // A pipe in the place of a file isn't waited for.
            descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
            guard descriptor >= 0 else { throw .cannotRead(path: path, code: errno) }
            var status = stat()
            guard fstat(descriptor, &status) == 0 else { throw .cannotRead(path: path, code: errno) }
            guard status.st_mode & S_IFMT != S_IFDIR else { throw .cannotRead(path: path, code: EISDIR) }
            size = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
            stamp = Stamp(of: status)
        }
        try passOver(count)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    private func passOver(_ count: Int) throws(ImportError) {
        var bytes = try chunk()
        guard !bytes.isEmpty else { throw .empty }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw .utf16 }
        waiting = bytes[...]
        guard count > 0 else { return }
        // The mark stands before the titles, and isn't theirs.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { waiting = waiting.dropFirst(3) }
        for _ in 0..<count {
            while true {
                if let end = waiting.firstIndex(of: UInt8(ascii: "\n")) {
                    titleLines += waiting[...end]
                    waiting = waiting[(end + 1)...]
                    break
                }
                titleLines += waiting
                bytes = try chunk()
                waiting = bytes[...]
                guard !bytes.isEmpty, titleLines.count < Self.mostTitleBytes else { throw .empty }
            }
        }
    }

    private func chunk() throws(ImportError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        var result: Result<Int, ImportError> = .success(0)
        bytes.withUnsafeMutableBytes { buffer in
            result = Result { () throws(ImportError) in try read(into: buffer) }
        }
        return Array(bytes[..<(try result.get())])
    }

    /// Fills a part of the buffer; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int {
        if !waiting.isEmpty {
            let count = min(waiting.count, buffer.count)
            buffer.copyBytes(from: waiting.prefix(count))
            waiting = waiting.dropFirst(count)
            return count
        }
        switch source {
        case .bytes(let bytes):
            let count = min(bytes.count - position, buffer.count)
            buffer.copyBytes(from: bytes[position..<position + count])
            position += count
            return count
        case .file(let path):
            while true {
                let count = systemRead(descriptor, buffer)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw .cannotRead(path: path, code: errno) }
                position += count
                return count
            }
        }
    }
}

/// read(2); inside a type with a method of that name it can't be called by it.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    read(descriptor, buffer.baseAddress, buffer.count)
}

extension SourceFile.Stamp {
    init(of status: stat) {
        (device, inode, size) = (UInt64(status.st_dev), UInt64(status.st_ino), Int(status.st_size))
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        (seconds, nanoseconds) = (Int(time.tv_sec), Int(time.tv_nsec))
    }
}
