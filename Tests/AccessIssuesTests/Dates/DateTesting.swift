// What the tests of dates share.

import Testing

@testable import AccessIssues

/// In tests a date may be written as it reads; one that doesn't exist fails the test.
extension CivilDate: ExpressibleByStringLiteral {
    /// Reads "2024-10-22".
    public init(stringLiteral text: String) {
        if CivilDate(text) == nil { Testing.Issue.record("\(text) is no date") }
        self = CivilDate(text) ?? CivilDate(unchecked: 0)
    }
}

/// The same numbers for the same seed, on every machine.
struct DateRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

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
