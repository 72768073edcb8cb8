// What a change made of an issue: the parts that differ, as they were and as they are.

/// One part of an issue that differs.
public enum IssueDifference: Equatable, Sendable {
    /// A field; nil where nothing stands. A sealed value is there by its entry's number.
    case field(Field, before: Value?, after: Value?)
    /// Whose it is.
    case person(before: PersonID?, after: PersonID?)
    /// The desk that it belongs to.
    case desk(before: DeskID, after: DeskID)
    /// An offer, by its number; so are the next three.
    case offer(before: Offer?, after: Offer?)
    /// A referral.
    case referral(before: Referral?, after: Referral?)
    /// A call.
    case call(before: Call?, after: Call?)
    /// A file that proves something.
    case exhibit(before: Exhibit?, after: Exhibit?)
    /// How many notes there are.
    case notes(before: Int, after: Int)
}

extension Issue {
    /// What differs between an issue and what it was, field by field in their order; nil stands for no issue.
    public static func differences(from before: Issue?, to after: Issue?) -> [IssueDifference] {
        var found: [IssueDifference] = []
        if let old = before?.desk, let new = after?.desk, old != new {
            found.append(.desk(before: old, after: new))
        }
        if before?.person != after?.person {
            found.append(.person(before: before?.person, after: after?.person))
        }
        for field in Field.allCases where before?[field] != after?[field] {
            found.append(.field(field, before: before?[field], after: after?[field]))
        }
        found += differences(before?.offers, after?.offers) { .offer(before: $0, after: $1) }
        found += differences(before?.referrals, after?.referrals) { .referral(before: $0, after: $1) }
        found += differences(before?.calls, after?.calls) { .call(before: $0, after: $1) }
        found += differences(before?.exhibits, after?.exhibits) { .exhibit(before: $0, after: $1) }
        let notes = (before?.notes ?? 0, after?.notes ?? 0)
        if notes.0 != notes.1 { found.append(.notes(before: notes.0, after: notes.1)) }
        return found
    }

    /// Each numbers its own from 1, so that their places tell which is which.
    private static func differences<Part: Equatable>(
        _ before: [Part]?, _ after: [Part]?, _ difference: (Part?, Part?) -> IssueDifference
    ) -> [IssueDifference] {
        let (old, new) = (before ?? [], after ?? [])
        return (0..<max(old.count, new.count)).compactMap { index in
            let (was, now) = (index < old.count ? old[index] : nil, index < new.count ? new[index] : nil)
            return was == now ? nil : difference(was, now)
        }
    }
}
