// What help says of referring an issue: the call sheet, what came of it, and the patient's slip.

extension HelpText {
    package static let referReady = HelpText(
        "The sheets of all that can be referred today, with a cover.",
        "Las hojas de todo lo que se puede remitir hoy, con una portada.")
    package static let sheetFormat = HelpText(
        "text, markdown or html. Default: by the file's ending, else text.",
        "text (texto), markdown o html. Si no se dice: según el final del nombre, o text.")
    package static let referTo = HelpText(
        "Record to whom it was referred: dmhc, dhcs, cdi, cms, dol-ebsa, calpers, opm, plan or unknown.",
        "Anota a quién se remitió: dmhc, dhcs, cdi, cms, dol-ebsa, calpers, opm, plan o unknown (no se sabe)."
    )
    package static let referOutcome = HelpText(
        "Record what came of it: resolved, upheld, partly-upheld, denied, not-taken, withdrawn or pending.",
        "Anota en qué quedó: resolved (el plan dio la atención), upheld (a favor del paciente), partly-upheld (en "
            + "parte), denied (a favor del plan), not-taken (no se aceptó), withdrawn (se retiró) o pending (nada "
            + "todavía).")
    package static let referCaseNumber = HelpText(
        "The number under which they keep it.", "El número con que lo guardan.")
    package static let referOn = HelpText(
        "The day of the referral or its outcome. Default: today.",
        "El día de la remisión o de su resultado. Si no se dice: hoy.")
    package static let referNumber = HelpText(
        "Which referral, if not the latest.", "Cuál remisión, si no es la última.")
}

extension CommandHelp {
    package static let refer = CommandHelp(
        HelpText(
            "Print the page to hold while calling, or record a referral.",
            "Imprimir la página para tener a mano al llamar, o anotar una remisión."),
        HelpText(
            """
            The sheet says whom to call, what to say, the facts in the order they are asked, and what is missing. It \
            opens what is sealed: keep it safe. With --to a referral is recorded, with --outcome what came of it; \
            --case-number alone adds the number to the latest one.
            """,
            """
            La hoja dice a quién llamar, qué decir, los hechos en el orden en que los piden, y qué falta. Abre lo que \
            está sellado: guárdela bien. Con --to se anota una remisión, con --outcome en qué quedó; --case-number \
            solo añade el número a la última.
            """),
        examples: [
            "carewatch refer 4F7K-9QXT-2MZ0",
            "carewatch refer 4F7K-9QXT-2MZ0 --format html -o sheet.html",
            "carewatch refer --ready -o packet.html",
            "carewatch refer 4F7K-9QXT-2MZ0 --to dmhc --case-number 24-1017 --on 2024-10-25",
            "carewatch refer 4F7K-9QXT-2MZ0 --outcome upheld --on 2024-10-28",
        ])

    package static let receipt = CommandHelp(
        HelpText(
            "Print the six lines that the patient keeps.", "Imprimir las seis líneas que el paciente guarda."),
        HelpText(
            "The reference, the day, the problem, the standard, the next step and whom to call; no name.",
            "La referencia, el día, el problema, la norma, el siguiente paso y a quién llamar; sin nombre."),
        examples: ["carewatch receipt 4F7K-9QXT-2MZ0", "carewatch receipt 4F7K-9QXT-2MZ0 --lang es"])
}
