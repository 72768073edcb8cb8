// Hiding what is small, and as much beside it as keeps it hidden; then proving it.

/// The numbers of one cut that may be published: what is hidden is hidden so well that the others don't tell it.
public struct ProtectedTable: Equatable, Sendable {
    /// How the counts are divided.
    public let rows, columns: Axis
    /// How finely they are shown.
    public let cut: Cut
    /// The numbers, in the order in which they were made: totals of the rows, of the columns, cells, the total of all.
    public let cells: [Cell]
    /// The issues that stand in a cell that is published, among those of the finest cells, in thousandths. To be told
    /// only where the total of all is published, since the one tells the other.
    public let visible: Int
    /// The smallest count that isn't 0, hidden or not: what the score goes by. It isn't published.
    let smallest: Int

    /// One number.
    public struct Cell: Equatable, Sendable {
        /// Of what.
        public let row, column: Axis.Part
        /// How many; nil where it is hidden.
        public let count: Int?
    }

    /// How many numbers are hidden.
    public var hidden: Int { cells.count { $0.count == nil } }

    /// The number of two parts: nil where it isn't in the plan, a cell without a count where it is hidden.
    public func cell(_ row: Axis.Part, _ column: Axis.Part) -> Cell? {
        cells.first { $0.row == row && $0.column == column }
    }
}

/// The rules: formats.md 5.
public enum Protection {
    /// Counts of 1 to this are always hidden (CalHHS DDG, Edition 2.0, 5.6.2).
    public static let largestHidden = 10
    /// What the published numbers leave open for a hidden number must reach at least this.
    static let leastUpperBound = 11
    /// And must be at least so wide; that of a complementary cell too, since nobody can tell which it is.
    static let leastWidth = 10

    /// A grid shown by one cut, if the audit can prove that what is hidden stays hidden; else nil. The seed decides
    /// between numbers that are equally good to hide, and must stay secret.
    public static func protect(_ grid: Grid, _ cut: Cut, seed: UInt64) -> ProtectedTable? {
        var network = Network(grid, cut)
        let cost = costs(of: network, seed)
        var open: [Int] = []
        func isSmall(_ arc: Int) -> Bool { (1...largestHidden).contains(network.arcs[arc].flow) }
        for arc in network.arcs.indices where isSmall(arc) { open.append(arc) }
        for arc in open { network.hide(arc) }
        open.sort { cost[$0] < cost[$1] }
        // Hiding one more number only widens what the others can be, so each is looked at once.
        var next = 0
        while next < open.count {
            guard let more = widen(open[next], in: &network, cost) else { return nil }
            open += more
            next += 1
        }
        guard audit(network) else { return nil }
        return table(grid, cut, network)
    }

    /// Whether every hidden number is safe: the exact check of the whole, whatever led to it.
    static func audit(_ network: Network) -> Bool {
        network.arcs.indices.allSatisfy { arc in
            let isSmall = (1...largestHidden).contains(network.arcs[arc].flow)
            return network.arcs[arc].isHidden ? isSafe(arc, in: network) : !isSmall
        }
    }

    private static func isSafe(_ arc: Int, in network: Network) -> Bool {
        let (up, down) = network.slack(of: arc, limit: leastWidth)
        return network.arcs[arc].flow + up >= leastUpperBound && up + down >= leastWidth
    }

    /// Hides what must be hidden so that a number is safe, and returns it; nil if nothing does it.
    private static func widen(_ arc: Int, in network: inout Network, _ cost: [UInt64]) -> [Int]? {
        var hidden: [Int] = []
        while true {
            let (up, down) = network.slack(of: arc, limit: leastWidth)
            let (flow, from, to) = (network.arcs[arc].flow, network.arcs[arc].from, network.arcs[arc].to)
            let more = max(leastUpperBound - flow, leastWidth - down)
            guard up < more else { return hidden }
            // It may become more by going round from its end to its start; or, if it is large, less by going the same way.
            var ways: [[Int]] = []
            var amount = more
            while ways.isEmpty, amount > 0 {
                let way = network.cheapestWay(from: to, to: from, without: arc, amount: amount, cost: cost)
                if let way { ways.append(way) }
                if flow >= leastUpperBound,
                    let way = network.cheapestWay(
                        from: from, to: to, without: arc, amount: amount, cost: cost)
                {
                    ways.append(way)
                }
                ways = ways.map { $0.filter { !network.arcs[$0].isHidden } }.filter { !$0.isEmpty }
                amount /= 2
            }
            let best = ways.min { sum($0, cost) < sum($1, cost) }
            guard let best else { return nil }
            for arc in best { network.hide(arc) }
            hidden += best
        }
    }

