// A passphrase is asked for without showing it. This is the one place where the terminal's settings are changed: they
// are put back on every way out but kill -9, after which a shell puts back its own.

import AccessIssues
import ArgumentParser
import Storage
import Vault
import Words

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

enum PassphrasePrompt {
    /// What was typed; empty where nothing was.
    static func ask(_ question: String) throws -> String {
        try Interruption.ringing { bell, isAsked in
            var before = termios()
            guard tcgetattr(STDIN_FILENO, &before) == 0 else {
                throw CommandError.cannotAsk(option: "passphrase")
            }
            var silent = before
            silent.c_lflag &= ~tcflag_t(ECHO)
            silent.c_lflag |= tcflag_t(ECHONL)
            // What was typed ahead was typed for something else, and shown.
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
            defer { tcsetattr(STDIN_FILENO, TCSANOW, &before) }
            Output.prompt(question + " ")
            guard !isAsked() else { throw ExitCode(Interruption.exitCode) }
            switch TerminalReader(bell: bell).next() {
            case .interrupted:
                Output.prompt("\n")
                throw ExitCode(Interruption.exitCode)
            case .gone: throw CommandError.cannotAsk(option: "passphrase")
            case .end: return ""
            case .line(let bytes):
                guard bytes.count < TerminalReader.lineLimit else {
                    throw CommandError.inputTooLarge(name: "passphrase", limit: TerminalReader.lineLimit - 1)
                }
                guard let text = String(validating: bytes, as: UTF8.self) else {
                    throw CommandError.notUTF8(name: "passphrase")
                }
                return text
            }
        }
    }
}

/// Reads passphrases: from where an option says, else by asking. Never from argv.
struct PassphraseReader {
    let desk: DeskOptions
    let words: Words

    /// One that opens something.
    func known(_ source: SealedSource?) throws -> Passphrase {
        let text = try read(source, asking: words.askPassphrase)
        guard let passphrase = Passphrase(text) else { throw LogbookError.vault(.nothingTyped) }
        return passphrase
    }

    /// A new one, asked for twice where it is asked for.
    func new(_ source: SealedSource?, asking question: String? = nil) throws -> Passphrase {
        let text = try read(source, asking: question ?? words.askNewPassphrase)
        guard let passphrase = Passphrase(new: text) else {
            throw LogbookError.vault(text.isEmpty ? .nothingTyped : .tooShort(Passphrase.fewestCharacters))
        }
        if source == nil || source == .ask {
            let again = Passphrase(try PassphrasePrompt.ask(words.askPassphraseAgain))
            guard let again, passphrase.isSame(as: again) else { throw LogbookError.vault(.notTheSame) }
        }
        return passphrase
    }

    private func read(_ source: SealedSource?, asking question: String) throws -> String {
        guard let source, source != .ask else {
            guard desk.canAsk else { throw CommandError.cannotAsk(option: "passphrase") }
            return try PassphrasePrompt.ask(question)
        }
        var secrets = SecretReader(canAsk: false, words: words)
        let secret = try secrets.read(source, option: "passphrase", question: "", severalLines: false)
        return secret?.text ?? ""
    }
}
