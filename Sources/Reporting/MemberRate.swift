// A week's problems beside the members of their plan. A rate is never told without its denominator: how many members, of
// which month, and who says so.

import AccessIssues
import SQLite
import Storage

/// The problems of a plan's members under one coverage in one county, and how many members there are.
public struct MemberRate: Equatable, Sendable {
    /// The plan's code.
    public let plan: String
    /// The plan's name.
    public let planName: String
    /// The coverage's code.
    public let coverage: String
    /// The county.
    public let county: String
    /// Its three digits.
    public let countyFIPS: String
    /// The week's problems.
    public let count: Int
    /// The members; at least one.
    public let members: Int
    /// Of which month, as `2024-10`: the week's, or the newest one before it, at most a year older.
    public let month: String
    /// Who says so.
    public let source: String

    /// Problems per 10,000 members, to the hundredth, rounded half up: `0.44`.
    public var perTenThousand: String {
        let hundredths = (2 * count * 1_000_000 + members) / (2 * members)
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// The month that a week belongs to: that of its Thursday, as its year is.
    static func month(of week: ISOWeek) -> String {
        String(week.monday.advanced(by: 3).description.prefix(7))
    }

    /// The oldest month of which members may stand beside the week's problems.
    static func oldestMonth(for week: ISOWeek) -> String {
        let (year, month, _) = week.monday.advanced(by: 3).components
        return "\(year - 1)-\(month < 10 ? "0" : "")\(month)"
    }
}

extension WeeklyQuery {
    /// A row a plan, coverage and county: how many problems, and the members.
    static func rates(_ options: WeeklyReport.Options) -> String {
        """
        WITH counted AS MATERIALIZED (
          SELECT plan, coverage, county, count(*) AS number FROM issue
          WHERE \(isCovered(options, "week")) AND \(counts(options)) AND plan IS NOT NULL AND coverage IS NOT NULL
            AND county IS NOT NULL
          GROUP BY plan, coverage, county)
        SELECT plan.code, plan.name, counted.coverage, county.name, county.fips, counted.number,
          known.members, known.month, known.source
        FROM counted
        JOIN plan ON plan.code = counted.plan
        JOIN county ON county.name = counted.county
        JOIN member_count AS known ON known.plan = plan.code AND known.coverage = counted.coverage
          AND known.county_fips = county.fips AND known.members > 0
          AND known.month = (
            SELECT max(month) FROM member_count AS newest
            WHERE newest.plan = plan.code AND newest.coverage = counted.coverage
              AND newest.county_fips = county.fips AND newest.members > 0
              AND newest.month BETWEEN :oldest_rate_month AND :rate_month)
        ORDER BY plan.code, counted.coverage, county.name
        """
    }

    func rates() throws -> [MemberRate] {
        var rates: [MemberRate] = []
        try forEachRow(Self.rates(options)) { row in
            rates.append(
                MemberRate(
                    plan: try row.text(0), planName: try row.text(1), coverage: try row.text(2),
                    county: try row.text(3), countyFIPS: try row.text(4), count: try row.int(5),
                    members: try row.int(6), month: try row.text(7), source: try row.text(8)))
        }
        return rates
    }
}
