// What the weekly report says of verdicts, waits and referrals, in English.

import AccessIssues

extension English {
    private static let words = Words(.english)

    static func say(_ sentence: JudgedSentence) -> String {
        switch sentence {
        case .verdicts: "Under the standards"
        case .byStandard: "By standard"
        case .waits: "Business days waited"
        case .referrals: "Referrals made this week"
        case .notJudged: "Why problems can't be judged"
        case .pastDueOfWeek: "Still waiting past the due day, of this week's problems"
        case .pastDueOfAll: "Still waiting past the due day, of all weeks' problems"
        case .referralsMade: "Referrals made this week"
        case .waitsKnown: "Waits with a known appointment"
        case .waitMedian: "Median, business days"
        case .waitP90: "90th percentile, business days"
        case .judgeable: "Judgeable"
        case .exceeds: "of those, exceeds the standard"
        case .dependsOnCalendar: "of those, depends on the calendar"
        case .several: "more than one standard may apply"
        case .outcome(let outcome): words.label(outcome).capitalizedFirst
        case .missing(let question): words.missing(question).capitalizedFirst
        case .decides(let question): "Depends on \(words.deciding(question))"
        case .share(let number, let perMille):
            "Exceeds the standard: \(number.exceeds) of \(number.judgeable) judgeable "
                + "\(number.judgeable == 1 ? "problem" : "problems") (\(perMille / 10).\(perMille % 10)%). For "
                + "\(number.dependsOnCalendar) of the \(number.judgeable) it depends on which holidays count."
        case .noneJudgeable: "None of this week's problems can be judged under a standard."
        case .byOneStandard(let title, let number):
            "\(title.capitalizedFirst): \(number.exceeds) of \(number.judgeable) judgeable "
                + "\(number.exceeds == 1 ? "exceeds" : "exceed") it; \(number.dependsOnCalendar) "
                + "\(number.dependsOnCalendar == 1 ? "depends" : "depend") on the calendar."
        case .noWaits: "No appointment is known for any of this week's waits."
        case .noReferrals: "None."
        case .howJudged(let version, let day):
            "Verdicts are made by carewatch, from what was reported, under rule book \(version) and as of "
                + "\(words.day(day)): a limit is over only where its last moment had passed when that day began. "
                + "They are no finding of a regulator."
        case .whatExceeds:
            "\"Exceeds the standard\" is said only where a wait is late under every calendar of business days "
                + "and every reading of what wasn't said; whether an exception applies is not decided. Shares are of "
                + "what can be judged: within the standard, exceeding it, or depending on the calendar."
        case .whyNotJudged:
            "A problem that can't be judged is counted under each thing that is missing, or on which its verdict "
                + "depends, so it may be counted more than once."
        case .howWaitsAreCounted:
            "Business days waited run from the day that starts the standard's clock to the earliest appointment "
                + "that was offered, by the calendar that knows weekends and no holidays; where dates aren't exact, it "
                + "is the shortest wait that they allow. The median and the 90th percentile are by nearest rank. Waits "
                + "without a known appointment aren't in them, so the true waits are longer."
        case .whoIsPastDue: "Past the due day are those who still wait and whose wait exceeds the standard."
        case .whichReferrals:
            "Referrals are those made in the week, whenever the problem occurred; what came of them is as it is known "
                + "now."
        }
    }
}
