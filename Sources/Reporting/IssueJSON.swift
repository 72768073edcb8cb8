// One issue as JSON: a flat object of its fields, absent ones left out (design.md, "Commands").

import AccessIssues
import Evidence
import Storage

/// What of an issue's sealed values is shown.
public struct Unsealed: Sendable {
    /// The opened values, by field.
    public let values: [Field: Secret]
    /// The opened notes, oldest first.
    public let notes: [OpenedNote]
    /// What each file that proves something is, by its number.
    public let descriptions: [Int: Secret]

    /// Opened values, notes and descriptions.
    public init(values: [Field: Secret], notes: [OpenedNote], descriptions: [Int: Secret] = [:]) {
        (self.values, self.notes, self.descriptions) = (values, notes, descriptions)
    }
}

extension JSON {
    /// The issue. Its sealed values are `"sealed"` unless they come opened.
    ///
    /// With an assessment, its verdict and next step come with it.
    public init(
        _ issue: Issue, counties: [County], unsealed: Unsealed? = nil, assessed: Assessment? = nil
    ) {
        var members: [Member] = [
            Member("reference", .string(issue.reference.description)),
            Member("desk", .string(issue.desk.description)),
            Member("logged_at", .string(issue.loggedAt.description)),
        ]
        if let person = issue.person { members.append(Member("person", .string(person.description))) }
        for field in Field.allCases {
            guard let value = issue[field] else { continue }
            members.append(Member(field.rawValue, JSON(value, opened: unsealed?.values[field])))
            if field == .county, let county = counties.first(where: { $0.name == value.canonical }) {
                members.append(Member("county_fips", .string(county.fips)))
            }
        }
        members.append(Member("offers", .array(issue.offers.map { JSON($0) })))
        if issue.notes > 0 {
            let isOpen = unsealed?.notes.count == issue.notes
            let opened = isOpen ? unsealed.map { JSON.array($0.notes.map { JSON($0) }) } : nil
            members.append(Member("notes", opened ?? "sealed"))
        }
        members.append(Member("week", .string(issue.week.week.description)))
        members.append(Member("referrals", .array(issue.referrals.map { JSON($0) })))
        if !issue.calls.isEmpty {
            members.append(Member("calls", .array(issue.calls.map { .object(JSON.members(of: $0)) })))
        }
        if !issue.exhibits.isEmpty {
            members.append(
                Member(
                    "exhibits", .array(issue.exhibits.map { JSON($0, unsealed?.descriptions[$0.number]) })))
        }
        if let assessed {
            members.append(Member("verdict", JSON(assessed.verdict)))
            if let step = assessed.nextStep { members.append(Member("next_step", JSON(step))) }
        }
        self = .object(members)
    }

    init(_ value: AccessIssues.Value, opened: Secret?) {
        switch value {
        case .minutes(let count): self = .integer(count)
        case .sealed: self = .string(opened?.text ?? "sealed")
        case .text, .flag, .cents, .date: self = .string(value.canonical)
        }
    }

    init(_ offer: Offer) {
        var members = [Member("number", .integer(offer.number))]
        if let on = offer.offeredOn { members.append(Member("offered_on", .string(on.canonical))) }
        if let at = offer.appointmentAt { members.append(Member("appointment_at", .string(at.canonical))) }
        members.append(Member("answer", .string(offer.answer.rawValue)))
        self = .object(members)
    }

    init(_ referral: Referral) {
        var members = [
            Member("number", .integer(referral.number)), Member("regulator", .string(referral.regulator)),
        ]
        if let number = referral.caseNumber { members.append(Member("case_number", .string(number))) }
        members.append(Member("referred_on", .string(referral.referredOn.description)))
        members.append(Member("outcome", .string(referral.outcome.rawValue)))
        if let day = referral.outcomeOn { members.append(Member("outcome_on", .string(day.description))) }
        self = .object(members)
    }

    /// What is known of a call.
    static func members(of call: Call) -> [Member] {
        var members = [
            Member("number", .integer(call.number)),
            Member("called_at", .string(call.calledAt.description)),
            Member("outcome", .string(call.outcome.rawValue)),
        ]
        if let again = call.again { members.append(Member("again", .string(again.canonical))) }
        return members + [Member("called_by", .string(call.by))]
    }

    /// What is known of a file that proves something; what it is, sealed unless it comes opened.
    public init(_ exhibit: Exhibit, _ description: Secret? = nil) {
        var members = [
            Member("number", .integer(exhibit.number)), Member("kind", .string(exhibit.kind.rawValue)),
        ]
        if let day = exhibit.datedOn { members.append(Member("dated_on", .string(day.canonical))) }
        members += [
            Member("sha256", .string(exhibit.sha256)), Member("bytes", .integer(exhibit.bytes)),
            Member("kept", .bool(exhibit.isKept)),
            Member("description", .string(description?.text ?? "sealed")),
            Member("added_at", .string(exhibit.addedAt.description)), Member("added_by", .string(exhibit.by)),
        ]
        self = .object(members)
    }

    private init(_ note: OpenedNote) {
        self = [
            "added_at": .string(note.at.description), "added_by": .string(note.by),
            "note": .string(note.text.text),
        ]
    }
}
