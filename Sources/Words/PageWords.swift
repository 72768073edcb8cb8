// What the pages of reports say around their numbers: charts, shares by week, sums of a strike, comparisons. Facts here,
// sentences in English+Page and Spanish+Page.

import AccessIssues

/// A sentence, heading or label of a report's page.
public enum PageSentence: Sendable {
    // what it says first
    case strikeTitle(Campaign)
    case strikeHeadline(Campaign, from: CivilDate, to: CivilDate, weeks: Int, issues: Int, people: Int)
    case compareTitle(String, String)
    case compareHeadline(String, String)
    case compareShare(name: String, share: String)
    case notAsLong
    // headings
    case shareByWeek, stillWaiting, numbers
    // heads of columns
    case what, exceeds, judgeable, dependsOnCalendar, share, waitsHead, difference, bar, asked, cameOfIt
    case daysWaited(limit: Int?)
    // names of what is set side by side
    case oneWeek(ISOWeek, StrikeWeek?)
    case wholeStrike(Campaign)
    // charts: their titles, what they show, what is written into them
    case shareChart
    case shareChartShows(from: String, to: String, last: String?)
    case kindChart(byWeek: Bool)
    case barsShow(label: String, count: Int)
    case waitChart(limit: Int?)
    case waitChartShows(limit: Int?, over: Int, of: Int)
    case limitMark(Int)
    case countyChart
    case countiesShow([(name: String, count: Int)])
    case elsewhere(Int, unsaid: Int)
    case thisWeekBar, lastWeekBar
    case madeBy
    // method
    case howStrikeIsSummed(weeks: Int)
    case howShareByWeek
}

extension Words {
    /// A sentence of a report's page.
    public func say(_ sentence: PageSentence) -> String {
        switch language {
        case .english: English.say(sentence)
        case .spanish: Spanish.say(sentence)
        }
    }

    /// The same sentence of a report, said of several weeks where it speaks of one.
    public func saySummed(_ sentence: ReportSentence) -> String {
        switch language {
        case .english: English.saySummed(sentence) ?? English.say(sentence)
        case .spanish: Spanish.saySummed(sentence) ?? Spanish.say(sentence)
        }
    }

    /// The same about verdicts.
    public func saySummed(_ sentence: JudgedSentence) -> String {
        switch language {
        case .english: English.saySummed(sentence) ?? English.say(sentence)
        case .spanish: Spanish.saySummed(sentence) ?? Spanish.say(sentence)
        }
    }

    /// A share in tenths of a percent: `45.0%`.
    public func percent(_ perMille: Int) -> String {
        "\(perMille / 10).\(perMille % 10)" + choose("%", " %")
    }
}
