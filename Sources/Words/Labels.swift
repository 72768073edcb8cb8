// The labels of fields and codes, English and Spanish side by side: one row each, so that a new code is a
// case in its vocabulary and a row here.

import AccessIssues

extension Words {
    /// What a field is called.
    public func label(_ field: Field) -> String {
        guard let row = Labels.fields.first(where: { $0.0 == field }) else { return field.rawValue }
        return choose(row.1, row.2)
    }

    /// What a code of a field is called; the code itself where it has no label, as a plan's name has none.
    public func label(_ code: String, of field: Field) -> String {
        guard let row = Labels.rows(of: field).first(where: { $0.0 == code }) else { return code }
        return choose(row.1, row.2)
    }

    /// What the answer to an offer is called.
    public func label(_ answer: Answer) -> String {
        guard let row = Labels.answers.first(where: { $0.0 == answer.rawValue }) else {
            return answer.rawValue
        }
        return choose(row.1, row.2)
    }

    /// `yes` and `no`.
    public func label(_ flag: Bool) -> String { flag ? choose("yes", "sí") : "no" }
}

enum Labels {
    typealias Row = (String, String, String)

    static let fields: [(Field, String, String)] = [
        (.loggedBy, "Logged by", "Anotado por"),
        (.takenBy, "Call taken by", "Llamada atendida por"),
        (.receivedOn, "Received on", "Recibido el"),
        (.channel, "Received by", "Cómo se recibió"),
        (.source, "Source", "Fuente"),
        (.sourceID, "Source's own number", "Número en la fuente"),
        (.campaign, "Campaign", "Campaña"),
        (.reporter, "Who tells", "Quién informa"),
        (.authorized, "Authorized to speak for the patient", "Autorización para hablar por el paciente"),
        (.consent, "Consent", "Consentimiento"),
        (.language, "Language", "Idioma"),
        (.ageBand, "Age", "Edad"),
        (.plan, "Health plan", "Plan de salud"),
        (.coverage, "Coverage", "Cobertura"),
        (.county, "County", "Condado"),
        (.facility, "Facility", "Centro médico"),
        (.kind, "Problem", "Problema"),
        (.care, "Care", "Atención"),
        (.visit, "Visit", "Consulta"),
        (.urgency, "Urgency", "Urgencia"),
        (.priorAuthorization, "Prior authorization needed", "Requiere autorización previa"),
        (.cancelledBy, "Cancelled by", "Cancelada por"),
        (.waitedMinutes, "Minutes waited", "Minutos de espera"),
        (.paidAmount, "Paid out of pocket", "Pagado de su bolsillo"),
        (.paidOn, "Paid on", "Pagado el"),
        (.occurredOn, "Happened on", "Ocurrió el"),
        (.requestedAt, "Appointment requested", "Cita solicitada"),
        (.priorAppointmentOn, "Prior appointment", "Cita anterior"),
        (.attendedOn, "Seen on", "Recibió atención el"),
        (.longerWaitNoted, "Longer wait noted in the chart", "Espera más larga anotada en el expediente"),
        (.scheduledInAdvance, "Scheduled in advance", "Programada con anticipación"),
        (.grievanceFiledOn, "Grievance filed on", "Queja presentada el"),
        (.grievanceNumber, "Grievance number", "Número de queja"),
        (.grievanceAnsweredOn, "Grievance answered on", "Queja respondida el"),
        (.grievanceOutcome, "Grievance outcome", "Resultado de la queja"),
        (.proof, "Proof", "Prueba"),
        (.name, "Name", "Nombre"),
        (.phone, "Phone", "Teléfono"),
        (.phone2, "Second phone", "Segundo teléfono"),
        (.email, "Email", "Correo electrónico"),
        (.memberNumber, "Member number", "Número de miembro"),
        (.contactName, "Contact's name", "Nombre del contacto"),
        (.narrative, "Narrative", "Relato"),
        (.voicemail, "Voicemail", "Buzón de voz"),
        (.callbackOn, "Call back on", "Devolver la llamada el"),
        (.status, "Status", "Estado"),
        (.closedOn, "Closed on", "Cerrado el"),
        (.duplicateOf, "Duplicate of", "Duplicado de"),
    ]

