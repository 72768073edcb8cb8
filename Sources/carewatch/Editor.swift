// A long text is easier to write in an editor. Its file lies in memory, in a folder of its own that goes with all the
// editor put beside it, however this ends: swap files and backups hold the text too.

import ArgumentParser
import Storage
import Words

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The person's editor.
struct Editor {
    /// What it is called, as a line of the shell: `VISUAL`, else `EDITOR`.
    private static var command: String? { Surroundings.variable("VISUAL") ?? Surroundings.variable("EDITOR") }

    /// Lets a text be written where no conversation watches for signals: one that came meanwhile ends the command, once
    /// the file is gone.
    static func editWatched(_ text: String, _ words: Words) throws -> String? {
        try Interruption.watched { isAsked in
            let result = Result { try edit(text) { Output.error(words.fileIsInMemory) } }
            if isAsked() { throw ExitCode(Interruption.exitCode) }
            return try result.get()
        }
    }

    /// Lets a text be written or changed; nil if it was emptied.
    ///
    /// Ctrl-C and a terminal that closes are the editor's to answer; the folder is removed once it has ended. `opening`
    /// is called once the file is there.
    static func edit(_ text: String, opening: () -> Void) throws(EditorTrouble) -> String? {
        guard let command else { throw .noEditor }
        let folder: String
        do throws(RuntimeFolder.Trouble) {
            folder = try RuntimeFolder.find(Surroundings.variable("XDG_RUNTIME_DIR"))
        } catch {
            throw .noFolder(error)
        }
        guard let room = PrivateFolder(in: folder) else { throw .system(code: errno) }
        return try withExtendedLifetime(room) { () throws(EditorTrouble) in
            let path = room.path + "/text.txt"
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw .system(code: errno) }
            let code = Output.write(Array(text.utf8), to: descriptor)
            close(descriptor)
            if let code { throw .system(code: code) }
            opening()
            guard run(command, on: path, home: room.path) else { throw .failed }
            return try read(path)
        }
    }

    private static func read(_ path: String) throws(EditorTrouble) -> String? {
        guard var text = try? Input.text(of: path, for: "editor") else { throw .failed }
        while text.hasSuffix("\n") || text.hasSuffix("\r\n") { text.removeLast() }
        return text.allSatisfy(\.isWhitespace) ? nil : text
    }

    /// Runs the editor on the file; true if it ended well.
    ///
    /// Editors remember in the home folder what was typed (`.viminfo`, undo and swap files, nano's history): while this
    /// one runs its home is the folder in memory. Its settings are read from where they are, as far as XDG has them.
    private static func run(_ command: String, on path: String, home: String) -> Bool {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // This process ignores SIGPIPE; the editor shall not.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        // As git does it: the command may have options of its own.
        let words: [String] = ["sh", "-c", command + " \"$@\"", "sh", path]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var variables = environment(home: home)
        defer { for variable in variables { free(variable) } }
        var child: pid_t = 0
        guard posix_spawn(&child, "/bin/sh", nil, &attributes, &arguments, &variables) == 0 else {
            return false
        }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { return false }
        }
        return status == 0
    }

    /// This process's variables, with another home; copies that are to be freed.
    private static func environment(home: String) -> [UnsafeMutablePointer<CChar>?] {
        let replaced: Set = ["HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"]
        var variables: [UnsafeMutablePointer<CChar>?] = []
        var next = environ
        while let variable = next.pointee {
            let name = String(cString: variable).prefix { $0 != "=" }
            if !replaced.contains(String(name)) { variables.append(strdup(variable)) }
            next += 1
        }
        if Surroundings.variable("XDG_CONFIG_HOME") == nil, let real = Surroundings.variable("HOME") {
            variables.append(strdup("XDG_CONFIG_HOME=\(real)/.config"))
        }
        return variables + [strdup("HOME=\(home)"), nil]
    }
}
