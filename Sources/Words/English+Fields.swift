// Why an answer was refused, in English.

import AccessIssues

extension English {
    private static let words = Words(.english)

    static func message(_ error: FieldError) -> String {
        switch error {
        case .unknownCode(let field, let given, let nearest, let all):
            "\(field.rawValue): there is no \"\(shown(given))\". \(didYouMean(nearest))"
                + "Give one of: \(all.joined(separator: ", "))."
        case .unknownAnswer(let given, let nearest):
            "answer: there is no \"\(shown(given))\". \(didYouMean(nearest))"
                + "Give one of: \(Answer.codes.joined(separator: ", "))."
        case .unknownCounty(let given, let nearest):
            "county: \"\(shown(given))\" is no county of California. \(didYouMean(nearest))"
                + "Give its name without the word County, such as \"Los Angeles\"."
        case .unknownCampaign(let given, let nearest, let all):
            "campaign: there is no \"\(shown(given))\". \(didYouMean(nearest))"
                + (all.isEmpty ? "This logbook has none: leave it out." : "Give one of: \(list(all)).")
        case .notYesOrNo(let field, let given):
            "\(field.rawValue): \"\(shown(given))\" is neither yes nor no. Say yes or no."
        case .notMinutes(let field, let given, let limit):
            "\(field.rawValue): \"\(shown(given))\" isn't whole minutes from 0 to \(limit). "
                + "Give a number such as 45."
        case .notMoney(let field, let given):
            "\(field.rawValue): \"\(shown(given))\" isn't dollars and cents. Give an amount such as 120.50."
        case .notAReference(let name, let given):
            "\(name): \"\(shown(given))\" is no reference. \(referenceForm)"
        case .notADate(let name, let given, let error): "\(name): \(message(error, given: given))"
        case .inTheFuture(let name, let date, let today):
            "\(name): \(words.say(date)) is in the future (today is \(words.say(today))). "
                + "Only what has happened goes here: check the date."
        case .empty(let name): "\(name): it is empty. Give a value or leave it out."
        case .tooLong(let name, let bytes, let limit):
            "\(name): \(bytes) bytes are too many; the most is \(limit). Shorten it, or put the rest in a "
                + "note."
        case .holdsNUL(let name): "\(name): the text holds a NUL byte. Remove it and try again."
        case .givenByCarewatch(let name): "\(name): carewatch fills this in itself. Leave it out."
        case .unknownField(let name, let nearest):
            "\(shown(name)): there is no such field. \(didYouMean(nearest))See docs/fields.md for all."
        case .missing(.kind):
            "kind: say what the problem is. Give --kind with one of: \(Kind.codes.joined(separator: ", "))."
        case .missing(let field):
            "\(field.rawValue): every issue needs it. Give --\(field.optionName)."
        case .cannotBeCleared(let field):
            "\(field.rawValue): every issue needs it, so it can't be emptied. Give another value instead."
        case .setAndCleared(let field):
            "\(field.rawValue): it can't be set and emptied at once. Leave one of the two out."
        case .conflict(let name, let other):
            "\(shown(name)): it can't be given together with \(shown(other)). Leave one of the two out."
        case .hasItsCommand(let field, let command):
            "\(field.rawValue): it can't be set here. Use `carewatch \(command)`."
        }
    }

    static let referenceForm =
        "A reference is twelve letters and digits, such as 4F7K-9QXT-2MZ0; the last one checks the others. "
        + "Compare it with the one you were given."

    static func didYouMean(_ nearest: String?) -> String {
        nearest.map { "Did you mean \"\(shown($0))\"? " } ?? ""
    }

    private static func list(_ codes: [String]) -> String { codes.map { shown($0) }.joined(separator: ", ") }

    static func message(_ error: DateError, given: String) -> String {
        switch error {
        case .empty: "it is empty. \(dateForms)"
        case .unknown: "\"\(shown(given))\" isn't a date that carewatch understands. \(dateForms)"
        case .nonASCIIDigit: "\"\(shown(given))\" has digits of another script. Use 0 to 9."
        case .spelledOtherwise(let suggestions):
            "\"\(shown(given))\" isn't a way to write a date here. "
                + "Write \(suggestions.map(\.canonical).joined(separator: " or "))."
        case .twoDigitYear: "\"\(shown(given))\" has a year of two digits. Write all four, such as 2024."
        case .yearMissing: "\"\(shown(given))\" has no year. Add it, such as 10/22/2024."
        case .yearOutOfRange(let year):
            "the year \(year) is outside \(CivilDate.years.lowerBound) to \(CivilDate.years.upperBound). "
                + "Check it."
        case .noSuchMonth(_, let month): "there is no month \(month). Months are 1 to 12."
        case .noSuchDay(let year, let month, let day, let swapped):
            "\(noDay(day, month, year)) "
                + (swapped.map { "Did you mean \(words.say($0))? Slashes are month/day/year." }
                    ?? "Check the day and the month.")
        case .bareWeekday(let weekday, let last, let next):
            "\"\(shown(given))\" alone could be two days. Say \"last \(words.name(weekday))\" (\(last)) or "
                + "\"next \(words.name(weekday))\" (\(next))."
        case .timeWithoutDay:
            "\"\(shown(given))\" is a time without a day. Add the day, such as today 14:30."
        case .noSuchTime(let found): "\"\(shown(found))\" isn't a time. Write it as 14:30 or 2:30 pm."
        case .morningOrAfternoon(let morning, let afternoon):
            "\"\(shown(given))\" could be \(morning) or \(afternoon). Write one of these, or add am or pm."
        case .seconds: "\"\(shown(given))\" has seconds, which aren't kept. Leave them out."
        case .noSuchOffset(let found):
            "\"\(shown(found))\" isn't an offset from UTC. Pacific is -07:00 or -08:00."
        case .timeSkipped(let day, let time):
            "there was no \(time) on \(words.say(day)): clocks were put forward. Check the time."
        case .timeTwice(let day, let time, let first, let second):
            "\(time) on \(words.say(day)) came twice: clocks were put back. Write "
                + "\(day)T\(time)\(words.offset(first)) for the first, or "
                + "\(day)T\(time)\(words.offset(second)) for the second."
        case .notAccepted(let given, _):
            given.contains(.time)
                ? "a time isn't kept here. Give the day alone."
                : "a month or a range isn't enough here. Give the day."
        case .endBeforeStart(let first, let last):
            "the range from \(words.say(first)) to \(words.say(last)) ends before it starts. Swap the two "
                + "days."
        }
    }

    private static func noDay(_ day: Int, _ month: Int, _ year: Int?) -> String {
        guard (1...12).contains(month) else { return "there is no month \(month)." }
        return "\(words.monthName(month))\(year.map { " \($0)" } ?? "") has no day \(day)."
    }

    private static let dateForms =
        "Write 2024-10-22, 10/22/2024, Oct 22, today, yesterday or last Monday; where a month will do, "
        + "2024-10."
}
