// The desk's key on paper, and back from it.

import AccessIssues
import Evidence
import SQLite
import Vault

/// Why a key wasn't put back from a sheet. It holds facts; `Words` says them.
public enum KeyRestoreError: Error, Equatable, Sendable {
    /// What was typed isn't right.
    case sheet(SheetError)
    /// The sheet is another desk's.
    case ofAnotherDesk(desk: String, wanted: String)
    /// It says that it is this desk's, but its keys aren't those that the logbook knows.
    case otherKeys
    /// It was printed before the key was rotated: what was sealed since doesn't open with it.
    case beforeRotation
    /// It is under a passphrase that wasn't given.
    case needsPassphrase
}

/// A recovery sheet: what is printed.
public struct PrintedSheet: Sendable {
    /// The desk whose key it is.
    public let desk: String
    /// Whether, and by what, it is closed.
    public let form: RecoverySheet.Form
    /// The lines to type back.
    public let lines: [String]
    /// What is public of the keys.
    public let keys: PublicKeys
    /// The journal's checkpoint: on paper it is one that is kept elsewhere.
    public let checkpoint: SignedCheckpoint
}

extension Logbook {
    /// The recovery sheet: under `passphrase` if there is one, else in the clear; of a locked key file under the
    /// passphrase that it has.
    public func recoverySheet(under passphrase: Passphrase?) throws -> PrintedSheet {
        let path = Self.keyPath(of: path)
        guard let keys = try keys() else { throw LogbookError.vault(.keyAbsent(path: path)) }
        let sheet: RecoverySheet
        do throws(UnlockingError) {
            if let passphrase {
                sheet = RecoverySheet(try keys.sealedWhole(under: passphrase))
            } else if let sealed = try keys.sealedWhole() {
                sheet = RecoverySheet(sealed)
            } else if let clear = RecoverySheet(clear: keys) {
                sheet = clear
            } else {
                throw .damaged
            }
        } catch {
            throw LogbookError.vault(VaultError(error, path: path))
        }
        return PrintedSheet(
            desk: desk.description, form: sheet.form, lines: sheet.lines,
            keys: try publicKeys(), checkpoint: try checkpoint())
    }

    /// Reads a sheet that was typed.
    public static func readSheet(_ text: String) throws(KeyRestoreError) -> RecoverySheet {
        do throws(SheetError) { return try RecoverySheet(typed: text) } catch { throw .sheet(error) }
    }

    /// Puts the key file back from a sheet, once its keys are known to be this desk's; over no other one. Returns
    /// where it is, and whether it is locked.
    public func restoreKey(
        from sheet: RecoverySheet, with passphrase: Passphrase?
    ) throws -> (path: String, isLocked: Bool) {
        let path = Self.keyPath(of: path)
        let found = try keys(of: sheet, with: passphrase, path: path)
        guard found.desk == desk.description else {
            throw KeyRestoreError.ofAnotherDesk(desk: found.desk, wanted: desk.description)
        }
        let known = try translating {
            try connection.first(
                "SELECT sealing_key, signing_key FROM desk WHERE id = ?", desk.description
            ) { row in (sealing: try row.blob(0), signing: try row.blob(1)) }
        }
        guard let known, known.signing == found.publicSigningKey else { throw KeyRestoreError.otherKeys }
        guard found.holds(publicSealingKey: known.sealing) else { throw KeyRestoreError.beforeRotation }
        do throws(KeyFile.FileError) { try found.write(to: path) } catch {
            throw LogbookError(error)
        }
        forgetKeys()
        return (path, found.isLocked)
    }

    private func keys(
        of sheet: RecoverySheet, with passphrase: Passphrase?, path: String
    ) throws -> KeyFile {
        if let keys = sheet.keys { return keys }
        guard let sealed = sheet.sealed else { throw KeyRestoreError.sheet(.unknown) }
        // Known before the passphrase is.
        guard sealed.desk == desk.description else {
            throw KeyRestoreError.ofAnotherDesk(desk: sealed.desk, wanted: desk.description)
        }
        guard let passphrase else { throw KeyRestoreError.needsPassphrase }
        do throws(UnlockingError) { return try sealed.opened(with: passphrase) } catch {
            throw LogbookError.vault(VaultError(error, path: path))
        }
    }
}
