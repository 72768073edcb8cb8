import Evidence
import Storage

extension IssueFilter {
    /// What was asked, for scripts: an array for each option that was said. Nil where everything passes.
    public var json: JSON? {
        let members = told.map { JSON.Member($0.name, .array($0.values.map(JSON.string))) }
        return members.isEmpty ? nil : .object(members)
    }
}

extension JSON {
    /// An object with the filter by which it was made, if there was one, as its last member.
    public func with(_ filter: IssueFilter) -> JSON {
        guard case .object(let members) = self, let told = filter.json else { return self }
        return .object(members + [JSON.Member("filter", told)])
    }
}
