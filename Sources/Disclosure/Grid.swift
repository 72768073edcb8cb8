// What was counted in one period, before anything is hidden: two ways of dividing it, each in leaves and groups of them.

/// A way of dividing what is counted: leaves (kinds, counties), each in one group (kind groups, regions).
public struct Axis: Equatable, Sendable {
    /// What the leaves are called.
    public let leaves: [String]
    /// What the groups are called.
    public let groups: [String]
    /// The group of each leaf, by its place.
    public let groupOfLeaf: [Int]

    /// The leaves with their groups; the groups in the order in which they first occur.
    public init(_ leaves: [(leaf: String, group: String)]) {
        self.leaves = leaves.map(\.leaf)
        var groups: [String] = []
        groupOfLeaf = leaves.map { leaf in
            if let known = groups.firstIndex(of: leaf.group) { return known }
            groups.append(leaf.group)
            return groups.count - 1
        }
        self.groups = groups
    }

    /// The places of the leaves that a part is the sum of.
    func leaves(of part: Part) -> [Int] {
        switch part {
        case .all: Array(leaves.indices)
        case .group(let group): leaves.indices.filter { groupOfLeaf[$0] == group }
        case .leaf(let leaf): [leaf]
        }
    }

    /// What a part is called; nil for all.
    public func name(of part: Part) -> String? {
        switch part {
        case .all: nil
        case .group(let group): groups[group]
        case .leaf(let leaf): leaves[leaf]
        }
    }

    /// A part of what is counted.
    public enum Part: Hashable, Sendable {
        case all
        case group(Int)
        case leaf(Int)
    }
}

/// The counts of one period by the leaves of two axes.
public struct Grid: Equatable, Sendable {
    /// How it is divided.
    public let rows, columns: Axis
    private var counts: [Int]

    /// A grid of zeros.
    public init(_ rows: Axis, _ columns: Axis) {
        (self.rows, self.columns) = (rows, columns)
        counts = Array(repeating: 0, count: rows.leaves.count * columns.leaves.count)
    }

    /// The count of two leaves.
    public subscript(_ row: Int, _ column: Int) -> Int {
        get { counts[row * columns.leaves.count + column] }
        set { counts[row * columns.leaves.count + column] = newValue }
    }

    /// Everything.
    public var total: Int { counts.reduce(0, +) }

    /// How many of the leaves' counts are too small to be published.
    public var smallCounts: Int { counts.count { (1...Protection.largestHidden).contains($0) } }

    /// The count of two parts.
    public func count(_ row: Axis.Part, _ column: Axis.Part) -> Int {
        let columns = columns.leaves(of: column)
        return rows.leaves(of: row).reduce(0) { sum, row in
            columns.reduce(sum) { $0 + self[row, $1] }
        }
    }
}

/// How finely one axis is shown.
public enum Detail: Int, Comparable, CaseIterable, Sendable {
    /// Not at all.
    case none
    /// By groups.
    case groups
    /// By groups; beside them the leaves, not divided by the other axis.
    case groupsAndLeaves
    /// By leaves, with the groups as their sums.
    case leaves

    /// The coarser one is less.
    public static func < (left: Detail, right: Detail) -> Bool { left.rawValue < right.rawValue }
}

/// How finely a grid is shown: one fixed plan of tables for each.
///
/// The tables of a cut are linked (the group's total is a sum of its leaves and of its cells), and every one of them is
/// made so that all published numbers together are the flows of one network (``Network``).
public struct Cut: Hashable, Sendable {
    /// How finely the rows, and the columns.
    public let rows, columns: Detail

    /// A cut of both.
    public init(_ rows: Detail, _ columns: Detail) { (self.rows, self.columns) = (rows, columns) }

    /// From the finest to the coarsest.
    public static let all: [Cut] = [
        Cut(.leaves, .leaves), Cut(.leaves, .groupsAndLeaves), Cut(.groupsAndLeaves, .leaves),
        Cut(.leaves, .groups), Cut(.groups, .leaves), Cut(.groupsAndLeaves, .groupsAndLeaves),
        Cut(.groupsAndLeaves, .groups), Cut(.groups, .groupsAndLeaves), Cut(.groups, .groups),
        Cut(.leaves, .none), Cut(.none, .leaves), Cut(.groups, .none), Cut(.none, .groups), Cut(.none, .none),
    ]
}
