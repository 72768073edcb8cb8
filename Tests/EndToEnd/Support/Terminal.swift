import Foundation

extension Desk {
    /// Runs a command on a terminal: each answer is typed once its question was seen. Prints the exit code and
    /// all that the terminal showed.
    private static let script = """
        import json, os, pty, signal, sys
        signal.alarm(90)
        answers, command = json.loads(sys.argv[1]), sys.argv[2:]
        pid, terminal = pty.fork()
        if pid == 0:
            os.execvp(command[0], command)
        seen = b''
        while True:
            try:
                chunk = os.read(terminal, 4096)
            except OSError:
                break
            if not chunk:
                break
            seen += chunk
            if answers and answers[0][0].encode() in seen:
                text = answers.pop(0)[1].encode()
                while text:
                    text = text[os.write(terminal, text):]
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        print(json.dumps({'code': code, 'seen': seen.decode()}))
        """

    /// Runs carewatch on a terminal; of each answer the first text is what to wait for. Gives `code` and `seen`.
    func onTerminal(_ answers: [[String]], _ arguments: String...) throws -> Parsed {
        try onTerminal(answers, running: [Self.binary] + arguments)
    }

    /// Runs any command on a terminal.
    func onTerminal(
        _ answers: [[String]], running command: [String], environment changes: [String: String?] = [:]
    ) throws -> Parsed {
        let told = String(decoding: try JSONSerialization.data(withJSONObject: answers), as: UTF8.self)
        let python = ["python3", "-c", Self.script, told]
        return Child(python + command, environment: shellEnvironment(changes), folder: folder).finish().json
    }
}
