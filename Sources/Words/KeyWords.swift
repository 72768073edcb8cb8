// What is said of the desk's key on paper, and of a new one, in both languages.

import AccessIssues
import Evidence
import Storage
import Vault

// Asking, and what was done
extension Words {
    /// A passphrase that opens something is asked for.
    public var askPassphrase: String { choose("Passphrase:", "Frase de paso:") }

    /// The same, where much can be shown without it.
    public var askPassphraseOrNothing: String {
        choose(
            "The vault is locked. Passphrase (Enter: go on without names and narratives):",
            "La caja está cerrada. Frase de paso (Intro: seguir sin nombres ni relatos):")
    }

    /// A new passphrase is asked for.
    public var askNewPassphrase: String {
        choose(
            "New passphrase, at least \(Passphrase.fewestCharacters) characters; if it is lost, so are names and narratives:",
            "Frase de paso nueva, de al menos \(Passphrase.fewestCharacters) caracteres; si se pierde, se pierden nombres y relatos:"
        )
    }

    /// The passphrase of a sheet is asked for.
    public var askSheetPassphrase: String {
        choose(
            "Passphrase of the sheet, at least \(Passphrase.fewestCharacters) characters:",
            "Frase de paso de la hoja, de al menos \(Passphrase.fewestCharacters) caracteres:")
    }

    /// And once more.
    public var askPassphraseAgain: String { choose("Once more:", "Otra vez:") }

    /// Whether a sheet in the clear is wanted.
    public var askClearSheet: String {
        choose(
            "The sheet will show the key in the clear: whoever has it can read every name. Print it? [y/N]",
            "La hoja mostrará la clave sin proteger: quien la tenga podrá leer todos los nombres. ¿Imprimirla? [s/N]"
        )
    }

    /// It wasn't.
    public var nothingPrinted: String {
        choose(
            "Nothing was printed. With --passphrase the sheet is of no use to a thief.",
            "No se imprimió nada. Con --passphrase la hoja no le sirve a un ladrón.")
    }

    /// It was.
    public var sheetIsClear: String {
        choose(
            "This sheet has the key in the clear. Keep it where you would keep cash; with --passphrase it needs one.",
            "Esta hoja tiene la clave sin proteger. Guárdela donde guardaría dinero; con --passphrase pide una frase."
        )
    }

    /// How a sheet is typed in.
    public var typeTheSheet: String {
        choose(
            "Type the lines of the sheet, then Ctrl-D. Capitals and spaces don't matter.",
            "Escriba las líneas de la hoja y luego Ctrl-D. No importan las mayúsculas ni los espacios.")
    }

    /// The vault was locked.
    public var locked: String {
        choose(
            "Locked. Logging needs no passphrase; names, numbers and narratives do. Print a recovery sheet now: carewatch key backup",
            "Cerrada. Anotar no pide la frase; leer nombres, números y relatos sí. Imprima ahora una hoja de recuperación: carewatch key backup"
        )
    }

    /// What was unlocked for a time is over.
    public var unlockEnded: String { choose("Locked again.", "Cerrada de nuevo.") }

    /// Nothing was to be done.
    public var lockedAlready: String {
        choose(
            "It is locked already. To take the passphrase away: carewatch lock --off",
            "Ya está cerrada. Para quitar la frase de paso: carewatch lock --off")
    }

    /// The passphrase was taken away.
    public var lockRemoved: String {
        choose(
            "The passphrase is gone: whoever can read the key file can read names and narratives.",
            "Ya no hay frase de paso: quien pueda leer el archivo de clave puede leer nombres y relatos.")
    }

    /// The vault is open for a time.
    public func unlocked(until: Instant) -> String {
        choose(
            "Open until \(say(until)). To end it sooner: carewatch lock",
            "Abierta hasta \(say(until)). Para cerrarla antes: carewatch lock")
    }

    /// The key file was put back.
    public func keyRestored(_ path: String, isLocked: Bool) -> String {
        let written = choose(
            "The key file is back: \(shown(path: path)).",
            "El archivo de clave está de nuevo: \(shown(path: path)).")
        return isLocked
            ? written + choose(" It is locked, as it was.", " Está cerrado, como antes.") : written
    }

    /// The desk has a new key.
    public func rotated(_ summary: RotationSummary) -> [String] {
        var lines = [
            choose(
                "The desk has a new key; \(number(summary.sealedAnew, "sealing key", "sealing keys")) sealed anew to it. The former one stays in the key file, for drafts and older backups.",
                "La mesa tiene una clave nueva; \(number(summary.sealedAnew, "clave de sellado", "claves de sellado")) con ella. La anterior queda en el archivo de clave, para borradores y copias viejas."
            )
        ]
        if summary.unopened > 0 {
            lines.append(
                choose(
                    "\(number(summary.unopened, "sealing key", "sealing keys")) couldn't be opened and stayed as before: see `carewatch check`.",
                    "\(number(summary.unopened, "clave de sellado no se pudo abrir y quedó", "claves de sellado no se pudieron abrir y quedaron")) como antes: vea `carewatch check`."
                ))
        }
        return lines + [
            choose(
                "Sheets and backups made before don't have the new key. Now: carewatch key backup",
                "Las hojas y copias anteriores no tienen la clave nueva. Ahora: carewatch key backup")
        ]
    }
}

