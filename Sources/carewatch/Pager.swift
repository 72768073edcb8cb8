// A list that is longer than the window goes through the pager that the user chose.

import Words

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The user's `$PAGER`, run by the shell.
struct Pager {
    let command: String

    /// The pager that the user wants; nil where nothing is shown to a person, or none is wanted.
    static func wanted(_ surroundings: Surroundings) -> Pager? {
        guard surroundings.printsToTerminal, let command = Surroundings.variable("PAGER"),
            command != "cat", !command.allSatisfy(\.isWhitespace)
        else { return nil }
        return Pager(command: command)
    }

    /// Runs `body`, whose standard output goes through the pager, and waits until the user leaves it.
    ///
    /// False if the shell couldn't run the pager: nobody has seen anything then. A pager that is left early is no
    /// error.
    func page(_ body: () throws -> Void) throws -> Bool {
        try Output.standard.flush()
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return false }
        let (terminal, pid) = (dup(STDOUT_FILENO), spawn(reading: ends[0], closing: ends[1]))
        close(ends[0])
        guard terminal >= 0, let pid else {
            for descriptor in [terminal, ends[1]] where descriptor >= 0 { close(descriptor) }
            return false
        }
        // Ctrl-C is the pager's while it runs: were this process to go, the shell would take the terminal from it.
        let interrupt = signal(SIGINT, SIG_IGN)
        dup2(ends[1], STDOUT_FILENO)
        close(ends[1])
        let printed = Result {
            try body()
            try Output.standard.flush()
        }
        // The pager sees the end of its input.
        dup2(terminal, STDOUT_FILENO)
        close(terminal)
        let code = wait(for: pid)
        signal(SIGINT, interrupt)
        do { try printed.get() } catch OutputError.readerGone { Output.standard.forget() }
        // As the shell says that it found no such program, or couldn't run it.
        return code != 126 && code != 127
    }

    private func spawn(reading input: Int32, closing other: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_addclose(&actions, other)
        // This process ignores a broken pipe; the pager shall not inherit that.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in [SIGPIPE, SIGINT] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        // F: a list that fits needs no pager; R: colours as they are; X: it stays on the screen.
        if Surroundings.variable("LESS") == nil { setenv("LESS", "FRX", 0) }
        let texts = ["sh", "-c", command]
        var arguments = texts.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var pid: pid_t = 0
        return posix_spawn(&pid, "/bin/sh", &actions, &attributes, &arguments, environ) == 0 ? pid : nil
    }

    /// How the process ended; 0 if a signal ended it.
    private func wait(for pid: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 { if errno != EINTR { return 0 } }
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 0
    }
}

extension Surroundings {
    /// How many columns and lines the window has; 80 by 24 where there is none or it doesn't say.
    var window: (columns: Int, rows: Int) {
        guard printsToTerminal else { return (80, 24) }
        var size = winsize()
        let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0
        func side(_ count: UInt16, _ name: String, _ usual: Int) -> Int {
            if isKnown, count > 0 { return Int(count) }
            return Self.variable(name).flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } ?? usual
        }
        return (side(size.ws_col, "COLUMNS", 80), side(size.ws_row, "LINES", 24))
    }
}
