// What filters and searches say: facts here, sentences in English+Finding and Spanish+Finding.

import AccessIssues
import Storage

/// A sentence about what was looked for.
public enum FindSentence: Sendable {
    // filters; each is told by Words.told(_:)
    case onlyFiltered(String)
    case onlyFilteredLines(String)
    case otherCampaigns(String)
    case nothingMatches(String)
    case or
    case filter
    // searches
    case whatToFind
    case whichNumber(Field)
    case foundNothing(isFiltered: Bool)
    case foundNobody(isFiltered: Bool)
    case stoppedAtLimit(Int)
    case unreached(Int, KeyTrouble?)
    case unindexed(Int)
}

extension Words {
    /// A sentence about what was looked for.
    public func say(_ sentence: FindSentence) -> String {
        switch language {
        case .english: English.say(sentence)
        case .spanish: Spanish.say(sentence)
        }
    }

    /// A filter in words with its codes: `kind intake-wait (Long wait for a first visit) or phone-wait (…); from
    /// 2024-10-21`. Nil where it lets everything through.
    public func told(_ filter: IssueFilter) -> String? {
        let parts = filter.told.map { option in
            let field = Field(named: option.name)
            let values = option.values.map { value -> String in
                let label = field.map { self.label(value, of: $0) } ?? value
                return label == value ? shown(value) : "\(shown(value)) (\(label))"
            }
            return "\(option.name) \(values.joined(separator: " \(say(.or)) "))"
        }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }
}
