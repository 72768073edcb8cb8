// What the help of each command tells: those that let others check.

extension CommandHelp {
    package static let checkpoint = CommandHelp(
        HelpText(
            "Print how far the journal is, signed, for somebody else to keep.",
            "Escribir hasta dónde llega el diario, firmado, para que lo guarde otra persona."),
        HelpText(
            """
            Whoever keeps these lines can later see whether the journal still holds all it held then, unchanged: \
            `carewatch check --against FILE`. Every report and package has them too. See docs/evidence.md.
            """,
            """
            Quien guarde estas líneas puede ver después si el diario contiene todavía todo lo que contenía, sin \
            cambios: `carewatch check --against ARCHIVO`. También las tienen cada informe y cada paquete. Vea \
            docs/evidence.md.
            """),
        examples: ["carewatch checkpoint", "carewatch checkpoint -o checkpoint.txt"])

    package static let verify = CommandHelp(
        HelpText(
            "Check a package: that it is whole, and by which key it is signed.",
            "Comprobar un paquete: que está completo, y con qué clave está firmado."),
        HelpText(
            """
            It needs no logbook. Exit code 2 says that something is wrong. A key in a package proves nothing about \
            whose it is: get the desk's on another way, and give it with --signers. See docs/evidence.md.
            """,
            """
            No necesita ningún registro. El código de salida 2 dice que algo está mal. Una clave dentro de un paquete no \
            prueba de quién es: consiga la de la mesa por otra vía y déla con --signers. Vea docs/evidence.md.
            """),
        examples: [
            "carewatch verify for-the-regulator", "carewatch verify for-the-regulator --signers desk-key.txt",
        ])

    package static let keyShow = CommandHelp(
        HelpText(
            "Print the desk's public keys, for whoever checks what it signs.",
            "Escribir las claves públicas de la mesa, para quien compruebe lo que firma."),
        examples: ["carewatch key show", "carewatch key show > desk-key.txt"])
}
