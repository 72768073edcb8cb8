// The weekly report in English.

import AccessIssues

extension English {
    private static let words = Words(.english)

    static func say(_ sentence: ReportSentence) -> String {
        switch sentence {
        case .title(let week): "Weekly report \(week)"
        case .headline(let week, let strike, let campaign, let issues, let people, let previous):
            "Week \(week), \(words.span(week.monday, week.sunday))\(place(strike, campaign)): "
                + "\(words.number(issues, "problem", "problems")) \(told(by: people, issues)) "
                + "(last week: \(previous))."
        case .leftOutHere(let count):
            "\(words.number(count, "more was", "more were")) reported for the desk's own count only (consent: none) "
                + "and \(count == 1 ? "is" : "are") left out. What was written doesn't say how many."
        case .mayBeCountedOutside(let issues, let all, _) where issues == all:
            all == 1 ? "It may be counted outside the desk." : "All of them may be counted outside the desk."
        case .mayBeCountedOutside(let issues, _, let people):
            "Outside the desk only \(words.number(issues, "problem", "problems")) may be counted, "
                + "\(told(by: people, issues)); the others are for the desk's own count (consent: none)."
        case .receivedAfterWeek(let count):
            "\(count) of this week's problems \(count == 1 ? "was" : "were") received after the week had ended."
        case .help:
            // domain.md 2.1, 2.4
            "DMHC Help Center: 1-888-466-2219, www.HealthHelp.ca.gov (free). Not every plan is under the DMHC: ask "
                + "there, or ask the plan, who regulates it."
        case .inShort: "In short"
        case .byKind: "By problem"
        case .byCare: "By care"
        case .byCounty: "By county"
        case .byCoverage: "By coverage"
        case .byReporter: "By who reported it"
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
        case .outsideProblems: "Problems that may be counted outside"
        case .outsidePeople: "People among these, at least"
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
        case .unknownPlan: "Plan said, but not one known here"
        case .withoutCoverage: "Coverage not said or not known"
        case .withoutCare: "Care not said"
        case .withoutRequestedAt: "Waiting, but the request date is missing"
        case .duplicates: "Duplicates, not counted"
        case .withdrawn: "Withdrawn, not counted"
        case .leftOut: "Left out (consent: none)"
        case .unsaid: "not said"
        case .stillFillingMark(let days):
            "* More reports may still come in: fewer than \(days) days have passed since its Sunday."
        case .lateEntriesRevise:
            "Received this week, but of an earlier one: they are counted there and revise its numbers."
        case .lateWeek(let week, let strike, let count, let was, let now):
            "\(week): was \(was), now \(now) (\(count) late; \(words.span(week.monday, week.sunday))\(number(strike)))"
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
            "A logbook is not a sample: it counts who reported, not who suffered. It can't say how common a problem is."
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
        case .lateByDayReceived:
            "An entry is late by the day on which it was received, in a later week than its own, not by the day on "
                + "which it was written down."
        case .stillFilling(let days):
            "A week is marked until \(days) days have passed since its Sunday: more reports may still come in, since "
                + "problems are often reported late."
        case .deskConsent: "This is the desk's own report: problems with consent none are counted in it."
        case .othersConsent:
            "Problems with consent none are in no number, and how many they are isn't said: they are for the desk alone."
        case .notCounted: "Duplicates and withdrawn problems are not counted; how many of the week's is said."
        }
    }

    /// Where the week lies; the campaign may be no strike, so it is called by its name.
    private static func place(_ strike: StrikeWeek?, _ campaign: Campaign?) -> String {
        guard let strike, let campaign else { return "" }
        return switch strike {
        case .before: " (before the \(campaign.title) began)"
        case .week(let number): " (strike week W\(number))"
        case .after: " (after the \(campaign.title) ended)"
        }
    }

    private static func number(_ strike: StrikeWeek?) -> String {
        if case .week(let number) = strike { ", strike week W\(number)" } else { "" }
    }

    private static func told(by people: Int, _ issues: Int) -> String {
        if issues == 0 { return "reported" }
        guard people > 0 else { return "reported, none with an identifier to count people by" }
        return "reported by at least \(words.number(people, "person", "people"))"
    }
}
