// Lines from the terminal, in the line mode that it is in: its settings are never changed, so that Ctrl-C, or a
// crash, leaves it as it was.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reads what is typed, line by line.
struct TerminalReader {
    /// A descriptor that can be read once the person, or the system, wants this to end; nil where a signal ends the
    /// process by itself.
    var bell: Int32?

    /// What came.
    enum Line {
        /// A line, without its end.
        case line([UInt8])
        /// Ctrl-D on an empty line.
        case end
        /// The terminal is gone.
        case gone
        /// A signal asked to end.
        case interrupted
    }

    /// The terminal keeps this much of a line and silently drops the rest: a line as long may have been cut.
    #if canImport(Darwin)
        static let lineLimit = 1023
    #else
        static let lineLimit = 4095
    #endif

    /// Waits for the next line.
    func next() -> Line {
        var line: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 13)
        while true {
            if let bell, !waitForInput(or: bell) { return .interrupted }
            // A terminal gives a line at most, and never a part of the next one.
            let count = read(STDIN_FILENO, &chunk, chunk.count)
            if count < 0 {
                guard errno == EINTR else { return .gone }
                continue
            }
            if count == 0 { return line.isEmpty ? .end : .line(line) }
            line += chunk[..<count]
            if line.last == UInt8(ascii: "\n") {
                line.removeLast()
                return .line(line)
            }
        }
    }

    /// Whether another line was typed, or pasted, already.
    var hasMore: Bool {
        var waiting = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return poll(&waiting, 1, 0) > 0 && waiting.revents & Int16(POLLIN) != 0
    }

    /// Throws away what was typed ahead. A paste arrives in parts; it is over once nothing came for a moment.
    func dropTypedAhead() {
        guard isatty(STDIN_FILENO) == 1 else { return }
        for _ in 0..<50 {
            tcflush(STDIN_FILENO, TCIFLUSH)
            var waiting = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 60) > 0, waiting.revents & Int16(POLLIN) != 0 else { break }
        }
        // A last line without its end isn't waited for above.
        tcflush(STDIN_FILENO, TCIFLUSH)
    }

    /// False once the bell rang: that comes before anything typed.
    private func waitForInput(or bell: Int32) -> Bool {
        var waiting = [STDIN_FILENO, bell].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while poll(&waiting, 2, -1) < 0, errno == EINTR {}
        return waiting[1].revents == 0
    }
}
