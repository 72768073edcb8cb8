import Disclosure
import Foundation
import Testing

/// A table that a state published with its small cells.
@Suite struct RealTableTests {
    /// By year: types by counties, types in their categories.
    private static func years() throws -> [String: Grid] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/abgar-counties.csv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let types = Axis(
            try #require(lines.first).dropFirst(2).map {
                (leaf: $0, group: String($0.prefix { $0 != "/" }))
            })
        let counties = Axis(
            Set(lines.dropFirst().map { $0[1] }).sorted().map { (leaf: $0, group: "California") })
        var grids: [String: Grid] = [:]
        for line in lines.dropFirst() {
            let county = try #require(counties.leaves.firstIndex(of: line[1]))
            for (type, cell) in line.dropFirst(2).enumerated() {
                grids[line[0], default: Grid(types, counties)][type, county] = Int(cell) ?? 0
            }
        }
        return grids
    }

    @Test func `The state's table of grievances has 1,111 county cells of 1 to 10`() throws {
        #expect(try Self.years().values.reduce(0) { $0 + $1.smallCounts } == 1111)
    }

    @Test func `The gate lets none of them through, in any cut, and takes a coarser one`() throws {
        for (year, grid) in try Self.years() {
            let table = try Gate.pass(grid, seed: 1)
            #expect(table.cut != Cut(.leaves, .leaves), "\(year)")
            #expect(table.visible >= Gate.enough)
            for cut in Cut.all {
                let cells = Protection.protect(grid, cut, seed: 1)?.cells ?? []
                #expect(cells.allSatisfy { !(1...10).contains($0.count ?? 0) })
            }
        }
    }
}
