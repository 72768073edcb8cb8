// What a command prints. Standard output goes through one buffer, so that a long list costs few system calls
// and nothing is printed twice.

import AccessIssues
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

enum OutputError: Error {
    /// Whoever read standard output has gone, as `head` does.
    case readerGone
}

/// Standard output of this process.
final class Output: Sendable {
    /// The one output.
    static let standard = Output()

    private let buffer = Mutex<[UInt8]>([])

    /// Prints a text, and ends the line.
    func line(_ text: String) throws { try bytes(Array(text.utf8) + [UInt8(ascii: "\n")]) }

    /// Prints bytes as they are.
    func bytes(_ bytes: [UInt8]) throws {
        let isFull = buffer.withLock { buffer in
            buffer += bytes
            return buffer.count > 1 << 16
        }
        if isFull { try flush() }
    }

    /// Hands everything printed so far to the system.
    func flush() throws {
        try buffer.withLock { buffer in
            defer { buffer.removeAll(keepingCapacity: true) }
            if let code = Self.write(buffer, to: STDOUT_FILENO) {
                throw code == EPIPE
                    ? OutputError.readerGone : CommandError.cannotWrite(path: "-", code: code)
            }
        }
    }

    /// Lets go of what was printed and not yet handed over, where whoever would read it has gone.
    func forget() { buffer.withLock { $0.removeAll(keepingCapacity: true) } }

    /// Prints a line on standard error, at once.
    static func error(_ text: String) { prompt(text + "\n") }

    /// Prints on standard error, at once, and leaves the line open. If that fails there is nobody to tell.
    static func prompt(_ text: String) { _ = write(Array(text.utf8), to: STDERR_FILENO) }

    /// Writes all of the bytes; nil, or the `errno` of what went wrong.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
        bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest)
                #if canImport(Glibc)
                    let count = Glibc.write(descriptor, part.baseAddress, part.count)
                #elseif canImport(Musl)
                    let count = Musl.write(descriptor, part.baseAddress, part.count)
                #else
                    let count = Darwin.write(descriptor, part.baseAddress, part.count)
                #endif
                if count < 0, errno != EINTR { return errno }
                rest = rest.dropFirst(max(count, 0))
            }
            return nil
        }
    }
}

extension Told {
    /// The object that scripts get on standard error.
    var json: String {
        var members: [JSON.Member] = [.init("code", .string(code))]
        if let field { members.append(.init("field", .string(field))) }
        members.append(.init("message", .string(message)))
        let error: JSON = .object([.init("error", .object(members))])
        return String(decoding: error.compact(), as: UTF8.self)
    }
}
