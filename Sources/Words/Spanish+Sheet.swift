// What a map leaves to a person, in Spanish.

import AccessIssues
import Importing

extension Spanish {
    /// What stands as "?" in a map, column by column.
    static func undecided(_ open: [MapError.Undecided]) -> String {
        let parts = open.prefix(mostUndecided).map { question in
            guard let word = question.word else {
                return "cómo se escriben las fechas de \"\(shown(question.column))\""
            }
            return question.column == "constants"
                ? "qué es \(shown(word))" : "\"\(shown(word))\" en la columna \"\(shown(question.column))\""
        }
        let more = open.count - parts.count
        let rest = more > 0 ? ", … (+\(more))" : ""
        let count = open.count == 1 ? "queda una pregunta abierta" : "quedan \(open.count) preguntas abiertas"
        return
            "\(count) con \"?\": \(parts.joined(separator: ", "))\(rest). Dé a cada "
            + "una un código (docs/fields.md los enumera), o null si la palabra no significa nada."
    }

    private static let mostUndecided = 30

    /// Why the form of a column's dates is known, or must be told.
    static func reason(_ reason: DateReason) -> String {
        switch reason {
        case .dayOver12(let line, let text, let day, _):
            "la línea \(line) tiene \(shown(text)): no hay mes \(day)"
        case .ambiguous(let count, let line, let text):
            "en las \(count) fechas de esta forma (línea \(line): \(shown(text))) día y mes no pasan de 12, así que no se "
                + "puede saber cuál es cuál: pregunte a quien lleva la hoja, y ponga aquí mm/dd o dd/mm, en esa forma"
        case .contradictory(let line, let text, let otherLine, let otherText):
            "la línea \(line) tiene \(shown(text)), la línea \(otherLine) tiene \(shown(otherText)): en una de ellas día y mes "
                + "están cambiados, así que consiga el archivo otra vez en su origen"
        case .yearFirst(let line, let text): "la línea \(line) tiene \(shown(text)): el año va primero"
        case .monthName(let line, let text):
            "la línea \(line) tiene \(shown(text)): el mes está con su nombre"
        case .monthOnly(let line, let text): "la línea \(line) tiene \(shown(text)): un mes y un año"
        case .notDates(let count, let line):
            "celdas que no son fechas: \(count), la primera en la línea \(line)"
        }
    }
}
