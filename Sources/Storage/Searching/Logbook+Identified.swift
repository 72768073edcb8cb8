// Finding a caller who lost the reference, by the identifiers' index.

import AccessIssues
import SQLite
import Vault

extension Logbook {
    /// The issues in which this phone or member number stands, the latest logged first, and how many sealed
    /// identifiers have no hash yet. Nothing is opened.
    ///
    /// Nil where it is no such number. Throws ``LogbookError/keyAbsent(path:)`` without the key file.
    public func issues(
        withIdentifier text: Secret, in field: Field, _ filter: IssueFilter = IssueFilter()
    ) throws -> (issues: [Issue], unindexed: Int)? {
        let index = IdentifierIndex(try presentKeys())
        let isPhone = field != .memberNumber
        guard let hash = isPhone ? index.hash(phone: text.text) : index.hash(memberNumber: text.text) else {
            return nil
        }
        return try translating {
            let fields = isPhone ? "'phone', 'phone_2'" : "'member_number'"
            let unindexed = try connection.first(
                "SELECT count(*) FROM unidentified WHERE field IN (\(fields))"
            ) { try $0.int(0) }
            var found: [Reference] = []
            try connection.withStatement(
                """
                SELECT DISTINCT issue.reference FROM identifier JOIN issue USING (reference)
                WHERE hash = :hash AND identifier.field IN (\(fields)) AND \(Persons.holds)
                  \(filter.andConditions())
                ORDER BY issue.logged_at DESC, issue.reference DESC LIMIT \(filter.limit == nil ? "-1" : ":limit")
                """
            ) { statement in
                try statement.bind(hash, at: ":hash")
                try filter.bind(to: &statement)
                if let limit = filter.limit { try statement.bind(limit, at: ":limit") }
                try statement.forEachRow { row in
                    if let reference = Reference(try row.text(0)) { found.append(reference) }
                }
            }
            return (try found.map { try issue($0) }, unindexed ?? 0)
        }
    }
}
