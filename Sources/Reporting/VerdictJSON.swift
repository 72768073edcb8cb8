// A verdict and a next step as JSON (design.md, "Commands"): stable once shipped, and they may only grow.

import AccessIssues
import Evidence

extension JSON {
    /// The verdict. What each calendar says stands under the calendar's code.
    public init(_ verdict: Verdict) {
        var members: [Member] = [Member("outcome", .string(verdict.outcome.rawValue))]
        if let standard = verdict.standard { members.append(Member("standard", .string(standard.code))) }
        if let authority = verdict.authority { members.append(Member("authority", .string(authority))) }
        if let assumes = verdict.assumes { members.append(Member("assumes", .string(assumes.rawValue))) }
        let dues = verdict.deadlines.compactMap { deadline in
            deadline.due.map { Member(deadline.calendar, .string($0.canonical)) }
        }
        if !dues.isEmpty { members.append(Member("due", .object(dues))) }
        if !verdict.deadlines.isEmpty {
            let over = verdict.deadlines.map { Member($0.calendar, .integer($0.over)) }
            members.append(Member("over", .object(over)))
        }
        members.append(Member("still_waiting", .bool(verdict.isStillWaiting)))
        members.append(Member("missing", .array(verdict.missing.map { .string($0.rawValue) })))
        if let exception = verdict.exceptions.first {
            members.append(Member("exception", .string(exception.rawValue)))
        }
        if verdict.exceptions.count > 1 {
            members.append(Member("exceptions", .array(verdict.exceptions.map { .string($0.rawValue) })))
        }
        if !verdict.dependsOn.isEmpty {
            members.append(Member("depends_on", .array(verdict.dependsOn.map { .string($0.rawValue) })))
        }
        if let limit = verdict.standard?.limit, let unit = verdict.standard?.unit {
            members.append(Member("limit", .integer(limit)))
            members.append(Member("unit", .string(unit.rawValue)))
        }
        if let day = verdict.evenIfStartedOn { members.append(Member("even_if", .string(day.description))) }
        members.append(Member("rule_book", .string(verdict.ruleBook)))
        self = .object(members)
    }

    /// The next step.
    public init(_ step: NextStep) {
        var members: [Member] = []
        if let regulator = step.regulator { members.append(Member("regulator", .string(regulator.code))) }
        if let phone = step.phone { members.append(Member("phone", .string(phone))) }
        members.append(Member("action", .string(step.action.rawValue)))
        members.append(Member("on", .string(step.on.description)))
        if let last = step.by { members.append(Member("by", .string(last.description))) }
        if let then = step.then { members.append(Member("then", .string(then.code))) }
        if let phone = step.then?.phone { members.append(Member("then_phone", .string(phone))) }
        if step.assumesDMHC { members.append(Member("assumes", "dmhc")) }
        self = .object(members)
    }
}

extension Verdict.Due {
    /// ISO 8601: a day, or a date and time with its offset.
    public var canonical: String {
        switch self {
        case .day(let day): day.description
        case .moment(let moment): moment.description
        }
    }
}

extension JSON {
    /// How due days come about; nil where there is nothing to tell.
    public init?(_ explanations: [Explanation]) {
        guard !explanations.isEmpty else { return nil }
        self = .array(explanations.map { JSON($0) })
    }

    private init(_ explanation: Explanation) {
        let calendars = explanation.deadlines.map(\.calendar)
        let days = explanation.days.map { day -> JSON in
            let marks = zip(calendars, day.marks).compactMap { calendar, mark -> Member? in
                switch mark {
                case .counted(let number): Member(calendar, .integer(number))
                case .weekend: Member(calendar, "weekend")
                case .holiday(let name): Member(calendar, .string(name))
                case .outside: nil
                }
            }
            return .object([Member("day", .string(day.day.description))] + marks)
        }
        self = [
            "standard": .string(explanation.standard.code),
            "authority": .string(explanation.standard.authority),
            "start": .string(explanation.start.canonical),
            "due": .object(
                explanation.deadlines.compactMap { deadline in
                    deadline.due.map { Member(deadline.calendar, .string($0.canonical)) }
                }),
            "days": .array(days),
        ]
    }
}
