// Which issues a release counts. `ReleaseSequence.part` says it of one; here SQL says the same of all that were never
// corrected since a release, and only the others are looked at one by one.

import AccessIssues
import Disclosure
import SQLite
import Storage

/// Counts a desk's issues for a release.
struct PublicCounting {
    let past: ReleaseSequence
    let logbook: Logbook
    let connection: Connection

    /// The issues of these days, and those that came late for what was released before.
    func grids(
        of days: ClosedRange<CivilDate>, released: [ClosedRange<CivilDate>]
    ) throws -> (counted: Grid, late: Grid) {
        var counted = Grid(PublicPlan.kinds, PublicPlan.places)
        var late = Grid(PublicPlan.kinds, PublicPlan.places)
        try add(days, to: &counted)
        for (days, release) in zip(released, past.past) {
            try add(days, loggedAfter: past.lateAfter(release), to: &late)
        }
        guard !released.isEmpty else { return (counted, late) }
        let numbers = Int(days.lowerBound.daysSince1970)...Int(days.upperBound.daysSince1970)
        for days in [days] + released {
            try forEachCorrected(days) { reference, row, column in
                let places = try logbook.placesInTime(of: reference).map {
                    ReleaseSequence.Place(since: $0.since, day: $0.day.map { Int($0.daysSince1970) })
                }
                switch past.part(of: places, in: numbers) {
                case .period: counted[row, column] += 1
                case .late: late[row, column] += 1
                case nil: break
                }
            }
        }
        return (counted, late)
    }

    /// What may be counted at all.
    private static let isCountable = "status <> :duplicate AND status <> :withdrawn AND consent <> :none"

    /// Whether some release may have counted an issue that said something else then. An issue that the journal first
    /// tells of since the last release was counted in none; one that hasn't changed since the first stands where it stood.
    private static let isCorrected = """
        (SELECT min(seq) <= :last AND max(seq) > :first AND max(seq) > min(seq)
          FROM journal WHERE subject = reference AND desk = :desk)
        """

    /// Adds the issues of these days of which no entry since a release tells; `after`: only those that are first told
    /// of later than that entry.
    private func add(
        _ days: ClosedRange<CivilDate>, loggedAfter after: Int? = nil, to grid: inout Grid
    ) throws {
        let isStanding = past.past.isEmpty ? "" : " AND \(Self.isCorrected) IS NOT 1"
        let isLate =
            after == nil
            ? ""
            : " AND (SELECT min(seq) FROM journal WHERE subject = reference AND desk = :desk) > :after"
        let filter = filter(days)
        let sql = """
            SELECT kind, county, count(*) FROM issue
            WHERE \(Self.isCountable)\(isStanding)\(isLate)\(filter.andConditions())
            GROUP BY kind, county
            """
        try connection.withStatement(sql) { statement in
            try bind(filter, to: &statement)
            if let after { try statement.bind(after, at: ":after") }
            try statement.forEachRow { row in
                let (kind, place) = try cell(of: row, at: 0)
                grid[kind, place] += try row.int(2)
            }
        }
    }

    /// Calls `body` with each of the others of these days, and with its place in the grid.
    private func forEachCorrected(
        _ days: ClosedRange<CivilDate>, _ body: (Reference, _ row: Int, _ column: Int) throws -> Void
    ) throws {
        let filter = filter(days)
        let sql = """
            SELECT reference, kind, county FROM issue
            WHERE \(Self.isCountable) AND \(Self.isCorrected) IS 1\(filter.andConditions())
            """
        try connection.withStatement(sql) { statement in
            try bind(filter, to: &statement)
            try statement.forEachRow { row in
                guard let reference = Reference(try row.text(0)) else {
                    throw LogbookError.unreadable(what: "issue.reference")
                }
                let (kind, place) = try cell(of: row, at: 1)
                try body(reference, kind, place)
            }
        }
    }

    private func filter(_ days: ClosedRange<CivilDate>) -> IssueFilter {
        var filter = IssueFilter()
        (filter.from, filter.to) = (days.lowerBound, days.upperBound)
        return filter
    }

    private func bind(_ filter: IssueFilter, to statement: inout Statement) throws {
        try filter.bind(to: &statement)
        try statement.bind(Status.duplicate.rawValue, at: ":duplicate")
        try statement.bind(Status.withdrawn.rawValue, at: ":withdrawn")
        try statement.bind(Consent.none.rawValue, at: ":none")
        guard let first = past.past.first, let last = past.past.last else { return }
        try statement.bind(first.entries, at: ":first")
        try statement.bind(last.entries, at: ":last")
        try statement.bind(logbook.desk.description, at: ":desk")
    }

    private func cell(of row: borrowing Row, at column: Int32) throws -> (kind: Int, place: Int) {
        let kind = try row.text(column)
        guard let index = PublicPlan.kinds.leaves.firstIndex(of: kind) else {
            throw LogbookError.unreadable(what: "issue.kind")
        }
        let county = try row.isNull(column + 1) ? nil : row.text(column + 1)
        return (index, PublicPlan.place(ofCounty: county))
    }
}
