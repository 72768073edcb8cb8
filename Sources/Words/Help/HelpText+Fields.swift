// What each answer's option is for. Which codes it takes is read from the vocabulary, so that help tells no other.

import AccessIssues

extension Words {
    /// What the option of a field is for, with the codes that it takes.
    public func help(_ field: Field) -> String {
        let told = text(field.help)
        if field.isSealed {
            return told
                + choose(
                    " Sealed: alone it asks; @FILE or - reads it.",
                    " Dato sellado: sola, lo pregunta; @ARCHIVO o - lo lee.")
        }
        guard let codes = field.codesInHelp else { return told }
        return "\(told) \(codes.joined(separator: ", "))."
    }

    /// What help calls the value of a field's option.
    public func valueName(_ field: Field) -> String {
        switch field.form {
        case .code: text(.code)
        case .yesNo: text(.yesOrNo)
        case .plan: text(.plan)
        case .county: text(.county)
        case .campaign: text(.campaign)
        case .reference: text(ValueName.reference)
        case .text: text(.text)
        case .minutes: text(.minutes)
        case .money: text(.amount)
        case .date: text(.date)
        case .sealed: text(ValueName.sealed)
        }
    }
}

extension Field {
    /// The codes that stand in help: not those of a list too long for it.
    fileprivate var codesInHelp: [String]? {
        switch self {
        case .kind, .language: nil
        default:
            switch form {
            case .code(let codes): codes
            case .yesNo: ["yes", "no"]
            default: nil
            }
        }
    }

    /// A table: one row a field, and the compiler says which is missing.
    fileprivate var help: HelpText {
        switch self {
        case .loggedBy:
            HelpText("Who writes this down; for the desk alone.", "Quién lo anota; solo para la mesa.")
        case .takenBy:
            HelpText("Who took the call, if somebody else.", "Quién atendió la llamada, si fue otra persona.")
        case .receivedOn:
            HelpText(
                "The day the report reached the desk. Default: today.",
                "El día en que llegó a la mesa. Si no se dice: hoy.")
        case .channel: HelpText("How it reached the desk:", "Cómo llegó a la mesa:")
        case .source: HelpText("Where it was copied from.", "De dónde se copió.")
        case .sourceID: HelpText("Its number there.", "Su número allí.")
        case .campaign:
            HelpText(
                "The strike or event it belongs to.", "La huelga o el acontecimiento al que pertenece.")
        case .reporter: HelpText("Who tells:", "Quién informa:")
        case .authorized:
            HelpText(
                "Whether they may speak for the patient:",
                "Si tiene autorización para hablar por el paciente:")
        case .consent:
            HelpText(
                "How far the issue may go (default: counts-only):",
                "Hasta dónde puede llegar (si no se dice: counts-only):")
        case .language:
            HelpText(
                "The language to speak in: en, es, zh, vi, …",
                "El idioma en que hay que hablar: en, es, zh, vi…")
        case .ageBand: HelpText("The patient's age:", "La edad del paciente:")
        case .plan: HelpText("The health plan, such as kaiser.", "El plan de salud, por ejemplo kaiser.")
        case .coverage: HelpText("Who pays:", "Quién paga:")
        case .county:
            HelpText("The county, such as \"Los Angeles\".", "El condado, por ejemplo \"Los Angeles\".")
        case .facility:
            HelpText(
                "The clinic or office. Don't name people here: it isn't sealed.",
                "La clínica o el consultorio. No nombre aquí a nadie: no va sellado.")
        case .kind:
            HelpText(
                "What went wrong, such as intake-wait. A wrong one lists all.",
                "Qué falló, por ejemplo intake-wait. Uno equivocado los enumera todos.")
        case .care: HelpText("The care that was sought:", "La atención que se buscaba:")
        case .visit: HelpText("Which visit:", "Qué consulta:")
        case .urgency: HelpText("How soon care is needed:", "Qué tan pronto se necesita la atención:")
        case .priorAuthorization:
            HelpText(
                "Whether the plan must authorize it first:", "Si el plan debe autorizarla antes:")
        case .cancelledBy: HelpText("Who cancelled:", "Quién canceló:")
        case .waitedMinutes:
            HelpText("Minutes waited on the phone.", "Minutos de espera al teléfono.")
        case .paidAmount:
            HelpText(
                "What was paid out of pocket, such as 120.50.",
                "Lo que la persona pagó de su bolsillo, por ejemplo 120.50.")
        case .paidOn: HelpText("When that was paid.", "Cuándo se pagó.")
        case .occurredOn:
            HelpText(
                "When it happened: a day, a month (2024-10) or a range (2024-10-10/2024-10-20).",
                "Cuándo ocurrió: un día, un mes (2024-10) o un intervalo (2024-10-10/2024-10-20).")
        case .requestedAt:
            HelpText(
                "When the appointment was asked for; with a time where hours count.",
                "Cuándo se pidió la cita; con la hora si las horas cuentan.")
        case .priorAppointmentOn:
            HelpText(
                "The last appointment attended before the problem.",
                "La última cita a la que se asistió antes del problema.")
        case .attendedOn: HelpText("When the person was seen.", "Cuándo recibió atención la persona.")
        case .longerWaitNoted:
            HelpText(
                "Whether a clinician noted that a longer wait does no harm:",
                "Si un profesional anotó que esperar más no hace daño:")
        case .scheduledInAdvance:
            HelpText(
                "Whether it was scheduled in advance as periodic care:",
                "Si se programó con anticipación como atención periódica:")
        case .grievanceFiledOn:
            HelpText(
                "When a grievance was filed with the plan.", "Cuándo se presentó una queja ante el plan.")
        case .grievanceNumber: HelpText("The plan's number of it.", "El número que le dio el plan.")
        case .grievanceAnsweredOn: HelpText("When the plan answered.", "Cuándo respondió el plan.")
        case .grievanceOutcome:
            HelpText(
                "What the plan answered. Don't name people here: it isn't sealed.",
                "Qué respondió el plan. No nombre aquí a nadie: no va sellado.")
        case .proof: HelpText("How well it is proven:", "Qué prueba hay:")
        case .name: HelpText("The patient's name.", "El nombre del paciente.")
        case .phone: HelpText("A phone number.", "Un número de teléfono.")
        case .phone2: HelpText("A second phone number.", "Un segundo número de teléfono.")
        case .email: HelpText("An email address.", "Un correo electrónico.")
        case .memberNumber:
            HelpText(
                "The member number on the plan's card.", "El número de miembro de la tarjeta del plan.")
        case .contactName:
            HelpText("Whom to ask for, if not the patient.", "Por quién preguntar, si no es el paciente.")
        case .narrative:
            HelpText("What happened, in the person's words.", "Qué pasó, en palabras de la persona.")
        case .voicemail:
            HelpText(
                "What may be said to a machine (default: neutral-only):",
                "Qué se puede decir a un contestador (si no se dice: neutral-only):")
        case .callbackOn: HelpText("When to call back.", "Cuándo devolver la llamada.")
        case .status:
            HelpText("Where it stands (default: open):", "En qué estado está (si no se dice: open):")
        case .closedOn: HelpText("When it was settled.", "Cuándo se resolvió.")
        case .duplicateOf:
            HelpText("The issue that tells of the same problem.", "El que cuenta el mismo problema.")
        }
    }
}
