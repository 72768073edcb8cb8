// Whose sealed values were kept long enough? A desk says after how many days in which nobody changed an issue; what is due
// is shown, and erased only when somebody says so: a clock that is wrong would else destroy what nobody can bring back.

import AccessIssues
import SQLite

/// An issue whose sealed values were kept for as long as the desk wants.
public struct ExpiredIssue: Equatable, Sendable {
    /// The issue.
    public let reference: Reference
    /// The day of its last change, Pacific time.
    public let changedOn: CivilDate
    /// Whether something is still to be done about it.
    public let isLive: Bool
}

extension Logbook {
    /// The issues with sealed values that nobody changed for so many days, the oldest change first; `today` is the day in
    /// Pacific time.
    public func expired(days: Int, today: CivilDate) throws -> [ExpiredIssue] {
        let last = today.advanced(by: -days)
        return try translating {
            let rows = try connection.all(
                """
                SELECT reference, status, (
                  SELECT json_extract(entry, '$.at') FROM journal
                  WHERE subject = reference AND entry IS NOT NULL ORDER BY seq DESC LIMIT 1)
                FROM issue
                WHERE logged_at < ? AND EXISTS (SELECT 1 FROM issue_key WHERE issue_key.reference = issue.reference)
                """,
                // A day's margin: the column is UTC.
                last.advanced(by: 2).description
            ) { row in
                (
                    reference: Reference(try row.text(0)), status: Status(rawValue: try row.text(1)),
                    at: try row.optionalText(2).flatMap { Instant($0) }
                )
            }
            return rows.compactMap { row -> ExpiredIssue? in
                guard let reference = row.reference, let at = row.at else { return nil }
                let day = PacificTime.day(of: at)
                guard day <= last else { return nil }
                return ExpiredIssue(reference: reference, changedOn: day, isLive: row.status?.isLive == true)
            }
            .sorted { ($0.changedOn, $0.reference) < ($1.changedOn, $1.reference) }
        }
    }

    /// All issues of the person of that one; that one alone where nobody knows whose it is.
    public func issuesOfPerson(of reference: Reference) throws -> [Reference] {
        let issue = try issue(reference)
        guard let person = issue.person else { return [reference] }
        return try translating {
            try connection.all(
                "SELECT reference FROM issue WHERE person = ? ORDER BY logged_at, reference",
                person.description
            ) { row in Reference(try row.text(0)) }.compactMap(\.self)
        }
    }

    /// What an erase would take away of an issue: its entries that have words, and its sealed values.
    public func eraseable(_ reference: Reference) throws -> (entries: Int, sealedValues: Int) {
        try translating {
            let entries = try connection.first(
                "SELECT count(*) FROM journal WHERE subject = ? AND entry IS NOT NULL", reference.description
            ) { try $0.int(0) }
            return (entries ?? 0, try sealedValueCount(of: reference))
        }
    }
}
