import AccessIssues
import SQLite
import Storage

@testable import Reporting

extension Recount {
    /// The rates issue by issue: the members are looked for in all that are known.
    func rates(by logbook: Logbook) throws -> [MemberRate] {
        struct Known {
            let plan, name, coverage, county, fips, month, source: String
            let members: Int
        }
        let known = try logbook.reading { connection in
            try connection.all(
                """
                SELECT m.plan, p.name, m.coverage, c.name, m.county_fips, m.month, m.source, m.members
                FROM member_count m JOIN plan p ON p.code = m.plan JOIN county c ON c.fips = m.county_fips
                """
            ) { row in
                Known(
                    plan: try row.text(0), name: try row.text(1), coverage: try row.text(2),
                    county: try row.text(3), fips: try row.text(4), month: try row.text(5),
                    source: try row.text(6), members: try row.int(7))
            }
        }
        let thursday = options.week.monday.advanced(by: 3).components
        func months(before month: String) -> Int {
            let parts = month.split(separator: "-").compactMap { Int($0) }
            return (thursday.year - parts[0]) * 12 + thursday.month - parts[1]
        }
        var rates: [MemberRate] = []
        for (plan, coverage, county) in counted(options.week).reduce(
            into: [(String, String, String)](),
            { all, issue in
                guard let plan = issue[.plan]?.canonical, let coverage = issue[.coverage]?.canonical,
                    let county = issue[.county]?.canonical,
                    !all.contains(where: { $0 == (plan, coverage, county) })
                else { return }
                all.append((plan, coverage, county))
            })
        {
            let here = known.filter {
                $0.plan == plan && $0.coverage == coverage && $0.county == county
                    && (0...12).contains(months(before: $0.month))
            }
            guard let newest = here.max(by: { $0.month < $1.month }) else { continue }
            let count = counted(options.week).count {
                $0[.plan]?.canonical == plan && $0[.coverage]?.canonical == coverage
                    && $0[.county]?.canonical == county
            }
            rates.append(
                MemberRate(
                    plan: plan, planName: newest.name, coverage: coverage, county: county,
                    countyFIPS: newest.fips, count: count, members: newest.members, month: newest.month,
                    source: newest.source))
        }
        return rates.sorted { ($0.plan, $0.coverage, $0.county) < ($1.plan, $1.coverage, $1.county) }
    }
}
