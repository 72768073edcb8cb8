// What help says of locking the vault, and of the desk's key.

extension HelpText {
    package static let passphrase = HelpText(
        "The passphrase, from a file or standard input. Default: it is asked for.",
        "La frase de paso, de un archivo o de la entrada estándar. Si no se dice: se pregunta.")
    package static let lockOff = HelpText(
        "Take the passphrase away again.", "Quita de nuevo la frase de paso.")
    package static let unlockFor = HelpText(
        "How long: 30m, 8h, at most a day. Default: 15m.",
        "Cuánto tiempo: 30m, 8h, como mucho un día. Si no se dice: 15m.")
    package static let unlockWhy = HelpText(
        "Why; it is kept in the journal.", "Por qué; queda en el diario.")
    package static let sheetPassphrase = HelpText(
        "Put the sheet under a passphrase of its own; asked for, or from a file or standard input.",
        "Protege la hoja con su propia frase de paso; se pregunta, o viene de un archivo o de la entrada estándar."
    )
    package static let sheetOutput = HelpText(
        "Write it to this file, for you alone to read. Default: print it.",
        "La escribe en este archivo, que solo usted puede leer. Si no se dice: la muestra.")
    package static let sheetFile = HelpText(
        "The sheet as it was typed; - for standard input.",
        "La hoja tal como se escribió; - para la entrada estándar.")
}

extension CommandHelp {
    package static let lock = CommandHelp(
        HelpText(
            "Put the desk's key under a passphrase, or lock again what was unlocked.",
            "Poner la clave de la mesa bajo una frase de paso, o cerrar de nuevo lo abierto."),
        HelpText(
            """
            Logging, reports and recognising callers go on without it; names, numbers and narratives can be read only \
            with it. A passphrase that is lost can't be replaced by anybody: print a recovery sheet. Each lock and \
            unlock is an entry of the journal.
            """,
            """
            Anotar, los informes y reconocer a quien llama siguen sin ella; nombres, números y relatos solo se leen con \
            ella. Una frase perdida no la puede reponer nadie: imprima una hoja de recuperación. Cada cierre y apertura \
            queda en el diario.
            """),
        examples: ["carewatch lock", "carewatch lock", "carewatch lock --off"])

    package static let unlock = CommandHelp(
        HelpText(
            "Open the vault for a time, so that commands don't ask for the passphrase.",
            "Abrir la caja por un rato, para que los comandos no pidan la frase de paso."),
        HelpText(
            """
            The opened key stands in your session's folder in memory, for you alone, until the time is over, you log \
            out, or `carewatch lock`. Who unlocked, when, until when and why is an entry of the journal.
            """,
            """
            La clave abierta queda en la carpeta en memoria de su sesión, solo para usted, hasta que pase el tiempo, \
            salga usted, o `carewatch lock`. Quién abrió, cuándo, hasta cuándo y por qué queda en el diario.
            """),
        examples: ["carewatch unlock", "carewatch unlock --for 8h --why \"evening shift\""])

    package static let key = CommandHelp(
        HelpText(
            "The desk's key: on paper, back from it, and a new one.",
            "La clave de la mesa: en papel, de vuelta desde él, y una nueva."),
        HelpText(
            "Without the key file nobody can read names and narratives: docs/keys.md says how to keep it.",
            "Sin el archivo de clave nadie puede leer nombres ni relatos: docs/keys.md dice cómo guardarlo."),
        examples: ["carewatch key backup --passphrase -o sheet.txt"])

    package static let keyBackup = CommandHelp(
        HelpText(
            "Print the recovery sheet: the desk's key on paper.",
            "Imprimir la hoja de recuperación: la clave de la mesa en papel."),
        HelpText(
            """
            It can be typed back with `carewatch key restore`; each line has its own check. In the clear unless \
            --passphrase is said or the vault is locked. Print a new one after `key rotate`.
            """,
            """
            Se puede escribir de vuelta con `carewatch key restore`; cada línea tiene su comprobación. Sin proteger, \
            salvo con --passphrase o con la caja cerrada. Imprima una nueva después de `key rotate`.
            """),
        examples: ["carewatch key backup --passphrase -o sheet.txt", "carewatch key backup"])

    package static let keyRestore = CommandHelp(
        HelpText(
            "Put the key file back from a recovery sheet.",
            "Recuperar el archivo de clave desde una hoja de recuperación."),
        HelpText(
            """
            It names each line that is wrong, checks that the keys are this desk's, and writes over no other key file.
            """,
            """
            Nombra cada línea equivocada, comprueba que las claves son de esta mesa y no sobrescribe ningún archivo de \
            clave.
            """),
        examples: ["carewatch key restore typed-sheet.txt"])

    package static let keyRotate = CommandHelp(
        HelpText("Give the desk a new key.", "Dar a la mesa una clave nueva."),
        HelpText(
            """
            After a copy of the key may have got into wrong hands: what is sealed from now on doesn't open with the old \
            one. What it could open already, in copies of the logbook made before, it still can. Values aren't sealed \
            anew, only the keys to them. Drafts and older backups open with the former key, which is kept.
            """,
            """
            Después de que una copia de la clave pueda haber caído en malas manos: lo que se selle desde ahora no se abre \
            con la anterior. Lo que ya podía abrir, en copias viejas del registro, lo sigue abriendo. No se sellan de nuevo \
            los valores, solo las claves que llevan a ellos. Borradores y copias viejas se abren con la anterior, que se \
            conserva.
            """),
        examples: ["carewatch key rotate"])
}
