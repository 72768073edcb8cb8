// All numbers of a release as the flows of one network.
//
// Rows stand on the left and columns on the right. From the source an arc leads to each row, its flow the row's total;
// from each row one to each column, its flow the cell; from each column one to the sink, its flow the column's total;
// and one back from the sink to the source, its flow the total of all. Groups are a node more on their side. That
// flow is kept at every node says just what the published sums say. What an attacker thinks possible are the
// whole-number flows with the published ones as they are and the hidden ones at least 1: so the most and the least that
// a hidden number can be are found by maximum flow, exactly and in whole numbers, over all linked tables at once. Cuts
// that aren't such a network (three dimensions; both axes in two levels crossed with one another) are in no plan.

/// The published numbers of one cut of one grid, and which are hidden.
struct Network {
    /// One number.
    struct Arc {
        let row, column: Axis.Part
        let from, to: Int
        let flow: Int
        var isHidden = false
    }

    private(set) var arcs: [Arc] = []
    private(set) var nodeCount = 2
    /// The arcs at each node.
    private var arcsAt: [[Int]] = [[], []]
    /// Those of them that are hidden: all that an attacker can move.
    private var hiddenAt: [[Int]] = [[], []]

    private static let source = 0
    private static let sink = 1

    init(_ grid: Grid, _ cut: Cut) {
        let rows = side(
            grid.rows, cut.rows, outer: Self.source, other: Self.sink, isDivided: cut.columns != .none)
        let columns = side(
            grid.columns, cut.columns, outer: Self.sink, other: Self.source, isDivided: cut.rows != .none)
        for arc in rows.arcs { add(arc.part, .all, arc.outer, arc.inner, grid) }
        for arc in columns.arcs { add(.all, arc.part, arc.inner, arc.outer, grid) }
        if cut.rows != .none, cut.columns != .none {
            for row in rows.crossed {
                for column in columns.crossed { add(row.part, column.part, row.node, column.node, grid) }
            }
        }
        add(.all, .all, Self.sink, Self.source, grid)
    }

    private struct Side {
        var arcs: [(part: Axis.Part, outer: Int, inner: Int)] = []
        var crossed: [(part: Axis.Part, node: Int)] = []
    }

    /// The nodes and totals of one axis. Where the other axis isn't shown nothing is crossed, and what is innermost ends
    /// at the other end.
    private mutating func side(_ axis: Axis, _ detail: Detail, outer: Int, other: Int, isDivided: Bool)
        -> Side
    {
        var side = Side()
        guard detail != .none else { return side }
        for group in axis.groups.indices {
            let leaves = axis.leaves(of: .group(group))
            switch detail {
            case .none: break
            case .groups:
                let node = isDivided ? newNode() : other
                side.arcs.append((.group(group), outer, node))
                side.crossed.append((.group(group), node))
            case .groupsAndLeaves:
                let (before, node) = (newNode(), isDivided ? newNode() : other)
                for leaf in leaves { side.arcs.append((.leaf(leaf), outer, before)) }
                side.arcs.append((.group(group), before, node))
                side.crossed.append((.group(group), node))
            case .leaves:
                let before = newNode()
                side.arcs.append((.group(group), outer, before))
                for leaf in leaves {
                    let node = isDivided ? newNode() : other
                    side.arcs.append((.leaf(leaf), before, node))
                    side.crossed.append((.leaf(leaf), node))
                }
            }
        }
        return side
    }

    private mutating func newNode() -> Int {
        arcsAt.append([])
        hiddenAt.append([])
        nodeCount += 1
        return nodeCount - 1
    }

    private mutating func add(_ row: Axis.Part, _ column: Axis.Part, _ from: Int, _ to: Int, _ grid: Grid) {
        arcs.append(Arc(row: row, column: column, from: from, to: to, flow: grid.count(row, column)))
        arcsAt[from].append(arcs.count - 1)
        arcsAt[to].append(arcs.count - 1)
    }

