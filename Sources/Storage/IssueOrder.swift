// In which order issues are listed.

import AccessIssues

/// An order of issues: by one of the columns that `list` writes as CSV, or by when they were logged.
public struct IssueOrder: Equatable, Sendable {
    /// The latest logged first.
    public static let latestFirst = IssueOrder(column: nil, isReversed: false)

    /// The columns that issues can be sorted by, in the order in which `list` writes them: all that isn't sealed.
    public static let columns =
        ["reference", "desk", "logged_at", "person"]
        + Field.clear.flatMap { $0 == .county ? [$0.rawValue, "county_fips"] : [$0.rawValue] }
        + ["note_count", "week"] + ofVerdict

    /// Those columns that are the verdict's, `over` in days: a filter that sorts by one must have its ``IssueFilter/judged``.
    public static let ofVerdict = ["verdict", "due", "over"]

    /// What a list on a terminal shows, by the name in its head where the column has another: the day or period of the
    /// problem, else the day on which it was received.
    public static let shown = ["date", "problem"]

    /// The column, least first; nil for the latest logged first.
    public let column: String?
    /// Whether it is turned round.
    public let isReversed: Bool

    private init(column: String?, isReversed: Bool) { (self.column, self.isReversed) = (column, isReversed) }

    /// The order by a column, which is one of ``columns`` or ``shown``; nil if it is none.
    public init?(by column: String, isReversed: Bool = false) {
        guard Self.columns.contains(column) || Self.shown.contains(column) else { return nil }
        self.init(column: column, isReversed: isReversed)
    }

    /// The oldest logged first.
    public static let oldestFirst = IssueOrder(column: nil, isReversed: true)

    /// The terms of ORDER BY. Where nothing was said an issue comes last, whichever way round; equal ones in the order
    /// of logging.
    var terms: String {
        guard let column else {
            return isReversed ? "logged_at, reference" : "logged_at DESC, reference DESC"
        }
        let way = isReversed ? " DESC" : ""
        let key = Self.key(of: column)
        return "\(key) IS NULL, \(key)\(way), logged_at\(way), reference\(way)"
    }

    /// Whether it needs the verdict.
    public var needsVerdict: Bool { column.map(Self.ofVerdict.contains) ?? false }

    /// Whether an index has the order: nothing is sorted then.
    var isThatOfLogging: Bool { column == nil }

    private static func key(of column: String) -> String {
        switch column {
        case "date": "coalesce(occurred_on, received_on)"
        case "problem": "kind"
        case "verdict": "outcome"
        case "due": "measure.due"
        case "over": "measure.over"
        case "note_count": "notes"
        case "county_fips": "(SELECT fips FROM county WHERE county.name = issue.county)"
        case "paid_amount": "CAST(paid_amount AS REAL)"
        default:
            Field(rawValue: column)?.isFreeText == true ? "\(column) COLLATE NOCASE" : column
        }
    }
}
