// What the tests of dates share.

import DateLiterals
import TestSupport
import Testing

@testable import AccessIssues

extension SplitMix64 {
    /// Any day that can be written.
    mutating func day() -> CivilDate {
        let first: CivilDate = "1900-01-01"
        return first.advanced(by: Int.random(in: 0...first.days(until: "2999-12-31"), using: &self))
    }

    mutating func time() -> CivilTime { CivilTime(unchecked: Int.random(in: 0..<1440, using: &self)) }

    mutating func moment() -> Moment {
        Moment(unchecked: day(), time(), offset: Int.random(in: Moment.offsets, using: &self))
    }

    mutating func approximateDate() -> ApproximateDate {
        let (one, other) = (day(), day())
        return switch Int.random(in: 0..<4, using: &self) {
        case 0: .day(one)
        case 1: .moment(moment())
        case 2: .month(year: one.year, month: one.month)
        default: .range(min(one, other), max(one, other))
        }
    }
}
