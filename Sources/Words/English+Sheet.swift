// What a map leaves to a person, in English.

import AccessIssues
import Importing

extension English {
    /// What stands as "?" in a map, column by column.
    static func undecided(_ open: [MapError.Undecided]) -> String {
        let parts = open.prefix(mostUndecided).map { question in
            guard let word = question.word else {
                return "how the dates of \"\(shown(question.column))\" are written"
            }
            return question.column == "constants"
                ? "what \(shown(word)) is" : "\"\(shown(word))\" in column \"\(shown(question.column))\""
        }
        let more = open.count - parts.count
        let rest = more > 0 ? ", … (+\(more))" : ""
        return
            "\(open.count) questions are left open as \"?\": \(parts.joined(separator: ", "))\(rest). Give each a "
            + "code (docs/fields.md lists them), or null for a word that means nothing."
    }

    private static let mostUndecided = 30
}
