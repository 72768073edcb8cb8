// One or more of everything that a file of rules is refused for.

import Evidence
import Storage

extension Samples {
    var ruleFiles: [RuleFileError] {
        let place = RulePlace(section: "holidays", row: 2, field: typed)
        let expected: [RuleFileError.Expected] = [
            .text, .code, .day, .number, .yesOrNo, .oneOf(["first", "follow-up"]), .known(table: "calendar"),
            .notBefore(field: "starts_on"), .phone, .reaching(first: "2022-01-01", last: "2028-03-31"),
            .withinCalendar(first: "2022-01-01", last: "2028-03-31"), .month, .members,
        ]
        return [
            .json(.tooLong(bytes: 9, limit: 3)), .notRows(section: nil), .notRows(section: typed),
            .empty(sections: ["holidays"]),
            .unknownSection(typed, nearest: "holidays", all: ["holidays", "plans"]),
            .unknownSection(typed, nearest: nil, all: ["holidays"]),
            .unknownField(place, nearest: "date", all: ["calendar", "date"]), .missing(place),
        ] + expected.map { .bad(place, given: typed, expected: $0) }
    }
}
