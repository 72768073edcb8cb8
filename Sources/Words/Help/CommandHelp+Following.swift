// What the help of each command tells: those that say what is to be done, and keep what was done.

extension CommandHelp {
    package static let next = CommandHelp(
        HelpText(
            "List what is to be done: whom to call back, what can be referred, what is due or overdue.",
            "Enumerar lo que hay que hacer: a quién llamar, qué se puede remitir, qué vence o ya venció."),
        HelpText(
            """
            Emergencies and what is urgent come first, then the oldest. Names and numbers are never in it. As a \
            calendar (ics) it holds references alone, and everything that has a day, also days still to come; each \
            event keeps its name, so the file can be read in again.
            """,
            """
            Primero van las emergencias y lo urgente, después lo más antiguo. Nunca salen nombres ni teléfonos. Como \
            calendario (ics) solo contiene referencias, y todo lo que tiene un día, también días que aún no llegan; \
            cada evento conserva su nombre, así que el archivo se puede volver a leer.
            """),
        examples: [
            "carewatch next",
            "carewatch next --limit 0",
            "carewatch next --format ics -o carewatch.ics",
        ])

    package static let call = CommandHelp(
        HelpText(
            "Show what is needed to call somebody back, or record a call.",
            "Mostrar lo necesario para llamar a alguien, o anotar una llamada."),
        HelpText(
            """
            Without --outcome it shows what may be said on voicemail, then the name and the numbers, opened. With it, \
            the attempt is kept; --again says when to call next.
            """,
            """
            Sin --outcome muestra qué se puede decir en el buzón de voz, y después el nombre y los teléfonos, \
            abiertos. Con él se guarda el intento; --again dice cuándo volver a llamar.
            """),
        examples: [
            "carewatch call 4F7K-9QXT-2MZ0",
            #"carewatch call 4F7K-9QXT-2MZ0 --outcome voicemail --again "tomorrow 17:00""#,
            "carewatch call 4F7K-9QXT-2MZ0 --outcome reached",
        ])

    package static let handoff = CommandHelp(
        HelpText(
            "Print the shift's handover: logged, called, still to call, due in three days, emergencies.",
            "Escribir el relevo del turno: anotados, llamadas, por llamar, lo que vence en tres días, emergencias."
        ),
        examples: [
            "carewatch handoff",
            #"carewatch handoff --since "today 07:00" --numbers"#,
        ])
}

extension HelpText {
    package static let nextFormat = HelpText(
        "text, or ics (a calendar). Default: by the file's ending, else text.",
        "text (texto) o ics (un calendario). Si no se dice: según la terminación del archivo, o text.")
    package static let nextLimit = HelpText(
        "At most so many of each group; 0 is all. Default: 20.",
        "Cuántos de cada grupo como máximo; 0 son todos. Si no se dice: 20.")
    package static let callOutcome = HelpText(
        "How it went: reached, voicemail, no-answer, wrong-number or refused.",
        "Cómo fue: reached (contestó), voicemail (buzón), no-answer (sin respuesta), wrong-number (equivocado) o refused "
            + "(no quiso).")
    package static let callAgain = HelpText(
        "When to call again, a day or a time, such as \"tomorrow 17:00\".",
        "Cuándo volver a llamar, un día o una hora, por ejemplo \"mañana 17:00\".")
    package static let handoffSince = HelpText(
        "When the shift began: 8h, 30m, 2d ago, or \"today 07:00\". Default: 8h.",
        "Cuándo empezó el turno: hace 8h, 30m, 2d, o \"hoy 07:00\". Si no se dice: 8h.")
    package static let handoffNumbers = HelpText(
        "Open the numbers of those still to call.", "Abre los teléfonos de quienes falta llamar.")
}

extension ValueName {
    package static let duration = ValueName("time", "tiempo")
}