    private static func sum(_ way: [Int], _ cost: [UInt64]) -> UInt64 { way.reduce(0) { $0 + cost[$1] } }

    /// What hiding a number costs: its count, so that the smallest go first; among equals chance decides.
    private static func costs(of network: Network, _ seed: UInt64) -> [UInt64] {
        var state = seed
        return network.arcs.map { arc in
            // SplitMix64 (Steele, Lea, Flood 2014)
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return UInt64(arc.flow) << 16 | (mixed ^ (mixed >> 31)) & 0xFFFF
        }
    }

    private static func table(_ grid: Grid, _ cut: Cut, _ network: Network) -> ProtectedTable {
        var (visible, smallest) = (0, Int.max)
        for arc in network.arcs {
            if arc.flow > 0 { smallest = min(smallest, arc.flow) }
            if isFinest(arc, cut), !arc.isHidden { visible += arc.flow }
        }
        return ProtectedTable(
            rows: grid.rows, columns: grid.columns, cut: cut,
            cells: network.arcs.map {
                .init(row: $0.row, column: $0.column, count: $0.isHidden ? nil : $0.flow)
            },
            visible: grid.total == 0 ? 1000 : visible * 1000 / grid.total,
            smallest: smallest == .max ? 0 : smallest)
    }

    /// Whether the number is one of those that all the others of the crossed table are sums of.
    private static func isFinest(_ arc: Network.Arc, _ cut: Cut) -> Bool {
        func isFinest(_ part: Axis.Part, _ detail: Detail) -> Bool {
            switch (part, detail) {
            case (.all, .none), (.group, .groups), (.group, .groupsAndLeaves), (.leaf, .leaves): true
            default: false
            }
        }
        return isFinest(arc.row, cut.rows) && isFinest(arc.column, cut.columns)
    }
}

/// What may be published of a grid.
public enum Gate {
    /// So many issues in a thousand must stand in a published number of the crossed table for a finer cut to be
    /// preferred to a coarser one: coarser is more useful than holes.
    public static let enough = 900

    /// Why nothing of a grid may be published.
    public enum Refusal: Error, Equatable, Sendable {
        /// There are too few of all: even the total would have to be hidden.
        case tooFew
    }

    /// The finest cut that leaves enough visible under the rules; if none does, the one that leaves most.
    public static func pass(
        _ grid: Grid, seed: UInt64, among cuts: [Cut] = Cut.all
    ) throws(Refusal) -> ProtectedTable {
        guard !(1...Protection.largestHidden).contains(grid.total) else { throw .tooFew }
        var best: ProtectedTable?
        for cut in cuts {
            guard let table = Protection.protect(grid, cut, seed: seed) else { continue }
            if table.visible >= enough { return table }
            if table.visible > best?.visible ?? -1 { best = table }
        }
        // Of the total alone nothing is hidden: there is always one.
        guard let best, best.visible > 0 else { throw .tooFew }
        return best
    }
}

extension ProtectedTable {
    /// The guideline's score of this table before anything was hidden, as if the smallest hidden count were 1: by the
    /// points of the interactions others could else tell counts of 1, of 3 and of 5 apart.
    public func score(days: Int, population: Score.Population) -> Score {
        let groups =
            switch cut.rows {
            case .none: 0
            case .groups: rows.groups.count
            case .groupsAndLeaves, .leaves: rows.leaves.count
            }
        return Score(
            smallestCell: smallest <= Protection.largestHidden ? min(smallest, 1) : smallest, days: days,
            population: population,
            others: groups == 0 ? [] : [.groups(groups)])
    }
}
