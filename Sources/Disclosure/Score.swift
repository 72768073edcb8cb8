// How risky is a table? CalHHS Data De-Identification Guidelines, Edition 2.0 (2025-10-24), section 4: points for
// each variable, line by line. At 12 or less a table may be released. Section 5.6.2 hides counts of 1 to 10 of people
// in mental-health care whatever the score: so does this module, always; the score is shown beside.

/// The guideline's score of a table.
public struct Score: Equatable, Sendable {
    /// What the points are given for, in the order of the guideline.
    public enum Variable: String, CaseIterable, Sendable {
        case events, time, residence, service, insurance, age, sex, language, other, interactions
    }

    /// The points of one variable.
    public struct Line: Equatable, Sendable {
        /// What they are given for.
        public let variable: Variable
        /// How many.
        public let points: Int
    }

    /// The most points with which a table may be released.
    public static let limit = 12
    /// The variables, in the guideline's order; the last line is that of the interactions.
    public let lines: [Line]
    /// The sum.
    public var total: Int { lines.reduce(0) { $0 + $1.points } }
    /// Whether the guideline lets the table out as it is; 5.6.2 apart.
    public var allowsRelease: Bool { total <= Self.limit }

    /// The score of a table of these variables whose smallest count that isn't 0 is given.
    public init(smallestCell: Int, days: Int, population: Population, others: [Other] = []) {
        var lines = [
            Line(variable: .events, points: Self.events(smallestCell)),
            Line(variable: .time, points: Self.time(days)),
            Line(variable: population.variable, points: population.points),
        ]
        lines += others.map { Line(variable: $0.variable, points: $0.points) }
        let interactions =
            switch others.count {
            case 0: smallestCell >= 5 ? -5 : smallestCell >= 3 ? -3 : 0
            case 1: 1
            case 2: 2
            default: 4
            }
        self.lines = lines + [Line(variable: .interactions, points: interactions)]
    }

    private static func events(_ smallest: Int) -> Int {
        switch smallest {
        case 1000...: 2
        case 100...: 3
        case 11...: 5
        default: 7
        }
    }

    /// By the length of the periods; a week counts as a month does.
    private static func time(_ days: Int) -> Int {
        switch days {
        case (5 * 365)...: -5
        case (2 * 365)...: -3
        case 365...: 0
        case 181...: 3
        case 90...: 4
        default: 5
        }
    }
}

extension Score {
    /// Of whom the table tells, by the number of people in its smallest area or group.
    public enum Population: Equatable, Sendable {
        /// The people who live there.
        case residence(Int)
        /// Those among whom the service is given.
        case service(Int)
        /// The plan's members, where they are fewer than the people who live there; nil if nobody published how many.
        case insurance(Int?)

        var variable: Variable {
            switch self {
            case .residence: .residence
            case .service: .service
            case .insurance: .insurance
            }
        }

        var points: Int {
            switch self {
            case .residence(let people): Self.points(people, smallest: 7)
            // The most that insurance is given is 5; what isn't known may be that small.
            case .insurance(let members): members.map { Self.points($0, smallest: 5) } ?? 5
            case .service(let people):
                switch people {
                case 2_000_001...: -5
                case 1_000_001...: -4
                case 560_001...: -3
                case 250_001...: -1
                case 20_001...: 0
                default: 1
                }
            }
        }

        private static func points(_ people: Int, smallest: Int) -> Int {
            switch people {
            case 2_000_001...: -5
            case 1_000_001...: -3
            case 560_001...: -1
            case 250_001...: 0
            case 100_001...: 1
            case 50_001...: 3
            case 20_001...: 4
            case 4_001...: 5
            default: smallest
            }
        }
    }

    /// What else a table is divided by.
    public enum Other: Equatable, Sendable {
        /// Bands of age; the narrowest has so many years.
        case age(narrowest: Int)
        /// Sex, or orientation, or gender identity in detail.
        case sex, orientation, genderIdentity, genderInDetail
        /// English, Spanish and other; languages in detail have 2 to 7 by their speakers.
        case language
        case languagesInDetail(points: Int)
        /// Anything else, in so many groups.
        case groups(Int)

        var variable: Variable {
            switch self {
            case .age: .age
            case .sex, .orientation, .genderIdentity, .genderInDetail: .sex
            case .language, .languagesInDetail: .language
            case .groups: .other
            }
        }

        var points: Int {
            switch self {
            case .age(let years):
                switch years {
                case 30...: 1
                case 11...: 2
                case 6...: 3
                case 3...: 5
                default: 7
                }
            case .sex: 1
            case .orientation: 2
            case .genderIdentity: 3
            case .genderInDetail: 5
            case .language: 1
            case .languagesInDetail(let points): min(max(points, 2), 7)
            case .groups(let groups): groups >= 10 ? 7 : groups >= 5 ? 5 : 3
            }
        }
    }
}
