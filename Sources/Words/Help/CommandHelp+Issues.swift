// What the help of each command tells: those that write issues down and change them.

extension CommandHelp {
    package static let log = CommandHelp(
        HelpText("Log a problem in getting therapy.", "Anotar un problema para recibir terapia."),
        HelpText(
            """
            On a terminal, without --kind, it asks step by step. Only --kind is needed; everything else can be added \
            later with `amend`. Dates are typed as people say \
            them: 2024-10-22, 10/22/2024, "Oct 22", yesterday, "last monday"; 2024-10 or 2024-10-10/2024-10-20 \
            where only that is known.
            """,
            """
            En una terminal, sin --kind, pregunta paso a paso. Solo hace falta --kind; lo demás se puede añadir \
            después con `amend`. Las fechas se escriben como se \
            dicen: 2024-10-22, 10/22/2024, "22 de octubre", ayer, "lunes pasado"; 2024-10 o 2024-10-10/2024-10-20 \
            si solo se sabe eso.
            """),
        examples: [
            "carewatch log",
            "carewatch log --kind intake-wait --plan kaiser --county Kern --phone",
            "carewatch log --kind no-callback --occurred-on today --narrative @told.txt",
            #"echo '{"kind": "no-callback", "name": "…"}' | carewatch log --input - --json"#,
        ])

    package static let offer = CommandHelp(
        HelpText(
            "Record an appointment that was offered, or what became of one.",
            "Anotar una cita que se ofreció, o qué pasó con ella."),
        HelpText(
            "With a date it is a new offer; with --number, or --answer alone, it changes one.",
            "Con una fecha es una oferta nueva; con --number, o solo con --answer, cambia una."),
        examples: [
            #"carewatch offer 4F7K-9QXT-2MZ0 --appointment-at "2024-11-08 14:30""#,
            "carewatch offer 4F7K-9QXT-2MZ0 --answer declined",
        ])

    package static let attend = CommandHelp(
        HelpText("Record that the person was seen.", "Anotar que la persona recibió atención."),
        examples: ["carewatch attend 4F7K-9QXT-2MZ0 --on 2024-10-25"])

    package static let amend = CommandHelp(
        HelpText(
            "Add, correct or empty answers of one or several issues.",
            "Añadir, corregir o vaciar respuestas de uno o varios problemas."),
        HelpText(
            "Several issues are changed all or none. Nothing is overwritten: the journal keeps what was said before.",
            "Si son varios, se cambian todos o ninguno. Nada se pierde: el diario conserva lo que se dijo antes."
        ),
        examples: [
            #"carewatch amend 4F7K-9QXT-2MZ0 --county Kern --requested-at "Oct 10""#,
            "carewatch amend 4F7K-9QXT-2MZ0 8Q2M-T4VX-0A7N --consent regulator",
            "carewatch amend 4F7K-9QXT-2MZ0 --clear facility --phone @phone.txt",
        ])

    package static let note = CommandHelp(
        HelpText("Add a sealed note to an issue.", "Añadir una nota sellada a un problema."),
        HelpText(
            """
            Without @FILE or - it asks; an e alone, or --edit, opens your editor ($VISUAL or $EDITOR) on a file in \
            memory. The note is never taken from the command line, where others could read it.
            """,
            """
            Sin @ARCHIVO ni -, la pregunta; una e sola, o --edit, abre su editor ($VISUAL o $EDITOR) en un archivo en \
            memoria. La nota nunca se toma de la línea de comandos, donde otros podrían leerla.
            """),
        examples: [
            "carewatch note 4F7K-9QXT-2MZ0",
            "carewatch note 4F7K-9QXT-2MZ0 @what-the-plan-said.txt",
        ])

    package static let close = CommandHelp(
        HelpText("Record that an issue is settled.", "Anotar que un problema está resuelto."),
        examples: ["carewatch close 4F7K-9QXT-2MZ0 --on 2024-10-28"])

    package static let withdraw = CommandHelp(
        HelpText(
            "Record that the person takes the report back.", "Anotar que la persona retira lo que contó."),
        HelpText(
            "The issue is kept, and no report counts it.",
            "El problema se conserva y ningún informe lo cuenta."),
        examples: ["carewatch withdraw 4F7K-9QXT-2MZ0"])

    package static let link = CommandHelp(
        HelpText(
            "Record that an issue is the same problem as another.",
            "Anotar que un problema es el mismo que otro."),
        HelpText("Reports count only the other one.", "Los informes cuentan solo el otro."),
        examples: ["carewatch link 8Q2M-T4VX-0A7N --duplicate-of 4F7K-9QXT-2MZ0"])

    package static let list = CommandHelp(
        HelpText(
            "List issues, the latest logged first.", "Enumerar los problemas, primero los últimos anotados."),
        HelpText(
            """
            Sealed values are never in a list. On a terminal the latest 50 are shown, elsewhere all. With PAGER set, a \
            list that is longer than the window goes through that pager whole.
            """,
            """
            Lo sellado nunca sale en una lista. En una terminal salen los últimos 50; si no, todos. Si PAGER está \
            definido, una lista más larga que la ventana pasa entera por ese paginador.
            """),
        examples: [
            "carewatch list --week last --status open",
            "carewatch list --kind intake-wait --kind follow-up-wait --sort county",
            "carewatch list --verdict exceeds-standard --sort over --reverse",
            "carewatch list --format csv --labels es --excel > problemas.csv",
            "carewatch list --json",
        ])

    package static let show = CommandHelp(
        HelpText(
            "Show all of an issue, the sealed answers too.",
            "Mostrar todo un problema, también las respuestas selladas."),
        examples: [
            "carewatch show 4F7K-9QXT-2MZ0", "carewatch show 4F7K-9QXT-2MZ0 --explain",
            "carewatch show 4F7K-9QXT-2MZ0 --json",
        ])
}
