// Which issues? One filter serves lists, searches, reports and exports; what it means in SQL is said here alone.

import AccessIssues
import SQLite

/// Which issues, and at most how many of them.
///
/// Answers to one question are alternatives; an issue must fulfil each question that was asked.
public struct IssueFilter: Equatable, Sendable {
    /// The questions that an issue's own answers decide, in the order in which they are told.
    public static let fields: [Field] = [
        .kind, .county, .plan, .coverage, .care, .reporter, .status, .campaign,
    ]

    /// Only those counted on this day or later: the first day of `occurred_on`, or the day they were received where
    /// that decides their week.
    public var from: CivilDate?
    /// Only those counted on this day or earlier.
    public var to: CivilDate?
    /// Only those counted in one of these weeks; in any if empty.
    public var weeks: [ISOWeek] = []
    /// Only those of one of these desks; of any if empty.
    public var desks: [DeskID] = []
    /// Whether an issue that names no campaign will do where campaigns are asked for.
    public var allowsNoCampaign = false
    /// At most so many.
    public var limit: Int?
    /// What the verdict must say, and what an order by it needs; only lists ask for it.
    public var judged: JudgedFilter?

    private var answers: [Field: [String]] = [:]

    /// All issues.
    public init(week: ISOWeek? = nil, statuses: [Status] = [], limit: Int? = nil) {
        weeks = week.map { [$0] } ?? []
        self.limit = limit
        self[.status] = statuses.map(\.rawValue)
    }

    /// The answers of which an issue must have one; any will do if empty. Only for ``fields``.
    public subscript(field: Field) -> [String] {
        get { answers[field] ?? [] }
        set {
            precondition(Self.fields.contains(field), "no filter asks that")
            answers[field] = newValue.isEmpty ? nil : newValue
        }
    }

    /// Whether every issue passes, but for the limit.
    public var isEmpty: Bool {
        from == nil && to == nil && weeks.isEmpty && desks.isEmpty && answers.isEmpty && judged == nil
    }

    /// What was asked, by the names of the options, in their order.
    public var told: [(name: String, values: [String])] {
        var told = [
            (name: "from", values: [from].compactMap { $0?.description }),
            (name: "to", values: [to].compactMap { $0?.description }),
            (name: "week", values: weeks.map(\.description)),
        ]
        told += Self.fields.map { (name: $0.optionName, values: self[$0]) }
        told.append((name: "desk", values: desks.map(\.description)))
        return told.filter { !$0.values.isEmpty }
    }
}

// In SQL
extension IssueFilter {
    /// What `table`, an alias of `issue`, must fulfil; ` AND` stands before each. Empty if every issue passes.
    ///
    /// A part, so that it follows any other condition. Its names are bound by ``bind(to:)``.
    public func andConditions(on table: String = "issue") -> String {
        conditions(on: table).map { " AND " + $0 }.joined()
    }

    /// `WHERE` and the conditions; empty if every issue passes.
    func whereClause(on table: String = "issue") -> String {
        let parts = conditions(on: table)
        return parts.isEmpty ? "" : " WHERE " + parts.joined(separator: " AND ")
    }

    /// The table `issue`, read by the index of the weeks where weeks are asked for: then reading costs what the weeks
    /// hold. Left to itself, SQLite would go through all that was ever logged for an order that it needn't sort.
    public var source: String { asksForWeeks ? "issue INDEXED BY issue_by_week_logged" : "issue" }

    /// Whether it asks for weeks or days.
    public var asksForWeeks: Bool { from != nil || to != nil || !weeks.isEmpty }

    /// Whether the index that ``source`` names has all that passes in the order of logging.
    public var isOneStretch: Bool { !asksForWeeks || onlyWeek != nil }

    /// The day on which an issue is counted. What lies in one week is a day or a range of days, which begins with its
    /// first one.
    static func day(on table: String) -> String {
        """
        CASE \(table).week_basis WHEN 'occurred' THEN substr(\(table).occurred_on, 1, 10) \
        ELSE \(table).received_on END
        """
    }

    /// Binds what the conditions name, in a statement that has them.
    public func bind(to statement: inout Statement) throws(SQLiteError) {
        for (name, value) in parameters { try statement.bind(value, at: name) }
    }

    /// Binds the same, and what the verdict's conditions name.
    func bindAll(to statement: inout Statement) throws(SQLiteError) {
        try bind(to: &statement)
        for (name, value) in judged?.bindings ?? [] { try statement.bind(value, at: name) }
    }

    /// What the conditions name, and its values.
    public var parameters: [(name: String, value: String)] {
        var parameters: [(name: String, value: String)] = []
        if let week = onlyWeek {
            parameters.append((":filter_week", week.description))
        } else {
            parameters += weeks.enumerated().map { (":filter_week_\($0)", $1.description) }
            if let from { parameters.append((":filter_first_week", ISOWeek(containing: from).description)) }
            if let to { parameters.append((":filter_last_week", ISOWeek(containing: to).description)) }
        }
        if let from = inexactFrom { parameters.append((":filter_from", from.description)) }
        if let to = inexactTo { parameters.append((":filter_to", to.description)) }
        for field in Self.fields {
            parameters += self[field].enumerated().map { (":filter_\(field.rawValue)_\($0)", $1) }
        }
        return parameters + desks.enumerated().map { (":filter_desk_\($0)", $1.description) }
    }

    /// The one week that can hold what is asked for.
    private var onlyWeek: ISOWeek? {
        if weeks.isEmpty {
            guard let from, let to else { return nil }
            let week = ISOWeek(containing: from)
            return week == ISOWeek(containing: to) ? week : nil
        }
        return weeks.count == 1 && from == nil && to == nil ? weeks[0] : nil
    }

    /// The first day, where the week it is in doesn't begin with it. An issue's week is that of its day: whole weeks
    /// need no look at the day, and so none at the row.
    private var inexactFrom: CivilDate? { from.flatMap { $0 == $0.monday ? nil : $0 } }

    private var inexactTo: CivilDate? { to.flatMap { $0.next == $0.next.monday ? nil : $0 } }

    private func conditions(on table: String) -> [String] {
        func isOneOf(_ column: String, _ name: String, _ count: Int) -> String {
            "\(table).\(column) IN (\((0..<count).map { ":filter_\(name)_\($0)" }.joined(separator: ", ")))"
        }
        var parts: [String] = []
        if onlyWeek != nil {
            parts.append("\(table).week = :filter_week")
        } else {
            if !weeks.isEmpty { parts.append(isOneOf("week", "week", weeks.count)) }
            if from != nil { parts.append("\(table).week >= :filter_first_week") }
            if to != nil { parts.append("\(table).week <= :filter_last_week") }
        }
        let day = Self.day(on: table)
        if inexactFrom != nil { parts.append("\(day) >= :filter_from") }
        if inexactTo != nil { parts.append("\(day) <= :filter_to") }
        for field in Self.fields where !self[field].isEmpty {
            let column = field.rawValue
            let condition = isOneOf(column, column, self[field].count)
            parts.append(
                field == .campaign && allowsNoCampaign
                    ? "(\(table).campaign IS NULL OR \(condition))" : condition)
        }
        if !desks.isEmpty { parts.append(isOneOf("desk", "desk", desks.count)) }
        return parts
    }
}
