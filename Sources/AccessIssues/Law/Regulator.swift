// Who can be called, and about whose plans. Rows of the logbook (domain.md 2.1 and 2.4).

/// Somebody to call: a regulator, or who helps for free.
public struct Regulator: Hashable, Sendable {
    /// The code of the plan itself, where a grievance comes first.
    public static let plan = "plan"
    /// The code of California's Department of Managed Health Care.
    public static let dmhc = "dmhc"

    /// Its code, such as `dmhc`.
    public let code: String
    /// Its name.
    public let name: String
    /// Its number; nil where none is confirmed.
    public let phone: String?
    /// The number for people who are deaf or hard of hearing.
    public let tdd: String?
    /// Its page.
    public let web: String?
    /// Its address for letters and fax.
    public let mail: String?
    /// Whether a source confirms that it is the right one.
    public let isConfirmed: Bool

    /// A row of the table `regulator`.
    public init(
        code: String, name: String, phone: String? = nil, tdd: String? = nil, web: String? = nil,
        mail: String? = nil, isConfirmed: Bool = true
    ) {
        (self.code, self.name, self.phone, self.tdd) = (code, name, phone, tdd)
        (self.web, self.mail, self.isConfirmed) = (web, mail, isConfirmed)
    }
}

/// Whom a coverage leads to.
public struct Route: Hashable, Sendable {
    /// What somebody on the way is for.
    public enum Role: String, Code {
        /// Complain there first.
        case first
        /// Who can act then.
        case regulator
        /// Who can act too.
        case also
        /// Tell them at once, whatever else is done.
        case atOnce = "at-once"
        /// Free help with any of it.
        case help
        /// Not before the regulator's review: it would be forfeited.
        case notBefore = "not-before"
    }

    /// The coverage it is for.
    public let coverage: Coverage
    /// Who.
    public let regulator: String
    /// What for.
    public let role: Role

    /// A row of the table `route`.
    public init(coverage: Coverage, regulator: String, role: Role) {
        (self.coverage, self.regulator, self.role) = (coverage, regulator, role)
    }
}

/// Where a plan's own members call.
public struct PlanContact: Hashable, Sendable {
    /// The plan's code.
    public let plan: String
    /// Its member services.
    public let phone: String
    /// For people who are deaf or hard of hearing.
    public let tty: String?

    /// A row of the table `plan_contact`.
    public init(plan: String, phone: String, tty: String?) {
        (self.plan, self.phone, self.tty) = (plan, phone, tty)
    }
}

/// Money that a settlement pays back for a time.
public struct Settlement: Hashable, Sendable {
    /// Its code.
    public let code: String
    /// What it is called.
    public let name: String
    /// Whose plan.
    public let plan: String
    /// Which problem.
    public let kind: Kind
    /// Which coverages it may be for.
    public let coverages: [Coverage]
    /// The days on which the problem must have been.
    public let days: ClosedRange<CivilDate>
    /// Where to claim.
    public let phone: String

    /// A row of the table `settlement`.
    public init(
        code: String, name: String, plan: String, kind: Kind, coverages: [Coverage],
        days: ClosedRange<CivilDate>, phone: String
    ) {
        (self.code, self.name, self.plan, self.kind) = (code, name, plan, kind)
        (self.coverages, self.days, self.phone) = (coverages, days, phone)
    }
}
