// Which issues go into a package. One place says it, for the lines, their offers and the counts alike.

import AccessIssues
import SQLite
import Storage
import Words

/// The issues that a filter finds and an audience may have.
struct Selection {
    let audience: ExportAudience
    let filter: IssueFilter

    init(_ audience: ExportAudience, _ filter: IssueFilter = IssueFilter()) {
        (self.audience, self.filter) = (audience, filter)
    }

    /// The consents that let an issue's line leave for a regulator.
    private static let consents: [(name: String, consent: Consent)] = [
        (":regulator", .regulator), (":with_narrative", .regulatorWithNarrative),
    ]

    /// The condition on `table`, an alias of `issue`.
    func condition(on table: String) -> String { allowed(on: table) + filter.andConditions(on: table) }

    /// What the audience may have, whatever the filter finds.
    private func allowed(on table: String) -> String {
        switch audience {
        case .desk: "TRUE"
        case .regulator:
            // Who takes a report back takes back the consent to hand it on.
            "\(table).consent IN (:regulator, :with_narrative) AND \(table).status <> :withdrawn"
        }
    }

    /// The same of one issue: whether the audience may have it.
    func allows(consent: String, status: String) -> Bool {
        audience == .desk
            || status != Status.withdrawn.rawValue
                && Self.consents.contains { $0.consent.rawValue == consent }
    }

    /// Binds what ``condition(on:)`` names.
    func bind(to statement: inout Statement) throws(SQLiteError) {
        try filter.bind(to: &statement)
        guard audience == .regulator else { return }
        for (name, consent) in Self.consents { try statement.bind(consent.rawValue, at: name) }
        try statement.bind(Status.withdrawn.rawValue, at: ":withdrawn")
    }

    /// The CSV files of the package, in order; beside each coded column of the issues its labels, if wanted.
    func tables(labels: Words? = nil) -> [PackageTable] {
        let issues = PackageTable.issues(of: self, labels: labels)
        return switch audience {
        case .regulator: [issues, .offers, .referrals(for: audience), .calls(for: audience)]
        case .desk: [issues, .offers, .notes, .referrals(for: audience), .calls(for: audience)]
        }
    }

    /// Whether no issue goes into the package. It reads an index, up to the first that does.
    func isEmpty(in connection: Connection) throws -> Bool {
        try connection.withStatement(
            "SELECT 1 FROM issue INDEXED BY issue_by_week WHERE \(condition(on: "issue")) LIMIT 1"
        ) { statement in
            try bind(to: &statement)
            return try !statement.step()
        }
    }

    /// How many issues that the filter finds don't go into the package, and why. Without one it reads an index from
    /// end to end.
    func leftOut(in connection: Connection) throws -> LeftOut {
        var byConsent: [Consent: Int] = [:]
        var (withdrawn, uncounted) = (0, 0)
        // In the order of the index, so that nothing is sorted: one row a week, status and consent. Those that
        // go in are passed over first: grouping a row takes five times as long as asking.
        try connection.withStatement(
            """
            SELECT status, consent, count(*) FROM issue INDEXED BY issue_by_week
            WHERE NOT (\(allowed(on: "issue")))\(filter.andConditions()) GROUP BY week, status, consent
            """
        ) { statement in
            try bind(to: &statement)
            try statement.forEachRow { row in
                let number = try row.int(2)
                // A consent of a newer program allows nothing here.
                let consent = Consent(rawValue: try row.text(1)) ?? .none
                if try row.text(0) == Status.withdrawn.rawValue {
                    withdrawn += number
                    if consent == .none { uncounted += number }
                } else {
                    byConsent[consent, default: 0] += number
                }
            }
        }
        return LeftOut(byConsent: byConsent, withdrawn: withdrawn, withdrawnUncounted: uncounted)
    }
}
