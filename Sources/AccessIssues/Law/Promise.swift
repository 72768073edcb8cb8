// What a plan must do where care isn't to be had in its network: promises that can be checked one by one (domain.md 1.5).

/// A promise about care outside the network.
public struct Promise: Hashable, Sendable {
    /// The rule; its subject is ``Standard/Subject/outOfNetwork``.
    public let standard: Standard
    /// By when, each day or moment once and the earliest first: the calendars can differ. Empty where what starts its
    /// clock isn't known, or not exactly enough.
    public let due: [Verdict.Due]
}

extension RuleBook {
    /// The promises for an issue about care outside the network; none for another one, or where another law decides.
    ///
    /// What nobody said about the care or its authorization leaves the promises of each answer.
    public func promises(for issue: Issue) -> [Promise] {
        guard issue.kind == .outOfNetworkRefused else { return [] }
        switch issue.planLaw {
        case .dmhc, .perhapsDMHC: break
        case .cdi, .other: return []
        }
        let asked = issue.date(.requestedAt).map { EndpointRange($0).last }
        let day = asked?.day ?? PacificTime.day(of: issue.loggedAt)
        let cases = issue.casesOutsideNetwork
        return
            standards
            .filter { standard in
                standard.subject == .outOfNetwork && standard.isInForce(on: day)
                    && cases.contains(where: standard.applies)
            }
            .map { Promise(standard: $0, due: due($0, of: issue)) }
    }

    private func due(_ standard: Standard, of issue: Issue) -> [Verdict.Due] {
        guard let date = standard.clock.flatMap({ issue.date($0) }),
            let deadlines = deadlines(standard, from: EndpointRange(date).last)
        else { return [] }
        // Hours run from a moment: a day alone would promise too much or too little.
        if standard.unit == .hours { guard case .moment = date else { return [] } }
        return distinct(deadlines.compactMap(\.due)).sorted { $0.day < $1.day }
    }
}

extension Issue {
    /// What the care can have been, as far as promises ask.
    fileprivate var casesOutsideNetwork: [RuleReading.Facts] {
        let said = code(.urgency) ?? Urgency.routine
        let urgency = said == .emergency ? Urgency.urgent : said
        let cares = code(.care).map { [$0] } ?? Care.allCases.filter(\.hasStandard)
        let authorized: [Bool] =
            flag(.priorAuthorization).map { [$0] } ?? [false, true]
        return cares.flatMap { care in
            authorized.map { RuleReading.Facts(urgency: urgency, care: care, priorAuthorization: $0) }
        }
    }
}
