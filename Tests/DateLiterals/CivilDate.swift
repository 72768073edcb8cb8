import AccessIssues

/// In tests a date may be written as it reads.
extension CivilDate: ExpressibleByStringLiteral {
    /// Reads "2024-10-22".
    public init(stringLiteral text: String) {
        guard let date = CivilDate(text) else { preconditionFailure("\(text) is no date") }
        self = date
    }
}
