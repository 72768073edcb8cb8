// The passphrase, asked for before anything else where a command reads sealed values.

import AccessIssues
import Storage
import Synchronization
import Vault
import Words

enum Unlocking {
    /// What was unlocked for this process, and what was said and asked already.
    private struct State {
        var keys: OpeningKeys?
        var isAsked = false
        var isLockedSaid = false
    }

    private static let state = Mutex(State())
    /// So often a wrong passphrase is asked for again.
    private static let mostTries = 3

    /// Gives a logbook that was just opened what it needs to find unlocked keys.
    static func hand(to logbook: Logbook) {
        logbook.runtimeFolder = Surroundings.variable("XDG_RUNTIME_DIR")
        logbook.use(state.withLock { $0.keys })
    }

    /// Asks for the passphrase where the vault is locked and somebody can be asked, once a process; the logbook isn't
    /// open meanwhile. An empty answer leaves it locked. `why` is the command, which the journal is told.
    static func ask(_ desk: DeskOptions, why: String) throws {
        let path = try desk.path()
        guard desk.canAsk, Logbook.exists(at: path), Logbook.isKeyLocked(of: path), isFirstTime() else {
            return
        }
        let words = try desk.wordsBeforeOpening()
        let vault = try desk.withLogbook(.reading) { logbook, _ in try logbook.vaultState() }
        guard vault == .locked else { return }
        for tries in 1...mostTries {
            guard let passphrase = Passphrase(try PassphrasePrompt.ask(words.askPassphraseOrNothing)) else {
                return
            }
            do {
                let keys = try desk.withLogbook(.changing) { logbook, _ in
                    try logbook.unlockHere(with: passphrase, why: why, by: Surroundings.user)
                }
                return state.withLock { $0.keys = keys }
            } catch LogbookError.vault(.wrongPassphrase) where tries < mostTries {
                Output.error(words.message(VaultError.wrongPassphrase))
            }
        }
    }

    /// Says once that the vault is locked.
    static func sayLocked(_ message: String) {
        let isFirst = state.withLock { state in
            defer { state.isLockedSaid = true }
            return !state.isLockedSaid
        }
        if isFirst { Output.error("carewatch: \(message)") }
    }

    private static func isFirstTime() -> Bool {
        state.withLock { state in
            defer { state.isAsked = true }
            return !state.isAsked
        }
    }
}
