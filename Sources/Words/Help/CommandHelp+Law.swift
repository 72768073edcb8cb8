// What the help of each command tells: those that know the law.

extension CommandHelp {
    package static let due = CommandHelp(
        HelpText(
            "Work out by when care must be offered; nothing is stored.",
            "Calcular para cuándo se debe ofrecer la atención; no se guarda nada."),
        HelpText(
            """
            The law counts business days, and we found no law that says whose holidays: so the due day is given under each calendar, \
            with the reason where they differ. Urgent care counts hours that pass; a first visit counts from the \
            request, a follow-up from the prior appointment.
            """,
            """
            La ley cuenta días hábiles, y no encontramos ninguna que diga con qué feriados: por eso se da el vencimiento con cada calendario, y \
            la razón cuando difieren. La atención urgente cuenta horas transcurridas; la primera consulta cuenta desde \
            la solicitud, el seguimiento desde la cita anterior.
            """),
        examples: [
            "carewatch due --care individual-therapy --visit first --requested-at 2024-11-18",
            "carewatch due --care psychiatry --visit first --requested-at 2024-11-09 --explain",
            #"carewatch due --urgency urgent --prior-authorization no --requested-at "2024-11-02 10:00""#,
            "carewatch due --visit follow-up --prior-appointment-on 2025-01-24 --appointment-at 2025-02-18 --json",
        ])

    package static let rules = CommandHelp(
        HelpText(
            "Show the standards, calendars, regulators and campaigns that issues are judged and referred by.",
            "Mostrar las normas, los calendarios, los reguladores y las campañas con que se evalúa y se remite."
        ),
        examples: ["carewatch rules", "carewatch rules --holidays 2025", "carewatch rules --json"])

    package static let rulesAdd = CommandHelp(
        HelpText(
            "Add rules from a file, and list the issues whose verdict changed.",
            "Añadir reglas de un archivo y enumerar los problemas cuyo veredicto cambió."),
        HelpText(
            """
            The file is a JSON object with any of the arrays plans, campaigns, calendars, holidays and standards; \
            docs/law.md shows each. A row of the same key is replaced. All of it is added or nothing, as one entry \
            of the journal.
            """,
            """
            El archivo es un objeto JSON con cualquiera de las listas plans, campaigns, calendars, holidays y \
            standards; docs/law.md muestra cada una. Una fila con la misma clave se reemplaza. Se añade todo o nada, \
            como una entrada del diario.
            """),
        examples: ["carewatch rules add rules.json"])
}
