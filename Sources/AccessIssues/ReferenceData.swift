// What an answer is looked up in: counties, plans and campaigns. They are rows of the logbook, not code, so
// that the next strike, plan and state need none.

/// A county of California.
public struct County: Hashable, Sendable {
    /// Its name without the word County.
    public let name: String
    /// Its three-digit FIPS code within California (06).
    public let fips: String

    /// A county by its name and code.
    public init(name: String, fips: String) { (self.name, self.fips) = (name, fips) }
}

/// A strike or another dated event that weeks are counted from.
public struct Campaign: Hashable, Sendable {
    /// Its code, such as `kaiser-socal-2024`.
    public let code: String
    /// Its name as people say it.
    public let title: String
    /// Its first day.
    public let from: CivilDate
    /// Its last day; nil while it goes on.
    public let to: CivilDate?

    /// A campaign and its days.
    public init(code: String, title: String, from: CivilDate, to: CivilDate?) {
        (self.code, self.title, self.from, self.to) = (code, title, from, to)
    }
}

/// The tables that answers are looked up in, as the logbook holds them.
public struct ReferenceData: Sendable {
    /// The counties, by name.
    public let counties: [County]
    /// A plan's code by each of its names, in lower case.
    public let planByAlias: [String: String]
    /// The campaigns, oldest first.
    public let campaigns: [Campaign]

    /// The tables together.
    public init(counties: [County], planByAlias: [String: String], campaigns: [Campaign]) {
        (self.counties, self.planByAlias, self.campaigns) = (counties, planByAlias, campaigns)
    }

    /// The plan's code, or nil if no alias is that name. Case and repeated spaces don't count.
    public func plan(named name: String) -> String? {
        planByAlias[name.lowercased().split(separator: " ").joined(separator: " ")]
    }

    /// Whether that is the code of a plan.
    public func isPlan(_ code: String) -> Bool { planByAlias.values.contains(code) }

    /// Whether a name is no plan's, and only a slip away from one that is.
    public func isNearlyAPlan(_ name: String) -> Bool {
        plan(named: name) == nil && nearest(to: name, among: Array(planByAlias.keys)) != nil
    }

    /// The county of that name, with or without the word County, or of that FIPS code (`037`, `06037`).
    public func county(named name: String) -> County? {
        var wanted = Self.withoutCounty(name)
        if wanted.utf8.count == 5, wanted.hasPrefix("06") { wanted.removeFirst(2) }
        return counties.first { $0.name.lowercased() == wanted || $0.fips == wanted }
    }

    /// A county's name as it is looked up: lower case, single spaces, without accents or the word County.
    static func withoutCounty(_ name: String) -> String {
        let words = withoutAccents(name.lowercased()).split(separator: " ").joined(separator: " ")
        if words.hasPrefix("condado de ") { return String(words.dropFirst(11)) }
        return words.hasSuffix(" county") ? String(words.dropLast(7)) : words
    }

    /// People write the Spanish names of California with accents and without.
    public static func withoutAccents(_ text: String) -> String {
        String(
            text.map { letter -> Character in
                switch letter {
                case "á": "a"
                case "é": "e"
                case "í": "i"
                case "ó": "o"
                case "ú", "ü": "u"
                case "ñ": "n"
                default: letter
                }
            })
    }
}
