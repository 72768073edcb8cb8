// A file that proves something, read once: its hash and, where it is kept, its bytes are then of the same file, whatever
// another program does to it meanwhile.

import Evidence
import Words

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What was read of a file.
struct ProofFile {
    /// SHA-256 of all bytes.
    let hash: Hash256
    /// How many bytes there are.
    let count: Int
    /// The bytes, where they were to be kept.
    let bytes: [UInt8]?

    /// Reads the file at `path`, which must be a regular one, or standard input for `-` where `takesInput`.
    ///
    /// With `keepingAtMost` its bytes come too; more of them are refused.
    init(_ path: String, keepingAtMost limit: Int? = nil, takesInput: Bool = false) throws {
        let isInput = takesInput && path == "-"
        // A pipe that nobody writes into mustn't keep anybody waiting.
        let descriptor = isInput ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw CommandError.cannotRead(path: path, code: errno) }
        defer { if !isInput { close(descriptor) } }
        if !isInput { try Self.check(descriptor, path, limit) }
        var (stream, count) = (HashStream(), 0)
        var kept: [UInt8]? = limit == nil ? nil : []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let got = read(descriptor, &chunk, chunk.count)
            if got == 0 { break }
            if got < 0 {
                guard errno == EINTR else { throw CommandError.cannotRead(path: path, code: errno) }
                continue
            }
            chunk.withUnsafeBytes { stream.update(UnsafeRawBufferPointer(rebasing: $0[..<got]).bytes) }
            count += got
            // It may have grown since it was looked at.
            if let limit, count > limit { throw ExhibitError.tooLargeToKeep(path: path, limit: limit) }
            kept?.append(contentsOf: chunk[..<got])
        }
        (hash, self.count, bytes) = (stream.hash, count, kept)
    }

    private static func check(_ descriptor: Int32, _ path: String, _ limit: Int?) throws {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw CommandError.cannotRead(path: path, code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw ExhibitError.notAFile(path: path) }
        if let limit, status.st_size > limit { throw ExhibitError.tooLargeToKeep(path: path, limit: limit) }
    }
}
