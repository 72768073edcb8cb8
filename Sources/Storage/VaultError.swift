import Vault

/// Why the vault wasn't locked or unlocked. It holds facts; `Words` says them.
public enum VaultError: Error, Equatable, Sendable {
    /// There is no key file to lock.
    case keyAbsent(path: String)
    /// Sealed values are under a passphrase.
    case locked
    /// It isn't locked.
    case notLocked
    /// The passphrase is another.
    case wrongPassphrase
    /// A new passphrase has fewer characters than this.
    case tooShort(Int)
    /// The new passphrase was typed in two ways.
    case notTheSame
    /// No passphrase was typed.
    case nothingTyped
    /// The passphrase is right, but the key file was changed.
    case damaged(path: String)
    /// The cryptographic library failed; mostly it found no memory.
    case noMemory
    /// Keys can be open for a time only in a folder in memory that is the user's alone.
    case noRuntimeFolder(RuntimeFolder.Trouble)
    /// It was rotated so often that the key file has room for no more.
    case tooManyRotations(Int)
}

extension VaultError {
    init(_ error: UnlockingError, path: String) {
        self =
            switch error {
            case .wrongPassphrase: .wrongPassphrase
            case .damaged: .damaged(path: path)
            case .library: .noMemory
            }
    }
}
