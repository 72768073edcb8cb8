// Going through issues: a filter says which, an order how. Memory doesn't grow with their number.

import AccessIssues
import SQLite

extension Logbook {
    /// How many issues the filter finds, its limit aside.
    public func count(_ filter: IssueFilter = IssueFilter()) throws -> Int {
        try translating {
            let rows =
                filter.judged == nil
                ? "\(filter.source)\(filter.whereClause())"
                : IssueSelect.chosen(filter, .latestFirst, limit: "-1")
            return try connection.withStatement("SELECT count(*) FROM \(rows)") { statement in
                try filter.bindAll(to: &statement)
                return try statement.step() ? statement.withRow { try $0.int(0) } : 0
            }
        }
    }

    /// Whether the filter finds more than so many; it looks no further.
    public func hasMore(than count: Int, _ filter: IssueFilter) throws -> Bool {
        try translating {
            if filter.judged != nil { return try self.count(filter) > count }
            return try connection.withStatement(
                "SELECT 1 FROM \(filter.source)\(filter.whereClause()) LIMIT 1 OFFSET :count"
            ) { statement in
                try filter.bind(to: &statement)
                try statement.bind(max(0, count), at: ":count")
                return try statement.step()
            }
        }
    }

    /// Lends each issue in turn, unless said the latest logged first.
    public func forEachIssue(
        _ filter: IssueFilter = IssueFilter(), in order: IssueOrder = .latestFirst,
        _ body: (Issue) throws -> Void
    ) throws {
        try translating {
            try connection.reading {
                try connection.withStatement(IssueSelect.sql(filter, order)) { statement in
                    try filter.bindAll(to: &statement)
                    if let limit = filter.limit { try statement.bind(limit, at: ":limit") }
                    try statement.forEachRow { row in try body(try IssueRows.issue(from: row, in: connection))
                    }
                }
            }
        }
    }

    /// The names of plans that issues hold as somebody typed them, in order; none of them is a code.
    public func plansAsTyped() throws -> [String] {
        try translating {
            try connection.all(
                """
                SELECT DISTINCT plan FROM issue WHERE plan NOT IN (SELECT code FROM plan) ORDER BY plan
                """
            ) { row in try row.text(0) }
        }
    }

    /// The desks whose issues the logbook holds, and its own, in order.
    public func desks() throws -> [DeskID] {
        let found = try translating {
            try connection.all("SELECT DISTINCT desk FROM issue ORDER BY desk") { row in
                DeskID(try row.text(0))
            }
        }
        let desks = found.compactMap(\.self)
        return desks.contains(desk) ? desks : [desk] + desks
    }
}

/// The statement that lists whole issues.
enum IssueSelect {
    /// ``IssueRows/select`` of what the filter finds. Its names are bound by the filter, and `:limit`.
    static func sql(_ filter: IssueFilter, _ order: IssueOrder) -> String {
        // A row is large. Where an index has the order they come as they are wanted; else which they are is found and
        // sorted first, by their numbers.
        guard filter.limit == nil, order.isThatOfLogging, filter.isOneStretch, filter.judged == nil else {
            return IssueRows.select(
                from: "\(chosen(filter, order)) CROSS JOIN issue ON issue.rowid = chosen.number")
        }
        return "\(IssueRows.select(from: filter.source))\(filter.whereClause()) ORDER BY \(order.terms)"
    }

    /// The numbers of the rows that a filter finds, in order.
    ///
    /// A join reads its left side from first to last, and CROSS keeps it on the left (optoverview.html, "Manual
    /// Control Of Query Plans Using CROSS JOIN"); with LIMIT its order stays its own. A test watches over it.
    private static func chosen(_ filter: IssueFilter, _ order: IssueOrder) -> String {
        chosen(filter, order, limit: filter.limit == nil ? "-1" : ":limit")
    }

    static func chosen(_ filter: IssueFilter, _ order: IssueOrder, limit: String) -> String {
        if let judged = filter.judged {
            return judged.chosen(from: filter.source + filter.whereClause(), in: order, limit: limit)
        }
        return """
            (SELECT issue.rowid AS number FROM \(filter.source)\(filter.whereClause())
              ORDER BY \(order.terms) LIMIT \(limit)) AS chosen
            """
    }
}
