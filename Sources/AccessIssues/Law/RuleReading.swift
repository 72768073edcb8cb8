// What wasn't said can be understood in more than one way. Each way is a reading, and a verdict is firm only where all
// of them agree.

/// One way to understand a situation: the rules that would be for it, one after the other in time.
public struct RuleReading: Hashable, Sendable {
    /// What a case is taken to be.
    struct Facts: Hashable {
        var urgency: Urgency?
        var care: Care?
        var visit: Visit?
        var priorAuthorization: Bool?
    }

    /// A time within which the same rule holds; nil where none was in force.
    public struct Stretch: Hashable, Sendable {
        /// The rule.
        public let standard: Standard?
        /// From its first day to its last.
        public let days: ClosedRange<CivilDate>
    }

    /// The rules, without a gap from the first day of all to the last; empty where no rule sets a number.
    public let stretches: [Stretch]

    /// The date that starts the clock; nil where no rule sets a number.
    public var clock: Field? { stretches.lazy.compactMap { $0.standard?.clock }.first }

    /// The standards that it can mean, in the order of time.
    public var standards: [Standard] { stretches.compactMap(\.standard) }

    /// Every day that can be written.
    static let always =
        CivilDate(
            unchecked: CivilDate.dayNumber(year: 1, month: 1, day: 1))...CivilDate(
            unchecked: CivilDate.dayNumber(year: 9999, month: 12, day: 31))

    init(of standards: [Standard]) {
        var stretches: [Stretch] = []
        var next = Self.always.lowerBound
        for standard in standards.sorted(by: { $0.effectiveFrom < $1.effectiveFrom }) {
            let last = min(standard.effectiveTo ?? Self.always.upperBound, Self.always.upperBound)
            let first = max(standard.effectiveFrom, next)
            guard first <= last else { continue }
            if next < first { stretches.append(Stretch(standard: nil, days: next...first.previous)) }
            stretches.append(Stretch(standard: standard, days: first...last))
            next = last.next
        }
        if !stretches.isEmpty, next <= Self.always.upperBound {
            stretches.append(Stretch(standard: nil, days: next...Self.always.upperBound))
        }
        self.stretches = stretches
    }
}

extension RuleBook {
    /// The readings of a situation, each once; none where another law decides.
    public func readings(of situation: Situation) -> [RuleReading] {
        switch situation {
        case .otherLaw: return []
        case .phone:
            // Nobody says whether they called to be told how urgent it is, or customer service.
            let codes = standards.filter { $0.subject == .phone }.map(\.code)
            return distinct(
                distinct(codes).map { code in RuleReading(of: standards.filter { $0.code == code }) })
        case .urgent(let authorization):
            let readings = (authorization.map { [$0] } ?? [false, true]).map {
                reading(of: .init(urgency: .urgent, priorAuthorization: $0))
            }
            return distinct(readings)
        case .routine(let care, let visit):
            let cares = care.map { [$0] } ?? Care.allCases.filter(\.hasStandard)
            let visits = visit.map { [$0] } ?? Visit.allCases
            return distinct(
                cares.flatMap { care in
                    visits.map { reading(of: .init(urgency: .routine, care: care, visit: $0)) }
                })
        }
    }

    /// The rules for a case: those that ask most of it.
    private func reading(of facts: RuleReading.Facts) -> RuleReading {
        let fitting = standards.filter { $0.subject == .appointment && $0.applies(to: facts) }
        let most = fitting.map(\.precision).max()
        return RuleReading(of: fitting.filter { $0.precision == most })
    }
}
