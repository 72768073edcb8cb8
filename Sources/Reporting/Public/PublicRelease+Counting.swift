// Passing what may be released through the gate. Nothing but what comes out of here is published.

import AccessIssues
import Disclosure
import Evidence
import SQLite
import Storage
import Words

extension PublicRelease {
    /// Counts the issues of a period, and lets through what may be published. It is no release before it is recorded.
    ///
    /// Throws ``PublicError/tooFew(period:)`` and ``LogbookError``.
    static func count(
        _ period: ReleasePeriod, _ counts: ReleaseCounts, of logbook: Logbook
    ) throws -> PublicRelease {
        let tables = try tables(of: counts) { _, grid in
            // Between numbers that are equally good to hide chance decides; it is kept nowhere.
            try? Gate.pass(grid, seed: .random(in: .min ... .max))
        }
        guard let table = tables.first?.table else { throw PublicError.tooFew(period: period.name) }
        let members = try logbook.reading { connection in
            try self.members(of: table, period.days.upperBound, connection)
        }
        let score = table.score(days: period.length, population: .insurance(members))
        return PublicRelease(
            desk: logbook.desk.description, period: period, checkpoint: try logbook.checkpoint(),
            score: score.lines.map { .init(variable: $0.variable.rawValue, points: $0.points) },
            parts: tables.map { Part($0.part, $0.table) })
    }

    /// The tables of a release: what `protect` lets through of the period's issues, then of the late ones. None at all
    /// where of the period nothing may be published.
    package static func tables(
        of counts: ReleaseCounts, _ protect: (ReleaseCounts.Part, Grid) throws -> ProtectedTable?
    ) throws -> [(part: ReleaseCounts.Part, table: ProtectedTable)] {
        guard let table = try protect(.period, grid(of: .period, counts)) else { return [] }
        let late = try grid(of: .late, counts)
        // None and too few look alike: whether somebody came late isn't told.
        guard late.total > Protection.largestHidden, let lateOnes = try protect(.late, late) else {
            return [(.period, table)]
        }
        return [(.period, table), (.late, lateOnes)]
    }

    /// How many issues a part has of each kind in each place.
    private static func grid(of part: ReleaseCounts.Part, _ counts: ReleaseCounts) throws -> Grid {
        var grid = Grid(PublicPlan.kinds, PublicPlan.places)
        try counts.forEach(of: part) { kind, county, issues in
            guard let index = grid.rows.leaves.firstIndex(of: kind) else {
                throw LogbookError.unreadable(what: "issue.kind")
            }
            grid[index, PublicPlan.place(ofCounty: county)] += issues
        }
        return grid
    }

    /// The members of the smallest place that the table shows, where that is known of every one: Medi-Cal's alone are
    /// published by county, which makes places smaller than they are and the score higher.
    private static func members(
        of table: ProtectedTable, _ day: CivilDate, _ connection: Connection
    ) throws -> Int? {
        let (year, month, _) = day.components
        let name = "\(year)-\(month < 10 ? "0" : "")\(month)"
        var byCounty: [String: Int] = [:]
        try connection.withStatement(
            """
            SELECT county.name, sum(member_count.members) FROM member_count
            JOIN county ON county.fips = member_count.county_fips WHERE month = ? GROUP BY county.name
            """
        ) { statement in
            try statement.bindAll(name)
            try statement.forEachRow { row in byCounty[try row.text(0)] = try row.int(1) }
        }
        guard table.cut.columns != .none else {
            return byCounty.isEmpty ? nil : byCounty.values.reduce(0, +)
        }
        let shown: [[String]] =
            table.cut.columns == .groups
            ? PublicRegion.allCases.map(\.counties).filter { !$0.isEmpty }
            : PublicRegion.allCases.flatMap(\.counties).map { [$0] }
        var smallest: Int?
        for place in shown {
            let known = place.compactMap { byCounty[$0] }
            guard known.count == place.count else { return nil }
            smallest = min(smallest ?? .max, known.reduce(0, +))
        }
        return smallest
    }
}
