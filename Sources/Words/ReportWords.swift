// What the reports say: facts here, sentences in English+Report and Spanish+Report. A language that lacks one
// doesn't compile.

import AccessIssues

/// A sentence, heading or label of a report.
public enum ReportSentence: Sendable {
    // what it says first
    case title(ISOWeek)
    case headline(ISOWeek, StrikeWeek?, Campaign?, issues: Int, people: Int, previous: Int)
    case leftOutHere(Int)
    case mayBeCountedOutside(issues: Int, of: Int, people: Int)
    case receivedAfterWeek(Int)
    case help
    // headings
    case inShort, byKind, byCare, byCounty, byCoverage, byReporter
    case weekByWeek, lateEntries, dataQuality, unknownPlans, howCounted
    // heads of columns
    case thisWeek, lastWeek, week, days, strikeWeek, occurred, received, count, plan
    // rows
    case urgent, grievancesFiled, grievancesAnswered
    case problems, peopleAtLeast, outsideProblems, outsidePeople, waitingOfWeek, waitingOfAll
    case withoutOccurredOn, spansWeeks, withoutIdentifier, withoutCounty, withoutPlan, unknownPlan
    case withoutCoverage
    case withoutCare, withoutRequestedAt, duplicates, withdrawn, leftOut
    case unsaid
    // remarks
    case stillFillingMark(days: Int)
    case lateEntriesRevise
    case lateWeek(ISOWeek, StrikeWeek?, count: Int, was: Int, now: Int)
    case noLateEntries
    case nothingThisWeek
    // method
    case isoWeeks
    case whichWeek
    case strikeWeeks(Campaign)
    case notASample
    case peopleAreALowerBound
    case asOf(CivilDate, onlyLoggedByThen: Bool)
    case whoWaits
    case lateByDayReceived
    case stillFilling(days: Int)
    case deskConsent
    case othersConsent
    case notCounted
}

extension Words {
    /// A sentence of a report.
    public func say(_ sentence: ReportSentence) -> String {
        switch language {
        case .english: English.say(sentence)
        case .spanish: Spanish.say(sentence)
        }
    }

    /// A span of days as people say it: `21 to 27 October 2024`, `del 21 al 27 de octubre de 2024`.
    public func span(_ first: CivilDate, _ last: CivilDate) -> String {
        let (from, to) = (first.components, last.components)
        var start = "\(from.day)"
        if (from.year, from.month) != (to.year, to.month) {
            start += " \(choose("", "de "))\(monthName(from.month))"
        }
        if from.year != to.year { start += " \(choose("", "de "))\(from.year)" }
        let end = day(last)
        return choose("\(start) to \(end)", "del \(start) al \(end)")
    }

    /// A day as people say it: `27 October 2024`, `27 de octubre de 2024`.
    public func day(_ day: CivilDate) -> String {
        let (year, month, number) = day.components
        return choose("\(number) \(monthName(month)) \(year)", "\(number) de \(monthName(month)) de \(year)")
    }

    /// A number and what is counted, in the singular or plural.
    func number(_ count: Int, _ one: String, _ many: String) -> String {
        "\(count) \(count == 1 ? one : many)"
    }
}
