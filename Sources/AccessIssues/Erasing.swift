// What of an issue can't tell whose it is: codes, days and the county. Everything that somebody typed may.

/// What an erase leaves of an issue.
public enum Leftover: String, Sendable {
    /// It is counted on, by its codes, dates and county.
    case count
    /// Nothing at all.
    case nothing
}

extension Field {
    /// Whether an erase takes the field out of an issue that stays as a count.
    ///
    /// Free text may hold an identity, and nobody is to be called back any more. A plan stays where it has a code.
    var isErasedFromCount: Bool {
        switch self {
        case .voicemail, .callbackOn: true
        case .plan: false
        default: isFreeText
        }
    }
}

extension Issue {
    /// What is left of it as a count. The random mark of its person stays, since reports count people.
    public func leftAsCount(isPlan: (String) -> Bool) -> Issue {
        var values = FieldValues()
        for (field, value) in self.values where !field.isErasedFromCount {
            if field == .plan, !isPlan(value.canonical) { continue }
            values[field] = value
        }
        let referrals = referrals.map { referral in
            var referral = referral
            referral.caseNumber = nil
            return referral
        }
        let calls = calls.map { call in
            Call(number: call.number, calledAt: call.calledAt, outcome: call.outcome, again: nil, by: "")
        }
        return Issue(
            reference: reference, desk: desk, loggedAt: loggedAt, person: personTold, values: values,
            offers: offers, notes: 0, referrals: referrals, calls: calls)
    }
}