// The sheet
extension Words {
    /// The recovery sheet as it is printed: nothing wider than 72 letters but the checkpoint's signature.
    public func sheet(_ sheet: PrintedSheet, today: CivilDate) -> [String] {
        var lines = [
            choose("CAREWATCH RECOVERY SHEET", "HOJA DE RECUPERACIÓN DE CAREWATCH"), "",
            choose("Desk: ", "Mesa: ") + sheet.desk,
            choose("Printed on: ", "Impresa el: ") + say(today),
            choose("Sealing key: ", "Clave de sellado: ") + sheet.keys.sealingFingerprint,
            choose("Signing key: ", "Clave de firma: ") + sheet.keys.signing.fingerprint, "",
        ]
        lines += formLines(sheet.form)
        lines += [
            "",
            choose(
                "To bring the key back: type the lines below into a file,\nthen run `carewatch key restore FILE`. Capitals and spaces don't\nmatter; a wrong line is named.",
                "Para recuperar la clave: escriba las líneas de abajo en un archivo\ny ejecute `carewatch key restore ARCHIVO`. No importan mayúsculas ni\nespacios; se nombra la línea equivocada."
            ), "",
        ]
        lines += sheet.lines
        lines += [
            "",
            choose(
                "The journal when this was printed. `carewatch check --against FILE`\ntells whether anything was changed since:",
                "El diario al imprimir esto. `carewatch check --against ARCHIVO` dice\nsi algo se cambió desde entonces:"
            ), "",
        ]
        return lines
            + sheet.checkpoint.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private func formLines(_ form: RecoverySheet.Form) -> [String] {
        switch form {
        case .clear:
            [
                choose(
                    "THE KEY IS IN THE CLEAR: whoever has this sheet can read every name.\nKeep it in a safe, away from the computer.",
                    "LA CLAVE ESTÁ SIN PROTEGER: quien tenga esta hoja puede leer todos los\nnombres. Guárdela en una caja fuerte, lejos de la computadora."
                )
            ]
        case .passphrase:
            [
                choose(
                    "It opens with the passphrase of this sheet. Don't write that here.",
                    "Se abre con la frase de paso de esta hoja. No la escriba aquí.")
            ]
        case .locked:
            [
                choose(
                    "It opens with the passphrase of the vault. Don't write that here.",
                    "Se abre con la frase de paso de la caja. No la escriba aquí.")
            ]
        }
    }

    /// What an error of putting a key back says.
    public func message(_ error: KeyRestoreError) -> String {
        switch error {
        case .sheet(let error): message(error)
        case .ofAnotherDesk(let desk, let wanted):
            choose(
                "The sheet is desk \(shown(desk))'s; this logbook is desk \(shown(wanted))'s. Nothing was written. Name that "
                    + "desk's logbook with --db.",
                "La hoja es de la mesa \(shown(desk)); este registro es de la mesa \(shown(wanted)). No se escribió nada. "
                    + "Nombre el registro de esa mesa con --db.")
        case .otherKeys:
            choose(
                "The sheet's keys aren't those that this logbook knows. Nothing was written. Look for the sheet that was "
                    + "printed from this logbook.",
                "Las claves de la hoja no son las que conoce este registro. No se escribió nada. Busque la hoja que se "
                    + "imprimió de este registro.")
        case .beforeRotation:
            choose(
                "The sheet was printed before the desk got a new key: what was sealed since doesn't open with it. Nothing was "
                    + "written. Look for a newer sheet.",
                "La hoja se imprimió antes de que la mesa tuviera una clave nueva: lo sellado desde entonces no se abre con "
                    + "ella. No se escribió nada. Busque una hoja más nueva.")
        case .needsPassphrase:
            choose(
                "The sheet opens with a passphrase, and nobody can be asked. Give it with --passphrase @FILE.",
                "La hoja se abre con una frase de paso y no se puede preguntar a nadie. Dela con --passphrase @ARCHIVO."
            )
        }
    }

    private func message(_ error: SheetError) -> String {
        switch error {
        case .notASheet:
            choose(
                "No line of a recovery sheet was found. They begin with 01, 02 and so on; the last one with END.",
                "No se encontró ninguna línea de una hoja de recuperación. Empiezan con 01, 02, etc.; la última con END."
            )
        case .lines(let lines):
            choose(
                "Look again at \(list(lines.filter { !$0.isMissing }, lines.filter(\.isMissing))). Nothing was written.",
                "Mire de nuevo \(list(lines.filter { !$0.isMissing }, lines.filter(\.isMissing))). No se escribió nada."
            )
        case .notOneSheet:
            choose(
                "Each line is right, but they aren't all of one sheet. Type all lines of the same sheet.",
                "Cada línea es correcta, pero no son todas de una misma hoja. Escriba todas las líneas de la misma hoja."
            )
        case .unknown:
            choose(
                "The sheet is right, but a newer carewatch printed it. Install that one and try again.",
                "La hoja es correcta, pero la imprimió un carewatch más nuevo. Instálelo e intente otra vez.")
        }
    }

    /// Every wrong line by its number, then those that aren't there.
    private func list(_ wrong: [SheetError.Line], _ missing: [SheetError.Line]) -> String {
        func numbers(_ lines: [SheetError.Line]) -> String {
            lines.map { $0.number.map(String.init) ?? "END" }.joined(separator: ", ")
        }
        var parts: [String] = []
        if !wrong.isEmpty {
            parts.append(
                choose("line", "la línea") + (wrong.count == 1 ? " " : choose("s ", " ")) + numbers(wrong)
                    + choose(", which can't be right", ", que no puede ser correcta"))
        }
        if !missing.isEmpty {
            parts.append(
                choose("line", "la línea") + (missing.count == 1 ? " " : choose("s ", " ")) + numbers(missing)
                    + choose(
                        missing.count == 1 ? ", which is missing" : ", which are missing",
                        missing.count == 1 ? ", que falta" : ", que faltan"))
        }
        return parts.joined(separator: choose(", and at ", " y "))
    }
}
