// Why an answer was refused, in Spanish.

import AccessIssues

extension Spanish {
    private static let words = Words(.spanish)

    static func message(_ error: FieldError) -> String {
        switch error {
        case .unknownCode(let field, let given, let nearest, let all):
            "\(field.rawValue): \"\(shown(given))\" no existe. \(didYouMean(nearest))"
                + "Escriba una de estas opciones: \(all.joined(separator: ", "))."
        case .unknownAnswer(let given, let nearest):
            "answer: \"\(shown(given))\" no existe. \(didYouMean(nearest))"
                + "Escriba una de estas opciones: \(Answer.codes.joined(separator: ", "))."
        case .unknownCounty(let given, let nearest):
            "county: \"\(shown(given))\" no es un condado de California. \(didYouMean(nearest))"
                + "Escriba solo el nombre, sin acentos ni la palabra condado, por ejemplo \"Los Angeles\"."
        case .unknownCampaign(let given, let nearest, let all):
            "campaign: \"\(shown(given))\" no existe. \(didYouMean(nearest))"
                + (all.isEmpty
                    ? "Este registro no tiene ninguna: no use esta opción."
                    : "Escriba una de estas opciones: \(list(all)).")
        case .notYesOrNo(let field, let given):
            "\(field.rawValue): \"\(shown(given))\" no es ni sí ni no. Escriba sí o no."
        case .notMinutes(let field, let given, let limit):
            "\(field.rawValue): \"\(shown(given))\" no es un número entero de minutos de 0 a \(limit). "
                + "Escriba un número, por ejemplo 45."
        case .notMoney(let field, let given):
            "\(field.rawValue): \"\(shown(given))\" no es una cantidad en dólares y centavos. "
                + "Escriba una cantidad, por ejemplo 120.50."
        case .notAReference(let name, let given):
            "\(name): \"\(shown(given))\" no es un número de referencia. \(referenceForm)"
        case .notADate(let name, let given, let error): "\(name): \(message(error, given: given))"
        case .inTheFuture(let name, let date, let today):
            "\(name): esta fecha está en el futuro: \(words.say(date)) (hoy es \(words.say(today))). "
                + "Aquí va solo lo que ya pasó: revise la fecha."
        case .empty(let name): "\(name): está en blanco. Escriba un valor o no use esta opción."
        case .tooLong(let name, let bytes, let limit):
            "\(name): el texto es demasiado largo: \(bytes) bytes; el máximo es \(limit). "
                + "Acórtelo o ponga el resto en una nota."
        case .holdsNUL(let name): "\(name): el texto contiene un byte NUL. Quítelo e intente otra vez."
        case .givenByCarewatch(let name): "\(name): carewatch lo llena solo. No lo escriba."
        case .unknownField(let name, let nearest):
            "\(shown(name)): este campo no existe. \(didYouMean(nearest))Vea todos en docs/fields.md."
        case .missing(.kind):
            "kind: falta decir cuál es el problema. Escriba --kind con una de estas opciones: "
                + "\(Kind.codes.joined(separator: ", "))."
        case .missing(let field):
            "\(field.rawValue): todo problema anotado lo necesita. Escriba --\(field.optionName)."
        case .cannotBeCleared(let field):
            "\(field.rawValue): todo problema anotado lo necesita: no se puede borrar. Escriba otro valor."
        case .setAndCleared(let field):
            "\(field.rawValue): no se puede llenar y borrar a la vez. Quite una de las dos cosas."
        case .conflict(let name, let other):
            "\(shown(name)): no se puede usar junto con \(shown(other)). Quite uno de los dos."
        case .hasItsCommand(let field, let command):
            "\(field.rawValue): no se puede cambiar aquí. Use `carewatch \(command)`."
        }
    }

    static let referenceForm =
        "Ese número tiene doce letras y cifras, por ejemplo 4F7K-9QXT-2MZ0; el último confirma los demás. "
        + "Compárelo con el que le dieron."

