// The passphrase, asked for before anything else where a command reads sealed values.

import AccessIssues
import Storage
import Synchronization
import Vault
import Words

enum Unlocking {
    /// What was unlocked for this process.
    private static let opened = Mutex<OpeningKeys?>(nil)
    private static let isLockedSaid = Mutex(false)

    /// Gives a logbook that was just opened what it needs to find unlocked keys.
    static func hand(to logbook: Logbook) {
        logbook.runtimeFolder = Surroundings.variable("XDG_RUNTIME_DIR")
        logbook.use(opened.withLock { $0 })
    }

    /// Says once that the vault is locked.
    static func sayLocked(_ message: String) {
        let isFirst = isLockedSaid.withLock { isSaid in
            defer { isSaid = true }
            return !isSaid
        }
        if isFirst { Output.error("carewatch: \(message)") }
    }
}
