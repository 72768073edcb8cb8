// The weekly report in Spanish.

import AccessIssues

extension Spanish {
    private static let words = Words(.spanish)

    static func say(_ sentence: ReportSentence) -> String {
        switch sentence {
        case .title(let week): "Informe semanal \(week)"
        case .headline(let week, let strike, let campaign, let issues, let people, let previous):
            "Semana \(week), \(words.span(week.monday, week.sunday))\(place(strike, campaign)): "
                + "\(words.number(issues, "problema", "problemas")) \(told(by: people, issues)) "
                + "(semana anterior: \(previous))."
        case .leftOutHere(let count):
            "\(words.number(count, "problema más se contó", "problemas más se contaron")) solo para este equipo "
                + "(consentimiento: none) y no \(count == 1 ? "figura" : "figuran"). Lo escrito no dice cuántos son."
        case .mayBeCountedOutside(let issues, let all, _) where issues == all:
            all == 1 ? "Se puede contar fuera de la mesa." : "Todos se pueden contar fuera de la mesa."
        case .mayBeCountedOutside(let issues, _, let people):
            "Fuera de la mesa solo \(issues == 1 ? "se puede" : "se pueden") contar "
                + "\(words.number(issues, "problema", "problemas")), \(told(by: people, issues)); los demás son para la "
                + "cuenta propia de la mesa (consentimiento: none)."
        case .receivedAfterWeek(let count):
            "\(count) de los problemas de esta semana se \(count == 1 ? "recibió" : "recibieron") cuando la semana "
                + "ya había terminado."
        case .help:
            // domain.md 2.1, 2.4
            "Centro de Ayuda del DMHC: 1-888-466-2219, www.HealthHelp.ca.gov (gratis). No todos los planes dependen "
                + "del DMHC: pregunte allí, o al plan, quién lo regula."
        case .inShort: "En resumen"
        case .byKind: "Por problema"
        case .byCare: "Por atención"
        case .byCounty: "Por condado"
        case .byCoverage: "Por cobertura"
        case .byReporter: "Por quién lo informó"
        case .weekByWeek: "Semana por semana"
        case .lateEntries: "Entradas tardías"
        case .dataQuality: "Qué tan completos están los datos"
        case .unknownPlans: "Planes que aquí no se conocen, como se escribieron"
        case .howCounted: "Cómo se contó"
        case .thisWeek: "esta semana"
        case .lastWeek: "la anterior"
        case .week: "semana"
        case .days: "días"
        case .strikeWeek: "huelga"
        case .occurred: "ocurridos"
        case .received: "recibidos"
        case .count: "problemas"
        case .plan: "plan"
        case .problems: "Problemas"
        case .peopleAtLeast: "Personas, al menos"
        case .outsideProblems: "Problemas que se pueden contar fuera"
        case .outsidePeople: "Personas entre ellos, al menos"
        case .urgent: "Urgentes o de emergencia"
        case .grievancesFiled: "Con queja presentada al plan"
        case .grievancesAnswered: "Con queja respondida por el plan"
        case .waitingOfWeek: "Siguen esperando, de esta semana"
        case .waitingOfAll: "Siguen esperando, de todas las semanas"
        case .withoutOccurredOn: "Día desconocido; cuenta el de recepción"
        case .spansWeeks: "Solo se saben varias semanas; cuenta el de recepción"
        case .withoutIdentifier: "Sin identificador; fuera de la cuenta de personas"
        case .withoutCounty: "No se dijo el condado"
        case .withoutPlan: "No se dijo el plan"
        case .unknownPlan: "Se dijo un plan que aquí no se conoce"
        case .withoutCoverage: "Cobertura no dicha o desconocida"
        case .withoutCare: "No se dijo la atención"
        case .withoutRequestedAt: "En espera, pero falta la fecha de la solicitud"
        case .duplicates: "Duplicados, no contados"
        case .withdrawn: "Retirados, no contados"
        case .leftOut: "Omitidos (consentimiento: none)"
        case .unsaid: "no se dijo"
        case .stillFillingMark(let days):
            "* Aún pueden llegar más: han pasado menos de \(days) días desde su domingo."
        case .lateEntriesRevise:
            "Recibidas esta semana, pero de una anterior: se cuentan allí y corrigen sus números."
        case .lateWeek(let week, let strike, let count, let was, let now):
            "\(week): antes \(was), ahora \(now) (\(count) \(count == 1 ? "tardía" : "tardías"); "
                + "\(words.span(week.monday, week.sunday))\(number(strike)))"
        case .noLateEntries: "Ninguna esta semana."
        case .nothingThisWeek: "Nada en ninguna de las dos semanas."
        case .isoWeeks: "Las semanas son las de ISO 8601, de lunes a domingo, en hora del Pacífico."
        case .whichWeek:
            "Un problema pertenece a la semana en que ocurrió. Si ese día no se sabe, o se sabe solo como un mes o "
                + "un período de varias semanas, pertenece a la semana en que se recibió."
        case .strikeWeeks(let campaign):
            "Las semanas de huelga son las de \(campaign.title) "
                + "(\(campaign.to.map { words.span(campaign.from, $0) } ?? "desde el \(words.day(campaign.from))")): "
                + "W1 es la semana en que empezó."
        case .notASample:
            "Un registro no es una muestra: cuenta a quienes informaron, no a quienes sufrieron. No puede decir qué "
                + "tan común es un problema."
        case .peopleAreALowerBound:
            "Las personas se distinguen por identificadores: un número de miembro o el teléfono propio del "
                + "paciente. Un problema sin ellos no entra en la cuenta de personas, así que son al menos esas."
        case .asOf(let day, true):
            "Se cuenta solo lo anotado hasta el \(words.day(day)), y la espera se juzga a ese día; las "
                + "correcciones posteriores también cuentan."
        case .asOf(let day, false):
            "Se cuenta todo lo anotado, como está ahora, y la espera se juzga al \(words.day(day)); las "
                + "correcciones posteriores cambian los números de semanas anteriores."
        case .whoWaits:
            "Alguien sigue esperando cuando el problema es una espera de atención, no está resuelto, y la primera "
                + "cita ofrecida aún no llega o no se conoce ninguna."
        case .lateByDayReceived:
            "Una entrada es tardía por el día en que se recibió, en una semana posterior a la suya, no por el día en "
                + "que se anotó."
        case .stillFilling(let days):
            "Una semana se marca hasta que pasan \(days) días desde su domingo: aún pueden llegar más, porque muchas "
                + "veces se informa tarde."
        case .deskConsent:
            "Este es el informe propio de este equipo: incluye los problemas con consentimiento none."
        case .othersConsent:
            "Los problemas con consentimiento none no están en ningún número, y no se dice cuántos son: son solo para la "
                + "mesa."
        case .notCounted:
            "Los problemas duplicados y retirados no se cuentan; se dice cuántos de la semana son."
        }
    }

    /// Where the week lies; the campaign may be no strike, so it is called by its name.
    private static func place(_ strike: StrikeWeek?, _ campaign: Campaign?) -> String {
        guard let strike, let campaign else { return "" }
        return switch strike {
        case .before: " (antes de la campaña «\(campaign.title)»)"
        case .week(let number): " (semana de huelga W\(number))"
        case .after: " (después de la campaña «\(campaign.title)»)"
        }
    }

    private static func number(_ strike: StrikeWeek?) -> String {
        if case .week(let number) = strike { ", semana de huelga W\(number)" } else { "" }
    }

    private static func told(by people: Int, _ issues: Int) -> String {
        let told = issues == 1 ? "informado" : "informados"
        if issues == 0 { return told }
        guard people > 0 else { return "\(told), ninguno con un identificador para contar personas" }
        return "\(told) por al menos \(words.number(people, "persona", "personas"))"
    }
}
