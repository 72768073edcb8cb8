// What help says of an issue's life, of taking a change back, and of files that prove something.

extension CommandHelp {
    package static let history = CommandHelp(
        HelpText(
            "Show an issue's life: who changed what, and when.",
            "Mostrar la vida de un problema: quién cambió qué, y cuándo."),
        HelpText(
            "What is sealed stays so: it is \"on file\". What was erased is named, without its words.",
            "Lo sellado sigue sellado: está \"en archivo\". Lo que se borró se nombra, sin sus palabras."),
        examples: ["carewatch history 4F7K-9QXT-2MZ0", "carewatch history 4F7K-9QXT-2MZ0 --json"])

    package static let undo = CommandHelp(
        HelpText(
            "Take the desk's last change back, after showing it.",
            "Deshacer el último cambio de la mesa, después de mostrarlo."),
        HelpText(
            """
            Nothing vanishes: what stood before is put back by a new entry of the journal. Run again, it goes further \
            back. An issue that was logged is withdrawn. What was imported, erased or added to the rules can't be \
            taken back; it says what can be done instead.
            """,
            """
            Nada desaparece: lo anterior vuelve con un asiento nuevo del diario. Si se repite, va más atrás. Un \
            problema recién anotado queda retirado. Lo importado, lo borrado y las reglas añadidas no se pueden \
            deshacer; se dice qué se puede hacer en su lugar.
            """),
        examples: ["carewatch undo --dry-run", "carewatch undo"])

    package static let evidence = CommandHelp(
        HelpText(
            "Register files that prove something, such as letters and messages.",
            "Registrar archivos que prueban algo, como cartas y mensajes."),
        HelpText(
            """
            Of each file its SHA-256 and size are kept, so that anybody can check later that it is the same; with \
            --keep the file too, sealed.
            """,
            """
            De cada archivo se guardan su SHA-256 y su tamaño, para que cualquiera pueda comprobar después que es el \
            mismo; con --keep también el archivo, sellado.
            """),
        examples: [
            "carewatch evidence add 4F7K-9QXT-2MZ0 letter.pdf --kind letter",
            "carewatch evidence list 4F7K-9QXT-2MZ0",
        ])

    package static let evidenceAdd = CommandHelp(
        HelpText(
            "Register a file as proof of an issue.", "Registrar un archivo como prueba de un problema."),
        HelpText(
            """
            What it is, unless said the file's name, is sealed. Only --keep puts the file itself, sealed, into the \
            logbook (up to 32 MB); without it, keep the file in a safe place. The same file again adds nothing.
            """,
            """
            Qué es (si no se dice, el nombre del archivo) queda sellado. Solo --keep pone el archivo mismo, sellado, \
            en el registro (hasta 32 MB); sin él, guarde el archivo en un lugar seguro. El mismo archivo otra vez no \
            añade nada.
            """),
        examples: [
            "carewatch evidence add 4F7K-9QXT-2MZ0 letter.pdf --kind letter --dated-on 2024-10-22 --keep",
            "carewatch evidence add 4F7K-9QXT-2MZ0 message.png --kind message --description @told.txt",
        ])

    package static let evidenceList = CommandHelp(
        HelpText(
            "List the files registered with an issue.", "Enumerar los archivos registrados con un problema."),
        examples: ["carewatch evidence list 4F7K-9QXT-2MZ0"])

    package static let evidenceVerify = CommandHelp(
        HelpText(
            "Check whether a file is one that was registered, byte for byte.",
            "Comprobar si un archivo es uno de los registrados, byte por byte."),
        HelpText(
            "Exit code 2: it is none of them. No key is needed.",
            "Código de salida 2: no es ninguno de ellos. No hace falta ninguna clave."),
        examples: ["carewatch evidence verify 4F7K-9QXT-2MZ0 registered-letter.pdf"])

    package static let evidenceSave = CommandHelp(
        HelpText(
            "Open a file that is kept, and write it.", "Abrir un archivo guardado y escribirlo."),
        HelpText(
            "It needs the key. What is written can be read by whoever has it.",
            "Hace falta la clave. Lo que se escribe lo puede leer quien lo tenga."),
        examples: ["carewatch evidence save 4F7K-9QXT-2MZ0 1 -o opened.pdf"])
}

extension HelpText {
    package static let undoDryRun = HelpText(
        "Only show what would be taken back.", "Solo muestra lo que se desharía.")
    package static let undoConfirm = HelpText(
        "The reference of the issue that is put back, or \"settings\", where nobody can be asked.",
        "El número de referencia del problema que se restablece, o \"settings\", donde no se le puede preguntar a nadie."
    )
    package static let evidenceFile = HelpText("The file.", "El archivo.")
    package static let evidenceKind = HelpText(
        "letter, message, photo, recording, chart-note, bill, form or other.",
        "letter (carta), message (mensaje), photo (foto), recording (grabación), chart-note (nota en el expediente), "
            + "bill (factura), form (formulario) u other (otro).")
    package static let evidenceDatedOn = HelpText(
        "The day it is of, a month or a range.", "El día de que es, un mes o un intervalo.")
    package static let evidenceDescription = HelpText(
        "What it is. Sealed: @FILE or - reads it. Default: the file's name.",
        "Qué es. Sellado: @ARCHIVO o - lo lee. Si no se dice: el nombre del archivo.")
    package static let evidenceKeep = HelpText(
        "Keep the file itself too, sealed.", "Guarda también el archivo mismo, sellado.")
    package static let evidenceNumber = HelpText(
        "Which, by its number.", "Cuál, por su número.")
    package static let evidenceOutput = HelpText(
        "Where it is written; - is standard output.", "Dónde se escribe; - es la salida estándar.")
}
