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
        let count = open.count == 1 ? "one question is" : "\(open.count) questions are"
        return
            "\(count) left open as \"?\": \(parts.joined(separator: ", "))\(rest). Give each a "
            + "code (docs/fields.md lists them), or null for a word that means nothing."
    }

    private static let mostUndecided = 30

    /// Why the form of a column's dates is known, or must be told.
    static func reason(_ reason: DateReason) -> String {
        switch reason {
        case .dayOver12(let line, let text, let day, _):
            "line \(line) has \(shown(text)): there is no month \(day)"
        case .ambiguous(let count, let line, let text):
            "in all \(count) dates of this form (line \(line): \(shown(text))) day and month are at most 12, so which is "
                + "which can't be known: ask whoever keeps the sheet, and write mm/dd or dd/mm here, in that form"
        case .contradictory(let line, let text, let otherLine, let otherText):
            "line \(line) has \(shown(text)), line \(otherLine) has \(shown(otherText)): day and month are exchanged in "
                + "one of them, so get the file again from where it came from"
        case .yearFirst(let line, let text): "line \(line) has \(shown(text)): the year stands first"
        case .monthName(let line, let text):
            "line \(line) has \(shown(text)): the month stands there by its name"
        case .monthOnly(let line, let text): "line \(line) has \(shown(text)): a month and a year"
        case .notDates(let count, let line): "cells that are no dates: \(count), the first in line \(line)"
        }
    }
}
