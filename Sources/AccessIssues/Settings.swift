// What a desk doesn't want to say forty times a day.

/// What holds for a desk's new issues unless said, and how the desk is spoken to.
public struct Settings: Equatable, Sendable {
    /// The fields that a desk can have a default for.
    public static let fields: [Field] = [.plan, .coverage, .county, .campaign, .loggedBy]

    /// The defaults, by field; only ``fields``.
    public var values = FieldValues()
    /// What carewatch speaks to this desk: a language's code, `en` or `es`. It isn't the language of any caller.
    public var language: String?

    /// For how many days after the last change of an issue its sealed values are kept; nil: until they are erased.
    public var retention: Int?
    /// The fewest days of ``retention``.
    public static let shortestRetention = 30

    /// Nothing is set.
    public init() {}

    /// Fills in what wasn't said of a new issue.
    ///
    /// A coverage goes with its plan: where another plan was said, the desk's coverage tells nothing.
    public func fill(_ said: inout FieldValues, except leftEmpty: Set<Field> = []) {
        for field in Self.fields where said[field] == nil && !leftEmpty.contains(field) {
            let isOfAnotherPlan = field == .coverage && said[.plan] != values[.plan]
            if !isOfAnotherPlan { said[field] = values[field] }
        }
    }
}
