// The law as data: what may be asked of a plan, by whose calendar, and who watches over it.

/// The standards, calendars and regulators that issues are judged and referred by, as the logbook holds them.
public struct RuleBook: Sendable {
    /// What it is called in verdicts and reports: the day of its reference data, and how often it was added to.
    public let version: String
    /// The standards, by code and the day since when they hold.
    public let standards: [Standard]
    /// The ways to count business days; all of them are asked.
    public let calendars: [BusinessCalendar]
    /// Who can be called.
    public let regulators: [Regulator]
    /// Whom a coverage leads to, in the order in which they are called.
    public let routes: [Route]
    /// Where a plan's own members call.
    public let planContacts: [PlanContact]
    /// Settlements that pay people back.
    public let settlements: [Settlement]

    /// The tables together.
    public init(
        version: String, standards: [Standard], calendars: [BusinessCalendar], regulators: [Regulator] = [],
        routes: [Route] = [], planContacts: [PlanContact] = [], settlements: [Settlement] = []
    ) {
        (self.version, self.standards, self.calendars) = (version, standards, calendars)
        (self.regulators, self.routes) = (regulators, routes)
        (self.planContacts, self.settlements) = (planContacts, settlements)
    }

    /// The regulator of that code.
    public func regulator(_ code: String) -> Regulator? { regulators.first { $0.code == code } }

    /// The duties without a number that a problem of this kind is about, in force on that day.
    public func duties(for kind: Kind, on day: CivilDate) -> [Standard] {
        standards.filter { $0.subject == .duty && $0.kinds.contains(kind) && $0.isInForce(on: day) }
    }
}
