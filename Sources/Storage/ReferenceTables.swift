import AccessIssues
import SQLite

enum ReferenceTables {
    static func read(from connection: Connection) throws -> ReferenceData {
        let counties = try connection.all("SELECT name, fips FROM county ORDER BY name") { row in
            County(name: try row.text(0), fips: try row.text(1))
        }
        var plans: [String: String] = [:]
        try connection.forEachRow("SELECT alias, plan FROM plan_alias") { (row: borrowing Row) in
            plans[try row.text(0)] = try row.text(1)
        }
        let campaigns = try connection.all(
            "SELECT code, title, starts_on, ends_on FROM campaign ORDER BY starts_on, code"
        ) { row in
            guard let from = CivilDate(try row.text(2)) else {
                throw LogbookError.unreadable(what: "campaign.starts_on")
            }
            let end = try row.optionalText(3)
            let to = end.flatMap { CivilDate($0) }
            guard end == nil || to != nil else { throw LogbookError.unreadable(what: "campaign.ends_on") }
            return Campaign(code: try row.text(0), title: try row.text(1), from: from, to: to)
        }
        return ReferenceData(counties: counties, planByAlias: plans, campaigns: campaigns)
    }
}
