// The worklist and the handover for scripts.

import AccessIssues
import Evidence

extension JSON {
    /// The worklist: its groups, each with how many items it has and the first of them.
    public init(_ list: Worklist) {
        let groups = list.groups.map { group -> JSON in
            [
                "what": .string(group.what.rawValue), "count": .integer(group.count),
                "items": .array(group.lines.map { JSON($0, today: list.today) }),
            ]
        }
        self = [
            "today": .string(list.today.description), "count": .integer(list.count), "groups": .array(groups),
        ]
    }

    /// An item; `phones` only where they were opened.
    init(_ line: Worklist.Line, today: CivilDate, phones: [String]? = nil) {
        let item = line.item
        var members: [Member] = [
            Member("reference", .string(item.reference.description)),
            Member("what", .string(item.what.rawValue)), Member("on", .string(item.on.description)),
        ]
        if let time = item.at { members.append(Member("at", .string(time.description))) }
        members.append(Member("has_passed", .bool(item.hasPassed(by: today))))
        if let kind = item.kind { members.append(Member("kind", .string(kind.rawValue))) }
        members.append(Member("urgency", .string(item.urgency.rawValue)))
        if let promise = item.promise {
            members += [
                Member("standard", .string(promise.code)), Member("authority", .string(promise.authority)),
            ]
        }
        if item.assumesDMHC { members.append(Member("assumes", "dmhc")) }
        if item.what == .callBack { members.append(Member("voicemail", .string(item.voicemail.rawValue))) }
        if let phones { members.append(Member("phones", .array(phones.map { .string($0) }))) }
        members.append(Member("outcome", .string(line.verdict.outcome.rawValue)))
        members += JSON.nextStep(line.step)
        self = .object(members)
    }

    /// What a shift hands over; `numbers` are the opened phones of those still to be called.
    public init(_ handoff: Handoff, numbers: [Reference: [String]]?) {
        func part(_ count: Int, _ items: [JSON]) -> JSON {
            ["count": .integer(count), "items": .array(items)]
        }
        let emergencies = handoff.emergencies.elements.map { danger in
            JSON.object(JSON.named(danger.issue) + JSON.nextStep(danger.step))
        }
        let toCall = handoff.toCall.elements.map { line in
            let phones = numbers.map { $0[line.item.reference] ?? [] }
            return JSON(line, today: handoff.today, phones: phones)
        }
        let due = handoff.due.elements.map { JSON($0, today: handoff.today) }
        let called = handoff.called.calls.map { called in
            JSON.object(
                [Member("reference", .string(called.issue.reference.description))]
                    + JSON.members(of: called.call))
        }
        self = [
            "since": .string(handoff.since.description), "today": .string(handoff.today.description),
            "emergencies": part(handoff.emergencies.count, emergencies),
            "to_call": part(handoff.toCall.count, toCall), "due": part(handoff.due.count, due),
            "called": part(handoff.called.count, called),
            "logged": part(
                handoff.logged.count, handoff.logged.issues.map { .object(JSON.named($0)) }),
        ]
    }

    private static func named(_ issue: Issue) -> [Member] {
        [
            Member("reference", .string(issue.reference.description)),
            Member("logged_at", .string(issue.loggedAt.description)),
        ]
            + [Field.kind, .urgency].compactMap { field in
                issue[field].map { Member(field.rawValue, .string($0.canonical)) }
            }
    }

    private static func nextStep(_ step: NextStep?) -> [Member] {
        step.map { [Member("next_step", JSON($0))] } ?? []
    }
}
