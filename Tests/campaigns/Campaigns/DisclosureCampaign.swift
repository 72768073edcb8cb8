// Sequences of public releases, for an attacker written in another language (Tests/oracle/attacker.py).

import Disclosure
import Evidence
import TestSupport

/// Makes sequences of ten releases of a made-up desk: late entries, corrections and periods of every size.
public enum DisclosureCampaign {
    private struct Reported {
        /// Where it stood in time, and since which entry.
        var places: [ReleaseSequence.Place]
        var row: Int
        var column: Int
    }

    private static let rows = Axis(
        (0..<12).map { ("kind\($0)", "group\([0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3][$0])") })
    private static let columns = Axis(
        (0..<9).map { ("county\($0)", "region\([0, 0, 0, 1, 1, 1, 2, 2, 2][$0])") })

    /// The sequence of a seed: of each release what is published, and beside it the truth.
    public static func sequence(_ seed: UInt64) -> JSON {
        var random = SplitMix64(seed: seed)
        let perPeriod = [15, 60, 200, 800, 3000][Int(seed % 5)]
        var issues: [Reported] = []
        var sequence = ReleaseSequence()
        var releases: [JSON] = []
        var entries = 0
        func place(_ days: ClosedRange<Int>) -> ReleaseSequence.Place {
            entries += 1
            return .init(since: entries, day: .random(in: days, using: &random))
        }
        for period in 0..<10 {
            let days = (period * 30)...(period * 30 + 29)
            for _ in 0..<Int.random(in: (perPeriod / 2)...(perPeriod * 3 / 2), using: &random) {
                // One in ten is of an earlier period.
                let first = random.chance(10) ? 0 : days.lowerBound
                issues.append(
                    Reported(
                        places: [place(first...days.upperBound)], row: skewed(12, &random),
                        column: skewed(9, &random)))
            }
            // What was reported is corrected now and then, whether it was released or not.
            for index in issues.indices where random.chance(3) {
                issues[index].row = skewed(12, &random)
                if random.chance(30) { issues[index].places.append(place(0...days.upperBound + 30)) }
            }
            var (counted, late) = (Grid(rows, columns), Grid(rows, columns))
            for issue in issues {
                switch sequence.part(of: issue.places, in: days) {
                case .period: counted[issue.row, issue.column] += 1
                case .late: late[issue.row, issue.column] += 1
                case nil: break
                }
            }
            let published = published(counted, &random)
            let lateOnes = late.total > Protection.largestHidden ? self.published(late, &random) : nil
            sequence.add(.init(days: days, entries: entries, showedLate: lateOnes != nil))
            releases += [published, lateOnes].compactMap { $0 }
        }
        return [
            "seed": .integer(Int(seed)), "rows": axis(rows), "columns": axis(columns),
            "releases": .array(releases),
        ]
    }

    /// Small places of a list come up more often.
    private static func skewed(_ count: Int, _ random: inout SplitMix64) -> Int {
        min(Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random))
    }

    private static func axis(_ axis: Axis) -> JSON {
        .object(
            axis.leaves.indices.map { .init(axis.leaves[$0], .string(axis.groups[axis.groupOfLeaf[$0]])) })
    }

    private static func published(_ grid: Grid, _ random: inout SplitMix64) -> JSON? {
        // Finer cuts than the gate would take are attacked too: they hide more.
        let cut = random.one(of: Cut.all)
        let seed = random.next()
        let finer = grid.total > Protection.largestHidden ? Protection.protect(grid, cut, seed: seed) : nil
        let isGates = random.chance(50) || finer == nil
        guard let table = isGates ? try? Gate.pass(grid, seed: seed) : finer else { return nil }
        let cells = table.cells.map { cell -> JSON in
            [
                "row": .string(name(cell.row, in: rows)), "column": .string(name(cell.column, in: columns)),
                "count": .integer(cell.count ?? -1),
                "truth": .integer(grid.count(cell.row, cell.column)),
            ]
        }
        let truth = rows.leaves.indices.map { row in
            JSON.array(columns.leaves.indices.map { .integer(grid[row, $0]) })
        }
        return [
            "gate": .bool(isGates), "visible": .integer(table.visible), "cells": .array(cells),
            "truth": .array(truth),
        ]
    }

    private static func name(_ part: Axis.Part, in axis: Axis) -> String { axis.name(of: part) ?? "all" }
}
