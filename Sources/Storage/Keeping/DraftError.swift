import Vault

/// Why a draft wasn't kept or can't be gone on with. It holds facts; `Words` says them.
public enum DraftError: Error, Equatable, Sendable {
    /// No draft waits.
    case none
    /// No draft of that name waits.
    case noSuchDraft(id: String)
    /// Another conversation is going on with it.
    case inUse(id: String)
    /// It is no draft, or was changed.
    case damaged(path: String)
    /// It was made for another desk's logbook.
    case ofAnotherDesk(path: String, desk: String, wanted: String)
    /// A newer carewatch made it.
    case newer(path: String, version: Int, known: Int)
    /// It can't be opened: there is no key file.
    case keyAbsent(path: String, key: String)
    /// It can't be opened: the key file can't be read, or is another desk's.
    case keyUnusable(path: String, key: String)
    /// It can't be opened: the vault is locked.
    case locked(path: String)
    /// It was sealed for another key.
    case cannotOpen(path: String)
    /// It can't be read or written; `code` is the system's `errno`.
    case system(path: String, code: Int32)
    /// It couldn't be sealed.
    case cannotSeal(SealingError)
}
