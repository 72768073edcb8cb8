// Whom to call about an issue, what to try first, and what not to do.

/// Where an issue can be taken.
public struct Directions: Hashable, Sendable {
    /// Where to complain first; nil where that isn't asked for.
    public var first: Regulator?
    /// Who can act.
    public var regulator: Regulator?
    /// Who can act too.
    public var also: [Regulator] = []
    /// Whom to tell at once.
    public var atOnce: [Regulator] = []
    /// Who helps for free.
    public var help: [Regulator] = []
    /// Whom not to ask before the regulator's review, which would be forfeited.
    public var notBefore: [Regulator] = []
    /// Where the plan's own members call.
    public var planContact: PlanContact?
    /// Settlements that may pay this back.
    public var settlements: [Settlement] = []
    /// Whether somebody may be in danger now: 911 and 988 come before everything.
    public var isEmergency = false
    /// Whether care is needed urgently.
    public var isUrgent = false
    /// Whether the regulator is right only if the plan is under the DMHC, which nobody confirmed.
    public var assumesDMHC = false
}

extension RuleBook {
    /// Where an issue can be taken (domain.md 2.4). The DMHC is among them only where it can act.
    public func directions(for issue: Issue) -> Directions {
        let coverage = issue.code(.coverage) ?? Coverage.unknown
        var directions = Directions()
        directions.isEmergency = issue.code(.urgency) == Urgency.emergency
        directions.isUrgent = issue.kind == .urgentWait || issue.code(.urgency) == Urgency.urgent
        directions.assumesDMHC = coverage.law == .perhapsDMHC
        for route in routes where route.coverage == coverage {
            guard let regulator = regulator(route.regulator) else { continue }
            switch route.role {
            case .first: directions.first = regulator
            case .regulator: directions.regulator = regulator
            case .also: directions.also.append(regulator)
            case .atOnce: directions.atOnce.append(regulator)
            case .help: directions.help.append(regulator)
            case .notBefore: directions.notBefore.append(regulator)
            }
        }
        // Who says that the plan mishandled a grievance has been there, and an immediate danger doesn't wait for it.
        if directions.isEmergency || issue.kind == .grievanceMishandled { directions.first = nil }
        let plan = issue[.plan]?.canonical
        directions.planContact = planContacts.first { $0.plan == plan }
        directions.settlements = settlements.filter { settlement in
            guard settlement.plan == plan, settlement.kind == issue.kind,
                settlement.coverages.contains(coverage)
            else { return false }
            // Where nobody said when, it may have been then.
            guard let date = issue.date(.paidOn) ?? issue.date(.occurredOn) else { return true }
            return date.firstDay <= settlement.days.upperBound && date.lastDay >= settlement.days.lowerBound
        }
        return directions
    }
}
