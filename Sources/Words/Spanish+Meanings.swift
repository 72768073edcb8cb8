// What stands in each column of a package, in Spanish.

import AccessIssues

extension Spanish {
    static func meaning(_ column: PackageColumn) -> String {
        switch column {
        case .reference:
            "El nombre del problema en todas partes: once letras o dígitos al azar y uno que los comprueba."
        case .desk: "La mesa de ayuda que anotó el problema."
        case .loggedAt: "Cuándo se anotó el problema, UTC."
        case .person:
            "La referencia del primer problema de la misma persona en este paquete; vacía si no se sabe."
        case .field(let field): meaning(field)
        case .crosswalk(let crosswalk): meaning(of: crosswalk)
        case .fieldLabel(let field):
            "Cómo se llama el código en \(field.rawValue): para leer, no para contar."
        case .countyFIPS:
            "Los tres dígitos del condado dentro de California (estado 06); consérvelo como texto."
        case .noteCount: "Cuántas notas agregó la mesa de ayuda."
        case .week:
            "La semana ISO en que los informes cuentan el problema. Derivada de occurred_on o received_on."
        case .offerNumber: "El lugar de la oferta entre las del problema, desde 1, como se contaron."
        case .offeredOn: "El día en que se ofreció la cita."
        case .appointmentAt: "Cuándo sería la cita ofrecida."
        case .answer: "Qué pasó con la oferta."
        case .addedAt: "Cuándo se agregó la nota, UTC."
        case .addedBy: "Quién agregó la nota."
        case .note: "La nota."
        case .referralNumber: "Su lugar entre las derivaciones del problema, desde 1."
        case .regulator: "A quién se pidió que actuara."
        case .caseNumber: "El número con que allí lo llevan."
        case .referredOn: "El día en que se derivó."
        case .referralOutcome: "Qué resultó de la derivación, hasta donde se sabe."
        case .outcomeOn: "El día en que se supo el resultado."
        case .callNumber: "Su lugar entre las llamadas sobre el problema, desde 1."
        case .calledAt: "Cuándo llamó alguien, UTC."
        case .calledBy: "Quién llamó."
        case .callOutcome: "Qué resultó de la llamada."
        case .again: "Cuándo volver a llamar: un día, o un día y una hora."
        case .change:
            "Qué pasó con el problema desde el paquete anterior. En issues.csv solo están los añadidos, los modificados y los duplicados."
        case .changedFields:
            "Los nombres de las columnas, o de los archivos, que difieren, separados por espacios; sin valores."
        }
    }

    private static func meaning(_ field: Field) -> String {
        switch field {
        case .loggedBy: "Quién de la mesa de ayuda anotó el problema."
        case .takenBy: "Quién de la mesa de ayuda atendió la llamada."
        case .receivedOn: "El día en que el informe llegó a la mesa de ayuda."
        case .channel: "Cómo llegó el informe a la mesa de ayuda."
        case .source: "De dónde vino una fila importada."
        case .sourceID: "El número propio de la fila en su fuente."
        case .campaign: "La huelga u otro evento bajo el que se anotó el problema."
        case .reporter: "Quién informó del problema."
        case .authorized: "Si quien lo informó puede hablar por el paciente."
        case .consent: "Hasta dónde deja la persona que llegue el problema."
        case .language: "El idioma en que la persona quiere que le hablen: códigos ISO 639."
        case .ageBand: "La edad del paciente."
        case .plan: "El plan de salud: su código, o el nombre como se escribió si no se conoce un código."
        case .coverage: "Quién paga, y así qué ley y qué regulador corresponden."
        case .county: "El condado del paciente en California, sin la palabra County."
        case .facility: "La clínica o el consultorio, como se escribió."
        case .kind: "Qué salió mal."
        case .care: "La atención que se buscaba."
        case .visit: "Si la consulta es la primera de un tratamiento."
        case .urgency: "Con qué prisa se necesita la atención, según la persona."
        case .priorAuthorization: "Si el plan tenía que autorizar antes la atención."
        case .cancelledBy: "Quién canceló la cita."
        case .waitedMinutes: "Minutos de espera al teléfono."
        case .paidAmount: "Dólares de EE. UU. pagados de su bolsillo."
        case .paidOn: "Cuándo se pagó."
        case .occurredOn: "Cuándo ocurrió el problema."
        case .requestedAt: "Cuándo se pidió la cita."
        case .priorAppointmentOn: "La última cita a la que se asistió antes del problema."
        case .attendedOn: "Cuándo atendieron a la persona."
        case .longerWaitNoted: "Si un profesional anotó en el expediente que esperar más no hace daño."
        case .scheduledInAdvance:
            "Si el seguimiento se programó con anticipación por recomendación del profesional."
        case .grievanceFiledOn: "Cuándo se presentó una queja al plan."
        case .grievanceNumber: "El número que el plan dio a la queja."
        case .grievanceAnsweredOn: "Cuándo respondió el plan a la queja."
        case .grievanceOutcome: "Qué respondió el plan, como se escribió."
        case .proof: "Qué tan probado está el informe."
        case .name: "El nombre del paciente."
        case .phone: "El número de teléfono."
        case .phone2: "Un segundo número de teléfono."
        case .email: "El correo electrónico."
        case .memberNumber: "El número de la tarjeta del plan."
        case .contactName: "Con quién hay que hablar, si no es el paciente."
        case .narrative: "Qué pasó, en las palabras de la persona."
        case .voicemail: "Qué se puede decir a un contestador al devolver la llamada."
        case .callbackOn: "El día para devolver la llamada."
        case .status: "Cómo está el problema."
        case .closedOn: "El día en que se resolvió o se retiró."
        case .duplicateOf: "El problema que informa de lo mismo; vacía si ese no está en el paquete."
        }
    }
}
