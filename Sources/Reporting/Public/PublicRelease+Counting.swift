// Counting what may be released, and passing it through the gate. Nothing but what comes out of here is published.

import AccessIssues
import Disclosure
import Evidence
import SQLite
import Storage
import Words

extension PublicRelease {
    /// Counts the issues of a period, and lets through what may be published. It is no release before it is recorded.
    ///
    /// Throws ``PublicError``, ``ReleaseError`` where one of the days was released, and ``LogbookError``.
    static func count(_ period: ReleasePeriod, of logbook: Logbook, today: CivilDate) throws -> PublicRelease
    {
        guard period.days.upperBound < today else { throw PublicError.notEnded(period.days.upperBound) }
        let releases = try logbook.releases()
        if let earlier = releases.first(where: { $0.days.overlaps(period.days) }) {
            throw ReleaseError.overlaps(
                from: period.days.lowerBound, to: period.days.upperBound, with: earlier)
        }
        let past = ReleaseSequence(try releases.map { try ReleaseSequence.Past($0) })
        return try logbook.reading { connection in
            let checkpoint = try logbook.checkpoint()
            let counting = PublicCounting(past: past, logbook: logbook, connection: connection)
            let (counted, late) = try counting.grids(of: period.days, released: releases.map(\.days))
            // Between numbers that are equally good to hide chance decides; it is kept nowhere.
            guard let table = try? Gate.pass(counted, seed: .random(in: .min ... .max)) else {
                throw PublicError.tooFew(period: period.name)
            }
            var parts = [Part(.period, table)]
            // None and too few look alike: whether somebody came late isn't told.
            if late.total > Protection.largestHidden,
                let table = try? Gate.pass(late, seed: .random(in: .min ... .max))
            {
                parts.append(Part(.late, table))
            }
            let score = table.score(
                days: period.length,
                population: .insurance(try members(of: table, period.days.upperBound, connection)))
            return PublicRelease(
                desk: logbook.desk.description, period: period, checkpoint: checkpoint.text,
                entries: checkpoint.checkpoint.size,
                score: score.lines.map { .init(variable: $0.variable.rawValue, points: $0.points) },
                parts: parts)
        }
    }

    /// The released numbers of a period that was released just so; nil if it wasn't.
    static func released(_ period: ReleasePeriod, by logbook: Logbook) throws -> PublicRelease? {
        guard let release = try logbook.releases().first(where: { $0.days == period.days }) else {
            return nil
        }
        guard let read = PublicRelease(release.published) else {
            throw LogbookError.unreadable(what: "release")
        }
        return read
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

extension ReleaseSequence.Past {
    /// What the list of releases says of one.
    fileprivate init(_ release: Release) throws {
        guard let published = PublicRelease(release.published) else {
            throw LogbookError.unreadable(what: "release")
        }
        self.init(
            days: Int(release.days.lowerBound.daysSince1970)...Int(release.days.upperBound.daysSince1970),
            entries: published.entries, showedLate: published.parts.contains { $0.kind == .late })
    }
}
