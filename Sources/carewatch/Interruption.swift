// Ctrl-C, kill(1) and a terminal that closes, where something must be removed before the process ends.

import Synchronization

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

    /// Runs `body` with a test of whether a signal has asked it to end; until it returns none of them ends the
    /// process by itself.
    static func watched<R>(_ body: (@escaping @Sendable () -> Bool) throws -> R) rethrows -> R {
        // Set before a handler can run: the handler shall find the flag made.
        isAsked.store(false, ordering: .relaxed)
        var before: [(signal: Int32, action: sigaction)] = []
        for signal in signals {
            var old = sigaction()
            var new = sigaction()
            // Storing into an atomic is all that a handler does: that is safe at any instruction.
            new.setHandler { _ in Interruption.isAsked.store(true, ordering: .relaxed) }
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
