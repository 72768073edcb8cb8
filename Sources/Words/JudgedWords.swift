// What the weekly report says of verdicts, waits and referrals: facts here, sentences in English+Judged and
// Spanish+Judged.

import AccessIssues

/// A sentence, heading or label of the part of a report that says what the law makes of a week.
public enum JudgedSentence: Sendable {
    // headings
    case verdicts, byStandard, waits, referrals, notJudged
    // rows
    case pastDueOfWeek, pastDueOfAll, referralsMade
    case waitsKnown, waitMedian, waitP90
    case judgeable, exceeds, dependsOnCalendar
    case several
    case outcome(Verdict.Outcome)
    case missing(Verdict.Question)
    case decides(Verdict.Question)
    // remarks
    /// The share in tenths of a percent, never without what it is a share of.
    case share(JudgedCount, perMille: Int)
    case noneJudgeable
    case byOneStandard(title: String, JudgedCount)
    case noWaits, noReferrals
    // method
    case howJudged(ruleBook: String, CivilDate)
    case whatExceeds
    case whyNotJudged
    case howWaitsAreCounted
    case whoIsPastDue
    case whichReferrals
}

/// How many of the issues that can be judged are late.
public struct JudgedCount: Sendable {
    /// Those that can be judged; those of them that are late; those that are late by some calendars only.
    public let judgeable, exceeds, dependsOnCalendar: Int

    /// So many.
    public init(judgeable: Int, exceeds: Int, dependsOnCalendar: Int) {
        (self.judgeable, self.exceeds, self.dependsOnCalendar) = (judgeable, exceeds, dependsOnCalendar)
    }
}

extension Words {
    /// A sentence about verdicts in a report.
    public func say(_ sentence: JudgedSentence) -> String {
        switch language {
        case .english: English.say(sentence)
        case .spanish: Spanish.say(sentence)
        }
    }
}
