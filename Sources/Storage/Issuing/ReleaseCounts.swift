// What a new release counts, by SQL: the rule of ReleaseSequence.swift, asked of the issues as they stand.

import AccessIssues
import SQLite

/// The issues that a new release counts. To be had from ``Logbook/release(_:by:_:)``.
public struct ReleaseCounts {
    /// The parts that it counts apart from each other.
    public enum Part: String, Sendable {
        /// The issues of its days.
        case period
        /// Those that came late, of all earlier releases' days together.
        case late
    }

    let connection: Connection
    private let filter: IssueFilter

    init(_ days: ClosedRange<CivilDate>, in connection: Connection) {
        var filter = IssueFilter()
        (filter.from, filter.to) = (days.lowerBound, days.upperBound)
        (self.connection, self.filter) = (connection, filter)
    }

    /// Lends how many issues a part has of each kind in each county.
    public func forEach(
        of part: Part, _ body: (_ kind: String, _ county: String?, _ issues: Int) throws -> Void
    ) throws {
        let sql = "SELECT kind, county, count(*) FROM issue WHERE \(condition(part)) GROUP BY kind, county"
        try connection.withStatement(sql) { statement in
            try bind(part, to: &statement)
            try statement.forEachRow { row in
                try body(try row.text(0), try row.optionalText(1), try row.int(2))
            }
        }
    }

    /// Notes of the issues apart that the part counted them.
    func note(_ part: Part, countedBy release: Int) throws {
        let sql = """
            UPDATE counted_apart SET release = :release WHERE release IS NULL AND EXISTS (
              SELECT 1 FROM issue WHERE issue.reference = counted_apart.reference AND \(condition(part)))
            """
        try connection.withStatement(sql) { statement in
            try statement.bind(release, at: ":release")
            try bind(part, to: &statement)
            _ = try statement.step()
        }
    }

    private func condition(_ part: Part) -> String {
        let mayBeCounted = "status <> :duplicate AND status <> :withdrawn AND consent <> :none"
        switch part {
        case .period:
            return mayBeCounted + filter.andConditions() + """
                 AND reference NOT IN (SELECT reference FROM counted_apart WHERE release IS NOT NULL)
                """
        case .late:
            return mayBeCounted + """
                 AND reference IN (SELECT reference FROM counted_apart WHERE release IS NULL)
                AND EXISTS (SELECT 1 FROM release
                  WHERE release.desk = (SELECT id FROM desk)
                  AND \(IssueFilter.day(on: "issue")) BETWEEN release.first_day AND release.last_day)
                """
        }
    }

    private func bind(_ part: Part, to statement: inout Statement) throws {
        if part == .period { try filter.bind(to: &statement) }
        try statement.bind(Status.duplicate.rawValue, at: ":duplicate")
        try statement.bind(Status.withdrawn.rawValue, at: ":withdrawn")
        try statement.bind(Consent.none.rawValue, at: ":none")
    }
}

extension ReleaseSequence.Apart {
    /// What is noted of that issue; nil where it doesn't stand apart.
    static func find(_ reference: Reference, in connection: Connection) throws -> ReleaseSequence.Apart? {
        try connection.first(
            "SELECT release FROM counted_apart WHERE reference = ?", reference.description
        ) { row in ReleaseSequence.Apart(release: try row.isNull(0) ? nil : row.int(0)) }
    }

    /// An issue that stands apart already stays as it is.
    static let add = "INSERT INTO counted_apart (reference, release) VALUES (?, ?) ON CONFLICT DO NOTHING"

    /// Notes it of every issue, as the journal tells it: of a logbook whose releases were made before it was noted.
    static func noteAnew(in connection: Connection) throws {
        let releases = try ReleaseSequence(from: connection, tellingLate: true)
        guard let first = releases.firstEntry else { return }
        let add = connection.kept(self.add)
        let subjects = try connection.all(
            """
            SELECT reference FROM issue WHERE EXISTS (
              SELECT 1 FROM journal WHERE journal.subject = issue.reference AND seq > ?)
            """,
            first
        ) { try $0.text(0) }
        for subject in subjects {
            // A story that can't be read is the business of `check`: a logbook isn't shut for it.
            guard let apart = try? find(in: StoryEntry.all(of: subject, in: connection), releases) else {
                continue
            }
            var values = RowValues()
            apart.set(subject, in: &values)
            try add.run(lending: values)
        }
    }

    private static func find(
        in story: [StoryEntry], _ releases: ReleaseSequence
    ) throws -> ReleaseSequence.Apart? {
        var (fold, standing) = (StoryFold(), ReleaseSequence.Standing())
        for told in story {
            _ = try fold.take(told)
            guard let entry = told.entry else { continue }
            standing.take(entry, leaving: fold.issue?.publicDay, in: releases)
        }
        standing.goOn(to: nil, in: releases)
        return standing.apart
    }

    func add(_ reference: Reference, to rows: inout RowBatch) {
        set(reference.description, in: &rows.values)
        rows.endRow(for: .setApart)
    }

    private func set(_ reference: String, in values: inout RowValues) {
        values.set(reference, at: 1)
        if let release { values.set(release, at: 2) }
    }
}
