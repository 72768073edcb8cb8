// Which week of the strike is it? W1 is the ISO week in which the campaign began.

/// Where a week lies, counted from a campaign.
public enum StrikeWeek: Hashable, Sendable {
    /// Before the campaign's first week.
    case before
    /// The campaign's week of that number, from 1.
    case week(Int)
    /// After the campaign's last week.
    case after

    /// Where `week` lies, counted from `campaign`.
    public init(of week: ISOWeek, in campaign: Campaign) {
        let number = campaign.firstWeek.weeks(until: week) + 1
        if number < 1 {
            self = .before
        } else if let last = campaign.weekCount, number > last {
            self = .after
        } else {
            self = .week(number)
        }
    }

    /// `W1`, `before` or `after`: the same in JSON and on the command line.
    public var code: String {
        switch self {
        case .before: "before"
        case .week(let number): "W\(number)"
        case .after: "after"
        }
    }
}

extension Campaign {
    /// The week that is W1.
    public var firstWeek: ISOWeek { ISOWeek(containing: from) }

    /// How many weeks it has; nil while it goes on.
    public var weekCount: Int? { to.map { firstWeek.weeks(until: ISOWeek(containing: $0)) + 1 } }

    /// The most weeks that are believed of a campaign that goes on: twenty years.
    public static let mostWeeks = 1_040

    /// The week of that number, from 1; nil if it hasn't so many.
    public func week(_ number: Int) -> ISOWeek? {
        guard number >= 1, number <= weekCount ?? Self.mostWeeks else { return nil }
        return firstWeek.advanced(by: number - 1)
    }
}
