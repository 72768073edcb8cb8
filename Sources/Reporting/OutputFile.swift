// A file of a package: made new, hashed on the way, on disk when it is finished.

import Evidence
import Synchronization
import Words

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A new file that is written from front to back; by whichever thread is at it.
final class OutputFile: Sendable {
    private let state: Mutex<State>

    init(_ path: String) throws { state = Mutex(try State(path)) }

    func write(_ piece: RawSpan) throws { try state.withLock { try $0.write(piece) } }

    /// Syncs and closes it; returns its hash and how many bytes it has.
    func finish() throws -> (hash: Hash256, bytes: Int) { try state.withLock { try $0.finish() } }

    private struct State: ~Copyable {
        let path: String
        var descriptor: Int32
        var bytes = 0
        var hash = HashStream()

        init(_ path: String) throws(CommandError) {
            self.path = path
            descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard descriptor >= 0 else { throw .cannotWrite(path: path, code: errno) }
        }

        deinit { if descriptor >= 0 { close(descriptor) } }

        mutating func write(_ piece: RawSpan) throws {
            bytes += piece.byteCount
            hash.update(piece)
            try piece.withUnsafeBytes { bytes in
                var rest = bytes
                while let start = rest.baseAddress, !rest.isEmpty {
                    let count = systemWrite(descriptor, start, rest.count)
                    if count < 0, errno == EINTR { continue }
                    guard count >= 0 else { throw CommandError.cannotWrite(path: path, code: errno) }
                    rest = UnsafeRawBufferPointer(rebasing: rest[count...])
                }
            }
        }

        mutating func finish() throws -> (hash: Hash256, bytes: Int) {
            // Some file systems tell only now that the disk is full.
            guard fsync(descriptor) == 0 else { throw CommandError.cannotWrite(path: path, code: errno) }
            let closing = close(descriptor)
            descriptor = -1
            guard closing == 0 || errno == EINTR else {
                throw CommandError.cannotWrite(path: path, code: errno)
            }
            return (hash.hash, bytes)
        }
    }
}

/// write(2); inside a type with a method of that name it can't be called by it.
private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
    write(descriptor, start, count)
}
