// Why a file of rules is refused, in Spanish.

import Storage

extension Spanish {
    static func message(_ error: RuleFileError) -> String {
        switch error {
        case .json(let error): "El archivo de reglas no es JSON: \(message(error)) No se añadió nada."
        case .notRows(section: nil):
            "El archivo de reglas debe ser un objeto JSON con listas de filas, como {\"holidays\": [{…}]}. No se añadió "
                + "nada."
        case .notRows(let section?):
            "\(shown(section)) debe ser una lista de objetos. No se añadió nada."
        case .empty(let sections):
            "No hay nada que añadir. Dé filas de \(sections.joined(separator: ", "))."
        case .unknownSection(let name, let nearest, let all):
            "No hay filas llamadas \"\(shown(name))\". \(didYouMean(nearest))Dé filas de "
                + "\(all.joined(separator: ", ")). No se añadió nada."
        case .unknownField(let place, let nearest, let all):
            "\(say(place)): no existe ese campo. \(didYouMean(nearest))Use \(all.joined(separator: ", ")). "
                + "No se añadió nada."
        case .missing(let place): "Falta \(say(place)). No se añadió nada: escríbalo e intente otra vez."
        case .bad(let place, let given, let expected):
            "\(say(place)): \(shown(given)) no puede ir ahí. Dé \(say(expected)). No se añadió nada."
        }
    }

    private static func say(_ place: RulePlace) -> String {
        "\(shown(place.section)) \(place.row), \(shown(place.field))"
    }

    private static func say(_ expected: RuleFileError.Expected) -> String {
        switch expected {
        case .text: "un texto de una línea"
        case .code: "un código de letras minúsculas, cifras y guiones"
        case .day: "un día como \"2025-01-09\""
        case .number: "un número entero del 1 al 100000"
        case .yesOrNo: "yes o no"
        case .oneOf(let codes): "uno de: \(codes.joined(separator: ", "))"
        case .known(let table): "el código de una fila que exista, de la tabla \(table)"
        case .notBefore(let field): "un día que no sea anterior a \(field)"
        case .reaching(let first, let last):
            "un calendario que conozca al menos del \(first) al \(last), como ahora"
        case .phone: "un número de teléfono"
        case .month: "un mes como 2024-10"
        case .members: "un número entero de miembros"
        case .withinCalendar(let first, let last): "un día que el calendario conozca, del \(first) al \(last)"
        }
    }
}
