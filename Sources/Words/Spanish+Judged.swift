// What the weekly report says of verdicts, waits and referrals, in Spanish.

import AccessIssues

extension Spanish {
    private static let words = Words(.spanish)

    static func say(_ sentence: JudgedSentence) -> String {
        switch sentence {
        case .verdicts: "Según los plazos legales"
        case .byStandard: "Por plazo legal"
        case .waits: "Días hábiles de espera"
        case .referrals: "Derivaciones hechas esta semana"
        case .notJudged: "Por qué hay problemas que no se pueden evaluar"
        case .pastDueOfWeek: "Siguen esperando ya vencido el plazo, de esta semana"
        case .pastDueOfAll: "Siguen esperando ya vencido el plazo, de todas"
        case .referralsMade: "Derivaciones hechas esta semana"
        case .waitsKnown: "Esperas con cita conocida"
        case .waitMedian: "Mediana, en días hábiles"
        case .waitP90: "Percentil 90, en días hábiles"
        case .judgeable: "Se pueden evaluar"
        case .exceeds: "de ellos, superan el plazo legal"
        case .dependsOnCalendar: "de ellos, dependen del calendario"
        case .several: "puede aplicarse más de un plazo"
        case .outcome(let outcome): words.label(outcome).capitalizedFirst
        case .missing(let question): words.missing(question).capitalizedFirst
        case .decides(let question): "Depende de: \(words.deciding(question))"
        case .share(let number, let perMille):
            "\(number.exceeds == 1 ? "Supera" : "Superan") el plazo legal: \(number.exceeds) de "
                + "\(words.number(number.judgeable, "problema que se puede", "problemas que se pueden")) evaluar "
                + "(\(perMille / 10).\(perMille % 10) %). En \(number.dependsOnCalendar) de los \(number.judgeable) "
                + "depende de qué feriados se cuenten."
        case .noneJudgeable: "Ninguno de los problemas de esta semana se puede evaluar según un plazo legal."
        case .byOneStandard(let title, let number):
            "\(title.capitalizedFirst): \(number.exceeds) de \(number.judgeable) que se pueden evaluar "
                + "\(number.exceeds == 1 ? "lo supera" : "lo superan"); "
                + "\(number.dependsOnCalendar) \(number.dependsOnCalendar == 1 ? "depende" : "dependen") del calendario."
        case .noWaits: "No se conoce ninguna cita para las esperas de esta semana."
        case .noReferrals: "Ninguna."
        case .howJudged(let version, let day):
            "Las evaluaciones las hace carewatch, con lo que se informó, según las reglas de la versión \(version) y "
                + "al \(words.day(day)): un plazo está vencido solo si su último momento ya había pasado cuando "
                + "empezó ese día. No son una decisión de ninguna autoridad."
        case .whatExceeds:
            "«Supera el plazo legal» se dice solo cuando la espera es tardía según todos los calendarios de días "
                + "hábiles y todas las lecturas de lo que no se dijo; no se decide si vale una excepción. Las "
                + "proporciones son de lo que se puede evaluar: dentro del plazo, fuera de él o según el calendario."
        case .whyNotJudged:
            "Un problema que no se puede evaluar se cuenta en cada dato que falta o del que depende, así que puede "
                + "contarse más de una vez."
        case .howWaitsAreCounted:
            "Los días hábiles de espera van desde el día en que empieza a correr el plazo hasta la primera cita "
                + "ofrecida, de lunes a viernes y sin descontar feriados; si las fechas no son exactas, se toma la "
                + "espera más corta que permiten. La mediana y el percentil 90 son los del rango más cercano. Las "
                + "esperas sin cita conocida no entran, así que las esperas reales son más largas."
        case .whoIsPastDue:
            "Con el plazo vencido están quienes siguen esperando y cuya espera supera el plazo legal."
        case .whichReferrals:
            "Las derivaciones son las hechas en la semana, sin importar cuándo ocurrió el problema; su resultado es "
                + "el que se conoce ahora."
        }
    }
}
