import Campaigns
import Disclosure
import Foundation
import TestSupport

extension Command {
    /// One line of JSON for each sequence of releases.
    func disclosure() throws -> Bool {
        let first = try number("seed", unlessSaid: 0)
        for seed in first..<(first + (try number("count", unlessSaid: 10))) {
            let line = try DisclosureCampaign.sequence(UInt64(seed)).compact() + [0x0A]
            FileHandle.standardOutput.write(Data(line))
        }
        return true
    }
    /// How long tables of 60 by 20 take to be protected and audited, in processor time.
    func protection() throws -> Bool {
        let (count, first) = (try number("count", unlessSaid: 20), try number("seed", unlessSaid: 0))
        let rows = Axis((0..<60).map { ("r\($0)", "R\($0 / 10)") })
        let columns = Axis((0..<20).map { ("c\($0)", "C\($0 / 4)") })
        for most in [10, 40, 200] {
            var seconds: [Double] = []
            var hidden = 0
            for seed in first..<(first + count) {
                var random = SplitMix64(seed: UInt64(seed))
                var grid = Grid(rows, columns)
                for row in rows.leaves.indices {
                    for column in columns.leaves.indices {
                        grid[row, column] = random.chance(30) ? 0 : Int.random(in: 0...most, using: &random)
                    }
                }
                let began = clock()
                hidden += Protection.protect(grid, Cut(.leaves, .leaves), seed: UInt64(seed))?.hidden ?? 0
                seconds.append(Double(clock() - began) / Double(CLOCKS_PER_SEC))
            }
            seconds.sort()
            let (median, longest) = (seconds[seconds.count / 2], seconds[seconds.count - 1])
            print(
                "\(count) tables of 60 by 20, counts up to \(most): \(median) s of processor time each (median), "
                    + "\(longest) s at most; \(hidden / count) numbers hidden each (mean)")
        }
        return true
    }
}
