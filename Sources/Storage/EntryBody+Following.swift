// Referrals and calls as they stand in the journal, and back.

import AccessIssues
import Evidence

enum FollowingBody {
    /// All that was done about an issue that came whole.
    static func members(_ received: Received, in entry: JournalEntry) -> [JSON.Member] {
        let referrals = received.referrals.map { referral($0) }
        let calls = received.calls.map { call($0, in: entry) }
        return (referrals.isEmpty ? [] : [.init("referrals", .array(referrals))])
            + (calls.isEmpty ? [] : [.init("calls", .array(calls))])
    }

    static func referrals(_ entry: JournalEntry) throws(LogbookError) -> [Referral] {
        var referrals: [Referral] = []
        for told in entry.body["referrals"]?.elements ?? [] { referrals.append(try referral(told, entry)) }
        return referrals
    }

    static func calls(_ entry: JournalEntry) throws(LogbookError) -> [Call] {
        var calls: [Call] = []
        for told in entry.body["calls"]?.elements ?? [] { calls.append(try call(told, entry)) }
        return calls
    }

    static func referral(_ referral: Referral) -> JSON {
        var members: [JSON.Member] = [
            .init("number", .integer(referral.number)), .init("outcome", .string(referral.outcome.rawValue)),
            .init("referred_on", .string(referral.referredOn.description)),
            .init("regulator", .string(referral.regulator)),
        ]
        if let number = referral.caseNumber { members.append(.init("case_number", .string(number))) }
        if let day = referral.outcomeOn { members.append(.init("outcome_on", .string(day.description))) }
        return .object(members)
    }

    static func referral(_ told: JSON?, _ entry: JournalEntry) throws(LogbookError) -> Referral {
        guard let told, let number = told["number"]?.whole, let regulator = told["regulator"]?.text,
            let day = told["referred_on"]?.text.flatMap({ CivilDate($0) }),
            let outcome = told["outcome"]?.text.flatMap(Referral.Outcome.init)
        else { throw EntryBody.unreadable(entry) }
        let known = told["outcome_on"]?.text
        let knownOn = known.flatMap { CivilDate($0) }
        guard known == nil || knownOn != nil else { throw EntryBody.unreadable(entry) }
        return Referral(
            number: number, regulator: regulator, caseNumber: told["case_number"]?.text, referredOn: day,
            outcome: outcome, outcomeOn: knownOn)
    }

    /// When it was and who called stand in the entry itself, unless the call came from elsewhere.
    static func call(_ call: Call, in entry: JournalEntry) -> JSON {
        var members: [JSON.Member] = [
            .init("number", .integer(call.number)), .init("outcome", .string(call.outcome.rawValue)),
        ]
        if call.calledAt.description != entry.at {
            members.append(.init("called_at", .string(call.calledAt.description)))
        }
        if call.by != entry.actor { members.append(.init("by", .string(call.by))) }
        if let again = call.again { members.append(.init("again", .string(again.canonical))) }
        return .object(members)
    }

    static func call(_ told: JSON?, _ entry: JournalEntry) throws(LogbookError) -> Call {
        let again = told?["again"]?.text
        let againAt = again.flatMap { ApproximateDate(canonical: $0) }
        guard let told, let number = told["number"]?.whole,
            let outcome = told["outcome"]?.text.flatMap(Call.Outcome.init),
            let at = Instant(told["called_at"]?.text ?? entry.at), again == nil || againAt != nil
        else { throw EntryBody.unreadable(entry) }
        return Call(
            number: number, calledAt: at, outcome: outcome, again: againAt,
            by: told["by"]?.text ?? entry.actor)
    }
}
