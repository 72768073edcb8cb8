// What a desk has to do: the items of all live issues in groups, of each group the first few and how many there are.

/// The least elements of many, and their number; memory grows with the limit alone.
public struct Least<Element: Comparable> {
    /// At most so many are kept; all if nil.
    public let limit: Int?
    /// How many there were.
    public private(set) var count = 0
    private var kept: [Element] = []

    /// None yet.
    public init(limit: Int?) { self.limit = limit }

    /// The least of them, in order.
    public var elements: [Element] { limit == nil ? kept.sorted() : kept }

    /// Takes one more.
    public mutating func add(_ element: Element) {
        count += 1
        guard let limit else { return kept.append(element) }
        if kept.count == limit {
            guard let last = kept.last, element < last else { return }
            kept.removeLast()
        }
        var (low, high) = (0, kept.count)
        while low < high {
            let middle = (low + high) / 2
            if kept[middle] < element { low = middle + 1 } else { high = middle }
        }
        kept.insert(element, at: low)
    }
}

extension Least: Sendable where Element: Sendable {}

/// What a desk has to do as of a day.
public struct Worklist: Sendable {
    /// An item with what is said beside it.
    public struct Line: Comparable, Sendable {
        /// What is to be done.
        public let item: AgendaItem
        /// What the standards say of the issue.
        public let verdict: Verdict
        /// The issue's next step.
        public let step: NextStep?

        /// In the order of the items.
        public static func < (one: Line, other: Line) -> Bool { one.item < other.item }
    }

    /// The items of one kind.
    public typealias Group = (what: AgendaItem.What, count: Int, lines: [Line])

    /// The day, in Pacific time.
    public let today: CivilDate
    private var byKind: [AgendaItem.What: Least<Line>] = [:]
    private let limit: Int?

    /// Nothing to do yet; of each group at most `limit` are kept.
    public init(today: CivilDate, limit: Int?) { (self.today, self.limit) = (today, limit) }

    /// The groups that have anything, in the order in which a desk does them.
    public var groups: [Group] {
        AgendaItem.What.allCases.compactMap { what in
            byKind[what].map { (what, $0.count, $0.elements) }
        }
    }

    /// The group of one kind; empty where there is none.
    public func group(_ what: AgendaItem.What) -> Group {
        (what, byKind[what]?.count ?? 0, byKind[what]?.elements ?? [])
    }

    /// Whether somebody on it may be in danger now. Emergencies come first in each group, so those kept tell.
    public var hasEmergency: Bool {
        byKind.values.contains { $0.elements.contains { $0.item.urgency == .emergency } }
    }

    /// How many items there are.
    public var count: Int { byKind.values.reduce(0) { $0 + $1.count } }

    /// Takes an item.
    public mutating func add(_ item: AgendaItem, _ verdict: Verdict, _ step: NextStep?) {
        byKind[item.what, default: Least(limit: limit)].add(Line(item: item, verdict: verdict, step: step))
    }
}

/// What a shift hands over to the next one.
public struct Handoff: Sendable {
    /// A call, and whose.
    public struct Called: Sendable {
        /// The issue, as it stands now.
        public let issue: Issue
        /// The call.
        public let call: Call

        /// A call about an issue.
        public init(issue: Issue, call: Call) { (self.issue, self.call) = (issue, call) }
    }

    /// A live issue where somebody may be in danger.
    public struct Danger: Comparable, Sendable {
        /// The issue.
        public let issue: Issue
        /// Its next step.
        public let step: NextStep?

        /// A live issue where somebody may be in danger.
        public init(issue: Issue, step: NextStep?) { (self.issue, self.step) = (issue, step) }

        /// The oldest first.
        public static func < (one: Danger, other: Danger) -> Bool {
            (one.issue.loggedAt, one.issue.reference) < (other.issue.loggedAt, other.issue.reference)
        }
    }

    /// What falls due within so many days is handed over.
    public static let daysAhead = 3

    /// When the shift began, UTC.
    public let since: Instant
    /// The day, in Pacific time.
    public let today: CivilDate
    /// The last day of what falls due.
    public var dueBy: CivilDate { today.advanced(by: Self.daysAhead) }
    /// How many issues were logged since then, and the latest of them, oldest first.
    public var logged: (count: Int, issues: [Issue]) = (0, [])
    /// How many calls were made since then, and the latest of them, oldest first.
    public var called: (count: Int, calls: [Called]) = (0, [])
    /// Who is still to be called.
    public private(set) var toCall: Least<Worklist.Line>
    /// What falls due from today on, within ``daysAhead`` days.
    public private(set) var due: Least<Worklist.Line>
    /// Where somebody may be in danger.
    public private(set) var emergencies: Least<Danger>

    /// Nothing to hand over yet; of each part at most `limit` are kept.
    public init(since: Instant, today: CivilDate, limit: Int?) {
        (self.since, self.today) = (since, today)
        (toCall, due, emergencies) = (Least(limit: limit), Least(limit: limit), Least(limit: limit))
    }

    /// Takes a live issue with what is to be done about it.
    public mutating func add(_ issue: Issue, _ items: [AgendaItem], _ verdict: Verdict, _ step: NextStep?) {
        if issue.code(.urgency) == Urgency.emergency { emergencies.add(Danger(issue: issue, step: step)) }
        for item in items {
            let line = Worklist.Line(item: item, verdict: verdict, step: step)
            switch item.what {
            case .callBack: if item.on <= today { toCall.add(line) }
            case .dueSoon, .answerDue, .complaintBy, .reviewBy, .askRegulator, .outOfNetwork:
                if (0...Self.daysAhead).contains(today.days(until: item.on)) { due.add(line) }
            case .refer, .overdue, .quiet: break
            }
        }
    }
}
