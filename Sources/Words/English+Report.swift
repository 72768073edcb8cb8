// The weekly report in English.

import AccessIssues

extension English {
    private static let words = Words(.english)

    static func say(_ sentence: ReportSentence) -> String {
        switch sentence {
        case .title(let week): "Weekly report \(week)"
        case .headline(let week, let strike, let issues, let people, let previous):
            "Week \(week), \(words.span(week.monday, week.sunday))\(place(strike)): "
                + "\(words.number(issues, "problem", "problems")) \(told(by: people, issues)) "
                + "(last week: \(previous))."
        case .leftOutHere(let count):
            "\(words.number(count, "more was", "more were")) told for the desk's own count only (consent: none) "
                + "and \(count == 1 ? "is" : "are") left out."
        case .receivedAfterWeek(let count):
            "\(count) of this week's problems \(count == 1 ? "was" : "were") received after the week had ended."
        case .help:
            "DMHC Help Center: 1-888-466-2219 (www.HealthHelp.ca.gov). It helps members of most health plans in "
                + "California, and says whom to call where it can't."
        case .inShort: "In short"
        case .byKind: "By problem"
        case .byCare: "By care"
        case .byCounty: "By county"
        case .byCoverage: "By coverage"
        case .byReporter: "By who tells"
        case .weekByWeek: "Week by week"
        case .lateEntries: "Late entries"
        case .dataQuality: "How complete the data is"
        case .unknownPlans: "Plans that aren't known here, as typed"
        case .howCounted: "How it was counted"
        case .thisWeek: "this week"
        case .lastWeek: "last week"
        case .week: "week"
        case .days: "days"
        case .strikeWeek: "strike"
        case .occurred: "occurred"
        case .received: "received"
        case .count: "problems"
        case .plan: "plan"
        case .problems: "Problems"
        case .peopleAtLeast: "People, at least"
        case .urgent: "Urgent or emergency"
        case .grievancesFiled: "Grievance filed with the plan"
        case .grievancesAnswered: "Grievance answered by the plan"
        case .waitingOfWeek: "Still waiting, of this week's problems"
        case .waitingOfAll: "Still waiting, of all weeks' problems"
        case .withoutOccurredOn: "Day unknown; placed by the day received"
        case .spansWeeks: "Known only as several weeks; placed by the day received"
        case .withoutIdentifier: "No identifier; in no count of people"
        case .withoutCounty: "County not said"
        case .withoutPlan: "Plan not said"
        case .withoutCoverage: "Coverage not said or not known"
        case .withoutCare: "Care not said"
        case .withoutRequestedAt: "A wait, but not said since when"
        case .duplicates: "Duplicates, not counted"
        case .withdrawn: "Withdrawn, not counted"
        case .leftOut: "Left out (consent: none)"
        case .unsaid: "not said"
        case .stillFillingMark(let days):
            "* Still filling: fewer than \(days) days have passed since its Sunday; more may be told of it."
        case .lateEntriesRevise:
            "Received this week, but of an earlier one: they are counted there and revise its numbers."
        case .noLateEntries: "None this week."
        case .nothingThisWeek: "Nothing in either week."
        case .isoWeeks: "Weeks are ISO 8601 weeks, Monday to Sunday, in Pacific time."
        case .whichWeek:
            "A problem belongs to the week in which it occurred. Where that day is unknown, or known only as a "
                + "month or range of several weeks, it belongs to the week in which it was received."
        case .strikeWeeks(let campaign):
            "Strike weeks are those of the \(campaign.title) "
                + "(\(campaign.to.map { words.span(campaign.from, $0) } ?? "since \(words.day(campaign.from))")): "
                + "W1 is the week in which it began."
        case .notASample:
            "A logbook is not a sample: it counts who told, not who suffered. It can't say how common a problem is."
        case .peopleAreALowerBound:
            "People are told apart by identifiers: a member number, or a patient's own phone. A problem without one "
                + "is in no count of people, so there are at least that many."
        case .asOf(let day, true):
            "Only what was logged by \(words.day(day)) is counted, and waiting is judged as of that day; "
                + "corrections made later count too."
        case .asOf(let day, false):
            "All that has been logged is counted, as it stands now, and waiting is judged as of "
                + "\(words.day(day)); later corrections change earlier weeks' numbers."
        case .whoWaits:
            "Somebody still waits where the problem is a wait for care, it isn't settled, and the earliest "
                + "appointment offered is still to come or none is known."
        case .stillFilling(let days):
            "A week is marked as still filling until \(days) days have passed since its Sunday: problems are often "
                + "told late."
        case .deskConsent: "This is the desk's own report: problems with consent none are counted in it."
        case .othersConsent: "Problems with consent none are left out; how many of the week's is said."
        case .notCounted: "Duplicates and withdrawn problems are not counted; how many of the week's is said."
        case .noVerdict:
            "This report holds no verdict under the law: it doesn't say which wait exceeds a standard."
        }
    }

    private static func place(_ strike: StrikeWeek?) -> String {
        switch strike {
        case nil: ""
        case .before: " (before the strike)"
        case .week(let number): " (strike week W\(number))"
        case .after: " (after the strike)"
        }
    }

    private static func told(by people: Int, _ issues: Int) -> String {
        if issues == 0 { return "told" }
        guard people > 0 else { return "told, none with an identifier to count people by" }
        return "told by at least \(words.number(people, "person", "people"))"
    }
}
