// What can be wrong with a filter or a search: the facts. English+Finding and Spanish+Finding say them.

import AccessIssues
import Storage

/// Why a filter, an order or a search was refused.
public enum FindError: Error, Equatable, Sendable {
    /// The days of a filter end before they begin.
    case endsBeforeItBegins(from: CivilDate, to: CivilDate)
    /// A plan that has no code, no alias and no issue.
    case unknownPlan(given: String, nearest: String?)
    /// A desk of which the logbook has no issue.
    case unknownDesk(given: String, nearest: String?, all: [String])
    /// An option that can be repeated elsewhere, but not here.
    case onlyOnce(option: String)
    /// A column that is sealed can't be sorted by.
    case sortBySealed(column: String)
    /// No column of that name.
    case unknownColumn(given: String, nearest: String?, all: [String])
    /// Nothing to search for was said, or nothing that has a letter or digit.
    case noWords
    /// More words than are searched for at once.
    case tooManyWords(count: Int, most: Int)
    /// What was given to be found is no phone number.
    case notAPhone
    /// What was given to be found is no member number.
    case notAMemberNumber

    /// The option that the error is about.
    var option: String? {
        switch self {
        case .endsBeforeItBegins: "to"
        case .unknownPlan: "plan"
        case .unknownDesk: "desk"
        case .onlyOnce(let option): option
        case .sortBySealed, .unknownColumn: "sort"
        case .noWords, .tooManyWords: nil
        case .notAPhone: "phone"
        case .notAMemberNumber: "member-number"
        }
    }
}

extension Words {
    /// What a filter's or a search's error says.
    public func message(_ error: FindError) -> String {
        switch language {
        case .english: English.message(error)
        case .spanish: Spanish.message(error)
        }
    }
}