    /// Hides a number. A zero can't be hidden: it is known.
    mutating func hide(_ arc: Int) {
        guard !arcs[arc].isHidden, arcs[arc].flow > 0 else { return }
        arcs[arc].isHidden = true
        hiddenAt[arcs[arc].from].append(arc)
        hiddenAt[arcs[arc].to].append(arc)
    }
}

// MARK: - What an attacker can find out

extension Network {
    /// By how much a hidden number can be more, and less, than it is; no more than `limit` is looked for.
    func slack(of arc: Int, limit: Int) -> (up: Int, down: Int) {
        let (from, to, flow) = (arcs[arc].from, arcs[arc].to, arcs[arc].flow)
        return (
            most(from: to, to: from, without: arc, limit: limit),
            most(from: from, to: to, without: arc, limit: min(limit, flow - 1))
        )
    }

    /// The maximum flow through the hidden arcs, up to a limit (Ford and Fulkerson, by shortest paths).
    private func most(from start: Int, to end: Int, without excluded: Int, limit: Int) -> Int {
        guard limit > 0 else { return 0 }
        var moved = [Int: Int]()
        var sum = 0
        var queue: [Int] = []
        while sum < limit {
            var cameBy = [(arc: Int, room: Int)?](repeating: nil, count: nodeCount)
            queue.removeAll(keepingCapacity: true)
            queue.append(start)
            cameBy[start] = (-1, limit - sum)
            var next = 0
            search: while next < queue.count {
                let node = queue[next]
                next += 1
                let soFar = cameBy[node]?.room ?? 0
                for arc in hiddenAt[node] where arc != excluded {
                    let isForward = arcs[arc].from == node
                    let other = isForward ? arcs[arc].to : arcs[arc].from
                    guard cameBy[other] == nil else { continue }
                    let room = isForward ? soFar : min(soFar, arcs[arc].flow + (moved[arc] ?? 0) - 1)
                    guard room > 0 else { continue }
                    cameBy[other] = (arc, room)
                    if other == end { break search }
                    queue.append(other)
                }
            }
            guard let room = cameBy[end]?.room else { return sum }
            var node = end
            while node != start, let arc = cameBy[node]?.arc {
                let isForward = arcs[arc].to == node
                moved[arc, default: 0] += isForward ? room : -room
                node = isForward ? arcs[arc].from : arcs[arc].to
            }
            sum += room
        }
        return sum
    }

    /// Whether it is the total of all, which is never hidden for another's sake: rather a coarser cut than a release that
    /// doesn't say how many.
    private func isTotal(_ arc: Int) -> Bool { arcs[arc].row == .all && arcs[arc].column == .all }

    /// The arcs to hide, the cheapest together, so that `amount` can go from one node to the other; nil if there are none.
    func cheapestWay(
        from start: Int, to end: Int, without excluded: Int, amount: Int, cost: [UInt64]
    ) -> [Int]? {
        var least = [UInt64?](repeating: nil, count: nodeCount)
        var cameBy = [Int?](repeating: nil, count: nodeCount)
        var isDone = [Bool](repeating: false, count: nodeCount)
        least[start] = 0
        // Few nodes and many arcs: looking through the nodes costs less than a heap.
        while true {
            var nearest: (node: Int, cost: UInt64)?
            for node in 0..<nodeCount where !isDone[node] {
                if let cost = least[node], cost < nearest?.cost ?? .max { nearest = (node, cost) }
            }
            guard let (node, soFar) = nearest else { return nil }
            if node == end { break }
            isDone[node] = true
            for arc in arcsAt[node] where arc != excluded && arcs[arc].flow > 0 && !isTotal(arc) {
                let isForward = arcs[arc].from == node
                guard isForward || arcs[arc].flow - 1 >= amount else { continue }
                let other = isForward ? arcs[arc].to : arcs[arc].from
                let sum = soFar + (arcs[arc].isHidden ? 0 : cost[arc])
                if sum < least[other] ?? .max { (least[other], cameBy[other]) = (sum, arc) }
            }
        }
        var way: [Int] = []
        var node = end
        while node != start, let arc = cameBy[node] {
            way.append(arc)
            node = arcs[arc].to == node ? arcs[arc].from : arcs[arc].to
        }
        return way
    }
}
