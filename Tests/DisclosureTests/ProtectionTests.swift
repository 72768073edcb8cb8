import TestSupport
import Testing

@testable import Disclosure

/// Small grids in every cut, against trying out every possibility.
@Suite struct ProtectionTests {
    private static let rows = Axis([("a", "A"), ("b", "A"), ("c", "B")])
    private static let columns = Axis([("x", "X"), ("y", "Y"), ("z", "Y")])

    private static func grid(_ random: inout SplitMix64, upTo most: Int, _ rows: Axis, _ columns: Axis)
        -> Grid
    {
        var grid = Grid(rows, columns)
        for row in rows.leaves.indices {
            for column in columns.leaves.indices {
                grid[row, column] = random.chance(30) ? 0 : Int.random(in: 0...most, using: &random)
            }
        }
        return grid
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `What can be found out is just what trying every table finds`(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let rows = Axis([("a", "A"), ("b", "A")])
        let columns = Axis([("x", "X"), ("y", "Y"), ("z", "Y")])
        let grid = Self.grid(&random, upTo: 2, rows, columns)
        let cut = Cut.all[Int(seed) % Cut.all.count]
        var network = Network(grid, cut)
        // The total of all stays, so that there are few tables to try.
        for arc in network.arcs.indices.dropLast() where random.chance(60) { network.hide(arc) }
        var ranges: [Int: (least: Int, most: Int)] = [:]
        Self.everyTable(of: grid.total, rows, columns) { other in
            let flows = network.arcs.map { other.count($0.row, $0.column) }
            for (arc, flow) in zip(network.arcs, flows) {
                guard arc.isHidden ? flow >= 1 : flow == arc.flow else { return }
            }
            for (index, flow) in flows.enumerated() {
                let known = ranges[index] ?? (flow, flow)
                ranges[index] = (min(known.least, flow), max(known.most, flow))
            }
        }
        for arc in network.arcs.indices where network.arcs[arc].isHidden {
            let (up, down) = network.slack(of: arc, limit: 1000)
            let range = try #require(ranges[arc])
            #expect(network.arcs[arc].flow + up == range.most)
            #expect(network.arcs[arc].flow - down == range.least)
        }
    }

    private static func everyTable(_ left: Int, _ grid: inout Grid, _ place: Int, _ body: (Grid) -> Void) {
        let width = grid.columns.leaves.count
        let (row, column) = (place / width, place % width)
        guard place < grid.rows.leaves.count * width - 1 else {
            grid[row, column] = left
            return body(grid)
        }
        for count in 0...left {
            grid[row, column] = count
            everyTable(left - count, &grid, place + 1, body)
        }
    }

    private static func everyTable(of total: Int, _ rows: Axis, _ columns: Axis, _ body: (Grid) -> Void) {
        var grid = Grid(rows, columns)
        everyTable(total, &grid, 0, body)
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `No count of 1 to 10 is published, zeros are, and every number is true`(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let grid = Self.grid(&random, upTo: [5, 15, 60, 300][Int(seed % 4)], Self.rows, Self.columns)
        for cut in Cut.all {
            guard let table = Protection.protect(grid, cut, seed: seed) else { continue }
            #expect(table.cell(.all, .all)?.count == grid.total || grid.total <= 10)
            for cell in table.cells {
                let truth = grid.count(cell.row, cell.column)
                if let count = cell.count {
                    #expect(count == truth)
                    #expect(!(1...10).contains(count))
                } else {
                    #expect(truth > 0)
                }
            }
        }
    }

    @Test func `One small cell takes others with it`() throws {
        var grid = Grid(Axis([("a", "A"), ("b", "B")]), Axis([("x", "X"), ("y", "Y")]))
        (grid[0, 0], grid[0, 1], grid[1, 0], grid[1, 1]) = (3, 20, 30, 40)
        let table = try #require(Protection.protect(grid, Cut(.groups, .groups), seed: 1))
        let hidden = table.cells.filter { $0.count == nil }
        #expect(hidden.count == 4)
        #expect(table.cell(.all, .all)?.count == 93)
        #expect(table.cell(.group(0), .all)?.count == 23)
    }

    @Test func `A table that can't be protected isn't; a coarser cut is taken`() throws {
        var grid = Grid(Axis([("a", "A"), ("b", "B")]), Axis([("x", "X"), ("y", "Y")]))
        (grid[0, 0], grid[1, 1]) = (3, 40)
        // In any cut but the coarsest the 3 is the total less the 40.
        let table = try Gate.pass(grid, seed: 1)
        #expect(table.visible >= Gate.enough)
        #expect(table.cells.allSatisfy { !(1...10).contains($0.count ?? 0) })
        grid[1, 1] = 7
        #expect(throws: Gate.Refusal.tooFew) { try Gate.pass(grid, seed: 1) }
        grid[0, 0] = 0
        grid[1, 1] = 0
        #expect(try Gate.pass(grid, seed: 1).cells.allSatisfy { $0.count == 0 })
    }

    /// What it takes, `Tests/campaigns/protection` prints.
    @Test func `Sixty by twenty is protected and audited`() throws {
        var random = SplitMix64(seed: 60)
        let rows = Axis((0..<60).map { ("r\($0)", "R\($0 / 10)") })
        let columns = Axis((0..<20).map { ("c\($0)", "C\($0 / 4)") })
        let grid = Self.grid(&random, upTo: 40, rows, columns)
        let table = try #require(Protection.protect(grid, Cut(.leaves, .leaves), seed: 7))
        #expect(table.hidden > 200)
    }
}
