// What is done about an issue as rows, and back: `referral` and `call`.

import AccessIssues
import SQLite

/// Reads the rows of referrals and calls, and makes them. Only ``Recorder`` writes any.
enum FollowingRows {
    static let setReferral = """
        INSERT INTO referral (reference, number, regulator, case_number, referred_on, outcome, outcome_on)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (reference, number) DO UPDATE SET regulator = excluded.regulator,
          case_number = excluded.case_number, referred_on = excluded.referred_on, outcome = excluded.outcome,
          outcome_on = excluded.outcome_on
        """
    static let setCall = """
        INSERT INTO call (reference, number, called_at, called_by, outcome, again) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (reference, number) DO UPDATE SET called_at = excluded.called_at,
          called_by = excluded.called_by, outcome = excluded.outcome, again = excluded.again
        """

    /// Makes the rows of what differs from what was.
    static func add(_ issue: Issue, over before: Issue?, to rows: inout RowBatch) {
        for (index, referral) in issue.referrals.enumerated() {
            if let before, before.referrals.indices.contains(index), before.referrals[index] == referral {
                continue
            }
            rows.values.set(issue.reference.description, at: 1)
            rows.values.set(referral.number, at: 2)
            rows.values.set(referral.regulator, at: 3)
            if let number = referral.caseNumber { rows.values.set(number, at: 4) }
            rows.values.set(referral.referredOn.description, at: 5)
            rows.values.set(referral.outcome.rawValue, at: 6)
            if let day = referral.outcomeOn { rows.values.set(day.description, at: 7) }
            rows.endRow(for: .setReferral)
        }
        for (index, call) in issue.calls.enumerated() {
            if let before, before.calls.indices.contains(index), before.calls[index] == call { continue }
            rows.values.set(issue.reference.description, at: 1)
            rows.values.set(call.number, at: 2)
            rows.values.set(call.calledAt.description, at: 3)
            rows.values.set(call.by, at: 4)
            rows.values.set(call.outcome.rawValue, at: 5)
            if let again = call.again { rows.values.set(again.canonical, at: 6) }
            rows.endRow(for: .setCall)
        }
    }

    /// Removes the rows of what the issue has no longer.
    static func removeSurplus(of issue: Issue, over before: Issue, in connection: Connection) throws {
        if before.referrals.count > issue.referrals.count {
            try connection.run(
                "DELETE FROM referral WHERE reference = ? AND number > ?", issue.reference.description,
                issue.referrals.count)
        }
        if before.calls.count > issue.calls.count {
            try connection.run(
                "DELETE FROM call WHERE reference = ? AND number > ?", issue.reference.description,
                issue.calls.count)
        }
        if before.exhibits.count > issue.exhibits.count {
            try connection.run(
                "DELETE FROM exhibit WHERE reference = ? AND number > ?", issue.reference.description,
                issue.exhibits.count)
        }
    }

    /// The referrals of an issue, by number.
    static func referrals(of reference: Reference, in connection: Connection) throws -> [Referral] {
        let unreadable = LogbookError.unreadable(what: "referral of \(reference)")
        return try connection.all(
            """
            SELECT number, regulator, case_number, referred_on, outcome, outcome_on FROM referral
            WHERE reference = ? ORDER BY number
            """,
            reference.description
        ) { row in
            let known = try row.optionalText(5)
            let knownOn = known.flatMap { CivilDate($0) }
            guard let day = CivilDate(try row.text(3)), known == nil || knownOn != nil,
                let outcome = Referral.Outcome(rawValue: try row.text(4))
            else { throw unreadable }
            return Referral(
                number: try row.int(0), regulator: try row.text(1), caseNumber: try row.optionalText(2),
                referredOn: day, outcome: outcome, outcomeOn: knownOn)
        }
    }

    /// The calls about an issue, by number.
    static func calls(of reference: Reference, in connection: Connection) throws -> [Call] {
        let unreadable = LogbookError.unreadable(what: "call of \(reference)")
        return try connection.all(
            "SELECT number, called_at, outcome, again, called_by FROM call WHERE reference = ? ORDER BY number",
            reference.description
        ) { row in
            let text = try row.optionalText(3)
            let again = text.flatMap { ApproximateDate(canonical: $0) }
            guard let at = Instant(try row.text(1)), text == nil || again != nil,
                let outcome = Call.Outcome(rawValue: try row.text(2))
            else { throw unreadable }
            return Call(
                number: try row.int(0), calledAt: at, outcome: outcome, again: again, by: try row.text(4))
        }
    }
}