    static func didYouMean(_ nearest: String?) -> String {
        nearest.map { "¿Quiso decir \"\(shown($0))\"? " } ?? ""
    }

    private static func list(_ codes: [String]) -> String { codes.map { shown($0) }.joined(separator: ", ") }

    static func message(_ error: DateError, given: String) -> String {
        switch error {
        case .empty: "está en blanco. \(dateForms)"
        case .unknown: "carewatch no entiende la fecha \"\(shown(given))\". \(dateForms)"
        case .nonASCIIDigit: "\"\(shown(given))\" tiene números de otra escritura. Use del 0 al 9."
        case .spelledOtherwise(let suggestions):
            "aquí la fecha no se escribe \"\(shown(given))\". "
                + "Escriba \(suggestions.map(\.canonical).joined(separator: " o "))."
        case .twoDigitYear: "el año de \"\(shown(given))\" tiene dos cifras. Escriba las cuatro: 2024."
        case .yearMissing: "a \"\(shown(given))\" le falta el año. Agréguelo, por ejemplo 10/22/2024."
        case .yearOutOfRange(let year):
            "el año \(year) no está entre \(CivilDate.years.lowerBound) y \(CivilDate.years.upperBound). "
                + "Revíselo."
        case .noSuchMonth(_, let month): "el mes \(month) no existe. Los meses van del 1 al 12."
        case .noSuchDay(let year, let month, let day, let swapped):
            "\(noDay(day, month, year)) "
                + (swapped.map { "¿Quiso decir \(words.say($0))? Con barras, el orden es mes/día/año." }
                    ?? "Revise el día y el mes.")
        case .bareWeekday(let weekday, let last, let next):
            "\"\(shown(given))\", sin más, puede ser dos días. Escriba \"\(words.name(weekday)) pasado\" "
                + "(\(last)) o \"\(words.name(weekday)) próximo\" (\(next))."
        case .timeWithoutDay:
            "\"\(shown(given))\" es una hora sin día. Agregue el día, por ejemplo hoy 14:30."
        case .noSuchTime(let found):
            "\"\(shown(found))\" no es una hora. Escríbala como 14:30 o 2:30 pm."
        case .morningOrAfternoon(let morning, let afternoon):
            "\"\(shown(given))\" puede ser las \(morning) o las \(afternoon). "
                + "Escriba una de las dos, o agregue am o pm."
        case .seconds: "\"\(shown(given))\" tiene segundos, y aquí no se guardan. Quítelos."
        case .noSuchOffset(let found):
            "\"\(shown(found))\" no es una diferencia con UTC. La hora del Pacífico es -07:00 o -08:00."
        case .timeSkipped(let day, let time):
            "esa hora no existió: \(time) del \(words.say(day)). Se adelantaron los relojes. Revise la hora."
        case .timeTwice(let day, let time, let first, let second):
            "esa hora pasó dos veces: \(time) del \(words.say(day)). Se atrasaron los relojes. "
                + "Escriba \(day)T\(time)\(words.offset(first)) para la primera, "
                + "o \(day)T\(time)\(words.offset(second)) para la segunda."
        case .notAccepted(let given, _):
            given.contains(.time)
                ? "aquí no se guarda la hora. Escriba solo el día."
                : "aquí no basta un mes ni un rango de días. Escriba el día."
        case .endBeforeStart(let first, let last):
            "el rango del \(words.say(first)) al \(words.say(last)) termina antes de empezar. "
                + "Cambie el orden de los dos días."
        }
    }

    private static func noDay(_ day: Int, _ month: Int, _ year: Int?) -> String {
        guard (1...12).contains(month) else { return "el mes \(month) no existe." }
        return "\(words.monthName(month))\(year.map { " de \($0)" } ?? "") no tiene día \(day)."
    }

    private static let dateForms =
        "Escriba 2024-10-22, 10/22/2024 (mes/día/año), 22 de octubre, hoy, ayer o lunes pasado. "
        + "Si basta el mes, 2024-10."
}
