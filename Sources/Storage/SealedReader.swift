import AccessIssues
import Vault

/// Opens sealed values one by one, as an export comes to them; it remembers the keys that lead to them.
public struct SealedReader {
    private let logbook: Logbook
    private let opener: Opener

    init(_ logbook: Logbook, keys: OpeningKeys) { (self.logbook, opener) = (logbook, Opener(keys)) }

    /// What a field's name, or a note's, has sealed at an entry of the journal; nil if it was erased.
    ///
    /// Throws ``LogbookError/cannotOpen(_:field:_:)`` for a value that was changed or sealed for another key.
    public func value(_ name: String, entry: Int, of reference: Reference) throws -> Secret? {
        try logbook.translating { try logbook.secret(name, at: entry, of: reference, by: opener) }
    }
}

extension Logbook {
    /// What opens the sealed values; nil where the key file is absent. Throws ``VaultError/locked`` in
    /// ``LogbookError/vault(_:)`` while the vault is locked.
    public func sealedReader() throws -> SealedReader? {
        try openingKeys().map { SealedReader(self, keys: $0) }
    }
}
