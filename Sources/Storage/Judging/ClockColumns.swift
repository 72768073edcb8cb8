// The columns by which reports judge: what is timed in an issue, and between which days or instants.
//
// A date that was said as one day stands in its own column already, and a single end needs only its first. So most of
// these are empty, and cost nothing.

import AccessIssues
import SQLite

enum ClockColumns {
    static let names = [
        "situation", "requested_first", "requested_last", "prior_first", "prior_last", "stopped_first",
        "stopped_last", "requested_first_ms", "requested_last_ms", "stopped_first_ms", "stopped_last_ms",
        "settled_ms",
    ]

    /// Sets them for an issue, the first at `index`.
    static func set(_ issue: Issue, in row: inout RowValues, from index: Int32) {
        guard let situation = issue.situation else { return }
        row.set(situation.code, at: index)
        switch situation {
        case .otherLaw, .phone: return
        case .routine, .urgent: break
        }
        set(issue.clockDays(.requestedAt), in: &row, from: index + 1)
        set(issue.clockDays(.priorAppointmentOn), in: &row, from: index + 3)
        if let days = issue.stoppedDays {
            row.set(days.lowerBound.description, at: index + 5)
            if days.upperBound > days.lowerBound { row.set(days.upperBound.description, at: index + 6) }
        }
        guard case .urgent = situation else { return }
        set(issue.clockInstants, in: &row, from: index + 7)
        set(issue.stoppedInstants, in: &row, from: index + 9)
        if issue.stoppedDays == nil, let settled = issue.settledOn {
            row.set(Int(PacificTime.startOfDay(settled).millisecondsSince1970), at: index + 11)
        }
    }

    private static func set(_ days: ClosedRange<CivilDate>?, in row: inout RowValues, from index: Int32) {
        guard let days else { return }
        row.set(days.lowerBound.description, at: index)
        row.set(days.upperBound.description, at: index + 1)
    }

    private static func set(_ instants: ClosedRange<Instant>?, in row: inout RowValues, from index: Int32) {
        guard let instants else { return }
        row.set(Int(instants.lowerBound.millisecondsSince1970), at: index)
        row.set(Int(instants.upperBound.millisecondsSince1970), at: index + 1)
    }
}
