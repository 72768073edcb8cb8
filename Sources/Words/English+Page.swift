// What the pages of reports say around their numbers, in English.

import AccessIssues

extension English {
    private static let words = Words(.english)

    static func say(_ sentence: PageSentence) -> String {
        switch sentence {
        case .strikeTitle(let campaign): "The whole strike: \(campaign.title)"
        case .strikeHeadline(let campaign, let from, let to, let weeks, let issues, let people):
            "\(campaign.title), \(words.span(from, to)) (\(words.number(weeks, "week", "weeks"))): "
                + "\(words.number(issues, "problem", "problems")) reported"
                + (people > 0 ? " by at least \(words.number(people, "person", "people"))." : ".")
        case .compareTitle(let first, let second): "\(first) beside \(second)"
        case .compareHeadline(let first, let second):
            "Every number of \(first), beside the same of \(second), and the first less the second."
        case .compareShare(let name, let share): "\(name): \(share)"
        case .notAsLong:
            "The two don't last equally long: their shares can be compared, their numbers hardly."
        case .shareByWeek: "Share exceeding the standard, week by week"
        case .stillWaiting: "Still waiting"
        case .numbers: "Numbers side by side"
        case .what: "what"
        case .exceeds: "exceeds"
        case .judgeable: "judgeable"
        case .dependsOnCalendar: "by calendar"
        case .share: "share"
        case .waitsHead: "waits"
        case .difference: "difference"
        case .bar: ""
        case .asked: "who was asked"
        case .cameOfIt: "what came of it"
        case .daysWaited(let limit?): "business days (limit: \(limit))"
        case .daysWaited(nil): "business days (no one limit)"
        case .oneWeek(let week, .week(let number)): "\(week) (W\(number))"
        case .oneWeek(let week, _): week.description
        case .wholeStrike(let campaign): campaign.title
        case .shareChart: "Share of the judgeable problems that exceeds the standard, by week"
        case .shareChartShows(let from, let to, let last):
            "A line from \(from) to \(to), one point a week."
                + (last.map { " The last point is \($0)." } ?? "") + tableFollows
        case .kindChart(true): "Problems by kind, this week and last week"
        case .kindChart(false): "Problems by kind"
        case .barsShow(let label, let count): "The longest bar: \(label), \(count)." + tableFollows
        case .waitChart(let limit?): "Waits for which the limit is \(limit) business days"
        case .waitChart(nil): "Waits without one limit in business days"
        case .waitChartShows(let limit?, let over, let all):
            "A column for each length of wait, and a line at the limit of \(limit) business days: \(over) of "
                + "\(words.number(all, "wait", "waits")) \(over == 1 ? "was" : "were") longer." + tableFollows
        case .waitChartShows(nil, _, let all):
            "A column for each length of wait; \(words.number(all, "wait", "waits"))." + tableFollows
        case .limitMark(let limit): "limit: \(limit) days"
        case .countyChart: "Counties of Southern California"
        case .countiesShow(let counties):
            "One square a county, placed roughly as on a map: "
                + counties.map { "\($0.name) \($0.count)" }.joined(separator: ", ") + "." + tableFollows
        case .elsewhere(let others, let unsaid):
            "The darker, the more problems; each square has its number. Other counties: \(others). County not said: "
                + "\(unsaid)."
        case .thisWeekBar: "this week"
        case .lastWeekBar: "last week"
        case .madeBy: "Made by carewatch, a logbook of problems in getting therapy."
        case .howStrikeIsSummed(let weeks):
            "It sums \(words.number(weeks, "week", "weeks")); a person who is in several of them counts once."
        case .howShareByWeek:
            "Each week's share is judged as of the same day as this report, so earlier weeks' shares change too: who "
                + "still waits exceeds the standard in the end."
        }
    }

    private static let tableFollows = " The table that follows has the same numbers."

    /// Said of several weeks; nil where it holds for them as it is.
    static func saySummed(_ sentence: ReportSentence) -> String? {
        switch sentence {
        case .receivedAfterWeek(let count):
            "\(count) of these problems \(count == 1 ? "was" : "were") received after the last of these weeks had "
                + "ended."
        case .thisWeek: "all weeks"
        case .waitingOfWeek: "Still waiting, of these weeks' problems"
        case .waitingOfAll: "Still waiting, of all the logbook's problems"
        case .lateEntriesRevise:
            "Received in these weeks, but of an earlier one: they are counted there and revise its numbers."
        case .noLateEntries: "None in these weeks."
        case .nothingThisWeek: "Nothing in these weeks."
        case .notCounted:
            "Duplicates and withdrawn problems are not counted; how many of these weeks' is said."
        default: nil
        }
    }

    static func saySummed(_ sentence: JudgedSentence) -> String? {
        switch sentence {
        case .referrals, .referralsMade: "Referrals made in these weeks"
        case .pastDueOfWeek: "Still waiting past the due day, of these weeks' problems"
        case .pastDueOfAll: "Still waiting past the due day, of all the logbook's"
        case .noneJudgeable: "None of these weeks' problems can be judged under a standard."
        case .noWaits: "No appointment is known for any of these weeks' waits."
        case .whichReferrals:
            "Referrals are those made in these weeks, whenever the problem occurred; what came of them is as it is "
                + "known now."
        default: nil
        }
    }
}
