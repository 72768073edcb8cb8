// One long table, a number a line: what a spreadsheet pivots and a script appends week by week (design.md, "Weekly
// report"). It holds the same numbers as every other format.

import AccessIssues
import CSV
import Words

extension WeeklyReport {
    /// The report as CSV: `week`, `from`, `to`, `breakdown`, `code`, `label`, `count`, `previous`, `suppressed`.
    ///
    /// Labels are in the language of `words`. Nothing is suppressed for the desk or a regulator.
    func csv(in words: Words) -> String {
        var bytes: [UInt8] = []
        // The sink of bytes never fails.
        try? writeCSV(in: words) { piece in piece.withUnsafeBytes { bytes.append(contentsOf: $0) } }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func writeCSV(in words: Words, to sink: @escaping (RawSpan) throws -> Void) throws {
        var writer = CSVWriter(sink: sink)
        for name in ["week", "from", "to", "breakdown", "code", "label", "count", "previous", "suppressed"] {
            writer.field(name)
        }
        try writer.endRow()
        for line in lines(in: words) {
            writer.field(week.description)
            writer.field(from.description)
            writer.field(to.description)
            writer.field(line.breakdown)
            // A plan that isn't known here stands as it was typed.
            writer.text(line.code)
            writer.text(line.label)
            writer.field(line.count)
            if let previous = line.previous { writer.field(previous) } else { writer.empty() }
            writer.field("no")
            try writer.endRow()
        }
        try writer.flush()
    }

    /// The text in one cell, so that it can be taken out as it is.
    private var checkpointLine: Line {
        let told = checkpoint.checkpoint
        return Line(breakdown: "checkpoint", code: told.origin, label: checkpoint.text, count: told.size)
    }

    struct Line {
        let breakdown, code, label: String
        let count: Int
        var previous: Int?
    }

    func lines(in words: Words) -> [Line] {
        func line(
            _ breakdown: String, _ code: String, _ label: ReportSentence, _ count: Int, _ previous: Int? = nil
        ) -> Line {
            Line(
                breakdown: breakdown, code: code, label: say(label, words), count: count,
                previous: since == nil ? previous : nil)
        }
        func line(_ code: String, _ label: ReportSentence, _ number: Count) -> Line {
            line("total", code, label, number.count, number.previous)
        }
        let ofDesk =
            audience == .desk
            ? [
                line("outside_issues", .outsideProblems, outside.issues),
                line("outside_people", .outsidePeople, outside.people),
                line("left_out", "none", .leftOut, 0),
            ] : []
        let totals = [
            line("issues", .problems, issues), line("people", .peopleAtLeast, people),
            line("urgent", .urgent, urgent), line("grievances_filed", .grievancesFiled, grievancesFiled),
            line("grievances_answered", .grievancesAnswered, grievancesAnswered),
            line("still_waiting", "week", .waitingOfWeek, stillWaiting.week),
            line("still_waiting", "all", .waitingOfAll, stillWaiting.all),
        ]
        let answers = breakdowns.flatMap { breakdown in
            breakdown.rows.map { row in
                Line(
                    breakdown: breakdown.by.rawValue, code: row.code,
                    label: label(row.code, of: breakdown.by, in: words), count: row.number.count,
                    previous: since == nil ? row.number.previous : nil)
            }
        }
        let weeks = trend.map { entry in
            Line(
                breakdown: "trend", code: entry.week.description,
                label: campaign.map { StrikeWeek(of: entry.week, in: $0).code } ?? "", count: entry.count,
                previous: nil)
        }
        let late = lateEntries.map { entry in
            Line(
                breakdown: "late_entries", code: entry.week.description, label: words.say(.lateEntries),
                count: entry.count, previous: nil)
        }
        let gaps: [(String, ReportSentence, Int)] = [
            ("without_occurred_on", .withoutOccurredOn, quality.withoutOccurredOn),
            ("spans_weeks", .spansWeeks, quality.spansWeeks),
            ("without_identifier", .withoutIdentifier, quality.withoutIdentifier),
            ("without_county", .withoutCounty, quality.withoutCounty),
            ("without_plan", .withoutPlan, quality.withoutPlan),
            ("without_coverage", .withoutCoverage, quality.withoutCoverage),
            ("without_care", .withoutCare, quality.withoutCare),
            ("without_requested_at", .withoutRequestedAt, quality.withoutRequestedAt),
            ("unknown_plan_count", .unknownPlan, quality.unknownPlanCount),
            ("duplicates", .duplicates, quality.duplicates), ("withdrawn", .withdrawn, quality.withdrawn),
        ]
        let gapLines = gaps.map { line("quality", $0.0, $0.1, $0.2) }
        return totals + answers + weeks + late + gapLines + ofDesk + verdictLines(in: words) + chartLines()
            + rateLines(in: words) + movedLines(in: words) + [checkpointLine]
    }
}
