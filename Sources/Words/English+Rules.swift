// Why a file of rules is refused, in English.

import Storage

extension English {
    static func message(_ error: RuleFileError) -> String {
        switch error {
        case .json(let error): "The file of rules isn't JSON: \(message(error)) Nothing was added."
        case .notRows(section: nil):
            "The file of rules must be a JSON object with arrays of rows, such as {\"holidays\": [{…}]}. Nothing was "
                + "added."
        case .notRows(let section?):
            "\(shown(section)) must be an array of objects. Nothing was added."
        case .empty(let sections):
            "There is nothing to add. Give rows of \(sections.joined(separator: ", "))."
        case .unknownSection(let name, let nearest, let all):
            "There are no rows called \"\(shown(name))\". \(didYouMean(nearest))Give rows of "
                + "\(all.joined(separator: ", ")). Nothing was added."
        case .unknownField(let place, let nearest, let all):
            "\(say(place)): there is no such field. \(didYouMean(nearest))Give \(all.joined(separator: ", ")). "
                + "Nothing was added."
        case .missing(let place): "\(say(place)) is missing. Nothing was added: give it, and try again."
        case .bad(let place, let given, let expected):
            "\(say(place)): \(shown(given)) can't stand there. Give \(say(expected)). Nothing was added."
        }
    }

    private static func say(_ place: RulePlace) -> String {
        "\(shown(place.section)) \(place.row), \(shown(place.field))"
    }

    private static func say(_ expected: RuleFileError.Expected) -> String {
        switch expected {
        case .text: "a text of one line"
        case .code: "a code of small letters, digits and hyphens"
        case .day: "a day such as \"2025-01-09\""
        case .number: "a whole number from 1 to 100000"
        case .yesOrNo: "yes or no"
        case .oneOf(let codes): "one of: \(codes.joined(separator: ", "))"
        case .known(let table): "the code of a row that is there, of the table \(table)"
        case .notBefore(let field): "a day that isn't before \(field)"
        case .reaching(let first, let last):
            "a calendar that knows at least \(first) to \(last), as it does now"
        case .phone: "a phone number"
        case .month: "a month such as 2024-10"
        case .members: "a whole number of members"
        case .withinCalendar(let first, let last): "a day that the calendar knows, \(first) to \(last)"
        }
    }
}
