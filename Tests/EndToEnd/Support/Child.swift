// A process that a test starts. What it prints is read while it runs: one that fills a pipe nobody reads
// would wait for ever.

import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What a process printed, and how it ended.
struct Outcome: CustomStringConvertible {
    let stdout: [UInt8]
    let stderr: [UInt8]
    /// The exit code; 128 and the number of the signal if one ended it.
    let code: Int32

    /// Standard output as text.
    var text: String { String(decoding: stdout, as: UTF8.self) }
    /// Standard error as text.
    var errors: String { String(decoding: stderr, as: UTF8.self) }
    /// The lines of standard output.
    var lines: [String] { text.split(separator: "\n").map(String.init) }
    /// Standard output as JSON.
    var json: Parsed { Parsed(stdout) }
    /// What failures show.
    var description: String { "exit \(code)\n\(text.prefix(2000))\n\(errors.prefix(2000))" }
}

/// A running process with a pipe at each end.
final class Child {
    let pid: pid_t
    private var input: Int32
    private var outputs: [(descriptor: Int32, bytes: [UInt8])]

    /// Starts a program in a folder. Nothing of this process's environment is handed on.
    init(_ arguments: [String], environment: [String: String], folder: String) {
        _ = Self.ignoringBrokenPipes
        // One at a time: no other process shall inherit a pipe before it is marked, or its reader would wait
        // for that one too.
        Self.starting.lock()
        defer { Self.starting.unlock() }
        let (stdin, stdout, stderr) = (Self.pipe(), Self.pipe(), Self.pipe())
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, stdin.read, 0)
        posix_spawn_file_actions_adddup2(&actions, stdout.write, 1)
        posix_spawn_file_actions_adddup2(&actions, stderr.write, 2)
        // This process ignores some signals and this thread blocks others; the new process shall neither.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGPIPE, SIGINT] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

        // env(1) changes the folder and becomes the program.
        let program = "/usr/bin/env"
        var arguments = ([program, "-C", folder] + arguments).map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, program, &actions, &attributes, &arguments, &variables)
        precondition(code == 0, "\(program) can't be started: errno \(code)")
        for descriptor in [stdin.read, stdout.write, stderr.write] { close(descriptor) }
        _ = fcntl(stdin.write, F_SETFL, O_NONBLOCK)
        self.pid = pid
        input = stdin.write
        outputs = [(stdout.read, []), (stderr.read, [])]
    }

    /// Gives the process all of its input, reads what it prints until it ends, and tells how it ended.
    func finish(input bytes: [UInt8] = []) -> Outcome { finish(bytes) }

    /// The same for a process whose input is never ended: somebody at a terminal has not typed yet.
    func finishLeavingInputOpen() -> Outcome {
        defer { close(input) }
        return finish(nil)
    }

    private func finish(_ bytes: [UInt8]?) -> Outcome {
        exchange(bytes) { false }
        for output in outputs where output.descriptor >= 0 { close(output.descriptor) }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return Outcome(
            stdout: outputs[0].bytes, stderr: outputs[1].bytes,
            code: signal == 0 ? (status >> 8) & 0xFF : 128 + signal)
    }

    /// Waits until standard output holds `text`, and leaves the input open.
    func wait(for text: String) {
        exchange(nil) { String(decoding: self.outputs[0].bytes, as: UTF8.self).contains(text) }
    }

    /// Ends the process as a power cut would.
    func cut() { kill(pid, SIGKILL) }

    /// Writes and reads whatever can be, until both outputs have ended or `isDone`.
    private func exchange(_ bytes: [UInt8]?, until isDone: () -> Bool) {
        var rest = (bytes ?? [])[...]
        while !isDone() {
            if bytes != nil, rest.isEmpty, input >= 0 {
                close(input)
                input = -1
            }
            // poll(2) passes over a negative descriptor.
            var waiting = outputs.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
            guard waiting.contains(where: { $0.fd >= 0 }) else { return }
            waiting.append(pollfd(fd: rest.isEmpty ? -1 : input, events: Int16(POLLOUT), revents: 0))
            _ = poll(&waiting, nfds_t(waiting.count), -1)
            for index in outputs.indices where waiting[index].revents != 0 { read(index) }
            if waiting[2].revents != 0 {
                let count = rest.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
                // A process that doesn't read its input is no error.
                rest = count > 0 ? rest.dropFirst(count) : errno == EPIPE ? [] : rest
            }
        }
    }

    private func read(_ index: Int) {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        let descriptor = outputs[index].descriptor
        #if canImport(Glibc)
            let count = Glibc.read(descriptor, &chunk, chunk.count)
        #elseif canImport(Musl)
            let count = Musl.read(descriptor, &chunk, chunk.count)
        #else
            let count = Darwin.read(descriptor, &chunk, chunk.count)
        #endif
        if count > 0 {
            outputs[index].bytes += chunk[..<count]
        } else if count == 0 || errno != EINTR {
            close(descriptor)
            outputs[index].descriptor = -1
        }
    }

    /// A pipe whose ends no other process inherits.
    private static func pipe() -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        #if canImport(Glibc)
            let code = Glibc.pipe(&ends)
        #elseif canImport(Musl)
            let code = Musl.pipe(&ends)
        #else
            let code = Darwin.pipe(&ends)
        #endif
        precondition(code == 0, "no pipe: errno \(errno)")
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    private static let starting = NSLock()
    private static let ignoringBrokenPipes: Void = { signal(SIGPIPE, SIG_IGN) }()
}

private final class Results<R: Sendable>: Sendable {
    private let all = Mutex<[Int: R]>([:])

    subscript(index: Int) -> R? {
        get { all.withLock { $0[index] } }
        set { all.withLock { $0[index] = newValue } }
    }
}

/// Runs `work` so many times at once, each in a thread of its own, and returns the results in order.
func atOnce<R: Sendable>(_ count: Int, _ work: @escaping @Sendable (Int) -> R) -> [R] {
    let results = Results<R>()
    let group = DispatchGroup()
    for index in 0..<count {
        group.enter()
        Thread.detachNewThread {
            results[index] = work(index)
            group.leave()
        }
    }
    group.wait()
    return (0..<count).compactMap { results[$0] }
}