    static func rows(of field: Field) -> [Row] {
        switch field {
        case .kind: kinds
        case .care: cares
        case .visit: visits
        case .urgency: urgencies
        case .coverage: coverages
        case .reporter: reporters
        case .consent: consents
        case .status: statuses
        case .channel: channels
        case .cancelledBy: cancellers
        case .proof: proofs
        case .voicemail: voicemails
        case .ageBand: ages
        case .language: languages
        case .authorized, .priorAuthorization, .longerWaitNoted, .scheduledInAdvance: yesNo
        default: []
        }
    }

    private static let kinds: [Row] = [
        ("cancelled-not-rescheduled", "Cancelled, not rescheduled", "Cancelada y no reprogramada"),
        ("cancelled-rescheduled-late", "Cancelled, rescheduled late", "Cancelada y reprogramada tarde"),
        ("intake-wait", "Long wait for a first visit", "Larga espera para la primera consulta"),
        ("follow-up-wait", "Long wait for a follow-up", "Larga espera para una cita de seguimiento"),
        ("psychiatry-wait", "Long wait for a psychiatrist", "Larga espera para psiquiatría"),
        ("urgent-wait", "Long wait for urgent care", "Larga espera para atención urgente"),
        ("phone-wait", "Long wait on the phone", "Larga espera en el teléfono"),
        ("no-callback", "Nobody called back", "Nadie devolvió la llamada"),
        ("provider-no-show", "Provider didn't show up", "El proveedor no se presentó"),
        ("bad-referral", "Referral led nowhere", "La remisión no sirvió"),
        ("out-of-network-refused", "Out-of-network care refused", "Negaron atención fuera de la red"),
        ("care-substituted", "Other care than prescribed", "Atención distinta de la indicada"),
        ("continuity-lost", "Therapist changed or lost", "Cambio o pérdida de terapeuta"),
        ("triage-unlicensed", "Triage by someone unlicensed", "Evaluó alguien sin licencia"),
        ("higher-level-denied", "Higher level of care denied", "Negaron un nivel de atención mayor"),
        ("medication-gap", "Gap in medication", "Interrupción de medicamentos"),
        ("interpreter-missing", "No interpreter", "Sin intérprete"),
        ("wrong-information", "Wrong information given", "Dieron información equivocada"),
        ("grievance-mishandled", "Grievance mishandled", "Queja mal atendida"),
        ("paid-out-of-pocket", "Paid out of pocket", "Pagó de su bolsillo"),
        ("other", "Other problem", "Otro problema"),
    ]

    private static let cares: [Row] = [
        ("individual-therapy", "Individual therapy", "Terapia individual"),
        ("group-therapy", "Group therapy", "Terapia de grupo"),
        ("psychiatry", "Psychiatry", "Psiquiatría"),
        ("intake-assessment", "Intake assessment", "Evaluación inicial"),
        ("substance-use", "Substance-use care", "Atención por consumo de sustancias"),
        ("intensive-outpatient", "Intensive outpatient", "Atención ambulatoria intensiva"),
        ("inpatient-residential", "Inpatient or residential", "Atención hospitalaria o residencial"),
        ("autism-services", "Autism services", "Servicios para el autismo"),
        ("other", "Other care", "Otra atención"),
    ]

    private static let visits: [Row] = [
        ("first", "First visit", "Primera consulta"),
        ("follow-up", "Follow-up", "Seguimiento"),
    ]

    private static let urgencies: [Row] = [
        ("routine", "Routine", "De rutina"),
        ("urgent", "Urgent", "Urgente"),
        ("emergency", "Emergency", "Emergencia"),
    ]

    private static let coverages: [Row] = [
        ("commercial", "Commercial plan", "Plan comercial"),
        ("medi-cal-managed", "Medi-Cal managed care", "Medi-Cal, atención administrada"),
        ("medi-cal-county", "Medi-Cal, county mental health", "Medi-Cal, salud mental del condado"),
        ("medicare-advantage", "Medicare Advantage", "Medicare Advantage"),
        ("self-funded", "Employer's self-funded plan", "Plan autofinanciado del empleador"),
        ("cdi-regulated", "Policy under the CDI", "Póliza regulada por el CDI"),
        ("calpers", "CalPERS", "CalPERS"),
        ("fehb", "Federal employees (FEHB)", "Empleados federales (FEHB)"),
        ("unknown", "Not known", "No se sabe"),
    ]

