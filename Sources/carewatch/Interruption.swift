// Ctrl-C, kill(1) and a terminal that closes, where something must be removed before the process ends.

import Synchronization
import Words

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Signals that ask this process to end.
enum Interruption {
    /// What a command returns that was asked to end: 128 and SIGINT, as a shell has it.
    static let exitCode: Int32 = 130

    private static let signals = [SIGINT, SIGTERM, SIGHUP]
    private static let isAsked = Atomic(false)
    /// Where a handler writes a byte, so that whoever waits for something else is woken; -1 if nobody does.
    private static let bell = Atomic<Int32>(-1)

    /// Runs `body` with a test of whether a signal has asked it to end; until it returns none of them ends the
    /// process by itself.
    static func watched<R>(_ body: (@escaping @Sendable () -> Bool) throws -> R) rethrows -> R {
        // Set before a handler can run: the handler shall find the flag made.
        isAsked.store(false, ordering: .relaxed)
        var before: [(signal: Int32, action: sigaction)] = []
        for signal in signals {
            var old = sigaction()
            var new = sigaction()
            // Storing into an atomic and write(2) are all that a handler does: that is safe at any instruction.
            new.setHandler { _ in
                let code = errno
                Interruption.isAsked.store(true, ordering: .relaxed)
                var byte: UInt8 = 1
                let bell = Interruption.bell.load(ordering: .relaxed)
                if bell >= 0 { _ = write(bell, &byte, 1) }
                errno = code
            }
            sigemptyset(&new.sa_mask)
            // A system call that was under way goes on, so that nothing else need know of signals.
            new.sa_flags = Int32(SA_RESTART)
            guard sigaction(signal, nil, &old) == 0, !old.isIgnoring, sigaction(signal, &new, nil) == 0
            else { continue }
            before.append((signal, old))
        }
        defer {
            for (signal, action) in before {
                var action = action
                sigaction(signal, &action, nil)
            }
        }
        return try body { isAsked.load(ordering: .relaxed) }
    }

    /// The same for a body that waits for a person: it also gets a descriptor that can be read once a signal came.
    /// Between a look at the flag and a read(2) a signal would go unheard; poll(2) on both hears it.
    static func ringing<R>(_ body: (_ bell: Int32, _ isAsked: @escaping @Sendable () -> Bool) throws -> R)
        throws
        -> R
    {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw CommandError.cannotRead(path: "pipe", code: errno) }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        // A conversation may wait already, while a passphrase is asked for in it.
        let outer = bell.exchange(ends[1], ordering: .relaxed)
        defer {
            bell.store(outer, ordering: .relaxed)
            for end in ends { close(end) }
        }
        return try watched { isAsked in try body(ends[0], isAsked) }
    }
}

extension sigaction {
    fileprivate mutating func setHandler(_ handler: @escaping @convention(c) (Int32) -> Void) {
        #if canImport(Glibc)
            __sigaction_handler.sa_handler = handler
        #elseif canImport(Musl)
            __sa_handler.sa_handler = handler
        #else
            __sigaction_u.__sa_handler = handler
        #endif
    }

    /// Whether the signal was to be ignored when the process began, as under nohup(1).
    fileprivate var isIgnoring: Bool {
        #if canImport(Glibc)
            let handler = __sigaction_handler.sa_handler
        #elseif canImport(Musl)
            let handler = __sa_handler.sa_handler
        #else
            let handler = __sigaction_u.__sa_handler
        #endif
        return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
