// Which issues go into a package. One place says it, for the lines, their offers and the counts alike.

import AccessIssues
import SQLite

/// The issues that an audience may have.
struct Selection {
    let audience: ExportAudience

    init(_ audience: ExportAudience) { self.audience = audience }

    /// The consents that let an issue's line leave for a regulator.
    private static let consents: [(name: String, consent: Consent)] = [
        (":regulator", .regulator), (":with_narrative", .regulatorWithNarrative),
    ]

    /// The condition on `table`, an alias of `issue`.
    func condition(on table: String) -> String {
        switch audience {
        case .desk: "TRUE"
        case .regulator:
            // Who takes a report back takes back the consent to hand it on.
            "\(table).consent IN (:regulator, :with_narrative) AND \(table).status <> :withdrawn"
        }
    }

    /// Binds what ``condition(on:)`` names.
    func bind(to statement: inout Statement) throws(SQLiteError) {
        guard audience == .regulator else { return }
        for (name, consent) in Self.consents { try statement.bind(consent.rawValue, at: name) }
        try statement.bind(Status.withdrawn.rawValue, at: ":withdrawn")
    }

    /// The CSV files of the package, in order.
    var tables: [PackageTable] {
        switch audience {
        case .regulator: [.issues(for: .regulator), .offers]
        case .desk: [.issues(for: .desk), .offers, .notes]
        }
    }

    /// How many issues go into the package, and how many don't. It reads an index from end to end.
    func count(in connection: Connection) throws -> (count: Int, leftOut: LeftOut) {
        var count = 0
        var byConsent: [Consent: Int] = [:]
        var withdrawn = 0
        // In the order of the index, so that nothing is sorted: one row a week, status and consent.
        try connection.forEachRow(
            """
            SELECT status, consent, count(*) FROM issue INDEXED BY issue_by_week
            GROUP BY week, status, consent
            """
        ) { (row: borrowing Row) in
            let number = try row.int(2)
            // A consent of a newer program allows nothing here.
            let consent = Consent(rawValue: try row.text(1)) ?? .none
            if audience == .desk {
                count += number
            } else if try row.text(0) == Status.withdrawn.rawValue {
                withdrawn += number
            } else if !Self.consents.contains(where: { $0.consent == consent }) {
                byConsent[consent, default: 0] += number
            } else {
                count += number
            }
        }
        return (count, LeftOut(byConsent: byConsent, withdrawn: withdrawn))
    }
}
