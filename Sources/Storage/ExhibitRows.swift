// The files that prove something as rows, and back: `exhibit`.

import AccessIssues
import SQLite

/// Reads the rows of exhibits, and makes them. Only ``Recorder`` writes any.
enum ExhibitRows {
    static let set = """
        INSERT INTO exhibit (reference, number, kind, dated_on, sha256, bytes, is_kept, added_at, added_by, seq)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (reference, number) DO UPDATE SET kind = excluded.kind, dated_on = excluded.dated_on,
          sha256 = excluded.sha256, bytes = excluded.bytes, is_kept = excluded.is_kept,
          added_at = excluded.added_at, added_by = excluded.added_by, seq = excluded.seq
        """

    /// Makes the rows of what differs from what was.
    static func add(_ issue: Issue, over before: Issue?, to rows: inout RowBatch) {
        for (index, exhibit) in issue.exhibits.enumerated() {
            if let before, before.exhibits.indices.contains(index), before.exhibits[index] == exhibit {
                continue
            }
            rows.values.set(issue.reference.description, at: 1)
            rows.values.set(exhibit.number, at: 2)
            rows.values.set(exhibit.kind.rawValue, at: 3)
            if let day = exhibit.datedOn { rows.values.set(day.canonical, at: 4) }
            rows.values.set(exhibit.sha256, at: 5)
            rows.values.set(exhibit.bytes, at: 6)
            rows.values.set(exhibit.isKept ? 1 : 0, at: 7)
            rows.values.set(exhibit.addedAt.description, at: 8)
            rows.values.set(exhibit.by, at: 9)
            rows.values.set(exhibit.entry, at: 10)
            rows.endRow(for: .setExhibit)
        }
    }

    /// The exhibits of an issue, by number.
    static func exhibits(of reference: Reference, in connection: Connection) throws -> [Exhibit] {
        let unreadable = LogbookError.unreadable(what: "exhibit of \(reference)")
        return try connection.all(
            """
            SELECT number, kind, dated_on, sha256, bytes, is_kept, added_at, added_by, seq FROM exhibit
            WHERE reference = ? ORDER BY number
            """,
            reference.description
        ) { row in
            let dated = try row.optionalText(2)
            let day = dated.flatMap { ApproximateDate(canonical: $0) }
            guard let kind = Exhibit.Kind(rawValue: try row.text(1)), dated == nil || day != nil,
                let at = Instant(try row.text(6))
            else { throw unreadable }
            return Exhibit(
                number: try row.int(0), kind: kind, datedOn: day, sha256: try row.text(3),
                bytes: try row.int(4), isKept: try row.bool(5), addedAt: at, by: try row.text(7),
                entry: try row.int(8))
        }
    }
}
