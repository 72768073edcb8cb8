// What people call columns and answers in the sheets that they keep, English and Spanish. A map is guessed by these; a
// person checks it.

import AccessIssues
import Importing

extension Words {
    /// The names, labels and codes of both languages, and the common words for them.
    public static let ofSheets: GuessWords = {
        var words = GuessWords()
        for (target, names) in SheetVocabulary.columns {
            for name in names { words.add(column: name, target) }
        }
        for (field, english, spanish) in Labels.fields {
            for name in [field.rawValue, english, spanish] { words.add(column: name, field.rawValue) }
        }
        for field in Field.allCases {
            for (code, english, spanish) in Labels.rows(of: field) {
                for word in [code, english, spanish] { words.add(word: word, code, of: field) }
            }
        }
        for (field, rows) in SheetVocabulary.words {
            for (code, all) in rows { for word in all { words.add(word: word, code, of: field) } }
        }
        return words
    }()
}

enum SheetVocabulary {
    static let columns: [(String, [String])] = [
        (
            "source_id",
            [
                "Case", "Case no", "Case number", "Case #", "Case id", "Id", "No", "#", "Number", "Ref",
                "Row",
                "Record", "Ticket", "Caso", "Núm", "Número", "N.º", "Folio", "Número de caso", "Caso n.º",
            ]
        ),
        (
            "received_on",
            [
                "Date", "Call date", "Date of call", "Received", "Date received", "Date reported",
                "Reported on",
                "Intake date", "Contact date", "Fecha", "Fecha de llamada", "Fecha de la llamada", "Recibido",
                "Fecha de recepción", "Fecha de contacto",
            ]
        ),
        (
            "occurred_on",
            [
                "When", "When did it happen", "Date of incident", "Incident date", "Date of problem",
                "Cancelled on", "Date cancelled", "Cuándo", "Cuándo pasó", "Fecha del problema",
                "Fecha del incidente", "Fecha del suceso",
            ]
        ),
        (
            "requested_at",
            [
                "Requested", "Date requested", "Asked for", "Asked on", "Request date", "Solicitada",
                "Fecha de solicitud", "Pidió cita",
            ]
        ),
        (
            "prior_appointment_on",
            [
                "Last visit", "Last appointment", "Last seen", "Previous appointment", "Última cita",
                "Última consulta",
            ]
        ),
        (
            "appointment_at",
            [
                "Next appointment", "Appointment", "Offered appointment", "New appointment",
                "Appointment offered", "Próxima cita", "Cita ofrecida", "Nueva cita",
            ]
        ),
        ("offered_on", ["Offered on", "Date offered", "Ofrecida el"]),
        (
            "kind",
            [
                "Problem", "Problems", "Problem type", "Type of problem", "What happened", "Issue", "Issues",
                "Issue type", "Complaint", "Complaint type", "Reason", "Category", "Type", "Problema",
                "Problemas", "Tipo de problema", "Qué pasó", "Motivo", "Queja", "Categoría",
            ]
        ),
        ("care", ["Care type", "Type of care", "Service", "Tipo de atención", "Servicio"]),
        (
            "plan",
            [
                "Plan", "Insurance", "Insurer", "Health insurance", "Carrier", "HMO", "Seguro", "Aseguradora",
                "Seguro médico", "Plan médico",
            ]
        ),
        ("coverage", ["Coverage type", "Insurance type", "Type of insurance", "Tipo de seguro"]),
        ("county", ["County of residence", "Condado de residencia"]),
        (
            "facility",
            ["Clinic", "Location", "Medical center", "Site", "Office", "Clínica", "Lugar", "Centro"]
        ),
        (
            "name",
            [
                "Full name", "Patient", "Patient name", "Caller", "Caller name", "Member name", "Client",
                "Nombre completo", "Paciente", "Nombre del paciente", "Miembro", "Cliente",
            ]
        ),
        (
            "phone",
            [
                "Telephone", "Phone number", "Phone no", "Tel", "Cell", "Cell phone", "Mobile",
                "Callback number",
                "Número de teléfono", "Celular", "Tel.",
            ]
        ),
        (
            "phone_2",
            ["Phone 2", "Second phone number", "Alt phone", "Other phone", "Otro teléfono", "Teléfono 2"]
        ),
        ("email", ["E-mail", "Email address", "Mail", "Correo", "Correo-e"]),
        (
            "member_number",
            [
                "Member no", "Member id", "Member #", "MRN", "Medical record number", "Número de afiliado",
                "Número de expediente", "No. de miembro",
            ]
        ),
        ("contact_name", ["Contact", "Contact name", "Contacto"]),
        (
            "narrative",
            [
                "Story", "Details", "Description", "Summary", "Account", "Narrative of events", "Historia",
                "Descripción", "Detalles", "Relato", "Resumen",
            ]
        ),
        (
            "note",
            [
                "Note", "Notes", "Remark", "Remarks", "Comment", "Comments", "Nota", "Notas", "Comentarios",
                "Observaciones",
            ]
        ),
        (
            "taken_by",
            ["Taken by", "Staff", "Advocate", "Volunteer", "Atendió", "Voluntario", "Atendido por"]
        ),
        ("reporter", ["Reporter", "Who called", "Caller type", "Relationship", "Quién llamó", "Parentesco"]),
        ("channel", ["How received", "Channel", "Contact method", "Vía", "Canal"]),
        ("language", ["Preferred language", "Spoken language", "Lengua", "Idioma preferido"]),
        ("age_band", ["Age group", "Age range", "Grupo de edad"]),
        ("waited_minutes", ["Minutes", "Wait minutes", "Minutes on hold", "Hold time (min)", "Minutos"]),
        ("paid_amount", ["Amount paid", "Paid", "Out of pocket", "Monto pagado", "Pagó"]),
        ("grievance_number", ["Grievance no", "Grievance #", "Complaint number", "No. de queja"]),
        ("grievance_filed_on", ["Grievance filed", "Grievance date", "Fecha de la queja"]),
        ("status", ["Case status", "State of case"]),
    ]

