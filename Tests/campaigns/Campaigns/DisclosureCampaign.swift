// Sequences of public releases, for an attacker written in another language (Tests/oracle/attacker.py).
//
// A desk's logbook is filled, corrected and released month by month by the code that the commands use. What was told of
// it is written down beside what was published, so that the attacker can count for itself.

import AccessIssues
import Disclosure
import Evidence
import Foundation
import Reporting
import Storage
import TestSupport
import Words

/// Makes sequences of ten releases of a made-up desk, from 15 to 1,500 issues a month.
public struct DisclosureCampaign {
    private struct Reported {
        let reference: Reference
        var (day, kind, place): (CivilDate, Int, Int)
        var consent = Consent.countsOnly
        var status = Status.open
    }

    private var random: SplitMix64
    private var issues: [Reported] = []
    private var events: [JSON] = []
    private var made: [JSON] = []
    private var releases: [JSON] = []

    private static let months = (1...10).compactMap { month -> ClosedRange<CivilDate>? in
        guard let first = CivilDate(year: 2023, month: month, day: 1),
            let next = CivilDate(year: 2023, month: month + 1, day: 1)
        else { return nil }
        return first...next.advanced(by: -1)
    }

    /// The sequence of a seed: what was told, and of each release what is published, and beside it the truth.
    public static func sequence(_ seed: UInt64) throws -> JSON {
        var campaign = DisclosureCampaign(random: SplitMix64(seed: seed))
        try inFolder { folder in
            let logbook = try Logbook.open(folder + "/logbook.sqlite", for: .storing)
            let perMonth = [15, 60, 200, 600, 1500][Int(seed % 5)]
            for month in months {
                try campaign.log(
                    Int.random(in: (perMonth / 2)...(perMonth * 3 / 2), using: &campaign.random), in: month,
                    in: logbook)
                // What was reported is corrected now and then, whether it was released or not.
                try campaign.correct(logbook, upTo: month.upperBound)
                try campaign.release(month, of: logbook)
                try campaign.correct(logbook, upTo: month.upperBound)
            }
            try logbook.close()
            let report = try Logbook.check(folder + "/logbook.sqlite")
            guard report.findings.isEmpty else { throw Wrong("check: \(report.findings)") }
        }
        return [
            "seed": .integer(Int(seed)), "rows": axis(PublicPlan.kinds), "columns": axis(PublicPlan.places),
            "events": .array(campaign.events), "made": .array(campaign.made),
            "releases": .array(campaign.releases),
        ]
    }

    private init(random: SplitMix64) { self.random = random }

    // MARK: What is told

    private mutating func log(_ count: Int, in month: ClosedRange<CivilDate>, in logbook: Logbook) throws {
        let data = try logbook.referenceData()
        let reader = FieldReader(today: month.upperBound) { data }
        var (reported, all): ([(CivilDate, Int, Int)], [Answers]) = ([], [])
        for _ in 0..<count {
            // One in ten is of an earlier month.
            let first = random.chance(10) ? Self.months[0].lowerBound : month.lowerBound
            let issue = (day(first...month.upperBound), skewed(PublicPlan.kinds), skewed(PublicPlan.places))
            var answers = Answers()
            try answers.say(issue.0.description, for: .occurredOn, read: reader)
            try answers.say(PublicPlan.kinds.leaves[issue.1], for: .kind, read: reader)
            if let county = county(issue.2) { try answers.say(county, for: .county, read: reader) }
            reported.append(issue)
            all.append(answers)
        }
        let logged = try logbook.log(all, by: "desk", today: month.upperBound)
        for (logged, (day, kind, place)) in zip(logged, reported) {
            issues.append(Reported(reference: logged.issue.reference, day: day, kind: kind, place: place))
            tell(issues.count - 1)
        }
    }

