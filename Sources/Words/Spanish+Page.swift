// What the pages of reports say around their numbers, in Spanish.

import AccessIssues

extension Spanish {
    private static let words = Words(.spanish)

    static func say(_ sentence: PageSentence) -> String {
        switch sentence {
        case .strikeTitle(let campaign): "Toda la huelga: \(campaign.title)"
        case .strikeHeadline(let campaign, let from, let to, let weeks, let issues, let people):
            "\(campaign.title), \(words.span(from, to)) (\(words.number(weeks, "semana", "semanas"))): "
                + "\(words.number(issues, "problema informado", "problemas informados"))"
                + (people > 0 ? " por al menos \(words.number(people, "persona", "personas"))." : ".")
        case .compareTitle(let first, let second): "\(first) junto a \(second)"
        case .compareHeadline(let first, let second):
            "Cada número de \(first), junto al mismo de \(second), y el primero menos el segundo."
        case .compareShare(let name, let share): "\(name): \(share)"
        case .notAsLong:
            "No duran lo mismo: se pueden comparar sus proporciones, apenas sus números."
        case .shareByWeek: "Proporción que supera el plazo legal, por semana"
        case .stillWaiting: "Siguen esperando"
        case .numbers: "Números lado a lado"
        case .what: "qué"
        case .exceeds: "superan"
        case .judgeable: "evaluables"
        case .dependsOnCalendar: "según calend."
        case .share: "proporción"
        case .waitsHead: "esperas"
        case .difference: "diferencia"
        case .bar: ""
        case .asked: "a quién se acudió"
        case .cameOfIt: "resultado"
        case .daysWaited(let limit?): "días hábiles (límite: \(limit))"
        case .daysWaited(nil): "días hábiles (sin un límite único)"
        case .oneWeek(let week, .week(let number)): "\(week) (W\(number))"
        case .oneWeek(let week, _): week.description
        case .wholeStrike(let campaign): campaign.title
        case .shareChart: "Proporción de los problemas evaluables que supera el plazo legal, por semana"
        case .shareChartShows(let from, let to, let last):
            "Una línea de \(from) a \(to), un punto por semana."
                + (last.map { " El último punto es \($0)." } ?? "") + tableFollows
        case .kindChart(true): "Problemas por tipo, esta semana y la anterior"
        case .kindChart(false): "Problemas por tipo"
        case .barsShow(let label, let count): "La barra más larga: \(label), \(count)." + tableFollows
        case .waitChart(let limit?): "Esperas con un límite de \(limit) días hábiles"
        case .waitChart(nil): "Esperas sin un límite único en días hábiles"
        case .waitChartShows(let limit?, let over, let all):
            "Una columna por cada duración de la espera, y una línea en el límite de \(limit) días hábiles: "
                + "\(over) de \(words.number(all, "espera", "esperas")) \(over == 1 ? "fue más larga" : "fueron más largas")."
                + tableFollows
        case .waitChartShows(nil, _, let all):
            "Una columna por cada duración de la espera; \(words.number(all, "espera", "esperas"))."
                + tableFollows
        case .limitMark(let limit): "límite: \(limit) días"
        case .countyChart: "Condados del sur de California"
        case .countiesShow(let counties):
            "Un cuadro por condado, más o menos como en el mapa: "
                + counties.map { "\($0.name) \($0.count)" }.joined(separator: ", ") + "." + tableFollows
        case .elsewhere(let others, let unsaid):
            "Cuanto más oscuro, más problemas; cada cuadro tiene su número. Otros condados: \(others). Condado sin "
                + "indicar: \(unsaid)."
        case .thisWeekBar: "esta semana"
        case .lastWeekBar: "la anterior"
        case .madeBy: "Hecho con carewatch, un registro de problemas para recibir terapia."
        case .howStrikeIsSummed(let weeks):
            "Suma \(words.number(weeks, "semana", "semanas")); una persona que está en varias cuenta una vez."
        case .howShareByWeek:
            "La proporción de cada semana se evalúa al mismo día que este informe, así que las de semanas anteriores "
                + "también cambian: quien sigue esperando acaba por superar el plazo legal."
        }
    }

    private static let tableFollows = " La tabla que sigue tiene los mismos números."

    /// Said of several weeks; nil where it holds for them as it is.
    static func saySummed(_ sentence: ReportSentence) -> String? {
        switch sentence {
        case .receivedAfterWeek(let count):
            "\(count) de estos problemas se \(count == 1 ? "recibió" : "recibieron") cuando la última de estas "
                + "semanas ya había terminado."
        case .thisWeek: "todas"
        case .waitingOfWeek: "Siguen esperando, de estas semanas"
        case .waitingOfAll: "Siguen esperando, de todo el registro"
        case .lateEntriesRevise:
            "Se recibieron en estas semanas, pero son de una anterior: se cuentan allí y cambian sus números."
        case .noLateEntries: "Ninguna en estas semanas."
        case .nothingThisWeek: "Nada en estas semanas."
        case .notCounted:
            "Los duplicados y los retirados no se cuentan; se dice cuántos hay en estas semanas."
        default: nil
        }
    }

    static func saySummed(_ sentence: JudgedSentence) -> String? {
        switch sentence {
        case .referrals, .referralsMade: "Derivaciones hechas en estas semanas"
        case .pastDueOfWeek: "Siguen esperando ya vencido el plazo, de estas semanas"
        case .pastDueOfAll: "Siguen esperando ya vencido el plazo, de todo el registro"
        case .noneJudgeable:
            "Ninguno de los problemas de estas semanas se puede evaluar según un plazo legal."
        case .noWaits: "No se conoce ninguna cita para las esperas de estas semanas."
        case .whichReferrals:
            "Las derivaciones son las hechas en estas semanas, sin importar cuándo ocurrió el problema; su resultado "
                + "es el que se conoce ahora."
        default: nil
        }
    }
}