    private static let reporters: [Row] = [
        ("patient", "Patient", "Paciente"),
        ("parent-guardian", "Parent or guardian", "Padre, madre o tutor"),
        ("family", "Family", "Familiar"),
        ("advocate", "Advocate", "Defensor del paciente"),
        ("clinician", "Clinician", "Profesional clínico"),
        ("other", "Somebody else", "Otra persona"),
    ]

    private static let consents: [Row] = [
        ("none", "Counted at the desk only", "Se cuenta solo en la mesa de ayuda"),
        ("counts-only", "Counted in reports", "Se cuenta en los informes"),
        ("regulator", "A line for the regulator", "Una línea para el regulador"),
        (
            "regulator-with-narrative", "For the regulator, with the narrative",
            "Para el regulador, con el relato"
        ),
    ]

    private static let statuses: [Row] = [
        ("open", "Open", "Abierto"),
        ("referred", "Referred", "Remitido"),
        ("resolved", "Resolved", "Resuelto"),
        ("withdrawn", "Withdrawn", "Retirado"),
        ("duplicate", "Duplicate", "Duplicado"),
    ]

    private static let channels: [Row] = [
        ("phone", "Phone", "Teléfono"),
        ("web", "Web", "Web"),
        ("email", "Email", "Correo electrónico"),
        ("in-person", "In person", "En persona"),
        ("mail", "Mail", "Correo postal"),
        ("referral", "Referral", "Remisión"),
        ("import", "Import", "Importación"),
    ]

    private static let cancellers: [Row] = [
        ("plan", "The plan", "El plan"),
        ("provider", "The provider", "El proveedor"),
        ("patient", "The patient", "El paciente"),
    ]

    private static let proofs: [Row] = [
        ("self-report", "What the person says", "Lo que dice la persona"),
        ("message", "Message or screenshot", "Mensaje o captura de pantalla"),
        ("letter", "Letter", "Carta"),
        ("chart-note", "Note in the chart", "Nota en el expediente"),
    ]

    private static let voicemails: [Row] = [
        ("say-carewatch", "May say carewatch", "Puede mencionar carewatch"),
        ("neutral-only", "A neutral message only", "Solo un mensaje neutral"),
        ("none", "No message", "Ningún mensaje"),
    ]

    private static let ages: [Row] = [
        ("under-13", "Under 13", "Menor de 13"),
        ("13-to-17", "13 to 17", "13 a 17"),
        ("18-to-25", "18 to 25", "18 a 25"),
        ("26-to-44", "26 to 44", "26 a 44"),
        ("45-to-64", "45 to 64", "45 a 64"),
        ("65-and-over", "65 and over", "65 o más"),
    ]

    private static let languages: [Row] = [
        ("en", "English", "Inglés"),
        ("es", "Spanish", "Español"),
        ("zh", "Chinese", "Chino"),
        ("vi", "Vietnamese", "Vietnamita"),
        ("tl", "Tagalog", "Tagalo"),
        ("ko", "Korean", "Coreano"),
        ("hy", "Armenian", "Armenio"),
        ("ru", "Russian", "Ruso"),
        ("fa", "Farsi", "Farsi"),
        ("ar", "Arabic", "Árabe"),
        ("km", "Khmer", "Jemer (camboyano)"),
        ("hmn", "Hmong", "Hmong"),
        ("ja", "Japanese", "Japonés"),
        ("pa", "Punjabi", "Punjabí"),
        ("hi", "Hindi", "Hindi"),
        ("th", "Thai", "Tailandés"),
        ("lo", "Lao", "Laosiano"),
        ("ase", "American Sign Language", "Lengua de señas americana"),
        ("other", "Another language", "Otro idioma"),
    ]

    private static let yesNo: [Row] = [("yes", "yes", "sí"), ("no", "no", "no")]

    static let answers: [Row] = [
        ("open", "not answered yet", "sin respuesta todavía"),
        ("accepted", "accepted", "aceptada"),
        ("declined", "declined", "rechazada"),
        ("withdrawn", "withdrawn by the plan", "retirada por el plan"),
    ]
}