    private mutating func correct(_ logbook: Logbook, upTo last: CivilDate) throws {
        var edits: [Reference: Edit] = [:]
        var erased: [Reference] = []
        for index in issues.indices where random.chance(2) {
            var edit = Edit()
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<5:
                issues[index].day = day(Self.months[0].lowerBound...last)
                edit.set[.occurredOn] = .date(.day(issues[index].day))
            case 5..<7:
                issues[index].consent = random.one(of: [.none, .countsOnly, .regulator])
                edit.set[.consent] = .text(issues[index].consent.rawValue)
            case 7:
                issues[index].status = random.one(of: [.open, .withdrawn, .resolved])
                edit.set[.status] = .text(issues[index].status.rawValue)
            case 8:
                (issues[index].kind, issues[index].place) = (
                    skewed(PublicPlan.kinds), skewed(PublicPlan.places)
                )
                edit.set[.kind] = .text(PublicPlan.kinds.leaves[issues[index].kind])
                if let county = county(issues[index].place) {
                    edit.set[.county] = .text(county)
                } else {
                    edit.clear = [.county]
                }
            default: erased.append(issues[index].reference)
            }
            edits[issues[index].reference] = edit.isEmpty ? nil : edit
            tell(index)
        }
        _ = try logbook.change(Array(edits.keys), by: "desk") { issue in
            .amended(edits[issue.reference] ?? Edit(), person: nil)
        }
        _ = try logbook.erase(erased, by: "desk")
    }

    private mutating func tell(_ index: Int) {
        let issue = issues[index]
        events.append([
            "issue": .integer(index), "day": .string(issue.day.description),
            "row": .string(PublicPlan.kinds.leaves[issue.kind]),
            "column": .string(PublicPlan.places.leaves[issue.place]),
            "consent": .string(issue.consent.rawValue), "status": .string(issue.status.rawValue),
        ])
    }

    private mutating func day(_ days: ClosedRange<CivilDate>) -> CivilDate {
        days.lowerBound.advanced(
            by: Int.random(in: 0...days.lowerBound.days(until: days.upperBound), using: &random))
    }

    /// The first of a list come up more often.
    private mutating func skewed(_ axis: Axis) -> Int {
        min(
            Int.random(in: axis.leaves.indices, using: &random),
            Int.random(in: axis.leaves.indices, using: &random))
    }

    /// What is said so that an issue is of that place.
    private func county(_ place: Int) -> String? {
        switch PublicPlan.places.leaves[place] {
        case PublicRegion.rest.rawValue: "Fresno"
        case PublicRegion.unknown.rawValue: nil
        case let county: county
        }
    }

    // MARK: What is released

    private mutating func release(_ month: ClosedRange<CivilDate>, of logbook: Logbook) throws {
        struct NothingToPublish: Error {}
        var published: [JSON] = []
        do {
            try logbook.release(month, by: "desk") { counts in
                let tables = try PublicRelease.tables(of: counts) { part, grid in
                    protect(part, grid, &published)
                }
                guard !tables.isEmpty else { throw NothingToPublish() }
                let parts: JSON = ["parts": .array(tables.map { ["part": .string($0.part.rawValue)] })]
                return NewRelease(
                    plan: "{}", published: String(decoding: parts.compact(), as: UTF8.self),
                    sha256: String(repeating: "0", count: 64))
            }
        } catch is NothingToPublish { return }
        made.append([
            "events": .integer(events.count), "first": .string(month.lowerBound.description),
            "last": .string(month.upperBound.description), "parts": .integer(published.count),
        ])
        releases += published
    }

    private mutating func protect(
        _ part: ReleaseCounts.Part, _ grid: Grid, _ published: inout [JSON]
    ) -> ProtectedTable? {
        // Finer cuts than the gate would take are attacked too: they hide more.
        let (cut, seed) = (random.one(of: Cut.all), random.next())
        let finer = grid.total > Protection.largestHidden ? Protection.protect(grid, cut, seed: seed) : nil
        let isGates = random.chance(50) || finer == nil
        guard let table = isGates ? try? Gate.pass(grid, seed: seed) : finer else { return nil }
        let cells = table.cells.map { cell -> JSON in
            [
                "row": .string(PublicPlan.kinds.name(of: cell.row) ?? "all"),
                "column": .string(PublicPlan.places.name(of: cell.column) ?? "all"),
                "count": .integer(cell.count ?? -1), "truth": .integer(grid.count(cell.row, cell.column)),
            ]
        }
        let truth = grid.rows.leaves.indices.map { row in
            JSON.array(grid.columns.leaves.indices.map { .integer(grid[row, $0]) })
        }
        published.append([
            "part": .string(part.rawValue), "gate": .bool(isGates), "visible": .integer(table.visible),
            "cells": .array(cells), "truth": .array(truth),
        ])
        return table
    }

    private static func axis(_ axis: Axis) -> JSON {
        .object(
            axis.leaves.indices.map { .init(axis.leaves[$0], .string(axis.groups[axis.groupOfLeaf[$0]])) })
    }
}