    static let words: [(Field, [(String, [String])])] = [
        (
            .kind,
            [
                (
                    "cancelled-not-rescheduled",
                    [
                        "cancelled", "canceled", "appointment cancelled", "appointment canceled",
                        "cancellation",
                        "appt cancelled", "cancelada", "cita cancelada", "cancelaron la cita", "cancelación",
                    ]
                ),
                (
                    "cancelled-rescheduled-late",
                    ["rescheduled", "rescheduled late", "postponed", "reprogramada", "pospuesta", "aplazada"]
                ),
                (
                    "intake-wait",
                    [
                        "long wait for intake", "intake wait", "wait for intake", "first appointment wait",
                        "waiting for first appointment", "espera para primera cita", "espera primera cita",
                    ]
                ),
                (
                    "follow-up-wait",
                    [
                        "follow up wait", "wait for follow up", "long wait for follow up",
                        "wait between visits",
                        "espera de seguimiento", "espera entre citas",
                    ]
                ),
                ("psychiatry-wait", ["psychiatry wait", "wait for psychiatrist", "espera psiquiatría"]),
                ("urgent-wait", ["urgent wait", "urgent care wait", "espera urgente"]),
                (
                    "phone-wait",
                    ["on hold", "phone hold", "hold time", "long hold", "en espera", "espera al teléfono"]
                ),
                (
                    "no-callback",
                    [
                        "no call back", "no callback", "never called back", "not called back",
                        "no return call",
                        "no devuelven llamada", "no devolvieron la llamada", "no llamaron",
                    ]
                ),
                ("provider-no-show", ["no show", "provider no show", "therapist no show", "no se presentó"]),
                ("bad-referral", ["bad referral", "referral problem", "remisión fallida"]),
                ("out-of-network-refused", ["out of network", "out of network denied", "fuera de la red"]),
                ("continuity-lost", ["lost therapist", "therapist changed", "cambio de terapeuta"]),
                ("medication-gap", ["medication", "no refill", "refill", "medicamentos", "sin medicamento"]),
                ("interpreter-missing", ["interpreter", "no interpreter", "intérprete", "sin intérprete"]),
                ("paid-out-of-pocket", ["out of pocket", "paid myself", "pagó de su bolsillo"]),
                ("other", ["other", "misc", "otro", "otros"]),
            ]
        ),
        (
            .reporter,
            [
                ("patient", ["self", "member", "the patient", "él mismo", "ella misma", "el paciente"]),
                ("parent-guardian", ["parent", "mother", "father", "guardian", "madre", "padre", "tutor"]),
                ("family", ["family member", "spouse", "relative", "esposo", "esposa", "familia"]),
            ]
        ),
        (
            .coverage,
            [
                ("commercial", ["employer", "private", "ppo", "hmo", "privado", "empleador"]),
                ("medi-cal-managed", ["medi-cal", "medicaid", "medi cal"]),
                ("medicare-advantage", ["medicare"]),
                ("unknown", ["unknown", "not sure", "no sé", "desconocido"]),
            ]
        ),
        (.channel, [("phone", ["call", "llamada"]), ("web", ["online", "web form", "en línea"])]),
        (
            .visit,
            [("first", ["new", "initial", "intake", "primera"]), ("follow-up", ["return", "regreso"])]
        ),
        (
            .care,
            [
                ("individual-therapy", ["therapy", "individual", "terapia"]),
                ("group-therapy", ["group", "grupo"]),
            ]
        ),
        (.urgency, [("routine", ["non-urgent", "normal"]), ("urgent", ["crisis", "urgente"])]),
        (
            .status,
            [
                ("open", ["new", "pending", "abierto", "pendiente"]),
                ("resolved", ["closed", "done", "cerrado"]),
            ]
        ),
        (.authorized, [("yes", ["y", "x", "s"]), ("no", ["n"])]),
        (.priorAuthorization, [("yes", ["y", "s"]), ("no", ["n"])]),
    ]
}
