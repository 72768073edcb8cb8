// Filters and searches in English.

import AccessIssues

extension English {
    private static let words = Words(.english)

    static func message(_ error: FindError) -> String {
        switch error {
        case .endsBeforeItBegins(let from, let to):
            "--to: \(words.day(to)) comes before \(words.day(from)), where --from begins. Exchange them."
        case .unknownPlan(let given, let nearest):
            "--plan: there is no plan \"\(shown(given))\", and no issue names one so. \(didYouMean(nearest))"
                + "Give a plan's code, such as kaiser, or a name as an issue has it."
        case .unknownDesk(let given, let nearest, let all):
            "--desk: this logbook has no issue of a desk \"\(shown(given))\". \(didYouMean(nearest))"
                + "Give one of: \(all.joined(separator: ", "))."
        case .onlyOnce(let option): "--\(option) can be said only once here. Leave out all but one."
        case .sortBySealed(let column):
            "--sort: \(column) is sealed, and a list opens nothing. Sort by a column in the clear, such as county."
        case .unknownColumn(let given, let nearest, let all):
            "--sort: there is no column \"\(shown(given))\". \(didYouMean(nearest))"
                + "Give one of: \(all.joined(separator: ", "))."
        case .noWords:
            "There is nothing to search for. Give words with a letter or a digit in them, - to read them from "
                + "standard input, or --phone or --member-number."
        case .tooManyWords(let count, let most):
            "\(count) words are too many: at most \(most) are searched for at once. Give those that tell most."
        case .notAPhone:
            "--phone: that is no phone number. Give 7 to 15 digits, one number alone."
        case .notAMemberNumber:
            "--member-number: that holds no letter or digit. Give the number as it stands on the plan's card."
        }
    }

    static func say(_ sentence: FindSentence) -> String {
        switch sentence {
        case .onlyFiltered(let filter):
            "Filter: in every number here only these problems are counted: \(filter)."
        case .onlyFilteredLines(let filter): "Only these issues were chosen: \(filter)."
        case .otherCampaigns(let campaigns):
            "Problems that name another campaign than \(campaigns) are left out; those that name none count by their "
                + "week."
        case .or: "or"
        case .filter: "Filter"
        case .nothingMatches(let filter):
            "Nothing was written: no issue matches the filter (\(filter)). It isn't a matter of consent: take out or "
                + "change an option, and see what is there with carewatch list."
        case .whatToFind: "Which words?"
        case .whichNumber(let field): "\(words.label(field)) to find:"
        case .foundNothing(isFiltered: false): "No logged issue has these words."
        case .foundNothing(isFiltered: true): "None of the issues chosen has these words; others may."
        case .foundNobody(isFiltered: false): "No logged issue has this number."
        case .foundNobody(isFiltered: true): "None of the issues chosen has this number; others may."
        case .stoppedAtLimit(let count):
            "Stopped at \(count), the latest; there may be more: --limit 0 shows all."
        case .unreached(let count, .absent):
            "Not searched: \(words.number(count, "sealed value", "sealed values")), since the key file is absent. "
                + "Bring it back beside the logbook."
        case .unreached(let count, .unusable):
            "Not searched: \(words.number(count, "sealed value", "sealed values")), since the key file is damaged "
                + "or another desk's."
        case .unreached(let count, .locked):
            "Not searched: \(words.number(count, "sealed value", "sealed values")), since the vault is locked. Open it "
                + "with `carewatch unlock`."
        case .unreached(let count, nil):
            "Not searched: \(words.number(count, "sealed value", "sealed values")) that can't be opened (altered, "
                + "erased or sealed for another key). carewatch check says more."
        case .unindexed(let count):
            "Not searched: \(words.number(count, "number", "numbers")) logged while the key file was away. The next "
                + "change that has the key file puts them into the index."
        }
    }
}
