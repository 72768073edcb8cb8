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
        return
            "quedan \(open.count) preguntas abiertas con \"?\": \(parts.joined(separator: ", "))\(rest). Dé a cada "
            + "una un código (docs/fields.md los enumera), o null si la palabra no significa nada."
    }

    private static let mostUndecided = 30
}
